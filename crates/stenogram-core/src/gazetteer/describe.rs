//! Makes the card of an entity from its facts and memberships.

use crate::gazetteer::store::{Detail, FactKind, RelationKind};
use crate::gazetteer::{
    Card, CardSection, EntityId, EntityKind, Form, Gazetteer, Membership, MembershipRole, Precision,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

mod place;

/// How many organisations one line names before it says `and 12 more`.
const ORGANISATIONS: usize = 12;
/// How many members one line names at most; a longer list is only counted.
const MEMBERS: usize = 60;
/// How many observers, partners or countries of a region one line names.
const OTHERS: usize = 20;
/// How many changes one line names.
const CHANGES: usize = 6;

/// The card of an entity as it was `on` a day.
pub(super) fn card(gazetteer: &Gazetteer, id: EntityId, on: Option<Date>) -> Option<Card> {
    let entity = gazetteer.entity(id)?;
    let detail = gazetteer.detail(id).unwrap_or_default();
    let writer = Writer { gazetteer, id, kind: entity.kind, detail: &detail, on };
    Some(match entity.kind {
        EntityKind::Organisation => writer.organisation(),
        EntityKind::Region => writer.region(),
        EntityKind::Treaty => writer.treaty(),
        EntityKind::Person => writer.person(),
        _ => writer.place(),
    })
}

struct Writer<'a> {
    gazetteer: &'a Gazetteer,
    id: EntityId,
    kind: EntityKind,
    detail: &'a Detail,
    on: Option<Date>,
}

