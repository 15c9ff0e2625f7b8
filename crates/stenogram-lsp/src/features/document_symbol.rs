//! `textDocument/documentSymbol`: the outline. Header, opening, sections, each question with its answers.

mod flat;
mod sections;
mod tree;

use super::View;
use lsp_types::{DocumentSymbolResponse, Uri};

/// The outline, as a tree where the client takes one.
pub(crate) fn document_symbol(view: View<'_>, uri: &Uri) -> DocumentSymbolResponse {
    let tree = tree::tree(view);
    if view.client.symbol_tree {
        DocumentSymbolResponse::Nested(tree)
    } else {
        DocumentSymbolResponse::Flat(flat::flatten(tree, uri))
    }
}
