//! The day of the week beside a date.

use super::names::fold;
use jiff::civil::Weekday;

/// Days of the week from Monday on: one row for each language and form. The other days of a row are what to write in
/// place of a wrong one.
const DAYS: &[[&str; 7]] = &[
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    ["mon", "tues", "wed", "thurs", "fri", "sat", "sun"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "sonnabend", "sonntag"],
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
    ["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"],
    ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    ["понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"],
    ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
    ["понеділок", "вівторок", "середу", "четвер", "п’ятницю", "суботу", "неділю"],
    ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    ["poniedziałek", "wtorek", "środę", "czwartek", "piątek", "sobotę", "niedzielę"],
    ["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
    ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    ["الإثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعة", "السبت", "الاحد"],
    ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期天"],
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
    ["月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"],
    ["月", "火", "水", "木", "金", "土", "日"],
];

/// From Monday on.
const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Words between the day of the week and the date.
const BETWEEN: &[&str] = &["the", "den", "dem", "le", "el", "il", "on", "am", "dia", "dnia", "يوم"];

/// Words between two days of the week.
const LINKS: &[&str] = &["to", "and", "through", "bis", "und", "à", "et", "y", "a", "e", "и", "по", "do"];

/// A day of the week as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NamedDay {
    /// The day.
    pub(crate) day: Weekday,
    row: &'static [&'static str; 7],
    /// Where it stands, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

impl NamedDay {
    fn of(word: &str, start: usize) -> Option<Self> {
        let folded = fold(word).replace(['ʼ', '\''], "’");
        let (row, day) =
            DAYS.iter().find_map(|row| Some((row, row.iter().position(|name| *name == folded)?)))?;
        // The sun, and what somebody sat on.
        if row.contains(&"mon") && !word.starts_with(char::is_uppercase) {
            return None;
        }
        Some(Self { day: *WEEK.get(day)?, row, start, end: start + word.len() })
    }

    /// How another day of the week is written where this one is written as in `text`: in its language, form and case.
    pub(crate) fn instead(&self, day: Weekday, text: &str) -> Option<String> {
        let name = self.row.get(usize::try_from(day.to_monday_zero_offset()).ok()?)?;
        // `terça-feira`, but `sábado`.
        if self.row.contains(&"segunda") {
            return None;
        }
        let written = text.get(self.start..self.end)?;
        let mut letters = written.chars();
        Some(match (letters.next(), letters.next()) {
            (Some(first), Some(second)) if first.is_uppercase() && second.is_uppercase() => {
                name.to_uppercase()
            }
            (Some(first), _) if first.is_uppercase() => {
                let mut rest = name.chars();
                rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
            }
            _ => (*name).to_owned(),
        })
    }
}

/// The day of the week that stands right before or behind the bytes of a date in `text`.
pub(crate) fn day_beside(text: &str, start: usize, end: usize) -> Option<NamedDay> {
    // Of several days (`3–4 March`) the day of the week can be that of either.
    let date = text.get(start..end)?;
    let named = date.contains(char::is_alphabetic) && date.is_ascii();
    if date.contains('–') || (named && date.contains('-') && date.split('-').count() == 2) {
        return None;
    }
    before(text, start).or_else(|| behind(text, end))
}

fn before(text: &str, start: usize) -> Option<NamedDay> {
    let gap = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | '،');
    let mut head = text.get(..start)?.trim_end_matches(gap);
    if let Some(shorter) = BETWEEN.iter().find_map(|word| strip_last(head, word)) {
        head = shorter.trim_end_matches(gap);
    }
    head = head.strip_suffix("-feira").unwrap_or(head);
    // A stop ends a short form; behind a whole word it ends a sentence.
    let (bare, stopped) = head.strip_suffix('.').map_or((head, false), |bare| (bare, true));
    let word = bare.rsplit(|c: char| !(c.is_alphabetic() || matches!(c, '’' | 'ʼ' | '\''))).next()?;
    if stopped && word.len() > 5 {
        return None;
    }
    let day = NamedDay::of(word, bare.len() - word.len())?;
    // `Monday to Friday, 7 March`, `Monday/Tuesday, 4 March`
    let front = text.get(..day.start)?;
    let link = front.trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let several = front.ends_with(['-', '–', '/']) || LINKS.contains(&link);
    (!several && word.chars().count() > 1).then_some(day)
}

fn strip_last<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(word)?;
    rest.ends_with(|c: char| !c.is_alphanumeric()).then_some(rest)
}

