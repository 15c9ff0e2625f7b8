//! `workspace/symbol` and `workspaceSymbol/resolve`.

use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{OneOf, SymbolInformation, WorkspaceSymbol, WorkspaceSymbolOptions, WorkspaceSymbolParams};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, WorkspaceSymbolOptions>> {
    None
}

/// Symbols, for clients with and without resolving.
pub(crate) type Symbols = OneOf<Vec<SymbolInformation>, Vec<WorkspaceSymbol>>;

/// Answers it.
pub(crate) fn symbol(_: &Shared, _: WorkspaceSymbolParams, _: &Cancel) -> Result<Option<Symbols>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn resolve(_: &Shared, params: WorkspaceSymbol, _: &Cancel) -> Result<WorkspaceSymbol, Failure> {
    Ok(params)
}
