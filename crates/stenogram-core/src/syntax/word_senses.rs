//! What the parser's lexicon knows of a word, for those who look for the names of people.

use super::lexicon::{self, Sense, senses_of};

/// What a word is known for, in documents of any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordSense {
    /// A form of address: `mr`.
    Honorific,
    /// A form of address of women.
    She,
    /// A form of address of men.
    He,
    /// A word of offices and professions.
    Office,
    /// A word that hardly ever stands in a name.
    Sentence,
}

/// The senses of one word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordSenses(lexicon::Senses);

impl WordSenses {
    /// Whether the word has a sense.
    pub(crate) fn has(self, sense: WordSense) -> bool {
        self.0.has(match sense {
            WordSense::Honorific => Sense::Honorific,
            WordSense::She => Sense::She,
            WordSense::He => Sense::He,
            WordSense::Office => Sense::Office,
            WordSense::Sentence => Sense::Sentence,
        })
    }
}

/// What a folded word (lower case, typographic apostrophes) is known for.
pub(crate) fn word_has(word: &str) -> WordSenses {
    WordSenses(senses_of(word))
}
