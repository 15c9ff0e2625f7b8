//! `textDocument/references`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{Location, OneOf, ReferenceParams, ReferencesOptions};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, ReferencesOptions>> {
    None
}

/// Answers it.
pub(crate) fn references(_: View<'_>, _: &ReferenceParams) -> Result<Option<Vec<Location>>, Failure> {
    Ok(None)
}
