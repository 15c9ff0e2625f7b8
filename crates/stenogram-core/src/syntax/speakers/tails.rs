//! The names that the labels of a document show, by which names in longer labels are told from the offices before them.

use super::super::candidate::{core_of, is_cjk};
use super::name::fold;
use super::reading::{is_office, is_title, tidy};
use std::collections::BTreeMap;

/// Names, by their last words.
#[derive(Debug, Default)]
pub(super) struct Tails {
    /// The first words, folded, of the labels that end with a word, and how many words these labels have.
    by_last: BTreeMap<String, Vec<(String, usize)>>,
}

/// Names have no more words than this.
const MOST_WORDS: usize = 5;
/// So many labels that end alike are looked at.
const MOST_ALIKE: usize = 32;

impl Tails {
    /// Those of the labels `texts`.
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut tails = Self::default();
        for text in texts {
            let core = core_of(text);
            let words: Vec<&str> = core.split(' ').collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            if words.len() > MOST_WORDS || core.contains([',', '，']) || is_office(&core) {
                continue;
            }
            let alike = tails.by_last.entry(fold(last)).or_default();
            let name = (fold(first), words.len());
            if alike.len() < MOST_ALIKE && !alike.contains(&name) {
                alike.push(name);
            }
        }
        tails
    }

    /// Name and title, where `core` ends as another label is, perhaps with a middle name.
    pub(super) fn cut(&self, core: &str) -> Option<(String, String)> {
        let words: Vec<&str> = core.split(' ').collect();
        let alike = self.by_last.get(&fold(words.last()?))?;
        // `铁路专家 王明`
        if let [office, name] = words.as_slice()
            && is_cjk(name)
            && alike.iter().any(|(_, words)| *words == 1)
        {
            return Some(((*name).to_owned(), (*office).to_owned()));
        }
        let most = words.len().min(MOST_WORDS);
        let from = (words.len() - most..words.len() - 1).find(|&from| {
            let first = words.get(from).map(|word| fold(word)).unwrap_or_default();
            let length = words.len() - from;
            from > 0 && alike.iter().any(|(start, words)| *start == first && (2..=length).contains(words))
        })?;
        let office = words.get(..from)?;
        // A first name is no office.
        let telling = |word: &&str| is_title(word) || word.starts_with(char::is_lowercase);
        if office.len() < 3 && !office.iter().any(telling) {
            return None;
        }
        Some((words.get(from..)?.join(" "), tidy(&office.join(" "))))
    }
}
