//! What the whole transcript tells of the names in it: which entities it speaks of beyond doubt, whose surname a name
//! is, whether an abbreviation stands for something else here.

use crate::gazetteer::{Doubts, EntityId, EntityKind, Form, Gazetteer, Group, NameLanguage, Sense, Target};
use crate::mention::context::Context;
use crate::mention::scan::{Found, reads};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a name that persons or towns bear too.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Rival {
    /// How often it is a person's or a town's.
    pub(super) other: u32,
    /// How often of these that is sure: after a known given name or a title, not after any capitalised word.
    pub(super) sure: u32,
    /// How often it has nothing beside it that says so.
    pub(super) plain: u32,
}

impl Rival {
    /// Notes that it surely is a person's or a town's.
    fn is_sure(&mut self) {
        self.other += 1;
        self.sure += 1;
    }
}

/// What the whole transcript tells.
pub(super) struct Evidence<'g> {
    pub(super) gazetteer: &'g Gazetteer,
    /// How often each entity is named without doubt, by name, demonym or abbreviation.
    named: Counts,
    /// Entities of which a demonym, capital, abbreviation or other name occurs.
    supported: Counts,
    /// Names of persons and towns, by group.
    pub(super) persons: BTreeMap<Group, Rival>,
    pub(super) towns: BTreeMap<Group, Rival>,
    /// Groups of abbreviations that stand for something else here.
    pub(super) redefined: BTreeSet<Group>,
    /// Entities whose name is a word of the language here, too.
    pub(super) words: BTreeSet<EntityId>,
    /// The capitalised words that stand before the name of an entity, as hashes.
    pub(super) with: BTreeMap<EntityId, BTreeSet<u32>>,
    /// How often states of the United States are named, and what goes with the state of Georgia.
    pub(super) us_states: u32,
    pub(super) georgia_usa: u32,
    pub(super) georgia: Option<EntityId>,
    /// The entities that share a name with others, and whether each existed on the day of the transcript.
    pub(super) existed: BTreeMap<EntityId, bool>,
    day: Option<Date>,
    /// How many foreign countries are named, once all names are added.
    foreign: OnceCell<usize>,
}

/// How often entities occur.
#[derive(Debug, Default)]
struct Counts {
    /// By the number of the entity.
    times: Vec<u32>,
    /// How many occur.
    distinct: usize,
}

impl Counts {
    fn add(&mut self, entity: EntityId) {
        let at = usize::from(entity.0);
        if at >= self.times.len() {
            self.times.resize(at + 1, 0);
        }
        if let Some(times) = self.times.get_mut(at) {
            self.distinct += usize::from(*times == 0);
            *times += 1;
        }
    }

    fn of(&self, entity: EntityId) -> u32 {
        self.times.get(usize::from(entity.0)).copied().unwrap_or(0)
    }

    fn entities(&self) -> impl Iterator<Item = EntityId> {
        let ids = self.times.iter().zip(0..).filter(|(times, _)| **times > 0);
        ids.map(|(_, at)| EntityId(at))
    }
}

