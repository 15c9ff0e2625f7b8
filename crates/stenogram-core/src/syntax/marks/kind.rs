//! What stands in brackets: what nobody said, or what a speaker adds.

use super::super::lexicon::{self, Phrase, Sense};
use super::super::line::is_blank;
use super::pairs::Shape;
use crate::syntax::{MarkKind, Role};
use crate::text::Span;

/// Where brackets stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) shape: Shape,
    /// Whether they start the paragraph or follow the end of a sentence.
    pub(super) apart: bool,
    /// Whether nothing but white space is before them in the paragraph.
    pub(super) first: bool,
    /// Whether the paragraph holds nothing else.
    pub(super) alone: bool,
}

/// Marks of this many words are short.
const SHORT: usize = 4;
/// Directions within a sentence have no more words than this.
const LONG: usize = 12;

/// The kind of mark that `inner` in brackets is; `None` where it is speech.
pub(super) fn of(inner: &str, setting: Setting) -> Option<MarkKind> {
    let trimmed = inner.trim_matches(|c: char| is_blank(c) || c == '\\');
    let paired = matches!(setting.shape, Shape::Twin(_) | Shape::Guillemets);
    if !paired {
        if is_omission(trimmed) {
            return Some(MarkKind::Omission);
        }
        if is_timestamp(trimmed) || is_time_range(trimmed) {
            return Some(MarkKind::Timestamp);
        }
        if is_blank_space(trimmed) {
            return Some(MarkKind::Inaudible);
        }
    }
    let square = setting.shape == Shape::Square;
    if !paired && is_guess(trimmed, square) {
        return Some(MarkKind::Guess);
    }
    let phrase = Phrase::of(trimmed);
    if phrase.len() == 0 {
        return None;
    }
    if paired {
        return known_word_for_word(&phrase, setting);
    }
    if matches!(setting.shape, Shape::Round | Shape::Square)
        && setting.apart
        && !hecklers(trimmed).is_empty()
        && !is_signed(trimmed)
    {
        return Some(MarkKind::Heckle);
    }
    if is_signed(trimmed) {
        return Some(MarkKind::Insertion);
    }
    if phrase.is_all(Sense::Guess) {
        return Some(MarkKind::Guess);
    }
    let short = phrase.len() <= SHORT;
    let spoken = phrase.words().any(|word| lexicon::is_one_of(Sense::Speech, word));
    let known =
        |sense, limit| (phrase.starts(sense) && phrase.len() <= limit) || (short && phrase.has(sense));
    if known(Sense::Inaudible, 8) && (!spoken || short) {
        return Some(MarkKind::Inaudible);
    }
    if known(Sense::Voice, 8) && !spoken {
        return Some(MarkKind::Language);
    }
    if setting.shape == Shape::Round && setting.first && is_language_code(trimmed) {
        return Some(MarkKind::Language);
    }
    let limit = if setting.apart { usize::MAX } else { LONG };
    if known(Sense::Direction, limit) && !spoken || is_short_unspaced(&phrase) && phrase.has(Sense::Direction)
    {
        return Some(MarkKind::Direction);
    }
    let acts = phrase.starts(Sense::Action) && phrase.len() <= LONG && !spoken;
    match setting.shape {
        Shape::Square => Some(if acts { MarkKind::Direction } else { MarkKind::Insertion }),
        Shape::Angle | Shape::Curly => acts.then_some(MarkKind::Direction),
        Shape::Lenticular => setting.alone.then_some(MarkKind::Direction),
        // What a speaker adds in brackets is speech. Set as a sentence of its own, it tells what happened.
        _ => {
            let capital = trimmed.starts_with(char::is_uppercase);
            // A colon goes before what a speaker says.
            let told = !trimmed.contains([':', '：']);
            let sentence = told && capital && trimmed.ends_with('.') && phrase.len() <= LONG && setting.apart;
            let shouted = !trimmed.contains(char::is_lowercase) && capital && phrase.len() > 1;
            let happened = sentence
                || (setting.alone && capital && phrase.len() <= LONG)
                || (acts && (phrase.len() <= 2 || shouted || (capital && setting.apart)));
            (happened && !spoken).then_some(MarkKind::Direction)
        }
    }
}

/// `*laughs*` and `«Rires»` are marks only where every word says so: other words so set are stressed or quoted.
fn known_word_for_word(phrase: &Phrase, setting: Setting) -> Option<MarkKind> {
    let quoted = setting.shape == Shape::Guillemets;
    if phrase.len() > SHORT || (quoted && !setting.apart) {
        return None;
    }
    if phrase.is_all(Sense::Inaudible) {
        Some(MarkKind::Inaudible)
    } else if phrase.is_all(Sense::Direction) {
        Some(MarkKind::Direction)
    } else {
        None
    }
}

/// Chinese and Japanese directions have few characters.
fn is_short_unspaced(phrase: &Phrase) -> bool {
    phrase.is_unspaced() && phrase.text().chars().count() <= 14
}

/// `…`, `. . .`, `---`, `* * *`: words left out.
fn is_omission(inner: &str) -> bool {
    let bare: String = inner.chars().filter(|c| !is_blank(*c)).collect();
    matches!(
        bare.as_str(),
        "…" | "……" | "⋯" | "..." | "...." | "…." | ".." | "***" | "---" | "--" | "—" | "–" | "-"
    )
}

/// `____`, `???`: a gap where words were not heard.
fn is_blank_space(inner: &str) -> bool {
    let gap = |sign: char, least: usize| inner.len() >= least && inner.chars().all(|c| c == sign);
    gap('_', 2) || gap('?', 3) || gap('\u{2026}', 9)
}

