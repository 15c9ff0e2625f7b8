//! What the bytes of a line show at a glance: which readings are worth trying.
//!
//! Reading a line in each way costs far more than finding that its bytes leave no room for it. A glance may say yes
//! where a reading then finds nothing, never the other way round (a test compares them).

use super::{MAX_LABEL_BYTES, set_off};
use crate::syntax::lexicon;
use memchr::{memchr, memchr_iter, memchr2_iter, memmem};

/// A line, without the white space around it, and what stands before a label on it.
pub(super) struct Glance<'a> {
    line: &'a str,
    first: u8,
    last: u8,
    ascii: bool,
}

impl<'a> Glance<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        let bytes = line.as_bytes();
        let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
        Self { line, first, last, ascii: line.is_ascii() }
    }

    /// `Q    words`, `山根　words`.
    pub(super) fn space(&self) -> bool {
        matches!(self.first, b'Q' | b'A')
            || (!self.ascii && set_off::is_signed(self.line))
            || self.wide_gap()
            || (!self.ascii
                && !self.first.is_ascii_alphanumeric()
                && self.line.chars().take(7).any(|c| c == '\u{3000}'))
    }

    /// Capitals and a tab or three spaces.
    fn wide_gap(&self) -> bool {
        let second = self.line.as_bytes().get(1).copied().unwrap_or(b'a');
        if self.first.is_ascii_lowercase() || second.is_ascii_lowercase() {
            return false;
        }
        let head = self.head(40 * 4);
        memchr(b'\t', head).is_some() || memmem::find(head, b"   ").is_some()
    }

    /// `問） words`.
    pub(super) fn half_bracket(&self) -> bool {
        !self.ascii && !self.first.is_ascii_alphanumeric()
    }

    /// A colon where a label can end.
    pub(super) fn colon(&self) -> bool {
        let mut head = self.head(MAX_LABEL_BYTES + 4);
        // Runs of spaces are not part of the length of a label.
        if head.len() < self.line.len() && memmem::find(head, b"  ").is_some() {
            head = self.line.as_bytes();
        }
        memchr(b':', head).is_some() || (!self.ascii && memmem::find(head, "：".as_bytes()).is_some())
    }

    /// A dash with white space before it among the first characters.
    pub(super) fn dash(&self) -> bool {
        if matches!(self.first, b'Q' | b'A') && self.line.as_bytes().get(1) == Some(&b'-') {
            return true;
        }
        let blank_before = |head: &[u8], at: usize| {
            at.checked_sub(1).and_then(|before| head.get(before)).is_some_and(|byte| !byte.is_ascii_graphic())
        };
        if self.ascii {
            let head = self.head(64);
            return memchr_iter(b'-', head).any(|at| blank_before(head, at));
        }
        let head = self.head(64 * 4);
        let dash = |at: usize| {
            head.get(at) == Some(&b'-') || matches!(head.get(at..at + 3), Some([0xe2, 0x80, 0x93 | 0x94]))
        };
        memchr2_iter(b'-', 0xe2, head).any(|at| dash(at) && blank_before(head, at))
    }

    /// A full stop at the end of one of the first words, all of which can stand in a label.
    pub(super) fn stop(&self) -> bool {
        // Full stop and dash, with white space or none between.
        let head = self.head(101);
        let stops = || memchr_iter(b'.', head);
        let dashed = |at: usize| {
            let rest = self.line.as_bytes().get(at + 1..).unwrap_or_default();
            let next = rest.iter().find(|byte| !is_ascii_blank(**byte));
            next.is_some_and(|next| *next == b'-' || *next >= 0x80)
        };
        stops().any(dashed) || self.stop_after_capitals()
    }

    /// Whether no word of small letters comes before the first full stop but those that stand in names.
    fn stop_after_capitals(&self) -> bool {
        let mut tokens = self.line.as_bytes().split(|byte| is_ascii_blank(*byte));
        let Some(first) = tokens.next() else { return false };
        let letters = |token: &[u8]| token.iter().all(|byte| byte.is_ascii_lowercase());
        // Anything but letters, and an honorific or office in front, take a closer look.
        let plain = match first.split_first() {
            Some((first, rest)) if first.is_ascii_lowercase() => letters(rest),
            Some((first, rest)) if first.is_ascii_uppercase() => {
                letters(rest) && !is_addressed(self.line, rest.len() + 1)
            }
            _ => false,
        };
        if !plain {
            return true;
        }
        for token in tokens {
            let token = token.strip_suffix(b",").unwrap_or(token);
            if token.is_empty() || !letters(token) {
                return true;
            }
            if !matches!(
                token,
                b"of" | b"the" | b"de" | b"la" | b"van" | b"von" | b"del" | b"pro" | b"tempore" | b"and"
            ) {
                return std::str::from_utf8(token)
                    .is_ok_and(|word| lexicon::is_one_of(lexicon::HONORIFICS, word));
            }
        }
        true
    }

    /// A line that can be a label as a whole: short, no sentence, and not mostly words of small letters.
    pub(super) fn alone(&self) -> bool {
        if self.line.len() > 90 * 3 {
            return false;
        }
        // Markup and times at the ends take a closer look.
        let closer = |byte: u8| byte.is_ascii_digit() || matches!(byte, b')' | b']' | b'*' | b'_');
        if matches!(self.first, b'*' | b'_' | b'#') || closer(self.last) {
            return true;
        }
        if self.first < 0x80 && !self.first.is_ascii_alphanumeric() {
            return false;
        }
        if matches!(self.last, b'.' | b'?' | b'!' | b',' | b':' | b';' | b'-') {
            return false;
        }
        // At most 14 words, half of which start with something else than a small letter.
        let (mut words, mut small) = (0u32, 0u32);
        if self.ascii {
            for token in self.line.as_bytes().split(|byte| is_ascii_blank(*byte)) {
                words += u32::from(!token.is_empty());
                let letter = token.iter().find(|byte| byte.is_ascii_alphabetic());
                small += u32::from(letter.is_some_and(u8::is_ascii_lowercase));
                if small >= 8 || words > 14 {
                    return false;
                }
            }
        } else {
            for token in self.line.split(super::is_blank) {
                words += u32::from(!token.is_empty());
                small += u32::from(token.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase));
                if small >= 8 || words > 14 {
                    return false;
                }
            }
        }
        small * 2 <= words
    }

    fn head(&self, len: usize) -> &'a [u8] {
        let bytes = self.line.as_bytes();
        bytes.get(..len).unwrap_or(bytes)
    }
}

