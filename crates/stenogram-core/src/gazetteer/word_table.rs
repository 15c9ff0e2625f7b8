//! Words with numbers, in a table that is used where it lies.
//!
//! A small set of bits in front of the table (a Bloom filter of one hash) tells of most words that they are not in it.

use std::borrow::Cow;

/// What is stored with a word.
pub(crate) type Numbers = [u32; 8];

/// Bytes of a slot: a part of the hash, where the word lies and how long it is, the numbers.
const SLOT: usize = 40;
/// Longer words are not stored.
const LONGEST: usize = 255;
/// Bits of the filter for each slot, as a power of two.
const FILTER: u32 = 3;
/// Bits of the number that tells where a word lies; the others are its length.
const PLACE: u32 = 24;

/// Words, for looking them up.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordTable {
    bytes: Cow<'static, [u8]>,
    /// The number of slots, as a power of two.
    bits: u32,
}

/// The parts of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    bits: u32,
    filter: &'a [u8],
    slots: &'a [u8],
    letters: &'a [u8],
}

/// The hash of a word: of its length, its first and its last eight bytes.
pub(crate) fn hash(word: &[u8]) -> u64 {
    let number = |bytes: Option<&[u8; 8]>| bytes.map(|bytes| u64::from_le_bytes(*bytes));
    match (number(word.first_chunk()), number(word.last_chunk())) {
        (Some(first), Some(last)) => mix(first, if word.len() > 8 { last } else { 0 }, word.len()),
        _ => {
            let short = word.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
            mix(short, 0, word.len())
        }
    }
}

/// The hash of a word of up to eight bytes, which are those of a number, the first byte lowest.
pub(crate) fn hash_of_short(word: u64, length: usize) -> u64 {
    mix(word, 0, length)
}

fn mix(first: u64, last: u64, length: usize) -> u64 {
    let mixed = first.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ (last.rotate_left(29) ^ length as u64).wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

impl WordTable {
    /// A table from its compiled form; an empty one where the form is damaged.
    pub(crate) fn from_bytes(bytes: Cow<'static, [u8]>) -> Self {
        let bits = bytes.first_chunk().map_or(0, |bits| u32::from_le_bytes(*bits));
        let size = 1_usize.checked_shl(bits).unwrap_or(usize::MAX);
        let fits = bits < 28 && bytes.len() >= 4 + filter_bytes(bits) + size * SLOT;
        if fits { Self { bytes, bits } } else { Self::default() }
    }

    /// Compiles a table; `None` where a word is too long or there are too many.
    pub(crate) fn compile<'w>(words: impl ExactSizeIterator<Item = (&'w [u8], Numbers)>) -> Option<Vec<u8>> {
        // At most three quarters of the slots are taken.
        let bits = (words.len() * 4 / 3 + 1).next_power_of_two().trailing_zeros().max(3);
        let size = 1_usize << bits;
        let mut filter = vec![0_u8; filter_bytes(bits)];
        let mut slots: Vec<Option<(u32, u32, Numbers)>> = vec![None; size];
        let mut letters: Vec<u8> = Vec::new();
        for (word, numbers) in words {
            let hash = hash(word);
            let (byte, bit) = filter_place(hash, bits);
            *filter.get_mut(byte)? |= bit;
            let mut at = slot(hash, bits);
            while slots.get(at)?.is_some() {
                at = (at + 1) & (size - 1);
            }
            let place = u32::try_from(letters.len()).ok().filter(|place| place >> PLACE == 0)?;
            let length = u32::try_from(word.len()).ok().filter(|_| word.len() <= LONGEST)?;
            *slots.get_mut(at)? = Some((tag(hash), place | (length << PLACE), numbers));
            letters.extend_from_slice(word);
        }
        let mut out = bits.to_le_bytes().to_vec();
        out.extend(filter);
        for (tag, place, numbers) in slots.into_iter().map(Option::unwrap_or_default) {
            out.extend([tag, place].into_iter().chain(numbers).flat_map(u32::to_le_bytes));
        }
        out.extend(letters);
        Some(out)
    }

    /// Its parts, for looking words up.
    pub(crate) fn words(&self) -> Words<'_> {
        let rest = self.bytes.get(4..).unwrap_or(&[]);
        let (filter, rest) = rest.split_at_checked(filter_bytes(self.bits)).unwrap_or_default();
        let size = if rest.is_empty() { 0 } else { 1 << self.bits };
        let (slots, letters) = rest.split_at_checked(size * SLOT).unwrap_or_default();
        Words { bits: self.bits, filter, slots, letters }
    }

    /// The numbers of a word.
    pub(crate) fn get(&self, word: &str) -> Option<Numbers> {
        let hash = hash(word.as_bytes());
        let (byte, bit) = filter_place(hash, self.bits);
        // The filter lies behind the number of bits.
        if self.bytes.get(4 + byte)? & bit == 0 {
            return None;
        }
        self.words().get(hash, word.as_bytes())
    }
}

