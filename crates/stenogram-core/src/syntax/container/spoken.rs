//! The spoken form of a contained text: as long as the text, with every byte that is not words made a space.
//!
//! Words keep their offsets in it, so that whatever reads words (sentences, mentions, kinds of turns) reads it in place
//! of the text and finds spans that hold for the text.

use super::decode::Escapes;
use super::markup::{Piece, Scanner};
use crate::text::Span;

/// Builds a spoken form from the start of the text to its end.
#[derive(Debug)]
pub(super) struct Spoken<'a> {
    text: &'a str,
    escapes: Escapes,
    out: String,
}

impl<'a> Spoken<'a> {
    pub(super) fn new(text: &'a str, escapes: Escapes) -> Self {
        Self { text, escapes, out: String::with_capacity(text.len()) }
    }

    /// Makes everything up to `to` a space.
    pub(super) fn blank_to(&mut self, to: u32) {
        let missing = (to as usize).min(self.text.len()).saturating_sub(self.out.len());
        self.out.extend(std::iter::repeat_n(' ', missing));
    }

    /// Takes over the words in `span`, escapes resolved; the rest of an escape becomes spaces.
    pub(super) fn words(&mut self, span: Span) {
        self.blank_to(span.start);
        let from = Span::new(self.out.len() as u32, span.end);
        let mut rest = from.of(self.text);
        let sign = self.escapes.sign();
        while let Some(at) = memchr::memchr(sign, rest.as_bytes()) {
            self.out.push_str(rest.get(..at).unwrap_or(""));
            rest = rest.get(at..).unwrap_or("");
            let (c, length) = self.escapes.first(rest).unwrap_or((char::from(sign), 1));
            self.out.push(c);
            self.out.extend(std::iter::repeat_n(' ', length.saturating_sub(c.len_utf8())));
            rest = rest.get(length..).unwrap_or("");
        }
        self.out.push_str(rest);
    }

    /// As [`Spoken::words`], with line ends made spaces: in HTML they are.
    pub(super) fn folded(&mut self, span: Span) {
        self.blank_to(span.start);
        let mut at = self.out.len() as u32;
        for line in Span::new(at, span.end).of(self.text).split_inclusive(['\n', '\r']) {
            let words = line.trim_end_matches(['\n', '\r']);
            self.words(Span::new(at, at + words.len() as u32));
            at += line.len() as u32;
            self.blank_to(at);
        }
    }

    /// Ends the line here, in place of one byte of the text.
    pub(super) fn line_end(&mut self) {
        if self.text.is_char_boundary(self.out.len()) && self.out.len() < self.text.len() {
            self.out.push('\n');
        }
    }

    /// Writes `signs` over the spaces just before here; tells whether there were enough of them.
    pub(super) fn before(&mut self, signs: &str) -> bool {
        let kept = self.out.len().saturating_sub(signs.len());
        // What starts with them starts in the text too, so not within a character of a tag.
        let room = self.out.len() >= signs.len()
            && self.text.is_char_boundary(kept)
            && self.out.get(kept..).is_some_and(|end| end.bytes().all(|byte| byte == b' '));
        if room {
            self.out.truncate(kept);
            self.out.push_str(signs);
        }
        room
    }

    /// Writes `signs` right after the last character that is no blank on this line, if there is room for them.
    pub(super) fn after_words(&mut self, signs: &str) {
        let length = self.out.len();
        let kept = self.out.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).len();
        if length - kept >= signs.len() && self.text.is_char_boundary(kept + signs.len()) {
            self.out.truncate(kept);
            self.out.push_str(signs);
            self.blank_to(length as u32);
        }
    }

    /// Whether the last character that is no blank is one of `signs`.
    pub(super) fn ends_with_any(&self, signs: &[char]) -> bool {
        self.out.trim_end_matches(|c: char| c != '\n' && c.is_whitespace()).ends_with(signs)
    }

    /// Takes `signs` away again, if nothing but spaces came after them.
    pub(super) fn withdraw(&mut self, signs: &str) -> bool {
        let length = self.out.len();
        let trimmed = self.out.trim_end_matches(|c: char| c != '\n' && c.is_whitespace());
        let Some(kept) = trimmed.strip_suffix(signs) else { return false };
        self.out.truncate(kept.len());
        self.blank_to(length as u32);
        true
    }

    /// The spoken form of all of the text.
    pub(super) fn finish(mut self) -> String {
        self.blank_to(self.text.len() as u32);
        self.out
    }
}

/// The words in `span`, without tags, and the tags between them.
pub(super) fn apart(text: &str, span: Span) -> (Vec<Span>, Vec<Span>) {
    let (mut words, mut tags) = (Vec::new(), Vec::new());
    for piece in Scanner::xml(span.of(text)) {
        match piece {
            Piece::Text(piece) => words.push(piece.shift(span.start)),
            Piece::Start(tag) | Piece::End(tag) => tags.push(tag.span.shift(span.start)),
            Piece::Other(piece) => tags.push(piece.shift(span.start)),
        }
    }
    (words, tags)
}

/// The spoken form in which only `kept` is left. Spans that overlap an earlier one are left out.
pub(super) fn of(text: &str, escapes: Escapes, kept: &mut [Span]) -> String {
    kept.sort_unstable();
    let mut spoken = Spoken::new(text, escapes);
    for span in kept {
        spoken.words(*span);
    }
    spoken.finish()
}

/// Elements within a line of words: their tags part no words.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "b",
    "c",
    "cite",
    "col",
    "date",
    "def",
    "em",
    "entity",
    "font",
    "foreign",
    "hi",
    "i",
    "lang",
    "location",
    "mark",
    "mention",
    "name",
    "num",
    "organization",
    "orgname",
    "persname",
    "person",
    "placename",
    "q",
    "quantity",
    "ref",
    "role",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "supplied",
    "term",
    "time",
    "u",
    "unclear",
    "v",
    "w",
];

/// Whether markup between two stretches of words parts them, as a line end or the frame of a cue does. Tags within a line
/// do not: `1<sup>st</sup>`.
pub(super) fn parts_words(markup: &str) -> bool {
    let mut rest = markup;
    while !rest.is_empty() {
        let Some((tag, after)) = rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) else {
            return true;
        };
        let name = tag.trim_start_matches('/');
        let name = name.split([' ', '/', '\t', '\r', '\n', '.']).next().unwrap_or("").to_ascii_lowercase();
        let time = name.starts_with(|c: char| c.is_ascii_digit());
        if !(time || tag.starts_with("!--") || INLINE.contains(&name.as_str())) {
            return true;
        }
        rest = after;
    }
    false
}
