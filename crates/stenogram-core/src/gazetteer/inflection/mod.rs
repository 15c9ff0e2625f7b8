//! Forms of names and demonyms in languages other than English, by rule: cases, genders, numbers, words that are written
//! together with a name. What no rule gives is in the data (`data/languages`).

mod arabic;
mod german;
mod phrase;
mod polish;
mod romance;
mod russian;
#[cfg(test)]
mod tests;
mod turkish;
mod ukrainian;

use std::collections::BTreeMap;

/// Words of names that no rule inflects, with all their other forms (genitive, dative, accusative, instrumental,
/// locative; several spellings of one case are parted by `/`). Words without forms stay as they are.
pub(crate) type Irregular = BTreeMap<String, Vec<String>>;

/// The spellings and inflected forms of a name in a language, the name itself first.
pub(crate) fn name_forms(code: &str, name: &str, irregular: &Irregular) -> Vec<String> {
    let mut out = match code {
        "ru" => phrase::forms(name, &russian::GRAMMAR, irregular),
        "uk" => phrase::forms(name, &ukrainian::GRAMMAR, irregular),
        "pl" => phrase::forms(name, &polish::GRAMMAR, irregular),
        "de" => german::name_forms(name),
        "ar" => arabic::name_forms(name),
        "fr" | "es" | "it" | "pt" => romance::name_forms(name),
        _ => vec![name.to_owned()],
    };
    if code == "ru" {
        let plain: Vec<String> =
            out.iter().filter(|name| name.contains('ё')).map(|name| name.replace('ё', "е")).collect();
        out.extend(plain);
    }
    without_doubles(out)
}

/// All forms of an adjective or word for a people, given as a dictionary has it; each with a small and with a capital
/// letter where it is written with a small one. Words parted by blanks are the forms themselves; a blank within a form is
/// written `_`; with a hyphen at the end it is the form for compounds (`franco-`).
pub(crate) fn demonym_forms(code: &str, word: &str) -> Vec<String> {
    let forms = if word.contains(' ') {
        word.split_whitespace().map(str::to_owned).collect()
    } else if word.ends_with('-') {
        vec![word.to_owned()]
    } else {
        match code {
            "ru" => russian::demonym_forms(word),
            "uk" => ukrainian::demonym_forms(word),
            "pl" => polish::demonym_forms(word),
            "de" => german::demonym_forms(word),
            "fr" | "es" | "it" | "pt" => romance::demonym_forms(code, word),
            "tr" => turkish::demonym_forms(word),
            "ar" => arabic::demonym_forms(word),
            _ => vec![word.to_owned()],
        }
    };
    let mut out = Vec::with_capacity(forms.len() * 2);
    for form in forms.iter().map(|form| form.replace('_', " ")) {
        // In Russian, words such as `Чехов` are surnames; a people seldom opens a sentence in the genitive.
        let surname = code == "ru" && form.ends_with('в');
        if form.starts_with(char::is_lowercase) && !surname {
            out.push(capitalised(&form));
        }
        if code == "ru" && form.contains('ё') {
            out.push(form.replace('ё', "е"));
        }
        out.push(form);
    }
    without_doubles(out)
}

/// A name in capitals, as its language writes them.
pub(crate) fn in_capitals(code: &str, name: &str) -> String {
    match code {
        "tr" => name.replace('i', "İ").to_uppercase(),
        _ => name.to_uppercase(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn without_doubles(forms: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms.iter().map(|form| form.replace('_', " ")) {
        if !out.contains(&form) {
            out.push(form);
        }
    }
    out
}

/// A stem with each of the endings, which are parted by blanks; `-` stands for none.
fn with_endings(stem: &str, endings: &str) -> Vec<String> {
    endings.split(' ').map(|ending| format!("{stem}{}", ending.trim_start_matches('-'))).collect()
}
