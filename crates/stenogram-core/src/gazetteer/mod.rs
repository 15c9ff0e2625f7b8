//! The entities that transcripts mention, their names, and what is true of them when.
//!
//! The data are readable files (`data/README.md`); `cargo xtask gazetteer` checks and compiles them. What ships with
//! the program is the compiled form: the names lie in a finite-state map that is used where it lies, and the details of
//! an entity are read when they are asked for.

mod card;
mod compile;
mod describe;
mod entity;
mod facts;
mod fold;
mod former;
mod inflection;
mod layer;
mod membership;
mod part;
mod prefix;
pub mod record;
mod store;
#[cfg(test)]
mod tests;
mod user;
mod variants;
mod when;
mod word;
mod word_table;

pub use card::{Card, CardSection, PLAIN_WIDTH};
pub use compile::{CompileError, compile};
pub use entity::{
    Entity, EntityId, EntityKind, Form, Membership, MembershipRole, Name, Precision, Unconfirmed,
};
pub use facts::CapitalFact;
pub use fold::{fold_for_lookup, fold_words};
pub use former::FormerName;
pub use prefix::{NameFrom, NamesFrom};
pub use store::GazetteerError;
pub use user::{HouseSpelling, Location, UserEntities, UserEntityError};
pub use when::{When, WhenError};

pub(crate) use compile::PatternSide;
pub(crate) use fold::{Folded, fold_char, join_mark, without_accents};
pub(crate) use layer::{Group, Layer};
pub(crate) use part::{Part, PartId, Reached, ReachedBoth, root};
pub(crate) use store::{Cue, Doubts, FactKind, KeyClass, NameLanguage, Pattern, RelationKind, Sense, Target};
pub(crate) use user::{Pin, Said, Spelling, UserEntity, UserMembership, near_keys};
pub(crate) use word::{
    Script, goes_on, is_ideograph, is_joiner, is_within_word, is_word_char, letter_run, plain_bytes,
    plain_run,
};
pub(crate) use word_table::{Words, hash, hash_of_short};

use fold::fold_for_matching;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use store::{Detail, Table};
use user::UserLayer;

/// The compiled data that ships with the program.
static COMPILED: &[u8] = include_bytes!("gazetteer.bin");

/// All entities that are known. [`Gazetteer::builtin`] is the one that ships with the program.
/// A clone shares all data.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    /// The names: those that ship with the program, then layers over them.
    layers: Vec<Arc<Layer>>,
    table: Arc<Table>,
    details: Arc<Cow<'static, [u8]>>,
    by_id: Arc<HashMap<String, EntityId>>,
    /// What a user says of entities.
    own: Option<Arc<UserLayer>>,
}

