//! How the language server formats.

#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::process::Command;
use stenogram_tests::binaries::{stenogram, stenogram_lsp};
use stenogram_tests::lsp_client::{LspClient, position};

const URI: &str = "file:///press/2025-03-12%20briefing.txt";

const TALK: &str = "Press briefing 🎙\r\n12 March 2025\r\n\r\n\
Question: Señora 🎙, will  the talks go on?\r\nAnna Berg: They will.  \r\n\
Question:In Oslo?\r\nAnna Berg: Yes.\r\nQuestion: Since  when?\r\nAnna Berg: Since today.\r\n";

fn byte(text: &str, at: &Value, encoding: &str) -> usize {
    // From the end: no position is between the two characters of a line end.
    (0..=text.len())
        .rev()
        .filter(|byte| text.is_char_boundary(*byte))
        .find(|byte| position(text, *byte, encoding) == *at)
        .expect("a place in the text")
}

/// The text after edits, which are all of the text before them.
fn edited(text: &str, edits: &Value, encoding: &str) -> String {
    let mut out = text.to_owned();
    for edit in edits.as_array().expect("edits").iter().rev() {
        let range = &edit["range"];
        let (start, end) = (byte(text, &range["start"], encoding), byte(text, &range["end"], encoding));
        out.replace_range(start..end, edit["newText"].as_str().expect("text"));
    }
    out
}

fn request(client: &mut LspClient, method: &str, uri: &str, more: &Value) -> Value {
    let mut params = json!({
        "textDocument": { "uri": uri }, "options": { "tabSize": 4, "insertSpaces": true },
    });
    for (key, value) in more.as_object().expect("an object") {
        params[key] = value.clone();
    }
    let answer = client.request(method, &params);
    answer.get("result").cloned().unwrap_or_else(|| panic!("{method} failed: {answer}"))
}

#[test]
fn the_document_is_what_the_command_line_makes_of_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("briefing.txt");
    for config in ["", "profile = \"us-state\"\n", "profile = \"mfa-en\"\nignore = [\"S104\"]\n"] {
        std::fs::write(folder.path().join("stenogram.toml"), config).expect("a file");
        std::fs::write(&file, TALK).expect("a file");
        let ran = Command::new(stenogram()).arg("format").arg(&file).output().expect("it runs");
        assert!(ran.status.success(), "{ran:?}");
        let wanted = std::fs::read_to_string(&file).expect("a file");
        for encoding in ["utf-8", "utf-16", "utf-32"] {
            let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
            let mut client = LspClient::initialized(&stenogram_lsp(), &[], &capabilities);
            let uri = format!("file://{}", file.display());
            client.open(&uri, "transcript", TALK);
            let edits = request(&mut client, "textDocument/formatting", &uri, &json!({}));
            assert_eq!(edited(TALK, &edits, encoding), wanted, "{config} {encoding}");
            // Single places are changed, not the whole text.
            let longest = edits.as_array().expect("edits").iter();
            assert!(longest.map(|edit| edit["newText"].as_str().expect("text").len()).max() < Some(60));
            client.open(&uri, "transcript", &wanted);
            assert_eq!(request(&mut client, "textDocument/formatting", &uri, &json!({})), json!([]));
            client.finish();
        }
    }
}

#[test]
fn only_the_lines_of_a_range_are_formatted() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "transcript", TALK);
    let at = |line: u32, character: u32| json!({ "line": line, "character": character });
    let range = json!({ "range": { "start": at(7, 0), "end": at(8, 0) } });
    let edits = request(&mut client, "textDocument/rangeFormatting", URI, &range);
    assert_eq!(edited(TALK, &edits, "utf-16"), TALK.replace("Since  when", "Since when"));
    let nothing = json!({ "range": { "start": at(0, 0), "end": at(1, 3) } });
    assert_eq!(request(&mut client, "textDocument/rangeFormatting", URI, &nothing), json!([]));
}

#[test]
fn captions_keep_their_layout() {
    let vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Anna Berg>It is  so.\n\n\
               00:00:03.000 --> 00:00:04.000\n<v Carl Dahl>Is it?\n";
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "transcript", vtt);
    assert_eq!(request(&mut client, "textDocument/formatting", URI, &json!({})), Value::Null);
}

/// What is done after a character was typed at the end of `text`.
fn typed(text: &str, character: &str) -> Value {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "transcript", text);
    let at = client.position(text, text.len());
    request(&mut client, "textDocument/onTypeFormatting", URI, &json!({ "position": at, "ch": character }))
}

#[test]
fn a_label_gets_its_form_as_it_is_typed() {
    let text = format!("{TALK}anna berg:");
    assert_eq!(edited(&text, &typed(&text, ":"), "utf-16"), format!("{TALK}Anna Berg:"));
    assert_eq!(typed(&format!("{TALK}Anna Berg:"), ":"), Value::Null);
    assert_eq!(typed(&format!("{TALK}Anna Berg: We say this:"), ":"), Value::Null);
}

#[test]
fn a_line_that_is_left_ends_without_white_space() {
    let text = format!("{TALK}Question: And 🎙 then? \t\r\n");
    let wanted = format!("{TALK}Question: And 🎙 then?\r\n");
    assert_eq!(edited(&text, &typed(&text, "\n"), "utf-16"), wanted);
    assert_eq!(typed(&wanted, "\n"), Value::Null);
}
