//! What the language server tells of findings, unasked and asked.

#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const URI: &str = "file:///press/briefing.txt";

/// A bracket that is closed with another one, behind letters that make columns hard; a label that stands again.
const TALK: &str = "Press talk 🎙 in the Rådhus\r\nDate: 14 May 2024\r\n\r\n\
Question: 🎙 Señora, who came?\r\n\
Anna Berg: 🎙 Åse and I (laughs} did.\r\n\
Question: And who left early?\r\n\
Anna Berg: We do not know it yet.\r\n\
Anna Berg: Ask again.\r\n";

/// What a client of today shows of findings.
fn shows_all() -> Value {
    json!({
        "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] }, "codeDescriptionSupport": true,
        "dataSupport": true,
    })
}

fn by_code<'a>(found: &'a [Value], code: &str) -> &'a Value {
    found.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("no {code} in {found:?}"))
}

fn codes(items: &Value) -> Vec<String> {
    let items = items.as_array().expect("a list");
    items.iter().map(|finding| finding["code"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A server whose rule pages go to this folder.
fn server(cache: &Path) -> LspClient {
    LspClient::start_keeping(&stenogram_lsp(), &[], cache)
}

#[test]
fn a_finding_tells_where_else_to_look_and_what_can_go() {
    let cache = tempfile::tempdir().expect("a temporary folder");
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut client = server(cache.path());
        client.initialize(&json!({
            "general": { "positionEncodings": [encoding] }, "textDocument": { "publishDiagnostics": shows_all() },
        }));
        client.open(URI, "transcript", TALK);
        let found = client.diagnostics(URI, 1);
        let at = |words: &str| TALK.find(words).expect("it is there");
        let range = |client: &LspClient, start: usize, end: usize| json!({ "start": client.position(TALK, start), "end": client.position(TALK, end) });

        let bracket = by_code(&found, "M224");
        assert_eq!(bracket["source"], "stenogram");
        assert_eq!(bracket["range"], range(&client, at("(laughs"), at("} did") + 1), "{encoding}");
        let closed = &bracket["relatedInformation"][0];
        assert_eq!(closed["location"]["uri"], URI);
        assert_eq!(closed["location"]["range"], range(&client, at("} did"), at("} did") + 1));
        assert_eq!(closed["message"], "Here it is closed");
        assert_eq!(bracket["data"], json!({ "code": "M224", "fixes": ["Replace “}” with “)”"] }));
        assert!(bracket.get("tags").is_none(), "{bracket}");
        assert!(bracket["message"].as_str().is_some_and(|text| text.lines().count() == 2), "{bracket}");

        let again = by_code(&found, "S111");
        assert_eq!(again["tags"], json!([1]), "{again}");
        let before = at("Anna Berg: We");
        assert_eq!(again["relatedInformation"][0]["location"]["range"], range(&client, before, before + 9));

        // The page of the rule is a file.
        let href = bracket["codeDescription"]["href"].as_str().expect("a page");
        let path = href.strip_prefix("file://").expect("a file");
        if cfg!(unix) {
            let page = std::fs::read_to_string(path).expect("the page is there");
            assert!(page.starts_with("# M224 ") && page.contains("## Why it matters"), "{page}");
        }
        assert_eq!(client.finish().code, Some(0));
    }
}

#[test]
fn a_client_that_shows_less_gets_less() {
    let cache = tempfile::tempdir().expect("a temporary folder");
    let mut client = server(cache.path());
    client.initialize(&json!({}));
    client.open(URI, "transcript", TALK);
    let found = client.diagnostics(URI, 1);
    let keys = |finding: &Value| finding.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>());
    for finding in [by_code(&found, "M224"), by_code(&found, "S111")] {
        let expected = ["code", "message", "range", "severity", "source"].map(str::to_owned).to_vec();
        assert_eq!(keys(finding), Some(expected));
    }
    assert!(!cache.path().join("rule-pages").exists(), "pages are not asked for");
}

#[test]
fn where_no_page_can_be_written_there_is_none() {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    let mut client = server(file.path());
    client.initialize(&json!({ "textDocument": { "publishDiagnostics": shows_all() } }));
    client.open(URI, "transcript", TALK);
    let found = client.diagnostics(URI, 1);
    assert!(by_code(&found, "M224").get("codeDescription").is_none());
    assert_eq!(client.finish().code, Some(0));
}

/// A client that asks for findings.
fn pulling() -> Value {
    json!({
        "textDocument": { "diagnostic": { "relatedDocumentSupport": true } },
        "workspace": { "diagnostics": { "refreshSupport": true } },
    })
}

#[test]
fn only_a_client_that_can_ask_is_told_to() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    assert!(client.initialize(&json!({})).get("diagnosticProvider").is_none());
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let provider = client.initialize(&pulling())["diagnosticProvider"].clone();
    assert_eq!(
        provider,
        json!({ "identifier": "stenogram", "interFileDependencies": false, "workspaceDiagnostics": true })
    );
}

