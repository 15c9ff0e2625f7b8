//! German: `Deutschlands`, `den Vereinigten Staaten`; `deutsche`, `Deutschen`; `Italiener`, `Italienerinnen`.

use super::with_endings;

pub(super) fn name_forms(name: &str) -> Vec<String> {
    let mut out = cases(name);
    // As it was written before 1996: `Rußland`.
    if let Some(old) = name.split_once("ss").filter(|(_, rest)| !rest.starts_with(is_vowel)) {
        out.extend(cases(&format!("{}ß{}", old.0, old.1)));
    }
    out
}

fn is_vowel(c: char) -> bool {
    "aeiouäöü".contains(c)
}

fn cases(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    if let Some((first, rest)) = name.split_once(' ')
        && let Some(stem) = adjective_stem(first)
    {
        // A second adjective has the same endings: `Vereinigten Arabischen Emiraten`.
        let second = rest.split_once(' ').and_then(|(word, rest)| Some((adjective_stem(word)?, rest)));
        for ending in ["e", "en", "er", "es", "em"] {
            let (first, rest) = match second {
                Some((second, rest)) => (format!("{stem}{ending} {second}{ending}"), rest),
                None => (format!("{stem}{ending}"), rest),
            };
            out.push(format!("{first} {rest}"));
            out.push(format!("{first} {rest}s"));
            if rest.ends_with("te") {
                out.push(format!("{first} {rest}n"));
            }
        }
        return out;
    }
    let acronym = name.chars().filter(|c| c.is_uppercase()).count() * 2 > name.chars().count();
    // The genitive: `Deutschlands`. The dative of plurals: `Niederlanden`.
    if name.ends_with("lande") {
        out.push(format!("{name}n"));
    } else if !acronym && !name.ends_with(['s', 'z', 'x', 'ß']) && !name.ends_with("en") || is_neuter(name) {
        out.push(format!("{name}s"));
    }
    out
}

/// Names of lands in -en have a genitive, plurals have none.
fn is_neuter(name: &str) -> bool {
    ["ien", "Polen", "Schweden", "Norwegen", "Ägypten", "Jemen", "Hessen", "Thüringen"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// The stem of an adjective before a noun: `Vereinigte Staaten`, `Vereinigtes Königreich`.
fn adjective_stem(word: &str) -> Option<&str> {
    let stem =
        word.strip_suffix("es").or_else(|| word.strip_suffix('e')).or_else(|| word.strip_suffix("er"))?;
    let adjective = ["isch", "igt", "int", "lich", "al", "eu", "oß", "ational"];
    adjective.iter().any(|end| stem.ends_with(end)).then_some(stem)
}

pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    if word.starts_with(char::is_lowercase) {
        // Without an ending it is mostly the language.
        let mut out = with_endings(word, "e en er es em");
        out.push(format!("{word}-"));
        return out;
    }
    if word.ends_with("er") {
        with_endings(word, "- s n in innen")
    } else if let Some(stem) = word.strip_suffix('e') {
        with_endings(stem, "e en in innen")
    } else {
        vec![word.to_owned()]
    }
}
