//! Dates as they are written, which need not be days of the calendar.

use super::FoundDate;
use jiff::civil::Date;

/// A date as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    /// The year; `None` where none is written.
    pub(crate) year: Option<i16>,
    /// From 1 to 12.
    pub(crate) month: i8,
    /// From 1 on; the month may have fewer days.
    pub(crate) day: i16,
    /// In what order it is written.
    pub(crate) form: Form,
    /// Where it stands, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// The order of day, month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `2025-01-14`, `2025年1月14日`
    YearFirst,
    /// `14/1/2025` or `1/14/2025`: only the numbers tell, if they do.
    Numbers,
    /// `14 January 2025`
    DayFirst,
    /// `January 14, 2025`
    MonthFirst,
}

/// A year with a 29 February, for dates without a year.
const LEAP: i16 = 2000;

impl Written {
    /// The date, if it has a year and is a day of the calendar.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, i8::try_from(self.day).ok()?).ok()
    }

    /// The date with day and month exchanged, where numbers alone leave that open.
    pub(crate) fn exchanged(&self) -> Option<Date> {
        let month = i8::try_from(self.day).ok().filter(|_| self.form == Form::Numbers)?;
        Date::new(self.year?, month, self.month).ok()
    }

    /// How many days its month has, in its year.
    pub(crate) fn days(&self) -> i8 {
        Date::new(self.year.unwrap_or(LEAP), self.month, 1).map_or(31, Date::days_in_month)
    }

    /// Whether the calendar has such a day.
    pub(crate) fn is_possible(&self) -> bool {
        self.day <= i16::from(self.days())
    }

    /// Whether its month is written as a word.
    pub(crate) fn has_name(&self) -> bool {
        matches!(self.form, Form::DayFirst | Form::MonthFirst)
    }

    /// Whether it starts with its year, so that the figures leave no doubt.
    pub(crate) fn starts_with_year(&self) -> bool {
        self.form == Form::YearFirst
    }

    /// As a date of the calendar that was found.
    pub(super) fn found(&self) -> Option<FoundDate> {
        Some(FoundDate { date: self.date()?, start: self.start, end: self.end })
    }

    /// The same, in a text that has so many bytes before this one.
    pub(super) fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::super::all_in;

    fn told(text: &str) -> Vec<(String, bool)> {
        let all = all_in(text);
        all.iter()
            .map(|date| (text.get(date.start..date.end).unwrap_or("").to_owned(), date.is_possible()))
            .collect()
    }

    #[test]
    fn days_that_no_calendar_has_are_found_too() {
        for (text, written, possible) in [
            ("Oslo, 31 April 2024", "31 April 2024", false),
            ("February 29, 2023", "February 29, 2023", false),
            ("29. Februar 2024", "29. Februar 2024", true),
            ("31/04/2024", "31/04/2024", false),
            ("04/31/2024", "04/31/2024", false),
            ("2023-02-30", "2023-02-30", false),
            ("le 31 juin 2024", "31 juin 2024", false),
            ("2024年2月30日", "2024年2月30日", false),
        ] {
            assert_eq!(told(text), [(written.to_owned(), possible)], "{text}");
        }
        assert_eq!(told("item 45/13/2024, page 50 April 2024"), []);
    }

    #[test]
    fn all_dates_of_a_text_come_in_order() {
        let text = "From 30 May 2024 to June 2, 2024 (2024-06-31)";
        let dates: Vec<_> = told(text);
        assert_eq!(
            dates.iter().map(|(date, possible)| (date.as_str(), *possible)).collect::<Vec<_>>(),
            [("30 May 2024", true), ("June 2, 2024", true), ("2024-06-31", false)]
        );
    }

    #[test]
    fn numbers_alone_can_be_exchanged() {
        let exchanged = |text: &str| all_in(text)[0].exchanged().map(|date| date.to_string());
        assert_eq!(exchanged("3/4/2024").as_deref(), Some("2024-03-04"));
        assert_eq!(exchanged("2024-04-03"), None);
    }
}
