//! What the language server offers to do: quick fixes, leaving findings out, turns, house styles, the configuration.

#![cfg(unix)]
#![allow(
    clippy::string_slice,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use std::fs;
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::cli::Folder;
use stenogram_tests::lsp_client::{LspClient, position};

/// A transcript with hyphens among dashes, spaces at the end of a line, and characters that make columns hard.
const TALK: &str = "Talks at the Ministère 🎙\r\n12 March 2025\r\n\r\n\
Question: Señora, what of Norway – if I may ask – and the boats - our own? \t\r\n\r\n\
Anna Berg: 🎙 We talked – as we do – about boats - and nets. I said so. And who are you to ask?\r\n\r\n\
Question: A reader – that is all – of your paper.\r\n\r\n\
Anna Berg: Thank you. I think that this is enough for today, and that we meet again.\r\n";

/// An editor that can do all that matters here.
fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": {
            "applyEdit": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
        },
        "textDocument": { "codeAction": {
            "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] } },
            "isPreferredSupport": true, "disabledSupport": true, "dataSupport": true,
            "resolveSupport": { "properties": ["edit"] },
        } },
    })
}

/// One that knows actions, and nothing newer.
fn plain() -> Value {
    json!({ "textDocument": { "codeAction": { "codeActionLiteralSupport": {
        "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] },
    } } } })
}

struct Editor {
    client: LspClient,
    folder: Folder,
    uri: String,
    text: String,
}

impl Editor {
    fn new(capabilities: &Value, folder: Folder, name: &str, text: &str) -> Self {
        let client = LspClient::initialized(&stenogram_lsp(), &[], capabilities);
        Self::with(client, folder, name, text)
    }

    fn with(mut client: LspClient, folder: Folder, name: &str, text: &str) -> Self {
        let folder = folder.file(name, text);
        let uri = format!("file://{}", folder.path(name).display());
        client.open(&uri, "transcript", text);
        Self { client, folder, uri, text: text.to_owned() }
    }

    fn config(&self) -> String {
        format!("file://{}", self.folder.path("stenogram.toml").display())
    }

    /// What is offered from the first place of `from` to the end of `to` behind it.
    fn offered(&mut self, from: &str, to: &str, context: Value) -> Vec<Value> {
        let start = self.text.find(from).expect("the words are there");
        let end = start + self.text[start..].find(to).expect("the words are there") + to.len();
        let at = |byte| position(&self.text, byte, &self.client.encoding);
        let mut context = context;
        if context.get("diagnostics").is_none() {
            context["diagnostics"] = json!([]);
        }
        let params = json!({
            "textDocument": { "uri": self.uri },
            "range": { "start": at(start), "end": at(end) },
            "context": context,
        });
        let answer = self.client.request("textDocument/codeAction", &params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].as_array().cloned().unwrap_or_default()
    }

    /// The titles of what is offered at the start of `from`.
    fn titles(&mut self, from: &str, context: Value) -> Vec<String> {
        let offered = self.offered(from, "", context);
        offered.iter().map(|action| action["title"].as_str().expect("a title").to_owned()).collect()
    }

