//! Changes that a client makes to a text.
//!
//! Positions are clamped: a line beyond the end is the end, a column beyond the end of its line is that end, one inside
//! a character is its start. Whatever a client sends, nothing panics.

use lsp_types::{Position, Range, TextDocumentContentChangeEvent};
use ropey::Rope;
use stenogram_core::lint::Replaced;
use stenogram_core::text::{PositionEncoding, Span};

/// What a change did to the bytes of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is another text.
    Whole,
    /// Some of them were replaced.
    Part(Replaced),
}

impl Change {
    /// What was replaced; `None` where it is another text.
    pub(crate) fn part(self) -> Option<Replaced> {
        match self {
            Self::Whole => None,
            Self::Part(replaced) => Some(replaced),
        }
    }
}

/// Applies one change. Without a range it is the whole new text.
pub(crate) fn apply(
    text: &mut Rope,
    change: &TextDocumentContentChangeEvent,
    encoding: PositionEncoding,
) -> Change {
    let Some(Range { start, end }) = change.range else {
        *text = Rope::from_str(&change.text);
        return Change::Whole;
    };
    let (one, other) = (char_at(text, start, encoding), char_at(text, end, encoding));
    // The wrong way round it means the same range.
    let (start, end) = (one.min(other), one.max(other));
    let byte = |at: usize| text.try_char_to_byte(at).ok().and_then(|byte| u32::try_from(byte).ok());
    let replaced = byte(start).zip(byte(end)).zip(u32::try_from(change.text.len()).ok());
    // Both are within the text, so neither fails.
    if text.try_remove(start..end).is_ok() {
        let _ = text.try_insert(start, &change.text);
    }
    // Beyond what spans can address nothing is analysed.
    replaced.map_or(Change::Whole, |((start, end), len)| {
        Change::Part(Replaced { span: Span::new(start, end), len })
    })
}

/// The index of the character at a position.
fn char_at(text: &Rope, position: Position, encoding: PositionEncoding) -> usize {
    let line = position.line as usize;
    let column = position.character as usize;
    let (Ok(start), Ok(next)) = (text.try_line_to_char(line), text.try_line_to_char(line.saturating_add(1)))
    else {
        // One line past the last is where the last one ends.
        return text.try_line_to_char(line).unwrap_or(text.len_chars());
    };
    let end = before_line_end(text, start, next);
    let at = match encoding {
        PositionEncoding::Utf32 => Some(start.saturating_add(column)),
        PositionEncoding::Utf16 => text
            .try_char_to_utf16_cu(start)
            .and_then(|units| text.try_utf16_cu_to_char(units.saturating_add(column)))
            .ok(),
        PositionEncoding::Utf8 => text
            .try_char_to_byte(start)
            .and_then(|bytes| text.try_byte_to_char(bytes.saturating_add(column)))
            .ok(),
    };
    at.map_or(end, |at| at.min(end))
}

/// Where the line from `start` to `next` ends, without its line end.
fn before_line_end(text: &Rope, start: usize, next: usize) -> usize {
    let mut end = next;
    if end > start && text.get_char(end - 1) == Some('\n') {
        end -= 1;
        if end > start && text.get_char(end - 1) == Some('\r') {
            end -= 1;
        }
    } else if end > start && text.get_char(end - 1) == Some('\r') {
        end -= 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use stenogram_core::text::{LineIndex, Position as CorePosition};

    const ENCODINGS: [PositionEncoding; 3] =
        [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    fn change(start: (u32, u32), end: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(start.0, start.1), Position::new(end.0, end.1))),
            range_length: None,
            text: text.to_owned(),
        }
    }

    fn edited(text: &str, change: &TextDocumentContentChangeEvent, encoding: PositionEncoding) -> String {
        let mut rope = Rope::from_str(text);
        apply(&mut rope, change, encoding);
        rope.to_string()
    }

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "né 🎙 x\r\ny";
        for (encoding, column) in ENCODINGS.into_iter().zip([9, 6, 5]) {
            let change = change((0, column - 1), (0, column), "-");
            assert_eq!(edited(text, &change, encoding), "né 🎙-x\r\ny", "{encoding:?}");
        }
    }

    #[test]
    fn positions_beyond_the_end_are_clamped() {
        for encoding in ENCODINGS {
            for (change, result) in [
                (change((0, 99), (0, 99), "!"), "one!\r\ntwo"),
                (change((1, 99), (1, 99), "!"), "one\r\ntwo!"),
                (change((2, 0), (2, 0), "!"), "one\r\ntwo!"),
                (change((99, 99), (u32::MAX, u32::MAX), "!"), "one\r\ntwo!"),
                (change((0, u32::MAX), (1, 0), ""), "onetwo"),
                (change((1, 1), (0, 1), "-"), "o-wo"),
            ] {
                assert_eq!(edited("one\r\ntwo", &change, encoding), result, "{change:?} {encoding:?}");
            }
        }
    }

    #[test]
    fn a_change_without_a_range_is_the_whole_text() {
        let whole =
            TextDocumentContentChangeEvent { range: None, range_length: None, text: "new".to_owned() };
        assert_eq!(edited("old", &whole, PositionEncoding::Utf16), "new");
    }

    /// The same change to a `String`, by the line index of the core: slow, and plainly right.
    fn model(text: &mut String, change: &TextDocumentContentChangeEvent, encoding: PositionEncoding) {
        let range = change.range.expect("the model wants ranges");
        let lines = LineIndex::new(text);
        let at = |position: Position| {
            let position = CorePosition { line: position.line, column: position.character };
            lines.offset(text, position, encoding) as usize
        };
        let (one, other) = (at(range.start), at(range.end));
        text.replace_range(one.min(other)..one.max(other), &change.text);
    }

    /// Texts of all that makes positions hard, long enough to be several chunks of a rope.
    fn hard_text(most: usize) -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\r\n"),
            Just("\r"),
            Just("\n"),
            Just("\u{2028}"),
            Just("\u{85}"),
            Just("\u{c}"),
            Just("🎙"),
            Just("e\u{301}"),
            Just("שלום"),
            Just("né"),
            Just("word "),
            Just("a"),
            Just("A longer run of plain words, as most of a transcript is. "),
        ];
        prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn a_rope_is_what_a_string_is(
            text in hard_text(120),
            changes in prop::collection::vec(
                ((0u32..40, 0u32..80), (0u32..40, 0u32..80), hard_text(6)), 1..30,
            ),
            encoding in prop::sample::select(ENCODINGS.to_vec()),
        ) {
            let mut rope = Rope::from_str(&text);
            let mut string = text;
            for (start, end, text) in &changes {
                let change = change(*start, *end, text);
                let before = string.clone();
                let replaced = apply(&mut rope, &change, encoding).part().expect("it has a range");
                model(&mut string, &change, encoding);
                prop_assert_eq!(rope.to_string(), string.as_str());
                let mut by_bytes = before;
                by_bytes.replace_range(replaced.span.start as usize..replaced.span.end as usize, text);
                prop_assert_eq!((by_bytes, replaced.len as usize), (string.clone(), text.len()));
            }
        }
    }
}
