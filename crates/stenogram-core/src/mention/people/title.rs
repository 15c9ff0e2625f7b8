//! Titles that end just before a run of capitalised words: `Russian foreign minister`, `Minister of`.

use super::runs::{is_blank, offset};
use super::words::{Class, FIELDS, class_of, folded};
use crate::syntax::{WordSense, word_has};

/// A title before a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Title {
    /// Byte offsets in the paragraph.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether the run goes on with it: `minister of` before `Foreign Affairs Ann Roe`.
    pub(super) open: bool,
    /// Whether a comma parts it from the run.
    pub(super) comma: bool,
    /// Whether it makes a person of a single name.
    pub(super) head: bool,
    /// Whether it makes a person of several words.
    pub(super) trade: bool,
}

/// Prepositions within titles: `Minister of Trade`.
pub(super) const OF: [&str; 30] = [
    "of", "for", "to", "at", "de", "del", "della", "dello", "dei", "degli", "delle", "des", "du", "da", "do",
    "dos", "das", "der", "für", "von", "di", "la", "à", "para", "of", "on", "dla", "ds", "по", "в",
];

pub(super) const ARTICLES: [&str; 36] = [
    "the", "our", "my", "his", "her", "their", "your", "a", "an", "el", "la", "il", "le", "der", "die",
    "das", "unser", "unsere", "mein", "meine", "o", "os", "as", "nuestro", "nuestra", "mi", "mon", "ma",
    "notre", "l", "un", "una", "une", "ein", "eine", "votre",
];

/// The title at the end of `words`, which stand at `base` in the paragraph.
pub(super) fn title_before(words: &str, base: usize, comma: bool) -> Option<Title> {
    let mut buffer = String::new();
    let mut at = words.len();
    // Where the title starts, as far as it is known.
    let mut start = None;
    let (mut head, mut trade, mut open, mut between, mut article) = (false, false, false, 0, false);
    // Whether the word to the right of the one that is looked at is a preposition.
    let mut of_next = false;
    let mut article_before = false;
    for _ in 0..14 {
        let Some((from, word)) = word_before(words, at) else { break };
        let class = class_of(folded(word, &mut buffer));
        let small = word.starts_with(char::is_lowercase);
        let lower = buffer.as_str();
        let cyrillic = lower.starts_with(|c: char| matches!(c, '\u{400}'..='\u{4ff}'));
        if class.has(Class::OFFICE)
            && !(small && matches!(lower, "general" | "high" | "first" | "master" | "partner"))
        {
            // `the host of a`, not `host a`
            if start.is_none() && article_before && !comma {
                return None;
            }
            if start.is_none() && between > 0 && !of_next && !cyrillic && !comma {
                return None;
            }
            start = Some(from);
            head |= class.has(Class::HEAD);
            trade |= class.has(Class::TRADE);
        } else if start.is_some() {
            let goes_on = FIELDS.contains(&lower)
                || (!small && !class.has(Class::HONORIFIC))
                || lower == "and" && at < words.len();
            if ARTICLES.contains(&lower) {
                article = true;
                break;
            }
            if !goes_on || lower == "and" {
                break;
            }
            if word.chars().nth(1).is_none() || is_sentence_word(lower) {
                break;
            }
            start = Some(from);
        } else if OF.contains(&lower) {
            open = true;
            article_before = false;
        } else if ARTICLES.contains(&lower)
            || lower == "and"
            || lower == "und"
            || lower == "y"
            || lower == "и"
        {
            article_before |= ARTICLES.contains(&lower);
        } else if FIELDS.contains(&lower)
            || !small
            || (cyrillic && is_genitive(lower))
            || (comma && open_word(lower))
        {
            between += 1;
        } else {
            return None;
        }
        if between > 6 {
            return None;
        }
        of_next = OF.contains(&lower);
        at = from;
    }
    let start = start?;
    // `the minister, Ann Roe`, not `… minister, Ann Roe`, which may be a list.
    if comma && !article {
        return None;
    }
    Some(Title {
        start: offset(base + start),
        end: offset(base + words.len()),
        open: open && between == 0,
        comma,
        head,
        trade,
    })
}

fn open_word(word: &str) -> bool {
    word.len() > 2 && !super::evidence::ACTS.contains(&word)
}

pub(super) fn is_sentence_word(word: &str) -> bool {
    word_has(word).has(WordSense::Sentence)
}

/// Whether a Russian or Ukrainian word may be in the genitive, and is no verb.
fn is_genitive(word: &str) -> bool {
    word == "дел"
        || word == "справ"
        || !["л", "ла", "ли", "ло", "ет", "ит", "ют", "ть", "ся", "в", "с", "к"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// The word that ends before the blanks at the end of `text[..at]`, and where it starts.
pub(super) fn word_before(text: &str, at: usize) -> Option<(usize, &str)> {
    let before = text.get(..at)?;
    let trimmed = before.trim_end_matches(is_blank);
    // A blank line parts more than words.
    if before.get(trimmed.len()..)?.matches('\n').count() > 1 {
        return None;
    }
    let start = trimmed
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '-' | '’' | '\''))
        .last()?
        .0;
    let word = trimmed.get(start..)?;
    (!word.is_empty()).then_some((start, word))
}
