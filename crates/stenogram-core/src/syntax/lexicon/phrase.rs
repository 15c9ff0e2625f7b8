//! Short texts, as those in brackets, looked up by their words and phrases.

use super::super::line::is_blank;
use super::{LEXICON, Sense};
use crate::work::count_work;

/// Phrases of more words than this are not in the lexicon.
const LONGEST: usize = 6;
/// Phrases of more characters than this are not in the lexicon, in scripts without spaces.
const LONGEST_UNSPACED: usize = 8;

/// A text folded for look-up: words in lower case with typographic apostrophes, one space between them.
#[derive(Debug, Default)]
pub(in super::super) struct Phrase {
    text: String,
    words: Vec<Word>,
}

/// A word of a phrase.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Where it starts and ends in the text of the phrase.
    start: usize,
    end: usize,
    /// What the phrases are that start with it: see [`super::Entry::opens`].
    opens: u64,
}

impl Phrase {
    /// Folds `text`. Punctuation around words is left out.
    pub(in super::super) fn of(text: &str) -> Self {
        count_work(text.len());
        let mut phrase = Self { text: String::with_capacity(text.len()), words: Vec::new() };
        for word in text.split(is_blank) {
            let core = word.trim_matches(|c: char| !c.is_alphanumeric());
            if core.is_empty() {
                continue;
            }
            if !phrase.text.is_empty() {
                phrase.text.push(' ');
            }
            let start = phrase.text.len();
            let lower = core.chars().map(|c| if c == '\'' { '’' } else { c }).flat_map(char::to_lowercase);
            phrase.text.extend(lower);
            let end = phrase.text.len();
            let opens = phrase.text.get(start..).map_or(0, |word| LEXICON.entry(word).opens);
            phrase.words.push(Word { start, end, opens });
        }
        phrase
    }

    /// How many words it has.
    pub(in super::super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Its text.
    pub(in super::super) fn text(&self) -> &str {
        &self.text
    }

    /// Its words.
    pub(in super::super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter_map(|word| self.text.get(word.start..word.end))
    }

    /// How many words the longest phrase from word `at` on has that is of `sense`; 0 where there is none.
    pub(in super::super) fn matches(&self, sense: Sense, at: usize) -> usize {
        let Some(first) = self.words.get(at).filter(|word| word.opens & super::bit(sense) != 0) else {
            return 0;
        };
        let known = |last: &Word| {
            self.text.get(first.start..last.end).is_some_and(|words| LEXICON.entry(words).has(sense))
        };
        let words = self.words.get(at..).unwrap_or_default();
        let words = words.get(..LONGEST).unwrap_or(words);
        words.iter().rposition(known).map_or(0, |last| last + 1)
    }

    /// Whether it starts with a word or phrase of `sense`.
    pub(in super::super) fn starts(&self, sense: Sense) -> bool {
        self.matches(sense, 0) > 0
    }

    /// Whether a word or phrase of `sense` is in it. In scripts without spaces, it may be part of a word.
    pub(in super::super) fn has(&self, sense: Sense) -> bool {
        (0..self.words.len()).any(|at| self.matches(sense, at) > 0) || self.has_unspaced(sense)
    }

    /// Whether all of it is words or phrases of `sense`; of those that only link, as many as there are.
    pub(in super::super) fn is_all(&self, sense: Sense) -> bool {
        let mut at = 0;
        while at < self.words.len() {
            let matched = self.matches(sense, at);
            let links = || self.matches(Sense::Particle, at) > 0 && at > 0;
            if matched == 0 && !links() {
                return false;
            }
            at += matched.max(1);
        }
        !self.words.is_empty()
    }

    /// Whether its letters are of a script without spaces between words.
    pub(in super::super) fn is_unspaced(&self) -> bool {
        self.text.chars().any(is_unspaced)
    }

    fn has_unspaced(&self, sense: Sense) -> bool {
        if !self.is_unspaced() {
            return false;
        }
        let starts: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        let end_of = |at: usize| starts.get(at).copied().unwrap_or(self.text.len());
        (0..starts.len()).any(|from| {
            // A character alone is part of too many words.
            (2..=LONGEST_UNSPACED).filter(|length| from + length <= starts.len()).any(|length| {
                let words = self.text.get(end_of(from)..end_of(from + length));
                words.is_some_and(|words| words.starts_with(is_unspaced) && LEXICON.entry(words).has(sense))
            })
        })
    }
}

/// Whether words of this character's script stand without spaces between them: Chinese and Japanese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the first word of `text` is that of a phrase of one of `senses`: if not, [`Phrase::starts`] and
/// [`Phrase::is_all`] find none. Far cheaper than folding all of the text.
pub(in super::super) fn may_open(senses: &[Sense], text: &str) -> bool {
    may_open_any(senses.iter().fold(0, |all, sense| all | super::bit(*sense)), text)
}

/// The same of the names of roles.
pub(in super::super) fn may_open_role(text: &str) -> bool {
    may_open_any((1 << super::ROLES) - 1, text)
}

/// The same of senses given as bits.
fn may_open_any(senses: u64, text: &str) -> bool {
    // Most texts start with a word of plain letters, perhaps behind a quotation mark.
    let signs = |c: char| !c.is_alphanumeric();
    let start = match text.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() => text,
        _ => text.trim_start_matches(signs),
    };
    let bytes = start.as_bytes();
    let len = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // `e.g`, `it’s` and `12:30` are words too.
    let ends = match (bytes.get(len), bytes.get(len + 1)) {
        (None | Some(b' '), _) | (Some(0xc2), Some(0xa0)) => true,
        (Some(sign), next) => sign.is_ascii_punctuation() && next.is_none_or(|next| *next == b' '),
    };
    let mut buffer = [0u8; 24];
    if let Some(folded) = buffer.get_mut(..len).filter(|_| ends && len > 0) {
        folded.iter_mut().zip(bytes).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        return LEXICON.entry(std::str::from_utf8(folded).unwrap_or("")).opens & senses != 0;
    }
    let mut words = text.split(is_blank).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let Some(first) = words.find(|word| !word.is_empty()) else { return false };
    LEXICON.entry(&first.replace('\'', "’").to_lowercase()).opens & senses != 0
}

