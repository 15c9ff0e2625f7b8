//! Runs of capitalised words in a paragraph: what names and titles are made of. Nothing else of a text is looked at.

use super::evidence::{Left, Right, left_of, right_of};
use super::words::{Class, class_of, folded};

/// A word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Byte offsets in the paragraph.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) class: Class,
}

/// Capitalised words with nothing but blanks and particles between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) tokens: Box<[Token]>,
    /// What stands before it.
    pub(super) left: Left,
    /// What stands after it.
    pub(super) right: Right,
}

/// Longer runs are headings, or lists without signs between their items.
const MOST_WORDS: usize = 24;

/// The runs of a paragraph that may hold a name or a title. In a text that is `contained` in markup, blanks stand where
/// the markup was.
pub(super) fn runs(text: &str, contained: bool) -> Vec<Run> {
    let mut out = Vec::new();
    let mut buffer = String::new();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_capital(text, at) {
        tokens.clear();
        let mut start = start;
        let starts = starts_sentence(text, start);
        while let Some(word) = read_word(text, start, &mut buffer) {
            let mut class = word.class;
            if tokens.is_empty() && starts {
                class = class.with(Class::STARTS);
            }
            // `Plan B. Ann came`
            let after_plain = tokens.last().is_some_and(|last| {
                last.class.has(Class::PLAIN) && !last.class.has(Class::GIVEN.with(Class::WORD))
            });
            let closes = word.closes || (class.has(Class::INITIAL) && after_plain);
            tokens.push(Token { start: offset(start), end: offset(word.end), class });
            at = word.end;
            if closes {
                break;
            }
            match next_word(text, word.end, class, contained, &mut tokens) {
                Some(next) => start = next,
                None => break,
            }
        }
        while tokens.last().is_some_and(|token| token.class.has(Class::PARTICLE)) {
            tokens.pop();
        }
        at = at.max(start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
        if tokens.len() <= MOST_WORDS && tokens.iter().any(is_of_interest) {
            let from = tokens.first().map_or(0, |token| token.start as usize);
            let to = tokens.last().map_or(0, |token| token.end as usize);
            out.push(Run {
                left: left_of(text, from),
                right: right_of(text, to),
                tokens: tokens.as_slice().into(),
            });
        }
    }
    out
}

/// Whether a word can be part of a name or title.
fn is_of_interest(token: &Token) -> bool {
    let class = token.class;
    !class.has(Class::PLAIN.with(Class::PARTICLE))
        || class.has(Class::GIVEN.with(Class::WORD).with(Class::OFFICE))
}

/// The next byte from `at` on at which a word starts with a capital.
fn next_capital(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // Whether a word goes on at `at`.
    let mut inside = at > 0 && text.get(..at)?.chars().next_back().is_some_and(is_word);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_uppercase() && !inside {
                return Some(at);
            }
            inside = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@';
            at += 1;
            continue;
        }
        let c = text.get(at..)?.chars().next()?;
        if c.is_uppercase() && !inside {
            return Some(at);
        }
        inside = is_word(c);
        at += c.len_utf8();
    }
    None
}

/// A word that was read.
struct Word {
    end: usize,
    class: Class,
    /// Whether nothing that follows belongs to it: a possessive ends it.
    closes: bool,
}

/// Reads the word that starts with a capital at `start`, with its hyphens, apostrophes and the stops of initials.
fn read_word(text: &str, start: usize, buffer: &mut String) -> Option<Word> {
    let rest = text.get(start..)?;
    let mut end = rest.len();
    let mut possessive = false;
    let mut letters = 0usize;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_word(c) {
            letters += 1;
            continue;
        }
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(char::is_alphabetic),
            '\'' | '’' | 'ʼ' => {
                let tail = rest.get(at + c.len_utf8()..).unwrap_or("");
                let s = tail.strip_prefix('s').or_else(|| tail.strip_prefix('S'));
                possessive = s.is_some_and(|after| !after.starts_with(is_word)) || !tail.starts_with(is_word);
                !possessive
            }
            // `J.R.`
            '.' => letters == 1 && next.is_some_and(char::is_uppercase),
            '\u{ad}' => true,
            _ => false,
        };
        if !joins {
            end = at;
            break;
        }
        if c == '.' {
            letters = 0;
        }
    }
    let word = rest.get(..end)?;
    let after = rest.get(end..).unwrap_or("");
    let is_initial = word.chars().filter(|c| is_word(*c)).all(char::is_uppercase)
        && letters == 1
        && after.starts_with('.');
    if is_initial {
        // `3:19 P.M.` is no person.
        let class = if matches!(word, "P.M" | "A.M" | "U.S" | "D.C" | "U.N" | "U.K" | "E.U") {
            Class::PLAIN
        } else {
            Class::INITIAL
        };
        return Some(Word { end: start + end + 1, class, closes: false });
    }
    let mut class = class_of(folded(word, buffer));
    if word.contains('-') && class == Class::default() {
        class = hyphened(word, buffer);
    }
    if word.chars().any(char::is_numeric) {
        class = Class::PLAIN;
    }
    if word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase) {
        class = class.with(Class::CAPITALS);
    } else if word.chars().nth(1).is_none() {
        // A letter without a stop: `Plan B`.
        class = Class::PLAIN;
    }
    Some(Word { end: start + end, class, closes: possessive })
}

