//! Zed's extension, held against the documentation of Zed (`docs/src/extensions`, API 0.7) and what reads its files
//! (`LanguageConfig`, `LanguageRegistry::language_for_file`).

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::Value;
use stenogram_tests::editor::tests;
use stenogram_tests::guide::blocks;
use toml::Table;

fn table(path: &str) -> Table {
    let text = std::fs::read_to_string(tests().join("../editors/zed").join(path)).expect("the file is there");
    text.parse().expect(path)
}

#[test]
fn the_manifest_says_what_is_asked_for() {
    let manifest = table("extension.toml");
    for key in ["id", "name", "description", "version"] {
        assert!(manifest[key].is_str(), "{key}");
    }
    assert!(manifest["authors"].is_array());
    assert_eq!(manifest["schema_version"].as_integer(), Some(1));
    // Neither may have the name of the editor in it.
    for key in ["id", "name"] {
        assert!(!manifest[key].as_str().expect("a text").to_lowercase().contains("zed"));
    }
    let package = table("Cargo.toml");
    assert_eq!(package["package"]["version"], manifest["version"]);
    assert_eq!(package["lib"]["crate-type"].as_array().expect("a list")[0].as_str(), Some("cdylib"));
    assert!(package["workspace"].is_table(), "it is a workspace of its own");
}

#[test]
fn each_language_has_the_id_that_the_server_knows() {
    let manifest = table("extension.toml");
    let server = &manifest["language_servers"]["stenogram"];
    let languages = server["languages"].as_array().expect("languages");
    let ids = server["language_ids"].as_table().expect("ids");
    assert_eq!(languages.len(), ids.len());
    for (language, id) in
        [("Transcript", "transcript"), ("Plain Text", "plaintext"), ("Markdown", "markdown")]
    {
        assert!(languages.iter().any(|known| known.as_str() == Some(language)), "{language}");
        assert_eq!(ids[language].as_str(), Some(id));
    }
}

#[test]
fn the_language_needs_no_grammar() {
    let language = table("languages/transcript/config.toml");
    let known = [
        "name",
        "grammar",
        "path_suffixes",
        "first_line_pattern",
        "line_comments",
        "block_comment",
        "brackets",
        "autoclose_before",
        "tab_size",
        "hard_tabs",
        "soft_wrap",
        "word_characters",
        "completion_query_characters",
    ];
    assert!(language.keys().all(|key| known.contains(&key.as_str())), "{language}");
    // Queries need a grammar; without one, a file of them would stop the packaging.
    assert!(!language.contains_key("grammar"));
    let folder = std::fs::read_dir(tests().join("../editors/zed/languages/transcript")).expect("a folder");
    let names: Vec<_> = folder.map(|file| file.expect("a file").file_name()).collect();
    assert_eq!(names, ["config.toml"]);
    let suffixes = language["path_suffixes"].as_array().expect("a list");
    let suffixes: Vec<&str> = suffixes.iter().filter_map(|suffix| suffix.as_str()).collect();
    assert_eq!(suffixes, ["transcript", "transcript.txt", "transcript.md"]);
    assert_eq!(language["soft_wrap"].as_str(), Some("editor_width"));
    // One character each.
    for character in language["word_characters"].as_array().expect("a list") {
        assert_eq!(character.as_str().expect("a text").chars().count(), 1);
    }
}

#[test]
fn the_settings_of_the_page_are_settings_of_zed() {
    let known = ["languages", "inlay_hints", "lsp", "file_types"];
    let of_language = ["semantic_tokens", "document_symbols", "document_folding_ranges"];
    let settings: Vec<Value> = blocks("editors/zed.md", "json")
        .iter()
        .map(|block| serde_json::from_str(block).expect("settings"))
        .collect();
    assert!(settings.len() > 3);
    for settings in settings {
        for (key, value) in settings.as_object().expect("an object") {
            assert!(known.contains(&key.as_str()), "{key}");
            if key == "languages" {
                let language = value["Transcript"].as_object().expect("the language");
                assert!(language.keys().all(|key| of_language.contains(&key.as_str())), "{value}");
            }
        }
    }
}
