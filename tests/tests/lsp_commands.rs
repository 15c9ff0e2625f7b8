//! Commands and requests of the language server's own.

#![cfg(unix)]
#![allow(
    clippy::string_slice,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::cli::Folder;
use stenogram_tests::lsp_client::LspClient;

const TALK: &str = "Talks at the Ministère 🎙\r\n12 March 2025\r\n\r\n\
Question: 🎙 Señora, will Norway sign the treaty? Or will it wait?\r\n\r\n\
Anna Berg: I think that Norway will sign. Jan Lind, our envoy, has told the United Nations.\r\n\r\n\
Question: When, \"roughly\"?\r\n\r\n\
Anna Berg: In May, and Mr. Lind will be there.\r\n\r\n\
Question: And after that?\r\n";

fn start(folder: &Folder, name: &str, encoding: &str) -> (LspClient, String) {
    let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &capabilities);
    let uri = format!("file://{}", folder.path(name).display());
    client.open(&uri, "transcript", TALK);
    (client, uri)
}

fn run(client: &mut LspClient, command: &str, arguments: &Value) -> Value {
    client.request("workspace/executeCommand", &json!({ "command": command, "arguments": arguments }))
}

/// The range of the first place of some words behind others.
fn range(client: &LspClient, behind: &str, words: &str) -> Value {
    let from = TALK.find(behind).expect("the words are there");
    let start = from + TALK[from..].find(words).expect("the words are there");
    json!({ "start": client.position(TALK, start), "end": client.position(TALK, start + words.len()) })
}

#[test]
fn outlines_are_exported_in_each_format() {
    let folder = Folder::new().file("a.txt", TALK);
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    let mut export = |format: &str| {
        let answer = run(&mut client, "stenogram.exportOutline", &json!([{ "uri": uri, "format": format }]));
        answer["result"].as_str().map(str::to_owned).unwrap_or_else(|| panic!("{answer}"))
    };
    let markdown = export("markdown");
    assert!(
        markdown.starts_with("# Talks at the Ministère 🎙\n\n2025-03-12\n\n1. **Question:** "),
        "{markdown}"
    );
    assert!(markdown.contains("Answered by Anna Berg; names Norway, United Nations.\n"), "{markdown}");
    assert!(markdown.contains("Not answered."), "{markdown}");
    let csv = export("csv");
    assert!(csv.starts_with("question,line,asker,title,answered by,mentions\r\n1,4,Question,"), "{csv}");
    assert!(csv.contains("\"When, \"\"roughly\"\"?\""), "{csv}");
    let mut own: Value = serde_json::from_str(&export("json")).expect("JSON");
    let mut printed = folder.run(&["outline", "--format", "json", "a.txt"]).json()[0].take();
    for outline in [&mut own, &mut printed] {
        assert!(outline["path"].take().as_str().is_some_and(|path| path.ends_with("a.txt")));
    }
    assert_eq!(own, printed);
}

#[test]
fn a_file_that_is_not_open_is_exported_too() {
    let folder =
        Folder::new().file("a.txt", TALK).file("b [1].txt", TALK).file("c.txt", "No transcript at all.\n");
    let (mut client, uri) = start(&folder, "a.txt", "utf-8");
    let other = |name: &str| uri.replace("a.txt", name);
    let answer = run(&mut client, "stenogram.exportOutline", &json!([{ "uri": other("b [1].txt") }]));
    assert!(answer["result"].as_str().is_some_and(|text| text.starts_with("# Talks")), "{answer}");
    let answer = run(&mut client, "stenogram.exportOutline", &json!([{ "uri": other("c.txt") }]));
    let why = answer["error"]["message"].as_str().expect("an error");
    assert!(why.contains("c.txt does not look like a transcript"), "{why}");
    let answer = run(&mut client, "stenogram.exportOutline", &json!([{ "uri": other("d.txt") }]));
    let why = answer["error"]["message"].as_str().expect("an error");
    assert!(why.contains("there is no document"), "{why}");
}

#[test]
fn wrong_commands_and_arguments_are_told() {
    let folder = Folder::new();
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    for (command, arguments, why) in [
        ("stenogram.fly", json!([]), "Known commands are: stenogram.exportOutline, "),
        ("stenogram.exportOutline", json!([]), "takes one argument, { \"uri\""),
        ("stenogram.exportOutline", json!([{ "uri": uri, "format": "pdf" }]), "unknown variant `pdf`"),
        ("stenogram.exportOutline", json!([{ "uri": uri, "formt": "csv" }]), "unknown field `formt`"),
        ("stenogram.showEntity", json!(["NOR"]), "takes one argument, { \"id\""),
        ("stenogram.applyAction", json!([{}]), "applies no changes"),
    ] {
        let answer = run(&mut client, command, &arguments);
        let told = answer["error"]["message"].as_str().unwrap_or_else(|| panic!("{answer}"));
        assert!(told.contains(why), "{command}: {told}");
    }
    let answer = run(&mut client, "stenogram.showEntity", &json!([{ "id": "XYZ" }]));
    assert_eq!(answer["error"]["code"], -32803, "{answer}");
    assert_eq!(run(&mut client, "stenogram.fly", &json!([]))["error"]["code"], -32602);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn all_that_is_advertised_is_there() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let server = client.initialize(&json!({ "workspace": { "applyEdit": true } }));
    let commands = server["executeCommandProvider"]["commands"].as_array().expect("commands").clone();
    assert_eq!(commands.len(), 4);
    for command in &commands {
        let answer = run(&mut client, command.as_str().expect("a name"), &json!([]));
        let told = answer["error"]["message"].as_str().unwrap_or_default();
        assert!(!told.contains("there is no command"), "{answer}");
    }
}

