//! Views for unit tests of features.

use super::View;
use crate::capabilities::Client;
use crate::documents::Revision;
use crate::engine::Engine;
use crate::session::{Cancel, Shared};
use crate::settings::Settings;
use lsp_types::{ClientCapabilities, TextDocumentItem};
use std::sync::Arc;
use stenogram_core::{Analysis, Source};

/// Looks at a text as a client with no capabilities does.
pub(crate) fn with_view<T>(text: &str, look: impl FnOnce(View<'_>) -> T) -> T {
    with_client(text, ClientCapabilities::default(), look)
}

/// Looks at a text as this client does.
pub(crate) fn with_client<T>(text: &str, said: ClientCapabilities, look: impl FnOnce(View<'_>) -> T) -> T {
    let (shared, _telling) = Shared::new(Engine::default());
    let uri = "file:///press/2024-05-06.txt".parse().expect("a URI");
    let item = TextDocumentItem::new(uri, "transcript".to_owned(), 1, text.to_owned());
    let revision = Arc::new(Revision::alone(item));
    let analysis = Analysis::new(Source { text: text.into(), path: Some("/press/2024-05-06.txt".into()) });
    look(View {
        analysis: &analysis,
        client: &Client::new(&said),
        revision: &revision,
        settings: &Arc::new(Settings::default()),
        shared: &shared,
        cancel: &Cancel::default(),
    })
}
