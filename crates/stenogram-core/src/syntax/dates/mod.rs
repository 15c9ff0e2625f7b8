//! Dates and times of day as people write them.

mod clock;
mod names;
mod prose;
#[cfg(test)]
mod tests;
mod time;
mod weekday;
mod written;

pub(super) use clock::is_time;
use jiff::civil::Date;
use names::{is_weekday, month, month_of_two};
pub(crate) use prose::in_prose;
pub(crate) use time::{ClockTime, Half, clock_times};
pub(crate) use weekday::day_beside;
use written::Form;
pub(crate) use written::Written;

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
            part.split(|c: char| !c.is_alphanumeric()).all(|word| word.is_empty() || is_weekday(word))
        })
    }
}

/// A piece of text that a date can be made of.
#[derive(Debug, Clone, Copy)]
enum Piece<'a> {
    Number { value: i16, digits: usize },
    Word(&'a str),
    Other(char),
}

/// A piece with the bytes that it stands on.
type Placed<'a> = (usize, usize, Piece<'a>);

/// The first date in `text`: `2025-01-14`, `14.01.2025`, `14 January 2025`, `January 14, 2025`, `14 de enero de 2025`,
/// `2025年1月14日`, `令和7年1月14日`, `2025년 1월 14일`, `١٤ يناير ٢٠٢٥`, also with an ordinal or a day of the week; of
/// several days (`14–15 January 2025`), the first. Numbers alone are read as day, month, year unless only month, day,
/// year gives a date.
pub(crate) fn find(text: &str) -> Option<FoundDate> {
    if !text.chars().any(|c| digit_of(c).is_some() || numeral_of(c).is_some()) {
        return None;
    }
    let pieces = pieces(text);
    (0..pieces.len()).find_map(|at| Reading { pieces: pieces.get(at..).unwrap_or_default(), text }.date())
}

/// All dates in a short text, in its order, also those that are no day of the calendar, as 31 April.
pub(crate) fn all_in(text: &str) -> Vec<Written> {
    let pieces = pieces(text);
    let mut found: Vec<Written> = Vec::new();
    for (at, (start, ..)) in pieces.iter().enumerate() {
        if found.last().is_some_and(|last| *start < last.end) {
            continue;
        }
        found.extend(Reading { pieces: pieces.get(at..).unwrap_or_default(), text }.written());
    }
    found
}

/// Whether a line may be a date or time and nothing else, as far as its words of ASCII letters tell: all of them are
/// of dates and times.
pub(super) fn may_be_all(line: &str) -> bool {
    let words = line.split(|c: char| !c.is_alphabetic());
    words.filter(|word| !word.is_empty() && word.is_ascii()).all(|word| {
        let lower = word.to_ascii_lowercase();
        clock::is_known(word, &lower) || LINKS.contains(&lower.as_str()) || names::is_known(&lower)
    })
}

/// Whether the last word of `text` is a day of the week.
pub(super) fn ends_in_weekday(text: &str) -> bool {
    text.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).is_some_and(is_weekday)
}

/// The date in the name of a file, where it may also be `20250114`.
pub(crate) fn in_file_name(name: &str) -> Option<Date> {
    let compact = |digits: &str| {
        let part = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
        let eight = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let year = part(0, 4).filter(|year| eight && (1800..=2199).contains(year))?;
        Date::new(year, i8::try_from(part(4, 6)?).ok()?, i8::try_from(part(6, 8)?).ok()?).ok()
    };
    let found = find(name).map(|found| found.date);
    found.or_else(|| name.split(|c: char| !c.is_ascii_digit()).find_map(compact))
}

/// The digit that a character is, in European, Arabic, Persian or full-width figures.
fn digit_of(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

/// The value of a Chinese numeral; ten stands for itself.
fn numeral_of(c: char) -> Option<i16> {
    if !matches!(c, '\u{2e80}'..='\u{9fff}' | '○') {
        return None;
    }
    "〇一二三四五六七八九十"
        .chars()
        .position(|numeral| numeral == c || (c == '○' && numeral == '〇'))
        .map(|at| at as i16)
}

fn pieces(text: &str) -> Vec<Placed<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let class = class_of(c);
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = rest.peek()
            && class.runs()
            && class_of(next) == class
        {
            end = at + next.len_utf8();
            rest.next();
        }
        let Some(piece) = text.get(start..end) else { continue };
        let kind = match class {
            Class::Digit => {
                let digits: String = piece.chars().filter_map(digit_of).collect();
                Piece::Number { value: digits.parse().unwrap_or(-1), digits: digits.len() }
            }
            Class::Numeral => {
                let digits = piece.chars().count();
                Piece::Number { value: value_of(piece), digits: if digits == 4 { 4 } else { 2 } }
            }
            Class::Letter => Piece::Word(piece),
            Class::Space => continue,
            Class::Other => Piece::Other(c),
        };
        pieces.push((start, end, kind));
    }
    pieces
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Numeral,
    Letter,
    Space,
    Other,
}

