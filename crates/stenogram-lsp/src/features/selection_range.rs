//! `textDocument/selectionRange`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{SelectionRange, SelectionRangeParams, SelectionRangeProviderCapability};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<SelectionRangeProviderCapability> {
    None
}

/// Answers it.
pub(crate) fn selection_range(
    _: View<'_>,
    _: &SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>, Failure> {
    Ok(None)
}
