//! Which entity is asked for by a name, an abbreviation, an id or a code.

use anyhow::bail;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use stenogram_core::gazetteer::{EntityId, Gazetteer};

/// So many near names are suggested.
const SUGGESTIONS: usize = 3;

/// What the command line asks for.
pub(crate) struct Asked {
    /// The name as it was given.
    pub(crate) name: String,
    /// The entities that go by it.
    pub(crate) ids: Vec<EntityId>,
    /// The files to look in.
    pub(crate) files: Vec<PathBuf>,
}

/// Tells the name from the files behind it: a name has as many words as there are names of, and what follows are
/// files.
///
/// # Errors
/// Where nothing goes by the name.
pub(crate) fn asked(gazetteer: &Gazetteer, words: &[String]) -> anyhow::Result<Asked> {
    let files_from = words.iter().rposition(|word| !is_file(word)).map_or(words.len(), |last| last + 1);
    // `.` and `a/b` are no part of a name, though punctuation does not count in looking up.
    let only_file = |word: &String| !word.contains(char::is_alphanumeric) || word.contains(['/', '\\']);
    let most = words.iter().skip(1).position(only_file).map_or(words.len(), |at| at + 1);
    // A folder that is called as the last word of a name does not hide the name.
    for split in (1..=most).rev() {
        let (name, files) = words.split_at(split);
        let name = name.join(" ");
        let ids = find(gazetteer, &name);
        if !ids.is_empty()
            && (files.is_empty() || split >= files_from || files.iter().all(|f| looks_like_a_file(f)))
        {
            return Ok(Asked { name, ids, files: files.iter().map(PathBuf::from).collect() });
        }
    }
    let name = words.get(..files_from.max(1)).unwrap_or(words).join(" ");
    bail!("no entity is called \"{name}\"{}", suggestion(&near_names(gazetteer, &name)));
}

fn is_file(word: &str) -> bool {
    word == "-" || Path::new(word).exists()
}

/// Whether a word that is no file can only have been meant as one.
fn looks_like_a_file(word: &str) -> bool {
    is_file(word)
        || word.contains(['/', '\\', '*', '?'])
        || Path::new(word).extension().is_some_and(|ending| ending.len() > 1)
}

/// The entity with this id or code, or all that go by this name, each once.
fn find(gazetteer: &Gazetteer, name: &str) -> Vec<EntityId> {
    // An id as it is spelled in the data wins over a name; in other letters it must not hide one: `per` is no Peru.
    if let Some(id) = gazetteer.by_id(name) {
        return vec![id];
    }
    let mut found = Vec::new();
    for (id, _) in gazetteer.by_name(name) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    if found.is_empty() {
        let other_case = [name.to_ascii_uppercase(), name.to_ascii_lowercase()];
        found.extend(other_case.iter().find_map(|id| gazetteer.by_id(id)));
    }
    if found.is_empty() {
        found.extend(by_code(gazetteer, name));
    }
    found
}

/// The entity with this ISO 3166-1 numeric code or Wikidata item.
fn by_code(gazetteer: &Gazetteer, code: &str) -> Option<EntityId> {
    let key = match code.strip_prefix(['Q', 'q']) {
        Some(digits) if is_number(digits) => "wikidata",
        None if code.len() == 3 && is_number(code) => "numeric",
        _ => return None,
    };
    let has_it = |id: EntityId| {
        gazetteer.facts(id).iter().any(|(known, value)| *known == key && value.eq_ignore_ascii_case(code))
    };
    gazetteer.entities().map(|(id, _)| id).find(|id| has_it(*id))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The names that look most like `name`; before those, the names that hold it as a word.
fn near_names(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
    let names: Vec<_> = gazetteer.entities().flat_map(|(id, _)| gazetteer.names(id)).collect();
    let texts = || names.iter().map(|name| name.text.as_str());
    let wanted = name.to_lowercase();
    let holds = |text: &str| {
        let text = text.to_lowercase();
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        wanted.chars().count() > 3 && words.any(|word| word == wanted)
    };
    let mut near: Vec<&str> = texts().filter(|text| holds(text)).take(SUGGESTIONS).collect();
    for text in nearest(name, texts()) {
        if near.len() < SUGGESTIONS && !near.contains(&text) {
            near.push(text);
        }
    }
    near.into_iter().map(str::to_owned).collect()
}

/// The `known` words that look most like `word`, the likest first; none where none is near.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = known
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.82)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.dedup_by_key(|(_, candidate)| *candidate);
    near.into_iter().take(SUGGESTIONS).map(|(_, candidate)| candidate).collect()
}

/// `: did you mean "Serbia" or "Siberia"?`, or nothing.
pub(crate) fn suggestion(names: &[impl Display]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!(": did you mean {}?", quoted.join(" or "))
}
