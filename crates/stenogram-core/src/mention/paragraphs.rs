//! What was found in each paragraph of a text, for the next version of it.

use crate::gazetteer::NameLanguage;
use crate::mention::scan::Found;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The paragraphs of a text, in its order, with the names in each.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraphs {
    all: Vec<(Key, Range<u32>)>,
    /// The names of all paragraphs.
    found: Vec<Found>,
    /// Which paragraph has a key; made when one is not where it is expected.
    by_key: OnceLock<FxHashMap<Key, u32>>,
}

/// The words of a paragraph, as two hashes and their length, and the language that they were read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    hashes: [u64; 2],
    length: usize,
    language: NameLanguage,
}

impl Key {
    /// The key of a paragraph.
    pub(super) fn of(words: &str, language: NameLanguage) -> Self {
        Self { hashes: hashes(words.as_bytes()), length: words.len(), language }
    }

    /// The language that its words were read in.
    pub(super) fn language(self) -> NameLanguage {
        self.language
    }
}

impl Paragraphs {
    /// None yet; room for so many.
    pub(super) fn with_capacity(paragraphs: usize) -> Self {
        Self { all: Vec::with_capacity(paragraphs), ..Self::default() }
    }

    /// Adds a paragraph with its names.
    pub(super) fn push(&mut self, key: Key, names: &[Found]) {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let from = number(self.found.len());
        self.found.extend_from_slice(names);
        self.all.push((key, from..number(self.found.len())));
    }

    /// The names of a paragraph with this key. It is looked for at `next` first, which goes on behind it.
    pub(super) fn get(&self, key: Key, next: &mut usize) -> Option<&[Found]> {
        let here = self.all.get(*next).is_some_and(|(known, _)| *known == key);
        let at = if here {
            *next
        } else {
            let by_key = self.by_key.get_or_init(|| self.all.iter().map(|(key, _)| *key).zip(0..).collect());
            *by_key.get(&key)? as usize
        };
        *next = at + 1;
        self.names_at(at)
    }

    fn names_at(&self, at: usize) -> Option<&[Found]> {
        let (_, names) = self.all.get(at)?;
        self.found.get(names.start as usize..names.end as usize)
    }

    /// The paragraphs with their keys and names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, &[Found])> {
        self.all.iter().zip(0..).map(|((key, _), at)| (*key, self.names_at(at).unwrap_or(&[])))
    }

    /// How many names there are.
    pub(super) fn names(&self) -> usize {
        self.found.len()
    }
}

/// Two hashes of bytes: two paragraphs taken for one would show wrong mentions.
fn hashes(bytes: &[u8]) -> [u64; 2] {
    const FACTORS: [u64; 4] =
        [0x9e37_79b9_7f4a_7c15, 0xc2b2_ae3d_27d4_eb4f, 0xd6e8_feb8_6659_fd93, 0xa076_1d64_78bd_642f];
    // Four lanes, each of eight bytes, that do not wait for one another.
    let mut lanes = FACTORS;
    let (chunks, rest) = bytes.as_chunks::<32>();
    let mut last = [0; 32];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    for chunk in chunks.iter().chain([&last]) {
        let (words, _) = chunk.as_chunks::<8>();
        for ((lane, word), factor) in lanes.iter_mut().zip(words).zip(FACTORS) {
            *lane = (lane.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(factor);
        }
    }
    let join = |lanes: [u64; 4], factor: u64| {
        lanes.iter().fold(factor, |hash, lane| {
            let mixed = (hash ^ lane ^ (lane >> 32)).wrapping_mul(factor);
            mixed ^ (mixed >> 29)
        })
    };
    let [a, b, c, d] = lanes;
    [join([a, b, c, d], FACTORS[0]), join([d, b, a, c], FACTORS[1])]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_differ_with_every_byte() {
        let text =
            "So when we first took the boat out, nobody on the quay thought that the engine would hold.";
        let mut keys = BTreeSet::new();
        for at in 0..text.len() {
            for byte in [b'#', b'!', b'~'] {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = byte;
                let [first, second] = hashes(&changed);
                assert!(keys.insert(first) && keys.insert(second));
            }
            let [first, second] = hashes(&text.as_bytes()[..at]);
            assert!(keys.insert(first) && keys.insert(second));
        }
    }

    #[test]
    fn paragraphs_are_found_in_any_order() {
        let keys = ["a", "b", "a", ""].map(|words| Key::of(words, NameLanguage::English));
        let mut all = Paragraphs::with_capacity(4);
        keys.iter().for_each(|key| all.push(*key, &[]));
        for order in [[0, 1, 2, 3], [3, 1, 0, 2]] {
            let mut next = 0;
            for at in order {
                assert!(all.get(keys[at], &mut next).is_some());
            }
            assert!(all.get(Key::of("a", NameLanguage::German), &mut next).is_none());
        }
    }
}
