//! `textDocument/completion` and `completionItem/resolve`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{CompletionItem, CompletionOptions, CompletionParams, CompletionResponse};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CompletionOptions> {
    None
}

/// Answers it.
pub(crate) fn completion(_: View<'_>, _: &CompletionParams) -> Result<Option<CompletionResponse>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn resolve(_: &Shared, params: CompletionItem, _: &Cancel) -> Result<CompletionItem, Failure> {
    Ok(params)
}
