//! Arabic: `and`, `in`, `for`, `as` and `so` are written together with the name after them.

/// Words of one letter that are written before a name, and pairs of them.
const PREFIXES: [&str; 8] = ["و", "ب", "ل", "ك", "ف", "وب", "ول", "فب"];

pub(super) fn name_forms(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    let plain = name.replace(['أ', 'إ', 'آ'], "ا");
    let spellings = if plain == name { vec![name.to_owned()] } else { vec![name.to_owned(), plain] };
    for name in spellings {
        out.push(name.clone());
        for prefix in PREFIXES {
            // After `for`, the article loses its first letter: `للصين`.
            match name.strip_prefix('ا').filter(|rest| rest.starts_with('ل') && prefix.ends_with('ل')) {
                Some(rest) => out.push(format!("{prefix}{rest}")),
                None => out.push(format!("{prefix}{name}")),
            }
        }
    }
    out
}

/// An adjective or word for somebody of a place, given in its masculine (`روسي`): genders and numbers, with the article, and
/// with what is written together with that. Of the prefixes without article, the words would be mostly other words.
pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    let plain = word.replace(['أ', 'إ', 'آ'], "ا");
    let mut out = Vec::new();
    for word in if plain == word { vec![word] } else { vec![word, plain.as_str()] } {
        for ending in ["", "ة", "ون", "ين", "ات", "تين"] {
            let form = format!("{word}{ending}");
            out.extend(
                ["ال", "وال", "بال", "كال", "فال", "لل", "ولل"].map(|article| format!("{article}{form}")),
            );
            out.push(form);
        }
    }
    out
}
