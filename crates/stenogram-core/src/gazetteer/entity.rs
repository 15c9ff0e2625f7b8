//! Entities, their names, and the memberships that hold between them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// An entity of a [`crate::gazetteer::Gazetteer`], for use within this process only. Its public id is
/// [`Entity::id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u16);

/// What a mention names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Public id: ISO 3166-1 alpha-3 for countries and territories (`SRB`; Kosovo `XKX`), ISO 3166-3 or `X-…` for
    /// historic states, `D-…` for disputed places, a slug for the rest (`nato`).
    pub id: String,
    /// Its common English name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntityKind {
    /// A state of today.
    Country,
    /// A dependent or constituent territory.
    Territory,
    /// A state of the past.
    Historic,
    /// A place whose status is disputed.
    Disputed,
    /// An organisation or one of its organs.
    Organisation,
    /// A region or bloc.
    Region,
    /// A treaty or document.
    Treaty,
    /// A person.
    Person,
}

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// `Serbia`, `United Nations`.
    Name,
    /// `UN`, `EAEU`, `U.S.`
    Acronym,
    /// `Serbian`, `Serbs`.
    Demonym,
    /// `Belgrade` for the government of Serbia.
    Capital,
    /// A short form that only the document makes clear: `the Union`, the surname of a person introduced before.
    Short,
}

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As it is spelled.
    pub text: String,
    /// How it names the entity.
    pub form: Form,
}

/// That an entity belongs to an organisation, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Who belongs.
    pub entity: EntityId,
    /// To what.
    pub organisation: EntityId,
    /// As what.
    pub role: MembershipRole,
    /// First day; `None` where it is not known.
    pub from: Option<Date>,
    /// First day on which it no longer holds; `None` while it lasts.
    pub to: Option<Date>,
    /// The day for which the source states it, where `from` is not known.
    pub as_of: Option<Date>,
    /// Where this is from.
    pub source: String,
}

/// As what an entity belongs to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MembershipRole {
    /// Full member.
    Member,
    /// Observer.
    Observer,
    /// Partner.
    Partner,
    /// Associate.
    Associate,
    /// Member whose rights are suspended.
    Suspended,
    /// Invited to join.
    Invited,
}
