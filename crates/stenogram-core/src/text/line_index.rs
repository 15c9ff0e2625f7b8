//! Lines of a text, and the conversion between byte offsets and line/column positions.
//!
//! Lines end at `\n`, `\r\n` or `\r` and nowhere else, which is what the Language Server Protocol (3.17, "Text
//! Documents") says: form feeds, U+0085, U+2028 and U+2029 are ordinary characters.

use super::span::{Span, offset};
use std::ops::Range;
use std::sync::OnceLock;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PositionEncoding {
    /// UTF-8 bytes.
    Utf8,
    /// UTF-16 code units, the protocol's default.
    #[default]
    Utf16,
    /// Unicode code points, what people call characters.
    Utf32,
}

impl PositionEncoding {
    /// How many columns `c` takes.
    pub fn width(self, c: char) -> u32 {
        match self {
            Self::Utf8 => offset(c.len_utf8()),
            Self::Utf16 => offset(c.len_utf16()),
            Self::Utf32 => 1,
        }
    }

    /// How many columns `text` takes.
    pub fn measure(self, text: &str) -> u32 {
        match self {
            Self::Utf8 => offset(text.len()),
            Self::Utf16 => Columns::of(text.as_bytes()).utf16,
            Self::Utf32 => Columns::of(text.as_bytes()).utf32,
        }
    }

    /// The byte offset in `line` of `column`. A column inside a character goes back to its start; one beyond the end
    /// goes to the end.
    pub fn byte_in(self, line: &str, column: u32) -> usize {
        if line.is_ascii() || self == Self::Utf8 {
            let mut byte = (column as usize).min(line.len());
            while !line.is_char_boundary(byte) {
                byte = byte.saturating_sub(1);
            }
            return byte;
        }
        let mut seen = 0;
        for (byte, c) in line.char_indices() {
            let next = seen + self.width(c);
            if next > column {
                return byte;
            }
            seen = next;
        }
        line.len()
    }
}

/// A place in a text. Both numbers start at 0; `column` counts what a [`PositionEncoding`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Line, from 0.
    pub line: u32,
    /// Column, from 0.
    pub column: u32,
}

/// How many columns there are, by the first bytes of characters.
#[derive(Debug, Clone, Copy, Default)]
struct Columns {
    utf16: u32,
    utf32: u32,
}

impl Columns {
    fn of(bytes: &[u8]) -> Self {
        let (mut first, mut astral) = (0_usize, 0_usize);
        for byte in bytes {
            first += usize::from(byte & 0xC0 != 0x80);
            astral += usize::from(*byte >= 0xF0);
        }
        Self { utf16: offset(first + astral), utf32: offset(first) }
    }

    fn and(self, other: Self) -> Self {
        Self { utf16: self.utf16 + other.utf16, utf32: self.utf32 + other.utf32 }
    }
}

/// Where each line of a text starts.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    len: u32,
    /// How many columns stand before each block of [`BLOCK`] bytes of the text: found when somebody asks for a place far
    /// inside a line, so that many such places do not each cost the length of the line.
    columns: OnceLock<Vec<Columns>>,
}

const BLOCK: usize = 4096;

impl PartialEq for LineIndex {
    fn eq(&self, other: &Self) -> bool {
        (&self.starts, self.len) == (&other.starts, other.len)
    }
}

impl Eq for LineIndex {}

