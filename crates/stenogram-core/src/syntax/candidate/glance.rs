//! What the bytes of a line show at a glance: which readings are worth trying.
//!
//! Reading a line in each way costs far more than finding that its bytes leave no room for it. A glance may say yes
//! where a reading then finds nothing, never the other way round (a test compares them).

use super::{MAX_LABEL_BYTES, set_off};
use crate::syntax::lexicon;
use crate::syntax::scan::{Scan, Starts};
use memchr::{memchr, memchr_iter, memchr2_iter, memmem};

/// A line, without the white space around it, and what stands before a label on it.
pub(super) struct Glance<'a> {
    line: &'a str,
    first: u8,
    last: u8,
    scan: Scan,
}

impl<'a> Glance<'a> {
    /// `scan` is what the bytes of `line`, and perhaps others of its line, show.
    pub(super) fn of(line: &'a str, scan: Scan) -> Self {
        let bytes = line.as_bytes();
        let (first, last) = (bytes.first().copied().unwrap_or(0), bytes.last().copied().unwrap_or(0));
        Self { line, first, last, scan }
    }

    /// `Q    words`, `山根　words`.
    pub(super) fn space(&self) -> bool {
        matches!(self.first, b'Q' | b'A')
            || (!self.scan.ascii() && set_off::is_signed(self.line))
            || self.wide_gap()
            || (!self.scan.ascii()
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

    /// `<nick> words`, `[Name] words`.
    pub(super) fn brackets(&self) -> bool {
        matches!(self.first, b'<' | b'[' | b'(' | 0xe3 | 0xef)
    }

    /// `<ann> Jan: words`.
    pub(super) fn noted(&self) -> bool {
        self.first == b'<'
    }

    /// `問） words`.
    pub(super) fn half_bracket(&self) -> bool {
        !self.scan.ascii() && !self.first.is_ascii_alphanumeric()
    }

    /// A colon where a label can end.
    pub(super) fn colon(&self) -> bool {
        if !self.scan.colon() && self.scan.ascii() {
            return false;
        }
        let mut head = self.head(MAX_LABEL_BYTES + 4);
        // Runs of spaces are not part of the length of a label.
        if head.len() < self.line.len() && memmem::find(head, b"  ").is_some() {
            head = self.line.as_bytes();
        }
        let wide = |at: usize| head.get(at..at + 3) == Some("：".as_bytes());
        memchr(b':', head).is_some() || (!self.scan.ascii() && memchr_iter(0xef, head).any(wide))
    }

    /// A dash with white space before it among the first characters.
    pub(super) fn dash(&self) -> bool {
        if !self.scan.dash() && self.scan.ascii() {
            return false;
        }
        if matches!(self.first, b'Q' | b'A') && self.line.as_bytes().get(1) == Some(&b'-') {
            return true;
        }
        // Brackets after a name take their room and have words of their own.
        let bracketed = self.scan.sign() && memchr(b'(', self.head(64 * 4)).is_some();
        let reach = if bracketed { 160 } else { 64 };
        let head = self.head(if self.scan.ascii() { reach } else { reach * 4 });
        // A label of this kind has at most four words, unless it is in capitals.
        let fits = |at: usize| {
            let before = head.get(..at).unwrap_or_default();
            let gaps = before.windows(2).filter(|pair| matches!(pair, [word, b' '] if *word != b' ')).count();
            let more = || gaps <= 8 && !before.iter().any(u8::is_ascii_lowercase);
            before.last().is_some_and(|byte| !byte.is_ascii_graphic()) && (bracketed || gaps <= 4 || more())
        };
        let dash = |at: usize| {
            head.get(at) == Some(&b'-') || matches!(head.get(at..at + 3), Some([0xe2, 0x80, 0x93 | 0x94]))
        };
        memchr2_iter(b'-', 0xe2, head).any(|at| dash(at) && fits(at))
    }

    /// A full stop and a dash, with white space or none between.
    pub(super) fn stop_dash(&self) -> bool {
        let dashed = |at: usize| {
            let rest = self.line.get(at + 1..).unwrap_or("").trim_start_matches(super::is_blank);
            rest.starts_with(['-', '–', '—'])
        };
        (self.scan.dash() || !self.scan.ascii())
            && self.scan.stop()
            && memchr_iter(b'.', self.head(101)).any(dashed)
    }

    /// Whether no word comes before the first full stop that a name in capitals, or behind an honorific, has not.
    pub(super) fn stop_after_capitals(&self) -> bool {
        if !self.scan.stop() || memchr(b'.', self.head(200)).is_none() {
            return false;
        }
        let bare = |token: &'a str| token.trim_matches(|c: char| !c.is_alphanumeric());
        for (at, token) in self.line.split(|c: char| is_ascii_blank(c as u32)).enumerate() {
            let Some(first) = token.bytes().next() else { return true };
            let parted = || !token.is_ascii() && token.contains(super::is_blank);
            if memchr(b'.', token.as_bytes()).is_some() || parted() {
                return true;
            }
            // Labels of this kind have no colon.
            if token.ends_with(':') {
                return false;
            }
            if at == 0 {
                // An honorific or office in front takes a closer look.
                let word = bare(token);
                if word.starts_with(char::is_uppercase) && super::stop::is_address(&word.to_lowercase()) {
                    return true;
                }
                // So do capitals, behind which more may stand.
                if !token.bytes().any(|byte| byte.is_ascii_lowercase()) && word.len() > 1 {
                    return true;
                }
                continue;
            }
            let small = token.bytes().any(|byte| byte.is_ascii_lowercase());
            if !first.is_ascii_alphabetic() || !small || token.starts_with("Mc") {
                return true;
            }
            let word = bare(token);
            if !matches!(word, "of" | "the" | "de" | "la" | "van" | "von" | "del" | "pro" | "tempore" | "and")
            {
                return lexicon::is_one_of(lexicon::HONORIFICS, &word.to_lowercase());
            }
        }
        true
    }

    /// A full stop among the first characters of a line whose first word opens the name of a role.
    pub(super) fn stop_after_role(&self) -> bool {
        self.scan.stop()
            && !self.first.is_ascii_lowercase()
            && memchr(b'.', self.head(48)).is_some()
            && lexicon::may_open_role(self.line)
    }

    /// A first word that a person's name starts with, where a full stop comes later.
    pub(super) fn stop_after_person(&self) -> bool {
        if !self.scan.stop() || self.first.is_ascii_lowercase() {
            return false;
        }
        let mut words = self.line.split(super::is_blank).filter(|word| !word.is_empty());
        let Some(first) = words.next() else { return false };
        let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) || first.ends_with([',', ':']) {
            return false;
        }
        let shouted = bare.len() > 1 && !bare.chars().any(char::is_lowercase);
        // `Doe J. R.`
        let mut initial = || words.next().is_some_and(|word| word.trim_end_matches(',').ends_with('.'));
        shouted || super::stop::is_address(&bare.to_lowercase()) || initial()
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
        let Starts { words, small, doubtful } = Starts::of(self.line);
        words <= 14 + doubtful && small * 2 <= words + doubtful
    }

    fn head(&self, len: usize) -> &'a [u8] {
        let bytes = self.line.as_bytes();
        bytes.get(..len).unwrap_or(bytes)
    }
}

/// Whether a character is white space of ASCII, as [`char::is_whitespace`] has it.
fn is_ascii_blank(c: u32) -> bool {
    matches!(c, 0x09..=0x0d | 0x20)
}

#[cfg(test)]
mod tests {
    use super::super::{alone, colon, person, stop};
    use super::*;
    use proptest::prelude::*;

    /// The readings that a glance rules out although they find a label.
    fn overlooked(line: &str) -> Vec<&'static str> {
        let glance = Glance::of(line, Scan::of(line));
        [
            ("space", glance.space(), set_off::read_space(line)),
            ("half bracket", glance.half_bracket(), set_off::read_half_bracket(line)),
            ("stop and dash", glance.stop_dash(), stop::read_dashed(line)),
            ("stop", glance.stop_after_capitals(), stop::read_plain(line)),
            ("stop after a role", glance.stop_after_role(), stop::read_role(line)),
            ("stop after a person", glance.stop_after_person(), person::read(line)),
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
