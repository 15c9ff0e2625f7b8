//! Dates and times of day as people write them.

use jiff::civil::Date;

/// A date found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// The date.
    pub(crate) date: Date,
    /// Where it stands, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

impl FoundDate {
    /// Whether `text`, in which it was found, holds nothing else, the day of the week and punctuation aside.
    pub(super) fn covers_all_of(&self, text: &str) -> bool {
        let rest = [text.get(..self.start), text.get(self.end..)];
        rest.iter().flatten().all(|part| {
            part.split(|c: char| !c.is_alphanumeric()).all(|word| {
                word.is_empty() || is_weekday(word) || matches!(word, "г" | "года" | "року" | "р" | "on")
            })
        })
    }
}

/// Month names by their first letters, in lower case; the longest that fits wins. Languages: English, French, German,
/// Spanish, Italian, Portuguese, Russian, Ukrainian, Polish, Turkish.
const MONTHS: &[(i8, &[&str])] = &[
    (
        1,
        &[
            "january",
            "jan",
            "janvier",
            "januar",
            "jänner",
            "enero",
            "gennaio",
            "janeiro",
            "января",
            "январь",
            "січня",
            "stycznia",
            "ocak",
        ],
    ),
    (
        2,
        &[
            "february",
            "feb",
            "février",
            "februar",
            "febrero",
            "febbraio",
            "fevereiro",
            "февраля",
            "февраль",
            "лютого",
            "lutego",
            "şubat",
        ],
    ),
    (3, &["march", "mar", "mars", "märz", "marzo", "março", "марта", "март", "березня", "marca", "mart"]),
    (4, &["april", "apr", "avril", "abril", "aprile", "апреля", "апрель", "квітня", "kwietnia", "nisan"]),
    (5, &["may", "mai", "mayo", "maggio", "maio", "мая", "май", "травня", "maja", "mayıs"]),
    (
        6,
        &[
            "june",
            "jun",
            "juin",
            "juni",
            "junio",
            "giugno",
            "junho",
            "июня",
            "июнь",
            "червня",
            "czerwca",
            "haziran",
        ],
    ),
    (
        7,
        &[
            "july",
            "jul",
            "juillet",
            "juli",
            "julio",
            "luglio",
            "julho",
            "июля",
            "июль",
            "липня",
            "lipca",
            "temmuz",
        ],
    ),
    (8, &["august", "aug", "août", "agosto", "августа", "август", "серпня", "sierpnia", "ağustos"]),
    (
        9,
        &[
            "september",
            "sept",
            "sep",
            "septembre",
            "septiembre",
            "settembre",
            "setembro",
            "сентября",
            "сентябрь",
            "вересня",
            "września",
            "eylül",
        ],
    ),
    (
        10,
        &[
            "october",
            "oct",
            "octobre",
            "oktober",
            "octubre",
            "ottobre",
            "outubro",
            "октября",
            "октябрь",
            "жовтня",
            "października",
            "ekim",
        ],
    ),
    (
        11,
        &[
            "november",
            "nov",
            "novembre",
            "noviembre",
            "novembro",
            "ноября",
            "ноябрь",
            "листопада",
            "listopada",
            "kasım",
        ],
    ),
    (
        12,
        &[
            "december",
            "dec",
            "décembre",
            "dezember",
            "diciembre",
            "dicembre",
            "dezembro",
            "декабря",
            "декабрь",
            "грудня",
            "grudnia",
            "aralık",
        ],
    ),
];

/// Days of the week, same languages.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "понеділок",
    "вівторок",
    "середа",
    "четвер",
    "пʼятниця",
    "субота",
    "неділя",
    "poniedziałek",
    "wtorek",
    "środa",
    "czwartek",
    "piątek",
    "sobota",
    "niedziela",
    "pazartesi",
    "salı",
    "çarşamba",
    "perşembe",
    "cuma",
    "cumartesi",
    "pazar",
    "the",
];

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word.to_lowercase().as_str())
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    MONTHS.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(month, _)| *month)
}

