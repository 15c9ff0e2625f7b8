//! Positions of many offsets, in one walk over the text.

use lsp_types::{Position, Range};
use stenogram_core::Analysis;
use stenogram_core::text::{LineIndex, PositionEncoding, Span};

/// Positions in the client's columns of offsets that come in the order of the text. All of them together cost one walk
/// over the text, though it be a single line; an offset that is before the last one is right too, but costs its line.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    text: &'a str,
    lines: &'a LineIndex,
    encoding: PositionEncoding,
    /// The line that was reached, and the byte and column in it.
    line: u32,
    at: u32,
    column: u32,
}

impl<'a> Columns<'a> {
    /// Starts at the start of the text.
    pub(crate) fn new(analysis: &'a Analysis, encoding: PositionEncoding) -> Self {
        Self { text: analysis.text(), lines: analysis.lines(), encoding, line: 0, at: 0, column: 0 }
    }

    /// The position of a byte offset: an offset inside a character counts as its start, one beyond the end as the end.
    pub(crate) fn position(&mut self, offset: u32) -> Position {
        let mut offset = offset.min(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        while !self.text.is_char_boundary(offset as usize) {
            offset = offset.saturating_sub(1);
        }
        let next = self.line.saturating_add(1);
        let further = next < self.lines.len() && offset >= self.lines.start(next);
        if further || offset < self.at {
            self.line = self.lines.line_of(offset);
            self.at = self.lines.start(self.line);
            self.column = 0;
        }
        let between = self.text.get(self.at as usize..offset as usize).unwrap_or("");
        self.column = self.column.saturating_add(self.encoding.measure(between));
        self.at = offset;
        Position::new(self.line, self.column)
    }

    /// The range of a span.
    pub(crate) fn range(&mut self, span: Span) -> Range {
        let start = self.position(span.start);
        Range::new(start, self.position(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use stenogram_core::Source;

    proptest! {
        #[test]
        fn a_walk_gives_what_each_offset_gives(
            text in "[a-zé🎙\u{301}\u{2028}א\n\r ]{0,60}",
            offsets in prop::collection::vec(0u32..200, 0..20),
            sorted: bool,
        ) {
            let mut offsets = offsets;
            if sorted {
                offsets.sort_unstable();
            }
            let analysis = Analysis::new(Source { text: text.as_str().into(), path: None });
            for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32] {
                let mut columns = Columns::new(&analysis, encoding);
                for &offset in &offsets {
                    let one = analysis.lines().position(&text, offset, encoding);
                    prop_assert_eq!(columns.position(offset), Position::new(one.line, one.column));
                }
            }
        }
    }
}