    /// The action with this start of its title, with its edit.
    fn action(&mut self, from: &str, to: &str, title: &str) -> Value {
        let offered = self.offered(from, to, json!({}));
        let found =
            offered.iter().find(|action| action["title"].as_str().is_some_and(|is| is.starts_with(title)));
        let found = found.unwrap_or_else(|| panic!("{title} is not among {offered:#?}")).clone();
        if found.get("edit").is_some() {
            return found;
        }
        let answer = self.client.request("codeAction/resolve", &found);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    /// The text of the document after an action.
    fn after(&mut self, from: &str, to: &str, title: &str) -> String {
        let action = self.action(from, to, title);
        applied(&self.text, &edits(&action, &self.uri))
    }

    /// The text of a file after an action.
    fn file_after(&mut self, from: &str, to: &str, title: &str, uri: &str, before: &str) -> String {
        let action = self.action(from, to, title);
        applied(before, &edits(&action, uri))
    }
}

/// The edits of an action for a document.
fn edits(action: &Value, uri: &str) -> Vec<Value> {
    let edit = &action["edit"];
    let own = edit["changes"].get(uri).cloned();
    let versioned = edit["documentChanges"].as_array().into_iter().flatten();
    let mut versioned = versioned.filter(|change| change["textDocument"]["uri"] == uri);
    let edits = own.or_else(|| versioned.next().map(|change| change["edits"].clone()));
    edits
        .and_then(|edits| edits.as_array().cloned())
        .unwrap_or_else(|| panic!("no edit of {uri}: {action:#}"))
}

/// A text after edits, in columns of UTF-16.
fn applied(text: &str, edits: &[Value]) -> String {
    let offset = |place: &Value| {
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        // No place is inside of a line end.
        let found = places.rfind(|&at| position(text, at, "utf-16") == *place);
        found.unwrap_or_else(|| panic!("there is no {place}"))
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort_unstable();
    let mut after = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        after.replace_range(start..end, new);
    }
    after
}

#[test]
fn a_finding_is_mended_where_it_stands() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let shown = editor.client.diagnostics(&editor.uri.clone(), 1);
    let dash = shown.iter().find(|one| one["code"] == "Y305").expect("a hyphen is found").clone();
    let action = editor.action("- our own", "-", "Replace");
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(action["diagnostics"][0]["code"], "Y305");
    assert_eq!(action["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(
        applied(TALK, &edits(&action, &editor.uri.clone())),
        TALK.replace("boats - our", "boats – our")
    );
    // What the client shows counts, also where the selection is not at it.
    let offered = editor.offered("Talks", "", json!({ "diagnostics": [dash], "only": ["quickfix"] }));
    assert!(offered.iter().any(|action| action["diagnostics"][0] == dash), "{offered:#?}");
    // A finding that is no more is none.
    let mut stale = dash.clone();
    stale["range"]["start"]["character"] = json!(0);
    assert_eq!(
        editor.offered("Talks", "", json!({ "diagnostics": [stale], "only": ["quickfix"] })),
        [Value::Null; 0]
    );
}

#[test]
fn all_findings_of_a_rule_are_mended_at_once() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let after = editor.after("- our own", "-", "Fix all 2 of “hyphen-as-dash” (Y305)");
    assert_eq!(after, TALK.replace("boats - ", "boats – "));
}

#[test]
fn fix_all_does_what_the_command_line_does() {
    for capabilities in [able(), plain()] {
        let mut editor = Editor::new(&capabilities, Folder::new(), "a.txt", TALK);
        let offered = editor.offered("Talks", "", json!({ "only": ["source.fixAll"] }));
        assert_eq!(offered.len(), 1, "{offered:#?}");
        assert_eq!(offered[0]["kind"], "source.fixAll.stenogram");
        let after = editor.after("Talks", "", "Apply all");
        editor.folder.run(&["check", "--fix", "."]);
        assert_eq!(after, fs::read_to_string(editor.folder.path("a.txt")).expect("it is there"));
        assert_ne!(after, TALK);
    }
}

#[test]
fn only_what_is_asked_for_is_offered() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    for (only, kinds) in [
        (json!(["quickfix"]), vec!["quickfix"]),
        (json!(["source"]), vec!["source.fixAll.stenogram"]),
        (json!(["source.organizeImports"]), vec![]),
        (json!(["quick"]), vec![]),
        (json!(["refactor.rewrite"]), vec!["refactor.rewrite.convert", "refactor.rewrite.splitTurn"]),
    ] {
        let offered = editor.offered("- our own", "", json!({ "only": only }));
        let mut found: Vec<&str> = offered.iter().filter_map(|action| action["kind"].as_str()).collect();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found, kinds, "{only}");
    }
    // The editor asks by itself whenever the cursor moves: then only what mends something is offered.
    let by_itself = editor.titles("Norway", json!({ "triggerKind": 2 }));
    assert!(by_itself.iter().all(|title| title.starts_with("Apply all")), "{by_itself:?}");
}

#[test]
fn a_client_that_applies_all_that_it_gets_gets_the_fix_of_the_finding_alone() {
    // So Kate asks for a quick fix: a finding, the whole document, and no word on what it wants.
    let whole = |editor: &mut Editor, context: Value| {
        let actions = editor.offered("Talks at", "meet again.", context);
        actions.iter().map(|action| action["title"].as_str().expect("a title").to_owned()).collect::<Vec<_>>()
    };
    let mut editor = Editor::new(&plain(), Folder::new(), "talk.txt", TALK);
    let uri = editor.uri.clone();
    let found = editor.client.diagnostics(&uri, 1);
    let found = |code: &str| found.iter().find(|found| found["code"] == code).expect("it is found").clone();
    let spaces = json!({ "diagnostics": [found("P206")] });
    assert_eq!(whole(&mut editor, spaces.clone()), ["Delete the white space at the end of lines"]);
    // Who asks for what is there, or says who asks, chooses.
    assert!(whole(&mut editor, json!({})).len() > 5);
    let mut invoked = spaces.clone();
    invoked["triggerKind"] = json!(1);
    assert!(whole(&mut editor, invoked).len() > 5);
    let mut editor = Editor::new(&able(), Folder::new(), "talk.txt", TALK);
    assert!(whole(&mut editor, spaces).len() > 5);
}

