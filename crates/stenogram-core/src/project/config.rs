//! From the text of a `stenogram.toml` to [`Settings`].

use super::entities::{self, unknown};
use super::{ConfigErrorKind, FileFilter, Settings};
use crate::lint::{Selection, Selectors};
use crate::text::{LineIndex, PositionEncoding, Span};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use std::fmt;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file as it is written. Its keys are those of [`KEYS`].
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Config {
    select: Texts,
    extend_select: Texts,
    ignore: Texts,
    files: Files,
    /// Read by itself: see [`entities`].
    #[serde(rename = "entities")]
    _entities: IgnoredAny,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
struct Files {
    include: Texts,
    exclude: Texts,
}

/// The keys that are known, by table; the empty name is the top level.
const KEYS: [(&str, &[&str]); 2] =
    [("", &["select", "extend-select", "ignore", "files", "entities"]), ("files", &["include", "exclude"])];

/// Reads the text of a configuration file that stands in `folder`.
pub(super) fn parse(text: &str, folder: &Path) -> Result<Settings, ConfigErrorKind> {
    let at = |range: Range<usize>, message: String| located(text, range, message);
    let of_toml = |error: toml::de::Error| {
        let (range, message) = toml_fault(&error);
        at(range, message)
    };
    let table = DeTable::parse(text).map_err(of_toml)?;
    if let Some((range, message)) = unknown_key(table.get_ref(), "") {
        return Err(at(range, message));
    }
    entities::section(table.get_ref()).map_err(|(range, message)| at(range, message))?;
    let config: Config = toml::from_str(text).map_err(of_toml)?;
    let Config { select, extend_select, ignore, files, _entities } = config;
    for selector in [&select, &extend_select, &ignore].into_iter().flat_map(|list| &list.0) {
        let only = Selectors { select: vec![selector.get_ref().clone()], ..Selectors::default() };
        Selection::new(&only, None).map_err(|error| at(selector.span(), error.to_string()))?;
    }
    for pattern in [&files.include, &files.exclude].into_iter().flat_map(|list| &list.0) {
        FileFilter::new(folder, std::slice::from_ref(pattern.get_ref()), &[])
            .map_err(|error| at(pattern.span(), error.to_string()))?;
    }
    let files = FileFilter::new(folder, &files.include.plain(), &files.exclude.plain())
        .map_err(|error| at(0..0, error.to_string()))?;
    let rules =
        Selectors { select: select.plain(), extend_select: extend_select.plain(), ignore: ignore.plain() };
    Ok(Settings { rules, files, ..Settings::default() })
}

/// The first key, in the order of the text, that is not known in the table called `name`.
fn unknown_key(table: &DeTable<'_>, name: &str) -> Option<(Range<usize>, String)> {
    let (_, known) = KEYS.iter().find(|(table, _)| *table == name)?;
    let unknown = table.iter().filter_map(|(key, value)| {
        let written = key.get_ref().as_ref();
        if !known.contains(&written) {
            return Some((key.span(), message(written, name, known)));
        }
        match value.get_ref() {
            DeValue::Table(inner) => unknown_key(inner, written),
            _ => None,
        }
    });
    unknown.min_by_key(|(range, _)| range.start)
}

fn message(key: &str, table: &str, known: &[&str]) -> String {
    let place = if table.is_empty() { String::new() } else { format!("in `[{table}]`") };
    unknown(key, &place, known.iter().copied())
}

/// What the reader of TOML found wrong, and where.
pub(super) fn toml_fault(error: &toml::de::Error) -> (Range<usize>, String) {
    let message = error.message();
    // Names have letters that keys cannot have.
    let help = if message.starts_with("invalid unquoted key") { "; put it in quotes" } else { "" };
    (error.span().unwrap_or(0..0), format!("{message}{help}"))
}

/// A fault with its line and column.
pub(super) fn located(text: &str, range: Range<usize>, message: String) -> ConfigErrorKind {
    let start = Span::from_usize(range.start, range.end).start;
    let position = LineIndex::new(text).position(text, start, PositionEncoding::Utf32);
    // Messages of the TOML reader can have several lines; the first one says what is wrong.
    let message = message.lines().collect::<Vec<_>>().join(", ");
    ConfigErrorKind::Content { message, line: position.line + 1, column: position.column + 1 }
}

/// A list of texts that know where they stand.
#[derive(Debug, Default)]
struct Texts(Vec<Spanned<String>>);

impl Texts {
    fn plain(&self) -> Vec<String> {
        self.0.iter().map(|text| text.get_ref().clone()).collect()
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List;

        impl<'de> Visitor<'de> for List {
            type Value = Texts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list in square brackets, as in [\"…\", \"…\"]")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
                let mut texts = Vec::new();
                while let Some(text) = list.next_element()? {
                    texts.push(text);
                }
                Ok(Texts(texts))
            }
        }

        deserializer.deserialize_seq(List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Settings, String> {
        parse(text, Path::new("/project")).map_err(|kind| match kind {
            ConfigErrorKind::Content { message, line, column } => format!("{line}:{column}: {message}"),
            ConfigErrorKind::Read(error) => error.to_string(),
        })
    }

    #[test]
    fn all_keys_are_read() {
        let settings = parsed(
            "select = [\"H\", \"hyphen-as-dash\"]\nextend-select = ['S109']\nignore = [\"H101\"]\n\n\
             [files]\ninclude = [\"published\"]\nexclude = [\"drafts\"]\n",
        )
        .expect("it is a good file");
        assert_eq!(settings.rules.select, ["H", "hyphen-as-dash"]);
        assert_eq!(settings.rules.extend_select, ["S109"]);
        assert_eq!(settings.rules.ignore, ["H101"]);
        assert!(settings.ruleset().is_ok());
    }

    #[test]
    fn the_table_of_keys_is_what_is_read() {
        for (table, keys) in KEYS {
            for key in keys {
                let text = match (table, *key) {
                    ("", "files" | "entities") => format!("[{key}]\n"),
                    ("", key) => format!("{key} = []\n"),
                    (table, key) => format!("[{table}]\n{key} = []\n"),
                };
                assert!(parsed(&text).is_ok(), "{text}");
            }
        }
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        assert_eq!(parsed("").expect("it is a good file").rules, Selectors::default());
    }

    #[test]
    fn faults_are_named_and_located() {
        let cases = [
            ("selct = []\n", "1:1: unknown key `selct`: did you mean `select`?"),
            ("# é\n[files]\nincl = []\n", "3:1: unknown key `incl` in `[files]`: did you mean `include`?"),
            (
                "speed = 3\n",
                "1:1: unknown key `speed`. Known keys are: select, extend-select, ignore, files, entities",
            ),
            ("ignore = [\"H101\", \"H1O1\"]\n", "1:19: there is no rule `H1O1`; did you mean `H101`?"),
            (
                "[entities.pins]\nCôte = \"CIV\"\n",
                "2:2: invalid unquoted key, expected letters, numbers, `-`, `_`; put it in quotes",
            ),
            (
                "select = \"H\"\n",
                "1:10: invalid type: string \"H\", expected a list in square brackets, as in [\"…\", \"…\"]",
            ),
            ("select = [1]\n", "1:11: invalid type: integer `1`, expected a string"),
            (
                "[files]\nexclude = [\"a[\"]\n",
                "2:12: the pattern `a[` cannot be used: unclosed character class; missing ']'",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(parsed(text).expect_err("it has a fault"), expected, "{text}");
        }
        let error = parsed("select = [\"H\"\nignore = ").expect_err("the list is open");
        assert!(error.starts_with("2:1: "), "{error}");
    }
}
