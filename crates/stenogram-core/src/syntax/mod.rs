//! From text to turns.
//!
//! Three steps (see `ARCHITECTURE.md`): each line by itself gives facts (`line`, `candidate`); the candidate labels of
//! all lines together give the labels of the document (`inventory`); both give the tree (`build`). Parsing never fails:
//! any text gives a [`Transcript`], and the leaves of its [`Node`] tree concatenate to the text.

mod build;
mod candidate;
mod container;
pub(crate) mod dates;
mod ending;
mod explain;
mod field;
mod furniture;
mod header;
mod heading;
mod house;
mod hyphen;
mod inner;
mod inserted;
mod inventory;
mod judgement;
mod kinds;
mod language;
mod layout;
mod lexicon;
mod line;
mod mark_words;
mod marks;
mod model;
mod parties;
mod parts;
mod patch;
mod roster;
mod roster_entry;
mod scan;
mod scribe;
mod second_look;
mod section;
mod sentences;
mod speakers;
mod speech;
#[cfg(test)]
mod structure_tests;
#[cfg(test)]
mod tests;
mod top_lines;
mod tree;
mod weigh;
mod word_senses;

pub(crate) use container::Cue;
pub use container::{Contained, Container};
pub use explain::{Because, Dialect, ExplainedLine, Explanation, Reading, Verdict};
pub use judgement::{Judgement, Reason, Sign};
pub(crate) use language::of_paragraph;
pub use language::{KnownBy, Language};
pub(crate) use mark_words::MarkWords;
pub(crate) use marks::is_signed;
pub use model::{
    Block, BlockKind, Delimiter, Field, FieldKind, Glue, Header, Label, Mark, MarkKind, Role, Speaker,
    SpeakerId, Transcript, Turn, TurnKind,
};
pub use parts::{EndKind, EndPart, Inserted, RosterEntry, Section};
pub use sentences::split as split_sentences;
pub(crate) use sentences::{is_interrogative, may_ask};
pub(crate) use speakers::Name;
pub(crate) use speech::is_spoken;
pub use tree::{Node, NodeKind};
pub use weigh::Evidence;
pub(crate) use word_senses::{WordSense, word_has};

use crate::text::LineIndex;
use build::Frame;
use layout::Layout;
use line::{LineFacts, words_at};
pub(crate) use patch::Patch;

/// A parsed text, with what the next version of it can reuse.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    facts: Vec<LineFacts>,
    /// What was decided on the way; `None` for containers.
    frame: Option<Frame>,
    /// Whether the first bytes are enough to tell that the text is no container.
    plain: bool,
    pub(crate) transcript: Transcript,
}

impl Parsed {
    /// Parses `text`; `index` holds its lines. `file_name` may tell the date.
    pub(crate) fn new(text: &str, index: &LineIndex, file_name: Option<&str>) -> Self {
        if let Some(transcript) = container::read(text, file_name) {
            return Self::of_container(transcript);
        }
        let facts = (0..index.len()).map(|line| LineFacts::read(index.full_span(line).of(text))).collect();
        Self::from_facts(facts, text, index, file_name)
    }

    /// Parses `text`, an edited version of `before`, which `self` was parsed from. Lines that the edit did not touch
    /// keep their facts; the result is what [`Parsed::new`] gives.
    pub(crate) fn edited(
        &self,
        before: (&str, &LineIndex),
        text: &str,
        index: &LineIndex,
        file_name: Option<&str>,
    ) -> Self {
        // A container is read again as a whole: a tag or bracket changes what all that follows it is.
        if let Some(transcript) = container::read(text, file_name) {
            return Self::of_container(transcript);
        }
        if self.transcript.contained.is_some() {
            return Self::new(text, index, file_name);
        }
        let (old_text, old_index) = before;
        let (head, tail) = common_ends(old_text, text);
        // A line keeps its facts if all of it, its line end included, is in the common head or tail. The last line of
        // the head may have lost or gained its line end, so it is read again.
        let kept_head =
            (index.line_of(head as u32).min(old_index.line_of(head as u32)) as usize).saturating_sub(1);
        let tail_start = (text.len() - tail) as u32;
        let old_tail_start = (old_text.len() - tail) as u32;
        let from_end = |index: &LineIndex, start: u32| index.len() - index.line_of(start) - 1;
        let kept_tail = from_end(index, tail_start).min(from_end(old_index, old_tail_start)) as usize;
        let kept_tail = kept_tail.saturating_sub(1).min((index.len() as usize).saturating_sub(kept_head));
        let kept_tail = kept_tail.min((old_index.len() as usize).saturating_sub(kept_head));

        let mut facts = Vec::with_capacity(index.len() as usize);
        facts.extend(self.facts.iter().take(kept_head).cloned());
        let fresh = kept_head as u32..index.len() - kept_tail as u32;
        facts.extend(fresh.map(|line| LineFacts::read(index.full_span(line).of(text))));
        facts.extend(self.facts.iter().skip(self.facts.len().saturating_sub(kept_tail)).cloned());
        Self::from_facts(facts, text, index, file_name)
    }

