//! `textDocument/documentHighlight`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{DocumentHighlight, DocumentHighlightOptions, DocumentHighlightParams, OneOf};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DocumentHighlightOptions>> {
    None
}

/// Answers it.
pub(crate) fn highlight(
    _: View<'_>,
    _: &DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>, Failure> {
    Ok(None)
}
