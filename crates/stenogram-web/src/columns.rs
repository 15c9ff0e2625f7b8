//! Offsets as JavaScript counts them, in UTF-16 units, and as the core does, in bytes.

use stenogram_core::text::{PositionEncoding, Span};

/// So many bytes lie between two places whose offsets are known.
const BLOCK: usize = 256;

/// The offsets of one text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    /// UTF-16 units before each block.
    before: Vec<u32>,
}

impl Columns {
    /// Those of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut units = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % BLOCK == 0 {
                before.push(units);
            }
            // A character counts where it starts; one of four bytes is two units.
            units += u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        }
        Self { before }
    }

    /// How many UTF-16 units of `text` stand before a byte offset.
    pub(crate) fn unit(&self, text: &str, at: u32) -> u32 {
        let at = floor(text, at as usize);
        let block = (at / BLOCK).min(self.before.len().saturating_sub(1));
        let before = self.before.get(block).copied().unwrap_or(0);
        let rest = text.as_bytes().get(block * BLOCK..at).unwrap_or_default();
        before
            + rest.iter().map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0)).sum::<u32>()
    }

    /// Both ends of a span.
    pub(crate) fn units(&self, text: &str, span: Span) -> (u32, u32) {
        (self.unit(text, span.start), self.unit(text, span.end))
    }

    /// The byte offset of a place in `text`: inside a character its start, beyond the end the end.
    pub(crate) fn byte(&self, text: &str, unit: u32) -> u32 {
        let block = self.before.partition_point(|before| *before <= unit).saturating_sub(1);
        let start = ceil(text, block * BLOCK);
        let left = unit.saturating_sub(self.unit(text, u32::try_from(start).unwrap_or(u32::MAX)));
        let rest = text.get(start..).unwrap_or("");
        u32::try_from(start + PositionEncoding::Utf16.byte_in(rest, left)).unwrap_or(u32::MAX)
    }
}

/// The start of the character at a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first start of a character at or behind a byte.
fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_the_one_that_javascript_means() {
        let piece = "Señora 🎙 sagt – ja.\nKoła 東京 🇳🇴\n";
        for text in ["", "a", piece, &piece.repeat(40)] {
            let columns = Columns::new(text);
            let mut units = 0;
            for (at, c) in text.char_indices() {
                let byte = u32::try_from(at).expect("it is short");
                assert_eq!(columns.unit(text, byte), units, "{at}");
                assert_eq!(columns.byte(text, units), byte, "{units}");
                if c.len_utf16() == 2 {
                    assert_eq!(columns.byte(text, units + 1), byte, "inside {c}");
                }
                units += u32::try_from(c.len_utf16()).expect("one or two");
            }
            let end = u32::try_from(text.len()).expect("it is short");
            assert_eq!((columns.unit(text, end), columns.unit(text, end + 9)), (units, units));
            assert_eq!((columns.byte(text, units), columns.byte(text, units + 9)), (end, end));
        }
    }
}