#[test]
fn findings_that_are_asked_for_are_told_once() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling());
    client.open(URI, "transcript", TALK);
    let first = client.pull(URI, None);
    assert_eq!(first["kind"], "full");
    assert!(codes(&first["items"]).contains(&"M224".to_owned()), "{first}");
    let id = first["resultId"].as_str().expect("an id");
    let same = client.pull(URI, Some(id));
    assert_eq!((&same["kind"], &same["resultId"]), (&json!("unchanged"), &first["resultId"]));
    assert!(same.get("items").is_none());

    // The answer is of the text at the time of the question.
    let at = TALK.find("} did").expect("it is there");
    let (start, end) = (client.position(TALK, at), client.position(TALK, at + 1));
    client.change(URI, 7, &start, &end, ")");
    let mended = client.pull(URI, Some(id));
    assert_eq!(mended["kind"], "full");
    assert!(!codes(&mended["items"]).contains(&"M224".to_owned()), "{mended}");
    client.change(URI, 9, &start, &end, "}");
    assert_eq!(client.pull(URI, Some(id))["kind"], "unchanged", "the same is found as at first");

    // Nothing comes unasked, or it would stand twice.
    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": URI } }));
    client.symbols(URI);
    let unasked = client.rest();
    assert!(unasked.iter().all(|told| told["method"] != "textDocument/publishDiagnostics"), "{unasked:?}");
    assert_eq!(client.finish().code, Some(0));

    // After a restart the same text has the same id.
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling());
    client.open(URI, "transcript", TALK);
    assert_eq!(client.pull(URI, Some(id))["kind"], "unchanged");
    assert_eq!(client.pull(URI, Some("1"))["kind"], "full");
}

#[test]
fn documents_that_are_not_open_can_be_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("é 1.txt"), TALK).expect("a file");
    std::fs::write(folder.path().join("letter.txt"), "Dear Ms Berg,\n\nall is well.\n").expect("a file");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling());
    let report = client.pull(&uri("%C3%A9%201.txt"), None);
    assert!(codes(&report["items"]).contains(&"M224".to_owned()), "{report}");
    for other in [uri("letter.txt"), uri("nothing.txt"), uri(""), "untitled:Untitled-1".to_owned()] {
        let report = client.pull(&other, None);
        assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])), "{other}");
    }
    assert_eq!(client.finish().code, Some(0));
}

