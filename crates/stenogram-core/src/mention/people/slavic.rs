//! Case forms and patronymics of Russian and Ukrainian names and offices.

use crate::syntax::{WordSense, word_has};

/// Whether a Russian or Ukrainian word is a case form of an office.
pub(super) fn is_declined_office(word: &str) -> bool {
    let stem = stem(word);
    if stem.chars().count() < 3 || stem.len() == word.len() {
        return false;
    }
    let mut nominative = stem.to_owned();
    if word_has(&nominative).has(WordSense::Office) {
        return true;
    }
    ["ь", "а", "й", "ий"].iter().any(|ending| {
        nominative.truncate(stem.len());
        nominative.push_str(ending);
        word_has(&nominative).has(WordSense::Office)
    })
}

pub(super) fn is_declined_honorific(word: &str) -> bool {
    matches!(stem(word), "господин" | "госпож" | "товарищ")
}

/// Whether a word ends as Russian and Ukrainian patronymics do.
pub(super) fn is_patronymic(word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "ovich",
        "evich",
        "ovych",
        "yovych",
        "ovna",
        "evna",
        "ivna",
        "ович",
        "евич",
        "йович",
        "овна",
        "евна",
    ];
    let word = word.trim_end_matches("у").trim_end_matches("ем");
    let ends =
        |word: &str| ENDINGS.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending));
    ends(word)
        || word.strip_suffix('а').is_some_and(|rest| rest.ends_with("ович") || rest.ends_with("евич"))
        || ["овны", "овне", "овну", "овной", "евны", "евне", "евну", "евной", "івна", "івни", "івні", "івну"]
            .iter()
            .any(|ending| word.ends_with(ending))
}

/// The word without the ending of its case, in Cyrillic script; other words as they are. Forms of one name have one
/// stem: `Лавров`, `Лаврова`, `Лаврову`, `Лавровым`.
pub(super) fn stem(word: &str) -> &str {
    if !word.starts_with(|c: char| matches!(c, '\u{400}'..='\u{4ff}')) {
        return word;
    }
    let mut out = word;
    for ending in
        ["ого", "его", "ому", "ему", "ыми", "ими", "ым", "им", "ой", "ом", "ем", "єм", "ові", "еві", "єві"]
    {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            out = rest;
            break;
        }
    }
    out.trim_end_matches(['а', 'я', 'у', 'ю', 'е', 'и', 'ы', 'ь', 'й', 'і', 'ї', 'є', 'о'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_join_case_forms() {
        for forms in [
            ["лавров", "лаврова", "лаврову", "лавровым"],
            ["путин", "путина", "путину", "путине"],
            ["сергей", "сергея", "сергею", "сергеем"],
            ["мария", "марии", "марию", "марие"],
            ["песков", "пескова", "пескову", "песковым"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        assert_eq!(stem("Roe"), "Roe");
    }
}
