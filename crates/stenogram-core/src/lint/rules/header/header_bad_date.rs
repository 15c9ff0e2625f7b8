//! H104.

use crate::Analysis;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::dates::{Written, all_in, day_beside, in_file_name};
use crate::syntax::{Field, FieldKind};
use crate::text::Span;
use jiff::ToSpan;
use jiff::civil::Weekday;

declare_rule! {
    /// ## What it does
    /// Reports a date in the header that cannot be right. It can be a day that the calendar does not have, a value of
    /// `Date:` that is no date, a day of the week that was not that day, or a day that is still to come.
    ///
    /// ## Why it matters
    /// The date decides where the transcript is filed and what "yesterday" means in it. Such slips come from copying the
    /// header of the last transcript.
    ///
    /// The fix for a wrong day of the week takes the date for right; it is only offered.
    ///
    /// ## Example
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// Monday, 14 May 2024
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Press conference of Foreign Minister Anna Berg
    /// Tuesday, 14 May 2024
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H104", "header-bad-date",
    category: Header,
    severity: Error,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let text = analysis.text();
    let header = &analysis.transcript().header;
    let mut future = None;
    for field in header.fields.iter().filter(|field| tells_date(field)) {
        let value = field.value.of(text);
        let dates = all_in(value);
        if dates.is_empty() && is_unreadable(field, value) {
            let mut diagnostic =
                RULE.finding(field.value, format!("“{}” is not a date that can be read", field.clean(text)));
            diagnostic.help = Some(HOW.to_owned());
            found.push(diagnostic);
        }
        for date in &dates {
            if counts(field, date) {
                found.extend(impossible(date, field.value, value));
                found.extend(wrong_weekday(date, field.value, value));
            }
            if header.date.is_some() && date.date() == header.date && future.is_none() {
                future = Some(span_of(date, field.value));
            }
        }
    }
    // Somewhere it is already tomorrow.
    let limit = context.ruleset.today.and_then(|today| today.checked_add(1.day()).ok());
    if let (Some(span), Some(date), Some(limit)) = (future, header.date, limit)
        && date > limit
    {
        let mut diagnostic = RULE.finding(span, format!("“{}” is still to come", span.of(text)));
        diagnostic.help = Some("Correct the date.".to_owned());
        found.push(diagnostic);
    }
}

const HOW: &str = "Write day, month and year, for example `14 May 2024` or `2024-05-14`.";

/// Whether what is wrong with the date of this header is said by this rule, so that no other need say that there is none.
pub(super) fn has_faulty(analysis: &Analysis) -> bool {
    let text = analysis.text();
    let fields = analysis.transcript().header.fields.iter();
    fields.filter(|field| tells_date(field)).any(|field| {
        let value = field.value.of(text);
        let dates = all_in(value);
        (dates.is_empty() && is_unreadable(field, value))
            || dates.iter().any(|date| counts(field, date) && !date.is_possible())
    })
}

/// Whether the date of the event can stand in a field.
fn tells_date(field: &Field) -> bool {
    match field.kind {
        FieldKind::Title | FieldKind::Date | FieldKind::Time | FieldKind::Place => true,
        FieldKind::Other => field.key.is_none(),
        FieldKind::Source | FieldKind::Participants | FieldKind::Status | FieldKind::Language => false,
    }
}

/// Numbers alone are a date only where one is due.
fn counts(field: &Field, date: &Written) -> bool {
    field.kind == FieldKind::Date || date.has_name()
}

/// Whether a value has figures, as a date has, but none that can be read; a year or a month alone is a date that lacks
/// something, and no wrong one.
fn is_unreadable(field: &Field, value: &str) -> bool {
    let numbers = value.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty());
    let more_than_year = numbers.clone().any(|digits| digits.chars().count() != 4);
    field.kind == FieldKind::Date && field.key.is_some() && more_than_year && in_file_name(value).is_none()
}

fn span_of(date: &Written, value: Span) -> Span {
    Span::from_usize(date.start, date.end).shift(value.start)
}

/// What to say of a date in `value` that the calendar does not have; `None` where it has it.
pub(in crate::lint::rules) fn impossible_in(date: &Written, value: &str) -> Option<String> {
    if date.is_possible() {
        return None;
    }
    let written = value.get(date.start..date.end)?;
    let month = MONTHS.get(usize::try_from(date.month - 1).ok()?)?;
    Some(match date.year {
        Some(year) if date.month == 2 => {
            format!("“{written}” does not exist: {month} {year} has {} days", date.days())
        }
        _ => format!("“{written}” does not exist: {month} has {} days", date.days()),
    })
}

