//! The items of the hierarchy.

use super::belonging::{Related, Which};
use crate::features::View;
use crate::features::call_hierarchy::{kind, shown_name, what};
use lsp_types::{Range, SymbolKind, TypeHierarchyItem, Uri};
use serde::{Deserialize, Serialize};
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::mention::{Mention, Referent};

/// Where the hierarchy was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) uri: Uri,
    pub(super) range: Range,
}

/// What comes back with the next request.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    /// The id of the entity, or of the organ.
    id: String,
    /// Where the hierarchy was asked for.
    asked: Range,
}

/// What an item stands for, and where it was asked for; `None` where the client has lost it.
pub(super) fn asked(item: &TypeHierarchyItem) -> Option<(String, Asked)> {
    let data = Data::deserialize(item.data.as_ref()?).ok()?;
    Some((data.id, Asked { uri: item.uri.clone(), range: data.asked }))
}

/// An item: `North Atlantic Treaty Organization (NATO)`, `member since 1949-08-24`.
pub(super) fn of(
    gazetteer: &Gazetteer,
    view: Option<View<'_>>,
    asked: &Asked,
    related: &Related,
) -> Option<TypeHierarchyItem> {
    let (id, name, symbol, is) = match &related.which {
        Which::Entity(id) => {
            let entity = gazetteer.entity(*id)?;
            (entity.id.clone(), shown_name(gazetteer, *id)?, kind(entity.kind), what(entity.kind).to_owned())
        }
        Which::Organ { id, name, kind } => (id.clone(), name.clone(), SymbolKind::INTERFACE, kind.clone()),
    };
    let range = view.and_then(|view| first(view, &related.which)).unwrap_or(asked.range);
    Some(TypeHierarchyItem {
        name,
        kind: symbol,
        tags: None,
        detail: Some(related.says.clone().unwrap_or(is)),
        uri: asked.uri.clone(),
        range,
        selection_range: range,
        data: serde_json::to_value(Data { id, asked: asked.range }).ok(),
    })
}

/// Where the document first names it.
fn first(view: View<'_>, which: &Which) -> Option<Range> {
    let mentions = view.analysis.mentions();
    let is_it = |mention: &&Mention| match (which, mention.refers) {
        (Which::Entity(id), Referent::Entity(named)) => *id == named,
        (Which::Organ { id, .. }, Referent::Organ(named)) => {
            mentions.organ(named).is_some_and(|organ| organ.id == *id)
        }
        _ => false,
    };
    mentions.all().iter().find(is_it).map(|mention| view.range(mention.span))
}
