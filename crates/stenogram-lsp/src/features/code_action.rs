//! `textDocument/codeAction` and `codeAction/resolve`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{CodeAction, CodeActionParams, CodeActionProviderCapability, CodeActionResponse};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CodeActionProviderCapability> {
    None
}

/// Answers it.
pub(crate) fn code_action(_: View<'_>, _: &CodeActionParams) -> Result<Option<CodeActionResponse>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn resolve(_: &Shared, params: CodeAction, _: &Cancel) -> Result<CodeAction, Failure> {
    Ok(params)
}
