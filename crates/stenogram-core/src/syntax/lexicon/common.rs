//! The commonest words of the languages, for looking up all words of a text: of most a glance tells that they are none.

use super::Languages;
use crate::syntax::Language;

/// Bytes of the longest word that is stored here.
pub(in crate::syntax) const SHORT: usize = 7;
/// The number of slots, as a power of two. A test sees to it that half of them stay free.
const BITS: u32 = 11;
const SLOTS: usize = 1 << BITS;
/// Bits of the filter, as a power of two.
const FILTER: u32 = 13;

/// Common words of ASCII letters, as the numbers that their bytes are, the first byte lowest.
pub(in crate::syntax) struct CommonWords {
    /// For most words that are not stored, the bit of their hash is not set.
    filter: Box<[u64; 1 << (FILTER - 6)]>,
    /// The words; 0 where a slot is free.
    words: Box<[u64; SLOTS]>,
    languages: Box<[Languages; SLOTS]>,
}

impl CommonWords {
    /// None yet.
    pub(super) fn new() -> Self {
        Self {
            filter: Box::new([0; 1 << (FILTER - 6)]),
            words: Box::new([0; SLOTS]),
            languages: Box::new([Languages::default(); SLOTS]),
        }
    }

    /// Stores a word; `false` where it is not short, or not of small ASCII letters.
    pub(super) fn add(&mut self, word: &str, language: Option<Language>) -> bool {
        if word.len() > SHORT || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return false;
        }
        let number = word.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte));
        let (place, bit) = filter_place(hash(number));
        self.filter.get_mut(place).into_iter().for_each(|bits| *bits |= bit);
        let at = self.slot(number);
        let languages = at.and_then(|at| Some((self.words.get_mut(at)?, self.languages.get_mut(at)?)));
        languages.is_some_and(|(known, languages)| {
            *known = number;
            *languages = languages.with(language);
            true
        })
    }

    /// The languages of which a word of up to [`SHORT`] small ASCII letters is one of the commonest.
    #[inline]
    pub(in crate::syntax) fn get(&self, word: u64) -> Languages {
        let (place, bit) = filter_place(hash(word));
        if self.filter.get(place).is_none_or(|bits| bits & bit == 0) {
            return Languages::default();
        }
        self.slot(word).and_then(|at| self.languages.get(at)).copied().unwrap_or_default()
    }

    /// Where a word is, or would be.
    fn slot(&self, word: u64) -> Option<usize> {
        let from = (hash(word) >> (64 - BITS)) as usize;
        (from..from + SLOTS)
            .map(|at| at % SLOTS)
            .find(|at| self.words.get(*at).is_none_or(|known| *known == 0 || *known == word))
    }

    /// How many words there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.words.iter().filter(|word| **word != 0).count()
    }
}

fn hash(word: u64) -> u64 {
    let mixed = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

fn filter_place(hash: u64) -> (usize, u64) {
    let bit = hash >> 20 & ((1 << FILTER) - 1);
    ((bit >> 6) as usize, 1 << (bit & 63))
}
