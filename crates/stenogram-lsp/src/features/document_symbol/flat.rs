//! The outline for clients that take no tree.

use lsp_types::{DocumentSymbol, Location, SymbolInformation, Uri};

/// The symbols of a tree in the order of the text, each with the name of the one that holds it.
pub(super) fn flatten(tree: Vec<DocumentSymbol>, uri: &Uri) -> Vec<SymbolInformation> {
    let mut flat = Vec::new();
    for symbol in tree {
        push(symbol, None, uri, &mut flat);
    }
    flat
}

fn push(symbol: DocumentSymbol, container: Option<&str>, uri: &Uri, flat: &mut Vec<SymbolInformation>) {
    let DocumentSymbol { name, kind, tags, range, children, .. } = symbol;
    #[expect(deprecated, reason = "the type has no other constructor; `tags` says it today")]
    flat.push(SymbolInformation {
        name: name.clone(),
        kind,
        tags,
        deprecated: None,
        location: Location::new(uri.clone(), range),
        container_name: container.map(str::to_owned),
    });
    for child in children.unwrap_or_default() {
        push(child, Some(&name), uri, flat);
    }
}
