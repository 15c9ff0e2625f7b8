//! Times of day.

use super::super::line::is_blank;
use super::digit_of;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words in front of a time, in lower case.
const LEAD: &str =
    "at from um ab à a as às las los dès de alle dalle o od в о с з start begin beginn начало начала";

/// Words in front of a time that make plain that it is one.
const LEAD_MARKS: &str =
    "time ore godz godzina godzinie saat час kl الساعة 午前 午後 上午 下午 晚上 中午 오전 오후";

/// Words after a time that make plain that it is one.
const MARKS: &str = "a p m am pm uhr hrs hours hour h horas hora heures heure ore godz ч час часа часов год година години \
    годин clock oclock noon midnight мин хв min minutes мск msk utc gmt صباحا مساء ظهرا صباحاً مساءً";

/// Words of whose time it is.
const ZONES: &str = "time local standard daylight summer eastern central pacific mountain european greenwich moscow kyiv \
    по за московскому московским московское местному местное времени время часом часу місцевим місцевого київським \
    heure locale paris ortszeit mez mesz hora local horário brasília locale ora czasu lokalnego lokalny saati yerel \
    بتوقيت توقيت المحلي 北京时间 当地时间 現地時間 日本時間 현지시간 한국시간";

/// The lists above, as bits: in which of them each word is.
static TABLES: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut tables = FxHashMap::default();
    for (bit, words) in [(IN_LEAD, LEAD), (IN_LEAD_MARKS, LEAD_MARKS), (IN_MARKS, MARKS), (IN_ZONES, ZONES)] {
        words.split_whitespace().for_each(|word| *tables.entry(word).or_default() |= bit);
    }
    tables
});
/// Bit of [`LEAD`] in [`TABLES`].
const IN_LEAD: u8 = 1;
/// Bit of [`LEAD_MARKS`].
const IN_LEAD_MARKS: u8 = 2;
/// Bit of [`MARKS`].
const IN_MARKS: u8 = 4;
/// Bit of [`ZONES`].
const IN_ZONES: u8 = 8;

fn of_tables(lower: &str) -> u8 {
    TABLES.get(lower).copied().unwrap_or(0)
}

/// Whether a time of day can be told by this word of ASCII letters: in capitals it may be a zone.
pub(super) fn is_known(word: &str, lower: &str) -> bool {
    (word.len() <= 5 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        || of_tables(lower) != 0
        || links(lower)
}

/// Whether a word in lower case leads from one time to another.
fn links(lower: &str) -> bool {
    matches!(lower, "to" | "bis" | "до" | "à" | "a" | "do" | "until")
}

/// A piece of a time.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Number(String),
    Word(String),
    Sign(char),
}

/// Whether `text` is a time of day and nothing else: `1:18 P.M. EDT`, `10.10 a.m.`, `14h30`, `14.30 Uhr`,
/// `15:00 по московскому времени`, `下午3时30分`, `11:00 – 12:15`.
pub(in super::super) fn is_time(text: &str) -> bool {
    if text.len() > 90 || !text.chars().any(|c| digit_of(c).is_some()) {
        return false;
    }
    let pieces = pieces(text);
    let mut clocks = 0;
    let mut marked = false;
    let mut at = 0;
    let word_in = |table: u8, word: &str| of_tables(word) & table != 0;
    while let Some(piece) = pieces.get(at) {
        match piece {
            Piece::Number(_) => {
                let Some((used, plain)) = clock(pieces.get(at..).unwrap_or_default()) else { return false };
                clocks += 1;
                marked |= plain;
                at += used;
                continue;
            }
            Piece::Word(word) => {
                let lower = word.to_lowercase();
                let capitals = word.chars().all(|c| c.is_ascii_uppercase()) && word.len() <= 5;
                let mark = word_in(IN_MARKS, &lower);
                let lead_mark = clocks == 0 && word_in(IN_LEAD_MARKS, &lower);
                let leads = lead_mark || clocks == 0 && word_in(IN_LEAD, &lower);
                // From one time to another.
                let links = clocks == 1 && links(&lower);
                marked |= lead_mark || mark && clocks > 0;
                let zone = clocks > 0 && (capitals || word_in(IN_ZONES, &lower));
                if !(mark || leads || links || zone) {
                    return false;
                }
            }
            Piece::Sign('.' | '(' | ')' | ',' | '–' | '-' | '—' | '~' | '～' | '/' | '’' | '\'') => {}
            // An offset: UTC+3.
            Piece::Sign('+' | '−') => {
                if !matches!(pieces.get(at + 1), Some(Piece::Number(_))) || clocks == 0 {
                    return false;
                }
                at += 1;
                // UTC+05:30
                while matches!(pieces.get(at + 1), Some(Piece::Number(_) | Piece::Sign(':'))) {
                    at += 1;
                }
            }
            Piece::Sign(_) => return false,
        }
        at += 1;
    }
    (1..=2).contains(&clocks) && marked && pieces.len() <= 24
}