impl Words<'_> {
    /// Whether a word with this hash may be in the table; most that are not there are told at a glance.
    #[inline]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let (byte, bit) = filter_place(hash, self.bits);
        self.filter.get(byte).is_some_and(|known| known & bit != 0)
    }

    /// The numbers of a word with this hash.
    pub(crate) fn get(&self, hash: u64, word: &[u8]) -> Option<Numbers> {
        let mask = (1 << self.bits) - 1;
        let mut at = slot(hash, self.bits);
        for _ in 0..=mask {
            let bytes: &[u8; SLOT] = self.slots.get(at * SLOT..)?.first_chunk()?;
            let (numbers, _) = bytes.as_chunks::<4>();
            let [found, place, numbers @ ..] = numbers else { return None };
            let found = u32::from_le_bytes(*found);
            if found == 0 {
                return None;
            }
            if found == tag(hash) {
                let place = u32::from_le_bytes(*place);
                let (from, length) = ((place & ((1 << PLACE) - 1)) as usize, (place >> PLACE) as usize);
                if length == word.len() && self.letters.get(from..from + length) == Some(word) {
                    let numbers: &[[u8; 4]; 8] = numbers.first_chunk()?;
                    return Some(numbers.map(u32::from_le_bytes));
                }
            }
            at = (at + 1) & mask;
        }
        None
    }
}

fn filter_bytes(bits: u32) -> usize {
    (1_usize << bits << FILTER) / 8
}

fn filter_place(hash: u64, bits: u32) -> (usize, u8) {
    let bit = hash >> (64 - bits - FILTER);
    ((bit / 8) as usize, 1 << (bit % 8))
}

fn slot(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// A part of the hash, never 0: that is an empty slot.
fn tag(hash: u64) -> u32 {
    (hash & 0xffff_ffff) as u32 | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_numbers() {
        let words: Vec<String> = (0..500).map(|n| format!("word-{n:>width$}", width = n % 20)).collect();
        let numbers =
            words.iter().zip(0..).map(|(word, n)| (word.as_bytes(), [n, n + 1, n + 2, n + 3, 4, 5, 6, 7]));
        let numbers: Vec<(&[u8], Numbers)> = numbers.collect();
        let bytes = WordTable::compile(numbers.iter().copied()).expect("a table");
        let table = WordTable::from_bytes(bytes.clone().into());
        for (word, n) in words.iter().zip(0..) {
            assert_eq!(table.get(word), Some([n, n + 1, n + 2, n + 3, 4, 5, 6, 7]), "{word}");
            assert_eq!(table.get(&format!("{word}x")), None);
        }
        assert_eq!(table.get(""), None);
        // Whatever is cut off, nothing panics.
        for end in (0..bytes.len()).step_by(97) {
            let cut = WordTable::from_bytes(bytes.get(..end).unwrap_or(&[]).to_vec().into());
            let _ = words.iter().filter_map(|word| cut.get(word)).count();
        }
        assert_eq!(WordTable::default().get("word-0"), None);
    }

    #[test]
    fn the_hash_of_a_short_word_is_that_of_its_number() {
        for word in ["", "a", "Serbia", "Pakistan"] {
            let number = word.bytes().rev().fold(0, |number, byte| number << 8 | u64::from(byte));
            assert_eq!(hash(word.as_bytes()), hash_of_short(number, word.len()), "{word}");
        }
    }
}
