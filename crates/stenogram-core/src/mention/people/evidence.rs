//! What stands before and after a run of capitalised words and tells that it names a person: a title, a clause that
//! says what the person is, a verb. How far is looked is bounded, whatever the length of the paragraph.

use super::runs::{is_blank, offset};
use super::title::{ARTICLES, OF, Title, is_sentence_word, title_before, word_before};
use super::words::{Class, class_of, folded};
use crate::mention::beside::{head, tail};

/// What stands before a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Left {
    /// Where a title starts that ends just before the run.
    pub(super) title: Option<Title>,
    /// Whether the words before introduce someone: `my name is`.
    pub(super) introduces: bool,
    /// Whether a small form of address stands before: `señor`.
    pub(super) address: bool,
    /// Whether the word before is `the` or another article.
    pub(super) article: bool,
    /// Whether the word before is a preposition of place.
    pub(super) whither: bool,
}

/// What stands after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Right {
    /// What the person is, in a clause behind a comma: byte offsets in the paragraph.
    pub(super) role: Option<(u32, u32)>,
    /// Whether a verb of persons follows: `said`.
    pub(super) acts: bool,
    /// Whether `of` follows.
    pub(super) of: bool,
    /// Whether a comma and a capital follow: `the minister, Ann Roe`.
    pub(super) named: bool,
    /// Whether `from` or `with` follows, and a capital: `from Reuters`.
    pub(super) from: bool,
}

/// Verbs with persons before them.
pub(super) const ACTS: [&str; 44] = [
    "said",
    "says",
    "told",
    "tells",
    "added",
    "adds",
    "explained",
    "recalled",
    "wrote",
    "writes",
    "testified",
    "tweeted",
    "joked",
    "replied",
    "noted",
    "asked",
    "asks",
    "thinks",
    "thought",
    "felt",
    "knew",
    "grew",
    "married",
    "died",
    "graduated",
    "argued",
    "argues",
    "announced",
    "spoke",
    "born",
    "resigned",
    "testifies",
    "joined",
    "joins",
    "insisted",
    "warned",
    "claimed",
    "who",
    "himself",
    "herself",
    "сказал",
    "сказала",
    "заявил",
    "заявила",
];

/// What people say before their own or another's name.
const INTRODUCTIONS: [&str; 22] = [
    "my name is",
    "my name’s",
    "my name's",
    "name is",
    "i’m",
    "i'm",
    "i am",
    "colleague",
    "colleague,",
    "friend",
    "friend,",
    "named",
    "joined by",
    "my guest is",
    "our guest is",
    "меня зовут",
    "мене звати",
    "je m’appelle",
    "me llamo",
    "mein name ist",
    "mi chiamo",
    "meu nome é",
];

/// Looks at what stands before the byte `at`.
pub(super) fn left_of(text: &str, at: usize) -> Left {
    let before = tail(text.get(..at).unwrap_or(""));
    let base = at - before.len();
    let trimmed = before.trim_end_matches(is_blank);
    if trimmed.len() == before.len() || before.trim_end_matches([' ', '\u{a0}', '\t']).ends_with("\n\n") {
        return Left::default();
    }
    let mut buffer = String::new();
    let mut out = Left::default();
    let (words, comma) = match trimmed.strip_suffix(',') {
        Some(words) => (words, true),
        None => (trimmed, false),
    };
    if let Some((_, word)) = word_before(words, words.len()) {
        let class = class_of(folded(word, &mut buffer));
        if matches!(buffer.as_str(), "and" | "or" | "und" | "y" | "e" | "et" | "и" | "й" | "та") {
            return out;
        }
        let long = word.len() > 2;
        let small = word.starts_with(char::is_lowercase);
        out.address = !comma
            && small
            && long
            && class.has(Class::HONORIFIC)
            && !class.has(Class::GIVEN)
            && !matches!(word, "pan" | "don" | "bay" | "gen" | "min" | "fr");
        out.article = !comma && ARTICLES.contains(&buffer.as_str());
        out.whither = !comma
            && matches!(
                buffer.as_str(),
                "to" | "in" | "from" | "at" | "into" | "near" | "across" | "through" | "visit" | "of"
            );
        // Only words in small letters, and the last of a title that `of` opens, lead to a title.
        if small || comma || class.has(Class::OFFICE) {
            out.title = title_before(words, base, comma);
        }
        out.introduces = small && introduces(trimmed);
    }
    out
}

