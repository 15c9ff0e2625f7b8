//! `textDocument/inlayHint`: what stands between the words to help a reader, and is no part of the text. Numbers of
//! questions and turns, what an abbreviation stands for, and who speaks under a label that names a role.

mod abbreviations;
mod numbers;
mod roles;

use super::View;
use crate::capabilities::Client;
use crate::columns::Columns;
use crate::failure::Failure;
use lsp_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, InlayHintServerCapabilities, InlayHintTooltip,
    OneOf,
};
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, InlayHintServerCapabilities>> {
    Some(OneOf::Left(true))
}

/// Answers it: the hints in the range, of the kinds that the person wants, in the order of the text.
pub(crate) fn inlay_hint(
    view: View<'_>,
    params: &InlayHintParams,
) -> Result<Option<Vec<InlayHint>>, Failure> {
    let (within, wanted) = (view.span(params.range), view.shared.editor());
    let mut hints = Vec::new();
    if wanted.inlay_hints.turn_numbers {
        hints.extend(numbers::hints(view, within));
    }
    if wanted.inlay_hints.acronyms {
        hints.extend(abbreviations::hints(view, within)?);
    }
    if wanted.inlay_hints.roles {
        hints.extend(roles::hints(view, within));
    }
    hints.sort_by_key(|hint: &Hint| hint.at);
    let mut columns = Columns::new(view.analysis, view.client.encoding);
    Ok(Some(hints.into_iter().map(|hint| hint.into_lsp(&mut columns)).collect()))
}

/// A hint.
#[derive(Debug, PartialEq, Eq)]
struct Hint {
    /// The byte where it stands.
    at: u32,
    words: String,
    tooltip: String,
    side: Side,
}

/// On which side of the words a hint stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

impl Hint {
    fn into_lsp(self, columns: &mut Columns<'_>) -> InlayHint {
        let before = self.side == Side::Before;
        InlayHint {
            position: columns.position(self.at),
            label: InlayHintLabel::String(self.words),
            kind: Some(if before { InlayHintKind::PARAMETER } else { InlayHintKind::TYPE }),
            text_edits: None,
            tooltip: Some(InlayHintTooltip::String(self.tooltip)),
            padding_left: Some(!before),
            padding_right: Some(before),
            data: None,
        }
    }
}

/// The part of a list that touches a span; the list is in the order of the text and nothing in it overlaps.
fn touching<T>(list: &[T], within: Span, span: impl Fn(&T) -> Span) -> impl Iterator<Item = (usize, &T)> {
    let from = list.partition_point(|item| span(item).end < within.start);
    let some = list.iter().enumerate().skip(from);
    some.take_while(move |(_, item)| span(item).start <= within.end)
}

#[cfg(test)]
mod tests;
