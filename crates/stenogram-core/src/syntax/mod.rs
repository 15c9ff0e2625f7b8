//! From text to turns.
//!
//! Three steps (see `ARCHITECTURE.md`): each line by itself gives facts (`line`, `candidate`); the candidate labels of
//! all lines together give the labels of the document (`inventory`); both give the tree (`build`). Parsing never fails:
//! any text gives a [`Transcript`], and the leaves of its [`Node`] tree concatenate to the text.

mod build;
mod candidate;
mod container;
mod dates;
mod ending;
mod field;
mod furniture;
mod header;
mod inventory;
mod kinds;
mod language;
mod layout;
mod lexicon;
mod line;
mod marks;
mod model;
mod parts;
mod plain;
mod roster;
mod roster_entry;
mod second_look;
mod sentences;
mod speakers;
#[cfg(test)]
mod tests;
mod tree;
mod weigh;

pub use container::{Contained, Container};
pub use language::Language;
pub use model::{
    Block, BlockKind, Delimiter, Field, FieldKind, Glue, Header, Label, Mark, MarkKind, Role, Speaker,
    SpeakerId, Transcript, Turn, TurnKind,
};
pub use parts::{EndKind, EndPart, RosterEntry};
pub(crate) use sentences::{is_interrogative, split as split_sentences};
pub use tree::{Node, NodeKind};

use crate::text::LineIndex;
use line::LineFacts;

/// A parsed text, with what the next version of it can reuse.
#[derive(Debug, Clone)]
pub(crate) struct Parsed {
    facts: Vec<LineFacts>,
    pub(crate) transcript: Transcript,
}

impl Parsed {
    /// Parses `text`; `index` holds its lines. `file_name` may tell the date.
    pub(crate) fn new(text: &str, index: &LineIndex, file_name: Option<&str>) -> Self {
        if let Some(transcript) = container::read(text, file_name) {
            return Self { facts: Vec::new(), transcript };
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
            return Self { facts: Vec::new(), transcript };
        }
        if self.transcript.contained.is_some() {
            return Self::new(text, index, file_name);
        }
        let (old_text, old_index) = before;
        let (head, tail) = common_ends(old_text.as_bytes(), text.as_bytes());
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
        let mut transcript = build::build(text, index, &facts, file_name);
        transcript.language = language;
        Self { facts, transcript }
    }
}

/// How many bytes two texts share at their start and, of the rest, at their end.
fn common_ends(one: &[u8], other: &[u8]) -> (usize, usize) {
    let head = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let rest = one.len().min(other.len()) - head;
    let tail = one.iter().rev().zip(other.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    (head, tail)
}