/// `?`, `Smith?`, `sp?`: what was perhaps heard.
pub(super) fn is_guess(inner: &str, square: bool) -> bool {
    let Some(before) = inner.strip_suffix(['?', '？']) else { return false };
    let before = before.trim_matches(|c: char| is_blank(c) || matches!(c, '?' | '？'));
    let words = before.split(is_blank).filter(|word| !word.is_empty()).count();
    let phrase = Phrase::of(before);
    words == 0 || (square && words <= 3 && !phrase.has(Sense::Inaudible)) || phrase.is_all(Sense::Guess)
}

/// Whether an insertion is signed by whoever made it: `– Ed.`, `Translator's note: …`.
pub(crate) fn is_signed(inner: &str) -> bool {
    let ends = |from: usize| inner.get(from..).is_some_and(|part| Phrase::of(part).is_all(Sense::Editor));
    let signature = inner.rfind(['–', '—', ';']).or_else(|| inner.rfind(" - ")).or_else(|| inner.rfind(", "));
    let heading = inner.split_once([':', '：']).filter(|(_, words)| !words.is_empty());
    let phrase = Phrase::of(inner);
    signature.is_some_and(ends)
        || heading.is_some_and(|(heading, _)| Phrase::of(heading).is_all(Sense::Editor))
        || (phrase.len() <= SHORT && phrase.is_all(Sense::Editor))
}

/// Codes with which the European Parliament tells the language of a speech (ISO 639-1, in capitals).
const CODES: [&str; 25] = [
    "BG", "CS", "DA", "DE", "EL", "EN", "ES", "ET", "FI", "FR", "GA", "HR", "HU", "IT", "LT", "LV", "MT",
    "NL", "PL", "PT", "RO", "RU", "SK", "SL", "SV",
];

pub(super) fn is_language_code(inner: &str) -> bool {
    CODES.contains(&inner)
}

/// The speakers of shouts: `Ann Roe [ABC]: No! – Jan Doe (DEF): Yes!`, `Zuruf von der Linken: Nein!`.
pub(super) fn hecklers(inner: &str) -> Vec<Span> {
    let mut speakers = Vec::new();
    let mut from = 0;
    // Shouts are set apart by dashes between spaces.
    let cuts = inner.match_indices(['–', '—']);
    let ends = cuts.filter(|(at, dash)| {
        let spaced = inner.get(..*at).is_some_and(|before| before.ends_with(is_blank));
        spaced && inner.get(at + dash.len()..).is_some_and(|after| after.starts_with(is_blank))
    });
    for (end, next) in ends.map(|(at, dash)| (at, at + dash.len())).chain([(inner.len(), inner.len())]) {
        let part = inner.get(from..end).unwrap_or("");
        if let Some(len) = heckler(part) {
            let lead = part.len() - part.trim_start_matches(is_blank).len();
            speakers.push(Span::from_usize(from + lead, from + lead + len));
        }
        from = next;
    }
    speakers
}

/// The length of the speaker at the start of `part`, white space aside.
fn heckler(part: &str) -> Option<usize> {
    let part = part.trim_start_matches(is_blank);
    let mut depth = 0u32;
    let colon = part.char_indices().take_while(|(at, _)| *at <= 120).find_map(|(at, c)| {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            ':' | '：' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })?;
    let label = part.get(..colon)?.trim_end_matches(is_blank);
    let words = part.get(colon..)?.trim_matches(|c: char| !c.is_alphanumeric());
    if words.is_empty() || label.contains(['.', '!', '?', '“', '„', '"']) && !has_title(label) {
        return None;
    }
    let phrase = Phrase::of(label);
    let is = |sense| phrase.starts(sense);
    let voice = is(Sense::Role(Role::Audience)) || is(Sense::Direction);
    let party = label.ends_with([']', ')']);
    let mut names = 0;
    let named = label.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let capital = bare.starts_with(char::is_uppercase);
        names += u32::from(capital);
        capital || bare.is_empty() || lexicon::is_one_of(Sense::Particle, &bare.to_lowercase())
    });
    let spoken = phrase.words().any(|word| lexicon::is_one_of(Sense::Sentence, word));
    (voice || (named && !spoken && (party || (2..=6).contains(&names)))).then_some(label.len())
}

/// Whether a full stop in a label is one of a title or initial: `Dr. Ann Roe`, `J. Doe`.
fn has_title(label: &str) -> bool {
    label.split(is_blank).filter(|word| word.ends_with('.')).all(|word| word.chars().count() <= 6)
        && !label.contains(['!', '?', '“', '„', '"'])
}

/// Whether `text` is a time into the recording: `00:01:02`, `1:02`, `00:05:52.22`, `27:51`, `00: 43:50`.
pub(in super::super) fn is_timestamp(text: &str) -> bool {
    if text.len() > 24 || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let compact: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let parts: Vec<&str> = compact.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().enumerate().all(|(at, part)| {
            let whole = part.split(['.', ',']).next().unwrap_or("");
            let clean = part.bytes().all(|b| b.is_ascii_digit() || (at > 0 && matches!(b, b'.' | b',')));
            clean && (1..=3).contains(&whole.len()) && (at == 0 || whole.len() == 2)
        })
}

/// `00:01:02 --> 00:01:05`, `27:51 – 28:03`, `0.00 --> 8.74`.
fn is_time_range(text: &str) -> bool {
    let arrow = text.contains("-->");
    let halves = text.split_once("-->").or_else(|| text.split_once(['–', '—', '-']));
    let time = |part: &str| {
        let part = part.trim_matches(is_blank);
        let seconds = arrow && part.parse::<f64>().is_ok_and(|seconds| seconds >= 0.0);
        is_timestamp(part) || seconds
    };
    text.len() <= 48 && halves.is_some_and(|(from, to)| time(from) && time(to))
}
