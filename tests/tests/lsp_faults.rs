//! What goes wrong around the language server, and that it goes on: broken messages, clients that leave or say strange
//! things, documents that are too large.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::process::Command;
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::{Ended, LspClient};

const URI: &str = "file:///press/briefing.txt";
const TEXT: &str =
    "Question: Who came, Señor?\nAnna Berg: 🎙 Everybody came.\nQuestion: And who left?\nAnna Berg: Nobody.\n";

fn start() -> LspClient {
    LspClient::initialized(&stenogram_lsp(), &[], &json!({}))
}

fn quietly(code: i32) -> Ended {
    Ended { code: Some(code), stderr: String::new() }
}

/// Asserts that the server still answers about what it has.
fn lives(client: &mut LspClient) {
    let uri = "file:///press/still-there.txt";
    client.open(uri, "transcript", TEXT);
    assert!(client.symbols(uri).is_array());
    close(client, uri);
}

fn close(client: &mut LspClient, uri: &str) {
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
}

/// Names of the questions in the outline.
fn outline(client: &mut LspClient, uri: &str) -> String {
    client.symbols(uri).to_string()
}

#[test]
fn frames_that_are_none_are_told_and_left_out() {
    let mut client = start();
    let long = format!("X-Long: {}\r\n", "x".repeat(64 * 1024));
    for broken in [
        "Content-Length: 12\r\n\r\nhello, there",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: 5000000000\r\n\r\n",
        "Content-Length: 18446744073709551617\r\n\r\n",
        "Content-Type: application/vscode-jsonrpc\r\n\r\n{}",
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "Content-Length: 2\r\n\r\n[[",
        &long,
    ] {
        client.raw(broken.as_bytes());
        let refusal = client.wait_for(|message| message.get("error").is_some());
        assert_eq!(
            (&refusal["id"], &refusal["error"]["code"]),
            (&Value::Null, &json!(-32700)),
            "{broken:.40}"
        );
        lives(&mut client);
    }
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_header_of_many_megabytes_is_passed_over() {
    let mut client = start();
    for _ in 0..32 {
        client.raw(&[b'h'; 1024 * 1024]);
    }
    client.wait_for(|message| message["error"]["code"] == -32700);
    client.raw(b"\r\n\r\n");
    lives(&mut client);
    assert_eq!(client.finish(), quietly(0));
}

/// The requests that servers know, with whatever parameters.
const REQUESTS: &[&str] = &[
    "textDocument/hover",
    "textDocument/documentSymbol",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/implementation",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareCallHierarchy",
    "callHierarchy/incomingCalls",
    "callHierarchy/outgoingCalls",
    "textDocument/prepareTypeHierarchy",
    "typeHierarchy/supertypes",
    "typeHierarchy/subtypes",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/linkedEditingRange",
    "textDocument/completion",
    "completionItem/resolve",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/codeLens",
    "codeLens/resolve",
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/onTypeFormatting",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    "textDocument/inlayHint",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/documentLink",
    "textDocument/diagnostic",
    "workspace/symbol",
    "workspaceSymbol/resolve",
    "workspace/diagnostic",
    "workspace/executeCommand",
];

const NOTIFICATIONS: &[&str] = &[
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWorkspaceFolders",
    "workspace/didRenameFiles",
    "workspace/didDeleteFiles",
    "window/workDoneProgress/cancel",
    "$/cancelRequest",
    "$/setTrace",
    "$/anything",
    "initialized",
];

#[test]
fn parameters_of_wrong_types_are_refused_whatever_is_asked() {
    let mut client = start();
    client.open(URI, "transcript", TEXT);
    let document = json!({ "uri": URI });
    let wrong = [
        Value::Null,
        json!(7),
        json!("so"),
        json!([1, [2], {}]),
        json!({}),
        json!({ "textDocument": 7 }),
        json!({ "textDocument": { "uri": 7 } }),
        json!({ "textDocument": { "uri": "no URI at all" } }),
        json!({ "textDocument": { "uri": "" } }),
        json!({ "textDocument": document, "position": "here" }),
        json!({ "textDocument": document, "position": { "line": -1, "character": 1.5 } }),
        json!({ "textDocument": document, "position": { "line": 1e30, "character": 0 } }),
        json!({ "textDocument": document, "range": [], "positions": {}, "contentChanges": 7, "context": null }),
        json!({ "item": { "uri": "file:///a" }, "command": 7, "arguments": {}, "changes": "all", "settings": 7 }),
        json!({ "id": {}, "event": [], "files": {}, "query": null, "previousResultIds": "none", "data": [[]] }),
    ];
    for method in REQUESTS {
        for params in &wrong {
            let answer = client.request(method, params);
            assert!(
                answer.get("error").is_some() != answer.get("result").is_some(),
                "{method} {params}: {answer}"
            );
            // A defect has a code of its own.
            assert_ne!(answer["error"]["code"], -32603, "{method} {params}: {answer}");
        }
    }
    assert!(outline(&mut client, URI).contains("Who came"));
    for method in NOTIFICATIONS {
        for params in &wrong {
            client.notify(method, params);
        }
    }
    lives(&mut client);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn places_that_there_are_not_are_no_harm() {
    let mut client = start();
    client.open(URI, "transcript", TEXT);
    let far = json!({ "line": u32::MAX, "character": u32::MAX });
    let (here, turned) =
        (json!({ "line": 0, "character": 3 }), json!({ "start": far, "end": { "line": 0, "character": 0 } }));
    for uri in [URI, "file:///press/not-open.txt", "untitled:Untitled-1", "https://press.example/a.txt"] {
        for position in [&far, &here] {
            let params = json!({
                "textDocument": { "uri": uri }, "position": position, "range": turned, "positions": [position],
                "context": { "includeDeclaration": true, "diagnostics": [] }, "newName": "", "ch": "\n",
                "options": { "tabSize": 4, "insertSpaces": true }, "previousResultId": "none",
            });
            for method in REQUESTS.iter().filter(|method| method.starts_with("textDocument/")) {
                let answer = client.request(method, &params);
                assert_ne!(answer["error"]["code"], -32603, "{method} {params}: {answer}");
            }
        }
    }
    lives(&mut client);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn what_is_not_known_is_refused_or_passed_over() {
    let mut client = start();
    for method in ["textDocument/knit", "$/purl", "", "workspace/", "exit/now"] {
        let answer = client.request(method, &json!({ "textDocument": { "uri": URI } }));
        let code = if method.is_empty() { -32600 } else { -32601 };
        assert_eq!(answer["error"]["code"], code, "{method}: {answer}");
        if !method.is_empty() {
            client.notify(method, &json!([]));
        }
    }
    lives(&mut client);
    // Nobody answers a notification.
    assert!(client.rest().iter().all(|message| message.get("error").is_none()));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_client_that_answers_nothing_is_served_all_the_same() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("talk.txt"), TEXT).expect("a file");
    let root = format!("file://{}", folder.path().display());
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let capabilities = json!({
        "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "configuration": true, "workspaceFolders": true, "applyEdit": true,
            "codeLens": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true },
            "semanticTokens": { "refreshSupport": true }, "diagnostics": { "refreshSupport": true },
        },
        "textDocument": { "diagnostic": {} },
        "window": { "workDoneProgress": true, "showMessage": {}, "showDocument": { "support": true } },
    });
    let params = json!({
        "processId": null, "rootUri": root, "capabilities": capabilities,
        "workspaceFolders": [{ "uri": root, "name": "press" }],
    });
    assert!(client.request("initialize", &params)["result"].is_object());
    client.notify("initialized", &json!({}));
    client.told("client/registerCapability");
    let talk = format!("{root}/talk.txt");
    client.open(&talk, "plaintext", TEXT);
    for n in 0..300 {
        let config = format!("ignore = [\"H101\"]\n# {n}\n");
        std::fs::write(folder.path().join("stenogram.toml"), config).expect("a file");
        let changes = json!({ "changes": [{ "uri": format!("{root}/stenogram.toml"), "type": 2 }] });
        client.notify("workspace/didChangeWatchedFiles", &changes);
        client.notify("workspace/didChangeConfiguration", &json!({ "settings": null }));
        assert_eq!(client.pull(&talk, None)["kind"], "full");
    }
    assert!(outline(&mut client, &talk).contains("Who came"));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn answers_to_nothing_are_passed_over() {
    let mut client = start();
    for (id, rest) in [
        (json!(4711), json!({ "result": null })),
        (json!("x"), json!({ "error": { "code": -1, "message": "no" } })),
        (Value::Null, json!({ "error": { "code": -32700, "message": "no" } })),
        (json!([]), json!({ "result": {} })),
        (json!(1), json!({ "error": "no object" })),
    ] {
        let mut answer = json!({ "jsonrpc": "2.0", "id": id });
        answer.as_object_mut().expect("an object").extend(rest.as_object().expect("an object").clone());
        client.send(&answer);
        lives(&mut client);
    }
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn the_session_begins_once_and_ends_once() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    for method in REQUESTS {
        let answer = client.request(method, &json!({}));
        assert_eq!(answer["error"]["code"], -32002, "{method} before initialize: {answer}");
    }
    client.open(URI, "transcript", TEXT);
    client.notify("initialized", &json!({}));
    client.initialize(&json!({}));
    // What was opened before there was a session is not open.
    assert_eq!(client.symbols(URI), Value::Null);
    let again = client.request("initialize", &json!({ "capabilities": {} }));
    assert_eq!(again["error"]["code"], -32600, "{again}");
    lives(&mut client);
    client.request("shutdown", &Value::Null);
    for method in ["textDocument/hover", "initialize", "shutdown", "workspace/symbol"] {
        let answer = client.request(method, &json!({ "capabilities": {}, "query": "" }));
        assert_eq!(answer["error"]["code"], -32600, "{method} after shutdown: {answer}");
    }
    client.open(URI, "transcript", TEXT);
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(0));
}

