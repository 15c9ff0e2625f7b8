//! What the bytes of a line show before anything in it is read: most lines show that little can be found in them.
//!
//! The loops go over blocks of sixteen bytes without a branch, so that the compiler makes a few instructions of each.

const BLOCK: usize = 16;

/// Which kinds of bytes a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Scan(u8);

const DIGIT: u8 = 1;
const COLON: u8 = 2;
const STOP: u8 = 4;
const DASH: u8 = 8;
const SIGN: u8 = 16;
const LOWER: u8 = 32;
const LEAD: u8 = 64;
const BEYOND: u8 = 128;

impl Scan {
    /// Looks at all bytes of `line`.
    pub(super) fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        let mut found = [0u8; BLOCK];
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        for block in blocks {
            add(&mut found, block);
        }
        if !rest.is_empty() {
            // The last block may hold bytes that were seen, and zeros.
            let last = bytes.last_chunk::<BLOCK>().copied();
            add(&mut found, &last.unwrap_or_else(|| padded(rest)));
        }
        Self(found.iter().fold(0, |all, one| all | one))
    }

    fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }

    /// `0` to `9`.
    pub(super) fn digit(self) -> bool {
        self.has(DIGIT)
    }

    /// `:` or `|`.
    pub(super) fn colon(self) -> bool {
        self.has(COLON)
    }

    /// A full stop.
    pub(super) fn stop(self) -> bool {
        self.has(STOP)
    }

    /// A hyphen.
    pub(super) fn dash(self) -> bool {
        self.has(DASH)
    }

    /// `a` to `z`.
    pub(super) fn lower(self) -> bool {
        self.has(LOWER)
    }

    /// Whether all bytes are of ASCII.
    pub(super) fn ascii(self) -> bool {
        !self.has(BEYOND)
    }

    /// A byte that typographic signs start with: dashes, quotation marks, brackets of other scripts, colons of full width.
    pub(super) fn lead(self) -> bool {
        self.has(LEAD)
    }

    /// Whether something in the line could open a mark: brackets, signs that stand before and after words. `line` is what
    /// was looked at.
    pub(super) fn may_mark(self, line: &str) -> bool {
        if self.has(SIGN) || !self.has(LEAD) {
            return self.has(SIGN);
        }
        let bytes = line.as_bytes();
        let mut leads = memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes).chain(memchr::memchr_iter(0xe3, bytes));
        let opens = |at| line.get(at..)?.chars().next().filter(|c| super::marks::is_of_interest(*c));
        leads.any(|at| opens(at).is_some())
    }
}

#[inline]
fn add(found: &mut [u8; BLOCK], block: &[u8; BLOCK]) {
    let is = |yes: bool, kind: u8| if yes { kind } else { 0 };
    for (found, &byte) in found.iter_mut().zip(block) {
        // `[` and `{`, `]` and `}` differ in one bit.
        let folded = byte | 0x20;
        let bracket = (folded == b'{') | (folded == b'}') | (byte == b'<') | (byte == b'>');
        let sign = bracket
            | (byte.wrapping_sub(b'(') < 3)
            | (byte == b'/')
            | (byte == b'&')
            | (byte == b'_')
            | (byte == b'~');
        *found |= is(byte.wrapping_sub(b'0') < 10, DIGIT)
            | is((byte == b':') | (byte == b'|'), COLON)
            | is(byte == b'.', STOP)
            | is(byte == b'-', DASH)
            | is(sign, SIGN)
            | is(byte.wrapping_sub(b'a') < 26, LOWER)
            | is((byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef), LEAD)
            | (byte & BEYOND);
    }
}

fn padded(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    block
}

/// How many words a line has, and how they start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Starts {
    /// Words between white space of ASCII.
    pub(super) words: u32,
    /// Those that start with a small letter, Latin without accents or Cyrillic.
    pub(super) small: u32,
    /// Characters that may be white space beyond ASCII: between words, if they are.
    pub(super) doubtful: u32,
}

