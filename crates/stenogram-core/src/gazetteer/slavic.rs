//! Case forms of Russian and Ukrainian names, by the regular endings: `Сербия`, `Сербии`, `Сербию`, `Сербией`.

/// The name and its case forms. Names of several words decline an adjective in front of the last word with it; others
/// decline the last word only where the words before it are not declined either (`Саудовская Аравия`).
pub(crate) fn case_forms(name: &str, ukrainian: bool) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    let words: Vec<&str> = name.split(' ').collect();
    let Some((last, before)) = words.split_last() else { return out };
    if last.chars().count() < 3 || !last.chars().any(char::is_lowercase) {
        return out;
    }
    let nouns = noun_forms(last, ukrainian);
    let adjectives: Vec<Option<Vec<String>>> =
        before.iter().map(|word| adjective_forms(word, ukrainian)).collect();
    if adjectives.iter().any(Option::is_none) {
        return out;
    }
    for (case, noun) in nouns.iter().enumerate() {
        let mut form: Vec<&str> = Vec::with_capacity(words.len());
        for adjective in adjectives.iter().flatten() {
            let at = case.min(adjective.len().saturating_sub(1));
            form.extend(adjective.get(at).map(String::as_str));
        }
        form.push(noun);
        let form = form.join(" ");
        if !out.contains(&form) {
            out.push(form);
        }
    }
    out
}

/// Genitive, dative, accusative, instrumental, locative; equal ones are kept so that adjectives line up.
fn noun_forms(word: &str, ukrainian: bool) -> Vec<String> {
    let (stem, endings): (&str, &[&str]) = match (ukrainian, word) {
        (false, w) if w.ends_with("ия") => (w.strip_suffix("я").unwrap_or(w), &["и", "и", "ю", "ей", "и"]),
        (true, w) if w.ends_with("ія") => (w.strip_suffix("я").unwrap_or(w), &["ї", "ї", "ю", "єю", "ї"]),
        (false, w) if w.ends_with(['я']) => (w.strip_suffix("я").unwrap_or(w), &["и", "е", "ю", "ей", "е"]),
        (false, w) if w.ends_with("ы") => (w.strip_suffix("ы").unwrap_or(w), &["", "ам", "ы", "ами", "ах"]),
        (false, w) if w.ends_with(['а']) => {
            let stem = w.strip_suffix("а").unwrap_or(w);
            let genitive: &[&str] = if stem.ends_with(['г', 'к', 'х', 'ж', 'ш', 'ч', 'щ']) {
                &["и", "е", "у", "ой", "е"]
            } else {
                &["ы", "е", "у", "ой", "е"]
            };
            (stem, genitive)
        }
        (true, w) if w.ends_with(['а']) => (w.strip_suffix("а").unwrap_or(w), &["и", "і", "у", "ою", "і"]),
        (false, w) if w.ends_with("ь") => (w.strip_suffix("ь").unwrap_or(w), &["и", "и", "ь", "ью", "и"]),
        (_, w) if w.ends_with("й") => (w.strip_suffix("й").unwrap_or(w), &["я", "ю", "й", "ем", "е"]),
        (false, w) if w.ends_with(|c: char| "бвгджзклмнпрстфхцчшщ".contains(c)) => {
            (w, &["а", "у", "", "ом", "е"])
        }
        (true, w) if w.ends_with(|c: char| "бвгджзклмнпрстфхцчшщ".contains(c)) => {
            (w, &["у", "у", "", "ом", "і"])
        }
        _ => return Vec::new(),
    };
    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
}

fn adjective_forms(word: &str, ukrainian: bool) -> Option<Vec<String>> {
    let (stem, endings): (&str, [&str; 5]) = if ukrainian {
        (word.strip_suffix("а")?, ["ої", "ій", "у", "ою", "ій"])
    } else if let Some(stem) = word.strip_suffix("ая") {
        (stem, ["ой", "ой", "ую", "ой", "ой"])
    } else if let Some(stem) = word.strip_suffix("ий") {
        (stem, ["ого", "ому", "ий", "им", "ом"])
    } else if let Some(stem) = word.strip_suffix("ый") {
        (stem, ["ого", "ому", "ый", "ым", "ом"])
    } else {
        return None;
    };
    Some(endings.iter().map(|ending| format!("{stem}{ending}")).collect())
}

#[cfg(test)]
mod tests {
    use super::case_forms;

    #[test]
    fn regular_endings() {
        assert_eq!(case_forms("Сербия", false), ["Сербия", "Сербии", "Сербию", "Сербией"]);
        assert_eq!(case_forms("Китай", false), ["Китай", "Китая", "Китаю", "Китаем", "Китае"]);
        assert_eq!(
            case_forms("Южная Осетия", false),
            ["Южная Осетия", "Южной Осетии", "Южную Осетию", "Южной Осетией"]
        );
        assert_eq!(case_forms("Україна", true), ["Україна", "України", "Україні", "Україну", "Україною"]);
        assert_eq!(case_forms("США", false), ["США"]);
        assert_eq!(case_forms("Перу", false), ["Перу"]);
    }
}
