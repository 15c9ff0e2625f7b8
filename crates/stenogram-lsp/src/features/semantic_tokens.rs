//! `textDocument/semanticTokens`: `full`, `full/delta` and `range`. What a theme may colour: labels, mentions by kind,
//! marks, quotations, headings and the keys of the header.

mod answers;
mod encoding;
mod legend;

pub(crate) use answers::Answers;

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use legend::Legend;
use lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams,
    SemanticTokensFullDeltaResult, SemanticTokensFullOptions, SemanticTokensOptions, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
    SemanticTokensServerCapabilities,
};
use stenogram_core::text::Span;
use stenogram_core::tokens::tokens;

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<SemanticTokensServerCapabilities> {
    Some(SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend: Legend::of(client).to_lsp(),
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    }))
}

/// Answers it for the whole document.
pub(crate) fn full(
    view: View<'_>,
    _: &SemanticTokensParams,
) -> Result<Option<SemanticTokensResult>, Failure> {
    Ok(Some(SemanticTokensResult::Tokens(whole(view)?)))
}

/// Answers it by what has changed since an earlier answer; where that is not known any more, for the whole document.
pub(crate) fn delta(
    view: View<'_>,
    params: &SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>, Failure> {
    let before = view.revision.tokens.of(&params.previous_result_id);
    let now = whole(view)?;
    Ok(Some(match before {
        Some(before) => SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta {
            edits: answers::changes(&before, &now.data),
            result_id: now.result_id,
        }),
        None => SemanticTokensFullDeltaResult::Tokens(now),
    }))
}

/// Answers it for a part of the document: the tokens that are in it or reach into it.
pub(crate) fn range(
    view: View<'_>,
    params: &SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>, Failure> {
    let data = encoded(view, view.span(params.range))?;
    Ok(Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data })))
}

fn whole(view: View<'_>) -> Result<SemanticTokens, Failure> {
    let data = encoded(view, Span::from_usize(0, view.analysis.text().len()))?;
    let result_id = Some(view.revision.tokens.keep(view.revision.generation, &data));
    Ok(SemanticTokens { result_id, data })
}

fn encoded(view: View<'_>, within: Span) -> Result<Vec<SemanticToken>, Failure> {
    let stop = || view.cancel.check().is_err();
    let tokens = tokens(view.analysis, within, &stop).unwrap_or_default();
    view.cancel.check()?;
    Ok(encoding::encode(view, &Legend::of(view.client), &tokens))
}
