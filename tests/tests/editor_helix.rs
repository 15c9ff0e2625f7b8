//! The configuration for Helix, held against the keys that Helix documents: Helix is in no registry that the tests could
//! install it from, and it refuses a file with a key that it does not know.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use stenogram_tests::editor::tests;
use stenogram_tests::guide;
use toml::{Table, Value};

/// Keys of `[[language]]`: the book of Helix 25.07, `book/src/languages.md`, "Language configuration".
const LANGUAGE: [&str; 21] = [
    "name",
    "language-id",
    "scope",
    "injection-regex",
    "file-types",
    "shebangs",
    "roots",
    "auto-format",
    "diagnostic-severity",
    "comment-tokens",
    "block-comment-tokens",
    "indent",
    "language-servers",
    "grammar",
    "formatter",
    "soft-wrap",
    "text-width",
    "rulers",
    "path-completion",
    "workspace-lsp-roots",
    "persistent-diagnostic-sources",
];

/// Keys of `[language-server.NAME]`: the same page, "Language Server configuration".
const SERVER: [&str; 6] = ["command", "args", "config", "timeout", "environment", "required-root-patterns"];

/// Keys of `soft-wrap`: the book, `book/src/editor.md`, "`[editor.soft-wrap]` Section".
const SOFT_WRAP: [&str; 5] =
    ["enable", "max-wrap", "max-indent-retain", "wrap-indicator", "wrap-at-text-width"];

/// Keys of `[editor.lsp]`: the book, `book/src/editor.md`, "`[editor.lsp]` Section".
const EDITOR_LSP: [&str; 10] = [
    "enable",
    "display-messages",
    "display-progress-messages",
    "auto-signature-help",
    "display-inlay-hints",
    "inlay-hints-length-limit",
    "display-color-swatches",
    "display-signature-help-docs",
    "snippets",
    "goto-reference-include-declaration",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(tests().join("..").join(path)).expect(path)
}

fn file() -> Table {
    read("editors/helix/languages.toml").parse().expect("TOML")
}

/// The blocks of the page, with the lines of a list unindented.
fn blocks() -> Vec<Table> {
    let blocks = guide::blocks("editors/helix.md", "toml").into_iter();
    blocks.map(|block| block.parse().unwrap_or_else(|error| panic!("{error}\n{block}"))).collect()
}

/// Holds the keys of a table against those that are documented.
fn known(table: &Value, keys: &[&str]) {
    for key in table.as_table().expect("a table").keys() {
        assert!(keys.contains(&key.as_str()), "Helix knows no {key}");
    }
}

#[test]
fn helix_knows_every_key() {
    let blocks = blocks();
    assert!(blocks.len() >= 4, "{blocks:?}");
    for configuration in blocks.into_iter().chain([file()]) {
        for (key, value) in &configuration {
            match key.as_str() {
                "language-server" => {
                    let (name, server) = value.as_table().expect("servers").iter().next().expect("one");
                    assert_eq!(name, "stenogram");
                    known(server, &SERVER);
                }
                "language" => {
                    for language in value.as_array().expect("languages") {
                        known(language, &LANGUAGE);
                        if let Some(wrap) = language.get("soft-wrap") {
                            known(wrap, &SOFT_WRAP);
                        }
                        if let Some(indent) = language.get("indent") {
                            known(indent, &["tab-width", "unit"]);
                        }
                        if let Some(tokens) = language.get("block-comment-tokens") {
                            known(tokens, &["start", "end"]);
                        }
                        for kind in language.get("file-types").and_then(Value::as_array).into_iter().flatten()
                        {
                            if kind.as_str().is_none() {
                                known(kind, &["glob"]);
                            }
                        }
                    }
                }
                // `config.toml`.
                "editor" => known(&value["lsp"], &EDITOR_LSP),
                other => panic!("Helix knows no {other}"),
            }
        }
    }
}

#[test]
fn the_page_shows_what_the_file_says() {
    let (file, page) = (file(), blocks().swap_remove(0));
    for key in ["command", "args"] {
        let of = |table: &Table| table["language-server"]["stenogram"][key].clone();
        assert_eq!(of(&file), of(&page), "{key}");
    }
    let language = |table: &Table| table["language"][0].as_table().expect("a language").clone();
    let (file, page) = (language(&file), language(&page));
    for (key, value) in &page {
        assert_eq!(file.get(key), Some(value), "{key}");
    }
    assert_eq!(file["language-servers"], Value::Array(vec!["stenogram".into()]));
}

#[test]
fn settings_are_those_of_the_server() {
    let settings = read("docs/language-server.md");
    let page = read("docs/editors/helix.md");
    let (_, block) = page.split_once("[language-server.stenogram.config.stenogram]\n").expect("a block");
    let block: Table = block.split("```").next().expect("its end").parse().expect("TOML");
    // What is commented out in the file is an example that a person may take away the sign from.
    let file = read("editors/helix/languages.toml");
    let (_, examples) = file.split_once("[language-server.stenogram.config.stenogram]\n").expect("a table");
    let examples: String =
        examples.lines().map_while(|line| line.strip_prefix("# ")).map(|line| format!("{line}\n")).collect();
    let examples: Table = examples.parse().expect("TOML");
    assert!(examples.len() >= 3, "{examples:?}");
    for (key, value) in block.iter().chain(&examples) {
        let names = match value.as_table() {
            Some(table) => table.keys().map(|inner| format!("{key}.{inner}")).collect(),
            None => vec![key.clone()],
        };
        for name in names {
            assert!(settings.contains(&format!("| `stenogram.{name}` |")), "there is no setting {name}");
        }
    }
}