#[test]
fn an_entity_is_shown_by_id_and_by_place() {
    let folder = Folder::new();
    for encoding in ["utf-16", "utf-8"] {
        let (mut client, uri) = start(&folder, "a.txt", encoding);
        let place = range(&client, "Norway", "Norway");
        let at = json!([{ "uri": uri, "position": place["start"] }]);
        let by_place = run(&mut client, "stenogram.showEntity", &at)["result"].clone();
        assert_eq!((&by_place["id"], &by_place["kind"]), (&json!("NOR"), &json!("country")));
        assert_eq!(by_place["range"], place);
        assert!(by_place["card"]["value"].as_str().is_some_and(|card| card.contains("Oslo")), "{by_place}");
        let document = &by_place["documents"][0];
        assert_eq!(
            (&document["uri"], &document["count"], &document["date"]),
            (&json!(uri), &json!(2), &json!("2025-03-12"))
        );
        let asked = json!({ "range": place, "question": 1, "asks": true });
        let told = json!({ "range": range(&client, "I think", "Norway"), "question": 1, "asks": false });
        assert_eq!(document["places"], json!([asked, told]));
        let by_id =
            run(&mut client, "stenogram.showEntity", &json!([{ "id": "NOR", "uri": uri }]))["result"].clone();
        assert_eq!(by_id["documents"], by_place["documents"]);
        assert_eq!(
            run(&mut client, "stenogram.showEntity", &json!([{ "id": "NOR" }]))["result"]["documents"],
            by_id["documents"]
        );
        // Somebody whom only the transcript knows.
        let place = range(&client, "Jan Lind", "Jan Lind");
        let person =
            run(&mut client, "stenogram.showEntity", &json!([{ "uri": uri, "position": place["start"] }]));
        let person = &person["result"];
        assert_eq!(
            (&person["id"], &person["name"], &person["kind"]),
            (&Value::Null, &json!("Jan Lind"), &json!("person"))
        );
        assert_eq!(person["documents"][0]["places"].as_array().map(Vec::len), Some(2), "{person:#}");
        let nothing = json!([{ "uri": uri, "position": range(&client, "sign", "sign")["start"] }]);
        assert_eq!(run(&mut client, "stenogram.showEntity", &nothing)["result"], Value::Null);
    }
}

#[test]
fn an_entity_of_the_project_is_shown_by_its_id() {
    let own = "[entities.add.quay-board]\nkind = \"organisation\"\nname = \"Quay Board\"\n";
    let folder = Folder::new().file("stenogram.toml", own);
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    for argument in [json!({ "id": "quay-board" }), json!({ "id": "quay-board", "uri": uri })] {
        let shown = run(&mut client, "stenogram.showEntity", &json!([argument]));
        assert_eq!(
            (&shown["result"]["name"], &shown["result"]["documents"]),
            (&json!("Quay Board"), &json!([]))
        );
    }
}

#[test]
fn reindexing_reads_settings_again() {
    const DASHES: &str = "Question: What of the boats – if I may ask – and the nets - our own?\n\
        Anna Berg: We talked – as we do – of both, and of the quay.\nQuestion: So?\nAnna Berg: So it is.\n";
    let folder = Folder::new();
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    let uri = uri.replace("a.txt", "b.txt");
    client.open(&uri, "transcript", DASHES);
    let before = client.diagnostics(&uri, 1);
    assert!(before.iter().any(|found| found["code"] == "Y305"), "{before:?}");
    let folder = folder.file("stenogram.toml", "ignore = [\"Y305\"]\n");
    assert_eq!(run(&mut client, "stenogram.reindex", &json!([]))["result"], Value::Null);
    let after = client.diagnostics(&uri, 1);
    assert!(!after.iter().any(|found| found["code"] == "Y305"), "{after:?}");
    drop(folder);
}

