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