/// A piece of text that a date can be made of.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Number { value: i16, digits: usize },
    Word(&'a str),
    Other(char),
}

/// The first date in `text`: `2025-01-14`, `14.01.2025`, `14 January 2025`, `January 14, 2025`, `14 de enero de 2025`,
/// `2025年1月14日`, also with an ordinal or a day of the week. Numbers alone are read as day, month, year unless only
/// month, day, year gives a date.
pub(crate) fn find(text: &str) -> Option<FoundDate> {
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| read_at(pieces.get(at..)?, text))
}

fn pieces(text: &str) -> Vec<(usize, usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let same_class = |other: char| {
            if c.is_ascii_digit() { other.is_ascii_digit() } else { other.is_alphabetic() && !is_cjk(other) }
        };
        let mut end = start + c.len_utf8();
        if c.is_ascii_digit() || (c.is_alphabetic() && !is_cjk(c)) {
            while let Some(&(at, next)) = rest.peek() {
                if !same_class(next) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
        }
        let Some(piece) = text.get(start..end) else { continue };
        let kind = if c.is_ascii_digit() {
            Piece::Number { value: piece.parse().unwrap_or(-1), digits: piece.len() }
        } else if c.is_alphabetic() && !is_cjk(c) {
            Piece::Word(piece)
        } else if c.is_whitespace() {
            continue;
        } else {
            Piece::Other(c)
        };
        pieces.push((start, end, kind));
    }
    pieces
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

fn read_at(pieces: &[(usize, usize, Piece<'_>)], text: &str) -> Option<FoundDate> {
    let start = pieces.first()?.0;
    let kind = |at: usize| pieces.get(at).map(|piece| piece.2);
    let number = |at: usize| match kind(at) {
        Some(Piece::Number { value, digits }) => Some((value, digits)),
        _ => None,
    };
    let named = |at: usize| match kind(at) {
        Some(Piece::Word(word)) => month(word),
        _ => None,
    };
    // Skips what stands between day, month and year without meaning.
    let skip = |mut at: usize, skipped: &[&str]| {
        while let Some(piece) = kind(at) {
            let skippable = match piece {
                Piece::Word(word) => skipped.contains(&word.to_lowercase().as_str()),
                Piece::Other(c) => matches!(c, '.' | ',' | '\'' | '’'),
                Piece::Number { .. } => false,
            };
            if !skippable {
                break;
            }
            at += 1;
        }
        at
    };
    const LINKS: &[&str] = &["st", "nd", "rd", "th", "de", "of", "er", "del", "do", "º"];
    let made = |year: i16, month: i8, day: i16, last: usize| {
        let date = Date::new(year, month, i8::try_from(day).ok()?).ok()?;
        let end = pieces.get(last)?.1;
        // A longer number or word around it is something else: 12025-01-145, an identifier.
        let clean_end = text.get(end..)?.chars().next().is_none_or(|c| !c.is_ascii_digit());
        let plausible = (1000..=2999).contains(&year);
        (plausible && clean_end).then_some(FoundDate { date, start, end })
    };
    if let Some((first, digits)) = number(0) {
        let separator = match kind(1) {
            Some(Piece::Other(c @ ('-' | '/' | '.' | '_' | '年'))) => Some(c),
            _ => None,
        };
        if let (Some(separator), Some((second, second_digits))) = (separator, number(2)) {
            let again = matches!((kind(3), separator), (Some(Piece::Other('月')), '年'))
                || matches!(kind(3), Some(Piece::Other(c)) if c == separator);
            if let (true, Some((third, third_digits))) = (again, number(4)) {
                let month = i8::try_from(second).ok();
                if digits == 4 {
                    return made(first, month?, third, 4);
                }
                if third_digits == 4 && digits <= 2 && second_digits <= 2 {
                    return made(third, month?, first, 4)
                        .or_else(|| made(third, i8::try_from(first).ok()?, second, 4));
                }
            }
        }
        // 14 January 2025, 14th of January, 2025.
        let at = skip(1, LINKS);
        if digits <= 2
            && let Some(month) = named(at)
        {
            let year = skip(at + 1, LINKS);
            if let Some((value, 4)) = number(year) {
                return made(value, month, first, year);
            }
        }
        return None;
    }
    // January 14, 2025.
    let month = named(0)?;
    let day = skip(1, &[]);
    let (value, digits) = number(day)?;
    if digits > 2 {
        return None;
    }
    let year = skip(day + 1, LINKS);
    match number(year) {
        Some((full, 4)) => made(full, month, value, year),
        _ => None,
    }
}

/// Whether `text` is a time of day and nothing else: `1:18 P.M. EDT`, `10.10 a.m.`, `14:30 (CET)`.
pub(super) fn is_time(text: &str) -> bool {
    let spaced = text.replace(['.', '(', ')'], " ");
    let mut words = spaced.split_whitespace().peekable();
    let Some(clock) = words.next() else { return false };
    let (hours, minutes) = match clock.split_once([':', 'h', 'H']) {
        Some((hours, minutes)) => (hours, minutes.to_owned()),
        // `10.10 a.m.`: the full stop became a space above.
        None if clock.len() <= 2 => match words.peek() {
            Some(next) if next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit()) => {
                (clock, words.next().unwrap_or_default().to_owned())
            }
            _ => (clock, String::new()),
        },
        None => return false,
    };
    let two_digits = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
    let (minutes, glued) = minutes.split_at_checked(2).unwrap_or((minutes.as_str(), ""));
    let seconds = glued.strip_prefix(':').unwrap_or(glued);
    if hours.is_empty() || !two_digits(hours) || !two_digits(minutes) {
        return false;
    }
    let mut marked = !minutes.is_empty() && text.contains([':', 'h']);
    let is_zone = |word: &str| {
        word.len() <= 6 && word.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '+' | '-' | '0'..='9'))
    };
    if !(seconds.is_empty() || two_digits(seconds)) {
        if !matches!(seconds.to_ascii_lowercase().as_str(), "am" | "pm") {
            return false;
        }
        marked = true;
    }
    let mut count = 0;
    for word in words {
        count += 1;
        match word.to_ascii_lowercase().as_str() {
            "a" | "p" | "m" | "am" | "pm" | "uhr" | "hrs" | "hours" => marked = true,
            _ if is_zone(word) => {}
            _ => return false,
        }
    }
    marked && count <= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_any_common_form() {
        for (text, expected) in [
            ("2025-01-14", "2025-01-14"),
            ("2021-07-22-press-briefing.md", "2021-07-22"),
            ("'2021-07-22'", "2021-07-22"),
            ("14.01.2025", "2025-01-14"),
            ("12/31/2024", "2024-12-31"),
            ("14 January 2025", "2025-01-14"),
            ("Tuesday, 14th of January, 2025", "2025-01-14"),
            ("(July 21, 2021)", "2021-07-21"),
            ("Press Briefing, July 22,\u{a0}2021", "2021-07-22"),
            ("14 января 2025 г.", "2025-01-14"),
            ("14 de enero de 2025", "2025-01-14"),
            ("1er mars 2024", "2024-03-01"),
            ("6. September 2012", "2012-09-06"),
            ("2025年1月14日", "2025-01-14"),
            ("Frankfurt am Main, 6 September 2012", "2012-09-06"),
        ] {
            assert_eq!(find(text).map(|found| found.date.to_string()).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["31 April 2025", "May I ask", "10:42", "Article 25", "in 2013", "version 1.2.3", "2021-13-40"]
        {
            assert_eq!(find(text), None, "{text:?}");
        }
    }

    #[test]
    fn times() {
        for text in [
            "1:18 P.M. EDT",
            "6:32 P.M. CET",
            "10.10 a.m.",
            "14:30",
            "1:32 P.M.",
            "9:05 am",
            "14h30",
            "2:18 p.m. (EDT)",
        ] {
            assert!(is_time(text), "{text:?}");
        }
        for text in ["10", "Article 5", "2:34 we left", "1.2", "THE PRESIDENT", ""] {
            assert!(!is_time(text), "{text:?}");
        }
    }
}