impl LineIndex {
    /// Finds the lines of `text`. A text has at least one line, and one more than it has line ends.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                starts.push(offset(at + 1));
            }
        }
        Self { starts, len: offset(text.len()), columns: OnceLock::new() }
    }

    /// The lines after those in `lines`, which start at byte `at`, became others: as many, in `inner`, where the last
    /// one is empty. What follows them stands `growth` bytes further on.
    pub(crate) fn patched(&self, at: u32, lines: &Range<usize>, inner: &Self, growth: i64) -> Self {
        let moved = |start: u32| u32::try_from(i64::from(start) + growth).unwrap_or(u32::MAX);
        let mut starts = Vec::with_capacity(self.starts.len());
        starts.extend(self.starts.iter().take(lines.start));
        starts.extend(inner.starts.iter().take(lines.len()).map(|start| at + start));
        starts.extend(self.starts.iter().skip(lines.end).map(|start| moved(*start)));
        Self { starts, len: moved(self.len), columns: OnceLock::new() }
    }

    /// How many lines there are: at least one.
    pub fn len(&self) -> u32 {
        offset(self.starts.len())
    }

    /// Never true: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Offset of the first byte of `line` (from 0); the end of the text for a line that there is not.
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line as usize).copied().unwrap_or(self.len)
    }

    /// The line (from 0) of a byte offset; the last one for an offset beyond the end.
    pub fn line_of(&self, at: u32) -> u32 {
        offset(self.starts.partition_point(|&start| start <= at)).saturating_sub(1)
    }

    /// The bytes of `line` with its line end.
    pub fn full_span(&self, line: u32) -> Span {
        Span::new(self.start(line), self.start(line.saturating_add(1)))
    }

    /// The bytes of `line` without its line end.
    pub fn span(&self, text: &str, line: u32) -> Span {
        let full = self.full_span(line);
        let content = full.of(text);
        let content = content.strip_suffix('\n').unwrap_or(content);
        let content = content.strip_suffix('\r').unwrap_or(content);
        Span::new(full.start, full.start + offset(content.len()))
    }

    /// The position of a byte offset of `text`, the text that this index was made from. An offset inside a character
    /// counts as its start, one beyond the end as the end.
    pub fn position(&self, text: &str, at: u32, encoding: PositionEncoding) -> Position {
        let mut at = at.min(self.len) as usize;
        while !text.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let line = self.line_of(offset(at));
        let start = self.start(line) as usize;
        let column = match encoding {
            PositionEncoding::Utf8 => offset(at.saturating_sub(start)),
            _ if at.saturating_sub(start) <= 2 * BLOCK => encoding.measure(text.get(start..at).unwrap_or("")),
            PositionEncoding::Utf16 => self.before(text, at).utf16 - self.before(text, start).utf16,
            PositionEncoding::Utf32 => self.before(text, at).utf32 - self.before(text, start).utf32,
        };
        Position { line, column }
    }

    /// How many columns the text has before the character at a byte offset.
    fn before(&self, text: &str, at: usize) -> Columns {
        let bytes = text.as_bytes();
        let blocks = self.columns.get_or_init(|| {
            let mut sum = Columns::default();
            let before = |block: &[u8]| {
                let next = sum.and(Columns::of(block));
                std::mem::replace(&mut sum, next)
            };
            bytes.chunks(BLOCK).map(before).collect()
        });
        let block = (at / BLOCK).min(blocks.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..at).unwrap_or_default();
        blocks.get(block).copied().unwrap_or_default().and(Columns::of(rest))
    }

    /// The byte offset of a position in `text`, the text that this index was made from. A line or column beyond the
    /// end is clamped: the column to the end of its line, before the line end.
    pub fn offset(&self, text: &str, position: Position, encoding: PositionEncoding) -> u32 {
        if position.line >= self.len() {
            return self.len;
        }
        let span = self.span(text, position.line);
        span.start + offset(encoding.byte_in(span.of(text), position.column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr_only() {
        let index = LineIndex::new("a\nb\r\nc\rd\u{2028}e\u{85}f\u{c}g");
        assert_eq!(index.len(), 4);
        assert_eq!((0..4).map(|line| index.start(line)).collect::<Vec<_>>(), [0, 2, 5, 7]);
    }

    #[test]
    fn columns_count_what_the_encoding_says() {
        let text = "né 🎙 x\n";
        let index = LineIndex::new(text);
        let x = offset(text.find('x').expect("x is there"));
        let column = |encoding| index.position(text, x, encoding).column;
        assert_eq!(
            [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32].map(column),
            [9, 6, 5]
        );
    }

    #[test]
    fn positions_beyond_the_end_are_clamped() {
        let text = "one\r\ntwo";
        let index = LineIndex::new(text);
        let at = |line, column| index.offset(text, Position { line, column }, PositionEncoding::Utf16);
        assert_eq!(at(0, 99), 3);
        assert_eq!(at(1, 99), 8);
        assert_eq!(at(7, 0), 8);
    }

    #[test]
    fn a_column_inside_a_character_goes_to_its_start() {
        let text = "🎙x";
        let index = LineIndex::new(text);
        assert_eq!(index.offset(text, Position { line: 0, column: 1 }, PositionEncoding::Utf16), 0);
        assert_eq!(index.offset(text, Position { line: 0, column: 3 }, PositionEncoding::Utf8), 0);
    }

    #[test]
    fn columns_far_inside_a_line_are_those_that_counting_gives() {
        let text = format!("né\r\n{}\nx", "Ministère 🎙 שלום ".repeat(900));
        let index = LineIndex::new(&text);
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
            for (at, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
                let position = index.position(&text, offset(at), encoding);
                let line = Span::new(index.start(position.line), offset(at)).of(&text);
                let counted: u32 = line.chars().map(|c| encoding.width(c)).sum();
                assert_eq!(position.column, counted, "{at} {encoding:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn every_character_has_one_position(text in "[a-zé🎙\u{301}\u{2028}א\n\r]{0,60}") {
            let index = LineIndex::new(&text);
            for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
                for (at, c) in text.char_indices() {
                    let at = offset(at);
                    let position = index.position(&text, at, encoding);
                    // Between the two bytes of `\r\n` there is no position of its own.
                    if c != '\n' && c != '\r' {
                        prop_assert_eq!(index.offset(&text, position, encoding), at);
                    }
                }
            }
        }

        #[test]
        fn any_position_gives_an_offset_of_the_text(
            text in "[a-zé🎙\n\r]{0,40}", line in 0u32..60, column in 0u32..60,
        ) {
            let index = LineIndex::new(&text);
            for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
                let at = index.offset(&text, Position { line, column }, encoding) as usize;
                prop_assert!(text.is_char_boundary(at));
            }
        }

        #[test]
        fn lines_cover_the_text(text in "[a-zé\n\r]{0,60}") {
            let index = LineIndex::new(&text);
            let joined: String = (0..index.len()).map(|line| index.full_span(line).of(&text)).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