#[test]
fn leaving_before_anything_was_agreed_is_no_harm() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(1));
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    assert_eq!(client.request("initialize", &json!(7))["error"]["code"], -32602);
    client.initialize(&json!({}));
    client.open(URI, "transcript", &TEXT.repeat(2000));
    client.ask("textDocument/documentSymbol", &json!({ "textDocument": { "uri": URI } }));
    client.notify("exit", &Value::Null);
    assert_eq!(client.ended(), quietly(1));
}

#[test]
#[cfg(unix)]
fn the_end_of_the_clients_process_ends_the_server_though_its_streams_stay_open() {
    let mut editor = Command::new("sleep").arg("600").spawn().expect("a process");
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let params = json!({ "processId": editor.id(), "rootUri": null, "capabilities": {} });
    assert!(client.request("initialize", &params)["result"].is_object());
    client.notify("initialized", &json!({}));
    lives(&mut client);
    editor.kill().and_then(|()| editor.wait()).expect("it can be ended");
    assert_eq!(client.ended(), quietly(1));
}

#[test]
#[cfg(unix)]
fn a_process_that_cannot_be_seen_is_not_waited_for() {
    // In a container a client has a number that means nothing here.
    let mut gone = Command::new("true").spawn().expect("a process");
    gone.wait().expect("it ends");
    for process in [json!(gone.id()), json!(null), json!(0), json!(4_294_967_295_u32)] {
        let mut client = LspClient::start(&stenogram_lsp(), &[]);
        let params = json!({ "processId": process, "rootUri": null, "capabilities": {} });
        assert!(client.request("initialize", &params)["result"].is_object());
        client.notify("initialized", &json!({}));
        // Longer than the server takes to look for it.
        std::thread::sleep(std::time::Duration::from_millis(2500));
        lives(&mut client);
        assert_eq!(client.finish(), quietly(0), "{process}");
    }
}

