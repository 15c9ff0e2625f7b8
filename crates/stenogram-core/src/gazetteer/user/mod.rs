//! Entities of a user's own: what a project's settings add to the built-in gazetteer, change in it and switch off.
//!
//! The built-in names and facts stay where they are. What the user says is a second, small layer beside them
//! ([`layer`]), made once ([`build`]); where both have something to say, the user's counts.

mod build;
mod facts;
mod layer;
mod memberships;
mod names;
mod suggest;

pub(crate) use layer::UserLayer;
pub(crate) use suggest::near_keys;

use crate::gazetteer::store::{FactKind, RelationKind};
use crate::gazetteer::{EntityKind, Form, MembershipRole};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;

/// Where a user says something: which file, and the byte in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// Index in [`UserEntities::files`].
    pub file: usize,
    /// Offset in bytes.
    pub offset: usize,
}

/// Something that a user says, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) place: Location,
}

/// All that a user says of entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserEntities {
    /// Names of the files that say it, as cards name them as sources.
    pub files: Vec<String>,
    /// New entities.
    pub(crate) added: Vec<UserEntity>,
    /// What is different of built-in ones.
    pub(crate) changed: Vec<UserEntity>,
    /// Ids, kinds and names that are not to be recognised.
    pub(crate) off: Vec<Said<String>>,
    /// Names that mean the same wherever they stand.
    pub(crate) pins: Vec<Pin>,
    /// How the house writes names.
    pub(crate) spellings: Vec<Spelling>,
}

impl UserEntities {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        let Self { files: _, added, changed, off, pins, spellings } = self;
        added.is_empty() && changed.is_empty() && off.is_empty() && pins.is_empty() && spellings.is_empty()
    }

    /// Drops what the files from number `later` on say of something of which an earlier file says something.
    pub(crate) fn forget_said_again(&mut self, later: usize) {
        fn forget<T>(list: &mut Vec<T>, later: usize, what: impl Fn(&T) -> &Said<String>) {
            let said: BTreeSet<String> = list
                .iter()
                .map(&what)
                .filter(|said| said.place.file < later)
                .map(|said| said.value.clone())
                .collect();
            list.retain(|one| what(one).place.file < later || !said.contains(&what(one).value));
        }
        forget(&mut self.added, later, |one| &one.id);
        forget(&mut self.changed, later, |one| &one.id);
        forget(&mut self.pins, later, |one| &one.name);
        forget(&mut self.spellings, later, |one| &one.other);
    }

    /// How the house writes names, in the order of the files.
    pub fn house_spellings(&self) -> impl Iterator<Item = HouseSpelling> {
        self.spellings.iter().map(|spelling| HouseSpelling {
            other: spelling.other.value.clone(),
            house: spelling.house.value.clone(),
        })
    }
}

/// How a house writes a name that others write otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseSpelling {
    /// How others write it: `Kiev`.
    pub other: String,
    /// How the house writes it: `Kyiv`.
    pub house: String,
}

/// A name that means the same wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pin {
    pub(crate) name: Said<String>,
    /// Id of the entity; `None` where the name means nothing that is to be recognised.
    pub(crate) id: Option<Said<String>>,
}

/// As [`HouseSpelling`], with places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) other: Said<String>,
    pub(crate) house: Said<String>,
}

/// A new entity, or what is different of a built-in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UserEntity {
    pub(crate) id: Said<String>,
    /// Always there for a new one, never for a built-in one.
    pub(crate) kind: Option<EntityKind>,
    /// Always there for a new one.
    pub(crate) name: Option<Said<String>>,
    /// Other names in English.
    pub(crate) names: Vec<(Form, Said<String>)>,
    /// Names in other languages, with the ISO 639-1 code.
    pub(crate) foreign: Vec<(String, Said<String>)>,
    /// Names by which it is looked up only.
    pub(crate) lookup: Vec<Said<String>>,
    /// Names that it is to have no longer.
    pub(crate) removed: Vec<Said<String>>,
    /// Facts for its card.
    pub(crate) facts: Vec<(FactKind, String)>,
    /// Capitals, in place of the built-in ones.
    pub(crate) capitals: Option<Vec<String>>,
    /// Entities that its card names.
    pub(crate) related: Vec<(RelationKind, Vec<Said<String>>)>,
    /// Who belongs to it.
    pub(crate) members: Vec<UserMembership>,
    /// To what it belongs.
    pub(crate) member_of: Vec<UserMembership>,
    /// Where this is from.
    pub(crate) sources: Vec<String>,
    /// The day for which it holds.
    pub(crate) as_of: Option<Date>,
}

impl UserEntity {
    /// One of which nothing but the id is known.
    pub(crate) fn new(id: Said<String>) -> Self {
        Self {
            id,
            kind: None,
            name: None,
            names: Vec::new(),
            foreign: Vec::new(),
            lookup: Vec::new(),
            removed: Vec::new(),
            facts: Vec::new(),
            capitals: None,
            related: Vec::new(),
            members: Vec::new(),
            member_of: Vec::new(),
            sources: Vec::new(),
            as_of: None,
        }
    }
}

/// A membership with the entity that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UserMembership {
    /// Id of the other entity: the member, or the organisation.
    pub(crate) other: Said<String>,
    pub(crate) role: MembershipRole,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    pub(crate) source: Option<String>,
}

/// Why what a user says cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserEntityError {
    /// Where it is said.
    pub place: Location,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for UserEntityError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for UserEntityError {}
