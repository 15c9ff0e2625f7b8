//! `textDocument/documentHighlight`: all places of the document that have what is under the cursor.

use super::View;
use super::references::{FoundKind, in_document};
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightOptions, DocumentHighlightParams, OneOf,
};
use stenogram_core::target::Target;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DocumentHighlightOptions>> {
    Some(OneOf::Left(true))
}

/// Answers it. Editors show the place that writes a thing in another way than those that read it: here that is the one
/// that introduces it.
pub(crate) fn highlight(
    view: View<'_>,
    params: &DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>, Failure> {
    let offset = view.offset(params.text_document_position_params.position);
    let Some((target, _)) = Target::at(view.analysis, offset) else { return Ok(None) };
    let highlights = in_document(view, &target).into_iter().map(|found| DocumentHighlight {
        range: view.range(found.span),
        kind: Some(match found.kind {
            FoundKind::Defining => DocumentHighlightKind::WRITE,
            FoundKind::Mention => DocumentHighlightKind::READ,
            FoundKind::Label | FoundKind::Listed => DocumentHighlightKind::TEXT,
        }),
    });
    let highlights: Vec<_> = highlights.collect();
    Ok((!highlights.is_empty()).then_some(highlights))
}
