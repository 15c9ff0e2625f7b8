//! Names as they are written.

use super::runs::PARTICLES;
use super::slavic::stem;
use super::words::{Class, class_of, folded};
use crate::syntax::Name;

/// Whether what the parser takes for the name of a speaker can be a person's: in scripts with capitals, capitalised words
/// and particles only, and none that no name has.
pub(super) fn is_like_a_name(name: &str) -> bool {
    let mut buffer = String::new();
    let mut words = 0;
    let fits = name.split_whitespace().all(|word| {
        words += 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let class = class_of(folded(bare, &mut buffer));
        let capital = !bare.starts_with(char::is_lowercase) || PARTICLES.contains(&bare) || is_handle(name);
        let plain = class.has(Class::PLAIN)
            && !class.has(Class::GIVEN.with(Class::WORD))
            && bare.chars().nth(2).is_some();
        capital && !plain && !bare.chars().any(char::is_numeric) && !matches!(word, "&" | "/" | "and")
    });
    fits && words <= 7
}

/// A nickname of one word: `jroe`.
fn is_handle(name: &str) -> bool {
    !name.contains(char::is_whitespace)
}

/// A name without the forms of address and titles before it.
pub(super) fn without_address(name: &str) -> &str {
    let mut buffer = String::new();
    let mut rest = name.trim();
    while let Some((word, after)) = rest.split_once([' ', '\u{a0}']) {
        let class = class_of(folded(word.trim_end_matches('.'), &mut buffer));
        let small = word.starts_with(char::is_lowercase);
        if !class.has(Class::HONORIFIC.with(Class::OFFICE)) || (class.has(Class::GIVEN) && !small) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// A name as written, its words without the endings of cases.
pub(super) fn stemmed(name: &str) -> Name {
    let mut buffer = String::new();
    let words: Vec<String> =
        name.split_whitespace().map(|word| stem(folded(word, &mut buffer)).to_owned()).collect();
    Name::of(&words.join(" "))
}

/// The words of a name that are given names.
pub(super) fn given_words(name: &str) -> Vec<String> {
    let mut buffer = String::new();
    name.split_whitespace()
        .filter(|word| class_of(folded(word, &mut buffer)).has(Class::GIVEN))
        .map(str::to_owned)
        .collect()
}

/// Words with one blank between them.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