fn behind(text: &str, end: usize) -> Option<NamedDay> {
    let rest = text.get(end..)?;
    let opening = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | '（' | '،' | '[');
    let tail = rest.trim_start_matches(opening);
    let bracket = rest.get(..rest.len() - tail.len())?.contains(['(', '（', '[']);
    // `14 января 2025 г. (вторник)`
    let year = ["г.", "года", "року", "р.", "r."].iter().find_map(|word| tail.strip_prefix(word));
    let (tail, bracket) = match year {
        Some(after) => {
            let inner = after.trim_start_matches(opening);
            (inner, bracket || after.get(..after.len() - inner.len())?.contains(['(', '（']))
        }
        None => (tail, bracket),
    };
    let word = tail.split(|c: char| !(c.is_alphabetic() || matches!(c, '’' | 'ʼ'))).next()?;
    let at = text.len() - tail.len();
    let unspaced = |word: &str| word.chars().next().is_some_and(|c| !c.is_ascii() && c >= '\u{2e80}');
    if unspaced(word) {
        // Nothing parts the words of Chinese, Japanese and Korean.
        let lengths = if bracket { 1..=4 } else { 2..=4 };
        return lengths.rev().find_map(|length| {
            let end = word.char_indices().nth(length).map_or(word.len(), |(at, _)| at);
            NamedDay::of(word.get(..end)?, at)
        });
    }
    let day = NamedDay::of(word, at)?;
    let after = tail.get(word.len()..)?;
    let after = after.strip_prefix("-feira").unwrap_or(after);
    let closed = after.trim_end().is_empty() || after.starts_with([',', '.', ';', ')', ']', '\n', '\r']);
    (closed && word.chars().count() > 1).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::super::all_in;
    use super::*;

    fn beside(text: &str) -> Option<(String, Weekday)> {
        let date = all_in(text).into_iter().next().expect("has a date");
        let day = day_beside(text, date.start, date.end)?;
        Some((text.get(day.start..day.end)?.to_owned(), day.day))
    }

    #[test]
    fn days_stand_before_and_behind() {
        for (text, word, day) in [
            ("On Tuesday, 14 January 2025, we met", "Tuesday", Weekday::Tuesday),
            ("TUE. 14 JAN 2025", "TUE", Weekday::Tuesday),
            ("Tuesday, January 14, 2025", "Tuesday", Weekday::Tuesday),
            ("Dienstag, den 14. Januar 2025", "Dienstag", Weekday::Tuesday),
            ("14 January 2025 (Tuesday)", "Tuesday", Weekday::Tuesday),
            ("14 January 2025, Tuesday", "Tuesday", Weekday::Tuesday),
            ("le mardi 14 janvier 2025", "mardi", Weekday::Tuesday),
            ("terça-feira, 14 de janeiro de 2025", "terça", Weekday::Tuesday),
            ("во вторник, 14 января 2025", "вторник", Weekday::Tuesday),
            ("14 января 2025 г. (вторник)", "вторник", Weekday::Tuesday),
            ("у п'ятницю, 17 січня 2025 року", "п'ятницю", Weekday::Friday),
            ("14 Ocak 2025 Salı", "Salı", Weekday::Tuesday),
            ("2025年1月14日星期二上午", "星期二", Weekday::Tuesday),
            ("令和7年1月14日（火）", "火", Weekday::Tuesday),
            ("2025년 1월 14일 화요일", "화요일", Weekday::Tuesday),
            ("الثلاثاء 14 يناير 2025", "الثلاثاء", Weekday::Tuesday),
        ] {
            assert_eq!(beside(text), Some((word.to_owned(), day)), "{text}");
        }
    }

    #[test]
    fn other_words_and_days_of_other_dates_do_not_count() {
        for text in [
            "We came on Monday. 14 January 2025 was a day of rest",
            "Monday to Tuesday, 14 January 2025",
            "Monday, 13–14 January 2025",
            "After 14 January 2025, Monday’s paper said so",
            "The sun 14 January 2025 shone for hours",
            "2025年1月14日日本",
        ] {
            assert_eq!(beside(text), None, "{text}");
        }
    }

    #[test]
    fn another_day_is_written_alike() {
        for (text, day, expected) in [
            ("MONDAY, 14 January 2025", Weekday::Tuesday, Some("TUESDAY")),
            ("Mon, 14 January 2025", Weekday::Thursday, Some("Thu")),
            ("в среду, 14 января 2025", Weekday::Friday, Some("пятницу")),
            ("segunda-feira, 14 de janeiro de 2025", Weekday::Tuesday, None),
        ] {
            let date = all_in(text).into_iter().next().expect("has a date");
            let found = day_beside(text, date.start, date.end).expect("has a day");
            assert_eq!(found.instead(day, text).as_deref(), expected, "{text}");
        }
    }
}
