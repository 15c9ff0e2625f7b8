//! `textDocument/semanticTokens`: `full`, `full/delta` and `range`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
    SemanticTokensServerCapabilities,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<SemanticTokensServerCapabilities> {
    None
}

/// Answers it.
pub(crate) fn full(_: View<'_>, _: &SemanticTokensParams) -> Result<Option<SemanticTokensResult>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn delta(
    _: View<'_>,
    _: &SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn range(
    _: View<'_>,
    _: &SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>, Failure> {
    Ok(None)
}
