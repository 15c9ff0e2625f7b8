//! Decides what the names found in a transcript mean, with all of the transcript in view.
//!
//! Each name was found in its paragraph with what stands beside it. Here the transcript votes: which entities it speaks
//! of beyond doubt, whose surname a name is, whether Georgia is the state, whether an abbreviation was spelled out.

use crate::gazetteer::{Doubts, EntityId, EntityKind, Form, Gazetteer, NameLanguage, Sense, Target};
use crate::mention::context::Context;
use crate::mention::scan::{Found, reads};
use std::collections::{BTreeMap, BTreeSet};

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) entity: EntityId,
    pub(super) alternatives: Vec<EntityId>,
    pub(super) form: Form,
}

/// How many other entities make a transcript one about the world, in which doubtful abbreviations count.
const IN_CONTEXT: usize = 3;

/// With how many different words a country's name makes names in a transcript about products or programmes.
const PRODUCTS: usize = 3;

/// What is known of a name that persons or towns bear too.
#[derive(Debug, Default, Clone, Copy)]
struct Rival {
    /// How often it is a person's or a town's.
    other: u32,
    /// How often it has nothing beside it that says so.
    plain: u32,
}

/// What the whole transcript tells.
pub(super) struct Evidence<'g> {
    gazetteer: &'g Gazetteer,
    /// How often each entity is named without doubt, by name; by name, demonym or abbreviation.
    named: BTreeMap<EntityId, u32>,
    /// Entities of which a demonym, capital, abbreviation or other name occurs.
    supported: BTreeSet<EntityId>,
    /// Names of persons and towns, by group.
    persons: BTreeMap<u32, Rival>,
    towns: BTreeMap<u32, Rival>,
    /// Groups of abbreviations that stand for something else here.
    redefined: BTreeSet<u32>,
    /// Entities whose name is a word of the language here, too.
    words: BTreeSet<EntityId>,
    /// The capitalised words that stand before the name of an entity, as hashes.
    with: BTreeMap<EntityId, BTreeSet<u32>>,
    us_states: u32,
    georgia_usa: u32,
    georgia: Option<EntityId>,
}

impl<'g> Evidence<'g> {
    pub(super) fn new(gazetteer: &'g Gazetteer) -> Self {
        Self {
            gazetteer,
            named: BTreeMap::new(),
            supported: BTreeSet::new(),
            persons: BTreeMap::new(),
            towns: BTreeMap::new(),
            redefined: BTreeSet::new(),
            words: BTreeSet::new(),
            with: BTreeMap::new(),
            us_states: 0,
            georgia_usa: 0,
            georgia: gazetteer.by_id("GEO"),
        }
    }

    /// Takes the names of one paragraph into account.
    pub(super) fn add(&mut self, found: &[Found], language: NameLanguage) {
        for (at, name) in found.iter().enumerate() {
            let Some(sense) = self.first(name, language) else { continue };
            let entity = match sense.target {
                Target::Entity(entity) => entity,
                Target::UsState => {
                    self.us_states += 1;
                    continue;
                }
                Target::GeorgiaUsa => {
                    self.georgia_usa += 2;
                    continue;
                }
                Target::Word(entity) => {
                    self.words.insert(entity);
                    continue;
                }
                Target::Blocker | Target::Cue(_) | Target::Half { .. } | Target::Pattern(_) => continue,
            };
            if name.with != 0 {
                self.with.entry(entity).or_default().insert(name.with);
            }
            if name.context.has(Context::TOWN)
                || name.context.has(Context::CITY_OF)
                || name.context.has(Context::BEARER)
            {
                self.us_states += u32::from(name.context.has(Context::TOWN));
                self.towns.entry(name.group).or_default().other += 1;
                continue;
            }
            if is_person(name.context, sense) {
                self.persons.entry(name.group).or_default().other += 1;
                continue;
            }
            let elsewhere = [Context::ADDRESS, Context::NAMED_AFTER].iter().any(|bit| name.context.has(*bit));
            if elsewhere || may_be_person(name.context, sense) {
                continue;
            }
            if name.context.has(Context::LOCAL) && sense.doubts.has(Doubts::TOWN) {
                self.towns.entry(name.group).or_default().other += 1;
                continue;
            }
            if sense.form == Form::Acronym && name.context.has(Context::DEFINED_OTHERWISE) {
                let spelled_out =
                    at.checked_sub(1).and_then(|before| found.get(before)).is_some_and(|before| {
                        name.start.saturating_sub(before.end) <= 2
                            && self.first(before, language).is_some_and(|s| s.target == sense.target)
                    });
                if !spelled_out {
                    self.redefined.insert(name.group);
                    continue;
                }
            }
            if sense.doubts.has(Doubts::PERSON) {
                self.persons.entry(name.group).or_default().plain += 1;
            }
            if sense.doubts.has(Doubts::TOWN) {
                self.towns.entry(name.group).or_default().plain += 1;
            }
            let only = self.alternatives_of(name, language, entity).next().is_none();
            if only && (sense.doubts == Doubts::default() || sense.form == Form::Demonym) {
                self.supported.insert(entity);
            }
            if sense.form != Form::Capital && !sense.doubts.has(Doubts::WEAK) {
                *self.named.entry(entity).or_default() += 1;
            }
        }
    }

