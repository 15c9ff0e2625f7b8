//! Which of CLDR's names for lists and menus are names that people say, and how they spell them.

use std::collections::BTreeMap;

/// Codes whose brackets hold another name and not a note: `Мьянма (Бирма)`.
const TWO_NAMES: [&str; 1] = ["MM"];
/// Codes whose first name says more than people do, where there is a short form: `Hong Kong SAR China`.
const SHORT_FIRST: [&str; 3] = ["HK", "MO", "PS"];

/// The names of a territory or region, the usual one first.
pub(super) fn names_of(code: &str, language: &str, territories: &BTreeMap<String, String>) -> Vec<String> {
    let form = |form: &str| territories.get(&format!("{code}{form}"));
    let mut out: Vec<String> = Vec::new();
    let mut add = |written: Option<&String>, short: bool| {
        for name in written.into_iter().flat_map(|written| spoken(code, language, written)) {
            let slight = short && is_slight(&name);
            if !slight && !out.contains(&name) {
                out.push(name);
            }
        }
    };
    if SHORT_FIRST.contains(&code) {
        add(form("-alt-short"), true);
    }
    // `Hong Kong SAR China` in any language is a name of lists.
    if !(matches!(code, "HK" | "MO") && form("-alt-short").is_some()) {
        add(form(""), false);
    }
    add(form("-alt-short"), true);
    add(form("-alt-variant"), false);
    add(form("-alt-chagos"), false);
    out
}

/// Abbreviations with full stops and of two letters mean other things too, or nobody says them: `R.-U.`, `BK`.
fn is_slight(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    name.contains('.') || (letters < 3 && capitals && name.is_ascii())
}

/// The names in what CLDR writes: brackets and abbreviations resolved.
fn spoken(code: &str, language: &str, written: &str) -> Vec<String> {
    let written = written.replace(" - ", "-").replace('\u{a0}', " ");
    if let Some((name, rest)) = written.split_once(['(', '（']) {
        let inner = rest.trim_end().strip_suffix([')', '）']);
        return match inner {
            Some(inner) if TWO_NAMES.contains(&code) => {
                vec![name.trim().to_owned(), inner.trim().to_owned()]
            }
            _ => Vec::new(),
        };
    }
    if language == "ru" && written.split(' ').any(|word| matches!(word, "о-в" | "о-ва")) {
        let words = |swap: fn(&str) -> &str| written.split(' ').map(swap).collect::<Vec<_>>().join(" ");
        let full = words(|word| match word {
            "о-в" => "остров",
            "о-ва" => "острова",
            "Св." => "Святой",
            word => word,
        });
        return vec![full, written];
    }
    if language == "de"
        && let Some(rest) = written.strip_prefix("St. ")
    {
        return vec![written.clone(), format!("Saint {rest}")];
    }
    vec![written]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: &str, language: &str, territories: &[(&str, &str)]) -> Vec<String> {
        let map = territories.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect();
        names_of(code, language, &map)
    }

    #[test]
    fn brackets_and_abbreviations_are_resolved() {
        let hong_kong = [("HK", "Hongkong (SVR China)"), ("HK-alt-short", "Hongkong")];
        assert_eq!(names("HK", "de", &hong_kong), ["Hongkong"]);
        assert_eq!(names("MM", "ru", &[("MM", "Мьянма (Бирма)")]), ["Мьянма", "Бирма"]);
        assert_eq!(names("FO", "ru", &[("FO", "Фарерские о-ва")]), ["Фарерские острова", "Фарерские о-ва"]);
        assert_eq!(names("CD", "it", &[("CD", "Congo - Kinshasa")]), ["Congo-Kinshasa"]);
        assert_eq!(names("CG", "es", &[("CG-alt-variant", "Congo (República)")]), [""; 0]);
        let britain = [("GB", "Royaume-Uni"), ("GB-alt-short", "R.-U.")];
        assert_eq!(names("GB", "fr", &britain), ["Royaume-Uni"]);
        assert_eq!(names("US", "pl", &[("US", "Stany Zjednoczone"), ("US-alt-short", "USA")]).len(), 2);
        assert_eq!(names("GB", "ja", &[("GB", "イギリス"), ("GB-alt-short", "英国")]).len(), 2);
    }
}