/// Reads `14:30`, `14:30:05`, `14h30`, `14.30`, `15时30分`, `3`: how many pieces it has, and whether it is plain that it
/// is a time.
fn clock(pieces: &[Piece]) -> Option<(usize, bool)> {
    let number = |at: usize| match pieces.get(at) {
        Some(Piece::Number(digits)) => Some(digits.as_str()),
        _ => None,
    };
    let at_most =
        |digits: &str, most: u32| digits.len() <= 2 && digits.parse::<u32>().is_ok_and(|n| n <= most);
    let hours = number(0).filter(|digits| at_most(digits, 24))?;
    let minutes = |at: usize| number(at).filter(|digits| digits.len() == 2 && at_most(digits, 59));
    let hour_word = |word: &str| matches!(word, "h" | "H" | "ч" | "時" | "时" | "시" | "點" | "点" | "시간");
    match pieces.get(1) {
        Some(Piece::Sign(':' | '：')) => {
            minutes(2)?;
            let seconds = matches!(pieces.get(3), Some(Piece::Sign(':' | '：'))) && minutes(4).is_some();
            Some((if seconds { 5 } else { 3 }, true))
        }
        Some(Piece::Sign('.')) if minutes(2).is_some() => Some((3, false)),
        Some(Piece::Word(word)) if hour_word(word) => {
            let east = !matches!(word.as_str(), "h" | "H" | "ч");
            let has_minutes = number(2).is_some_and(|digits| at_most(digits, 59));
            let unit =
                matches!(pieces.get(3), Some(Piece::Word(unit)) if matches!(unit.as_str(), "分" | "분"));
            let half =
                matches!(pieces.get(2), Some(Piece::Word(half)) if matches!(half.as_str(), "半" | "반"));
            let used = if has_minutes { 3 + usize::from(unit) } else { 2 + usize::from(half) };
            Some((used, east || has_minutes))
        }
        _ => (!hours.is_empty()).then_some((1, false)),
    }
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut glued = false;
    for c in text.chars() {
        if is_blank(c) {
            glued = false;
            continue;
        }
        let digit = digit_of(c);
        match (pieces.last_mut(), digit) {
            (Some(Piece::Number(digits)), Some(digit)) if glued => digits.push(digit),
            (_, Some(digit)) => pieces.push(Piece::Number(digit.to_string())),
            // A unit of the east is a word of its own.
            (Some(Piece::Word(word)), None)
                if glued && c.is_alphabetic() && !is_unit(c) && !word.ends_with(is_unit) =>
            {
                word.push(c);
            }
            (_, None) if c.is_alphabetic() => pieces.push(Piece::Word(c.to_string())),
            _ => pieces.push(Piece::Sign(c)),
        }
        glued = true;
    }
    pieces
}

fn is_unit(c: char) -> bool {
    matches!(c, '時' | '时' | '시' | '點' | '点' | '分' | '분' | '半' | '반')
}