/// Whether the first word, of `len` bytes, is one that a surname follows: an honorific or an office.
fn is_addressed(line: &str, len: usize) -> bool {
    let lower = line.get(..len).unwrap_or(line).to_ascii_lowercase();
    super::stop::is_address(&lower)
}

/// ASCII white space as [`char::is_whitespace`] has it.
fn is_ascii_blank(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::super::{alone, colon, stop};
    use super::*;
    use proptest::prelude::*;

    /// The readings that a glance rules out although they find a label.
    fn overlooked(line: &str) -> Vec<&'static str> {
        let glance = Glance::of(line);
        [
            ("space", glance.space(), set_off::read_space(line)),
            ("half bracket", glance.half_bracket(), set_off::read_half_bracket(line)),
            ("stop", glance.stop(), stop::read(line)),
            ("colon", glance.colon(), colon::read(line)),
            ("dash", glance.dash(), set_off::read_dash(line)),
            ("alone", glance.alone(), alone::read(line)),
        ]
        .into_iter()
        .filter(|(_, glance, reading)| !glance && reading.is_some())
        .map(|(name, ..)| name)
        .collect()
    }

    #[test]
    fn a_glance_lets_labels_through() {
        for line in [
            "Ann Roe",
            "ANN ROE",
            "Q Why?",
            "Q- Why?",
            "山根　はい。",
            "問） はい",
            "CHAIR ROE.  Yes.",
            "Mr. DOE of Texas. I yield.",
            "The SPEAKER pro tempore. So ordered.",
            "Presidente.- Sí.",
            "Ann Roe (PSE). – Yes.",
            "Ann Roe – Yes",
            "Анна Роу — да",
            "Анна Роу",
            "Ms. Farrow. Yes.",
            "Senator Doe. Yes.",
            "**Ann Roe**",
            "Ann Roe 00:21",
            "问：为什么？",
        ] {
            assert_eq!(overlooked(line), [""; 0], "{line:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn a_glance_rules_out_no_label(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "Ann", "ROE", "of", "the", "said", "Mr.", "MR.", "Senator", "senator", "Q", "A", "Q-", "-", "–", "—", ".", ".-",
                    ":", "：", "(PSE).", "I", "we", "и", "Анна", "問）", "山", "\u{3000}", "McDoe", "12", "00:21", "(00:21)", "**",
                    "*", "# ", "!", "x,", "DOE.", "Doe.1", "\u{a0}", "é", "tempore.", "and", "’s", "“So", "don't", "Ǆ", "der",
                ]),
                1..18,
            ),
            gaps in proptest::collection::vec(proptest::sample::select(vec![" ", "", "  ", "\u{a0}", "\t", " "]), 18),
        ) {
            let line: String = words.iter().zip(&gaps).flat_map(|(word, gap)| [*word, *gap]).collect();
            let line = line.trim_matches(super::super::is_blank);
            prop_assert_eq!(overlooked(line), [""; 0], "{:?}", line);
        }
    }
}