/// Salutations have no more characters than this.
const LONGEST_SALUTATION: usize = 40;

/// Whether `text` starts as someone who starts to speak does; returns the length of the salutation in bytes. Full
/// stops are not compared, so that `Mr. President` is found too.
pub(in super::super) fn salutation_len(text: &str) -> Option<usize> {
    let mut folded = String::with_capacity(LONGEST_SALUTATION);
    let mut found = None;
    let mut chars = text.char_indices().take(LONGEST_SALUTATION).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '.' => continue,
            '\'' => folded.push('’'),
            c if is_blank(c) => folded.push(' '),
            c if c.is_alphanumeric() || matches!(c, '’' | '-') => folded.extend(c.to_lowercase()),
            _ => break,
        }
        let ends = is_unspaced(c) || chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        if ends && c.is_alphanumeric() && LEXICON.entry(&folded).has(Sense::Salutation) {
            found = Some(at + c.len_utf8());
        }
    }
    found
}

/// What follows the words that close a transcript (`END`, `Конец стенограммы`), where `line` starts with them; without
/// the punctuation around it.
pub(in super::super) fn after_end_word(line: &str) -> Option<&str> {
    if !may_open(&[Sense::End], line) {
        return None;
    }
    let core = line.trim_matches(|c: char| !c.is_alphanumeric());
    let mut folded = String::with_capacity(core.len());
    let mut found = None;
    let mut chars = core.char_indices().take(LONGEST_SALUTATION).peekable();
    while let Some((at, c)) = chars.next() {
        if is_blank(c) {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        folded.extend(c.to_lowercase());
        let ends = chars.peek().is_none_or(|(_, next)| !next.is_alphanumeric());
        if ends && LEXICON.entry(&folded).has(Sense::End) {
            found = Some(at + c.len_utf8());
        }
    }
    core.get(found?..)
        .map(|rest| rest.trim_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '(' | ')'))))
}