impl<'g> Evidence<'g> {
    /// Nothing yet, of a transcript of that day, or of the present where it is not known.
    pub(super) fn new(gazetteer: &'g Gazetteer, day: Option<Date>) -> Self {
        Self {
            gazetteer,
            named: Counts::default(),
            supported: Counts::default(),
            persons: BTreeMap::new(),
            towns: BTreeMap::new(),
            redefined: BTreeSet::new(),
            words: BTreeSet::new(),
            with: BTreeMap::new(),
            us_states: 0,
            georgia_usa: 0,
            georgia: gazetteer.by_id("GEO"),
            existed: BTreeMap::new(),
            day: day.or(gazetteer.as_of()),
            foreign: OnceCell::new(),
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
                Target::Pinned(entity) => {
                    self.supported.add(entity);
                    self.named.add(entity);
                    continue;
                }
                Target::Blocker
                | Target::Cue(_)
                | Target::Half { .. }
                | Target::Pattern(_)
                | Target::Off(_) => continue,
            };
            if name.with != 0 && !name.context.has(Context::AFTER_BREAK) {
                self.with.entry(entity).or_default().insert(name.with);
            }
            if self.is_other(name, sense) {
                continue;
            }
            if sense.form == Form::Acronym
                && name.context.has(Context::DEFINED_OTHERWISE)
                && !self.is_spelled_out_before(found, at, sense, language)
            {
                self.redefined.insert(name.group);
                continue;
            }
            if sense.doubts.has(Doubts::PERSON) {
                self.persons.entry(name.group).or_default().plain += 1;
            }
            if sense.doubts.has(Doubts::TOWN) {
                self.towns.entry(name.group).or_default().plain += 1;
            }
            let only = self.alternatives_of(name, language, entity).next().is_none();
            if !only {
                let others = self.alternatives_of(name, language, entity);
                for id in others.chain([entity]) {
                    let existed = || self.day.is_none_or(|day| self.gazetteer.existed(id, day));
                    self.existed.entry(id).or_insert_with(existed);
                }
            }
            // Both Georgias have a government, a border and a people.
            let of_state = name.context.has(Context::STATE_WORDS) && Some(entity) != self.georgia;
            let certain = sense.doubts == Doubts::default() || of_state;
            if only && (certain || sense.form == Form::Demonym) {
                self.supported.add(entity);
            }
            if sense.form != Form::Capital && !sense.doubts.has(Doubts::WEAK) {
                self.named.add(entity);
            }
        }
    }

    /// Whether what stands beside a name says that it is not the entity's; whose it is is counted.
    fn is_other(&mut self, name: &Found, sense: &Sense) -> bool {
        let has = |bit| name.context.has(bit);
        if has(Context::TOWN) || has(Context::CITY_OF) || has(Context::BEARER) {
            self.us_states += u32::from(has(Context::TOWN));
            self.towns.entry(name.group).or_default().is_sure();
            return true;
        }
        if has(Context::NAMED_AFTER) {
            return true;
        }
        if is_person(name.context, sense) || has(Context::VOCATIVE) {
            let rival = self.persons.entry(name.group).or_default();
            rival.other += 1;
            rival.sure += u32::from(!has(Context::MAYBE_PERSON));
            return true;
        }
        if has(Context::WATER) || has(Context::ADDRESS) || may_be_person(name.context, sense) {
            return true;
        }
        if has(Context::LOCAL) && sense.doubts.has(Doubts::TOWN) {
            self.towns.entry(name.group).or_default().is_sure();
            return true;
        }
        if Some(sense.target) == self.georgia.map(Target::Entity) && has(Context::US_STATE_WORDS) {
            self.georgia_usa += 2;
            return true;
        }
        false
    }

    /// Whether the name before an abbreviation in brackets is the full name of it.
    fn is_spelled_out_before(
        &self,
        found: &[Found],
        at: usize,
        sense: &Sense,
        language: NameLanguage,
    ) -> bool {
        let (Some(name), Some(before)) = (found.get(at), at.checked_sub(1).and_then(|at| found.get(at)))
        else {
            return false;
        };
        name.start.saturating_sub(before.end) <= 2
            && self.first(before, language).is_some_and(|first| first.target == sense.target)
    }

    /// The reading that counts in this language; the readings of one name are in order of likelihood.
    pub(super) fn first(&self, name: &Found, language: NameLanguage) -> Option<&'g Sense> {
        let senses = self.gazetteer.senses(name.group);
        let active = || senses.iter().filter(|sense| reads(sense, language) && !self.is_off(sense));
        // What is not an entity goes before: `New Mexico`.
        active()
            .find(|sense| !matches!(sense.target, Target::Entity(_)))
            .or_else(|| active().find(|sense| sense.language == language))
            .or_else(|| active().next())
    }

    /// Whether the user does not want the entity recognised.
    fn is_off(&self, sense: &Sense) -> bool {
        match sense.target {
            Target::Entity(id) | Target::Word(id) | Target::Half { entity: id, .. } => {
                self.gazetteer.is_off(id)
            }
            _ => false,
        }
    }

    /// Whether an entity that shares its name existed on the day of the transcript.
    pub(super) fn is_of_its_time(&self, id: EntityId) -> bool {
        self.existed.get(&id).copied().unwrap_or(true)
    }

    /// How often an entity is named without doubt.
    pub(super) fn times(&self, entity: EntityId) -> u32 {
        self.named.of(entity)
    }

    /// The entities that are named without doubt.
    pub(super) fn named(&self) -> impl Iterator<Item = EntityId> {
        self.named.entities()
    }

    /// How many entities other than this one are named without doubt.
    pub(super) fn others(&self, entity: EntityId) -> usize {
        self.named.distinct - usize::from(self.times(entity) > 0)
    }

    /// Whether a demonym, capital, abbreviation or other name of an entity occurs.
    pub(super) fn is_supported(&self, entity: EntityId) -> bool {
        self.supported.of(entity) > 0
    }

    /// How many countries other than this one and the United States are named.
    pub(super) fn other_countries(&self, entity: EntityId) -> usize {
        let all =
            *self.foreign.get_or_init(|| self.named().filter(|id| self.is_foreign_country(*id)).count());
        let own = self.times(entity) > 0 && self.is_foreign_country(entity);
        all.saturating_sub(usize::from(own))
    }

    /// A country other than the United States, of which transcripts from there speak at all times.
    pub(super) fn is_foreign_country(&self, id: EntityId) -> bool {
        self.gazetteer.entity(id).is_some_and(|entity| {
            matches!(entity.kind, EntityKind::Country | EntityKind::Disputed) && entity.id != "USA"
        })
    }

    /// The other entities that go by this name in this language.
    pub(super) fn alternatives_of(
        &self,
        name: &Found,
        language: NameLanguage,
        entity: EntityId,
    ) -> impl Iterator<Item = EntityId> + use<'g> {
        let gazetteer = self.gazetteer;
        let senses = gazetteer.senses(name.group);
        senses.iter().filter(move |sense| reads(sense, language)).filter_map(move |sense| {
            match sense.target {
                Target::Entity(other) if other != entity && !gazetteer.is_off(other) => Some(other),
                _ => None,
            }
        })
    }
}

/// Whether what stands beside a name makes a person of it.
pub(super) fn is_person(context: Context, sense: &Sense) -> bool {
    if !sense.doubts.has(Doubts::PERSON) {
        return false;
    }
    context.has(Context::PERSON) || (context.has(Context::BEFORE_NAME) && sense.doubts.has(Doubts::GIVEN))
}

/// Whether a capitalised word after a name may make a person of both, though the name is seldom a given name:
/// `Kenya Moore`. It does where nothing else speaks for the country.
pub(super) fn may_be_person(context: Context, sense: &Sense) -> bool {
    context.has(Context::BEFORE_NAME) && sense.doubts.has(Doubts::PERSON) && sense.form == Form::Name
}
