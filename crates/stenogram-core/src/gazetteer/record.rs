//! The human-readable data: what the TOML files under `data/` hold. `data/README.md` says what each field means to the
//! person who edits it.

mod bodies;
mod membership;

pub use bodies::{
    ORGANISATION_TYPES, OrganisationFile, OrganisationRecord, REGION_TYPES, RegionFile, RegionRecord,
    TreatyFile, TreatyRecord,
};
pub use membership::{ExpectedMembers, IndependenceRecord, IntervalRecord, MembershipFile};

use crate::gazetteer::EntityKind;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

mod place;

pub use place::{CapitalRecord, FormerRecord, NamesFile, PlaceFile, PlaceRecord};

/// Everything the data files say, in the order of the files.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Countries, territories, historic and disputed places, with their kind.
    pub places: Vec<(EntityKind, PlaceRecord)>,
    /// Organisations.
    pub organisations: Vec<OrganisationRecord>,
    /// Regions.
    pub regions: Vec<RegionRecord>,
    /// Treaties and documents.
    pub treaties: Vec<TreatyRecord>,
    /// Who belongs to what.
    pub memberships: Vec<MembershipFile>,
    /// Names that need care.
    pub ambiguous: AmbiguousFile,
    /// Words that tell what a name beside them means.
    pub context: ContextWords,
    /// Where the data is from.
    pub sources: Vec<SourceRecord>,
    /// Ids of the organisations that a card names first, in that order.
    pub prominent: Vec<String>,
    /// Known numbers and lists of members, to check the memberships with.
    pub expected: Vec<ExpectedMembers>,
    /// Since when the younger states of today are independent.
    pub independence: Vec<IndependenceRecord>,
    /// Imported names in other languages, a language each. They stand in the records too, behind the names that are
    /// kept by hand.
    pub imported: Vec<NamesFile>,
}

/// Names that need care.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AmbiguousFile {
    /// Names that several entities share.
    pub shared: Vec<SharedName>,
    /// Short names of two entities that belong together.
    pub halves: Vec<Halves>,
    /// Abbreviations and short names that mean other things too.
    pub weak: WeakNames,
    /// Names that persons bear too.
    pub persons: PersonNames,
    /// Names that are words of the language too.
    pub words: NameList,
    /// Names that towns bear too.
    pub towns: NameList,
    /// Names from which no spelling without accents is made.
    pub exact: NameList,
    /// Names that are looked up, but not recognised in a text: they mostly mean something else.
    pub unspoken: NameList,
}

/// A name that several entities share.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedName {
    /// The name.
    pub text: String,
    /// Ids of the entities; the likeliest first.
    pub owners: Vec<String>,
}

/// Short names of two entities, such as `the North` and `the South`: they count where a transcript names both.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Halves {
    /// The short names.
    pub names: [String; 2],
    /// Ids of the entities, in the same order.
    pub owners: [String; 2],
}

/// Abbreviations and short names that mean other things too.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WeakNames {
    /// All of them.
    pub names: Vec<String>,
    /// Those that count in a text that speaks of other countries and organisations.
    pub in_context: Vec<String>,
}

/// Names that persons bear too.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PersonNames {
    /// All of them.
    pub names: Vec<String>,
    /// Those that are given names.
    pub given: Vec<String>,
}

/// A list of names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NameList {
    /// The names.
    pub names: Vec<String>,
}

/// Words that tell what a name beside them means.
#[derive(Debug, Clone, Default)]
pub struct ContextWords {
    /// Longer names that hold the name of a country and do not mean it.
    pub blockers: Vec<String>,
    /// Given names.
    pub given_names: Vec<String>,
    /// Forms of address, before a person's name.
    pub titles: Vec<String>,
    /// Words after a name that is borne by a street, house or firm.
    pub bearers: Vec<String>,
    /// Words after the name of a town.
    pub local: Vec<String>,
    /// Words after a person's name.
    pub verbs: Vec<String>,
    /// Capitalised words that stand beside the name of a country without making a person of it.
    pub offices: Vec<String>,
    /// Words with which the name of a country is that of a team, firm or station.
    pub named_after: Vec<String>,
    /// Words before `of`, `with` and the like before the name of a state: `border`.
    pub state_nouns: Vec<String>,
    /// Words after the name of a state: `government`.
    pub state_after: Vec<String>,
    /// Words before `of` and `from` before the name of a state of the United States: `senator`.
    pub us_delegates: Vec<String>,
    /// Words after the name of a state of the United States: `voters`.
    pub us_state_after: Vec<String>,
    /// Words before the name of a part of a country.
    pub state_before: Vec<String>,
    /// States of the United States.
    pub us_states: Vec<String>,
    /// Their abbreviations.
    pub us_state_abbreviations: Vec<String>,
    /// Names that speak for the state of Georgia.
    pub georgia_usa: Vec<String>,
    /// Names that speak for the country of Georgia.
    pub georgia_country: Vec<String>,
}

/// Where data is from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// Id by which records name it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Which version of it.
    pub version: String,
    /// SPDX identifier of its licence, `public-domain`, or `facts`.
    pub licence: String,
    /// Its day.
    #[serde(deserialize_with = "day")]
    pub as_of: Date,
}

/// The file of sources.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// The records.
    pub source: Vec<SourceRecord>,
}

/// Reads a local date of TOML.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    let day = |date: toml::value::Date| {
        Date::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
        )
        .ok()
    };
    match (written.date.and_then(day), written.time) {
        (Some(day), None) => Ok(day),
        _ => Err(D::Error::custom(format!("`{written}` is not a day: write it as 2000-11-01"))),
    }
}

fn optional_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}