    /// What a name means; `None` where it names no entity.
    pub(super) fn meaning(&self, name: &Found, language: NameLanguage) -> Option<Meaning> {
        let sense = self.first(name, language)?;
        let entity = match sense.target {
            Target::Entity(entity) => entity,
            Target::Half { .. } => return self.half(name),
            _ => return None,
        };
        if name.with != 0 && self.with.get(&entity).is_some_and(|words| words.len() >= PRODUCTS) {
            return None;
        }
        let context = name.context;
        if [Context::TOWN, Context::CITY_OF, Context::ADDRESS, Context::NAMED_AFTER]
            .iter()
            .any(|bit| context.has(*bit))
            || is_person(context, sense)
        {
            return None;
        }
        let bears_it = |rival: &Rival| rival.other > 0;
        if context.has(Context::PERSON_ACTS) && self.persons.get(&name.group).is_some_and(bears_it) {
            return None;
        }
        if context.has(Context::BEARER)
            && (sense.doubts.has(Doubts::TOWN) || sense.doubts.has(Doubts::PERSON))
        {
            return None;
        }
        if (sense.form == Form::Acronym || sense.doubts.has(Doubts::WEAK))
            && !self.counts(name, sense, entity)
        {
            return None;
        }
        if context.has(Context::LANGUAGE) {
            return None;
        }
        if context.has(Context::SENTENCE_START)
            && (context.has(Context::VERB)
                || (self.words.contains(&entity) && self.named.get(&entity).copied().unwrap_or(0) <= 1))
        {
            return None;
        }
        if may_be_person(context, sense) && !self.supported.contains(&entity) {
            return None;
        }
        if sense.doubts.has(Doubts::PERSON) && !self.is_place_despite(&self.persons, name, entity) {
            return None;
        }
        if sense.doubts.has(Doubts::TOWN) && !self.is_place_despite(&self.towns, name, entity) {
            return None;
        }
        if Some(entity) == self.georgia && self.is_state_of_georgia(context, sense) {
            return None;
        }
        let alternatives = self.alternatives(name, language, entity);
        let (entity, alternatives) = self.settle(entity, alternatives);
        Some(Meaning { entity, alternatives, form: sense.form })
    }

    /// Which entity `the North` is: one of two that the transcript names both, and more often than states of the United
    /// States, which have a North and a South too.
    fn half(&self, name: &Found) -> Option<Meaning> {
        if name.context.has(Context::CONTINUED) {
            return None;
        }
        let often = |id: &EntityId| self.named.get(id).copied().unwrap_or(0);
        let senses = self.gazetteer.senses(u64::from(name.group)).iter();
        let (entity, times) = senses
            .filter_map(|sense| match sense.target {
                Target::Half { entity, other } => {
                    let both = often(&entity).min(often(&other));
                    (both > 0).then_some((entity, often(&entity) + often(&other)))
                }
                _ => None,
            })
            .max_by_key(|(_, times)| *times)?;
        let meaning = Meaning { entity, alternatives: Vec::new(), form: Form::Name };
        (times > self.us_states).then_some(meaning)
    }

