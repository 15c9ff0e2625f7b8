//! `textDocument/foldingRange`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{FoldingRange, FoldingRangeParams, FoldingRangeProviderCapability};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<FoldingRangeProviderCapability> {
    None
}

/// Answers it.
pub(crate) fn folding_range(
    _: View<'_>,
    _: &FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>, Failure> {
    Ok(None)
}
