//! What a word is for matching: where one starts and ends, told from its bytes.

/// Whether a character is part of a word.
pub(crate) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '@'
}

/// A character that is part of the word around it: a combining accent, a soft hyphen or another invisible joiner.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}') || is_invisible(c)
}

/// A character that does not show and parts no words.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Whether a word that ends at a byte goes on there.
pub(crate) fn goes_on(text: &str, at: usize) -> bool {
    // Names are found in hostile text too: so many invisible characters are looked at.
    let rest = text.get(at..).unwrap_or("").chars().take(8).find(|c| !is_invisible(*c));
    rest.is_some_and(|c| (is_word_char(c) || is_joiner(c)) && !is_ideograph(c))
}

/// Whether a byte is within a word, or behind invisible characters of one.
pub(crate) fn is_within_word(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or("").chars().rev().take(8);
    before.find(|c| !is_joiner(*c)).is_some_and(|c| is_word_char(c) && !is_ideograph(c))
}

/// A character of a script that does not part words.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// How many of the eight bytes of a number, from the lowest on, are ASCII letters or digits.
#[inline]
pub(crate) fn plain_bytes(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let low = bytes & !HIGH;
    // In each byte the high bit tells whether the byte is in the range; no sum goes over into the next byte.
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + ONES * u64::from(0x80 - first)) & !(bytes + ONES * u64::from(0x7f - last))
    };
    let letters = within(low | (0x20 * ONES), b'a', b'z');
    let digits = within(low, b'0', b'9');
    let other = !(letters | digits) & HIGH | bytes & HIGH;
    (other.trailing_zeros() / 8) as usize
}

/// How many bytes from `at` on are ASCII letters or digits.
#[inline]
pub(crate) fn plain_run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        let length = plain_bytes(u64::from_le_bytes(*chunk));
        end += length;
        if length < 8 {
            return end - at;
        }
    }
    let rest = bytes.get(end..).unwrap_or(&[]);
    end += rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    end - at
}

/// How many bytes from `at` on are letters and digits that no folding changes: ASCII, and letters of two bytes of the
/// Latin and Cyrillic alphabets.
pub(crate) fn letter_run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        // Most words are in one alphabet.
        match bytes.get(end) {
            Some(0xd0 | 0xd1) => end += cyrillic_run(bytes, end),
            Some(0x80..) => {}
            _ => end += plain_run(bytes, end),
        }
        let length = match bytes.get(end..).and_then(|rest| rest.first_chunk()) {
            // The signs for times and division; the dotted I.
            Some([0xc3, 0x97 | 0xb7] | [0xc4, 0xb0]) => 0,
            Some([0xc3..=0xc9 | 0xd0 | 0xd1 | 0xd3, 0x80..=0xbf]) => 2,
            _ => 0,
        };
        if length == 0 {
            return end - at;
        }
        end += length;
    }
}

/// The alphabet of a word, by which the names are stored apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    /// Chinese characters and Japanese syllables.
    Han,
    Korean,
    Other,
}

impl Script {
    /// How many there are.
    pub(crate) const COUNT: usize = 8;

    /// That of a character; of digits and signs, Latin.
    pub(crate) fn of(c: char) -> Self {
        match c {
            '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2bff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{77f}'
            | '\u{8a0}'..='\u{8ff}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Self::Arabic,
            c if is_ideograph(c) => Self::Han,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => Self::Korean,
            // Full-width forms and ligatures.
            '\u{fb00}'..='\u{fb06}' | '\u{ff00}'..='\u{ff5e}' => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// How many bytes from `at` on are letters of U+0400 to U+047F, four at a time: up to three at the end are left.
#[inline]
fn cyrillic_run(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk()) {
        // Each letter is D0 or D1 and a byte from 80 to BF.
        let other = u64::from_le_bytes(*chunk) & 0xc0fe_c0fe_c0fe_c0fe ^ 0x80d0_80d0_80d0_80d0;
        let letters = (other.trailing_zeros() / 16) as usize;
        end += 2 * letters;
        if letters < 4 {
            break;
        }
    }
    end - at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_what_they_are_letter_by_letter(text in "[ -~]{0,40}|[A-Za-z0-9]{6,20}.{0,10}|.{0,40}") {
            let bytes = text.as_bytes();
            let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(plain_run(bytes, 0), plain);
            let letters = letter_run(bytes, 0);
            prop_assert!(letters >= plain);
            let run = text.get(..letters).expect("a character boundary");
            prop_assert!(run.chars().all(|c| is_word_char(c) && !is_joiner(c)), "{}", run);
        }
    }

    #[test]
    fn runs_of_letters() {
        for (text, plain, letters) in [
            ("Serbia, ", 6, 6),
            ("Türkiye’s", 1, 8),
            ("Сербия и", 0, 12),
            ("a×b", 1, 1),
            ("Aİ", 1, 1),
            ("Liechtenstein", 13, 13),
            ("_x", 0, 0),
            ("`x@[{z", 0, 0),
            ("x`", 1, 1),
        ] {
            assert_eq!(
                (plain_run(text.as_bytes(), 0), letter_run(text.as_bytes(), 0)),
                (plain, letters),
                "{text}"
            );
        }
    }
}
