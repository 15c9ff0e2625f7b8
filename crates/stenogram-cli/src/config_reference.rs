//! The reference of `stenogram.toml`, made from the table of keys: `docs/configuration.md`.

use std::fmt::Write as _;
use stenogram_core::lint::{OptionKind, OptionSpec, rules};
use stenogram_core::project::{Key, Layering, Shape, config_keys, severity_key};

/// What comes before the keys.
const INTRODUCTION: &str = include_str!("reference/configuration.md");

/// The reference in Markdown.
// Writing to a string cannot fail: the results are dropped.
pub fn markdown() -> String {
    let mut out = INTRODUCTION.to_owned();
    for key in config_keys() {
        section(&mut out, key);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn section(out: &mut String, key: &Key) {
    let is_table =
        matches!(key.shape, Shape::Table(_) | Shape::Named { .. } | Shape::RuleOptions | Shape::Entities);
    let title = if is_table { format!("[{}]", key.name) } else { key.name.to_owned() };
    let _ = writeln!(out, "### `{title}`\n\n{}\n", key.doc);
    if !is_table {
        let _ = writeln!(out, "It is {}.{}\n", words(&key.shape), default(key));
    }
    let _ = writeln!(out, "{}\n", layering(key));
    let _ = writeln!(out, "```toml\n{}\n```\n", example(key));
    match key.shape {
        Shape::Table(keys) => tables(out, key.name, keys),
        Shape::Named { value, .. } => inner(out, "what stands behind a name", value),
        Shape::List(item) => inner(out, "an entry that is a table", item),
        Shape::RuleOptions => rule_options(out),
        _ => {}
    }
}

/// The example as people write it: that of a section as a section.
fn example(key: &Key) -> String {
    let line = format!("{} = {}", key.name, key.example);
    let table = line.parse::<toml::Table>().ok();
    match table.as_ref().and_then(|table| table.get(key.name)).and_then(toml::Value::as_table) {
        Some(table) => {
            let rows = table.iter().map(|(key, value)| row(key, value));
            format!("[{}]\n{}", key.name, rows.collect::<Vec<_>>().join("\n"))
        }
        None => line,
    }
}

/// A key and its value on one line. A key that is no plain word stands in quotes.
fn row(key: &str, value: &toml::Value) -> String {
    let plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let key = if plain { key.to_owned() } else { toml::Value::String(key.to_owned()).to_string() };
    format!("{key} = {value}")
}

/// The keys of a section, and of the sections in it.
fn tables(out: &mut String, path: &str, keys: &[Key]) {
    let (inner, plain): (Vec<&Key>, Vec<&Key>) =
        keys.iter().partition(|key| matches!(key.shape, Shape::Table(_)));
    if !plain.is_empty() {
        rows(out, &plain);
    }
    for key in inner {
        let path = format!("{path}.{}", key.name);
        let _ = writeln!(out, "#### `[{path}]`\n\n{}\n", key.doc);
        if let Shape::Table(keys) = key.shape {
            tables(out, &path, keys);
        }
    }
}

/// The keys of tables within a value.
fn inner(out: &mut String, what: &str, shape: &Shape) {
    match shape {
        Shape::Table(keys) => {
            let _ = writeln!(out, "The keys of {what}:\n");
            rows(out, &keys.iter().collect::<Vec<_>>());
        }
        Shape::Either(shapes) => shapes.iter().for_each(|shape| inner(out, what, shape)),
        _ => {}
    }
}

fn rows(out: &mut String, keys: &[&Key]) {
    out.push_str("| key | what it does | what can stand there | example |\n|---|---|---|---|\n");
    for key in keys {
        let required = if key.required { " It must be there." } else { "" };
        let _ = writeln!(
            out,
            "| `{}` | {}{required}{} | {} | `{}` |",
            key.name,
            cell(key.doc),
            cell(&default(key)),
            cell(&words(&key.shape)),
            cell(key.example),
        );
    }
    out.push('\n');
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn default(key: &Key) -> String {
    if key.default.is_empty() { String::new() } else { format!(" Default: {}.", key.default) }
}

/// What can stand behind a key, with the meaning of words.
fn words(shape: &Shape) -> String {
    match shape {
        Shape::Choice(words) => {
            let words = words
                .iter()
                .map(|(word, meaning)| format!("`\"{word}\"`: {}", meaning.trim_end_matches('.')));
            words.collect::<Vec<_>>().join("; ")
        }
        Shape::List(item) => match item {
            Shape::Choice(_) => format!("a list of these words: {}", words(item)),
            Shape::Table(keys) => {
                let names: Vec<String> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
                format!("a list of tables with the keys {}", names.join(", "))
            }
            Shape::Rule => "a list of rules".to_owned(),
            Shape::Pattern => "a list of patterns".to_owned(),
            Shape::Either(_) => "a list of rules and tables".to_owned(),
            _ => "a list of texts".to_owned(),
        },
        Shape::Named { keys, .. } => format!("a table of {keys}"),
        Shape::Pattern => "a pattern".to_owned(),
        Shape::Rule => "a rule".to_owned(),
        Shape::Either(shapes) => shapes.iter().map(words).collect::<Vec<_>>().join(", or "),
        shape => shape.words(),
    }
}

fn layering(key: &Key) -> &'static str {
    match (key.layering, &key.shape) {
        (Layering::Own, _) => "It is about this file only and not taken over from a file that is extended.",
        (Layering::Replaces, _) => "Where a file extends another, the nearer file’s counts alone.",
        (Layering::Adds, _) => "Where a file extends another, both lists count together.",
        (Layering::AddsTables, _) => {
            "Where a file extends another, the rules that the nearer file names count alone; entries that are tables \
             count together."
        }
        (Layering::Merges, Shape::Table(_)) => "Where a file extends another, it is laid over key by key.",
        (Layering::Merges, Shape::RuleOptions) => {
            "Where a file extends another, it is laid over option by option."
        }
        (Layering::Merges, Shape::Entities) => {
            "Where a file extends another, what both say counts, and of one entity, pin or spelling what the nearer says."
        }
        (Layering::Merges, _) => {
            "Where a file extends another, the entries of both count, and of two with the same name the nearer file’s."
        }
    }
}

fn rule_options(out: &mut String) {
    let severity = severity_key();
    let _ = writeln!(out, "Each rule has the key `severity`: {}.\n", words(&severity.shape));
    let with_options: Vec<_> = rules().iter().filter(|rule| !rule.options.is_empty()).collect();
    if with_options.is_empty() {
        return;
    }
    out.push_str("These rules have options of their own:\n\n");
    out.push_str("| rule | key | what it does | what can stand there | default |\n|---|---|---|---|---|\n");
    for rule in with_options {
        for option in rule.options {
            let (what, default) = option_words(option);
            let _ = writeln!(
                out,
                "| [{}](rules/{}.md) | `{}` | {} | {} | `{}` |",
                rule.code,
                rule.code,
                option.name,
                cell(option.doc),
                cell(&what),
                cell(&default)
            );
        }
    }
    out.push('\n');
}

fn option_words(option: &OptionSpec) -> (String, String) {
    match option.kind {
        OptionKind::Integer { default, min, max } => {
            (format!("a whole number from {min} to {max}"), default.to_string())
        }
        OptionKind::Boolean { default } => ("`true` or `false`".to_owned(), default.to_string()),
        OptionKind::Text { default } => ("a text".to_owned(), format!("\"{default}\"")),
        OptionKind::Choice { default, choices } => {
            let words: Vec<String> = choices.iter().map(|word| format!("`\"{word}\"`")).collect();
            (words.join(", "), format!("\"{default}\""))
        }
        OptionKind::Texts { default } => ("a list of texts".to_owned(), format!("{default:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;
    use stenogram_core::project::load;

    #[test]
    fn the_reference_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
        let fresh = markdown();
        if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
            std::fs::write(&path, &fresh).expect("docs/configuration.md can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            written == fresh,
            "docs/configuration.md is out of date: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-cli reference"
        );
    }

    #[test]
    fn every_example_can_be_used() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join("house.toml"), "").expect("a file");
        let inner = folder.path().join("2024");
        std::fs::create_dir(&inner).expect("a folder");
        let examples: Vec<&str> =
            INTRODUCTION.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(examples.len() >= 3, "{examples:?}");
        let of_keys: Vec<String> = config_keys().iter().map(example).collect();
        for example in examples.into_iter().chain(of_keys.iter().map(String::as_str)) {
            let config = inner.join("stenogram.toml");
            std::fs::write(&config, example).expect("a file");
            let loaded = load(&config);
            assert!(loaded.is_ok(), "{example}\n{loaded:?}");
        }
    }
}
