//! `textDocument/onTypeFormatting`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{DocumentOnTypeFormattingOptions, DocumentOnTypeFormattingParams, TextEdit};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<DocumentOnTypeFormattingOptions> {
    None
}

/// Answers it.
pub(crate) fn on_type_formatting(
    _: View<'_>,
    _: &DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    Ok(None)
}
