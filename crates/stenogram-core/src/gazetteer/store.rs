//! The compiled form of the gazetteer: three parts in one file.
//!
//! `STGZ`, a version, the lengths of the parts, then: the names (see `layer` and `part`), used where they lie; a small
//! table (postcard) that is read at once; and the details of each entity (postcard), read one by one when a card or a
//! membership is asked for.

use crate::gazetteer::{Entity, EntityId, Form, FormerName, MembershipRole, Precision, Unconfirmed, When};
use crate::syntax::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// First bytes of the compiled form.
const MAGIC: &[u8; 4] = b"STGZ";
/// Changes with every change of the layout.
const VERSION: u32 = 11;

/// Why a compiled gazetteer cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// It does not start as a compiled gazetteer of this version does.
    #[error("not a gazetteer of this version: compile it again with `cargo xtask gazetteer`")]
    Version,
    /// A part of it is cut off or damaged.
    #[error("the compiled gazetteer is damaged ({0}): compile it again with `cargo xtask gazetteer`")]
    Damaged(String),
}

/// Which way of reading a key of the map serves; the first byte of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum KeyClass {
    /// Folded for matching, as spelled.
    Exact = 1,
    /// The same in capitals, for lines that are all capitals.
    Capitals = 2,
    /// Folded for looking up.
    Lookup = 3,
    /// A word that tells what a name beside it means.
    Cue = 4,
    /// What stands beside the name of a country in the name of one of its organs.
    Pattern = 5,
}

/// What a name in a text may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Target {
    /// An entity.
    Entity(EntityId),
    /// Something else that holds the name of a country: `New Mexico`, `Bank of England`.
    Blocker,
    /// A state of the United States.
    UsState,
    /// A name that speaks for the state of Georgia.
    GeorgiaUsa,
    /// A word of the language that a name at the start of a sentence may be too: `turkey`.
    Word(EntityId),
    /// A cue.
    Cue(Cue),
    /// One of two entities, where the transcript names both: `the North`, of the two Koreas.
    Half { entity: EntityId, other: EntityId },
    /// An organ of a country, or another thing that bears its name: an index into [`Table::patterns`].
    Pattern(u16),
    /// An entity, whatever stands beside the name: a user says so.
    Pinned(EntityId),
    /// An entity that a user does not want recognised under this name.
    Off(EntityId),
}

impl Target {
    /// The bit of a cue, 0 of anything else.
    pub(crate) fn cue_bit(self) -> u32 {
        match self {
            Self::Cue(cue) => cue.bit(),
            _ => 0,
        }
    }
}

impl Cue {
    /// Its bit in a set of cues.
    pub(crate) fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What bears the name of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pattern {
    /// What it is: `foreign ministry`.
    pub(crate) kind: String,
    /// Its English name, with `{country}` or `{name}` in it.
    pub(crate) title: String,
    /// Whether the name of the country within it is a mention of the country.
    pub(crate) country: bool,
}

/// What a word beside a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Cue {
    /// A given name.
    GivenName,
    /// A form of address.
    Title,
    /// What bears a name: a street, a firm.
    Bearer,
    /// What a person does.
    Verb,
    /// What stands before a part of a country.
    StateBefore,
    /// A US state or its abbreviation.
    UsState,
    /// A town of the country of Georgia.
    GeorgiaCountry,
    /// A capitalised word that stands beside the name of a country without making a person of it.
    Office,
    /// What towns have and countries do not.
    Local,
    /// A word with which the name of a country is that of a team, firm or station.
    NamedAfter,
    /// What states have and do: `border` in `the border with Jordan`.
    StateNoun,
    /// What states have, after their name: `Chad’s government`.
    StateAfter,
    /// Who comes from a state of the United States: `the senator from Georgia`.
    UsDelegate,
    /// What states of the United States have, after their name: `Georgia voters`.
    UsStateAfter,
    /// Beside an adjective that is the name of a language: `русский язык`. Before the word stand the code of its language
    /// and a colon.
    Language,
    /// Before an adjective that is the name of a language: `en français`. The word is given in the same way.
    InLanguage,
}

/// In which language a name is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum NameLanguage {
    /// In any: acronyms.
    Any,
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Turkish,
    Polish,
    Russian,
    Ukrainian,
    Arabic,
    Chinese,
    Japanese,
    Korean,
}

