//! The workspace in the language server: its folders, what changes in them, settings of the editor, symbols.

#![cfg(unix)]
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;
use tempfile::TempDir;

/// A folder with transcripts.
struct Archive(TempDir);

impl Archive {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn uri(&self, name: &str) -> String {
        uri(&self.path().join(name))
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn talk(topic: &str) -> String {
    format!(
        "Talk on {topic}\n6 May 2024\n\nQuestion: What of the {topic}, Ms Berg?\nAnna Berg: It is well, as in Norway.\n\
         Question: And when is it done?\nAnna Berg: Soon, I hope.\n"
    )
}

/// A client with these folders and capabilities.
fn start(folders: &[String], capabilities: &Value) -> LspClient {
    let folders: Vec<Value> = folders.iter().map(|uri| json!({ "uri": uri, "name": "archive" })).collect();
    start_by(&json!({ "workspaceFolders": folders, "capabilities": capabilities }))
}

/// A client with these parameters of `initialize`.
fn start_by(params: &Value) -> LspClient {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    shake(&mut client, params);
    client
}

fn shake(client: &mut LspClient, params: &Value) -> Value {
    let answer = client.request("initialize", params);
    client.notify("initialized", &json!({}));
    answer["result"]["capabilities"].clone()
}

/// Symbols that fit, by name and file.
fn symbols(client: &mut LspClient, query: &str) -> Vec<(String, String)> {
    let answer = client.request("workspace/symbol", &json!({ "query": query }));
    let symbols = answer["result"].as_array().unwrap_or_else(|| panic!("symbols: {answer}"));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let file = |value: &Value| text(value).rsplit('/').next().expect("a name").to_owned();
    symbols.iter().map(|symbol| (text(&symbol["name"]), file(&symbol["location"]["uri"]))).collect()
}

/// Asks until what is found in the files is this: the workspace is read in the background.
fn wait_for(client: &mut LspClient, query: &str, files: &[&str]) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    loop {
        let mut found: Vec<String> = symbols(client, query).into_iter().map(|(_, file)| file).collect();
        found.sort();
        if found == files {
            return;
        }
        assert!(std::time::Instant::now() < deadline, "{query}: {found:?}, not {files:?}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

#[test]
fn symbols_of_all_transcripts_are_found() {
    let archive = Archive::new();
    archive.write("harbour.txt", &talk("harbour"));
    archive.write("b/bridge.md", &talk("bridge"));
    archive.write("notes.txt", "Milk, bread, butter.\n");
    let mut client = start(&[archive.uri("")], &json!({}));
    wait_for(&mut client, "what of", &["bridge.md", "harbour.txt"]);
    let answer = client.request("workspace/symbol", &json!({ "query": "WHAT harb" }));
    let [symbol] = answer["result"].as_array().expect("symbols").as_slice() else { panic!("{answer}") };
    assert_eq!(symbol["name"], "What of the harbour, Ms Berg?");
    assert_eq!(symbol["containerName"], "Talk on harbour, 2024-05-06");
    let range = json!({ "start": { "line": 3, "character": 0 }, "end": { "line": 3, "character": 8 } });
    assert_eq!(symbol["location"], json!({ "uri": archive.uri("harbour.txt"), "range": range }));
    // A speaker, short; an entity, by another name of it.
    assert!(symbols(&mut client, "anbrg").is_empty());
    assert_eq!(symbols(&mut client, "ana brg").len(), 2);
    let named = symbols(&mut client, "norwegian");
    assert_eq!(named[0], ("Norway (norwegian)".to_owned(), "bridge.md".to_owned()));
    // The empty query gives the transcripts.
    let all = symbols(&mut client, "");
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(symbols(&mut client, "zeppelin"), []);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn titles_are_told_as_people_read_them() {
    let tree = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &tree);
    let uri = "file:///press/talk.md";
    let text = "---\ntitle: \"Talks on the \\\"old\\\" harbour \\\n  wall\"\ndate: '2024-05-14'\n---\n\n\
                **Question:** What of the wall?\n\n**Anna Berg:** It stands.\n";
    client.open(uri, "transcript", text);
    let outline = client.symbols(uri);
    assert_eq!(outline[0]["detail"], "Talks on the \"old\" harbour wall");
    assert_eq!(outline[0]["children"][1]["detail"], "2024-05-14");
    let answer = client.request("workspace/symbol", &json!({ "query": "what of the wall" }));
    assert_eq!(answer["result"][0]["containerName"], "Talks on the \"old\" harbour wall, 2024-05-14");
}

#[test]
fn a_symbol_is_resolved_to_where_it_is_now() {
    let archive = Archive::new();
    archive.write("harbour.txt", &talk("harbour"));
    let can = json!({
        "general": { "positionEncodings": ["utf-8"] },
        "workspace": { "symbol": { "resolveSupport": { "properties": ["location.range"] } } },
    });
    let mut client = start(&[archive.uri("")], &can);
    wait_for(&mut client, "when is it done", &["harbour.txt"]);
    let answer = client.request("workspace/symbol", &json!({ "query": "when is it done" }));
    let symbol = answer["result"][0].clone();
    assert_eq!(symbol["location"], json!({ "uri": archive.uri("harbour.txt") }));
    // The text as the editor has it counts.
    client.open(&archive.uri("harbour.txt"), "transcript", &format!("Été 🎙\n\n{}", talk("harbour")));
    let resolved = client.request("workspaceSymbol/resolve", &symbol);
    assert_eq!(resolved["result"]["location"]["range"]["start"], json!({ "line": 7, "character": 0 }));
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn the_editor_wins_over_the_disk() {
    let archive = Archive::new();
    archive.write("a b.txt", &talk("harbour"));
    let mut client = start(&[archive.uri("")], &json!({}));
    wait_for(&mut client, "what of the", &["a%20b.txt"]);
    // The same file in another spelling is the same document.
    let (one, other) = (archive.uri("a%20b.txt"), archive.uri("a%20%62.txt"));
    client.open(&one, "transcript", &talk("bridge"));
    let found = symbols(&mut client, "what of the");
    assert_eq!(found, [("What of the bridge, Ms Berg?".to_owned(), "a%20b.txt".to_owned())]);
    let start = json!({ "line": 3, "character": 22 });
    let end = json!({ "line": 3, "character": 28 });
    client.change(&other, 2, &start, &end, "tunnel");
    assert_eq!(symbols(&mut client, "tunnel")[0].0, "What of the tunnel, Ms Berg?");
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": other } }));
    wait_for(&mut client, "what of the harbour", &["a%20b.txt"]);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn files_and_folders_come_and_go() {
    let (archive, second) = (Archive::new(), Archive::new());
    archive.write("a.txt", &talk("harbour"));
    second.write("z.txt", &talk("harbour"));
    let mut client = start(&[archive.uri("")], &json!({}));
    wait_for(&mut client, "what harbour", &["a.txt"]);
    let watched = |client: &mut LspClient, uri: &str, kind: u8| {
        client
            .notify("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": kind }] }));
    };
    archive.write("b.txt", &talk("harbour"));
    watched(&mut client, &archive.uri("b.txt"), 1);
    wait_for(&mut client, "what harbour", &["a.txt", "b.txt"]);
    archive.write("b.txt", &talk("bridge"));
    watched(&mut client, &archive.uri("b.txt"), 2);
    wait_for(&mut client, "what harbour", &["a.txt"]);
    fs::rename(archive.path().join("a.txt"), archive.path().join("c.txt")).expect("a file");
    let renamed = json!({ "files": [{ "oldUri": archive.uri("a.txt"), "newUri": archive.uri("c.txt") }] });
    client.notify("workspace/didRenameFiles", &renamed);
    wait_for(&mut client, "what harbour", &["c.txt"]);
    fs::create_dir(archive.path().join("d")).expect("a folder");
    fs::rename(archive.path().join("c.txt"), archive.path().join("d/c.txt")).expect("a file");
    client.notify("workspace/didCreateFiles", &json!({ "files": [{ "uri": archive.uri("d") }] }));
    client.notify("workspace/didDeleteFiles", &json!({ "files": [{ "uri": archive.uri("c.txt") }] }));
    wait_for(&mut client, "what harbour", &["c.txt"]);
    let event = |added: &[&Archive], removed: &[&Archive]| {
        let folder = |archive: &&Archive| json!({ "uri": archive.uri(""), "name": "x" });
        let (added, removed): (Vec<_>, Vec<_>) =
            (added.iter().map(folder).collect(), removed.iter().map(folder).collect());
        json!({ "event": { "added": added, "removed": removed } })
    };
    client.notify("workspace/didChangeWorkspaceFolders", &event(&[&second], &[]));
    wait_for(&mut client, "what harbour", &["c.txt", "z.txt"]);
    client.notify("workspace/didChangeWorkspaceFolders", &event(&[], &[&archive]));
    wait_for(&mut client, "what harbour", &["z.txt"]);
    // A folder that is gone takes its transcripts along.
    let gone = second.uri("");
    drop(second);
    watched(&mut client, &gone, 3);
    wait_for(&mut client, "what harbour", &[]);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_configuration_is_followed_and_its_entities_too() {
    let archive = Archive::new();
    archive.write("a.txt", &talk("Harbour Watch"));
    archive.write("drafts/b.txt", &talk("Harbour Watch"));
    let mut client = start(&[archive.uri("")], &json!({}));
    wait_for(&mut client, "what of the harbour watch", &["a.txt", "b.txt"]);
    let changed = json!({ "changes": [{ "uri": archive.uri("stenogram.toml"), "type": 1 }] });
    archive.write(
        "stenogram.toml",
        "[files]\nexclude = [\"drafts\"]\n[entities.add.harbour-watch]\nkind = \"organisation\"\nname = \"Harbour Watch\"\n",
    );
    client.notify("workspace/didChangeWatchedFiles", &changed);
    wait_for(&mut client, "what of the harbour watch", &["a.txt"]);
    wait_for(&mut client, "harbour watch", &["a.txt", "a.txt", "a.txt"]);
    let found = symbols(&mut client, "harbour watch");
    assert_eq!(found[0].0, "Harbour Watch");
    archive.write("stenogram.toml", "[files\n");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    client.wait_for(|message| message["method"] == "window/showMessage");
    archive.write("stenogram.toml", "");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    wait_for(&mut client, "what of the harbour watch", &["a.txt", "b.txt"]);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn overlapping_folders_and_files_as_folders_are_no_harm() {
    let archive = Archive::new();
    archive.write("a.txt", &talk("harbour"));
    archive.write(".ignore", "inner\n");
    archive.write("inner/b.txt", &talk("harbour"));
    let folders = [
        archive.uri(""),
        archive.uri("inner"),
        archive.uri("a.txt"),
        archive.uri("no"),
        "untitled:x".to_owned(),
    ];
    let mut client = start(&folders, &json!({}));
    wait_for(&mut client, "what harbour", &["a.txt", "b.txt"]);
    let removed =
        json!({ "event": { "added": [], "removed": [{ "uri": archive.uri("inner"), "name": "x" }] } });
    client.notify("workspace/didChangeWorkspaceFolders", &removed);
    wait_for(&mut client, "what harbour", &["a.txt"]);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_link_to_the_folder_is_the_folder() {
    let archive = Archive::new();
    archive.write("real/a.txt", &talk("harbour"));
    std::os::unix::fs::symlink(archive.path().join("real"), archive.path().join("link")).expect("a link");
    let mut client = start(&[archive.uri("link")], &json!({}));
    wait_for(&mut client, "what harbour", &["a.txt"]);
    client.open(&archive.uri("real/a.txt"), "transcript", &talk("bridge"));
    assert_eq!(symbols(&mut client, "what of")[0].0, "What of the bridge, Ms Berg?");
    assert_eq!(symbols(&mut client, "what of").len(), 1);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn progress_is_shown_and_can_be_stopped() {
    let archive = Archive::new();
    for number in 0..60 {
        archive.write(&format!("{number}.txt"), &talk(&format!("harbour {number}")));
    }
    let can = json!({ "window": { "workDoneProgress": true } });
    let mut client = start(&[archive.uri("")], &can);
    let create = client.wait_for(|message| message["method"] == "window/workDoneProgress/create");
    let token = create["params"]["token"].clone();
    client.send(&json!({ "jsonrpc": "2.0", "id": create["id"], "result": null }));
    let mut last = 0;
    loop {
        let message = client.wait_for(|message| message["method"] == "$/progress");
        assert_eq!(message["params"]["token"], token);
        let value = &message["params"]["value"];
        if value["kind"] == "end" {
            break;
        }
        let now = value["percentage"].as_u64().expect("a percentage");
        assert!(now >= last && value["cancellable"] == true, "{value} after {last}");
        last = now;
    }
    client.notify("window/workDoneProgress/cancel", &json!({ "token": token }));
    assert!(!symbols(&mut client, "what harbour").is_empty());
    assert_eq!(client.finish().code, Some(0));
    // Clients that show none are not asked to.
    let mut client = start(&[archive.uri("")], &json!({}));
    wait_for(&mut client, "what of the harbour 57", &["57.txt"]);
    assert!(client.rest().iter().all(|message| message["method"] != "window/workDoneProgress/create"));
}

#[test]
fn what_is_known_is_kept_for_the_next_start() {
    let (archive, cache) = (Archive::new(), Archive::new());
    archive.write("a.txt", &talk("harbour"));
    let params = json!({ "workspaceFolders": [{ "uri": archive.uri(""), "name": "x" }], "capabilities": {} });
    let kept = || {
        let folder = fs::read_dir(cache.path().join("workspaces")).ok()?.next()?.ok()?.path();
        Some(fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect::<Vec<_>>())
    };
    for round in 0..3 {
        let mut client = LspClient::start_keeping(&stenogram_lsp(), &[], cache.path());
        shake(&mut client, &params);
        wait_for(&mut client, "what harbour", &["a.txt"]);
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        let is_whole = |file: &std::path::PathBuf| file.extension().is_some_and(|ending| ending == "bin");
        while !kept().is_some_and(|files| !files.is_empty() && files.iter().all(is_whole)) {
            assert!(std::time::Instant::now() < deadline, "nothing is kept: {:?}", kept());
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        assert_eq!(client.finish().code, Some(0));
        // What is damaged is done again.
        if round == 1 {
            for file in kept().expect("files") {
                fs::write(file, "no record").expect("a file");
            }
        }
    }
    // Whoever does not want it has none.
    let none = Archive::new();
    let mut client = LspClient::start_keeping(&stenogram_lsp(), &[], none.path());
    let mut params = params;
    params["initializationOptions"] = json!({ "workspace": { "cache": false } });
    shake(&mut client, &params);
    wait_for(&mut client, "what harbour", &["a.txt"]);
    assert_eq!(client.finish().code, Some(0));
    assert!(!none.path().join("workspaces").exists());
}

#[test]
fn settings_are_pulled_pushed_and_wrong_ones_told_once() {
    let archive = Archive::new();
    archive.write("a.txt", &talk("harbour"));
    let can = json!({
        "workspace": { "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true } },
    });
    let mut client = start(&[archive.uri("")], &can);
    let register = client.wait_for(|message| {
        message["method"] == "client/registerCapability"
            && message["params"]["registrations"][0]["id"] == "settings"
    });
    client.send(&json!({ "jsonrpc": "2.0", "id": register["id"], "result": null }));
    let answer = |client: &mut LspClient, settings: Value| {
        let asked = client.wait_for(|message| message["method"] == "workspace/configuration");
        assert_eq!(asked["params"]["items"], json!([{ "section": "stenogram" }]));
        client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": [settings] }));
    };
    answer(&mut client, json!({ "workspace": { "index": false }, "select": ["H1"], "ignore": ["Z9"] }));
    let told = client.wait_for(|message| message["method"] == "window/showMessage");
    let text = told["params"]["message"].as_str().expect("a text");
    assert!(text.contains("`stenogram.ignore`") && text.contains("`Z9`"), "{text}");
    let codes = |found: Vec<Value>| {
        found.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect::<Vec<_>>()
    };
    let text = "Question: Why?\nAnna Berg: So..\n";
    client.open(&archive.uri("b.txt"), "transcript", text);
    let before = codes(client.diagnostics(&archive.uri("b.txt"), 1));
    assert!(!before.is_empty() && before.iter().all(|code| code.starts_with("H1")), "{before:?}");
    assert_eq!(symbols(&mut client, "what harbour"), []);
    // Other settings, by a client that only says that there are others.
    client.notify("workspace/didChangeConfiguration", &json!({ "settings": null }));
    answer(&mut client, json!({ "ignore": ["Z9", "H1"] }));
    // An answer is not waited for by what comes after it; once the folder is read, it has come.
    wait_for(&mut client, "what harbour", &["a.txt"]);
    let after = codes(client.diagnostics(&archive.uri("b.txt"), 1));
    assert!(after.iter().all(|code| !code.starts_with("H1")), "{after:?}");
    // Pushed, with and without the section around them.
    for settings in
        [json!({ "stenogram": { "select": ["H1"] } }), json!({ "select": ["H1"], "ignore": ["H101"] })]
    {
        client.notify("workspace/didChangeConfiguration", &json!({ "settings": settings }));
        let found = codes(client.diagnostics(&archive.uri("b.txt"), 1));
        assert!(found.iter().all(|code| code.starts_with("H1")), "{found:?}");
    }
    let shown = client.rest().iter().filter(|message| message["method"] == "window/showMessage").count();
    assert_eq!(shown, 0, "a wrong value is told once");
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn files_are_watched_in_the_folders_where_the_client_can() {
    let (archive, second) = (Archive::new(), Archive::new());
    let can = |relative: bool| {
        let watching = json!({ "dynamicRegistration": true, "relativePatternSupport": relative });
        json!({ "workspace": { "didChangeWatchedFiles": watching } })
    };
    let registered = |client: &mut LspClient| {
        let message = client.wait_for(|message| message["method"] == "client/registerCapability");
        client.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
        let options = &message["params"]["registrations"][0]["registerOptions"];
        options["watchers"].as_array().expect("watchers").clone()
    };
    let mut client = start(&[archive.uri("")], &can(false));
    let plain = registered(&mut client);
    assert!(plain.iter().any(|watcher| watcher["globPattern"] == "**/*.toml"), "{plain:?}");
    let mut client = start(&[archive.uri("")], &can(true));
    let relative = registered(&mut client);
    let base = |watcher: &Value| watcher["globPattern"]["baseUri"].as_str().expect("a folder").to_owned();
    assert!(
        relative.iter().all(|watcher| base(watcher) == archive.uri("").trim_end_matches('/')),
        "{relative:?}"
    );
    let event = json!({ "event": { "added": [{ "uri": second.uri(""), "name": "x" }], "removed": [] } });
    client.notify("workspace/didChangeWorkspaceFolders", &event);
    let message = client.wait_for(|message| message["method"] == "client/unregisterCapability");
    client.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }));
    assert_eq!(registered(&mut client).len(), 4);
}
