//! `textDocument/definition`, `declaration` and `implementation`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    DeclarationCapability, DefinitionOptions, GotoDefinitionParams, GotoDefinitionResponse,
    ImplementationProviderCapability, OneOf,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DefinitionOptions>> {
    None
}

/// As [`provider`], for declarations.
pub(crate) fn declaration_provider(_: &Client) -> Option<DeclarationCapability> {
    None
}

/// As [`provider`], for implementations: the answers to a question.
pub(crate) fn implementation_provider(_: &Client) -> Option<ImplementationProviderCapability> {
    None
}

/// Answers it.
pub(crate) fn definition(
    _: View<'_>,
    _: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn declaration(
    _: View<'_>,
    _: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    Ok(None)
}

/// Answers it.
pub(crate) fn implementation(
    _: View<'_>,
    _: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    Ok(None)
}
