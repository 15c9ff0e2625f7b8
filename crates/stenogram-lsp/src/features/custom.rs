//! Requests of this server's own: what side views, status bars and test tools of an editor ask for.

mod entities;
mod outline;
mod status;

pub(crate) use entities::{Entity, entities};
pub(crate) use outline::{Outline, outline};
pub(crate) use status::{Status, StatusParams, status};

use lsp_types::TextDocumentIdentifier;
use serde::Deserialize;

/// What a request about one document says.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DocumentParams {
    /// The document.
    pub(crate) text_document: TextDocumentIdentifier,
}
