//! What nobody said, inside a paragraph: stage directions, insertions, timestamps, omissions, corrections.
//!
//! One pass pairs the brackets (`pairs`); what stands between two that belong together tells whether they are a mark
//! (`kind`). What has no brackets, or only half of them, comes from `loose`. The work is linear in the paragraph,
//! whatever it holds: brackets deep inside others and far apart ones are not looked into.

mod kind;
mod label;
mod loose;
mod pairs;
#[cfg(test)]
mod tests;

use super::line::{ends_sentence, is_blank};
use super::{Mark, MarkKind};
use crate::text::Span;
use kind::Setting;
pub(crate) use kind::is_signed;
pub(super) use kind::is_timestamp;
pub(super) use label::{brackets, in_label, on_label};
pub(super) use pairs::is_of_interest;
use pairs::{Pair, Shape};

/// Brackets hold a mark only up to this many bytes; beyond, a closing bracket was forgotten.
const MAX_MARK_BYTES: usize = 400;
/// What several members of a parliament shout stands in one pair of brackets, up to this many bytes.
const MAX_HECKLE_BYTES: usize = 1200;
/// Brackets around more levels of brackets than this are no mark.
const MAX_HEIGHT: u32 = 4;

/// Finds the marks of a paragraph, in order; offsets are relative to it. Brackets within a mark belong to it.
pub(super) fn find(paragraph: &str) -> Vec<Mark> {
    Finder::new(paragraph).run().0
}

/// The speakers of the shouts in a mark ([`MarkKind::Heckle`]); offsets are relative to `mark`, the text of it.
pub(super) fn hecklers(mark: &str) -> Vec<Span> {
    let inner = mark.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | '（' | '.'));
    let from = mark.find(inner).unwrap_or(0);
    kind::hecklers(inner).into_iter().map(|span| span.shift(from as u32)).collect()
}

/// Whether what stands in brackets is a mark that is known, and so no name.
pub(super) fn is_known(inner: &str) -> bool {
    let setting = Setting { shape: Shape::Square, apart: true, first: false, alone: false };
    !matches!(kind::of(inner, setting), None | Some(MarkKind::Insertion | MarkKind::Heckle))
}

/// The search through one paragraph.
struct Finder<'a> {
    paragraph: &'a str,
    marks: Vec<Mark>,
    /// Just after the last mark or link.
    done: usize,
    /// Bytes that were looked into: what the cost grows with.
    work: usize,
}

impl<'a> Finder<'a> {
    fn new(paragraph: &'a str) -> Self {
        Self { paragraph, marks: Vec::new(), done: 0, work: 0 }
    }

    fn run(mut self) -> (Vec<Mark>, usize) {
        // Most paragraphs have nothing that could be a mark.
        if pairs::signs(self.paragraph)
            .all(|at| self.rest(at).chars().next().is_none_or(|c| !pairs::is_of_interest(c)))
        {
            return (self.marks, self.work);
        }
        for pair in pairs::of(self.paragraph) {
            if pair.start < self.done {
                continue;
            }
            if let Some((kind, start, end)) = self.judge(&pair) {
                self.marks.push(Mark { kind, span: Span::from_usize(start, end) });
                self.done = end;
            }
        }
        (self.marks, self.work)
    }

    fn get(&self, from: usize, to: usize) -> &'a str {
        self.paragraph.get(from..to).unwrap_or("")
    }

    fn rest(&self, from: usize) -> &'a str {
        self.paragraph.get(from..).unwrap_or("")
    }

    /// What kind of mark a pair of brackets is, and where it starts and ends with what belongs to it.
    fn judge(&mut self, pair: &Pair) -> Option<(MarkKind, usize, usize)> {
        let Some((inner_end, end)) = pair.end else {
            let (kind, end, work) = loose::unclosed(self.paragraph, pair)?;
            self.work += work;
            return Some((kind, pair.start, end));
        };
        let inner = self.get(pair.inner, inner_end);
        let before = self.get(self.done, pair.start).trim_end_matches(is_blank);
        if pair.height > MAX_HEIGHT || inner.len() > MAX_HECKLE_BYTES {
            return None;
        }
        match pair.shape {
            Shape::Strike => {
                let end = self.correction_end(end);
                return (inner.len() <= MAX_MARK_BYTES).then_some((MarkKind::Correction, pair.start, end));
            }
            Shape::Music => return Some((MarkKind::Direction, pair.start, end)),
            _ => {}
        }
        // [text](address) is a Markdown link, and its text is spoken.
        if pair.shape == Shape::Square && !pair.escaped && self.rest(end).starts_with('(') {
            self.done = self.link_end(end);
            return None;
        }
        self.work += inner.len();
        let after = self.rest(end).trim_start_matches(is_blank);
        let setting = Setting {
            shape: pair.shape,
            apart: before.is_empty() || ends_sentence(before),
            first: before.is_empty() && self.marks.is_empty(),
            alone: before.is_empty() && (after.is_empty() || after == "."),
        };
        let kind = kind::of(inner, setting)?;
        if inner.len() > MAX_MARK_BYTES && !matches!(kind, MarkKind::Heckle | MarkKind::Direction) {
            return None;
        }
        if kind == MarkKind::Insertion
            && let Some(end) = self.footnote_end(end)
        {
            return Some((MarkKind::Correction, pair.start, end));
        }
        let dotted = setting.apart
            && matches!(kind, MarkKind::Direction | MarkKind::Inaudible | MarkKind::Language)
            && self.rest(end).starts_with('.')
            && self.rest(end + 1).chars().next().is_none_or(is_blank);
        Some((kind, pair.start, end + usize::from(dotted)))
    }

    /// What replaces struck-out words belongs to the correction: `<s>2013</s> [23]`.
    fn correction_end(&self, end: usize) -> usize {
        let rest = self.rest(end);
        let next = rest.trim_start_matches(is_blank);
        let open = next.strip_prefix(r"\[").or_else(|| next.strip_prefix('['));
        let Some(inner) = open.and_then(|open| open.split_once(']')).map(|(inner, _)| inner) else {
            return end;
        };
        let gap = rest.len() - next.len();
        let opening = if next.starts_with('\\') { 2 } else { 1 };
        if gap > 2 || inner.len() > MAX_MARK_BYTES {
            return end;
        }
        let end = end + gap + opening + inner.len() + 1;
        self.footnote_end(end).unwrap_or(end)
    }

    /// An asterisk at a bracket points to a note: `\[over\]\*`.
    fn footnote_end(&self, end: usize) -> Option<usize> {
        let rest = self.rest(end);
        let starred = rest.strip_prefix(r"\*").or_else(|| rest.strip_prefix('*'))?;
        // Two of them are Markdown.
        (!starred.starts_with('*')).then(|| end + rest.len() - starred.len())
    }

    /// The end of the address of a link that starts at `at`.
    fn link_end(&mut self, at: usize) -> usize {
        let mut depth = 0u32;
        for (offset, c) in self.rest(at).char_indices().take_while(|(offset, _)| *offset <= MAX_MARK_BYTES) {
            self.work += 1;
            match c {
                '(' => depth += 1,
                '[' | '\n' => break,
                ')' if depth <= 1 => return at + offset + 1,
                ')' => depth -= 1,
                _ => {}
            }
        }
        at
    }
}
