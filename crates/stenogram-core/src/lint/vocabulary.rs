//! Words that rules look for, as data: one file a language under `words/`, a line a sense.
//!
//! A line of such a file is `sense: word, word, …`; in lists of words that stand for others, `word = others`. Words are
//! in lower case, with typographic apostrophes; a word can be a phrase of several.

use crate::syntax::Language;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word is in a list for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Listed {
    /// Says nothing: `um`.
    Filler,
    /// Short or careless form of other words: `gonna`.
    Informal,
    /// A word with which people start a sentence over.
    Restart,
    /// Tells how something was said, in the judgement of whoever wrote it down: `angrily`.
    Interpretive,
    /// Names what happens by the key of [`crate::profile::MarkStyle::words`].
    Matter,
}

/// The files, with the language that each is of.
const FILES: [(Language, &str); 5] = [
    (Language::English, include_str!("words/en.txt")),
    (Language::German, include_str!("words/de.txt")),
    (Language::French, include_str!("words/fr.txt")),
    (Language::Spanish, include_str!("words/es.txt")),
    (Language::Russian, include_str!("words/ru.txt")),
];

/// What happens, as profiles call it.
const MATTERS: [&str; 7] =
    ["laughter", "applause", "inaudible", "crosstalk", "pause", "interruption", "off-mike"];

type Key = (Language, Listed, &'static str);

/// With what stands for a word: the other words, or the matter; empty where there is nothing.
static WORDS: LazyLock<FxHashMap<Key, &'static str>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (language, file) in FILES {
        for (sense, list) in file.lines().filter_map(|line| line.split_once(": ")) {
            let Some((listed, matter)) = listed(sense) else { continue };
            for word in list.split(',').map(str::trim) {
                let (word, stands_for) = word.split_once(" = ").unwrap_or((word, matter));
                words.insert((language, listed, word), stands_for);
            }
        }
    }
    words
});

fn listed(sense: &'static str) -> Option<(Listed, &'static str)> {
    Some(match sense {
        "filler" => (Listed::Filler, ""),
        "informal" => (Listed::Informal, ""),
        "restart" => (Listed::Restart, ""),
        "interpretive" => (Listed::Interpretive, ""),
        matter => (Listed::Matter, MATTERS.into_iter().find(|known| *known == matter)?),
    })
}

/// What stands for a word that is listed, empty where nothing does; `None` where it is not listed. `word` is in lower
/// case.
pub(super) fn look_up(word: &str, listed: Listed, language: Language) -> Option<&'static str> {
    WORDS.get(&(language, listed, word)).copied()
}

/// The key of [`crate::profile::MarkStyle::words`] for what the words of a mark say, in a document of `language`. Where
/// the language is not known, English words count.
pub(super) fn matter(words: &str, language: Option<Language>) -> Option<&'static str> {
    look_up(&words.to_lowercase(), Listed::Matter, language.unwrap_or(Language::English))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_files_is_read() {
        for (language, file) in FILES {
            for line in file.lines().filter(|line| !line.starts_with('#')) {
                let (sense, list) = line.split_once(": ").expect("is a line of words");
                assert!(listed(sense).is_some(), "{language:?}: {sense}");
                for word in list.split(", ") {
                    assert_eq!(word, word.to_lowercase());
                    assert!(!word.contains('\'') && !word.is_empty(), "{word}");
                }
            }
        }
    }

    #[test]
    fn words_are_found_in_their_language() {
        let filler = |word, language| look_up(word, Listed::Filler, language).is_some();
        assert!(filler("um", Language::English) && !filler("um", Language::German));
        assert_eq!(look_up("gonna", Listed::Informal, Language::English), Some("going to"));
        assert_eq!(matter("Off Mic", Some(Language::English)), Some("off-mike"));
        assert_eq!(matter("Смех", Some(Language::Russian)), None);
    }
}