#[test]
#[cfg(unix)]
fn a_configuration_that_breaks_is_told_beside_the_findings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |text: &str| std::fs::write(folder.path().join("stenogram.toml"), text).expect("a file");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let (talk, config) = (uri("talk.txt"), uri("stenogram.toml"));
    write("ignore = [\"M224\"]\n");
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling());
    client.open(&talk, "transcript", TALK);
    let first = client.pull(&talk, None);
    assert!(!codes(&first["items"]).contains(&"M224".to_owned()), "{first}");
    assert!(first.get("relatedDocuments").is_none(), "{first}");
    let id = first["resultId"].as_str().expect("an id");

    write("ignore = [\"M224\",\n[rules]\n");
    let changed = json!({ "changes": [{ "uri": config, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", &changed);
    client.told("workspace/diagnostic/refresh");
    let broken = client.pull(&talk, Some(id));
    assert_eq!(broken["kind"], "unchanged", "what it said before goes on");
    let told = &broken["relatedDocuments"][&config];
    assert_eq!((&told["kind"], told["items"].as_array().map(Vec::len)), (&json!("full"), Some(1)), "{told}");

    write("");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    client.told("workspace/diagnostic/refresh");
    let mended = client.pull(&talk, Some(id));
    assert_eq!(mended["relatedDocuments"][&config]["items"], json!([]));
    assert!(codes(&mended["items"]).contains(&"M224".to_owned()), "{mended}");
    assert!(client.rest().iter().all(|told| told["method"] != "textDocument/publishDiagnostics"));
    assert_eq!(client.finish().code, Some(0));
}

#[test]
#[cfg(unix)]
fn a_client_without_related_documents_is_told_of_the_configuration_unasked() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    std::fs::write(folder.path().join("stenogram.toml"), "ignore = [\n").expect("a file");
    let mut client =
        LspClient::initialized(&stenogram_lsp(), &[], &json!({ "textDocument": { "diagnostic": {} } }));
    client.open(&uri("talk.txt"), "transcript", TALK);
    assert!(client.pull(&uri("talk.txt"), None).get("relatedDocuments").is_none());
    assert_eq!(client.published(&uri("stenogram.toml")).len(), 1);
    assert_eq!(client.finish().code, Some(0));
}

/// The reports of an answer over the workspace, by URI.
fn reports(answer: &Value) -> Vec<(String, Value)> {
    let items = answer["items"].as_array().expect("a list");
    items.iter().map(|item| (item["uri"].as_str().expect("a URI").to_owned(), item.clone())).collect()
}

fn ask_all(client: &mut LspClient, known: &[(&str, &str)], token: Option<&str>) -> Value {
    let known: Vec<Value> = known.iter().map(|(uri, id)| json!({ "uri": uri, "value": id })).collect();
    let params = json!({ "previousResultIds": known, "partialResultToken": token });
    let answer = client.request("workspace/diagnostic", &params);
    assert!(answer["result"]["items"].is_array(), "{answer}");
    answer["result"].clone()
}

#[test]
fn findings_of_all_open_documents_come_in_one_answer() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &pulling());
    let (two, letter) = ("file:///press/two.txt", "file:///press/letter.txt");
    client.open(URI, "transcript", TALK);
    client.open(two, "transcript", TALK);
    client.open(letter, "plaintext", "Dear Ms Berg,\n\nall is well.\n");
    let all = reports(&ask_all(&mut client, &[], None));
    let uris: Vec<&str> = all.iter().map(|(uri, _)| uri.as_str()).collect();
    assert_eq!(uris, [URI, two], "in the order of their names, and nothing of what has no findings");
    let first = &all[0].1;
    assert_eq!((&first["kind"], &first["version"]), (&json!("full"), &json!(1)));
    assert_eq!(first["items"], client.pull(URI, None)["items"], "both ways tell the same");

    // What is known is not sent again; what is no more is taken away.
    let id = first["resultId"].as_str().expect("an id");
    let known = [(URI, id), (two, "another"), ("file:///press/gone.txt", "7")];
    let all = reports(&ask_all(&mut client, &known, None));
    let kinds: Vec<_> = all.iter().map(|(uri, report)| (uri.as_str(), report["kind"].clone())).collect();
    assert_eq!(
        kinds,
        [(URI, json!("unchanged")), (two, json!("full")), ("file:///press/gone.txt", json!("full"))]
    );
    assert_eq!(all[2].1["items"], json!([]));
    let nothing = all[2].1["resultId"].as_str().expect("an id").to_owned();
    let all = reports(&ask_all(&mut client, &[("file:///press/gone.txt", &nothing)], None));
    assert_eq!(all.len(), 2, "once is enough: {all:?}");

    // In parts, where the client takes parts: then nothing is left for the answer itself.
    let whole = ask_all(&mut client, &[], Some("part 1"));
    assert_eq!(whole, json!({ "items": [] }));
    let part = client.told("$/progress");
    assert_eq!(part["params"]["token"], "part 1");
    assert_eq!(reports(&part["params"]["value"]).len(), 2);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
#[cfg(unix)]
fn what_the_baseline_holds_is_not_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    let talk = format!("file://{}/talk.txt", folder.path().display());
    std::fs::write(path("talk.txt"), TALK).expect("a file");
    std::fs::write(path("stenogram.toml"), "").expect("a file");
    let made = Command::new(stenogram_tests::binaries::stenogram())
        .args(["baseline", "create", "--no-cache"])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert!(made.status.success(), "{made:?}");
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(&talk, "transcript", TALK);
    assert_eq!(client.diagnostics(&talk, 1), Vec::<Value>::new());

    // One more of the same kind is new, wherever the known ones are by now.
    let (start, end) = (client.position(TALK, 0), client.position(TALK, 0));
    client.change(&talk, 2, &start, &end, "Anna Berg: Good day (smiles} to all.\r\n\r\n");
    let found = client.diagnostics(&talk, 2);
    assert!(found.iter().any(|finding| finding["range"]["start"]["line"] == 0), "{found:?}");
    assert!(found.iter().all(|finding| finding["code"] != "S111"), "{found:?}");
    assert_eq!(client.finish().code, Some(0));
}