#[test]
fn a_client_without_literals_gets_commands_and_the_server_sends_the_edit() {
    let capabilities = json!({ "workspace": { "applyEdit": true } });
    let mut editor = Editor::new(&capabilities, Folder::new(), "a.txt", TALK);
    let offered = editor.offered("- our own", "-", json!({}));
    let fix =
        offered.iter().find(|one| one["title"].as_str().is_some_and(|title| title.starts_with("Replace")));
    let fix = fix.expect("a fix");
    assert_eq!(fix["command"], "stenogram.applyAction");
    let call = json!({ "command": fix["command"], "arguments": fix["arguments"] });
    let id = editor.client.ask("workspace/executeCommand", &call);
    let asked = editor.client.wait_for(|message| message["method"] == "workspace/applyEdit");
    let answer = editor.client.answer(id);
    assert_eq!(answer["result"], Value::Null);
    let after = applied(TALK, &edits(&asked["params"], &editor.uri.clone()));
    assert_eq!(after, TALK.replace("boats - our", "boats – our"));
    // The client says no: its log tells.
    editor.client.send(&json!({
        "jsonrpc": "2.0", "id": asked["id"], "result": { "applied": false, "failureReason": "it is read-only" },
    }));
    let log = editor.client.wait_for(|message| message["method"] == "window/logMessage");
    assert!(log["params"]["message"].as_str().is_some_and(|line| line.contains("it is read-only")), "{log}");
}

#[test]
fn a_client_that_can_do_neither_is_offered_nothing() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let server = client.initialize(&json!({}));
    assert_eq!(server.get("codeActionProvider"), None);
    let commands = server["executeCommandProvider"]["commands"].as_array().expect("commands").clone();
    assert!(!commands.contains(&json!("stenogram.applyAction")), "{commands:?}");
}

#[test]
fn an_edit_for_another_text_is_refused() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let offered = editor.offered("- our own", "-", json!({}));
    let (start, end) = (json!({ "line": 0, "character": 0 }), json!({ "line": 0, "character": 5 }));
    editor.client.change(&editor.uri.clone(), 2, &start, &end, "Notes of talks");
    let answer = editor.client.request("codeAction/resolve", &offered[0]);
    assert_eq!(answer["error"]["code"], -32801, "{answer}");
    let answer =
        editor.client.request("codeAction/resolve", &json!({ "title": "x", "data": { "do": "fly" } }));
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
}

#[test]
fn findings_are_left_out_by_comments_in_markdown() {
    let text = "# Talks\n\n**Question:** Why – if I may – the boats - our own?\n\n**Anna Berg:** So – as I said – it is - and was.\n\n**Question:** Is it?\n\n**Anna Berg:** It is.\n";
    let mut editor = Editor::new(&able(), Folder::new(), "a.md", text);
    let comment = "<!-- stenogram-ignore Y305: right as it is -->\n";
    let after = editor.after("- our own", "-", "Ignore Y305 here");
    assert_eq!(after, text.replace("**Question:** Why", &format!("{comment}**Question:** Why")));
    let after = editor.after("- our own", "-", "Ignore Y305 in this file");
    assert!(after.starts_with("<!-- stenogram-ignore-file Y305: right as it is -->\n# Talks"), "{after}");
    // An editor may ask the person for the reason.
    let offered = editor.offered("- our own", "-", json!({}));
    let mut here = offered
        .into_iter()
        .find(|one| one["title"].as_str().is_some_and(|is| is.starts_with("Ignore Y305 here")))
        .expect("an offer");
    here["data"]["reason"] = json!("a name of a firm");
    let answer = editor.client.request("codeAction/resolve", &here);
    let after = applied(text, &edits(&answer["result"], &editor.uri.clone()));
    assert!(after.contains("Y305: a name of a firm -->"), "{after}");
}

