//! `workspace/executeCommand`.

use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{ExecuteCommandOptions, ExecuteCommandParams, LSPAny};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<ExecuteCommandOptions> {
    None
}

/// Answers it.
pub(crate) fn execute(_: &Shared, _: ExecuteCommandParams, _: &Cancel) -> Result<Option<LSPAny>, Failure> {
    Ok(None)
}
