//! The names and capitals that a place had on the day of a card.

use super::Writer;
use crate::gazetteer::former::held;
use crate::gazetteer::store::Capital;
use crate::gazetteer::{CardSection, EntityKind, FormerName, When};
use jiff::civil::Date;

/// How many former names one line names.
const FORMER: usize = 3;

impl Writer<'_> {
    /// The names that it bore on the day of the card and bears no longer.
    pub(super) fn names_then(&self) -> Vec<&FormerName> {
        let then = |name: &&FormerName| self.on.is_some_and(|on| was_name(name, on));
        self.detail.former.iter().filter(then).collect()
    }

    /// The name at that time, or else the last names before.
    pub(super) fn push_former_names(&self, sections: &mut Vec<CardSection>) {
        let then = self.names_then();
        if !then.is_empty() {
            let then: Vec<String> = then.iter().map(ToString::to_string).collect();
            sections.push(CardSection::new("At the time called", then.join(", ")));
            return;
        }
        // A name that is still to come is no former one.
        let is_past = |name: &&FormerName| {
            name.until.is_some_and(|until| self.on.is_none_or(|on| until.first_day() <= on))
        };
        let mut past: Vec<&FormerName> = self.detail.former.iter().filter(is_past).collect();
        past.sort_by_key(|name| std::cmp::Reverse(name.until.map(When::first_day)));
        // The long and the short form of one name are one.
        past.dedup_by(|short, long| (short.from, short.until) == (long.from, long.until));
        let texts: Vec<String> = past.iter().take(FORMER).map(ToString::to_string).collect();
        if !texts.is_empty() {
            sections.push(CardSection::new("Formerly", texts.join(", ")));
        }
    }

    /// The capitals on the day of the card, under the names that they had.
    pub(super) fn push_capitals(&self, sections: &mut Vec<CardSection>) {
        let is_capital = |capital: &&Capital| match self.on {
            // Those of a state of the past, whenever it is spoken of.
            _ if self.kind == EntityKind::Historic => true,
            Some(on) => held(capital.from, capital.until, on) != Some(false),
            None => capital.until.is_none(),
        };
        let texts: Vec<String> = self
            .detail
            .capitals
            .iter()
            .filter(is_capital)
            .map(|capital| {
                let then =
                    self.on.and_then(|on| capital.former.iter().find(|name| name.held(on) == Some(true)));
                let then = then.map(|name| format!("then {}", name.text));
                let more: Vec<String> = then.into_iter().chain(capital.role.clone()).collect();
                match more.as_slice() {
                    [] => capital.name.clone(),
                    more => format!("{} ({})", capital.name, more.join("; ")),
                }
            })
            .collect();
        if !texts.is_empty() {
            sections.push(CardSection::new("Capital", texts.join(", ")));
        }
    }
}

/// Whether a former name was still the name on a day. Where it is not known since when, it is taken to be old.
pub(super) fn was_name(name: &FormerName, on: Date) -> bool {
    name.until.is_some_and(|until| on < until.first_day())
        && name.from.is_none_or(|from| from.first_day() <= on)
}
