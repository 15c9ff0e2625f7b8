//! `textDocument/references`: where the document and the other transcripts of the workspace have what is under the
//! cursor.

mod elsewhere;
mod in_document;

pub(crate) use in_document::{FoundKind, in_document};

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{Location, OneOf, ReferenceParams, ReferencesOptions};
use stenogram_core::target::Target;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, ReferencesOptions>> {
    Some(OneOf::Left(true))
}

/// Answers it: the places of this document, then those of the others by document; in each those in questions first.
pub(crate) fn references(view: View<'_>, params: &ReferenceParams) -> Result<Option<Vec<Location>>, Failure> {
    let offset = view.offset(params.text_document_position.position);
    let Some((target, _)) = Target::at(view.analysis, offset) else { return Ok(None) };
    let mut here = in_document(view, &target);
    if !params.context.include_declaration {
        here.retain(|found| found.kind != FoundKind::Defining);
    }
    here.sort_by_key(|found| !found.asks);
    let mut places: Vec<Location> = here.iter().map(|found| view.location(found.span)).collect();
    places.extend(elsewhere::elsewhere(view, &target)?);
    Ok((!places.is_empty()).then_some(places))
}
