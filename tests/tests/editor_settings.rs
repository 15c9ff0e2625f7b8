//! The settings that people are told to use in editors that are not run here, as these editors send them to the server.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram;
use stenogram_tests::editor::tests;
use stenogram_tests::guide::{blocks, settings, without_comments};
use stenogram_tests::lsp_client::LspClient;

fn json_file(path: &str) -> Value {
    let text = std::fs::read_to_string(tests().join("../editors").join(path)).expect("the file is there");
    serde_json::from_str(&without_comments(&text)).expect(path)
}

/// What the server says to a person about these settings, which the editor tells it.
fn said(settings: &Value) -> Vec<String> {
    let mut client = LspClient::initialized(&stenogram(), &["lsp"], &json!({}));
    client.notify("workspace/didChangeConfiguration", &json!({ "settings": settings }));
    let uri = "file:///press/talk.txt";
    client.open(uri, "transcript", "Question: Will Norway sign?\n\nAnna Berg: It will.\n");
    client.diagnostics(uri, 1);
    let messages = client.rest();
    let shown = messages.iter().filter(|message| message["method"] == "window/showMessage");
    shown.map(|message| message["params"]["message"].as_str().expect("a text").to_owned()).collect()
}

/// The settings of a section, by their names in the reference.
fn flat(section: &Value, before: &str) -> Vec<(String, Value)> {
    let section = section.as_object().expect("an object");
    let mut all = Vec::new();
    for (name, value) in section {
        let name = format!("{before}{name}");
        if value.is_object() {
            all.extend(flat(value, &format!("{name}.")));
        } else {
            all.push((name, value.clone()));
        }
    }
    all
}

/// Settings that the server knows, and says nothing about.
fn assert_understood(section: &Value) {
    let known = settings();
    for (name, value) in flat(section, "") {
        let known = known.iter().find(|(known, _)| *known == name);
        let (_, default) = known.unwrap_or_else(|| panic!("{name} is no setting"));
        assert_eq!(std::mem::discriminant(default), std::mem::discriminant(&value), "{name}: {value}");
    }
}

#[test]
fn the_template_for_jetbrains_has_all_settings_with_their_defaults() {
    let file = json_file("jetbrains/stenogram/settings.json");
    let mut there = flat(&file["stenogram"], "");
    let mut known = settings();
    there.sort_by(|(one, _), (other, _)| one.cmp(other));
    known.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert_eq!(there, known);
    assert_eq!(said(&file), [""; 0]);
    assert_eq!(json_file("jetbrains/stenogram/initializationOptions.json"), json!({}));
}

#[test]
fn settings_for_sublime_text_are_understood() {
    let client = json_file("sublime/LSP.sublime-settings")["clients"]["stenogram"].clone();
    let dotted = client["settings"].as_object().expect("settings");
    // The package LSP makes objects of names with dots.
    let mut section = json!({});
    for (name, value) in dotted {
        let name = name.strip_prefix("stenogram.").expect("the name of the section");
        section[name] = value.clone();
    }
    assert_understood(&section);
    assert_eq!(said(&json!({ "stenogram": section })), [""; 0]);
}

#[test]
fn settings_for_kate_are_understood() {
    let servers = json_file("kate/settings.json")["servers"].clone();
    assert_eq!(said(&servers["transcript"]["settings"]), [""; 0]);
    let examples = blocks("editors/kate.md", "json");
    let example: Value = serde_json::from_str(&format!("{{{}}}", examples[1])).expect("settings");
    assert_understood(&example["stenogram"]);
    assert_eq!(said(&example), [""; 0]);
}

#[test]
fn settings_for_zed_are_understood() {
    let of_server = |block: &String| {
        let block: Value = serde_json::from_str(block).expect("settings");
        block.pointer("/lsp/stenogram/settings").cloned()
    };
    let sections: Vec<Value> = blocks("editors/zed.md", "json").iter().filter_map(of_server).collect();
    assert_eq!(sections.len(), 1);
    assert_understood(&sections[0]);
    // The extension puts the section around them.
    assert_eq!(said(&json!({ "stenogram": sections[0] })), [""; 0]);
}

#[test]
fn a_wrong_setting_is_told() {
    let messages = said(&json!({ "stenogram": { "profile": "no-such-style" } }));
    assert!(messages.iter().any(|message| message.contains("stenogram.profile")), "{messages:?}");
}