    fn from_facts(mut facts: Vec<LineFacts>, text: &str, index: &LineIndex, file_name: Option<&str>) -> Self {
        let language = language::of(text, file_name);
        facts.iter_mut().for_each(|facts| facts.set_language(language));
        let (mut transcript, frame) = build::build(text, index, &facts, file_name);
        transcript.language = language;
        let plain = container::is_ruled_out(text, file_name);
        Self { facts, frame: Some(frame), plain, transcript }
    }

    /// Why lines start with labels, or do not. `patch` is what was edited since; `transcript`, `text` and `index` are
    /// the transcript now, its text and its lines.
    pub(crate) fn explain(
        &self,
        patch: Option<&Patch>,
        transcript: &Transcript,
        (text, index): (&str, &LineIndex),
        file_name: Option<&str>,
    ) -> Explanation {
        if self.transcript.contained.is_some() {
            return explain::of_container(&self.transcript, index);
        }
        let facts = patch.map(|patch| self.facts_after(patch));
        explain::of_lines(text, index, facts.as_deref().unwrap_or(&self.facts), file_name, transcript)
    }

    /// All labels that lines may start with, whether they are read so or not: the line, how the label is set, and the label
    /// in lower case, white space folded.
    pub(crate) fn candidates(&self) -> impl Iterator<Item = (u32, Delimiter, &str)> {
        let lines = self.facts.iter().enumerate();
        lines.flat_map(|(line, facts)| {
            facts.candidates().iter().map(move |label| (line as u32, label.kind, label.key.as_str()))
        })
    }

    fn of_container(transcript: Transcript) -> Self {
        Self { facts: Vec::new(), frame: None, plain: false, transcript }
    }

    /// What parsing the patched text gives; `text` and `index` are that text and its lines.
    pub(crate) fn after(&self, patch: &Patch, transcript: Transcript, text: &str, index: &LineIndex) -> Self {
        let facts = self.facts_after(patch);
        let frame = self.frame.as_ref().map(|frame| {
            let words_of = |line| words_at((text, index), &facts, line);
            Frame { layout: Layout::of(&facts, words_of), ..frame.clone() }
        });
        Self { frame, plain: self.plain, transcript, facts }
    }
}

/// How many bytes two texts share at their start and, of the rest, at their end, in whole characters.
pub(crate) fn common_ends(one: &str, other: &str) -> (usize, usize) {
    // Blocks are compared by a few instructions for many bytes.
    const BLOCK: usize = 1024;
    let (a, b) = (one.as_bytes(), other.as_bytes());
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let same = blocks * BLOCK;
    let mut head = same + a.iter().skip(same).zip(b.iter().skip(same)).take_while(|(a, b)| a == b).count();
    while !(one.is_char_boundary(head) && other.is_char_boundary(head)) {
        head -= 1;
    }
    let (a, b) = (a.get(head..).unwrap_or_default(), b.get(head..).unwrap_or_default());
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK)).take_while(|(a, b)| a == b).count();
    let same = blocks * BLOCK;
    let pairs = a.iter().rev().skip(same).zip(b.iter().rev().skip(same));
    let mut tail = same + pairs.take_while(|(a, b)| a == b).count();
    while !(one.is_char_boundary(one.len() - tail) && other.is_char_boundary(other.len() - tail)) {
        tail -= 1;
    }
    (head, tail)
}
