//! Names that places bore before, and when. Old dates are often known to the year only, so days, months and years are
//! all allowed, and what cannot be told stays open.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day, a month or a year, as precisely as it is known: `1997-05-17`, `1997-05`, `1997`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct When {
    first: Date,
    precision: Precision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

/// That a text is no day, month or year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day, month or year: write it as 1997-05-17, 1997-05 or 1997")]
pub struct WhenError(String);

impl When {
    /// The first day of it.
    pub fn first_day(self) -> Date {
        self.first
    }

    /// The last day of it.
    pub fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        Self { first: day, precision: Precision::Day }
    }
}

impl FromStr for When {
    type Err = WhenError;

    fn from_str(text: &str) -> Result<Self, WhenError> {
        let wrong = || WhenError(text.to_owned());
        let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            let fits = digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            if fits { part.parse::<i16>().map_err(|_| wrong()) } else { Err(wrong()) }
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or(""), 3..=4)?;
        let month = parts.next().map(|part| number(part, 2..=2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2..=2)).transpose()?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        let precision = match (month, day) {
            (None, _) => Precision::Year,
            (Some(_), None) => Precision::Month,
            (Some(_), Some(_)) => Precision::Day,
        };
        let small = |number: Option<i16>| i8::try_from(number.unwrap_or(1)).map_err(|_| wrong());
        let first = Date::new(year, small(month)?, small(day)?).map_err(|_| wrong())?;
        Ok(Self { first, precision })
    }
}

impl TryFrom<String> for When {
    type Error = WhenError;

    fn try_from(text: String) -> Result<Self, WhenError> {
        text.parse()
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.to_string()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first;
        match self.precision {
            Precision::Year => write!(f, "{}", day.year()),
            Precision::Month => write!(f, "{}-{:02}", day.year(), day.month()),
            Precision::Day => write!(f, "{}-{:02}-{:02}", day.year(), day.month(), day.day()),
        }
    }
}

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
    fn days_months_and_years_are_read_and_written() {
        for text in ["1997-05-17", "1997-05", "1997", "0962-02-02"] {
            assert_eq!(when(text).to_string(), text.trim_start_matches('0'), "{text}");
        }
        for text in
            ["", "97", "1997-5", "1997-13", "1997-02-30", "1997-05-17-01", "+997", "May 1997", "1997-"]
        {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
        assert_eq!(when("2024-02").last_day(), date(2024, 2, 29));
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
