//! The words by which a finding is known.

use crate::text::Span;
use siphasher::sip128::{Hasher128 as _, SipHasher13};
use std::fmt::Write as _;
use std::hash::Hasher as _;

/// So many characters are kept of a long passage.
const SHOWN: usize = 48;
/// A passage of up to so many characters is kept whole.
const WHOLE: usize = 64;

/// So many characters on each side of signs are kept with them.
const AROUND: usize = 20;

/// The words of a span of `text`, on one line and short enough to be read; of a long passage the start and a digest of the
/// whole. Signs alone come with the words beside them, blanks alone are nothing. White space counts as one space, so that
/// lines that are broken anew stay what they are.
pub(super) fn quote(span: Span, text: &str) -> String {
    let own = folded(span.of(text));
    if own.is_empty() || own.contains(char::is_alphanumeric) {
        return short(own);
    }
    let (before, after) = (text.get(..span.start as usize), text.get(span.end as usize..));
    let within_line = |c: &char| !matches!(c, '\n' | '\r');
    let head: Vec<char> = before.unwrap_or("").chars().rev().take(AROUND).take_while(within_line).collect();
    let tail: String = after.unwrap_or("").chars().take(AROUND).take_while(within_line).collect();
    let head: String = head.into_iter().rev().collect();
    folded(&format!("{head}{}{tail}", span.of(text)))
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn short(words: String) -> String {
    let cut = words.char_indices().nth(SHOWN).filter(|_| words.chars().nth(WHOLE).is_some());
    let Some((cut, _)) = cut else { return words };
    let mut quote = words.get(..cut).unwrap_or("").trim_end().to_owned();
    quote.push_str("… #");
    for byte in digest(&words).iter().take(4) {
        // Writing to a string cannot fail.
        let _ = write!(quote, "{byte:02x}");
    }
    quote
}

/// The same on every machine and in every version: it stands in files.
fn digest(words: &str) -> [u8; 16] {
    let mut hasher = SipHasher13::new();
    hasher.write(&(words.len() as u64).to_le_bytes());
    hasher.write(words.as_bytes());
    let hash = hasher.finish128();
    ((u128::from(hash.h1) << 64) | u128::from(hash.h2)).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> String {
        quote(Span::from_usize(0, text.len()), text)
    }

    #[test]
    fn long_passages_are_short_and_differ() {
        assert_eq!(whole(" \t\n"), "");
        assert_eq!(whole("Anna  Berg:\n\tSo"), "Anna Berg: So");
        let long = "слово ".repeat(30);
        let (one, other) = (whole(&long), whole(&format!("{long}.")));
        assert!(one.starts_with("слово слово") && one.chars().count() < WHOLE, "{one}");
        assert_ne!(one, other);
        assert_eq!(one, whole(&long.replace(' ', "\n")));
        // Baselines that were written before hold it.
        assert_eq!(one, "слово слово слово слово слово слово слово слово… #b7d6f6be");
    }

    #[test]
    fn signs_come_with_the_words_beside_them() {
        let text = "Question: Why?\nAnna Berg: So  (as ever.\n";
        let at = text.find('(').expect("is there");
        assert_eq!(quote(Span::from_usize(at, at + 1), text), "Anna Berg: So (as ever.");
        assert_eq!(quote(Span::from_usize(at - 2, at), text), "");
    }
}
