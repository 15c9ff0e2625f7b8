//! What tells, in languages other than English, whether a word is a name: where sentences start, names of languages,
//! what is written together with a name.

use crate::gazetteer::{Cue, Gazetteer, NameLanguage, goes_on, is_ideograph, is_word_char};
use crate::mention::beside::{head, next_word, previous_word, tail};

/// Whether a word that follows this text opens a sentence, a line of a dialogue or a quotation.
pub(super) fn opens_sentence(before: &str) -> bool {
    let before = tail(before);
    let rest = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”„«»‘’‹›()[]-–—¿¡*_".contains(c));
    rest.is_empty() || rest.ends_with(['.', '!', '?', ':', '…', ';', '。', '؟']) || before.ends_with('\n')
}

/// Whether an adjective is the name of a language: beside the word for language (`русский язык`, `język polski`), or
/// after the word for `in` (`en français`); or a surname, after a form of address.
pub(super) fn is_no_people(gazetteer: &Gazetteer, before: &str, after: &str, language: NameLanguage) -> bool {
    let is = |word: &str, cue: Cue| {
        let word = word.to_lowercase();
        gazetteer.is_cue(&format!("{}:{word}", language.code()), cue)
    };
    let (previous, next) = (previous_word(tail(before)), next_word(head(after)));
    // `Frau Schweizer`
    previous.is_some_and(|word| gazetteer.is_cue(word, Cue::Title))
        || previous.is_some_and(|word| is(word, Cue::Language) || is(word, Cue::InLanguage))
        || next.is_some_and(|word| is(word, Cue::Language))
}

/// Korean particles, which are written together with the word before them, the longer ones first where one starts
/// another.
const PARTICLES: &[&str] = &[
    "에서는",
    "에서도",
    "에서의",
    "에서",
    "에게서",
    "에게",
    "에는",
    "에도",
    "에",
    "으로부터",
    "로부터",
    "으로서",
    "로서",
    "으로써",
    "로써",
    "으로",
    "로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "만큼",
    "마저",
    "조차",
    "이라고",
    "라고",
    "이라는",
    "라는",
    "이며",
    "이나",
    "나",
    "이란",
    "이든",
    "든",
    "와의",
    "과의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와",
    "과",
    "도",
    "만",
    "만의",
    "만이",
    "만은",
    "밖에",
    "께서",
    "하고",
    "이랑",
    "랑",
    "대로",
    "에서만",
    "에서부터",
    "에서까지",
];

/// What follows a Korean name at once and is no particle, but a word of its own.
const JOINED: &[&str] = &["측", "내", "산", "군", "인", "인들", "발", "행", "계"];

/// Whether a Korean name ends here: before what is no letter of a word, or before a particle that ends the word.
fn ends_before_particle(rest: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric());
    if !goes_on(rest) || !rest.starts_with(|c| matches!(c, '\u{ac00}'..='\u{d7af}')) {
        return true;
    }
    let after = |parts: &[&str], text: &str| -> bool {
        parts.iter().filter_map(|part| text.strip_prefix(part)).any(|rest| !goes_on(rest))
    };
    after(PARTICLES, rest)
        || JOINED
            .iter()
            .filter_map(|part| rest.strip_prefix(part))
            .any(|rest| !goes_on(rest) || after(PARTICLES, rest))
}

/// Whether a name whose last character, folded, is `last` ends a word at a byte.
pub(super) fn ends_word(text: &str, end: usize, last: char) -> bool {
    if !is_word_char(last) {
        return true;
    }
    let rest = || text.get(end..).unwrap_or("");
    if is_ideograph(last) {
        return !(is_katakana(last) && rest().starts_with(is_katakana));
    }
    !goes_on(text, end) || (matches!(last, '\u{ac00}'..='\u{d7af}') && ends_before_particle(rest()))
}

/// Whether the character at a byte goes on with a word in Japanese letters for foreign words.
pub(super) fn follows_katakana(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(is_katakana))
        && text.get(..at).is_some_and(|before| before.ends_with(is_katakana))
}

/// A letter of the Japanese script for foreign words. The dot between such words is none.
fn is_katakana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | '\u{30fc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_end_a_korean_name() {
        for rest in
            ["은 ", "에서 ", "에서는", "의", "", " ", "측은", "인들", "인들은", "만", "밖에", "께서", "."]
        {
            assert!(ends_before_particle(rest), "{rest}");
        }
        for rest in ["적 지원", "네시아", "는데"] {
            assert!(!ends_before_particle(rest), "{rest}");
        }
    }

    #[test]
    fn sentences_start() {
        for (before, starts) in
            [("", true), ("Да. ", true), ("— ", true), ("¿", true), ("Да, ", false), ("и «", false)]
        {
            assert_eq!(opens_sentence(before), starts, "{before}");
        }
    }
}