impl Writer<'_> {
    fn organisation(&self) -> Card {
        let name = self.gazetteer.name_of(self.id);
        let short = self.short_name(self.id);
        let title = if short == name { name.to_owned() } else { format!("{short} · {name}") };
        let mut about = vec!["Organisation".to_owned()];
        about.extend(self.fact(FactKind::Sort).map(str::to_owned));
        let founded = self.fact(FactKind::Established);
        match (founded, self.on) {
            (Some(founded), Some(on)) if founded > on.to_string().as_str() => {
                about.push(format!("not yet founded (founded {founded})"));
            }
            (Some(founded), _) => about.push(format!("founded {founded}")),
            (None, _) => {}
        }
        about.extend(self.fact(FactKind::Dissolved).map(|day| format!("until {day}")));
        let mut sections = Vec::new();
        if let Some(aim) = self.fact(FactKind::Aim) {
            let mut letters = aim.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            push(&mut sections, "Aim", format!("{first}{}", letters.as_str()));
        }
        self.push_fact(&mut sections, "Seat", FactKind::Seat);
        let members = self.gazetteer.members_of(self.id, self.on);
        for role in ROLES {
            let of_role: Vec<&str> =
                members.iter().filter(|m| m.role == role).map(|m| self.gazetteer.name_of(m.entity)).collect();
            if of_role.is_empty() {
                continue;
            }
            let at_least = role == MembershipRole::Member && !self.gazetteer.knows_all_members(self.id);
            let at_least = if at_least { "at least " } else { "" };
            let heading = format!("{} ({at_least}{})", role_plural(role), of_role.len());
            let limit = if role == MembershipRole::Member { MEMBERS } else { OTHERS };
            push(
                &mut sections,
                &heading,
                cut(&of_role, limit, if of_role.len() > MEMBERS { OTHERS } else { limit }),
            );
        }
        self.push_changes(
            &mut sections,
            |m| m.organisation == self.id,
            |m| self.gazetteer.name_of(m.entity).to_owned(),
        );
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_fact(&mut sections, "Website", FactKind::Website);
        Card { title, subtitle: about.join(" · "), sections, footnotes: self.footnotes() }
    }

    fn region(&self) -> Card {
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_related(&mut sections, "Countries and territories", RelationKind::Includes);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            subtitle: "Region".to_owned(),
            sections,
            footnotes: self.footnotes(),
        }
    }

    fn treaty(&self) -> Card {
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_fact(&mut sections, "Signed or adopted", FactKind::Signed);
        self.push_fact(&mut sections, "In force since", FactKind::InForce);
        self.push_related(&mut sections, "Organisation", RelationKind::Organisation);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            subtitle: "Treaty or document".to_owned(),
            sections,
            footnotes: self.footnotes(),
        }
    }

    /// A person whom the settings name.
    fn person(&self) -> Card {
        let mut about = vec!["Person".to_owned()];
        about.extend(self.fact(FactKind::Sort).map(str::to_owned));
        let mut sections = Vec::new();
        self.push_fact(&mut sections, "Note", FactKind::Note);
        self.push_memberships(&mut sections);
        self.push_fact(&mut sections, "Website", FactKind::Website);
        Card {
            title: self.gazetteer.name_of(self.id).to_owned(),
            subtitle: about.join(" · "),
            sections,
            footnotes: self.footnotes(),
        }
    }

    fn fact(&self, kind: FactKind) -> Option<&str> {
        self.detail.facts.iter().find(|(k, _)| *k == kind).map(|(_, text)| text.as_str())
    }

    fn push_fact(&self, sections: &mut Vec<CardSection>, heading: &str, kind: FactKind) {
        if let Some(text) = self.fact(kind) {
            push(sections, heading, text.to_owned());
        }
    }

    fn push_related(&self, sections: &mut Vec<CardSection>, heading: &str, kind: RelationKind) {
        for (_, ids) in self.detail.related.iter().filter(|(k, _)| *k == kind) {
            let mut names: Vec<&str> = ids.iter().map(|id| self.gazetteer.name_of(*id)).collect();
            names.sort_unstable();
            push(sections, heading, cut(&names, OTHERS, OTHERS));
        }
    }

    /// The organisations to which a place belonged, a line a role, and what has changed since.
    fn push_memberships(&self, sections: &mut Vec<CardSection>) {
        let memberships = self.gazetteer.memberships_of(self.id, self.on);
        for role in ROLES {
            let of_role: Vec<String> = memberships
                .iter()
                .filter(|m| m.role == role)
                .map(|m| self.short_name(m.organisation))
                .collect();
            if !of_role.is_empty() {
                let names: Vec<&str> = of_role.iter().map(String::as_str).collect();
                push(sections, role_of(role), cut(&names, ORGANISATIONS, ORGANISATIONS));
            }
        }
        self.push_changes(sections, |m| m.entity == self.id, |m| self.short_name(m.organisation));
    }

    /// What has begun and ended after the day of the card: what began or ended on the same day is told together.
    fn push_changes(
        &self,
        sections: &mut Vec<CardSection>,
        which: impl Fn(&Membership) -> bool,
        other: impl Fn(&Membership) -> String,
    ) {
        let (Some(on), Some(present)) = (self.on, self.gazetteer.as_of()) else { return };
        let all: Vec<Membership> =
            self.gazetteer.all_memberships(self.id).into_iter().filter(which).collect();
        let mut changes: BTreeMap<(usize, Date, Precision, &'static str), Vec<String>> = BTreeMap::new();
        for membership in &all {
            // Of an organisation, by day; of a place, the best-known organisations first.
            let rank = if membership.organisation == self.id {
                0
            } else {
                self.gazetteer.prominence(membership.organisation)
            };
            let mut tell = |day: Date, precision, what| {
                changes.entry((rank, day, precision, what)).or_default().push(other(membership));
            };
            // An invitation that was taken up needs no word of its own.
            let taken_up = all.iter().any(|next| {
                next.from == membership.to
                    && next.role == MembershipRole::Member
                    && next.entity == membership.entity
                    && next.organisation == membership.organisation
            });
            let is_step = taken_up
                && matches!(membership.role, MembershipRole::Invited | MembershipRole::Candidate)
                && membership.to.is_some_and(|to| to <= present);
            if let Some(day) = membership.from.filter(|day| *day > on && *day <= present && !is_step) {
                let what =
                    if membership.continues.is_some() { GOES_ON } else { role_begins(membership.role) };
                tell(day, membership.from_precision, what);
            }
            if let Some(day) = membership.to.filter(|day| *day > on && *day <= present) {
                let goes_on = all.iter().any(|next| {
                    next.from == Some(day)
                        && (next.entity == membership.entity || next.continues == Some(membership.entity))
                        && next.organisation == membership.organisation
                });
                if !goes_on {
                    tell(day, membership.to_precision, role_ends(membership.role));
                }
            }
        }
        if changes.is_empty() {
            return;
        }
        let of_members =
            self.kind == EntityKind::Organisation && all.iter().any(|m| m.organisation == self.id);
        let texts: Vec<String> = changes
            .iter_mut()
            .map(|((_, day, precision, what), names)| {
                names.sort_unstable();
                let day = precision.write(*day);
                let names = names.join(", ");
                if of_members {
                    format!("{day} {}: {names}", without_preposition(what))
                } else {
                    format!("{day} {what} {names}")
                }
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let shown = texts.iter().take(CHANGES).copied().collect::<Vec<_>>().join("; ");
        let more = texts.len().saturating_sub(CHANGES);
        let more = if more > 0 { format!("; and {more} more changes") } else { String::new() };
        push(sections, "Since then", format!("{shown}{more}"));
    }

    /// The abbreviation by which an organisation is best known, or its name.
    fn short_name(&self, id: EntityId) -> String {
        self.gazetteer
            .names(id)
            .into_iter()
            .find(|name| name.form == Form::Acronym)
            .map_or_else(|| self.gazetteer.name_of(id).to_owned(), |name| name.text)
    }

    fn footnotes(&self) -> Vec<String> {
        let mut out = Vec::new();
        let present = self.gazetteer.as_of();
        match (self.on, present) {
            (Some(on), Some(present)) if on > present => {
                out.push(format!("As of {present}, the day of the data; {on} is later."));
            }
            (Some(on), _) => out.push(format!("Memberships as of {on}.")),
            (None, Some(present)) => out.push(format!("As of {present}.")),
            (None, None) => {}
        }
        if self.kind == EntityKind::Organisation {
            let members = self.gazetteer.members_of(self.id, self.on);
            let undated: Vec<&Membership> = members.iter().filter(|m| m.from.is_none()).collect();
            if let Some(as_of) = undated.iter().filter_map(|m| m.as_of).max() {
                out.push(format!(
                    "{} of them are taken from a list of {as_of} that does not say since when.",
                    undated.len()
                ));
            }
            let unconfirmed: Vec<&str> =
                members.iter().filter(|m| m.unconfirmed).map(|m| self.gazetteer.name_of(m.entity)).collect();
            if !unconfirmed.is_empty() {
                out.push(format!("Not confirmed: {}.", cut(&unconfirmed, OTHERS, OTHERS)));
            }
        }
        let mut sources: Vec<&str> =
            self.detail.sources.iter().map(|at| self.gazetteer.source(*at)).collect();
        sources.dedup();
        if !sources.is_empty() {
            let as_of = self.detail.as_of.and_then(|day| day.date()).map(|day| format!(" ({day})"));
            out.push(format!("Sources: {}{}.", sources.join("; "), as_of.unwrap_or_default()));
        }
        out
    }
}

const ROLES: [MembershipRole; 7] = [
    MembershipRole::Member,
    MembershipRole::Suspended,
    MembershipRole::Associate,
    MembershipRole::Observer,
    MembershipRole::Partner,
    MembershipRole::Candidate,
    MembershipRole::Invited,
];

fn role_of(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "Member of",
        MembershipRole::Observer => "Observer at",
        MembershipRole::Partner => "Partner of",
        MembershipRole::Associate => "Associate of",
        MembershipRole::Suspended => "Suspended from",
        MembershipRole::Invited => "Invited to join",
        MembershipRole::Candidate => "Candidate for",
    }
}

fn role_plural(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "Members",
        MembershipRole::Observer => "Observers",
        MembershipRole::Partner => "Partners",
        MembershipRole::Associate => "Associates",
        MembershipRole::Suspended => "Suspended",
        MembershipRole::Invited => "Invited",
        MembershipRole::Candidate => "Candidates",
    }
}

