//! `textDocument/formatting` and `rangeFormatting`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    DocumentFormattingOptions, DocumentFormattingParams, DocumentRangeFormattingOptions,
    DocumentRangeFormattingParams, OneOf, TextEdit,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DocumentFormattingOptions>> {
    None
}

/// As [`provider`], for a range.
pub(crate) fn range_provider(_: &Client) -> Option<OneOf<bool, DocumentRangeFormattingOptions>> {
    None
}

/// Answers it.
pub(crate) fn formatting(
    _: View<'_>,
    _: &DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn range_formatting(
    _: View<'_>,
    _: &DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    Ok(None)
}
