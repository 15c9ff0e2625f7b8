//! Changes to a `stenogram.toml`, or a file of entities, that a person has written: from its text to its new text. What
//! else is in it stays as it is, comments and order too.

mod entities;
mod ignores;
mod speakers;

pub use entities::{NewEntity, add_entity, entity_files, pin};
pub use ignores::{NewIgnore, add_ignores, ignore_rule, name_baseline};
pub use speakers::{NewSpeaker, add_speaker};

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value};

/// Why a configuration file cannot be changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigEditError {
    /// It is no TOML.
    #[error("{0}")]
    Toml(#[from] TomlError),
    /// A key holds something else than it should.
    #[error("`{key}` is not {wanted} there: correct it first")]
    Shape {
        /// The key.
        key: String,
        /// What it should be, with an article.
        wanted: &'static str,
    },
}

impl ConfigEditError {
    fn shape(key: &str, wanted: &'static str) -> Self {
        Self::Shape { key: key.to_owned(), wanted }
    }
}

/// The text after a change, with the line ends that it had.
fn changed(
    text: &str,
    edit: impl FnOnce(&mut DocumentMut) -> Result<(), ConfigEditError>,
) -> Result<String, ConfigEditError> {
    let mut document: DocumentMut = text.parse()?;
    edit(&mut document)?;
    let changed = document.to_string();
    let changed = changed.trim_start_matches('\n');
    Ok(if text.contains("\r\n") {
        changed.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        changed.to_owned()
    })
}

/// The section with this path of keys, which is made where there is none.
fn section<'d>(
    document: &'d mut DocumentMut,
    path: &[&str],
) -> Result<&'d mut dyn TableLike, ConfigEditError> {
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (depth, key) in path.iter().enumerate() {
        let last = depth + 1 == path.len();
        let item = table.entry(key).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(!last);
            if last {
                table.decor_mut().set_prefix("\n");
            }
            Item::Table(table)
        });
        table = item.as_table_like_mut().ok_or_else(|| ConfigEditError::shape(key, "a section"))?;
    }
    Ok(table)
}

/// Adds a value to a section, or to a table on one line, where the space before the brace belongs to the last value.
fn insert(table: &mut dyn TableLike, key: &str, value: impl Into<Value>) {
    let mut value = value.into();
    let last = table.iter_mut().last().map(|(_, item)| item);
    if let Some(last) = last.and_then(Item::as_value_mut).map(Value::decor_mut) {
        let space = last.suffix().and_then(|suffix| suffix.as_str()).unwrap_or_default().to_owned();
        if !space.is_empty() && space.trim().is_empty() {
            last.set_suffix("");
            value.decor_mut().set_suffix(space);
        }
    }
    table.insert(key, Item::Value(value));
}

/// Adds a value to a list, set as the others are: on a line of its own where they have theirs.
fn push(list: &mut Array, value: impl Into<Value>) {
    let mut value = value.into();
    let last = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
    let Some(prefix) = last.filter(|prefix| prefix.contains('\n')).map(str::to_owned) else {
        list.push(value);
        return;
    };
    // A comment behind the last value stays with it; one above the last value is not written again.
    let indent = prefix.rsplit_once('\n').map_or("", |(_, indent)| indent);
    let behind = list.trailing().as_str().unwrap_or("\n").to_owned();
    let (comment, end) =
        behind.rsplit_once('\n').map_or((behind.as_str(), ""), |(comment, end)| (comment, end));
    value.decor_mut().set_prefix(format!("{comment}\n{indent}"));
    let end = format!("\n{end}");
    list.push_formatted(value);
    list.set_trailing(end);
}

/// A list of texts.
fn texts(texts: &[String]) -> Value {
    Value::Array(texts.iter().map(String::as_str).collect())
}
