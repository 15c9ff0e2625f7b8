//! `textDocument/documentSymbol`: the outline. Header, opening, sections, each question with its answers.

mod flat;
mod sections;
mod tree;

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{DocumentSymbolOptions, DocumentSymbolParams, DocumentSymbolResponse, OneOf};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DocumentSymbolOptions>> {
    Some(OneOf::Left(true))
}

/// The outline, as a tree where the client takes one.
pub(crate) fn document_symbol(
    view: View<'_>,
    _: &DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, Failure> {
    let tree = tree::tree(view);
    Ok(Some(if view.client.symbol_tree {
        DocumentSymbolResponse::Nested(tree)
    } else {
        DocumentSymbolResponse::Flat(flat::flatten(tree, &view.revision.uri))
    }))
}