fn introduces(before: &str) -> bool {
    let from = before.len().saturating_sub(24);
    let from = (from..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
    let end = before.get(from..).unwrap_or("").to_lowercase().replace('\n', " ");
    INTRODUCTIONS
        .iter()
        .any(|words| end.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Words that end the clause behind a name.
const ENDS: [&str; 30] = [
    "who", "has", "is", "was", "said", "says", "will", "told", "asked", "which", "that", "are", "were",
    "have", "had", "but", "as", "when", "whose", "whom", "would", "can", "could", "should", "he", "she",
    "we", "you", "i", "it",
];

/// Looks at what stands after the byte `at`.
pub(super) fn right_of(text: &str, at: usize) -> Right {
    let after = head(text.get(at..).unwrap_or(""));
    let mut out = Right::default();
    if let Some(rest) = after.strip_prefix([' ', '\n', '\u{a0}']) {
        let word = rest.split(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\'')).next().unwrap_or("");
        out.acts = ACTS.contains(&word);
        out.of = word == "of";
        let next = rest.get(word.len()..).unwrap_or("").trim_start_matches(is_blank);
        out.from = matches!(word, "from" | "with" | "at") && next.starts_with(char::is_uppercase);
    }
    out.named = after.strip_prefix(", ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let lead = [", ", ",\n", " (", " – ", " — "].iter().find_map(|lead| after.strip_prefix(lead));
    if let Some(rest) = lead {
        let from = at + (after.len() - rest.len());
        out.role = role_in(rest).map(|(start, end)| (offset(from + start), offset(from + end)));
    }
    out
}

/// The words at the start of `text` that say what a person is: `the Portuguese ambassador`, `Minister for Trade`.
fn role_in(text: &str) -> Option<(usize, usize)> {
    let mut buffer = String::new();
    let (mut at, mut start, mut end, mut words) = (0, None, 0, 0);
    let (mut office, mut after_office) = (false, false);
    while words < 12 {
        let rest = text.get(at..)?;
        let blank = rest.len() - rest.trim_start_matches(is_blank).len();
        let word_at = at + blank;
        let rest = rest.get(blank..)?;
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '&')))
            .unwrap_or(rest.len());
        if length == 0 {
            // `U.S.` within a clause is no end of it; anything else is.
            break;
        }
        let word = rest.get(..length)?;
        let class = class_of(folded(word, &mut buffer));
        let lower = buffer.as_str();
        words += 1;
        let article = ARTICLES.contains(&lower);
        let small = word.starts_with(char::is_lowercase);
        let joins = article
            || OF.contains(&lower)
            || matches!(lower, "and" | "in" | "with")
            || class.has(Class::OFFICE);
        if ENDS.contains(&lower)
            || (small && !joins && (is_sentence_word(lower) || word.contains(['’', '\''])))
        {
            break;
        }
        if article && start.is_none() {
            at = word_at + length;
            continue;
        }
        let is_office = class.has(Class::OFFICE);
        if is_office {
            if !office && words > 5 {
                return None;
            }
            office |= class.has(Class::HEAD.with(Class::TRADE))
                || (lower == "head" || lower == "member" || lower == "host" || lower == "partner");
        } else if after_office && word.starts_with(char::is_uppercase) && !class.has(Class::PLAIN) {
            // `…, President Roe` is another person.
            return None;
        } else if class.has(Class::HONORIFIC) {
            return None;
        }
        if !office && !is_office && word.starts_with(char::is_lowercase) && (lower == "and" || lower == "or")
        {
            return None;
        }
        after_office = is_office;
        start = start.or(Some(word_at));
        end = word_at + length;
        at = end;
        // `U.S.`
        if text.get(at..).is_some_and(|rest| rest.starts_with('.')) && word.len() == 1 {
            at += 1;
        }
    }
    let start = start?;
    (office && end > start).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn titles_before() {
        for (text, title) in [
            ("We met foreign minister ", Some("foreign minister")),
            ("We met Russian foreign minister ", Some("Russian foreign minister")),
            ("with the Minister of ", Some("Minister of")),
            ("with the minister of foreign affairs ", Some("minister of foreign affairs")),
            ("our foreign minister, ", Some("foreign minister")),
            ("Der Bundeskanzler ", Some("Bundeskanzler")),
            ("Встреча с министром иностранных дел ", Some("министром иностранных дел")),
            ("the president said to ", None),
            ("the president met ", None),
            ("a minister, ", Some("minister")),
            ("minister, ", None),
            ("the house of ", None),
        ] {
            let found = left_of(text, text.len()).title;
            assert_eq!(found.map(|t| Span::new(t.start, t.end).of(text)), title, "{text}");
        }
    }

    #[test]
    fn roles_behind() {
        for (text, role) in [
            (", the Portuguese ambassador, told", Some("Portuguese ambassador")),
            (", Minister for Trade of New Zealand,", Some("Minister for Trade of New Zealand")),
            (" (CEO of Roe Ltd)", Some("CEO of Roe Ltd")),
            (", a teacher who left", Some("teacher")),
            (", President Roe and", None),
            (", and the president", None),
            (", we met the minister", None),
            (" and the minister", None),
        ] {
            let found = right_of(text, 0).role;
            assert_eq!(found.map(|(start, end)| Span::new(start, end).of(text)), role, "{text}");
        }
    }
}
