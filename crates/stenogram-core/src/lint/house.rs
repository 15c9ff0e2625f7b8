//! What a house says of those who speak and of how names are written.

use super::labels::{is_there, words_of};
use jiff::civil::Date;

/// Who speaks in the transcripts of a house: the section `[speakers]` of its configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order of the configuration.
    pub people: Vec<RosterPerson>,
}

impl Roster {
    /// Those whom a label names on this day, by name or by what else they are called, upper and lower case and accents
    /// aside; on an unknown day, all whom it can name.
    pub fn called(&self, label: &str, day: Option<Date>) -> Vec<&RosterPerson> {
        if self.people.is_empty() {
            return Vec::new();
        }
        let words = words_of(label);
        let is_called = |person: &&RosterPerson| {
            let mut names = std::iter::once(&person.name).chain(&person.aliases);
            names.any(|name| words_of(name) == words)
        };
        let found = self.people.iter().filter(is_called).filter(|person| is_there(person, day));
        if words.is_empty() { Vec::new() } else { found.collect() }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_all_that_they_are_called() {
        let post = Post { to: Some(Date::constant(2020, 1, 1)), ..Post::default() };
        let berg = RosterPerson {
            name: "Ánna Berg".to_owned(),
            aliases: vec!["The Minister".to_owned()],
            posts: vec![post],
        };
        let roe = RosterPerson { name: "Jan Roe".to_owned(), ..RosterPerson::default() };
        let roster = Roster { people: vec![berg, roe] };
        let called = |label: &str, day| -> Vec<&str> {
            roster.called(label, day).into_iter().map(|person| person.name.as_str()).collect()
        };
        assert_eq!(called("THE MINISTER", None), ["Ánna Berg"]);
        assert_eq!(called("Anna Berg (by phone)", Some(Date::constant(2019, 5, 6))), ["Ánna Berg"]);
        assert!(called("Anna Berg", Some(Date::constant(2024, 5, 6))).is_empty());
        assert_eq!(called("jan roe", Some(Date::constant(2024, 5, 6))), ["Jan Roe"]);
        assert!(called("Roe", None).is_empty() && called("", None).is_empty());
    }
}
