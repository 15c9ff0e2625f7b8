//! `textDocument/prepareRename` and `textDocument/rename`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    OneOf, PrepareRenameResponse, RenameOptions, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, RenameOptions>> {
    None
}

/// Answers it.
pub(crate) fn prepare(
    _: View<'_>,
    _: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn rename(_: View<'_>, _: &RenameParams) -> Result<Option<WorkspaceEdit>, Failure> {
    Ok(None)
}