impl NameLanguage {
    /// Its code: ISO 639-1; none where it is in any.
    pub(crate) fn code(self) -> &'static str {
        Language::ALL
            .into_iter()
            .find(|language| Self::of(Some(*language)) == self)
            .map_or("", Language::code)
    }

    /// That of a text in this language; `None` where it is in none that names are known in.
    pub(crate) fn of(language: Option<Language>) -> Self {
        match language {
            None => Self::Any,
            Some(Language::English) => Self::English,
            Some(Language::German) => Self::German,
            Some(Language::French) => Self::French,
            Some(Language::Spanish) => Self::Spanish,
            Some(Language::Italian) => Self::Italian,
            Some(Language::Portuguese) => Self::Portuguese,
            Some(Language::Turkish) => Self::Turkish,
            Some(Language::Polish) => Self::Polish,
            Some(Language::Russian) => Self::Russian,
            Some(Language::Ukrainian) => Self::Ukrainian,
            Some(Language::Arabic) => Self::Arabic,
            Some(Language::Chinese) => Self::Chinese,
            Some(Language::Japanese) => Self::Japanese,
            Some(Language::Korean) => Self::Korean,
        }
    }
}

/// One reading of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Sense {
    pub(crate) target: Target,
    pub(crate) form: Form,
    pub(crate) language: NameLanguage,
    pub(crate) doubts: Doubts,
}

/// What else the name may be; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(crate) struct Doubts(pub(crate) u8);

impl Doubts {
    /// An abbreviation that means other things too.
    pub(crate) const WEAK: Self = Self(1);
    /// A weak abbreviation that counts among other countries and organisations.
    pub(crate) const IN_CONTEXT: Self = Self(2);
    /// A person's name too.
    pub(crate) const PERSON: Self = Self(4);
    /// A given name too.
    pub(crate) const GIVEN: Self = Self(8);
    /// A word of the language too.
    pub(crate) const WORD: Self = Self(16);
    /// A town's name too.
    pub(crate) const TOWN: Self = Self(32);
    /// A word of its language too, which at the start of a sentence it mostly is.
    pub(crate) const SELDOM: Self = Self(64);

    pub(crate) fn has(self, doubt: Self) -> bool {
        self.0 & doubt.0 != 0
    }

    pub(crate) fn without(self, doubt: Self) -> Self {
        Self(self.0 & !doubt.0)
    }

    pub(crate) fn add(&mut self, doubt: Self) {
        self.0 |= doubt.0;
    }
}

/// The part that is read at once.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) entities: Vec<Entity>,
    /// Where the details of each entity start; one more than there are entities.
    pub(crate) detail_starts: Vec<u32>,
    /// Sources of facts, by index.
    pub(crate) sources: Vec<String>,
    /// Organisations that a card names first, in that order.
    pub(crate) prominent: Vec<EntityId>,
    /// What bears the names of countries.
    pub(crate) patterns: Vec<Pattern>,
    /// The day of the newest source.
    pub(crate) as_of: Option<Day>,
}

/// What a card and the memberships are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Detail {
    /// Facts, in the order in which a card shows them.
    pub(crate) facts: Vec<(FactKind, String)>,
    /// Entities that facts name: neighbours, successors.
    pub(crate) related: Vec<(RelationKind, Vec<EntityId>)>,
    /// All its intervals: as a member, and where it is an organisation, of its members.
    pub(crate) intervals: Vec<Interval>,
    /// Names under which it is shown.
    pub(crate) names: Vec<(Form, String)>,
    /// Names that it bore before.
    pub(crate) former: Vec<FormerName>,
    /// Capitals, those of the past too.
    pub(crate) capitals: Vec<Capital>,
    /// Indices of its sources.
    pub(crate) sources: Vec<u16>,
    pub(crate) as_of: Option<Day>,
}

/// A capital, as stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Capital {
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) from: Option<When>,
    pub(crate) until: Option<When>,
    /// Other names and spellings of it.
    pub(crate) also: Vec<String>,
    /// Names that the city bore before.
    pub(crate) former: Vec<FormerName>,
}

