//! What a person looks for, and how well a line fits it.
//!
//! The words of a query may stand in a line in any order and be parts of words. A word that does not may be short for
//! one: its letters stand there in order and close together (`wmbrg` for Wemberg), or start the words one after the other
//! (`eaeu`). Of a fuzzy matcher for code (`nucleo-matcher` and its like) only that would be of use here: they weigh
//! capitals and underscores, and find the letters of a word all over a sentence.

use memchr::memmem::Finder;
use stenogram_core::gazetteer::fold_for_lookup;

/// What a person looks for.
pub(super) struct Query {
    /// All of it, folded.
    whole: String,
    words: Vec<String>,
    longest: Finder<'static>,
}

/// How well a line fits; more is better.
pub(super) type Score = u16;

/// Fewer bytes are short for nothing.
const SHORTEST: usize = 3;

/// The line is what was looked for.
const WHOLE: Score = 1000;
/// It starts so.
const START: Score = 900;
/// The words stand in it as they were written.
const TOGETHER: Score = 700;
/// All words stand in it.
const APART: Score = 600;
/// Less that, for each word that is found within another.
const WITHIN: Score = 50;
/// The words are short for some of it. Less their spread.
const SHORT: Score = 400;

impl Query {
    /// What was typed; `None` where there is no letter or digit in it.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let whole = fold_for_lookup(typed);
        let words: Vec<String> = whole.split_whitespace().map(str::to_owned).collect();
        let longest = words.iter().max_by_key(|word| word.len())?;
        Some(Self { longest: Finder::new(longest.as_bytes()).into_owned(), whole, words })
    }

    /// How many bytes it has, folded.
    pub(super) fn len(&self) -> usize {
        self.whole.len()
    }

    /// Whether one of its words is long enough to be short for another.
    pub(super) fn may_be_short(&self) -> bool {
        self.words.iter().any(|word| word.len() >= SHORTEST)
    }

    /// Finds its longest word in a text: no line without it has all words.
    pub(super) fn finder(&self) -> &Finder<'static> {
        &self.longest
    }

    /// How well a folded line has all words in it.
    pub(super) fn score(&self, line: &str) -> Option<Score> {
        if let Some(rest) = line.strip_prefix(self.whole.as_str()) {
            return Some(if rest.is_empty() {
                WHOLE
            } else {
                START - if rest.starts_with(' ') { 0 } else { 10 }
            });
        }
        let mut within = 0;
        for word in &self.words {
            let at = at_word_start(line, word).or_else(|| {
                within += 1;
                line.find(word.as_str())
            });
            at?;
        }
        let together = self.words.len() == 1 || line.contains(self.whole.as_str());
        Some(
            (if together { TOGETHER } else { APART })
                .saturating_sub(WITHIN.saturating_mul(within))
                .max(SHORT + 1),
        )
    }

    /// As [`Query::score`], where words may also be short for what stands in the line.
    pub(super) fn loose_score(&self, line: &str) -> Option<Score> {
        if let Some(score) = self.score(line) {
            return Some(score);
        }
        let mut spread = 0;
        for word in &self.words {
            if !line.contains(word.as_str()) {
                spread += short_for(word, line)?;
            }
        }
        let spread = Score::try_from(spread).unwrap_or(Score::MAX);
        Some(SHORT.saturating_sub(spread.saturating_mul(5)).max(1))
    }
}

/// Where a word of the line starts with `word`.
fn at_word_start(line: &str, word: &str) -> Option<usize> {
    let starts =
        |at: &usize| line.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with(' '));
    line.match_indices(word).map(|(at, _)| at).find(starts)
}

/// Whether `word` is short for something in the line; then how many letters it leaves out.
fn short_for(word: &str, line: &str) -> Option<usize> {
    if word.len() < SHORTEST {
        return None;
    }
    let starts = std::iter::once(0).chain(line.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|at| short_for_start(word, line.get(at..)?)).min()
}

/// The same, where the first letter is the first one of `rest`.
fn short_for_start(word: &str, rest: &str) -> Option<usize> {
    let mut letters = word.chars().peekable();
    // Letters within one word, which may leave some out.
    let mut left_out = 0;
    for letter in rest.chars().take_while(|letter| *letter != ' ') {
        if letters.next_if_eq(&letter).is_none() {
            if letters.peek().is_none() {
                break;
            }
            left_out += 1;
        }
        if left_out > 2 * word.len() {
            break;
        }
    }
    if letters.peek().is_none() {
        return Some(left_out);
    }
    // The first letters of words; small ones between them may be left out.
    let mut letters = word.chars().peekable();
    let mut passed = 0;
    for start in rest.split(' ') {
        if start.chars().next().is_some_and(|first| letters.next_if_eq(&first).is_none()) {
            passed += 1;
        }
        if letters.peek().is_none() {
            return (passed <= 2).then_some(passed);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_fits_come_first() {
        let order = [
            "anna berg",
            "anna berg of the harbour board",
            "anna bergstrom",
            "what did anna berg say",
            "what does berg say to anna",
            "hannah bergman",
        ];
        let query = Query::new("Anna  BERG").expect("letters");
        let scores = order.map(|line| query.score(line).expect("it fits"));
        assert!(scores.is_sorted_by(|one, other| one > other), "{scores:?}");
        assert_eq!(query.score("anna ber"), None);
    }

    #[test]
    fn words_may_be_short_for_others() {
        for (typed, line, fits) in [
            ("wmbrg", "jo wemberg", true),
            ("eaeu", "eurasian economic union", false),
            ("eeu", "eurasian economic union", true),
            ("ceb", "council of europe bank", true),
            ("jo wmb", "jo wemberg", true),
            ("xyz", "example of any size", false),
            ("wb", "wemberg", false),
            ("hbr", "what of the harbour", true),
            ("hrw", "what of the harbour now", false),
            ("ostr", "österreich", true),
        ] {
            let query = Query::new(typed).expect("letters");
            let score = query.loose_score(&fold_for_lookup(line));
            assert_eq!(score.is_some(), fits, "{typed} in {line}: {score:?}");
            assert!(score.is_none_or(|score| score <= SHORT || query.score(line).is_some()));
        }
    }

    #[test]
    fn signs_alone_are_no_query() {
        assert!(Query::new(" — ").is_none() && Query::new("").is_none());
    }
}
