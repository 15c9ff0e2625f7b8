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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl EntityKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Country,
        Self::Territory,
        Self::Historic,
        Self::Disputed,
        Self::Organisation,
        Self::Region,
        Self::Treaty,
        Self::Person,
    ];

    /// Its word, as data and output have it: `country`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Territory => "territory",
            Self::Historic => "historic",
            Self::Disputed => "disputed",
            Self::Organisation => "organisation",
            Self::Region => "region",
            Self::Treaty => "treaty",
            Self::Person => "person",
        }
    }

    /// The kind with this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How a mention names its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// First day; `None` where it is not known. Where only the month or year is known, the first day of that.
    pub from: Option<Date>,
    /// How exact `from` is.
    pub from_precision: Precision,
    /// First day on which it no longer holds; `None` while it lasts.
    pub to: Option<Date>,
    /// How exact `to` is.
    pub to_precision: Precision,
    /// The day for which the source states it, where `from` is not known.
    pub as_of: Option<Date>,
    /// Where this is from.
    pub source: String,
    /// What of it could not be confirmed: cards should say so.
    pub unconfirmed: Option<Unconfirmed>,
    /// The state whose membership it carries on: Russia’s in the United Nations that of the Soviet Union.
    pub continues: Option<EntityId>,
}

impl Membership {
    /// Since when, as exactly as it is known: `1991-12-21`, `1991-12`, `1991`.
    pub fn since(&self) -> Option<String> {
        self.from.map(|day| self.from_precision.write(day))
    }

    /// Until when, as exactly as it is known: on that day it no longer holds.
    pub fn until(&self) -> Option<String> {
        self.to.map(|day| self.to_precision.write(day))
    }
}

/// What of a membership could not be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unconfirmed {
    /// That there was one at all.
    Membership,
    /// When it began.
    From,
    /// That it ended, or when.
    To,
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the day.
    #[default]
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

impl Precision {
    /// A date as exactly as it is known: `1991-12-21`, `1991-12`, `1991`.
    pub fn write(self, day: Date) -> String {
        let (year, month) = (day.year(), day.month());
        match self {
            Self::Day => day.to_string(),
            Self::Month => format!("{year:04}-{month:02}"),
            Self::Year => format!("{year:04}"),
        }
    }
}

/// As what an entity belongs to an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MembershipRole {
    /// Full member.
    #[default]
    Member,
    /// Observer.
    Observer,
    /// Partner.
    Partner,
    /// Associate.
    Associate,
    /// Member whose rights are suspended: this role holds instead of that of a member.
    Suspended,
    /// Invited to join.
    Invited,
    /// Recognised by the organisation as a candidate for membership.
    Candidate,
}
