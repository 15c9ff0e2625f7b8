//! What the parser's lexicon knows of the words in brackets, for those who look at how marks are written.

use super::lexicon::{Phrase, Sense};

/// What the words of a mark are known for, in documents of any language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MarkWords {
    /// All of them tell what happened: `laughter and applause`.
    pub(crate) direction: bool,
    /// All of them tell that something could not be heard: `cross-talk`.
    pub(crate) inaudible: bool,
    /// They start with, or are, words that marks consist of.
    pub(crate) known: bool,
}

impl MarkWords {
    /// Looks up the words that stand in brackets.
    pub(crate) fn of(words: &str) -> Self {
        let phrase = Phrase::of(words);
        let direction = phrase.is_all(Sense::Direction);
        let inaudible = phrase.is_all(Sense::Inaudible);
        let starts = [Sense::Direction, Sense::Action, Sense::Inaudible, Sense::Voice, Sense::Guess];
        let known = direction || inaudible || starts.into_iter().any(|sense| phrase.starts(sense));
        Self { direction, inaudible, known }
    }
}