/// What happens when a state carries on the membership of one that is no more.
const GOES_ON: &str = "carried on a membership of";

/// What happens when an entity comes to have a role: `2025-01-06 joined BRICS`, `2004-03-29 joined: Bulgaria`.
fn role_begins(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "joined",
        MembershipRole::Observer => "became observer of",
        MembershipRole::Partner => "became partner of",
        MembershipRole::Associate => "became associate of",
        MembershipRole::Suspended => "was suspended from",
        MembershipRole::Invited => "was invited to",
        MembershipRole::Candidate => "became candidate for",
    }
}

fn role_ends(role: MembershipRole) -> &'static str {
    match role {
        MembershipRole::Member => "left",
        MembershipRole::Observer => "ceased to be observer of",
        MembershipRole::Partner => "ceased to be partner of",
        MembershipRole::Associate => "ceased to be associate of",
        MembershipRole::Suspended => "was no longer suspended from",
        MembershipRole::Invited => "was no longer invited to",
        MembershipRole::Candidate => "was no longer candidate for",
    }
}

fn without_preposition(what: &str) -> &str {
    [" of", " from", " to", " for"].iter().find_map(|word| what.strip_suffix(word)).unwrap_or(what)
}

fn push(sections: &mut Vec<CardSection>, heading: &str, text: String) {
    sections.push(CardSection { heading: heading.to_owned(), text });
}

/// `a, b, c and 4 more`: all of up to `limit` names, else the first `shown`.
fn cut(names: &[&str], limit: usize, shown: usize) -> String {
    if names.len() <= limit {
        return names.join(", ");
    }
    let first = names.iter().take(shown).copied().collect::<Vec<_>>().join(", ");
    format!("{first} and {} more", names.len() - shown.min(names.len()))
}