/// What a fact of a card tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum FactKind {
    Flag,
    Official,
    Status,
    Note,
    Sort,
    UnMemberSince,
    Region,
    Population,
    Area,
    Languages,
    Currency,
    Established,
    Dissolved,
    Signed,
    InForce,
    Seat,
    Aim,
    Website,
    Wikidata,
    Alpha2,
    Numeric,
    /// Since when it is an independent state.
    Independent,
    /// That not all who belong to the organisation are named.
    Incomplete,
}

/// What entities are to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum RelationKind {
    Neighbours,
    Parent,
    ClaimedBy,
    AdministeredBy,
    Predecessors,
    Successors,
    Includes,
    Organisation,
    Parties,
}

/// One membership, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Interval {
    pub(crate) entity: EntityId,
    pub(crate) organisation: EntityId,
    pub(crate) role: MembershipRole,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    /// Where `from` is not known: a day before which it cannot have begun.
    pub(crate) not_before: Option<Day>,
    pub(crate) as_of: Option<Day>,
    pub(crate) source: u16,
    pub(crate) unconfirmed: Option<Unconfirmed>,
    pub(crate) continues: Option<EntityId>,
}

/// A day, as the number `yyyymmdd`. Of a month the day is 0, of a year the month too: so they come before their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Day(u32);

impl Day {
    pub(crate) fn new(date: Date) -> Self {
        Self::of(date, Precision::Day)
    }

    pub(crate) fn when(when: When) -> Self {
        Self::of(when.first, when.precision)
    }

    fn of(date: Date, precision: Precision) -> Self {
        let year = u32::try_from(date.year()).unwrap_or(0) * 10_000;
        let month = u32::from(date.month().unsigned_abs()) * 100;
        let day = u32::from(date.day().unsigned_abs());
        Self(match precision {
            Precision::Day => year + month + day,
            Precision::Month => year + month,
            Precision::Year => year,
        })
    }

    /// The first day that it may be.
    pub(crate) fn date(self) -> Option<Date> {
        let year = i16::try_from(self.0 / 10_000).ok()?;
        let month = i8::try_from(self.0 / 100 % 100).ok()?;
        let day = i8::try_from(self.0 % 100).ok()?;
        Date::new(year, month.max(1), day.max(1)).ok()
    }

    pub(crate) fn precision(self) -> Precision {
        match (self.0 / 100 % 100, self.0 % 100) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }
}

/// The three parts, apart.
pub(crate) struct Parts<'a> {
    pub(crate) names: &'a [u8],
    pub(crate) table: Table,
    pub(crate) details: &'a [u8],
}

/// Puts the parts into one file.
pub(crate) fn join(names: &[u8], table: &Table, details: &[u8]) -> Result<Vec<u8>, GazetteerError> {
    let table = postcard::to_stdvec(table).map_err(|error| GazetteerError::Damaged(error.to_string()))?;
    let mut out = Vec::with_capacity(names.len() + table.len() + details.len() + 20);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    for part in [names, &table, details] {
        let length = u32::try_from(part.len()).map_err(|error| GazetteerError::Damaged(error.to_string()))?;
        out.extend_from_slice(&length.to_le_bytes());
    }
    for part in [names, &table, details] {
        out.extend_from_slice(part);
    }
    Ok(out)
}

/// Takes a file apart and reads the table.
pub(crate) fn split(bytes: &[u8]) -> Result<Parts<'_>, GazetteerError> {
    let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or(GazetteerError::Version)?;
    let mut numbers = [0u32; 4];
    let mut rest = rest;
    for number in &mut numbers {
        let (head, tail) = rest.split_first_chunk::<4>().ok_or(GazetteerError::Version)?;
        *number = u32::from_le_bytes(*head);
        rest = tail;
    }
    let [version, names, table, details] = numbers;
    if version != VERSION {
        return Err(GazetteerError::Version);
    }
    let cut = || GazetteerError::Damaged("it is cut off".to_owned());
    let (names, rest) = rest.split_at_checked(names as usize).ok_or_else(cut)?;
    let (table, rest) = rest.split_at_checked(table as usize).ok_or_else(cut)?;
    let (details, _) = rest.split_at_checked(details as usize).ok_or_else(cut)?;
    let table = postcard::from_bytes(table).map_err(|error| GazetteerError::Damaged(error.to_string()))?;
    Ok(Parts { names, table, details })
}