/// Sends a document whose text has that many megabytes of `a`, without holding them.
fn open_huge(client: &mut LspClient, uri: &str, megabytes: usize) {
    let start = format!(
        "{{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{{\"textDocument\":{{\"uri\":\"{uri}\",\
         \"languageId\":\"transcript\",\"version\":1,\"text\":\""
    );
    let (megabyte, end) = (vec![b'a'; 1024 * 1024], "\"}}}");
    let length = start.len() + megabytes * megabyte.len() + end.len();
    client.raw(format!("Content-Length: {length}\r\n\r\n{start}").as_bytes());
    for _ in 0..megabytes {
        client.raw(&megabyte);
    }
    client.raw(end.as_bytes());
}

#[test]
fn a_document_of_200_megabytes_is_refused_in_plain_words_and_costs_nothing() {
    let mut client = start();
    client.open(URI, "transcript", TEXT);
    let huge = "file:///press/all%20of%201998.txt";
    open_huge(&mut client, huge, 200);
    let told = client.told("window/showMessage");
    let text = told["params"]["message"].as_str().expect("a text");
    assert!(text.starts_with("all of 1998.txt is too large for Stenogram"), "{text}");
    assert!(text.contains("200 MB") && text.contains("128 MB"), "{text}");
    // It is not open, and typing in it says so once, in the log.
    assert_eq!(client.symbols(huge), Value::Null);
    for version in 2..20 {
        client.change(
            huge,
            version,
            &json!({ "line": 0, "character": 0 }),
            &json!({ "line": 0, "character": 0 }),
            "x",
        );
    }
    open_huge(&mut client, huge, 200);
    assert!(outline(&mut client, URI).contains("Who came"));
    let rest = client.rest();
    let count = |method: &str| rest.iter().filter(|message| message["method"] == method).count();
    assert_eq!((count("window/showMessage"), count("window/logMessage")), (0, 1), "{rest:?}");
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string(format!("/proc/{}/status", client.process())).expect("it runs");
        let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("what it held at most");
        let kilobytes: u64 = most.trim().trim_end_matches(" kB").parse().expect("a number");
        assert!(kilobytes < 128 * 1024, "it held {kilobytes} kB");
    }
    // Once it is smaller, it is as good as any other.
    client.open(huge, "transcript", TEXT);
    assert!(outline(&mut client, huge).contains("Who came"));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_document_that_becomes_too_large_is_no_longer_spoken_of() {
    let mut client = start();
    client.open(URI, "transcript", TEXT);
    client.diagnostics(URI, 1);
    // What it says now is not known, so nothing may be said of it.
    open_huge(&mut client, URI, 130);
    assert_eq!(client.published(URI), Vec::<Value>::new());
    assert_eq!(client.symbols(URI), Value::Null);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_document_of_50_megabytes_is_served() {
    let answer =
        format!("Anna Berg: {}\n", "We have said so before, and we say it again today. ".repeat(2000));
    let text = format!(
        "{TEXT}{}",
        format!("Question: And is that so?\n{answer}").repeat(50 * 1024 * 1024 / answer.len())
    );
    let mut client = start();
    client.open(URI, "transcript", &text);
    let hover = json!({ "textDocument": { "uri": URI }, "position": { "line": 1, "character": 2 } });
    assert!(client.request("textDocument/hover", &hover)["result"].is_object());
    let place = json!({ "line": 1, "character": 11 });
    client.change(URI, 2, &place, &place, "Yes. ");
    assert!(client.request("textDocument/hover", &hover)["result"].is_object());
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn what_the_editor_has_wins_over_the_disk() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("talk.txt");
    let uri = format!("file://{}/talk.txt", folder.path().display());
    std::fs::write(&file, TEXT).expect("a file");
    let mut client =
        LspClient::initialized(&stenogram_lsp(), &[], &json!({ "textDocument": { "diagnostic": {} } }));
    client.open(&uri, "transcript", TEXT);
    let changes = json!({ "changes": [{ "uri": uri, "type": 2 }] });
    std::fs::write(&file, TEXT.replace("Who came", "Who sang (if I may")).expect("a file");
    client.notify("workspace/didChangeWatchedFiles", &changes);
    assert!(outline(&mut client, &uri).contains("Who came"));
    let before = client.pull(&uri, None);
    std::fs::remove_file(&file).expect("it is there");
    let deleted = json!({ "changes": [{ "uri": uri, "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", &deleted);
    assert!(outline(&mut client, &uri).contains("Who came"));
    assert_eq!(client.pull(&uri, None), before);

    std::fs::write(&file, TEXT.replace("Who came", "Who sang (if I may")).expect("a file");
    close(&mut client, &uri);
    let after = client.pull(&uri, None);
    assert_ne!(after, before, "closed, the disk counts");
    assert!(after["items"].to_string().contains("M224"), "{after}");
    assert_eq!(client.finish(), quietly(0));
}

#[test]
#[cfg(unix)]
fn a_folder_that_is_deleted_takes_nothing_with_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path().join("archive");
    std::fs::create_dir_all(root.join("2024")).expect("a folder");
    std::fs::write(root.join("stenogram.toml"), "ignore = [\"H101\"]\n").expect("a file");
    std::fs::write(root.join("2024/talk.txt"), TEXT).expect("a file");
    let root_uri = format!("file://{}", root.display());
    let uri = format!("{root_uri}/2024/talk.txt");
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let params = json!({
        "rootUri": root_uri, "capabilities": {}, "workspaceFolders": [{ "uri": root_uri, "name": "archive" }],
    });
    assert!(client.request("initialize", &params)["result"].is_object());
    client.notify("initialized", &json!({}));
    client.open(&uri, "transcript", TEXT);
    let codes = |found: &[Value]| found.iter().map(|one| one["code"].to_string()).collect::<Vec<_>>();
    assert!(!codes(&client.diagnostics(&uri, 1)).contains(&"\"H101\"".to_owned()));

    std::fs::remove_dir_all(&root).expect("it is there");
    let changes = json!({ "changes": [{ "uri": root_uri, "type": 3 }, { "uri": uri, "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", &changes);
    client.change(
        &uri,
        2,
        &json!({ "line": 0, "character": 0 }),
        &json!({ "line": 0, "character": 0 }),
        "\n",
    );
    // Its configuration is gone with it.
    assert!(codes(&client.diagnostics(&uri, 2)).contains(&"\"H101\"".to_owned()));
    let removed = json!({ "event": { "added": [], "removed": [{ "uri": root_uri, "name": "archive" }] } });
    client.notify("workspace/didChangeWorkspaceFolders", &removed);
    assert!(outline(&mut client, &uri).contains("Who came"));
    client.request("workspace/symbol", &json!({ "query": "came" }));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn versions_jump_and_texts_come_whole_as_clients_like_it() {
    let mut client = start();
    client.notify(
        "textDocument/didOpen",
        &json!({ "textDocument": { "uri": URI, "languageId": "transcript", "version": 0, "text": TEXT } }),
    );
    client.diagnostics(URI, 0);
    // The whole text, though the server said that parts will do.
    let whole = |client: &mut LspClient, version: i32, text: &str| {
        let params = json!({
            "textDocument": { "uri": URI, "version": version }, "contentChanges": [{ "text": text }],
        });
        client.notify("textDocument/didChange", &params);
    };
    for (n, version) in [5, 6, 1000, 1000, 3, -7, i32::MAX].into_iter().enumerate() {
        whole(&mut client, version, &TEXT.replace("Who came", &format!("Who sang {n}")));
        assert!(outline(&mut client, URI).contains(&format!("Who sang {n}")), "version {version}");
        client.diagnostics(URI, version);
    }
    // Several at once, whole ones and parts, one of them with the length that older clients send.
    let start = json!({ "line": 0, "character": 10 });
    let params = json!({ "textDocument": { "uri": URI, "version": 8 }, "contentChanges": [
        { "text": "nothing" },
        { "text": TEXT },
        { "range": { "start": start, "end": { "line": 0, "character": 13 } }, "rangeLength": 3, "text": "What" },
        { "range": null, "text": TEXT.replace("Who came", "Which came") },
        { "range": { "start": start, "end": { "line": 0, "character": 15 } }, "text": "Whose" },
    ] });
    client.notify("textDocument/didChange", &params);
    assert!(outline(&mut client, URI).contains("Whose came"));
    // Nothing changed, but the version.
    client.notify(
        "textDocument/didChange",
        &json!({ "textDocument": { "uri": URI, "version": 9 }, "contentChanges": [] }),
    );
    client.diagnostics(URI, 9);
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn documents_that_are_not_open_are_not_changed_and_not_closed() {
    let mut client = start();
    let origin = json!({ "line": 0, "character": 0 });
    client.change(URI, 2, &origin, &origin, "Question: ");
    let told = client.told("window/logMessage");
    assert!(told["params"]["message"].as_str().is_some_and(|text| text.contains("not open")), "{told}");
    close(&mut client, URI);
    client.open(URI, "transcript", TEXT);
    client.diagnostics(URI, 1);
    close(&mut client, URI);
    close(&mut client, URI);
    assert_eq!(client.published(URI), Vec::<Value>::new());
    client.change(URI, 3, &origin, &origin, "Question: ");
    assert_eq!(client.symbols(URI), Value::Null);
    // Opened twice, the second text counts.
    client.open(URI, "transcript", TEXT);
    client.open(URI, "transcript", &TEXT.replace("Who came", "Who sang"));
    assert!(outline(&mut client, URI).contains("Who sang"));
    assert!(client.rest().iter().all(|told| told["method"] != "window/showMessage"));
    assert_eq!(client.finish(), quietly(0));
}

#[test]
fn a_client_may_leave_out_whatever_may_be_left_out() {
    for params in [
        json!({ "capabilities": {} }),
        json!({ "processId": null, "rootPath": null, "rootUri": null, "workspaceFolders": null, "capabilities": {} }),
        json!({ "capabilities": { "workspace": null, "textDocument": null, "window": null, "general": null } }),
        json!({ "capabilities": { "textDocument": { "hover": null, "publishDiagnostics": {}, "diagnostic": null } } }),
        json!({ "capabilities": { "workspace": {}, "textDocument": { "hover": {} }, "general": {} }, "trace": "off",
            "initializationOptions": null, "clientInfo": { "name": "an editor" }, "locale": "de",
            "workspaceFolders": [] }),
        json!({ "capabilities": { "experimental": { "x": [1] }, "textDocument": { "unknown": { "y": true } } },
            "workDoneToken": 7, "unknown": {} }),
    ] {
        let mut client = LspClient::start(&stenogram_lsp(), &[]);
        let answer = client.request("initialize", &params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "stenogram", "{params}: {answer}");
        client.notify("initialized", &json!({}));
        client.open(URI, "transcript", TEXT);
        client.diagnostics(URI, 1);
        lives(&mut client);
        assert_eq!(client.finish(), quietly(0), "{params}");
    }
}
