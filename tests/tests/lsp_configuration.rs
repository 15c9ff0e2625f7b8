//! A `stenogram.toml` that is open is held against what can be said there as it is typed, not only as it is saved.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const TALK: &str =
    "Question: Will the ferry sail?\nAnna Berg: It will.\nQuestion: When?\nAnna Berg: At six.\n";

/// A folder with a `stenogram.toml` that says this, and the addresses of it and of a transcript beside it.
fn folder(text: &str) -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("stenogram.toml"), text).expect("a file");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let (config, talk) = (uri("stenogram.toml"), uri("talk.txt"));
    (folder, config, talk)
}

/// Types `text` in the place of the first line.
fn type_first_line(client: &mut LspClient, uri: &str, version: i32, text: &str) {
    let (start, end) = (json!({ "line": 0, "character": 0 }), json!({ "line": 1, "character": 0 }));
    client.change(uri, version, &start, &end, &format!("{text}\n"));
}

fn place_and_words(found: &Value) -> (Value, Value, &str) {
    let range = &found["range"];
    (range["start"].clone(), range["end"].clone(), found["message"].as_str().expect("a message"))
}

#[test]
fn a_client_that_asks_gets_what_is_wrong_as_it_is_typed() {
    let (_folder, config, talk) = folder("ignore = []\n");
    let pulling = json!({ "textDocument": { "diagnostic": { "relatedDocumentSupport": true } } });
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling);
    client.open(&talk, "transcript", TALK);
    // VS Code has no language for TOML of its own.
    client.open(&config, "plaintext", "ignore = []\n");
    let first = client.pull(&config, None);
    assert_eq!(first["items"], json!([]));

    type_first_line(&mut client, &config, 2, "ignor = [] # 🎙");
    let typed = client.pull(&config, first["resultId"].as_str());
    let (start, end, words) = place_and_words(&typed["items"][0]);
    assert_eq!(start, json!({ "line": 0, "character": 0 }));
    assert_eq!(end, json!({ "line": 0, "character": 15 }));
    assert!(words.contains("ignore"), "{words}");
    // It is not told a second time beside the transcript, and what is saved goes on.
    let beside = client.pull(&talk, None);
    assert!(beside.get("relatedDocuments").is_none(), "{beside}");

    type_first_line(&mut client, &config, 3, "ignore = [\"H101\"]");
    assert_eq!(client.pull(&config, None)["items"], json!([]));
    assert!(client.rest().iter().all(|told| told["method"] != "window/showMessage"));
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_client_that_waits_is_told_and_gets_what_the_disk_has_when_it_closes_the_file() {
    let (_folder, config, talk) = folder("ignore = [\"Z999\"]\n");
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(&talk, "transcript", TALK);
    // It is not open: a message tells of it, and it stands in the file.
    client.told("window/showMessage");
    assert_eq!(client.published(&config).len(), 1);

    client.open(&config, "toml", "ignore = [\"Z999\"]\n");
    let opened = client.diagnostics(&config, 1);
    let (start, _, words) = place_and_words(&opened[0]);
    assert_eq!((start, words.contains("Z999")), (json!({ "line": 0, "character": 10 }), true), "{words}");
    type_first_line(&mut client, &config, 2, "ignore = [\"H101\"]");
    assert_eq!(client.diagnostics(&config, 2), Vec::<Value>::new());

    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": config } }));
    let mut closed = client.published(&config);
    // First nothing is shown any more of what was open, then what the disk has.
    if closed.is_empty() {
        closed = client.published(&config);
    }
    assert_eq!(closed.len(), 1);
    assert_eq!(client.finish().code, Some(0));
}
