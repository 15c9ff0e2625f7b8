//! What belongs to what on the day of a transcript, and as what.

use crate::features::View;
use stenogram_core::gazetteer::{
    EntityId, EntityKind, Form, Gazetteer, Membership, MembershipRole, Precision,
};
use stenogram_core::mention::Organ;

/// What stands above or below something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Related {
    pub(super) which: Which,
    /// As what it belongs there; `None` where what it is says enough.
    pub(super) says: Option<String>,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    /// An entity of the gazetteer.
    Entity(EntityId),
    /// An organ that only the words beside the name of its country tell of.
    Organ { id: String, name: String, kind: String },
}

impl Related {
    pub(super) fn entity(id: EntityId, says: Option<String>) -> Self {
        Self { which: Which::Entity(id), says }
    }

    pub(super) fn organ(organ: &Organ) -> Self {
        let (id, name, kind) = (organ.id.clone(), organ.name.clone(), organ.kind.clone());
        Self { which: Which::Organ { id, name, kind }, says: None }
    }
}

/// What an entity belongs to: what it is a part of first, then organisations, the best known first.
pub(super) fn above(gazetteer: &Gazetteer, view: Option<View<'_>>, id: &str) -> Vec<Related> {
    let Some(entity) = gazetteer.by_id(id) else {
        // The id of an organ starts with that of its country.
        let country = id.split_once(':').and_then(|(country, _)| gazetteer.by_id(country));
        return country.map(|country| Related::entity(country, None)).into_iter().collect();
    };
    let on = view.and_then(|view| view.analysis.transcript().header.date);
    let name = short_name(gazetteer, entity);
    let mut out: Vec<Related> = Vec::new();
    for (key, ids) in gazetteer.related(entity) {
        let says = match key {
            "parent" => format!("{name} belongs to it"),
            "organisation" => format!("{name} is one of its treaties"),
            "claimed_by" => format!("claims {name}"),
            "controlled_by" => format!("controls {name}"),
            _ => continue,
        };
        ids.into_iter().for_each(|id| push(&mut out, Related::entity(id, Some(says.clone()))));
    }
    let memberships = gazetteer.memberships_of(entity, on);
    for membership in memberships.iter().filter(|membership| membership.organisation != entity) {
        push(&mut out, Related::entity(membership.organisation, Some(as_what(gazetteer, membership))));
    }
    for (region, _) in gazetteer.entities().filter(|(_, entity)| entity.kind == EntityKind::Region) {
        if has(gazetteer, region, &["includes"], entity) {
            push(&mut out, Related::entity(region, Some(format!("region with {name} in it"))));
        }
    }
    out
}

/// What belongs to an entity: members by their roles, then parts and organs, those that only the document tells of too.
pub(super) fn below(gazetteer: &Gazetteer, view: Option<View<'_>>, id: &str) -> Vec<Related> {
    let Some(entity) = gazetteer.by_id(id) else { return Vec::new() };
    let on = view.and_then(|view| view.analysis.transcript().header.date);
    let mut out: Vec<Related> = Vec::new();
    for membership in gazetteer.members_of(entity, on).iter().filter(|membership| membership.entity != entity)
    {
        push(&mut out, Related::entity(membership.entity, Some(as_what(gazetteer, membership))));
    }
    for (key, ids) in gazetteer.related(entity) {
        let says = match key {
            "includes" => None,
            "parties" => Some("party".to_owned()),
            _ => continue,
        };
        ids.into_iter().for_each(|id| push(&mut out, Related::entity(id, says.clone())));
    }
    let named = short_name(gazetteer, entity);
    for (other, of) in gazetteer.entities().filter(|(other, _)| *other != entity) {
        if has(gazetteer, other, &["parent", "organisation"], entity)
            && existed(gazetteer, other, on.map(|on| on.to_string()))
        {
            let says = match of.kind {
                EntityKind::Organisation => format!("organ of {named}"),
                EntityKind::Territory => format!("territory of {named}"),
                EntityKind::Treaty => format!("treaty of {named}"),
                _ => format!("part of {named}"),
            };
            push(&mut out, Related::entity(other, Some(says)));
        }
    }
    for organ in view.iter().flat_map(|view| organs(*view)) {
        if organ.of == entity {
            push(&mut out, Related::organ(organ));
        }
    }
    out
}

/// The organs of countries that the document names.
fn organs(view: View<'_>) -> impl Iterator<Item = &Organ> {
    let mentions = view.analysis.mentions();
    mentions.all().iter().filter_map(|mention| match mention.refers {
        stenogram_core::mention::Referent::Organ(id) => mentions.organ(id),
        _ => None,
    })
}

/// Adds what is not there yet: what is said first says most.
fn push(out: &mut Vec<Related>, related: Related) {
    if !out.iter().any(|known| known.which == related.which) {
        out.push(related);
    }
}

fn has(gazetteer: &Gazetteer, of: EntityId, keys: &[&str], wanted: EntityId) -> bool {
    gazetteer.related(of).iter().any(|(key, ids)| keys.contains(key) && ids.contains(&wanted))
}

/// Whether it existed on a day, as far as is known. Dates may be known to the year or month only, which stand for all
/// their days.
fn existed(gazetteer: &Gazetteer, id: EntityId, on: Option<String>) -> bool {
    let Some(day) = on else { return true };
    gazetteer.facts(id).iter().all(|(key, date)| match *key {
        "established" => *date <= day || day.starts_with(date.as_str()),
        "dissolved" => *date >= day || day.starts_with(date.as_str()),
        _ => true,
    })
}

/// The abbreviation of an organisation, else the name.
fn short_name(gazetteer: &Gazetteer, id: EntityId) -> String {
    let Some(entity) = gazetteer.entity(id) else { return String::new() };
    let names = gazetteer.names(id);
    let short = names.into_iter().find(|name| name.form == Form::Acronym);
    let short = short.filter(|_| entity.kind == EntityKind::Organisation);
    short.map_or_else(|| entity.name.clone(), |short| short.text)
}

/// As what somebody belongs to an organisation: `member since 1995-01-01`, `member in 2019; since when is not known`.
fn as_what(gazetteer: &Gazetteer, membership: &Membership) -> String {
    let mut says = match membership.role {
        MembershipRole::Member => "member",
        MembershipRole::Observer => "observer",
        MembershipRole::Partner => "partner",
        MembershipRole::Associate => "associate",
        MembershipRole::Suspended => "suspended",
        MembershipRole::Invited => "invited to join",
        MembershipRole::Candidate => "candidate",
    }
    .to_owned();
    match (membership.since(), membership.as_of) {
        (Some(since), _) => says.push_str(&format!(" since {since}")),
        (None, Some(listed)) => says.push_str(&format!(" in {}; since when is not known", listed.year())),
        (None, None) => {}
    }
    // Known only by looking back from today.
    if let Some(last) = membership.to {
        let last = match membership.to_precision {
            Precision::Day => last.yesterday().unwrap_or(last).to_string(),
            precision => precision.write(last),
        };
        says.push_str(&format!(", until {last}"));
    }
    if let Some(before) = membership.continues.and_then(|id| gazetteer.entity(id)) {
        says.push_str(&format!(", in place of {}", before.name));
    }
    if membership.unconfirmed.is_some() {
        says.push_str(" (not confirmed)");
    }
    says
}