    /// The reading that counts in this language; the readings of one name are in order of likelihood.
    fn first(&self, name: &Found, language: NameLanguage) -> Option<&'g Sense> {
        let senses = self.gazetteer.senses(u64::from(name.group));
        let active = || senses.iter().filter(|sense| reads(sense, language));
        // What is not an entity goes before: `New Mexico`.
        active().find(|sense| !matches!(sense.target, Target::Entity(_))).or_else(|| active().next())
    }

    /// Whether an abbreviation, or a name that means other things too, counts here.
    fn counts(&self, name: &Found, sense: &Sense, entity: EntityId) -> bool {
        if name.context.has(Context::CAPITALS)
            && (sense.doubts.has(Doubts::WEAK) || sense.doubts.has(Doubts::WORD))
        {
            return false;
        }
        if self.redefined.contains(&name.group) {
            return false;
        }
        if !sense.doubts.has(Doubts::WEAK) || self.named.contains_key(&entity) {
            return true;
        }
        sense.doubts.has(Doubts::IN_CONTEXT)
            && self.named.keys().filter(|other| **other != entity).count() >= IN_CONTEXT
    }

    /// Whether a name that persons or towns bear here is the country's nevertheless.
    fn is_place_despite(&self, rivals: &BTreeMap<u32, Rival>, name: &Found, entity: EntityId) -> bool {
        let Some(rival) = rivals.get(&name.group).filter(|rival| rival.other > 0) else { return true };
        if self.supported.contains(&entity) {
            return true;
        }
        // Without a word for its people, its capital or the like, a transcript about the world decides.
        self.other_countries(entity) >= IN_CONTEXT && rival.plain > rival.other
    }

    fn other_countries(&self, entity: EntityId) -> usize {
        self.named
            .keys()
            .filter(|other| **other != entity)
            .filter_map(|other| self.gazetteer.entity(*other))
            .filter(|other| {
                matches!(other.kind, EntityKind::Country | EntityKind::Disputed) && other.id != "USA"
            })
            .count()
    }

    /// Whether `Georgia` is the state of the United States.
    fn is_state_of_georgia(&self, context: Context, sense: &Sense) -> bool {
        if context.has(Context::AFTER_OWN_TOWN) {
            return false;
        }
        if sense.form == Form::Name && (context.has(Context::AFTER_TOWN) || context.has(Context::PART)) {
            return true;
        }
        if sense.form != Form::Name && sense.form != Form::Demonym {
            return false;
        }
        let near = [
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
        let country: u32 = near
            .iter()
            .filter_map(|id| self.gazetteer.by_id(id))
            .filter(|id| self.named.contains_key(id))
            .count() as u32;
        let state = self.us_states.min(6) + self.georgia_usa;
        state > country * 2
    }

    /// The other entities that go by this name in this language.
    fn alternatives_of(
        &self,
        name: &Found,
        language: NameLanguage,
        entity: EntityId,
    ) -> impl Iterator<Item = EntityId> + use<'g> {
        let senses = self.gazetteer.senses(u64::from(name.group));
        senses.iter().filter(move |sense| reads(sense, language)).filter_map(move |sense| {
            match sense.target {
                Target::Entity(other) if other != entity => Some(other),
                _ => None,
            }
        })
    }

    /// The other entities that a name may well mean here: states of the past only where the transcript names them.
    fn alternatives(&self, name: &Found, language: NameLanguage, entity: EntityId) -> Vec<EntityId> {
        let mut out = Vec::new();
        for other in self.alternatives_of(name, language, entity) {
            if !out.contains(&other) && (self.named.contains_key(&other) || !self.is_historic(other)) {
                out.push(other);
            }
        }
        out
    }

    fn is_historic(&self, id: EntityId) -> bool {
        self.gazetteer.entity(id).is_some_and(|entity| entity.kind == EntityKind::Historic)
    }

    /// Of several entities that go by a name, takes the one that the transcript names otherwise too.
    fn settle(&self, entity: EntityId, alternatives: Vec<EntityId>) -> (EntityId, Vec<EntityId>) {
        if alternatives.is_empty() {
            return (entity, alternatives);
        }
        let named = |id: &EntityId| self.supported.contains(id) && !self.is_historic(*id);
        if named(&entity) || !alternatives.iter().any(named) {
            return (entity, alternatives);
        }
        let mut all: Vec<EntityId> = std::iter::once(entity).chain(alternatives).collect();
        all.sort_by_key(|id| !named(id));
        let first = all.remove(0);
        (first, all)
    }
}

/// Whether what stands beside a name makes a person of it.
fn is_person(context: Context, sense: &Sense) -> bool {
    if !sense.doubts.has(Doubts::PERSON) {
        return false;
    }
    context.has(Context::PERSON) || (context.has(Context::BEFORE_NAME) && sense.doubts.has(Doubts::GIVEN))
}

/// Whether a capitalised word after a name may make a person of both, though the name is seldom a given name:
/// `Kenya Moore`. It does where nothing else speaks for the country.
fn may_be_person(context: Context, sense: &Sense) -> bool {
    context.has(Context::BEFORE_NAME) && sense.doubts.has(Doubts::PERSON) && sense.form == Form::Name
}
