//! Spellings of a name that follow from it by rule, so that the data need not list them.

use crate::gazetteer::fold::{fold_for_matching, without_accents};

/// All spellings of an English name, folded for matching, the name itself first.
pub(crate) fn spellings(name: &str, exact: bool) -> Vec<String> {
    let mut out = vec![fold_for_matching(name)];
    add(&mut out, |name| swap_words(name, &SPELLING));
    add(&mut out, |name| swap_words(name, &SPELLING_BACK));
    add(&mut out, ize);
    add(&mut out, |name| replaced(name, "St. ", "Saint "));
    add(&mut out, |name| replaced(name, "Saint ", "St. "));
    add(&mut out, |name| replaced(name, "St. ", "St "));
    add(&mut out, |name| replaced(name, " and ", " & "));
    for (plain, dotted) in [("UN ", "U.N. "), ("EU ", "E.U. "), ("US ", "U.S. ")] {
        add(&mut out, |name| name.strip_prefix(plain).map(|rest| format!("{dotted}{rest}")));
    }
    add(&mut out, |name| name.strip_prefix("the ").map(|rest| format!("The {rest}")));
    add(&mut out, |name| {
        let plain = name.replace('-', " ");
        (plain != name && name.contains(char::is_lowercase)).then_some(plain)
    });
    if !exact {
        add(&mut out, without_accents);
    }
    out
}

/// All spellings of an acronym, folded for matching: with full stops too, where it is short and of letters only.
pub(crate) fn acronym_spellings(acronym: &str) -> Vec<String> {
    let plain = fold_for_matching(acronym);
    let mut out = vec![plain.clone()];
    let letters: Vec<char> = plain.chars().collect();
    if (2..=4).contains(&letters.len()) && letters.iter().all(char::is_ascii_uppercase) {
        let dotted: String = letters.iter().flat_map(|c| [*c, '.']).collect();
        // The last full stop of `U.S.` may be the end of the sentence or be missing.
        out.push(dotted.trim_end_matches('.').to_owned());
        out.push(dotted);
        if letters.len() == 2 {
            out.push(letters.iter().map(|c| format!("{c}.")).collect::<Vec<_>>().join(" "));
        }
    }
    out
}

fn add(out: &mut Vec<String>, variant: impl Fn(&str) -> Option<String>) {
    let more: Vec<String> = out.iter().filter_map(|name| variant(name)).collect();
    for name in more {
        if !out.contains(&name) {
            out.push(name);
        }
    }
}

fn replaced(name: &str, from: &str, to: &str) -> Option<String> {
    name.contains(from).then(|| name.replace(from, to))
}

const SPELLING: [(&str, &str); 6] = [
    ("Labour", "Labor"),
    ("Programme", "Program"),
    ("Defence", "Defense"),
    ("Centre", "Center"),
    ("Co-operation", "Cooperation"),
    ("Co-operative", "Cooperative"),
];
const SPELLING_BACK: [(&str, &str); 6] = [
    ("Labor", "Labour"),
    ("Program", "Programme"),
    ("Defense", "Defence"),
    ("Center", "Centre"),
    ("Cooperation", "Co-operation"),
    ("Cooperative", "Co-operative"),
];

fn swap_words(name: &str, pairs: &[(&str, &str)]) -> Option<String> {
    let swapped: Vec<&str> = name
        .split(' ')
        .map(|word| pairs.iter().find(|(from, _)| *from == word).map_or(word, |(_, to)| *to))
        .collect();
    let swapped = fold_for_matching(&swapped.join(" "));
    (swapped != name).then_some(swapped)
}

/// `Organization` for `Organisation` and the other way round, all words of the name alike.
fn ize(name: &str) -> Option<String> {
    let swapped = if name.contains("isation") {
        name.replace("isation", "ization")
    } else {
        name.replace("ization", "isation")
    };
    (swapped != name).then_some(swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_follow_by_rule() {
        let names = spellings("Collective Security Treaty Organization", false);
        assert_eq!(names.len(), 2);
        assert!(names.contains(&"Collective Security Treaty Organisation".to_owned()));
        let names = spellings("Saint Kitts and Nevis", false);
        for name in ["St. Kitts and Nevis", "St Kitts and Nevis", "Saint Kitts & Nevis"] {
            assert!(names.contains(&name.to_owned()), "{name} not in {names:?}");
        }
        assert!(spellings("São Tomé", false).contains(&"Sao Tome".to_owned()));
        assert!(!spellings("Réunion", true).contains(&"Reunion".to_owned()));
        assert!(spellings("Timor-Leste", false).contains(&"Timor Leste".to_owned()));
    }

    #[test]
    fn acronyms_may_have_full_stops() {
        assert_eq!(acronym_spellings("US"), ["US", "U.S", "U.S.", "U. S."]);
        assert_eq!(acronym_spellings("USSR"), ["USSR", "U.S.S.R", "U.S.S.R."]);
        assert_eq!(acronym_spellings("G20"), ["G20"]);
        assert_eq!(acronym_spellings("INTERPOL"), ["INTERPOL"]);
    }
}
