//! Decides what the names found in a transcript mean, with all of the transcript in view: every sign for and against
//! the likeliest reading is collected, and their weights add up to how sure it is.

use crate::gazetteer::{Doubts, EntityId, EntityKind, Form, Group, NameLanguage, Sense, Target};
use crate::mention::context::Context;
use crate::mention::evidence::{Evidence, Rival, is_person, may_be_person};
use crate::mention::reason::{Reason, Reasons};
use crate::mention::scan::Found;
use std::collections::BTreeMap;

/// What a name means, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) entity: EntityId,
    pub(super) alternatives: Vec<EntityId>,
    pub(super) form: Form,
    pub(super) reasons: Reasons,
}

/// How many other entities make a transcript one about the world, in which doubtful abbreviations count.
const IN_CONTEXT: usize = 3;

/// With how many different words a country's name makes names in a transcript about products or programmes.
const PRODUCTS: usize = 3;

/// Between names of a list stand at most so many bytes: `, and `.
const LIST_GAP: u32 = 6;

/// How often a name must stand by itself for each time that a word before it may make a person of it.
const PLAIN_FOR_ONE: u32 = 3;

/// How many names before and after one are near it.
const NEAR: usize = 6;

impl Evidence<'_> {
    /// The likeliest meaning of the name at `at` among those of its paragraph, with all that speaks for and against it;
    /// `None` where it can name no entity.
    pub(super) fn meaning(&self, found: &[Found], at: usize, language: NameLanguage) -> Option<Meaning> {
        let name = found.get(at)?;
        let sense = self.first(name, language)?;
        let entity = match sense.target {
            Target::Entity(entity) => entity,
            Target::Half { .. } => return self.half(name),
            Target::Pinned(entity) => {
                let reasons = Reasons::from_iter([Reason::of(sense.form), Reason::Pinned]);
                return Some(Meaning { entity, alternatives: Vec::new(), form: sense.form, reasons });
            }
            _ => return None,
        };
        let mut reasons = Reasons::default();
        reasons.add(Reason::of(sense.form));
        self.weigh_place(name, sense, entity, &mut reasons);
        self.weigh_person_or_town(name, sense, entity, &mut reasons);
        if sense.form == Form::Acronym || sense.doubts.has(Doubts::WEAK) {
            self.weigh_abbreviation(name, sense, entity, &mut reasons);
        }
        let doubtful = sense.doubts.has(Doubts::PERSON) || sense.doubts.has(Doubts::TOWN);
        let georgia = Some(entity) == self.georgia;
        if doubtful || georgia {
            self.weigh_neighbours(found, at, language, entity, &mut reasons);
        }
        if georgia {
            self.weigh_georgia(found, at, language, sense, &mut reasons);
        }
        if self.times(entity) > 1 {
            reasons.add(Reason::Repeated);
        }
        let alternatives = self.alternatives(name, language, entity);
        let (entity, alternatives) = self.settle(entity, alternatives, &mut reasons);
        Some(Meaning { entity, alternatives, form: sense.form, reasons })
    }

    /// What stands beside a name, whatever name it is.
    fn weigh_place(&self, name: &Found, sense: &Sense, entity: EntityId, reasons: &mut Reasons) {
        let context = name.context;
        for (bit, reason) in [
            (Context::TOWN, Reason::Town),
            (Context::CITY_OF, Reason::CityOf),
            (Context::ADDRESS, Reason::Address),
            (Context::NAMED_AFTER, Reason::NamedAfter),
            (Context::LANGUAGE, Reason::Language),
            (Context::AFTER_OWN_TOWN, Reason::AfterOwnTown),
            (Context::WATER, Reason::Water),
            (Context::VOCATIVE, Reason::Vocative),
        ] {
            if context.has(bit) {
                reasons.add(reason);
            }
        }
        if name.with != 0 && self.with.get(&entity).is_some_and(|words| words.len() >= PRODUCTS) {
            reasons.add(Reason::Programme);
        }
        if sense.doubts.has(Doubts::WORD) {
            reasons.add(Reason::WordToo);
            if context.has(Context::SENTENCE_START) {
                if context.has(Context::VERB) {
                    reasons.add(Reason::Verb);
                } else if self.words.contains(&entity) && self.times(entity) <= 1 {
                    reasons.add(Reason::WordHere);
                }
            }
        }
    }

    /// Whether it is a person's or a town's.
    fn weigh_person_or_town(&self, name: &Found, sense: &Sense, entity: EntityId, reasons: &mut Reasons) {
        let context = name.context;
        let (person, town) = (sense.doubts.has(Doubts::PERSON), sense.doubts.has(Doubts::TOWN));
        if !person && !town {
            return;
        }
        if self.is_supported(entity) {
            reasons.add(Reason::Supported);
        }
        if context.has(Context::STATE_WORDS) && Some(entity) != self.georgia {
            reasons.add(Reason::StateWords);
        }
        if context.has(Context::BEARER) {
            reasons.add(Reason::Bearer);
        }
        if person {
            reasons.add(Reason::PersonsToo);
            if is_person(context, sense) {
                let title = context.has(Context::PERSON);
                reasons.add(if title { Reason::Person } else { Reason::GivenName });
            } else if may_be_person(context, sense) {
                reasons.add(Reason::MaybeGivenName);
            }
            let bears_it = |rival: &Rival| rival.other > 0;
            if context.has(Context::PERSON_ACTS) && self.persons.get(&name.group).is_some_and(bears_it) {
                reasons.add(Reason::PersonActs);
            }
            if !self.is_place_despite(&self.persons, name, entity) {
                reasons.add(Reason::PersonHere);
            }
        }
        if town {
            reasons.add(Reason::TownsToo);
            if !self.is_place_despite(&self.towns, name, entity) {
                reasons.add(Reason::TownHere);
            }
        }
    }

    /// Whether a name that persons or towns bear here is the country's nevertheless.
    fn is_place_despite(&self, rivals: &BTreeMap<Group, Rival>, name: &Found, entity: EntityId) -> bool {
        let Some(rival) = rivals.get(&name.group).filter(|rival| rival.other > 0) else { return true };
        if self.is_supported(entity) {
            return true;
        }
        // After a word that no list has as a given name, it may as well be the name of a firm: `Star India`.
        if rival.sure == 0 && rival.plain >= PLAIN_FOR_ONE * rival.other {
            return true;
        }
        // Without a word for its people, its capital or the like, a transcript about the world decides.
        self.other_countries(entity) >= IN_CONTEXT && rival.plain > rival.other
    }

    /// Whether an abbreviation, or a name that means other things too, counts here.
    fn weigh_abbreviation(&self, name: &Found, sense: &Sense, entity: EntityId, reasons: &mut Reasons) {
        let weak = sense.doubts.has(Doubts::WEAK);
        if name.context.has(Context::CAPITALS) && (weak || sense.doubts.has(Doubts::WORD)) {
            reasons.add(Reason::Capitals);
        }
        if self.redefined.contains(&name.group) {
            reasons.add(Reason::Redefined);
        }
        if !weak {
            return;
        }
        reasons.add(Reason::WeakAcronym);
        if self.times(entity) > 0 {
            reasons.add(Reason::SpelledOut);
        } else if sense.doubts.has(Doubts::IN_CONTEXT) && self.others(entity) >= IN_CONTEXT {
            reasons.add(Reason::AmongOthers);
        }
    }

    /// What the other names of the paragraph say of one that may be a person's, a town's or a state's.
    fn weigh_neighbours(
        &self,
        found: &[Found],
        at: usize,
        language: NameLanguage,
        entity: EntityId,
        reasons: &mut Reasons,
    ) {
        let Some(name) = found.get(at) else { return };
        let kind = |other: &Found| -> Option<bool> {
            let sense = self.first(other, language)?;
            match sense.target {
                Target::UsState | Target::GeorgiaUsa => Some(false),
                Target::Entity(id) if id != entity && self.is_foreign_country(id) => (sense.form
                    == Form::Name
                    && !is_person(other.context, sense)
                    && !other.context.has(Context::TOWN))
                .then_some(true),
                _ => None,
            }
        };
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        let after = found.get(at + 1);
        let joined = [
            before.filter(|other| name.start.saturating_sub(other.end) <= LIST_GAP),
            after.filter(|other| other.start.saturating_sub(name.end) <= LIST_GAP),
        ];
        let beside: Vec<bool> = joined.into_iter().flatten().filter_map(kind).collect();
        if beside.contains(&true) && !beside.contains(&false) {
            reasons.add(Reason::BesideCountry);
            return;
        }
        if beside.contains(&false) {
            reasons.add(Reason::UsStatesNear);
            return;
        }
        let near = found.iter().enumerate().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1);
        let kinds: Vec<bool> =
            near.filter(|(other, _)| *other != at).filter_map(|(_, other)| kind(other)).collect();
        let countries = kinds.iter().filter(|country| **country).count();
        if countries > 0 && countries > kinds.len() - countries {
            reasons.add(Reason::CountriesNear);
        }
    }

    /// Whether `Georgia` is the state of the United States.
    fn weigh_georgia(
        &self,
        found: &[Found],
        at: usize,
        language: NameLanguage,
        sense: &Sense,
        reasons: &mut Reasons,
    ) {
        let Some(name) = found.get(at) else { return };
        if !matches!(sense.form, Form::Name | Form::Demonym) || name.context.has(Context::AFTER_OWN_TOWN) {
            return;
        }
        reasons.add(Reason::UsStateToo);
        if name.context.has(Context::US_STATE_WORDS) {
            reasons.add(Reason::UsState);
            return;
        }
        if sense.form == Form::Name && name.context.has(Context::AFTER_TOWN) {
            reasons.add(Reason::UsState);
            return;
        }
        if name.context.has(Context::PART) {
            reasons.add(Reason::Part);
        }
        // What the same paragraph speaks of goes before what the transcript does.
        let mut state = 0;
        let mut country = u32::from(name.context.has(Context::STATE_WORDS));
        for (other, neighbour) in found.iter().enumerate() {
            if other == at {
                continue;
            }
            match self.first(neighbour, language).map(|sense| sense.target) {
                Some(Target::UsState | Target::GeorgiaUsa) => state += 1,
                Some(Target::Entity(id)) if self.goes_with_georgia(id) => country += 1,
                _ => {}
            }
        }
        if state == country {
            state = self.us_states.min(6) + self.georgia_usa;
            country = 2 * u32::try_from(self.named().filter(|id| self.goes_with_georgia(*id)).count())
                .unwrap_or(u32::MAX);
        }
        if state > country {
            reasons.add(Reason::UsStatesNear);
        } else if country > state {
            reasons.add(Reason::CountriesNear);
        }
    }

    /// Whether what speaks of this entity may well speak of Georgia too.
    fn goes_with_georgia(&self, id: EntityId) -> bool {
        const NEAR: [&str; 13] = [
            "RUS",
            "ARM",
            "AZE",
            "UKR",
            "MDA",
            "TUR",
            "D-ABKHAZIA",
            "D-SOUTH-OSSETIA",
            "R-caucasus",
            "nato",
            "eu",
            "un",
            "osce",
        ];
        self.gazetteer.entity(id).is_some_and(|entity| NEAR.contains(&entity.id.as_str()))
    }

    /// Which entity `the North` is: one of two that the transcript names both, and more often than states of the United
    /// States, which have a North and a South too.
    fn half(&self, name: &Found) -> Option<Meaning> {
        let senses = self.gazetteer.senses(name.group).iter();
        let (entity, both, times) = senses
            .filter_map(|sense| match sense.target {
                Target::Half { entity, other } => {
                    let (one, two) = (self.times(entity), self.times(other));
                    Some((entity, one.min(two) > 0, one + two))
                }
                _ => None,
            })
            .max_by_key(|(_, both, times)| (*both, *times))?;
        let mut reasons = Reasons::default();
        reasons.add(Reason::OneOfTwo);
        if name.context.has(Context::CONTINUED) {
            reasons.add(Reason::Continued);
        }
        if !both {
            reasons.add(Reason::NotBoth);
        } else if times <= self.us_states {
            reasons.add(Reason::UsStatesNear);
        }
        Some(Meaning { entity, alternatives: Vec::new(), form: Form::Name, reasons })
    }

    /// The other entities that a name may well mean here: those that did not exist on the day of the transcript only
    /// where it names them.
    fn alternatives(&self, name: &Found, language: NameLanguage, entity: EntityId) -> Vec<EntityId> {
        let mut out = Vec::new();
        for other in self.alternatives_of(name, language, entity) {
            if !out.contains(&other) && (self.times(other) > 0 || self.is_of_its_time(other)) {
                out.push(other);
            }
        }
        out
    }

    fn is_historic(&self, id: EntityId) -> bool {
        self.gazetteer.entity(id).is_some_and(|entity| entity.kind == EntityKind::Historic)
    }

    /// Of several entities that go by a name, takes the one that the transcript names otherwise too, else the one that
    /// existed on its day; of two that did, a state that has ended since goes before what is called so today.
    fn settle(
        &self,
        entity: EntityId,
        mut alternatives: Vec<EntityId>,
        reasons: &mut Reasons,
    ) -> (EntityId, Vec<EntityId>) {
        if alternatives.is_empty() {
            return (entity, alternatives);
        }
        let rank = |id: EntityId| {
            let named = self.is_supported(id) && self.is_of_its_time(id);
            (named, self.is_of_its_time(id), self.is_historic(id) && self.is_of_its_time(id))
        };
        let best = alternatives.iter().copied().map(rank).max().unwrap_or_default();
        let own = rank(entity);
        let chosen = if best > own {
            let at = alternatives.iter().position(|id| rank(*id) == best).unwrap_or(0);
            let chosen = alternatives.remove(at);
            alternatives.insert(0, entity);
            chosen
        } else {
            entity
        };
        let (chosen_rank, other) = (own.max(best), own.min(best));
        if chosen_rank.0 && !other.0 {
            reasons.add(Reason::NamedOtherwise);
        } else if chosen_rank.1 && !other.1 {
            reasons.add(Reason::OfItsTime);
        }
        if alternatives.iter().any(|id| self.is_of_its_time(*id)) {
            reasons.add(Reason::Shared);
        }
        (chosen, alternatives)
    }
}
