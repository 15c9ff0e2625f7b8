//! Requests of this server's own, beside those of the protocol: `docs/language-server.md` describes them.

use super::Methods;
use super::methods::error;
use crate::features::custom::{self, DocumentParams, Entity, Outline, Status, StatusParams};
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::Result;

/// Registers them.
pub(super) fn register(service: LspServiceBuilder<Methods>) -> LspServiceBuilder<Methods> {
    service
        .custom_method("stenogram/outline", Methods::outline)
        .custom_method("stenogram/entities", Methods::entities)
        .custom_method("stenogram/status", Methods::status)
        .custom_method("stenogram/documentText", Methods::document_text)
}

impl Methods {
    async fn outline(&self, params: DocumentParams) -> Result<Option<Outline>> {
        let uri = params.text_document.uri;
        self.session.answer(&uri, |view| custom::outline(view).map(Some)).await.map_err(error)
    }

    async fn entities(&self, params: DocumentParams) -> Result<Option<Vec<Entity>>> {
        let uri = params.text_document.uri;
        self.session.answer(&uri, |view| custom::entities(view).map(Some)).await.map_err(error)
    }

    async fn status(&self, params: Option<StatusParams>) -> Result<Status> {
        let document = params.and_then(|params| params.text_document);
        let revision = document.and_then(|document| self.session.current(&document.uri));
        self.session
            .work(move |shared, cancel| custom::status(shared, revision.as_ref(), cancel))
            .await
            .map_err(error)
    }

    async fn document_text(&self, params: DocumentParams) -> Result<Option<String>> {
        let revision = self.session.current(&params.text_document.uri);
        self.session.work(move |_, _| Ok(revision.map(|revision| revision.text()))).await.map_err(error)
    }
}
