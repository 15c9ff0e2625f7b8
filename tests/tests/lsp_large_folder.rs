//! The language server in a folder of more files than anybody opens.

#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::time::Duration;
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const TALK: &str = "Question: Who went to Norway?\nAnna Berg: I did, and I liked it.\n\
                    Question: And to Chile?\nAnna Berg: Nobody, as far as I know.\n";

/// So many files: the most that are asked for.
const FILES: usize = 20_000;

#[test]
fn twenty_thousand_files_keep_nobody_waiting() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for year in 0..20 {
        let year = folder.path().join(year.to_string());
        std::fs::create_dir(&year).expect("a folder");
        for n in 0..FILES / 20 {
            std::fs::write(year.join(format!("{n}.txt")), TALK).expect("a file");
        }
    }
    let root = format!("file://{}", folder.path().display());
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let folders = json!([{ "uri": root, "name": "press" }]);
    client.request(
        "initialize",
        &json!({ "processId": null, "workspaceFolders": folders, "capabilities": {} }),
    );
    client.notify("initialized", &json!({}));
    let uri = format!("{root}/3/7.txt");
    client.open(&uri, "transcript", TALK);
    assert_ne!(client.hover(&uri, TALK, "Norway"), Value::Null);
    let known = |client: &mut LspClient| {
        let status = client.request("stenogram/status", &json!({}));
        let transcripts = status.pointer("/result/workspace/transcripts").and_then(Value::as_u64);
        transcripts.expect("a number")
    };
    // The reading goes on behind the answers.
    while known(&mut client) < 500 {
        assert_ne!(client.hover(&uri, TALK, "Chile"), Value::Null);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(client.finish().code, Some(0));
}
