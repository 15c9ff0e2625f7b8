//! What the server says that it can do to clients as they are: their `initialize` messages, without their folders.
//!
//! The capabilities are what Neovim 0.11.4, vscode-languageclient 9.0.1 (in VS Code 1.139) and kakoune-lsp 22.0.0 say by
//! themselves, and what stands in the sources of Eglot 1.9, lsp-mode 8.0.0 and ALE 3.3.0. Those of Helix (2025, with
//! findings that it asks for), Zed, LSP for Sublime Text, Kate and LSP4IJ (all of 2025 or 2026) are from their sources too;
//! these editors could not be run.

use super::Client;
use crate::engine::Engine;
use serde_json::{Value, json};

const CLIENTS: [(&str, &str); 12] = [
    ("vscode", include_str!("clients/vscode.json")),
    ("neovim", include_str!("clients/neovim.json")),
    ("eglot", include_str!("clients/eglot.json")),
    ("lsp_mode", include_str!("clients/lsp_mode.json")),
    ("ale", include_str!("clients/ale.json")),
    ("helix", include_str!("clients/helix.json")),
    ("kakoune", include_str!("clients/kakoune.json")),
    ("kate", include_str!("clients/kate.json")),
    ("lsp4ij", include_str!("clients/lsp4ij.json")),
    ("sublime", include_str!("clients/sublime.json")),
    ("zed", include_str!("clients/zed.json")),
    ("silent", include_str!("clients/silent.json")),
];

/// What the server answers to `initialize`.
async fn told(params: &str) -> (Client, Value) {
    let params: Value = serde_json::from_str(params).expect("JSON");
    let mut client = Client::connect(Engine::default());
    client.request(0, "initialize", params).await;
    let answer = client.answer(0).await;
    assert_eq!(answer.get("error"), None, "{answer}");
    client.notify("initialized", json!({})).await;
    (client, answer["result"]["capabilities"].clone())
}

#[tokio::test]
async fn each_client_is_told_what_it_can_use() {
    for (name, params) in CLIENTS {
        let (_, capabilities) = told(params).await;
        insta::assert_json_snapshot!(name, capabilities);
    }
}

/// Parameters, and more of them.
fn with(params: &Value, more: Value) -> Value {
    let mut params = params.clone();
    params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    params
}

/// Every request about a document that the server says it answers, with what it wants besides the document.
fn requests(capabilities: &Value) -> Vec<(&'static str, Value)> {
    let at = json!({ "line": 0, "character": 12 });
    let label = json!({ "line": 1, "character": 1 });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 2, "character": 0 } });
    let position = json!({ "position": at });
    let options = json!({ "options": { "tabSize": 4, "insertSpaces": true } });
    let all = [
        ("hoverProvider", "hover", position.clone()),
        ("documentSymbolProvider", "documentSymbol", json!({})),
        ("definitionProvider", "definition", position.clone()),
        ("declarationProvider", "declaration", position.clone()),
        ("implementationProvider", "implementation", position.clone()),
        (
            "referencesProvider",
            "references",
            json!({ "position": at, "context": { "includeDeclaration": true } }),
        ),
        ("documentHighlightProvider", "documentHighlight", position.clone()),
        ("callHierarchyProvider", "prepareCallHierarchy", position.clone()),
        ("typeHierarchyProvider", "prepareTypeHierarchy", position.clone()),
        ("linkedEditingRangeProvider", "linkedEditingRange", position.clone()),
        ("completionProvider", "completion", position),
        ("codeActionProvider", "codeAction", json!({ "range": range, "context": { "diagnostics": [] } })),
        ("codeLensProvider", "codeLens", json!({})),
        ("documentFormattingProvider", "formatting", options.clone()),
        ("documentRangeFormattingProvider", "rangeFormatting", with(&options, json!({ "range": range }))),
        (
            "documentOnTypeFormattingProvider",
            "onTypeFormatting",
            with(&options, json!({ "position": at, "ch": ":" })),
        ),
        ("renameProvider", "rename", json!({ "position": label, "newName": "Anna Roe" })),
        ("renameProvider/prepareProvider", "prepareRename", json!({ "position": label })),
        ("semanticTokensProvider", "semanticTokens/full", json!({})),
        ("semanticTokensProvider", "semanticTokens/range", json!({ "range": range })),
        ("inlayHintProvider", "inlayHint", json!({ "range": range })),
        ("foldingRangeProvider", "foldingRange", json!({})),
        ("selectionRangeProvider", "selectionRange", json!({ "positions": [at] })),
        ("documentLinkProvider", "documentLink", json!({})),
        ("diagnosticProvider", "diagnostic", json!({})),
    ];
    let told = |(provider, _, _): &(&str, &str, Value)| {
        capabilities.pointer(&format!("/{provider}")).is_some_and(|told| *told != Value::Bool(false))
    };
    all.into_iter().filter(told).map(|(_, method, more)| (method, more)).collect()
}

#[tokio::test]
async fn each_client_is_answered_all_that_it_is_told() {
    for (name, params) in CLIENTS {
        let (mut client, capabilities) = told(params).await;
        client.open("Question: Will Norway join?\r\nAnn Roe: 🎙 I think so, says the OSCE.\r\n").await;
        let requests = requests(&capabilities);
        assert!(requests.len() >= 8, "{name}: {requests:?}");
        for (id, (method, more)) in (1..).zip(requests) {
            let params = with(&json!({ "textDocument": { "uri": super::URI } }), more);
            client.request(id, &format!("textDocument/{method}"), params).await;
            let answer = client.answer(id).await;
            assert!(answer.get("result").is_some(), "{name}: {method}: {answer}");
        }
        client.request(100, "workspace/symbol", json!({ "query": "nor" })).await;
        let answer = client.answer(100).await;
        assert!(answer.get("result").is_some(), "{name}: {answer}");
    }
}
