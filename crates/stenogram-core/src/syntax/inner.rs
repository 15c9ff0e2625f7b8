//! Labels inside a paragraph: `…he said. Question: Is it so?`, `Half of it.MR. ROE:  All.`
//!
//! Where a line end was lost, a label stands after the end of a sentence. Words before a colon stand there in prose too,
//! so only what the document already uses as a label counts, and what can hardly be anything else beside it.

use super::candidate::{self, Candidate, Follow};
use super::inventory::LabelLine;
use super::line::{LineFacts, is_blank};
use super::{Delimiter, Role, lexicon};
use crate::text::{LineIndex, Span};
use memchr::{memchr_iter, memmem};
use std::collections::BTreeSet;
use std::ops::Range;

/// A label, and the line on which it stands.
#[derive(Debug, Clone)]
pub(super) struct InnerLabel {
    pub(super) line: usize,
    pub(super) candidate: Candidate,
}

/// Labels inside a paragraph are no longer than this, in bytes.
const REACH: usize = 120;

/// Fewer labels than this are no example for others.
const LEAST: usize = 3;

/// The labels with a colon that stand at the start of lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    /// As they are written.
    texts: BTreeSet<String>,
    /// Most of them are set in capitals.
    capitals: bool,
    /// Some are of a script without capitals, where a colon may be a wide one.
    unspaced: bool,
}

impl Known {
    /// The labels of a document.
    pub(super) fn of(labels: &[LabelLine], facts: &[LineFacts]) -> Self {
        let found = labels.iter().filter_map(|label| label.candidate(facts));
        let with_colon = || found.clone().filter(|candidate| candidate.kind == Delimiter::Colon);
        if with_colon().take(LEAST).count() < LEAST {
            return Self::default();
        }
        let capitals = with_colon().filter(|candidate| candidate.shape.all_caps).count() * 2;
        let mut texts = BTreeSet::new();
        for candidate in with_colon() {
            if !texts.contains(&candidate.text) {
                texts.insert(candidate.text.clone());
            }
        }
        Self {
            capitals: capitals > with_colon().count(),
            unspaced: texts.iter().any(|text| candidate::is_cjk(text)),
            texts,
        }
    }

    /// The labels inside the lines `range`, in order. `words` tells where on a line the words start, in bytes; `None`
    /// where it holds no speech.
    pub(super) fn find(
        &self,
        (text, index): (&str, &LineIndex),
        range: Range<usize>,
        words: impl Fn(usize) -> Option<u32>,
    ) -> Vec<InnerLabel> {
        if self.texts.is_empty() || range.is_empty() {
            return Vec::new();
        }
        let (from, to) = (index.start(range.start as u32), index.full_span(range.end as u32 - 1).end);
        let part = Span::new(from, to).of(text);
        let mut colons: Vec<usize> =
            memchr_iter(b':', part.as_bytes()).filter(|&at| may_end_label(part.as_bytes(), at)).collect();
        if self.unspaced {
            colons.extend(memmem::find_iter(part.as_bytes(), "：".as_bytes()));
            colons.sort_unstable();
        }
        let mut found: Vec<InnerLabel> = Vec::new();
        for colon in colons {
            let line = index.line_of(from + colon as u32);
            let span = index.span(text, line);
            let at = from as usize + colon - span.start as usize;
            let line = line as usize;
            let before = found.last().filter(|last| last.line == line).map(|last| last.candidate.words);
            let Some(start) = words(line).map(|start| start.max(before.unwrap_or(0))) else { continue };
            if let Some(candidate) = self.read(span.of(text), at).filter(|one| one.label.0 > start) {
                found.push(InnerLabel { line, candidate });
            }
        }
        found
    }

    /// The label inside `line` that ends at the colon at `colon`, if there is one.
    fn read(&self, line: &str, colon: usize) -> Option<Candidate> {
        let mut from = colon.saturating_sub(REACH);
        while !line.is_char_boundary(from) {
            from += 1;
        }
        let window = line.get(from..colon)?;
        // The end of every sentence before the colon, the farthest first: `MR. ROE` has one inside.
        let ends = window.char_indices().filter(|(_, c)| is_end(*c));
        ends.map(|(at, c)| from + at + c.len_utf8()).find_map(|end| self.read_after(line, end, colon))
    }