impl Starts {
    /// Counts the words of `line`, which white space of ASCII neither starts nor ends and which has at most 4,000 bytes.
    pub(super) fn of(line: &str) -> Self {
        let bytes = line.as_bytes();
        let mut counts = Counts::default();
        // The word that the line starts with has nothing before it.
        let (blocks, rest) = bytes.as_chunks::<BLOCK>();
        let mut before = b' ';
        for (at, block) in blocks.iter().enumerate() {
            let next = bytes.get((at + 1) * BLOCK).copied().unwrap_or(0);
            counts.add(before, block, next);
            before = block.last().copied().unwrap_or(0);
        }
        counts.add(before, &padded(rest), 0);
        Self { words: sum(counts.words), small: sum(counts.small), doubtful: sum(counts.doubtful) }
    }
}

/// Counts for each place of a block.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    words: [u8; BLOCK],
    small: [u8; BLOCK],
    doubtful: [u8; BLOCK],
}

impl Counts {
    /// Counts in `block`, which stands between `before` and `after`.
    #[inline]
    fn add(&mut self, before: u8, block: &[u8; BLOCK], after: u8) {
        let (mut befores, mut afters) = ([before; BLOCK], [after; BLOCK]);
        befores.iter_mut().skip(1).zip(block).for_each(|(to, from)| *to = *from);
        afters.iter_mut().zip(block.iter().skip(1)).for_each(|(to, from)| *to = *from);
        let counts = self.words.iter_mut().zip(&mut self.small).zip(&mut self.doubtful);
        let bytes = befores.iter().zip(block).zip(&afters);
        for (((words, small), doubtful), ((&before, &here), &after)) in counts.zip(bytes) {
            let (is_word, is_small, is_doubtful) = start(before, here, after);
            *words += u8::from(is_word);
            *small += u8::from(is_small);
            *doubtful += u8::from(is_doubtful);
        }
    }
}

fn sum(counts: [u8; BLOCK]) -> u32 {
    counts.iter().map(|count| u32::from(*count)).sum()
}

/// Whether the byte `here` starts a word, one that starts with a small letter, and may start white space.
#[inline]
fn start(before: u8, here: u8, after: u8) -> (bool, bool, bool) {
    let blank = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let word = blank(before) & !blank(here) & (here != 0);
    let latin = here.wrapping_sub(b'a') < 26;
    // а to п, р to я and the letters of other languages after it.
    let cyrillic = ((here == 0xd0) & (after >= 0xb0)) | ((here == 0xd1) & (after < 0xa0));
    let doubtful = (here == 0xc2) | (here.wrapping_sub(0xe1) < 3) | (here == 0xef);
    (word, word & (latin | cyrillic), doubtful)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a scan finds, found one by one.
    fn slowly(line: &str) -> u8 {
        let has = |kind: u8, is: &dyn Fn(u8) -> bool| if line.bytes().any(is) { kind } else { 0 };
        has(DIGIT, &|byte| byte.is_ascii_digit())
            | has(COLON, &|byte| b":|".contains(&byte))
            | has(STOP, &|byte| byte == b'.')
            | has(DASH, &|byte| byte == b'-')
            | has(SIGN, &|byte| b"()*/<>[]{}~&_\x7f".contains(&byte))
            | has(LOWER, &|byte| byte.is_ascii_lowercase())
            | has(LEAD, &|byte| [0xc2, 0xe2, 0xe3, 0xef].contains(&byte))
            | has(BEYOND, &|byte| byte >= 0x80)
    }

    proptest! {
        #[test]
        fn blocks_show_what_bytes_show(line in "[ -~а-яé\u{3000}\u{a0}’]{0,70}") {
            prop_assert_eq!(Scan::of(&line).0 & !SIGN, slowly(&line) & !SIGN);
            prop_assert_eq!(Scan::of(&line).has(SIGN), slowly(&line) & SIGN != 0);
        }

        #[test]
        fn words_are_counted(words in proptest::collection::vec("[A-Za-zА-Яа-яё’(1]{1,9}", 1..40)) {
            let line = words.join(" ");
            let small = |word: &&String| {
                word.chars().next().is_some_and(|c| c.is_ascii_lowercase() || matches!(c, 'а'..='я' | 'ё'))
            };
            let starts = Starts::of(&line);
            prop_assert_eq!(starts.words as usize, words.len());
            prop_assert_eq!(starts.small as usize, words.iter().filter(small).count());
            prop_assert_eq!(starts.doubtful as usize, line.matches('’').count());
        }
    }
}
