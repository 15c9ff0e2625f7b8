//! The template for JetBrains’ editors, held against what LSP4IJ does with one.
//!
//! The facts are those of its documentation (`UserDefinedLanguageServer.md`, `UserDefinedLanguageServerTemplate.md`)
//! and of what reads templates (`LanguageServerTemplateDeserializer`, `LanguageServerDefinition`), version 0.11.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::Value;
use std::path::PathBuf;
use stenogram_tests::editor::tests;

/// The files that are read from the folder of a template.
const FILES: [&str; 7] = [
    "template.json",
    "clientSettings.json",
    "initializationOptions.json",
    "installer.json",
    "settings.json",
    "settings.schema.json",
    "README.md",
];

fn folder() -> PathBuf {
    tests().join("../editors/jetbrains/stenogram")
}

fn template() -> Value {
    let text = std::fs::read_to_string(folder().join("template.json")).expect("the template is there");
    serde_json::from_str(&text).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The language id of a file: of the first pattern that fits, as LSP4IJ looks for it.
fn language(template: &Value, name: &str) -> Option<String> {
    let mappings = template["fileTypeMappings"].as_array().expect("mappings");
    let fits = |mapping: &&Value| {
        let patterns = mapping["fileType"]["patterns"].as_array().expect("patterns");
        patterns.iter().any(|pattern| {
            let end = pattern.as_str().and_then(|pattern| pattern.strip_prefix('*'));
            name.ends_with(end.expect("a pattern that starts with a star"))
        })
    };
    let mapping = mappings.iter().find(fits)?;
    mapping["languageId"].as_str().map(str::to_owned)
}

#[test]
fn the_folder_has_the_files_that_are_read() {
    let there: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(there.iter().any(|name| name == "template.json"));
    assert!(there.iter().all(|name| FILES.contains(&name.as_str())), "{there:?}");
}

#[test]
fn the_template_says_what_is_asked_for() {
    let template = template();
    let known = ["id", "name", "programArgs", "fileTypeMappings", "languageMappings"];
    assert!(keys(&template).iter().all(|key| known.contains(key)), "{template}");
    assert_eq!((&template["id"], &template["name"]), (&"stenogram".into(), &"Stenogram".into()));
    let systems = keys(&template["programArgs"]);
    assert!(systems.contains(&"default"), "{systems:?}");
    assert!(systems.iter().all(|system| ["default", "windows", "mac", "unix"].contains(system)));
    for command in template["programArgs"].as_object().expect("commands").values() {
        assert!(command.as_str().expect("a text").contains("stenogram lsp"), "{command}");
    }
    for mapping in template["fileTypeMappings"].as_array().expect("mappings") {
        assert_eq!(keys(mapping), ["fileType", "languageId"]);
        // A file type is looked up before the patterns: with a name, `talk.transcript.txt` would be plain text.
        assert_eq!(keys(&mapping["fileType"]), ["patterns"]);
    }
}

#[test]
fn files_have_their_languages() {
    let template = template();
    for (name, expected) in [
        ("talk.transcript", Some("transcript")),
        ("talk.transcript.txt", Some("transcript")),
        ("talk.transcript.md", Some("transcript")),
        ("talk.txt", Some("plaintext")),
        ("talk.md", Some("markdown")),
        ("talk.rs", None),
    ] {
        assert_eq!(language(&template, name).as_deref(), expected, "{name}");
    }
}
