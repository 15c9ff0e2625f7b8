//! Names that places bore before, and when. Old dates are often known to the year only, so days, months and years are
//! all allowed, and what cannot be told stays open.

use crate::gazetteer::When;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A name that an entity bore before. A state that is an entity of its own (`Zaire`) owns its name: that is not among
/// the former names of the state that followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    /// The name.
    pub text: String,
    /// Since when it was the name.
    pub from: Option<When>,
    /// When another name took its place.
    pub until: Option<When>,
    /// Whether people still use it beside the new one: `Burma`.
    pub in_use: bool,
}

impl FormerName {
    /// Whether it was the name on a day; `None` where the dates do not tell.
    pub fn held(&self, on: Date) -> Option<bool> {
        held(self.from, self.until, on)
    }

    /// Whether somebody who speaks on that day can mean the entity by it: while it was the name, and, where it is still
    /// in use, after that; `None` where the dates do not tell.
    pub fn fits(&self, on: Date) -> Option<bool> {
        match (self.in_use, self.from) {
            (false, _) => self.held(on),
            (true, Some(from)) => held(Some(from), None, on),
            (true, None) => Some(true),
        }
    }
}

/// Whether a day lies between two dates, the second of which is the first day on which it no longer does.
pub(super) fn held(from: Option<When>, until: Option<When>, on: Date) -> Option<bool> {
    if from.is_some_and(|from| on < from.first_day()) || until.is_some_and(|until| on > until.last_day()) {
        return Some(false);
    }
    // A day on which one name took the place of another belongs to the new one.
    let ended = until.is_some_and(|until| until.first_day() == until.last_day() && on == until.first_day());
    if ended {
        return Some(false);
    }
    let begun = from.is_some_and(|from| from.last_day() <= on);
    let lasts = until.is_some_and(|until| on < until.first_day());
    (begun && (lasts || until.is_none())).then_some(true)
}

/// `Swaziland (until 2018-04-19)`.
impl fmt::Display for FormerName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, .. } = self;
        match (self.from, self.until) {
            (Some(from), Some(until)) => write!(f, "{text} ({from} to {until})"),
            (Some(from), None) => write!(f, "{text} (from {from})"),
            (None, Some(until)) => write!(f, "{text} (until {until})"),
            (None, None) => write!(f, "{text}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn when(text: &str) -> When {
        text.parse().expect("a day, month or year")
    }

    #[test]
    fn a_name_holds_from_its_first_day_to_the_day_of_the_next() {
        let name = |from: Option<&str>, until: Option<&str>| FormerName {
            text: "Old Land".to_owned(),
            from: from.map(when),
            until: until.map(when),
            in_use: false,
        };
        let dated = name(Some("1970-05"), Some("1980-02-10"));
        assert_eq!(dated.held(date(1970, 4, 30)), Some(false));
        assert_eq!(dated.held(date(1970, 5, 3)), None);
        assert_eq!(dated.held(date(1970, 5, 31)), Some(true));
        assert_eq!(dated.held(date(1980, 2, 9)), Some(true));
        assert_eq!(dated.held(date(1980, 2, 10)), Some(false));
        // Without a first day, an early day cannot be told.
        assert_eq!(name(None, Some("1980")).held(date(1920, 1, 1)), None);
        assert_eq!(name(None, Some("1980")).held(date(1981, 1, 1)), Some(false));
        assert_eq!(name(None, None).held(date(1981, 1, 1)), None);
        let used = FormerName { in_use: true, ..dated };
        assert_eq!(used.fits(date(2020, 1, 1)), Some(true));
        assert_eq!(used.fits(date(1960, 1, 1)), Some(false));
        assert_eq!(used.to_string(), "Old Land (1970-05 to 1980-02-10)");
    }
}