#[test]
fn findings_are_left_out_by_entries_elsewhere() {
    let config = "# ours\r\n[files]\r\nexclude = [\"drafts\"]\r\n";
    let mut editor = Editor::new(&able(), Folder::new().file("stenogram.toml", config), "2025/a.txt", TALK);
    let uri = editor.config();
    let here = editor.file_after("- our own", "-", "Ignore Y305 here", &uri, config);
    assert!(
        here.starts_with(config) && here.contains("path = \"2025/a.txt\"\r\nrule = \"Y305\"\r\ntext = "),
        "{here}"
    );
    let everywhere = editor.file_after("- our own", "-", "Ignore Y305 everywhere", &uri, config);
    assert_eq!(everywhere, format!("ignore = [\"Y305\"]\r\n{config}"));
    // The server follows what was written.
    let before = editor.client.diagnostics(&editor.uri.clone(), 1);
    fs::write(editor.folder.path("stenogram.toml"), &here).expect("it can be written");
    editor
        .client
        .notify("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    let after = editor.client.diagnostics(&editor.uri.clone(), 1);
    let count = |found: &[Value]| found.iter().filter(|one| one["code"] == "Y305").count();
    assert_eq!((count(&before), count(&after)), (2, 1));
}

#[test]
fn a_configuration_is_made_where_there_is_none_and_the_client_can() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let action = editor.action("- our own", "-", "Ignore Y305 everywhere");
    let changes = &action["edit"]["documentChanges"];
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(editor.config())));
    assert_eq!(changes[1]["edits"][0]["newText"], "ignore = [\"Y305\"]\n");
    // In the folder of the workspace, where it is about all transcripts.
    let folder = Folder::new();
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let root = json!({ "uri": format!("file://{}", folder.path(".").display()).trim_end_matches("/."), "name": "press" });
    client.request(
        "initialize",
        &json!({ "processId": null, "workspaceFolders": [root], "capabilities": able() }),
    );
    client.notify("initialized", &json!({}));
    let mut editor = Editor::with(client, folder, "2025/may/a.txt", TALK);
    let action = editor.action("- our own", "-", "Ignore Y305 here");
    let changes = &action["edit"]["documentChanges"];
    assert_eq!(changes[0]["uri"], json!(editor.config()));
    let entry = changes[1]["edits"][0]["newText"].as_str().expect("a text");
    assert!(entry.starts_with("[[ignore]]\npath = \"2025/may/a.txt\"\nrule = \"Y305\""), "{entry}");
    let mut editor = Editor::new(&plain(), Folder::new(), "a.txt", TALK);
    let titles = editor.titles("- our own", json!({}));
    assert!(titles.iter().any(|title| title.starts_with("Replace")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("stenogram.toml")), "{titles:?}");
}

#[test]
fn a_configuration_that_is_open_is_changed_as_it_is_there() {
    let mut editor = Editor::new(&able(), Folder::new().file("stenogram.toml", "# old\n"), "a.txt", TALK);
    let (uri, open) = (editor.config(), "# new\nignore = [\n  \"H1\", # 🎙\n]\n");
    editor.client.open(&uri, "toml", open);
    let action = editor.action("- our own", "-", "Ignore Y305 everywhere");
    assert_eq!(action["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(applied(open, &edits(&action, &uri)), "# new\nignore = [\n  \"H1\", # 🎙\n  \"Y305\",\n]\n");
    // What is no TOML is left alone, and the answer says so.
    editor.client.open(&uri, "toml", "ignore = [");
    let offered = editor.offered("- our own", "-", json!({}));
    let wanted = offered.iter().find(|one| one["title"].as_str().is_some_and(|is| is.contains("everywhere")));
    let answer = editor.client.request("codeAction/resolve", wanted.expect("an offer"));
    let why = answer["error"]["message"].as_str().expect("an error");
    assert!(why.contains("stenogram.toml cannot be changed"), "{why}");
}

#[test]
fn turns_are_split_and_joined() {
    for capabilities in [able(), plain()] {
        let mut editor = Editor::new(&capabilities, Folder::new(), "a.txt", TALK);
        let after = editor.after("And who are", "", "Start a new turn here: “Question”");
        assert_eq!(after, TALK.replace(" And who are", "\r\n\r\nQuestion: And who are"));
        let after =
            editor.after("Question: A reader", "", "Join with the turn before (as words of “Anna Berg”)");
        assert_eq!(after, TALK.replace("Question: A reader", "A reader"));
    }
}

#[test]
fn why_something_cannot_be_done_is_told_where_it_is_asked_for() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let offered = editor.offered("talked", "", json!({ "only": ["refactor.rewrite.splitTurn"] }));
    let reason = offered[0]["disabled"]["reason"].as_str().expect("a reason");
    assert!(reason.contains("start of a sentence"), "{reason}");
    assert_eq!(
        editor.offered("talked", "", json!({})).iter().filter(|one| one.get("disabled").is_some()).count(),
        0
    );
    let mut editor = Editor::new(&plain(), Folder::new(), "a.txt", TALK);
    assert_eq!(
        editor.offered("talked", "", json!({ "only": ["refactor.rewrite.splitTurn"] })),
        [Value::Null; 0]
    );
}

#[test]
fn a_transcript_is_converted_as_the_command_line_does_it() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    let titles = editor.titles("Talks", json!({}));
    assert!(
        titles.iter().filter(|title| title.starts_with("Convert to the style")).count() > 5,
        "{titles:?}"
    );
    let after = editor.after("Talks", "", "Convert to the style us-state");
    editor.folder.run(&["convert", "--to-profile", "us-state", "a.txt"]);
    assert_eq!(after, fs::read_to_string(editor.folder.path("a.txt")).expect("it is there"));
    assert_ne!(after, TALK);
    // Elsewhere a list of house styles would be in the way.
    let titles = editor.titles("nets", json!({}));
    assert!(!titles.iter().any(|title| title.starts_with("Convert")), "{titles:?}");
}

