//! The dates in the paragraphs: found in one pass, for all rules that look at them.

use crate::syntax::dates::{Written, in_prose};
use crate::syntax::{BlockKind, Transcript};
use crate::text::Span;

/// A date in a paragraph of a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateInText {
    /// Where it stands.
    pub(super) span: Span,
    /// The date; its offsets are relative to the paragraph.
    pub(super) written: Written,
    /// The paragraph.
    pub(super) paragraph: Span,
}

/// Finds the dates in what is said, in the order of the text.
pub(super) fn find(transcript: &Transcript, text: &str) -> Vec<DateInText> {
    let spoken = transcript.spoken(text);
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    blocks
        .filter(|block| block.kind == BlockKind::Paragraph)
        .flat_map(|block| {
            in_prose(block.span.of(spoken)).into_iter().map(|written| DateInText {
                span: Span::from_usize(written.start, written.end).shift(block.span.start),
                written,
                paragraph: block.span,
            })
        })
        .collect()
}
