//! Lines and columns for people, found in one pass.

use stenogram_core::Analysis;
use stenogram_core::text::PositionEncoding;

/// Turns byte offsets into lines and columns, both from 1, columns in code points. Offsets are best asked for in
/// ascending order: then each counts only what stands between it and the one before, so that a line of megabytes with
/// thousands of findings is read once.
#[derive(Debug, Clone)]
pub(crate) struct Positions<'a> {
    analysis: &'a Analysis,
    /// The offset that was asked for last, its line from 0, and its column from 0.
    last: (u32, u32, u32),
}

impl<'a> Positions<'a> {
    /// Positions in the text of `analysis`.
    pub(crate) fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, last: (0, 0, 0) }
    }

    /// Line and column of `offset`.
    pub(crate) fn of(&mut self, offset: u32) -> (u32, u32) {
        let (text, lines) = (self.analysis.text(), self.analysis.lines());
        let line = lines.line_of(offset);
        let (last_offset, last_line, last_column) = self.last;
        let between = (line == last_line && offset >= last_offset)
            .then(|| text.get(last_offset as usize..offset as usize))
            .flatten();
        let column = match between {
            Some(between) => last_column + PositionEncoding::Utf32.measure(between),
            None => lines.position(text, offset, PositionEncoding::Utf32).column,
        };
        self.last = (offset, line, column);
        (line + 1, column + 1)
    }

    /// Line and column of an offset that is not far on, without moving there.
    pub(crate) fn peek(&self, offset: u32) -> (u32, u32) {
        self.clone().of(offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use stenogram_core::Source;

    #[test]
    fn any_order_gives_what_the_line_index_gives() {
        let text = "né 🎙\r\nQuestion: – ein – zwei\n\nx";
        let analysis = Analysis::new(Source { text: Arc::from(text), path: None });
        let offsets: Vec<u32> = text.char_indices().filter_map(|(at, _)| u32::try_from(at).ok()).collect();
        let mut positions = Positions::new(&analysis);
        for &offset in offsets.iter().chain(offsets.iter().rev()).chain(offsets.iter().step_by(3)) {
            let expected = analysis.lines().position(text, offset, PositionEncoding::Utf32);
            assert_eq!(positions.peek(offset), (expected.line + 1, expected.column + 1), "{offset}");
            assert_eq!(positions.of(offset), (expected.line + 1, expected.column + 1), "{offset}");
        }
    }
}
