//! French, Spanish, Italian and Portuguese: names do not change, demonyms have genders and numbers.

use super::with_endings;

/// Words that names start with, and that are written with a small letter as well.
const KINDS: [&str; 10] =
    ["Îles", "Île", "République", "Islas", "Isla", "República", "Isole", "Repubblica", "Ilhas", "Ilha"];

/// The name; the name without the accent of a capital, which is often left out: `Etats-Unis`; and with a small letter where
/// it starts with what the place is: `les îles Marshall`.
pub(super) fn name_forms(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    if let Some((kind, rest)) = name.split_once(' ')
        && KINDS.contains(&kind)
    {
        out.push(format!("{} {rest}", kind.to_lowercase()));
    }
    let mut letters = name.chars();
    let plain = match letters.next() {
        Some('À' | 'Â' | 'Á') => Some('A'),
        Some('É' | 'È' | 'Ê') => Some('E'),
        Some('Î' | 'Í') => Some('I'),
        Some('Ó' | 'Ô') => Some('O'),
        _ => None,
    };
    if let Some(plain) = plain {
        out.push(std::iter::once(plain).chain(letters).collect());
    }
    out
}

pub(super) fn demonym_forms(code: &str, word: &str) -> Vec<String> {
    match code {
        "fr" => french(word),
        "es" => spanish(word),
        "it" => italian(word),
        _ => portuguese(word),
    }
}

fn french(word: &str) -> Vec<String> {
    if word.ends_with('e') {
        with_endings(word, "- s")
    } else if word.ends_with('s') {
        with_endings(word, "- e es")
    } else if word.ends_with("en") {
        with_endings(word, "- s ne nes")
    } else {
        with_endings(word, "- s e es")
    }
}

fn spanish(word: &str) -> Vec<String> {
    for (ending, endings) in [
        ("o", "o a os as"),
        ("és", "és esa eses esas"),
        ("án", "án ana anes anas"),
        ("ón", "ón ona ones onas"),
        ("l", "l la les las"),
        ("í", "í íes ís"),
        ("ú", "ú úes ús"),
        ("a", "a as"),
        ("e", "e es"),
    ] {
        if let Some(stem) = word.strip_suffix(ending) {
            return with_endings(stem, endings);
        }
    }
    vec![word.to_owned()]
}

fn italian(word: &str) -> Vec<String> {
    for (ending, endings) in [
        ("co", "co ca chi ci che"),
        ("io", "io ia i ii ie"),
        ("o", "o a i e"),
        ("ista", "ista isti iste"),
        ("a", "a i e"),
        ("e", "e i"),
    ] {
        if let Some(stem) = word.strip_suffix(ending) {
            return with_endings(stem, endings);
        }
    }
    vec![word.to_owned()]
}

fn portuguese(word: &str) -> Vec<String> {
    for (ending, endings) in [
        ("o", "o a os as"),
        ("ês", "ês esa eses esas"),
        ("ol", "ol ola óis olas"),
        ("eu", "eu eia eus eias"),
        ("a", "a as"),
        ("e", "e es"),
        ("u", "u us"),
        ("i", "i is"),
    ] {
        if let Some(stem) = word.strip_suffix(ending) {
            return with_endings(stem, endings);
        }
    }
    vec![word.to_owned()]
}
