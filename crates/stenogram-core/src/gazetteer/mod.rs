//! The entities that transcripts mention, their names, and what is true of them when.
//!
//! The data are readable files (`data/README.md`); `cargo xtask gazetteer` checks and compiles them. What ships with
//! the program is the compiled form: the names lie in a finite-state map that is used where it lies, and the details of
//! an entity are read when they are asked for.

mod card;
mod compile;
mod describe;
mod entity;
mod fold;
mod membership;
pub mod record;
mod slavic;
mod store;
#[cfg(test)]
mod tests;
mod variants;

pub use card::{Card, CardSection};
pub use compile::{CompileError, compile};
pub use entity::{Entity, EntityId, EntityKind, Form, Membership, MembershipRole, Name};
pub use store::GazetteerError;

pub(crate) use compile::PatternSide;
pub(crate) use fold::{Folded, fold_char, join_mark};
pub(crate) use store::{Cue, Doubts, KeyClass, NameLanguage, Pattern, Sense, Target};

use fold::{fold_for_lookup, fold_for_matching};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;
use store::{Detail, Table};

/// The compiled data that ships with the program.
static COMPILED: &[u8] = include_bytes!("gazetteer.bin");

/// The names, by folded spelling.
pub(crate) type NameMap = fst::Map<Cow<'static, [u8]>>;

/// All entities that are known. [`Gazetteer::builtin`] is the one that ships with the program.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// `None` where nothing is known.
    names: Option<NameMap>,
    table: Table,
    details: Cow<'static, [u8]>,
    by_id: HashMap<String, EntityId>,
}

impl Gazetteer {
    /// The gazetteer that ships with the program. It is read on first use, in about a millisecond.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Gazetteer> = OnceLock::new();
        // A test makes sure that the compiled data can be read; were it not so, nothing would be recognised.
        BUILTIN.get_or_init(|| Self::from_static(COMPILED).unwrap_or_default())
    }

    /// Reads a compiled gazetteer.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, GazetteerError> {
        let parts = store::split(bytes)?;
        let names = Cow::Owned(parts.names.to_vec());
        let details = Cow::Owned(parts.details.to_vec());
        Self::from_parts(names, parts.table, details)
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
        let names = fst::Map::new(names).map_err(|error| GazetteerError::Damaged(error.to_string()))?;
        let by_id = table
            .entities
            .iter()
            .enumerate()
            .filter_map(|(at, entity)| Some((entity.id.clone(), EntityId(u16::try_from(at).ok()?))))
            .collect();
        Ok(Self { names: Some(names), table, details, by_id })
    }

    /// The entity with this public id: `SRB`, `nato`. Case matters.
    pub fn by_id(&self, id: &str) -> Option<EntityId> {
        self.by_id.get(id).copied()
    }

    /// Everything that goes by `name`, in any form; upper and lower case, accents and punctuation are folded. The id
    /// counts as a name. The likeliest comes first.
    pub fn by_name(&self, name: &str) -> Vec<(EntityId, Form)> {
        let senses = self.look_up(KeyClass::Lookup, &fold_for_lookup(name));
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
        self.table.entities.get(usize::from(id.0))
    }

    /// All entities, with their ids.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.table
            .entities
            .iter()
            .enumerate()
            .filter_map(|(at, entity)| Some((EntityId(u16::try_from(at).ok()?), entity)))
    }

    /// What to show of an entity as it was `on` a day, or as it is where no day is given.
    pub fn card(&self, id: EntityId, on: Option<Date>) -> Option<Card> {
        describe::card(self, id, on)
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

    /// What is known of an entity beyond its name.
    fn detail(&self, id: EntityId) -> Option<Detail> {
        let at = usize::from(id.0);
        let start = *self.table.detail_starts.get(at)? as usize;
        let end = *self.table.detail_starts.get(at + 1)? as usize;
        postcard::from_bytes(self.details.get(start..end)?).ok()
    }

    /// The text of a source.
    fn source(&self, at: u16) -> &str {
        self.table.sources.get(usize::from(at)).map_or("", String::as_str)
    }

    /// The map of names, for walking through it along a text.
    pub(crate) fn name_map(&self) -> Option<&NameMap> {
        self.names.as_ref()
    }

    /// The readings of a name group.
    pub(crate) fn senses(&self, group: u64) -> &[Sense] {
        let range = || {
            let at = usize::try_from(group).ok()?;
            let start = *self.table.group_starts.get(at)? as usize;
            let end = *self.table.group_starts.get(at + 1)? as usize;
            self.table.senses.get(start..end)
        };
        range().unwrap_or(&[])
    }

    /// The readings of a folded name in one class of keys.
    pub(crate) fn look_up(&self, class: KeyClass, folded: &str) -> &[Sense] {
        let mut key = Vec::with_capacity(folded.len() + 1);
        key.push(class as u8);
        key.extend_from_slice(folded.as_bytes());
        self.names.as_ref().and_then(|names| names.get(&key)).map_or(&[], |group| self.senses(group))
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
        self.look_up(KeyClass::Cue, &fold_for_matching(word))
            .iter()
            .any(|sense| sense.target == Target::Cue(cue))
    }
}