impl Gazetteer {
    /// The gazetteer that ships with the program. It is read on first use, in about a millisecond.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        // A test makes sure that the compiled data can be read; were it not so, nothing would be recognised.
        BUILTIN.get_or_init(|| Self::shipped().unwrap_or_default())
    }

    /// Reads a compiled gazetteer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, GazetteerError> {
        let parts = store::split(bytes)?;
        let names = Cow::Owned(parts.names.to_vec());
        let details = Cow::Owned(parts.details.to_vec());
        let gazetteer = Self::from_parts(names, parts.table, details)?;
        gazetteer.layers.iter().try_for_each(|layer| layer.check())?;
        Ok(gazetteer)
    }

    /// Reads the gazetteer that ships with the program anew; [`Gazetteer::builtin`] does it once.
    pub fn shipped() -> Result<Self, GazetteerError> {
        Self::from_static(COMPILED)
    }

    fn from_static(bytes: &'static [u8]) -> Result<Self, GazetteerError> {
        let parts = store::split(bytes)?;
        Self::from_parts(Cow::Borrowed(parts.names), parts.table, Cow::Borrowed(parts.details))
    }

    fn from_parts(
        names: Cow<'static, [u8]>,
        table: Table,
        details: Cow<'static, [u8]>,
    ) -> Result<Self, GazetteerError> {
        let layer = Layer::read(names)?;
        let by_id = table
            .entities
            .iter()
            .enumerate()
            .filter_map(|(at, entity)| Some((entity.id.clone(), EntityId(u16::try_from(at).ok()?))))
            .collect();
        Ok(Self {
            layers: vec![Arc::new(layer)],
            table: Arc::new(table),
            details: Arc::new(details),
            by_id: Arc::new(by_id),
            own: None,
        })
    }

    /// The same without what a user says.
    fn built_in(&self) -> Self {
        let mut built_in = self.clone();
        if built_in.own.take().is_some() {
            built_in.layers.pop();
        }
        built_in
    }

    /// The same with a layer of names over its own: of two names of one length that start at one place, that of the
    /// upper layer counts, with its readings only.
    pub(crate) fn with_layer(&self, layer: Layer) -> Self {
        let mut layered = self.clone();
        layered.layers.push(Arc::new(layer));
        layered
    }

    /// The entity with this public id: `SRB`, `nato`. Case matters.
    pub fn by_id(&self, id: &str) -> Option<EntityId> {
        let own = self.own.as_deref().and_then(|own| own.by_id(id));
        own.or_else(|| self.by_id.get(id).copied())
    }

    /// Everything that goes by `name`, in any form; upper and lower case, accents and punctuation are folded. The id
    /// counts as a name. The likeliest comes first.
    pub fn by_name(&self, name: &str) -> Vec<(EntityId, Form)> {
        let mut senses = self.look_up(KeyClass::Lookup, &fold_for_lookup(name));
        if senses.is_empty() {
            // A case form: `Сербии`.
            senses = self.look_up(KeyClass::Exact, &fold_for_matching(name));
        }
        let mut out: Vec<(EntityId, Form)> = Vec::new();
        for sense in senses {
            if let Target::Entity(id) = sense.target
                && !out.iter().any(|(known, _)| *known == id)
            {
                out.push((id, sense.form));
            }
        }
        // A name comes before an abbreviation, and both before a demonym and a capital.
        out.sort_by_key(|(_, form)| *form);
        out
    }

    /// Public id, name and kind of an entity.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        let own = self.own.as_deref().and_then(|own| own.entity(id));
        own.or_else(|| self.table.entities.get(usize::from(id.0)))
    }

    /// All entities, with their ids.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let built_in = (0..self.table.entities.len()).filter_map(|at| {
            let id = EntityId(u16::try_from(at).ok()?);
            Some((id, self.entity(id)?))
        });
        built_in.chain(self.own.iter().flat_map(|own| own.added()))
    }

    /// What to show of an entity as it was `on` a day, or as it is where no day is given. Long lists are folded, so that
    /// the card stays short.
    pub fn card(&self, id: EntityId, on: Option<Date>) -> Option<Card> {
        describe::card(self, id, on)
    }

    /// The same with all lists in full.
    pub fn whole_card(&self, id: EntityId, on: Option<Date>) -> Option<Card> {
        describe::whole_card(self, id, on)
    }

    /// What to say of the words with which an entity is mentioned, where they are not plainly its name: a line for the
    /// top of its card.
    pub fn about_words(&self, id: EntityId, form: Form, words: &str, on: Option<Date>) -> Option<String> {
        describe::about_words(self, id, form, words, on)
    }

    /// The flag of a country or territory, as characters; `None` where it has none.
    pub fn flag(&self, id: EntityId) -> Option<String> {
        let facts = self.detail(id)?.facts;
        facts.into_iter().find(|(kind, _)| *kind == FactKind::Flag).map(|(_, flag)| flag)
    }

    /// The day up to which the data were kept: the present, where no other day is given.
    pub fn as_of(&self) -> Option<Date> {
        self.table.as_of?.date()
    }

    /// The names under which an entity is known in English: its name first, then others, abbreviations and demonyms.
    pub fn names(&self, id: EntityId) -> Vec<Name> {
        let own = self.entity(id).map(|entity| Name { text: entity.name.clone(), form: Form::Name });
        let others = self.detail(id).unwrap_or_default().names;
        own.into_iter().chain(others.into_iter().map(|(form, text)| Name { text, form })).collect()
    }

    /// Every spelling that is recognised as an English name, an abbreviation, a demonym or a capital.
    pub fn spellings(&self) -> Vec<String> {
        let mut out = Vec::new();
        for layer in &self.layers {
            layer.each(KeyClass::Exact, Script::Latin, |name, senses| {
                let english = |sense: &Sense| {
                    matches!(sense.target, Target::Entity(_))
                        && matches!(sense.language, NameLanguage::English | NameLanguage::Any)
                };
                if senses.iter().any(english) {
                    out.push(name.to_owned());
                }
            });
        }
        out
    }

    /// The names that a place bore before, with their dates as far as they are known, in the order of the data. A state
    /// of the past that is an entity of its own owns its name: `Zaire` is `X-ZAR`, not a former name of `COD`.
    pub fn former_names(&self, id: EntityId) -> Vec<FormerName> {
        self.detail(id).unwrap_or_default().former
    }

    /// What is known of an entity beyond its name.
    fn detail(&self, id: EntityId) -> Option<Detail> {
        if let Some(own) = self.own.as_deref().and_then(|own| own.detail(id)) {
            return Some(own.clone());
        }
        let at = usize::from(id.0);
        let start = *self.table.detail_starts.get(at)? as usize;
        let end = *self.table.detail_starts.get(at + 1)? as usize;
        postcard::from_bytes(self.details.get(start..end)?).ok()
    }

    /// The text of a source.
    fn source(&self, at: u16) -> &str {
        let at = usize::from(at);
        let own = || self.own.as_deref().and_then(|own| own.source(at));
        self.table.sources.get(at).map(String::as_str).or_else(own).unwrap_or_default()
    }

    /// The layers of names, the lowest first.
    pub(crate) fn layers(&self) -> impl DoubleEndedIterator<Item = (usize, &Layer)> {
        self.layers.iter().map(Arc::as_ref).enumerate()
    }

    /// The readings of a name group.
    pub(crate) fn senses(&self, group: Group) -> &[Sense] {
        self.layers.get(group.layer()).map_or(&[], |layer| layer.senses(group))
    }

    /// The readings of a folded name in one class of keys, in the uppermost layer that has it.
    pub(crate) fn look_up(&self, class: KeyClass, folded: &str) -> &[Sense] {
        self.layers.iter().rev().find_map(|layer| layer.look_up(class, folded)).unwrap_or(&[])
    }

    /// Whether a user does not want an entity recognised.
    pub(crate) fn is_off(&self, id: EntityId) -> bool {
        self.own.as_deref().is_some_and(|own| own.is_off(id))
    }

    /// What bears the name of a country, by the words beside it on one side and in a language that `reads` accepts.
    pub(crate) fn pattern(
        &self,
        side: PatternSide,
        words: &str,
        reads: impl Fn(&Sense) -> bool,
    ) -> Option<&Pattern> {
        let senses = self.look_up(KeyClass::Pattern, &side.key(words));
        let target = senses.iter().find(|sense| reads(sense))?.target;
        let Target::Pattern(at) = target else { return None };
        self.table.patterns.get(usize::from(at))
    }

    /// Whether `word` is a cue of this kind.
    pub(crate) fn is_cue(&self, word: &str, cue: Cue) -> bool {
        let cues = |word: &str| self.layers.iter().fold(0, |bits, layer| bits | layer.cue(word));
        // Plain words are as they are when folded.
        let odd = |byte: u8| !byte.is_ascii_graphic() || byte == b'`';
        let plain = !word.bytes().fold(false, |other, byte| other | odd(byte))
            || letter_run(word.as_bytes(), 0) == word.len();
        let cues = if plain { cues(word) } else { cues(&fold_for_matching(word)) };
        cues & cue.bit() != 0
    }
}
