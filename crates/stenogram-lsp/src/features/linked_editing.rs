//! `textDocument/linkedEditingRange`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{LinkedEditingRangeParams, LinkedEditingRangeServerCapabilities, LinkedEditingRanges};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<LinkedEditingRangeServerCapabilities> {
    None
}

/// Answers it.
pub(crate) fn linked_editing(
    _: View<'_>,
    _: &LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>, Failure> {
    Ok(None)
}
