//! Between spans of the core and positions of the protocol.
//!
//! Both ways go through the line index of the analysis, which belongs to the text that was analysed and to no other.

use lsp_types::{Position, Range};
use stenogram_core::Analysis;
use stenogram_core::text::{Position as CorePosition, PositionEncoding, Span};

/// The range of a span.
pub(crate) fn range(analysis: &Analysis, span: Span, encoding: PositionEncoding) -> Range {
    Range::new(position(analysis, span.start, encoding), position(analysis, span.end, encoding))
}

/// The byte offset of a position. One beyond the text or its line is clamped.
pub(crate) fn offset(analysis: &Analysis, position: Position, encoding: PositionEncoding) -> u32 {
    let position = CorePosition { line: position.line, column: position.character };
    analysis.offset(position, encoding)
}

fn position(analysis: &Analysis, at: u32, encoding: PositionEncoding) -> Position {
    let position = analysis.position(at, encoding);
    Position::new(position.line, position.column)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::Source;

    #[test]
    fn spans_and_ranges_say_the_same_in_every_encoding() {
        let analysis = Analysis::new(Source { text: "Ministère 🎙\r\nÉtat: né".into(), path: None });
        let span = Span::from_usize(17, 22);
        assert_eq!(span.of(analysis.text()), "État");
        for (encoding, end) in
            [(PositionEncoding::Utf8, 5), (PositionEncoding::Utf16, 4), (PositionEncoding::Utf32, 4)]
        {
            let range = range(&analysis, span, encoding);
            assert_eq!(range, Range::new(Position::new(1, 0), Position::new(1, end)));
            assert_eq!(offset(&analysis, range.end, encoding), span.end);
        }
    }
}
