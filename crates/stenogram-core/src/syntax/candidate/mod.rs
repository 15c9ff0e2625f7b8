//! The labels that a line may start with.
//!
//! A line can be read in several ways (`CHAIR ROE.  My view is this: …` has a full stop and a colon); each reading is a
//! candidate, and the document decides which way of setting labels is its own.

mod alone;
mod colon;
mod glance;
mod prefix;
mod set_off;
mod shape;
mod stop;
#[cfg(test)]
mod tests;
mod wording;

pub(super) use prefix::{is_stamp, number_len};
pub(super) use shape::{Follow, Shape, core_of, fold_space, is_cjk, without_brackets};

use super::line::{folded_words, is_blank};
use super::scan::Scan;
use super::{Delimiter, Language, Role, lexicon};
use glance::Glance;
use std::ops::Deref;
use std::sync::Arc;
use wording::{Setting, Wording};

/// A reading of the start of a line as a label. All offsets are relative to the start of the line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The label, without markup, numbering and times around it.
    pub(super) label: (u32, u32),
    /// The delimiter; empty where white space or the end of the line is all there is.
    pub(super) delimiter: (u32, u32),
    /// What kind of delimiter it is.
    pub(super) kind: Delimiter,
    /// Where the words start; the end of the content where there are none.
    pub(super) words: u32,
    /// A time beside the label.
    pub(super) time: Option<(u32, u32)>,
    /// The label as people read it and as labels are compared; all lines with one label share it.
    wording: Arc<Wording>,
    /// What the label looks like and how it is set; lines on which it is set alike share it.
    pub(super) shape: Arc<Shape>,
}

impl Deref for Candidate {
    type Target = Wording;

    fn deref(&self) -> &Wording {
        &self.wording
    }
}

/// Where the pieces of a candidate stand in its line.
struct Pieces<'a> {
    line: &'a str,
    kind: Delimiter,
    label: (usize, usize),
    delimiter: (usize, usize),
    words: usize,
    time: Option<(usize, usize)>,
    bold: bool,
}

impl Pieces<'_> {
    fn finish(self) -> Option<Candidate> {
        let (from, to) = trimmed(self.line.get(self.label.0..self.label.1)?, self.label.0);
        let gap = self.line.get(self.delimiter.1..self.words).unwrap_or("");
        let gap = gap.chars().filter(|c| is_blank(*c)).count() as u32;
        let words = self.line.get(self.words..).unwrap_or("");
        let quoted = shape::starts_quoted(words);
        let setting = Setting { bold: self.bold, gap, follow: Follow::of(words), quoted };
        let (wording, shape) = wording::of(self.line.get(from..to)?, setting)?;
        let narrow = |(from, to): (usize, usize)| (from as u32, to as u32);
        Some(Candidate {
            label: narrow((from, to)),
            delimiter: narrow((self.delimiter.0.max(to), self.delimiter.1.max(to))),
            kind: self.kind,
            words: self.words as u32,
            time: self.time.map(narrow),
            wording,
            shape,
        })
    }
}

impl Candidate {
    /// The role that the label names in documents of `language`, and whether it starts with a word that belongs to
    /// sentences in that language only. Elsewhere in a label such words are parts of names and offices.
    pub(super) fn read_in(&self, language: Option<Language>) -> (Option<Role>, u32) {
        let tied = lexicon::is_tied(&self.key);
        let role = if tied { lexicon::role_of_in(&self.key, language) } else { self.shape.role };
        let sense = lexicon::SENTENCE_WORDS;
        let opens = folded_words(&self.text).next().is_some_and(|word| {
            !lexicon::is_one_of(sense, &word) && lexicon::is_one_of_in(sense, &word, language)
        });
        (role, u32::from(opens))
    }

    /// Compares the label by `key` from now on, as where a document gives speakers an identifier.
    pub(super) fn set_key(&mut self, key: &str) {
        let Wording { text, tied, .. } = &*self.wording;
        self.wording = Arc::new(Wording { text: text.clone(), key: key.to_owned(), tied: *tied });
    }

    /// Whether it may be read otherwise in documents of some language.
    pub(super) fn is_tied(&self) -> bool {
        self.wording.tied
    }

    /// The same candidate of a line that starts `by` bytes earlier.
    fn shifted(mut self, by: u32) -> Self {
        let spans = [Some(&mut self.label), Some(&mut self.delimiter), self.time.as_mut()];
        for (from, to) in spans.into_iter().flatten().map(|span| (&mut span.0, &mut span.1)) {
            *from += by;
            *to += by;
        }
        self.words += by;
        self
    }
}

/// Longer beginnings of a line are not labels. The longest seen in official transcripts have 35 words.
const MAX_LABEL_BYTES: usize = 420;

/// All readings of a line (without the white space around it), which starts at byte `offset` of its line.
/// `scan` is what its bytes show.
pub(super) fn read(line: &str, scan: Scan, offset: u32) -> Vec<Candidate> {
    let before = prefix::read(line);
    let Some(rest) = line.get(before.len..).filter(|rest| !rest.is_empty()) else { return Vec::new() };
    // Most lines show at a glance that they start with no label.
    let glance = Glance::of(rest, scan);
    let mut candidates = Vec::new();
    let mut add = |shows: bool, read: fn(&str) -> Option<Candidate>| {
        if shows && let Some(candidate) = read(rest) {
            let mut candidate = candidate.shifted(offset + before.len as u32);
            let time = before.time.map(|(from, to)| (from as u32 + offset, to as u32 + offset));
            candidate.time = candidate.time.or(time);
            candidates.push(candidate);
        }
    };
    add(glance.space(), set_off::read_space);
    add(glance.brackets(), set_off::read_brackets);
    add(glance.half_bracket(), set_off::read_half_bracket);
    // A full stop and a dash tell more than the full stop alone.
    let read_stop: fn(&str) -> Option<Candidate> = match (glance.stop_dash(), glance.stop()) {
        (true, true) => |rest| stop::read_dashed(rest).or_else(|| stop::read_plain(rest)),
        (true, false) => stop::read_dashed,
        (false, true) => stop::read_plain,
        (false, false) => |_| None,
    };
    add(true, read_stop);
    add(glance.colon(), colon::read);
    add(glance.dash(), set_off::read_dash);
    add(glance.alone(), alone::read);
    candidates
}

/// All readings of a line that stands for itself.
#[cfg(test)]
pub(super) fn read_line(line: &str) -> Vec<Candidate> {
    read(line, Scan::of(line), 0)
}

/// A label that is known to be one: `name` is all of it.
pub(super) fn of_name(name: &str) -> Candidate {
    let text = fold_space(name);
    let end = name.len() as u32;
    let shape = Arc::new(Shape::of(&text));
    Candidate {
        label: (0, end),
        delimiter: (end, end),
        kind: Delimiter::Markup,
        words: end,
        time: None,
        shape,
        wording: Arc::new(Wording::new(text)),
    }
}

fn trimmed(text: &str, offset: usize) -> (usize, usize) {
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let core = text.trim_matches(is_blank);
    (offset + start, offset + start + core.len())
}
