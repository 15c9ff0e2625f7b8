//! The life of a session with the language server: start, agreement, faults, end.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::io::Read as _;
use stenogram_tests::binaries::{stenogram, stenogram_lsp};
use stenogram_tests::lsp_client::{Ended, LspClient};

const URI: &str = "file:///press/briefing.txt";
const TEXT: &str =
    "Question: Who came?\nAnna Berg: Everybody came.\nQuestion: And who left?\nAnna Berg: Nobody.\n";

fn start() -> LspClient {
    LspClient::initialized(&stenogram_lsp(), &[], &json!({}))
}

fn quietly(code: i32) -> Ended {
    Ended { code: Some(code), stderr: String::new() }
}

fn hover_params() -> Value {
    json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 0 } })
}

#[test]
fn the_server_says_what_it_can_do() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let capabilities = client.initialize(&json!({}));
    for (key, value) in [
        ("positionEncoding", json!("utf-16")),
        ("textDocumentSync", json!({ "openClose": true, "change": 2, "save": true })),
        ("hoverProvider", json!(true)),
        ("documentSymbolProvider", json!(true)),
        ("definitionProvider", json!(true)),
        ("declarationProvider", json!(true)),
        ("implementationProvider", json!(true)),
        ("referencesProvider", json!(true)),
        ("documentHighlightProvider", json!(true)),
    ] {
        assert_eq!(capabilities[key], value, "{key}");
    }
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn stenogram_lsp_is_the_same_server() {
    let capabilities = |mut client: LspClient| {
        let capabilities = client.initialize(&json!({}));
        client.open(URI, "transcript", TEXT);
        client.diagnostics(URI, 1);
        assert_eq!(client.finish(), quietly(0));
        capabilities
    };
    let subcommand = capabilities(LspClient::start(&stenogram(), &["lsp"]));
    assert_eq!(subcommand, capabilities(LspClient::start(&stenogram_lsp(), &[])));

    let mut client = LspClient::initialized(&stenogram(), &["lsp"], &json!({}));
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(1));
}

#[test]
fn the_position_encoding_is_agreed() {
    for (offered, agreed) in [
        (json!(["utf-8", "utf-16", "utf-32"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-8"),
        (json!(["utf-32", "utf-16"]), "utf-32"),
        (json!(["utf-16"]), "utf-16"),
    ] {
        let mut client = LspClient::start(&stenogram_lsp(), &[]);
        let capabilities = client.initialize(&json!({ "general": { "positionEncodings": offered } }));
        assert_eq!(capabilities["positionEncoding"], agreed, "{offered}");
        assert_eq!(client.finish(), quietly(0));
    }
}

#[test]
fn names_that_a_client_does_not_encode_are_understood() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let root = "file:///press/[2025] Ä";
    let answer = client.request("initialize", &json!({ "rootUri": root, "capabilities": {} }));
    assert!(answer["result"].is_object(), "{answer}");
    client.notify("initialized", &json!({}));
    client.open(&format!("{root}/a.txt"), "transcript", TEXT);
    client.diagnostics("file:///press/%5B2025%5D%20%C3%84/a.txt", 1);
    assert!(client.symbols(&format!("{root}/a.txt")).is_array());
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn requests_before_initialize_are_refused() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let answer = client.request("textDocument/hover", &hover_params());
    assert_eq!(answer["error"]["code"], -32002);
    client.initialize(&json!({}));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn unknown_methods_and_wrong_parameters_are_answered() {
    let mut client = start();
    assert_eq!(client.request("textDocument/knit", &json!({}))["error"]["code"], -32601);
    assert_eq!(client.request("textDocument/hover", &json!({ "a": 1 }))["error"]["code"], -32602);
    client.notify("textDocument/purl", &json!({}));
    client.notify("$/setTrace", &json!({ "value": "off" }));
    client.notify("textDocument/didChange", &json!({ "contentChanges": 7 }));
    assert_eq!(client.request("textDocument/hover", &hover_params())["result"], Value::Null);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_broken_message_is_answered_and_survived() {
    let mut client = start();
    for broken in ["Content-Length: 9\r\n\r\n{\"id\": 1,", "this is no header at all\r\n\r\n"] {
        client.raw(broken.as_bytes());
        let refusal = client.wait_for(|message| message.get("error").is_some());
        assert_eq!((&refusal["id"], &refusal["error"]["code"]), (&Value::Null, &json!(-32700)));
    }
    client.open(URI, "transcript", TEXT);
    client.diagnostics(URI, 1);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn exit_without_shutdown_ends_with_1_though_the_stream_stays_open() {
    let mut client = start();
    client.open(URI, "transcript", TEXT);
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(1));
}

#[test]
fn the_end_of_input_ends_the_server() {
    let mut client = start();
    client.close();
    assert_eq!(client.ended(), quietly(1));

    let mut client = start();
    client.request("shutdown", &Value::Null);
    client.close();
    assert_eq!(client.ended(), quietly(0));

    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    client.close();
    assert_eq!(client.ended(), quietly(1));
}

#[test]
fn requests_after_shutdown_are_refused() {
    let mut client = start();
    client.request("shutdown", &Value::Null);
    assert_eq!(client.request("textDocument/hover", &hover_params())["error"]["code"], -32600);
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(0));
}

#[test]
fn a_closed_output_ends_the_server_quietly() {
    let (mut client, mut stdout) = LspClient::start_unread(&stenogram_lsp(), &[]);
    client.ask("initialize", &json!({ "capabilities": {} }));
    stdout.read_exact(&mut [0; 20]).expect("the answer begins");
    drop(stdout);
    // In one piece: it may end as soon as it has anything to say.
    let document = json!({ "uri": URI, "languageId": "transcript", "version": 1, "text": TEXT });
    let messages = [
        json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} }),
        json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } }),
    ];
    let frames = messages.map(|message| {
        let body = message.to_string();
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    });
    client.raw(frames.concat().as_bytes());
    assert_eq!(client.ended(), quietly(1));
}

#[test]
fn a_cancelled_request_is_answered_once() {
    let mut client = start();
    client.open(URI, "transcript", &TEXT.repeat(5000));
    let id = client.ask("textDocument/documentSymbol", &json!({ "textDocument": { "uri": URI } }));
    client.notify("$/cancelRequest", &json!({ "id": id }));
    // Whether it was cancelled or answered first is a matter of speed; that there is one answer is not.
    let answer = client.answer(id);
    assert!(answer["error"]["code"] == -32800 || answer.get("result").is_some(), "{answer}");
    client.notify("$/cancelRequest", &json!({ "id": 4711 }));
    client.request("textDocument/hover", &hover_params());
    assert!(client.rest().iter().all(|message| message.get("id").is_none()));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn what_is_no_transcript_gets_one_finding_where_the_editor_calls_it_one() {
    let mut client = start();
    let text = "Trees of the park\n\nOak: 30 m, leaves fall late. \nBeech: 40 m, smooth bark.\nLime: 25 m.\n";
    // A name that says it is taken at its word, as `[files] include` is.
    for (uri, expected) in [("file:///trees.text", "H100"), ("file:///trees.transcript", "P206")] {
        client.open(uri, "transcript", text);
        let found = client.diagnostics(uri, 1);
        let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic["code"].clone()).collect();
        assert_eq!(codes, [expected], "{uri}");
    }
    // Elsewhere nothing is said: what comes next is about the next document.
    client.open("file:///trees.txt", "plaintext", text);
    assert_eq!(client.symbols("file:///trees.txt"), Value::Null);
    client.finish();
}
