//! Dates in running text: looked for only where a number can be a year or the end of a month.

use super::names::{is_month_word, month};
use super::written::{Form, Written};
use super::{LINKS, all_in};

/// Bytes of a date before its year: `Wednesday, the fourteenth` has none, `14–15. September` has.
const BEFORE: usize = 48;
/// Bytes of a date after its year.
const AFTER: usize = 24;

/// The dates in a paragraph, in its order: those with a year, and those without one that no year has, as 31 April.
/// Figures other than European ones are left out.
pub(crate) fn in_prose(text: &str) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut after = 0;
    for at in memchr::memchr3_iter(b'1', b'2', b'3', text.as_bytes()) {
        if at < after || is_digit(text.as_bytes().get(at.wrapping_sub(1))) {
            continue;
        }
        let digits = text.as_bytes().iter().skip(at).take(5).take_while(|byte| byte.is_ascii_digit()).count();
        let dates = match digits {
            4 if may_be_year(text, at) => around_year(text, at, after),
            2 => without_year(text, at).into_iter().collect(),
            _ => continue,
        };
        for date in dates {
            after = date.end;
            found.push(date);
        }
    }
    found
}

fn is_digit(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_digit)
}

/// Whether what stands beside four digits leaves room for a date.
fn may_be_year(text: &str, at: usize) -> bool {
    let rest = text.get(at + 4..).unwrap_or("");
    let mut next = rest.chars();
    match next.next() {
        Some('年' | '년') => return true,
        Some('-' | '/' | '.' | '_') if next.next().is_some_and(|c| c.is_ascii_digit()) => return true,
        _ => {}
    }
    let before = tail(text, at).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    if before.ends_with(['-', '/', '_']) {
        return true;
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_digit())
        || LINKS.contains(&word)
        || (word.len() >= 3 && month(word).is_some())
}

/// A few bytes before `at`.
fn tail(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(BEFORE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..at).unwrap_or("")
}

/// The date whose year stands at `at`; nothing before `after` belongs to it.
fn around_year(text: &str, at: usize, after: usize) -> Vec<Written> {
    let mut from = (at - tail(text, at).len()).max(after);
    // A word or number that is cut could be read as another one.
    let cut = text.get(..from).is_some_and(|before| before.ends_with(char::is_alphanumeric));
    if cut {
        from +=
            text.get(from..at).and_then(|window| window.find(|c: char| !c.is_alphanumeric())).unwrap_or(0);
    }
    let mut to = (at + 4 + AFTER).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let dates = all_in(text.get(from..to).unwrap_or(""));
    dates
        .into_iter()
        .map(|date| date.shift(from))
        .find(|date| date.start <= at && at < date.end)
        .into_iter()
        .collect()
}

/// `31 April` or `April 31` around the 30 or 31 at `at`, if its month has no such day and no year follows.
fn without_year(text: &str, at: usize) -> Option<Written> {
    let day = text.get(at..at + 2)?.parse::<i16>().ok().filter(|day| (30..=31).contains(day))?;
    let rest = text.get(at + 2..)?;
    let ordinal =
        ["st", "th", "er", ".", "-го", "º"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest);
    if ordinal.starts_with(char::is_alphanumeric) {
        return None;
    }
    let spaced = ordinal.trim_start_matches([' ', '\u{a0}']);
    let linked = ["of ", "de ", "di "].iter().find_map(|link| spaced.strip_prefix(link)).unwrap_or(spaced);
    let word = head_word(linked);
    let day_first = (ordinal.len() > spaced.len()).then(|| named(word)).flatten().and_then(|month| {
        let after = linked.get(word.len()..)?;
        let numbered =
            after.trim_start_matches([' ', ',', '\u{a0}', '.']).starts_with(|c: char| c.is_ascii_digit());
        let end = text.len() - after.len();
        (!numbered).then_some(Written { year: None, month, day, form: Form::DayFirst, start: at, end })
    });
    let month_first = || {
        let before = tail(text, at);
        let spaced = before.trim_end_matches([' ', '\u{a0}']);
        let word = spaced.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let month = named(word).filter(|_| spaced.len() < before.len())?;
        // `in April 31 people` has no date; what ends a clause does, unless a year follows.
        let ends = ordinal.is_empty() || ordinal.starts_with([',', '.', ';', ':', '?', '!', ')', '”', '"']);
        let year = ordinal.trim_start_matches([',', ' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit());
        let start = at - (before.len() - spaced.len()) - word.len();
        let end = text.len() - ordinal.len();
        (ends && !year).then_some(Written { year: None, month, day, form: Form::MonthFirst, start, end })
    };
    day_first.or_else(month_first).filter(|date| !date.is_possible())
}

fn head_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

/// The month with this name, written in full.
fn named(word: &str) -> Option<i8> {
    month(word).filter(|_| is_month_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Vec<&str> {
        in_prose(text).iter().map(|date| text.get(date.start..date.end).unwrap_or("")).collect()
    }

    #[test]
    fn dates_with_a_year_are_found() {
        for (text, expected) in [
            ("We met on 14 January 2025 and on March 3rd, 2024.", vec!["14 January 2025", "March 3rd, 2024"]),
            ("Von 2019 bis zum 3. März 2024 waren es 1500 Leute.", vec!["3. März 2024"]),
            ("с 1 марта 2024 года", vec!["1 марта 2024"]),
            ("el 14 de enero de 2025", vec!["14 de enero de 2025"]),
            ("议会于2024年2月30日开会", vec!["2024年2月30日"]),
            ("see 2024-02-30, 31/04/2024", vec!["2024-02-30", "31/04/2024"]),
            ("In 2014 and 2015, 20 January of 1999", vec!["20 January of 1999"]),
            ("about 1200 or 2500 people, 12025-01-14", vec![]),
        ] {
            assert_eq!(dates(text), expected, "{text}");
        }
    }

    #[test]
    fn without_a_year_only_impossible_days_count() {
        for (text, expected) in [
            ("until 31 April, they said", vec!["31 April"]),
            ("on the 31st of June it ended", vec!["31st of June"]),
            ("on April 31, we met", vec!["April 31"]),
            ("el 30 de febrero", vec!["30 de febrero"]),
            ("31. September", vec!["31. September"]),
            ("by 31 May and 30 June", vec![]),
            ("In April 31 people came", vec![]),
            ("the 31 September 11 families", vec![]),
            ("131 April days, 31 sept jours, 31 in April", vec![]),
        ] {
            assert_eq!(dates(text), expected, "{text}");
        }
    }

    #[test]
    fn a_window_that_cuts_a_number_gives_no_other_date() {
        let text = format!("{}31 January of the year, as we say here, 2024", "x".repeat(30));
        assert_eq!(dates(&text), Vec::<&str>::new());
    }
}
