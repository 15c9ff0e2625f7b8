//! A project's own entities in the language server.

#![cfg(unix)]
#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const TALK: &str = "\
Question: Who came to Harbour Watch, if I may ask?
Anna Berg: I saw them all at Harbour Watch.
Question: And who left early?
Anna Berg: I cannot say, but Quay Board did.
";

fn organisation(id: &str, name: &str) -> String {
    format!("[entities.add.{id}]\nkind = \"organisation\"\nname = \"{name}\"\nseat = \"Valletta\"\n")
}

fn card(client: &mut LspClient, uri: &str, words: &str) -> Option<String> {
    let hover = client.hover(uri, TALK, words);
    hover["contents"]["value"].as_str().map(str::to_owned)
}

/// Waits for what is published of a file that has no version.
fn published(client: &mut LspClient, uri: &str) -> Vec<Value> {
    let message = client.wait_for(|message| {
        message["method"] == "textDocument/publishDiagnostics"
            && message["params"]["uri"] == uri
            && message["params"].get("version").is_none_or(Value::is_null)
    });
    message["params"]["diagnostics"].as_array().cloned().expect("diagnostics")
}

#[test]
fn entities_are_followed_while_the_server_runs() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    write("stenogram.toml", "[entities]\nfiles = [\"own.toml\"]\n");
    write("own.toml", &organisation("harbour-watch", "Harbour Watch"));
    let (talk, own) = (uri("talk.txt"), uri("own.toml"));
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(&talk, "transcript", TALK);
    client.diagnostics(&talk, 1);
    let shown = card(&mut client, &talk, "Harbour Watch").expect("a card");
    assert!(shown.contains("Harbour Watch") && shown.contains("Valletta"), "{shown}");
    assert_eq!(card(&mut client, &talk, "Quay Board"), None);

    // Another name in the file of entities.
    let changed = |name: &str| json!({ "changes": [{ "uri": uri(name), "type": 2 }] });
    write("own.toml", &organisation("quay-board", "Quay Board"));
    client.notify("workspace/didChangeWatchedFiles", &changed("own.toml"));
    client.diagnostics(&talk, 1);
    assert!(card(&mut client, &talk, "Quay Board").is_some());
    assert_eq!(card(&mut client, &talk, "Harbour Watch"), None);

    // A mistake stands in its file, and what was there before goes on.
    write("own.toml", "[entities.add.quay-board]\nkind = \"organisatio\"\nname = \"Quay Board\"\n");
    client.notify("workspace/didChangeWatchedFiles", &changed("own.toml"));
    let told = client.wait_for(|message| message["method"] == "window/showMessage");
    let told = told["params"]["message"].as_str().expect("a text");
    assert!(told.contains("own.toml:2:8: there is no kind `organisatio`"), "{told}");
    let found = published(&mut client, &own);
    assert_eq!(found[0]["range"]["start"], json!({ "line": 1, "character": 0 }));
    assert_eq!(found[0]["message"], "there is no kind `organisatio`: did you mean `organisation`?");
    client.diagnostics(&talk, 1);
    assert!(card(&mut client, &talk, "Quay Board").is_some());

    // Mended, and seen at the next change of the transcript, though nobody says that the file has changed.
    write("own.toml", &organisation("harbour-watch", "Harbour Watch"));
    let end = client.position(TALK, TALK.len());
    client.change(&talk, 2, &end, &end, "Question: Is that so?\n");
    assert_eq!(published(&mut client, &own), Vec::<Value>::new());
    client.diagnostics(&talk, 2);
    assert!(card(&mut client, &talk, "Harbour Watch").is_some());
    assert_eq!(client.finish().code, Some(0));
}
