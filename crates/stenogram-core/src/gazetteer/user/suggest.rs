//! What a user may have meant by a word that is not known.

use crate::gazetteer::{EntityId, Gazetteer};
use std::collections::BTreeMap;

/// How like two words must be for one to be suggested in place of the other.
const LIKE: f64 = 0.8;

/// The one of `known` that is most like `word`, if one is.
pub(crate) fn near_keys<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|candidate| (strsim::jaro_winkler(candidate, word), candidate))
        .filter(|(likeness, _)| *likeness > LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// `: did you mean …?` for an id that no entity has: the entities of that name, the nearest id, or the entity of the
/// nearest name.
pub(super) fn id(gazetteer: &Gazetteer, own: &BTreeMap<String, EntityId>, written: &str) -> String {
    let told = |id: EntityId| gazetteer.entity(id).map(|entity| format!("`{}` ({})", entity.id, entity.name));
    let called: Vec<String> =
        gazetteer.by_name(written).into_iter().take(3).filter_map(|(id, _)| told(id)).collect();
    if !called.is_empty() {
        return format!(": did you mean {}?", called.join(" or "));
    }
    if let Some(id) = near_id(gazetteer, own, written) {
        let told = gazetteer.by_id(&id).and_then(told);
        return format!(": did you mean {}?", told.unwrap_or_else(|| format!("`{id}`")));
    }
    let names = names(gazetteer);
    let near = near_keys(written, names.iter().map(|(name, _)| name.as_str()));
    let near = near.and_then(|near| names.iter().find(|(name, _)| name == near));
    match near.and_then(|(_, id)| told(*id)) {
        Some(told) => format!(": did you mean {told}?"),
        None => ". `stenogram entity NAME --format json` shows the id of an entity".to_owned(),
    }
}

/// The id that differs from this one by a letter or two.
fn near_id(gazetteer: &Gazetteer, own: &BTreeMap<String, EntityId>, written: &str) -> Option<String> {
    let most = if written.chars().count() < 5 { 1 } else { 2 };
    let distance = |id: &str| {
        // Small and capital letters are told apart, but not much.
        let exact = strsim::osa_distance(written, id);
        exact.min(1 + strsim::osa_distance(&written.to_lowercase(), &id.to_lowercase()))
    };
    let known = gazetteer.entities().map(|(_, entity)| entity.id.as_str());
    known
        .chain(own.keys().map(String::as_str))
        .map(|id| (distance(id), id))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, id)| id.to_owned())
}

/// `: did you mean …?` for a name that no entity has, or `otherwise`.
pub(super) fn name(gazetteer: &Gazetteer, own: &[&str], written: &str, otherwise: &str) -> String {
    let names = names(gazetteer);
    let known = names.iter().map(|(name, _)| name.as_str()).chain(own.iter().copied());
    near_keys(written, known)
        .map_or_else(|| otherwise.to_owned(), |near| format!(": did you mean \"{near}\"?"))
}

/// Names and capitals.
fn names(gazetteer: &Gazetteer) -> Vec<(String, EntityId)> {
    let mut out = Vec::new();
    for (id, _) in gazetteer.entities() {
        out.extend(gazetteer.names(id).into_iter().map(|name| (name.text, id)));
        let capitals = gazetteer.detail(id).unwrap_or_default().capitals;
        out.extend(capitals.into_iter().map(|capital| (capital.name, id)));
    }
    out
}
