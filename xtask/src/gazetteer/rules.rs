//! What the check asks of the data beyond its form: which fields a place must have, and which words its notes do not
//! use. Both are data, so that a gap or an exception stands beside its reason.

use serde::Deserialize;
use stenogram_core::gazetteer::EntityKind;

/// All of it.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) required: RequiredFile,
    pub(crate) wording: WordingFile,
}

/// `required.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RequiredFile {
    /// What records of a kind must have.
    pub(crate) required: Vec<Required>,
    /// What some of them may lack.
    pub(crate) gap: Vec<Gap>,
}

/// What the records of one kind must have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Required {
    pub(crate) kind: EntityKind,
    /// Only where the place has a code of ISO 3166-1.
    #[serde(default)]
    pub(crate) with_code: bool,
    pub(crate) fields: Vec<String>,
    /// Languages in which there must be a name.
    #[serde(default)]
    pub(crate) languages: Vec<String>,
}

/// A field that some records may lack.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gap {
    /// The field; a language as `names.ru`.
    pub(crate) field: String,
    pub(crate) records: Vec<String>,
    /// For people who read the file.
    #[serde(rename = "why")]
    _why: String,
}

/// `wording.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WordingFile {
    /// Words that take a side.
    pub(crate) word: Vec<Wording>,
    /// Where one of them may stand.
    pub(crate) exception: Vec<Exception>,
}

/// A word that takes a side.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wording {
    /// The word or words in small letters; `*` at the end stands for any ending.
    pub(crate) text: String,
    /// Why not, and what to write.
    pub(crate) why: String,
}

/// Where a word may stand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exception {
    pub(crate) text: String,
    pub(crate) record: String,
    /// For people who read the file.
    #[serde(rename = "why")]
    _why: String,
}

#[cfg(test)]
impl Gap {
    pub(crate) fn new(field: &str, record: &str) -> Self {
        Self { field: field.to_owned(), records: vec![record.to_owned()], _why: String::new() }
    }
}

#[cfg(test)]
impl Exception {
    pub(crate) fn new(text: &str, record: &str) -> Self {
        Self { text: text.to_owned(), record: record.to_owned(), _why: String::new() }
    }
}
