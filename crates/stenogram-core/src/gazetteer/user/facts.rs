//! What a card shows of an entity, after a user has had a say.

use super::UserEntity;
use crate::gazetteer::fold::fold_for_matching;
use crate::gazetteer::store::{Capital, Day, Detail, FactKind};
use crate::gazetteer::{Entity, Form};

/// The details of an entity with what the user says of it: a fact replaces the built-in one, a name is one more.
pub(super) fn changed(mut detail: Detail, before: Option<&Entity>, said: &UserEntity) -> Detail {
    let says = |kind| said.facts.iter().any(|(known, _)| *known == kind);
    if says(FactKind::Status) && !says(FactKind::UnMemberSince) {
        // A card shows one of the two.
        detail.facts.retain(|(known, _)| *known != FactKind::UnMemberSince);
    }
    for (kind, text) in &said.facts {
        detail.facts.retain(|(known, _)| known != kind);
        detail.facts.push((*kind, text.clone()));
    }
    if let Some(capitals) = &said.capitals {
        let capital = |name: &String| Capital { name: name.clone(), ..Capital::default() };
        detail.capitals = capitals.iter().map(capital).collect();
    }
    let mut names: Vec<(Form, String)> = Vec::new();
    for (form, name) in &said.names {
        // Capitals and seats are names of other things.
        if *form != Form::Capital {
            names.push((*form, name.value.clone()));
        }
    }
    if let Some(before) = before
        && said.name.as_ref().is_some_and(|name| name.value != before.name)
    {
        names.push((Form::Name, before.name.clone()));
    }
    // The first abbreviation is the one by which lists name an organisation: the user's comes first.
    for known in detail.names {
        if !names.contains(&known) {
            names.push(known);
        }
    }
    let removed: Vec<String> = said.removed.iter().map(|name| fold_for_matching(&name.value)).collect();
    names.retain(|(_, name)| !removed.contains(&fold_for_matching(name)));
    detail.names = names;
    if let Some(day) = said.as_of {
        detail.as_of = Some(Day::new(day));
    }
    detail
}

/// Writes the name of a capital as the house does.
pub(super) fn respell(detail: &mut Detail, other: &str, house: &str) {
    for capital in detail.capitals.iter_mut().filter(|capital| capital.name == other) {
        house.clone_into(&mut capital.name);
    }
}
