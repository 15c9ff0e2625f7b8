//! `textDocument/documentLink`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{DocumentLink, DocumentLinkOptions, DocumentLinkParams};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<DocumentLinkOptions> {
    None
}

/// Answers it.
pub(crate) fn document_link(
    _: View<'_>,
    _: &DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>, Failure> {
    Ok(None)
}
