//! What a house says of those who speak and of how names are written.

use jiff::civil::Date;

/// Who speaks in the transcripts of a house: the section `[speakers]` of its configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the configuration.
    pub people: Vec<RosterPerson>,
}

/// Somebody whom the house knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterPerson {
    /// The name as the house writes it: `Anna Berg`.
    pub name: String,
    /// What labels call this person besides: `BERG`, `AB`, `The Minister`.
    pub aliases: Vec<String>,
    /// Offices and affiliations, in the order of the configuration.
    pub posts: Vec<Post>,
}

/// What somebody is, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// Office: `Foreign Minister`.
    pub role: Option<String>,
    /// Party, firm, outlet, state.
    pub affiliation: Option<String>,
    /// The first day; `None` where it is not known.
    pub from: Option<Date>,
    /// The last day; `None` where it goes on.
    pub to: Option<Date>,
}

impl Post {
    /// Whether it holds on this day; on an unknown day it does.
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to))
    }
}

/// How the house writes a name: an entry of the section `[names]` of its configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseName {
    /// How the house writes it: `Kyiv`.
    pub house: String,
    /// How it does not: `Kiev`.
    pub instead_of: Vec<String>,
    /// Phrases that stay as they are: `chicken Kiev`.
    pub except: Vec<String>,
    /// The day of the first transcript for which it holds; `None` where it held always.
    pub from: Option<Date>,
    /// The day of the last transcript for which it holds; `None` where it goes on.
    pub to: Option<Date>,
}

impl HouseName {
    /// Whether it holds for a transcript of this day; where the day is not known, it holds if it holds now, that is, if
    /// it has no last day.
    pub fn holds_on(&self, day: Option<Date>) -> bool {
        match day {
            None => self.to.is_none(),
            Some(day) => self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to),
        }
    }
}
