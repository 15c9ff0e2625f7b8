//! The names of people, and which of them can be one person's.

use super::super::candidate::is_cjk;
use super::super::line::is_blank;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands behind a name and is no part of it.
const BEHIND: [&str; 16] =
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "mp", "mep", "qc", "kc", "obe", "cbe", "mbe", "facc"];

/// The words of a name, folded: lower case, without accents and punctuation, initials apart from each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Name {
    words: Vec<String>,
}

impl Name {
    /// The words of `name`, which has no titles.
    pub(crate) fn of(name: &str) -> Self {
        let pieces = name.split(|c: char| is_blank(c) || matches!(c, '.' | ',' | '，' | '·' | '・'));
        let mut words: Vec<String> = pieces.map(fold).filter(|word| !word.is_empty()).collect();
        while words.len() > 1 && words.last().is_some_and(|last| BEHIND.contains(&last.as_str())) {
            words.pop();
        }
        Self { words }
    }

    /// The words.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether it tells more than a surname or a first name: two words at least.
    pub(crate) fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// How much it tells: words that are no initials, and words.
    pub(crate) fn fullness(&self) -> (usize, usize) {
        (self.words.iter().filter(|word| !is_initial(word)).count(), self.words.len())
    }

    /// The first letters of its words; those of `Jean-Pierre` are `jp`, or `j` where `whole` words count.
    pub(crate) fn initials(&self, whole: bool) -> String {
        let pieces = self.words.iter().flat_map(|word| word.split(move |c| !whole && c == '-'));
        pieces.filter_map(|word| word.chars().next()).collect()
    }

    /// Whether one of two names can be a form of the other: some of its words, perhaps as initials, in its order or
    /// with the surname first. `surname` tells that a single word is a surname, as after an honorific.
    pub(crate) fn is_form_of(&self, other: &Self, surname: bool) -> bool {
        let length = |name: &Self| (name.words.len(), name.words.first().map_or(0, String::len));
        let (short, long) = if length(self) <= length(other) { (self, other) } else { (other, self) };
        match short.words.as_slice() {
            [] => false,
            [word] => is_part(word, &long.words, surname),
            words => {
                let turned: Vec<String> = words.iter().skip(1).chain(words.first()).cloned().collect();
                is_short_form(words, &long.words) || is_short_form(&turned, &long.words)
            }
        }
    }

    /// Whether both have the same words, in any order.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let sorted = |name: &Self| {
            let mut words = name.words.clone();
            words.sort_unstable();
            words
        };
        self.words.len() == other.words.len() && sorted(self) == sorted(other)
    }
}

/// Whether a single word is a name out of `long`.
fn is_part(word: &str, long: &[String], surname: bool) -> bool {
    if is_initial(word) {
        return false;
    }
    let at = long.iter().position(|other| other == word);
    let first = at == Some(0) && long.len() > 1;
    // In scripts without spaces, the surname is the start of the whole name.
    let unspaced = || {
        let [whole] = long else { return false };
        is_cjk(whole) && whole.starts_with(word) && whole.chars().count() > word.chars().count()
    };
    (at.is_some() && !(first && surname && !is_cjk(word))) || unspaced()
}

/// Whether `short` is `long` with words left out or shortened to their initials.
fn is_short_form(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    let mut whole = 0;
    for word in short {
        let Some(met) = rest.find(|other| is_word_of(word, other)) else { return false };
        whole += u32::from(met == word && !is_initial(word));
    }
    let ends = |one: Option<&String>, other: Option<&String>| match (one, other) {
        (Some(one), Some(other)) => is_word_of(one, other),
        _ => false,
    };
    let (starts, closes) = (ends(short.first(), long.first()), ends(short.last(), long.last()));
    // Between the ends only middle names may be left out.
    whole > 0 && ((starts && closes) || long.ends_with(short) || long.starts_with(short))
}

/// Whether two words are the same, or one is the initial of the other.
fn is_word_of(one: &str, other: &str) -> bool {
    one == other
        || (is_initial(one) && other.starts_with(one))
        || (is_initial(other) && one.starts_with(other))
}

/// Whether a word is one letter.
fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none() && !is_cjk(word)
}

/// A word in lower case, without accents, and without punctuation at its ends.
pub(super) fn fold(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_ascii() {
        return bare.to_ascii_lowercase();
    }
    if !bare.chars().any(|c| c < '\u{2e80}') {
        return bare.to_owned();
    }
    let mut out = String::with_capacity(bare.len());
    for c in bare.nfd().filter(|c| !is_combining_mark(*c)).nfc().flat_map(char::to_lowercase) {
        match c {
            'ı' => out.push('i'),
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' => out.push('d'),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            '’' => out.push('\''),
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A text, each word folded; what is no word left out.
pub(super) fn fold_all(text: &str) -> String {
    let words = text.split(is_blank).map(fold).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_name() {
        for (one, other, form) in [
            ("Ann Roe", "Roe", true),
            ("Ann Roe", "Ann", true),
            ("Ann Roe", "A. Roe", true),
            ("A.B.Roe", "Ann Berta Roe", true),
            ("ROE Ann", "Ann Roe", true),
            ("Roe A.", "Ann Roe", true),
            ("Ann Roe", "Ann T. Roe", true),
            ("Ann Roe", "Ann Roe, Jr.", true),
            ("Ánn Rőe", "ANN ROE", true),
            ("Eva María Luz Ponce", "Luz Ponce", true),
            ("Eva María Luz Ponce", "Luz", true),
            ("Benny R.", "Benny Roe", true),
            ("山根和子", "山根", true),
            ("Ann Roe", "Jan Roe", false),
            ("Ann Roe", "J. Roe", false),
            ("Ann Roe", "Ann Doe", false),
            ("Ann T. Roe", "Ann B. Roe", false),
            ("A. R.", "Ann Roe", false),
            ("Roe", "Rowe", false),
        ] {
            assert_eq!(Name::of(one).is_form_of(&Name::of(other), false), form, "{one} {other}");
            assert_eq!(Name::of(other).is_form_of(&Name::of(one), false), form, "{other} {one}");
        }
        assert!(!Name::of("Ann").is_form_of(&Name::of("Ann Roe"), true));
    }

    #[test]
    fn initials_tell_parts_of_double_names() {
        assert_eq!(Name::of("Ann Roe-Bell").initials(false), "arb");
        assert_eq!(Name::of("Ann Roe-Bell").initials(true), "ar");
    }
}
