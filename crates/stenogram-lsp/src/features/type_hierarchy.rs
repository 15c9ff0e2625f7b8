//! `textDocument/prepareTypeHierarchy`, `typeHierarchy/supertypes` and `subtypes`: what belongs to what, as it was on
//! the day of the transcript.
//!
//! Above a country are the organisations that it belongs to, below an organisation its members and organs. An item is
//! where the document first names the entity, else where the hierarchy was asked for.

mod belonging;
mod item;
#[cfg(test)]
mod tests;

use super::View;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use belonging::{Related, above, below};
use item::Asked;
use lsp_types::{
    TypeHierarchyItem, TypeHierarchyPrepareParams, TypeHierarchySubtypesParams, TypeHierarchySupertypesParams,
};
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::mention::Referent;

/// Whether it is said to the client that there are type hierarchies.
pub(crate) const PROVIDED: bool = true;

/// Answers it: the entity under the cursor.
pub(crate) fn prepare(
    view: View<'_>,
    params: &TypeHierarchyPrepareParams,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    let offset = view.offset(params.text_document_position_params.position);
    let Some(mention) = view.analysis.mentions().at(offset) else { return Ok(None) };
    let related = match mention.refers {
        Referent::Entity(id) => Related::entity(id, None),
        Referent::Organ(id) => match view.analysis.mentions().organ(id) {
            Some(organ) => Related::organ(organ),
            None => return Ok(None),
        },
        Referent::Person(_) => return Ok(None),
    };
    let asked = Asked { uri: view.revision.uri.clone(), range: view.range(mention.span) };
    let item = item::of(view.analysis.gazetteer(), Some(view), &asked, &related);
    Ok(item.map(|item| {
        // It is where the person asks.
        vec![TypeHierarchyItem { range: asked.range, selection_range: asked.range, ..item }]
    }))
}

/// Answers it: what it belongs to.
pub(crate) fn supertypes(
    shared: &Shared,
    params: TypeHierarchySupertypesParams,
    cancel: &Cancel,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    items(shared, &params.item, cancel, above)
}

/// Answers it: what belongs to it.
pub(crate) fn subtypes(
    shared: &Shared,
    params: TypeHierarchySubtypesParams,
    cancel: &Cancel,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    items(shared, &params.item, cancel, below)
}

type Relations = fn(&Gazetteer, Option<View<'_>>, &str) -> Vec<Related>;

fn items(
    shared: &Shared,
    item: &TypeHierarchyItem,
    cancel: &Cancel,
    relations: Relations,
) -> Result<Option<Vec<TypeHierarchyItem>>, Failure> {
    let Some((id, asked)) = item::asked(item) else { return Ok(None) };
    if let Some(revision) = shared.revision(&item.uri) {
        let found = shared.look(&revision, cancel, |view| {
            Ok(Some(related_items(view.analysis.gazetteer(), Some(view), &id, &asked, relations)))
        })?;
        if found.is_some() {
            return Ok(found);
        }
    }
    // The document is gone meanwhile: what is known of today.
    Ok(Some(related_items(Gazetteer::builtin(), None, &id, &asked, relations)))
}

fn related_items(
    gazetteer: &Gazetteer,
    view: Option<View<'_>>,
    id: &str,
    asked: &Asked,
    relations: Relations,
) -> Vec<TypeHierarchyItem> {
    let related = relations(gazetteer, view, id);
    related.iter().filter_map(|related| item::of(gazetteer, view, asked, related)).collect()
}