impl Class {
    fn runs(self) -> bool {
        matches!(self, Self::Digit | Self::Numeral | Self::Letter)
    }
}

fn class_of(c: char) -> Class {
    if digit_of(c).is_some() {
        Class::Digit
    } else if numeral_of(c).is_some() {
        Class::Numeral
    } else if is_cjk(c) {
        Class::Other
    } else if c.is_alphabetic() {
        Class::Letter
    } else if c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}') {
        Class::Space
    } else {
        Class::Other
    }
}

/// The value of Chinese numerals: `二〇二五` digit by digit, `十四` and `三十一` by tens.
fn value_of(numerals: &str) -> i16 {
    let values: Vec<i16> = numerals.chars().filter_map(numeral_of).collect();
    match values.as_slice() {
        [10] => 10,
        [10, ones] => 10 + ones,
        [tens, 10] => tens * 10,
        [tens, 10, ones] => tens * 10 + ones,
        [_, _, _, _] | [_] if !values.contains(&10) => {
            values.iter().fold(0, |value, digit| value * 10 + digit)
        }
        _ => -1,
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// No slip of the pen gives a day after this one; what looks like it is something else.
const LAST_SLIP: i16 = 39;

/// What stands between day, month and year without meaning, in lower case.
const LINKS: &[&str] = &["st", "nd", "rd", "th", "de", "of", "er", "del", "do", "º", "ª", "y", "о"];

/// A reading of pieces as a date that starts with the first of them.
struct Reading<'a> {
    pieces: &'a [Placed<'a>],
    text: &'a str,
}