    /// The label between the end of a sentence at `end` and the colon.
    fn read_after(&self, line: &str, end: usize, colon: usize) -> Option<Candidate> {
        let before = line.get(..end)?;
        let gap = line.get(end..)?;
        let closed = gap.trim_start_matches(['"', '”', '’', '»', ')', ']', '*', '_', '」', '』']);
        let label = closed.trim_start_matches(is_blank);
        let start = line.len() - label.len();
        // Most words before a colon start small.
        let capital = label.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
        if start >= colon || !capital || !ends_sentence(before) {
            return None;
        }
        let candidate = candidate::read_colon(line.get(start..)?, start as u32)?;
        let glued = start == end;
        let fits = candidate.delimiter.0 as usize == colon && self.is_label(&candidate, glued);
        (fits && !is_open(tail(line.get(..start)?))).then_some(candidate)
    }

    /// Whether what stands after the end of a sentence is a label; `glued` tells that no white space comes between.
    fn is_label(&self, candidate: &Candidate, glued: bool) -> bool {
        let Candidate { shape, .. } = candidate;
        let known = self.texts.contains(&candidate.text);
        match shape.follow {
            Follow::Speech | Follow::Digit => {}
            Follow::Nothing if known && shape.all_caps => {}
            Follow::Nothing | Follow::Lower => return false,
        }
        if known {
            return true;
        }
        if shape.quoted || shape.sentence_break || (self.capitals && !shape.all_caps) {
            return false;
        }
        let asks = matches!(shape.role, Some(Role::Questioner | Role::Moderator));
        let named = shape.words >= 2 && shape.capitals == shape.words && shape.sentence_words == 0;
        let strong = asks && candidate.key.chars().count() > 2 && lexicon::role_of(&candidate.key).is_some();
        let alias = || {
            let longer = |one: &str, other: &str| {
                one.strip_suffix(other).is_some_and(|head| head.ends_with(' ')) && other.contains(' ')
            };
            self.texts.iter().any(|text| longer(text, &candidate.text) || longer(&candidate.text, text))
        };
        strong || (named && (glued && (shape.titles > 0 || self.capitals) || alias()))
    }
}

/// Whether the colon at `at` may end a label that stands after a sentence on its line.
fn may_end_label(text: &[u8], at: usize) -> bool {
    let next = text.get(at + 1).copied().unwrap_or(b'\n');
    // `10:42`, `https://`.
    if next.is_ascii_digit() || next == b'/' {
        return false;
    }
    let window = text.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let sign =
        |byte: &u8| matches!(byte, b'.' | b'?' | b'!' | b')' | b']' | b'\n' | b'\r' | 0xe2 | 0xe3 | 0xef);
    window.iter().rev().find(|byte| sign(byte)).is_some_and(|byte| !matches!(byte, b'\n' | b'\r'))
}

/// Signs that end sentences.
fn is_end(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '？' | '！' | ')' | ']')
}

/// Whether `before`, which ends with a full stop or the like, ends a sentence rather than an abbreviation.
fn ends_sentence(before: &str) -> bool {
    let Some(words) = before.strip_suffix('.') else { return true };
    let word = words.rsplit(is_blank).next().unwrap_or("");
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    !candidate::is_abbreviation(bare) || bare.chars().all(|c| c.is_ascii_digit())
}

/// The end of `text`: brackets and quotations are not looked for farther back, so that the work does not grow with the
/// line.
fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(REACH * 4);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or(text)
}

/// Whether a bracket or quotation is open at the end of `text`.
fn is_open(text: &str) -> bool {
    let count = |signs: &[char]| text.matches(signs).count();
    count(&['(', '（']) > count(&[')', '）'])
        || count(&['[', '【']) > count(&[']', '】'])
        || count(&['“', '„']) > count(&['”']) && !text.contains('„')
        || count(&['«']) > count(&['»'])
}
