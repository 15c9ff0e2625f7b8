//! Ukrainian: `Сербія`, `Сербії`; `Мексика`, `Мексиці`; `український`, `українця`.

use super::phrase::{Cases, Grammar};
use super::with_endings;

pub(super) const GRAMMAR: Grammar =
    Grammar {
        noun, adjective, conjunctions: &["і", "й", "та", "-", "–", "—"], adjectives_follow: false
    };

fn noun(word: &str) -> Option<Cases> {
    let cases = |ending: &str, endings: &str| Some(Cases::of(word.strip_suffix(ending)?, endings));
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    match last {
        'я' if word.ends_with("ння") => cases("я", "я ю я ям і"),
        'я' if is_vowel(before) => cases("я", "ї ї ю єю ї"),
        'я' => cases("я", "і і ю ею і"),
        'а' if matches!(before, 'ж' | 'ш' | 'ч' | 'щ' | 'ц') => cases("а", "і і у ею і"),
        'а' => {
            let stem = word.strip_suffix('а')?;
            let soft = softened(stem);
            let endings = Cases::of("", &format!("{stem}и {soft} {stem}у {stem}ою {soft}"));
            Some(endings)
        }
        'о' if word.ends_with("ство") => cases("о", "а у о ом і"),
        'и' if word.ends_with("ати") || word.ends_with("анди") || word.ends_with("строви") => {
            cases("и", "ів ам и ами ах")
        }
        'и' => cases("и", "- ам и ами ах"),
        'ь' if before == 'л' => cases("ь", "ю/я ю ь ем і"),
        'й' => cases("й", "ю/я ю/єві й єм ї"),
        'ж' | 'ш' | 'ч' | 'щ' | 'ц' => cases("", "у/а у/еві - ем і"),
        'б' | 'в' | 'г' | 'д' | 'з' | 'к' | 'л' | 'м' | 'н' | 'п' | 'р' | 'с' | 'т' | 'ф' | 'х' => {
            Some(Cases::of(
                "",
                &format!("{word}у/{word}а {word}у/{word}ові {word} {word}ом {}/{word}у", softened(word)),
            ))
        }
        _ => None,
    }
}

/// A stem before the ending `і`: `Мексик` gives `Мексиці`.
fn softened(stem: &str) -> String {
    for (hard, soft) in [("к", "ц"), ("г", "з"), ("х", "с")] {
        if let Some(rest) = stem.strip_suffix(hard) {
            return format!("{rest}{soft}і");
        }
    }
    format!("{stem}і")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'є' | 'и' | 'і' | 'ї' | 'о' | 'у' | 'ю' | 'я')
}

fn adjective(word: &str) -> Option<Cases> {
    let of = |ending: &str, endings: &str| word.strip_suffix(ending).map(|stem| Cases::of(stem, endings));
    // Nouns end in а too, but not in these, apart from `країна` and `держава`.
    let feminine =
        ["ська", "цька", "зька", "на", "ова", "ева", "ика", "вята"].iter().any(|end| word.ends_with(end))
            && !word.ends_with("їна")
            && !word.ends_with("ержава");
    of("ий", "ого ому ий им ому/ім")
        .or_else(|| of("ній", "нього ньому ній нім ньому"))
        .or_else(|| of("а", "ої ій у ою ій").filter(|_| feminine))
        .or_else(|| of("ня", "ньої ній ню ньою ній"))
        .or_else(|| of("е", "ого ому е им ому"))
        .or_else(|| of("ні", "них ним ні ними них"))
        .or_else(|| {
            let stem = word.strip_suffix('і').filter(|stem| stem.ends_with(['к', 'в']))?;
            Some(Cases::of(stem, "их им і ими их"))
        })
}

pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ий") {
        let mut out = with_endings(stem, "ий ого ому им ім а ої ій у ою е і их ими");
        out.push(format!("{stem}о-"));
        out
    } else if let Some(stem) = word.strip_suffix("ин").filter(|stem| stem.ends_with('н')) {
        with_endings(stem, "ин ина ину инові ином ині и - ам ами ах")
    } else if let Some(stem) = word.strip_suffix("єць") {
        let mut out = vec![word.to_owned()];
        out.extend(with_endings(&format!("{stem}йц"), "я ю еві ем і ів ям ями ях"));
        out
    } else if let Some(stem) = word.strip_suffix("ець") {
        let mut out = vec![word.to_owned()];
        // `португалець`, `португальця`
        let soft = if stem.ends_with('л') { "ь" } else { "" };
        out.extend(with_endings(&format!("{stem}{soft}ц"), "я ю еві ем і ів ям ями ях"));
        out
    } else if let Some(stem) = word.strip_suffix("ка") {
        with_endings(stem, "ка ки ці ку кою ок кам ками ках")
    } else {
        with_endings(word, "- а у ові ом і и ів ам ами ах")
    }
}