impl Reading<'_> {
    fn kind(&self, at: usize) -> Option<Piece<'_>> {
        self.pieces.get(at).map(|piece| piece.2)
    }

    fn number(&self, at: usize) -> Option<(i16, usize)> {
        match self.kind(at) {
            Some(Piece::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.kind(at), Some(Piece::Other(c)) if signs.contains(&c))
    }

    /// The month that is named at `at`, and where its name ends.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let Some(Piece::Word(first)) = self.kind(at) else { return None };
        if let Some(Piece::Word(second)) = self.kind(at + 1)
            && let Some(month) = month_of_two(first, second)
        {
            return Some((month, at + 2));
        }
        month(first).map(|month| (month, at + 1))
    }

    /// The first piece from `at` on that means something.
    fn skip(&self, mut at: usize) -> usize {
        while let Some(piece) = self.kind(at) {
            let skippable = match piece {
                Piece::Word(word) => LINKS.contains(&word.to_lowercase().as_str()),
                Piece::Other(c) => matches!(c, '.' | ',' | '\'' | '’' | '،' | 'º' | 'ª'),
                Piece::Number { .. } => false,
            };
            if !skippable {
                break;
            }
            at += 1;
        }
        at
    }

    /// Skips the last of several days: `–15`.
    fn skip_range(&self, at: usize) -> usize {
        let dash = self.is_sign(at, &['-', '–', '—', '/']);
        let day = self.number(at + 1).is_some_and(|(_, digits)| digits <= 2);
        if dash && day { at + 2 } else { at }
    }

    fn made(&self, year: i16, month: i8, day: i16, last: usize, form: Form) -> Option<Written> {
        let (start, end) = (self.pieces.first()?.0, self.pieces.get(last)?.1);
        // A longer number around it is something else: 12025-01-145, an identifier.
        let clean_end = self.text.get(end..)?.chars().next().is_none_or(|c| digit_of(c).is_none());
        let plausible =
            (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=LAST_SLIP).contains(&day);
        (plausible && clean_end).then_some(Written { year: Some(year), month, day, form, start, end })
    }

    /// The date that starts here, if it is a day of the calendar.
    fn date(&self) -> Option<FoundDate> {
        let possible = |read: &fn(&Self) -> Option<Written>| read(self)?.found();
        Self::FORMS.iter().find_map(possible)
    }

    /// The date that starts here, a day of the calendar if it can be one.
    fn written(&self) -> Option<Written> {
        let possible = |written: &Written| written.date().is_some();
        let read = |form: &fn(&Self) -> Option<Written>| form(self);
        let any = || Self::FORMS.iter().find_map(read);
        Self::FORMS.iter().find_map(|form| form(self).filter(possible)).or_else(any)
    }

    const FORMS: [fn(&Self) -> Option<Written>; 4] =
        [Self::era, Self::numbers, Self::day_first, Self::month_first];

    /// `令和7年1月14日`.
    fn era(&self) -> Option<Written> {
        let (start, end) = (self.pieces.first()?.0, self.pieces.get(1)?.1);
        let before = names::before_era(self.text.get(start..end)?)?;
        let (year, _) = if self.is_sign(2, &['元']) { (1, 1) } else { self.number(2)? };
        let units = self.is_sign(3, &['年']) && self.is_sign(5, &['月']);
        let (month, day) = (self.number(4)?.0, self.number(6)?.0);
        units.then_some(())?;
        self.made(before.checked_add(year)?, i8::try_from(month).ok()?, day, self.unit(6), Form::YearFirst)
    }

    /// The piece at `at`, or the sign of the day after it.
    fn unit(&self, at: usize) -> usize {
        if self.is_sign(at + 1, &['日', '일', '號', '号']) { at + 1 } else { at }
    }

    /// `2025-01-14`, `14.01.2025`, `2025年1月14日`, `2025년 1월 14일`.
    fn numbers(&self) -> Option<Written> {
        let ((first, first_digits), (second, second_digits), (third, third_digits)) =
            (self.number(0)?, self.number(2)?, self.number(4)?);
        let (Some(Piece::Other(one)), Some(Piece::Other(two))) = (self.kind(1), self.kind(3)) else {
            return None;
        };
        let units = matches!((one, two), ('年', '月') | ('년', '월'));
        if !units && (one != two || !matches!(one, '-' | '/' | '.' | '_' | '‐' | '\u{2011}')) {
            return None;
        }
        let month = i8::try_from(second).ok()?;
        if first_digits == 4 && second_digits <= 2 && third_digits <= 2 {
            let last = if units { self.unit(4) } else { 4 };
            return self.made(first, month, third, last, Form::YearFirst);
        }
        if third_digits == 4 && first_digits <= 2 && second_digits <= 2 {
            let day_first = self.made(third, month, first, 4, Form::Numbers);
            let month_first = self.made(third, i8::try_from(first).ok()?, second, 4, Form::Numbers);
            let possible = |written: &Written| written.date().is_some();
            return day_first
                .filter(possible)
                .or_else(|| month_first.filter(possible))
                .or(day_first)
                .or(month_first);
        }
        None
    }

    /// `14 January 2025`, `14th of January, 2025`, `14–15 January 2025`, `14-Jan-2025`, `2025 January 14`.
    fn day_first(&self) -> Option<Written> {
        let (first, digits) = self.number(0)?;
        let dashed = |at: usize| if self.is_sign(at, &['-', '/']) { at + 1 } else { at };
        let after = self.skip_range(self.skip(1));
        let (month, after) = self.month(dashed(self.skip(after)))?;
        let next = dashed(self.skip(after));
        let (value, next_digits) = self.number(next)?;
        match (digits, next_digits) {
            (..=2, 4) => self.made(value, month, first, next, Form::DayFirst),
            (4, ..=2) => self.made(first, month, value, next, Form::YearFirst),
            _ => None,
        }
    }

    /// `January 14, 2025`, `January 14–15, 2025`.
    fn month_first(&self) -> Option<Written> {
        let (month, after) = self.month(0)?;
        let day = self.skip(after);
        let (value, digits) = self.number(day).filter(|(_, digits)| *digits <= 2)?;
        let year = self.skip(self.skip_range(self.skip(day + 1)));
        match self.number(year) {
            Some((full, 4)) if digits > 0 => self.made(full, month, value, year, Form::MonthFirst),
            _ => None,
        }
    }
}
