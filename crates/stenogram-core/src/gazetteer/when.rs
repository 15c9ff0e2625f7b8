//! Dates that are known to the day, or to the month or year only.

use crate::gazetteer::Precision;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day, a month or a year, as precisely as it is known: `1997-05-17`, `1997-05`, `1997`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "String")]
pub struct When {
    /// The first day that it may be.
    pub first: Date,
    /// How exactly it is known.
    pub precision: Precision,
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

/// From a text, or from a TOML date where the format has dates.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = if deserializer.is_human_readable() {
            match toml::Value::deserialize(deserializer)? {
                toml::Value::Datetime(at) => at.to_string(),
                toml::Value::String(text) => text,
                other => other.to_string(),
            }
        } else {
            String::deserialize(deserializer)?
        };
        text.parse().map_err(D::Error::custom)
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
        for text in [
            "",
            "97",
            "1997-5",
            "1997-13",
            "1997-02-30",
            "1997-05-17-01",
            "+997",
            "May 1997",
            "1997-",
            "2000-11-01T10:00:00",
        ] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
        assert_eq!(when("2024-02").last_day(), date(2024, 2, 29));
    }
}
