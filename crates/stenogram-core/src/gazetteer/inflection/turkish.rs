//! Turkish: names take their endings after an apostrophe, which ends a word; words for a people take them at once.

pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    let Some(vowel) = last_vowel(word) else { return vec![word.to_owned()] };
    let back = matches!(vowel, 'a' | 'ı' | 'o' | 'u');
    let plural = format!("{word}{}", if back { "lar" } else { "ler" });
    let mut out = vec![word.to_owned(), plural.clone()];
    let endings: [&str; 7] = if back {
        ["ın", "a", "ı", "da", "dan", "la", "ca"]
    } else {
        ["in", "e", "i", "de", "den", "le", "ce"]
    };
    out.extend(endings.iter().map(|ending| format!("{plural}{ending}")));
    out
}

fn last_vowel(word: &str) -> Option<char> {
    word.chars().rev().find(|c| "aeıioöuü".contains(*c))
}