/// What a word with a hyphen is: a given name where its first part is one, an office where its last is.
fn hyphened(word: &str, buffer: &mut String) -> Class {
    let mut parts = word.split('-');
    let first = parts.next().map(|part| class_of(folded(part, buffer))).unwrap_or_default();
    let last = parts.next_back().map(|part| class_of(folded(part, buffer))).unwrap_or_default();
    if last.has(Class::PLAIN) && !last.has(Class::WORD.with(Class::GIVEN)) {
        return Class::PLAIN;
    }
    let article = word.split('-').next().is_some_and(|first| first.chars().nth(2).is_none());
    if first.has(Class::GIVEN) && !article && !last.has(Class::OFFICE) {
        Class::GIVEN
    } else {
        Class::default()
    }
}

/// Small words within names.
pub(super) const PARTICLES: [&str; 32] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "al",
    "el", "bin", "ibn", "bint", "ben", "ter", "ten", "af", "zu", "zum", "vom", "фон", "ван", "де", "аль",
    "эль",
];

/// Where the next word of the run starts, after the word that ends at `end`; the particles before it are added.
fn next_word(
    text: &str,
    end: usize,
    class: Class,
    contained: bool,
    tokens: &mut Vec<Token>,
) -> Option<usize> {
    let mut at = end;
    let rest = text.get(at..)?;
    if let Some(after) = rest.strip_prefix('.') {
        // The stop of `Mr.`, `Jr.`, not the end of a sentence.
        let short = class.has(Class::HONORIFIC.with(Class::SUFFIX).with(Class::OPENER))
            && tokens.last().is_some_and(|t| t.end - t.start <= 5);
        if !short || class.has(Class::HEAD) || !after.starts_with(is_blank) {
            return None;
        }
        at += 1;
    } else if let Some(after) = rest.strip_prefix(", ") {
        // `Roe, Jr.`
        let suffix = ["Jr", "Sr", "II", "III"].iter().any(|suffix| after.starts_with(suffix));
        return suffix.then_some(at + 2);
    }
    let mut particles = 0;
    let known = tokens.len();
    loop {
        let blank = blank_len(text.get(at..)?, contained)?;
        at += blank;
        let rest = text.get(at..)?;
        let c = rest.chars().next()?;
        if c.is_uppercase() {
            return Some(at);
        }
        let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        let word = rest.get(..length)?;
        // `al-Sisi`, `d’Estaing`
        let attached = rest.get(length..).is_some_and(|tail| {
            let mut tail = tail.chars();
            matches!(tail.next(), Some('-' | '’' | '\'')) && tail.next().is_some_and(char::is_uppercase)
        });
        if attached
            && matches!(
                word,
                "al" | "el"
                    | "ad"
                    | "as"
                    | "ash"
                    | "an"
                    | "ar"
                    | "at"
                    | "ul"
                    | "d"
                    | "l"
                    | "аль"
                    | "эль"
                    | "ас"
            )
        {
            return Some(at);
        }
        particles += 1;
        if particles > 3 || !PARTICLES.contains(&word) || attached {
            tokens.truncate(known);
            return None;
        }
        tokens.push(Token { start: offset(at), end: offset(at + length), class: particle(word) });
        at += length;
    }
}

/// What a particle is: behind a title, `de la` may open what it is of.
fn particle(word: &str) -> Class {
    let of = ["de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le"].contains(&word);
    if of { Class::PARTICLE.with(Class::FIELD) } else { Class::PARTICLE }
}

/// How many bytes of blanks stand at the start: one or two, or a line end with what indents the next line.
fn blank_len(text: &str, contained: bool) -> Option<usize> {
    let length = text.find(|c: char| !is_blank(c)).unwrap_or(text.len());
    let blanks = text.get(..length)?;
    let lines = blanks.matches('\n').count().max(blanks.matches('\r').count());
    let fits = match lines {
        0 => length > 0 && (contained || blanks.chars().count() <= 2),
        1 => true,
        _ => false,
    };
    fits.then_some(length)
}

/// Whether a word at `at` starts a sentence, a line of its own, or a quotation.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    for c in before.chars().rev().take(24) {
        if is_blank(c) && c != '\n'
            || matches!(c, '"' | '“' | '«' | '(' | '\'' | '‘' | '*' | '_' | '>' | '[' | '#')
        {
            continue;
        }
        return matches!(c, '.' | '!' | '?' | ':' | '…' | '—' | '–' | ';');
    }
    true
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '@' | '\u{300}'..='\u{36f}')
}

/// White space that can part the words of a name.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\n' | '\r' | '\t' | '\u{202f}')
}

/// A byte offset in a paragraph.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn told(text: &str) -> Vec<String> {
        let words = |run: &Run| {
            let words: Vec<&str> = run.tokens.iter().map(|t| Span::new(t.start, t.end).of(text)).collect();
            words.join("|")
        };
        runs(text, false).iter().map(words).collect()
    }

    #[test]
    fn runs_hold_names_and_titles() {
        for (text, expected) in [
            ("We met Ann van der Roe in spring.", &["Ann|van|der|Roe"][..]),
            ("the late Omar al-Hadid spoke", &["Omar|al-Hadid"]),
            ("Mr. J. R. Roe, Jr. left", &["Mr|J.|R.|Roe|Jr"]),
            ("Ann O’Neal’s boat and Jo Roe's", &["Ann|O’Neal", "Jo|Roe"]),
            ("Plan B. Ann", &["Plan|B.", "Ann"]),
            ("with Jean-Luc\n  Moreau and", &["Jean-Luc|Moreau"]),
            ("we saw Ann.  Roe was there", &["Ann", "Roe"]),
            ("Сергей Викторович Лодкин пришёл", &["Сергей|Викторович|Лодкин"]),
            ("The and We", &[]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