#[test]
fn the_outline_is_there_for_a_side_view() {
    let folder = Folder::new();
    for encoding in ["utf-16", "utf-8"] {
        let (mut client, uri) = start(&folder, "a.txt", encoding);
        let answer = client.request("stenogram/outline", &json!({ "textDocument": { "uri": uri } }));
        let outline = &answer["result"];
        assert_eq!((&outline["version"], &outline["date"]), (&json!(1), &json!("2025-03-12")), "{answer}");
        assert_eq!(outline["title"], "Talks at the Ministère 🎙");
        let first = &outline["questions"][0];
        assert_eq!((&first["n"], &first["parts"]), (&json!(1), &json!(2)));
        assert_eq!(first["entities"], json!(["NOR", "un"]));
        assert_eq!(first["selectionRange"], range(&client, "Question", "Question"));
        assert_eq!(first["exchangeRange"]["end"], range(&client, "Nations", "Nations.")["end"]);
        let asker = usize::try_from(first["speaker"].as_u64().expect("a speaker")).expect("it is small");
        let answerer = usize::try_from(first["answers"][0]["speaker"].as_u64().expect("a speaker"))
            .expect("it is small");
        assert_eq!(
            (&outline["speakers"][asker]["role"], &outline["speakers"][asker]["questions"]),
            (&json!("questioner"), &json!(3))
        );
        assert_eq!(
            (&outline["speakers"][answerer]["name"], &outline["speakers"][answerer]["turns"]),
            (&json!("Anna Berg"), &json!(2))
        );
        assert_eq!(first["answers"][0]["selectionRange"], range(&client, "Anna Berg", "Anna Berg"));
        assert_eq!(outline["questions"].as_array().map(Vec::len), Some(3));
    }
}

#[test]
fn entities_are_there_for_a_side_view() {
    let folder = Folder::new();
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    let answer = client.request("stenogram/entities", &json!({ "textDocument": { "uri": uri } }));
    let entities = answer["result"].as_array().expect("entities").clone();
    let of = |name: &str| {
        entities.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{entities:#?}"))
    };
    let norway = of("Norway");
    assert_eq!(
        (&norway["id"], &norway["count"], &norway["questions"]),
        (&json!("NOR"), &json!(2), &json!(1))
    );
    assert_eq!(norway["flag"], "🇳🇴");
    let place = &norway["places"][0];
    assert_eq!(
        (&place["words"], &place["asks"], &place["question"]),
        (&json!("Norway"), &json!(true), &json!(1))
    );
    assert_eq!(place["range"], range(&client, "Norway", "Norway"));
    assert_eq!(norway["places"][1]["speaker"], "Anna Berg");
    assert_eq!((&of("Jan Lind")["kind"], &of("Jan Lind")["id"]), (&json!("person"), &Value::Null));
    assert_eq!(of("United Nations")["kind"], "organisation");
}

#[test]
fn the_status_is_there_for_a_status_bar() {
    let folder = Folder::new().file("stenogram.toml", "profile = \"us-state\"\n");
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    let shown = client.diagnostics(&uri, 1);
    let answer = client.request("stenogram/status", &json!({ "textDocument": { "uri": uri } }));
    let document = &answer["result"]["document"];
    assert_eq!((&document["questions"], &document["unanswered"]), (&json!(3), &json!(1)), "{answer}");
    assert_eq!((&document["profile"]["name"], &document["language"]), (&json!("us-state"), &json!("en")));
    assert_eq!(
        document["configuration"],
        json!(format!("file://{}", folder.path("stenogram.toml").display()))
    );
    let counts = &document["findings"];
    let count: u64 = ["errors", "warnings", "infos", "hints"]
        .iter()
        .map(|kind| counts[kind].as_u64().expect("a number"))
        .sum();
    assert_eq!(count, shown.len() as u64);
    assert_eq!(answer["result"]["workspace"], json!({ "transcripts": 1, "indexing": false }));
    // Without a document, and for one that is not open.
    for params in [json!({}), json!({ "textDocument": { "uri": "file:///not/open.txt" } })] {
        let answer = client.request("stenogram/status", &params);
        assert_eq!(answer["result"]["document"], Value::Null, "{answer}");
        assert_eq!(answer["result"]["workspace"], json!({ "transcripts": 1, "indexing": false }));
    }
}

#[test]
fn the_text_that_the_server_has_is_told_at_its_place_in_the_stream() {
    let folder = Folder::new();
    let (mut client, uri) = start(&folder, "a.txt", "utf-16");
    let params = json!({ "textDocument": { "uri": uri } });
    let first = client.ask("stenogram/documentText", &params);
    let (start, end) = (json!({ "line": 0, "character": 23 }), json!({ "line": 0, "character": 25 }));
    client.change(&uri, 2, &start, &end, "🏛");
    let second = client.ask("stenogram/documentText", &params);
    assert_eq!(client.answer(first)["result"], TALK);
    assert_eq!(client.answer(second)["result"], TALK.replacen('🎙', "🏛", 1));
    let nowhere = json!({ "textDocument": { "uri": "untitled:none" } });
    for request in ["stenogram/documentText", "stenogram/outline", "stenogram/entities"] {
        let answer = client.request(request, &nowhere);
        assert_eq!(answer["result"], Value::Null, "{request}: {answer}");
        let answer = client.request(request, &json!({ "textDocument": 1 }));
        assert_eq!(answer["error"]["code"], -32602, "{request}: {answer}");
    }
    assert_eq!(client.finish().code, Some(0));
}