fn impossible(date: &Written, span: Span, value: &str) -> Option<Diagnostic> {
    let mut diagnostic = RULE.finding(span_of(date, span), impossible_in(date, value)?);
    diagnostic.help = Some("Correct the day or the month.".to_owned());
    Some(diagnostic)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Before this year, some countries counted their days otherwise.
const CALENDAR: i16 = 1930;

/// A day of the week that does not belong to its date: what to say, where it stands in `value`, and the right one as it
/// is written there, if that is known.
pub(in crate::lint::rules) fn wrong_day_in(
    date: &Written,
    value: &str,
) -> Option<(String, std::ops::Range<usize>, Option<String>)> {
    let day = date.date().filter(|day| day.year() >= CALENDAR)?;
    let named = day_beside(value, date.start, date.end)?;
    let exchanged = date.exchanged().is_some_and(|other| other.weekday() == named.day);
    if named.day == day.weekday() || exchanged {
        return None;
    }
    let (written, whole) = (value.get(named.start..named.end)?, value.get(date.start..date.end)?);
    let right = english(day.weekday());
    let message = format!("“{whole}” was a {right}, not a {}", english(named.day));
    let instead = named.instead(day.weekday(), value);
    (!written.is_empty()).then_some((message, named.start..named.end, instead))
}

fn wrong_weekday(date: &Written, span: Span, value: &str) -> Option<Diagnostic> {
    let (message, place, instead) = wrong_day_in(date, value)?;
    let place = Span::from_usize(place.start, place.end).shift(span.start);
    let mut diagnostic = RULE.finding(place, message);
    diagnostic.help = Some(match &instead {
        Some(instead) => format!("Write `{instead}`, or correct the date."),
        None => "Correct the day of the week or the date.".to_owned(),
    });
    diagnostic.fix = instead.map(|instead| Fix {
        tier: FixTier::Offered,
        title: format!("Write `{instead}`"),
        edits: vec![Edit { span: place, text: instead }],
    });
    Some(diagnostic)
}

fn english(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::Ruleset;
    use crate::lint::testing::{found, found_by, mended, only};

    const BODY: &str = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    fn told(header: &str) -> Vec<(String, String)> {
        found(&RULE, &format!("{header}{BODY}"))
    }

    #[test]
    fn days_that_do_not_exist() {
        for (header, place, message) in [
            (
                "Talk with the Mayor\n31 April 2024",
                "31 April 2024",
                "“31 April 2024” does not exist: April has 30 days",
            ),
            (
                "Talk with the Mayor\nOslo, 29 February 2023",
                "29 February 2023",
                "“29 February 2023” does not exist: February 2023 has 28 days",
            ),
            ("Title: Talk\nDate: 2024-06-31", "2024-06-31", "“2024-06-31” does not exist: June has 30 days"),
            (
                "---\ntitle: Talk\ndate: '31/09/2024'\n---",
                "31/09/2024",
                "“31/09/2024” does not exist: September has 30 days",
            ),
        ] {
            assert_eq!(told(header), [(place.to_owned(), message.to_owned())], "{header}");
        }
    }

    #[test]
    fn values_that_are_no_dates() {
        for value in ["14/05/24", "14th of Mai, 24", "2024-13-40"] {
            let message = format!("“{value}” is not a date that can be read");
            assert_eq!(told(&format!("Title: Talk\nDate: {value}")), [(value.to_owned(), message)]);
        }
        for value in ["2024-05-14T09:30:00Z", "20240514", "May 2024", "2024", "soon", ""] {
            assert_eq!(told(&format!("Title: Talk\nDate: {value}")), [], "{value}");
        }
    }

    #[test]
    fn days_of_the_week() {
        let text = format!("Gespräch im Rathaus\nMONTAG, den 14. Mai 2024{BODY}");
        assert_eq!(
            found(&RULE, &text),
            [("MONTAG".to_owned(), "“14. Mai 2024” was a Tuesday, not a Monday".to_owned())]
        );
        assert_eq!(mended(&RULE, &text), text.replace("MONTAG", "DIENSTAG"));
        // 3/4 can be 4 March, and in 1917 calendars differed.
        for date in [
            "Tuesday, 14 May 2024",
            "Monday, 3/4/2024",
            "Monday, 14 May 1917",
            "Monday–Tuesday, 13–14 May 2024",
        ] {
            assert_eq!(told(&format!("Talk in the town hall\n{date}")), [], "{date}");
        }
    }

    #[test]
    fn days_to_come() {
        let ruleset = Ruleset { today: Some(jiff::civil::date(2024, 5, 13)), ..only(&RULE) };
        let found = |date: &str| found_by(&ruleset, &format!("Talk in the town hall\n{date}{BODY}"));
        assert_eq!(
            found("15 May 2042"),
            [("15 May 2042".to_owned(), "“15 May 2042” is still to come".to_owned())]
        );
        assert_eq!(found("14 May 2024"), []);
        assert_eq!(told("Talk in the town hall\n15 May 2042"), []);
    }
}
