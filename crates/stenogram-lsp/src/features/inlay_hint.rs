//! `textDocument/inlayHint`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{InlayHint, InlayHintParams, InlayHintServerCapabilities, OneOf};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, InlayHintServerCapabilities>> {
    None
}

/// Answers it.
pub(crate) fn inlay_hint(_: View<'_>, _: &InlayHintParams) -> Result<Option<Vec<InlayHint>>, Failure> {
    Ok(None)
}
