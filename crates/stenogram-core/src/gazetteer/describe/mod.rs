//! Makes the card of an entity from its facts and memberships.

mod bodies;
mod changes;
mod footnotes;
mod lists;
mod memberships;
mod names;
mod place;
mod roles;
#[cfg(test)]
mod tests;
mod words;

use crate::gazetteer::store::{Detail, FactKind, RelationKind};
use crate::gazetteer::{Card, CardSection, EntityId, EntityKind, Form, Gazetteer};
use jiff::civil::Date;
use lists::{Limits, fold};

pub(super) use words::about_words;

/// So many lines of plain text a card has at most where its lists can be folded: what a hover adds (what the words are,
/// where else they stand) has room below 25.
const LINES: usize = 21;

/// A fact that is older or newer than the day of a card by so many years may have been another one on that day: the
/// card says of which year it is.
const STALE_AFTER: i16 = 5;

/// The card of an entity as it was `on` a day, its lists folded as far as it takes to keep it short.
pub(super) fn card(gazetteer: &Gazetteer, id: EntityId, on: Option<Date>) -> Option<Card> {
    let (tightest, looser) = Limits::FOLDED.split_last()?;
    for limits in looser {
        let card = with(gazetteer, id, on, *limits)?;
        if card.to_plain().lines().count() <= LINES {
            return Some(card);
        }
    }
    let mut card = with(gazetteer, id, on, *tightest)?;
    // What comes last matters least: neighbours, currency, a website.
    while card.to_plain().lines().count() > LINES && card.sections.len() > 1 {
        card.sections.pop();
    }
    Some(card)
}

/// The same with nothing folded.
pub(super) fn whole_card(gazetteer: &Gazetteer, id: EntityId, on: Option<Date>) -> Option<Card> {
    with(gazetteer, id, on, Limits::NONE)
}

fn with(gazetteer: &Gazetteer, id: EntityId, on: Option<Date>, limits: Limits) -> Option<Card> {
    let entity = gazetteer.entity(id)?;
    let detail = gazetteer.detail(id).unwrap_or_default();
    let writer = Writer { gazetteer, id, kind: entity.kind, detail: &detail, on, limits };
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
    limits: Limits,
}

impl Writer<'_> {
    fn fact(&self, kind: FactKind) -> Option<&str> {
        fact(self.detail, kind)
    }

    fn push_fact(&self, sections: &mut Vec<CardSection>, heading: &str, kind: FactKind) {
        if let Some(text) = self.fact(kind) {
            sections.push(CardSection::new(heading, text));
        }
    }

    fn related(&self, kind: RelationKind) -> impl Iterator<Item = EntityId> {
        let related = self.detail.related.iter().filter(move |(k, _)| *k == kind);
        related.flat_map(|(_, ids)| ids.iter().copied())
    }

    fn push_related(&self, sections: &mut Vec<CardSection>, heading: &str, kind: RelationKind) {
        let mut names: Vec<&str> = self.related(kind).map(|id| self.gazetteer.name_of(id)).collect();
        if !names.is_empty() {
            names.sort_unstable();
            sections.push(CardSection::new(heading, fold(&names, self.limits.related)));
        }
    }

    /// Whether something that begins on `day` (of the precision that is known) has begun on the day of the card.
    fn has_come(&self, day: &str) -> bool {
        self.on.is_none_or(|on| has_come(day, on))
    }

    /// `Currency`, or `Currency (2026)` where it may have been another one on the day of the card.
    fn dated(&self, heading: &str) -> String {
        match self.stale_year() {
            Some(year) => format!("{heading} ({year})"),
            None => heading.to_owned(),
        }
    }

    /// The year of the facts of the record, where that is far from the day of the card.
    fn stale_year(&self) -> Option<i16> {
        // What is told of a state of the past is told of its own time.
        if self.kind == EntityKind::Historic {
            return None;
        }
        let year = self.detail.as_of?.date()?.year();
        self.on.filter(|on| (year - on.year()).abs() > STALE_AFTER).map(|_| year)
    }

    /// The abbreviation by which an organisation is best known, or its name.
    fn short_name(&self, id: EntityId) -> String {
        self.gazetteer.short_name(id)
    }
}

/// Whether something that begins on `day` (a day, month or year) has begun `on` a day.
fn has_come(day: &str, on: Date) -> bool {
    day <= on.to_string().as_str()
}

fn fact(detail: &Detail, kind: FactKind) -> Option<&str> {
    detail.facts.iter().find(|(k, _)| *k == kind).map(|(_, text)| text.as_str())
}

impl Gazetteer {
    /// The abbreviation by which an organisation is best known, or its name where it has none that is its own: `WTO` is
    /// not the Warsaw Pact.
    pub fn short_name(&self, id: EntityId) -> String {
        let is_its_own = |acronym: &str| self.by_name(acronym).first().is_some_and(|(owner, _)| *owner == id);
        let names = self.names(id);
        let acronym = names.into_iter().find(|name| name.form == Form::Acronym && is_its_own(&name.text));
        acronym.map_or_else(|| self.name_of(id).to_owned(), |name| name.text)
    }
}