#[test]
fn speakers_and_names_are_written_into_the_configuration() {
    let config = "# ours\n[speakers]\n\"Jan Roe\" = { role = \"Host\" }\n";
    let text = "Question: What of Congo, and of Harbour Watch?\n\
        Anna Berg: We spoke with Harbour Watch. Jan Roe did, too, and I think he was right.\n\
        Question: Who is that?\n\
        Anna Berg: You know him, and so does everybody here.\n";
    let mut editor = Editor::new(&able(), Folder::new().file("stenogram.toml", config), "a.txt", text);
    let uri = editor.config();
    assert_eq!(
        editor.file_after("Anna Berg", "", "Add Anna Berg to the speakers", &uri, config),
        format!("{config}\"Anna Berg\" = {{}}\n")
    );
    assert_eq!(
        editor.file_after(
            "Harbour Watch",
            "Watch",
            "Add “Harbour Watch” to your own names, as an organisation",
            &uri,
            config
        ),
        format!(
            "{config}\n[entities.add.harbour-watch]\nkind = \"organisation\"\nname = \"Harbour Watch\"\n"
        )
    );
    let titles = editor.titles("Congo", json!({ "only": ["refactor.house"] }));
    assert!(
        titles.iter().filter(|title| title.starts_with("“Congo” always means")).count() >= 2,
        "{titles:?}"
    );
    let pinned = editor.file_after("Congo", "", "“Congo” always means", &uri, config);
    assert!(pinned.contains("\n[entities.pins]\nCongo = \"CO"), "{pinned}");
    let not = editor.file_after("Congo", "", "“Congo” is no name to recognise", &uri, config);
    assert!(not.ends_with("\n[entities.pins]\nCongo = false\n"), "{not}");
}

#[test]
fn own_names_go_where_the_project_has_them() {
    let folder = Folder::new()
        .file("stenogram.toml", "[entities]\nfiles = [\"own.toml\"]\n")
        .file("own.toml", "# names\n[entities]\noff = [\"Brussels\"]\n");
    let text = "Question: Who is at Harbour Watch?\nAnna Berg: I am, and I was there for years.\nQuestion: Why?\nAnna Berg: Why not.\n";
    let mut editor = Editor::new(&able(), folder, "a.txt", text);
    let own = format!("file://{}", editor.folder.path("own.toml").display());
    let after = editor.file_after(
        "Harbour Watch",
        "Watch",
        "Add “Harbour Watch” to your own names, as a person",
        &own,
        "# names\n[entities]\noff = [\"Brussels\"]\n",
    );
    assert!(after.contains("[entities.add.harbour-watch]\nkind = \"person\""), "{after}");
}

#[test]
fn nothing_is_offered_where_there_is_nothing() {
    let mut editor = Editor::new(&able(), Folder::new(), "a.txt", TALK);
    assert_eq!(editor.offered("12 March", "", json!({ "only": ["quickfix"] })), [Value::Null; 0]);
    let params = json!({
        "textDocument": { "uri": "file:///not/open.txt" },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 9 } },
        "context": { "diagnostics": [] },
    });
    let answer = editor.client.request("textDocument/codeAction", &params);
    assert_eq!(answer["result"], Value::Null, "{answer}");
    assert_eq!(editor.client.finish().code, Some(0));
}
