//! `textDocument/codeLens` and `codeLens/resolve`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{CodeLens, CodeLensOptions, CodeLensParams};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CodeLensOptions> {
    None
}

/// Answers it.
pub(crate) fn code_lens(_: View<'_>, _: &CodeLensParams) -> Result<Option<Vec<CodeLens>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn resolve(_: &Shared, params: CodeLens, _: &Cancel) -> Result<CodeLens, Failure> {
    Ok(params)
}
