//! Going from place to place in the language server: definitions, declarations, answers, references, highlights.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const URI: &str = "file:///press/2024-05-06%20hearing.txt";

/// Letters of two and four bytes stand before most of what is looked for; lines end as on Windows.
const HEARING: &str = "Hearing 🎙 on the Señal bridge\r\n\
Date: 6 May 2024\r\n\
Present: Zoë Lindgren (ZL), Minister of Works of Norway; Jan Doë (JD), Quay Radio\r\n\
\r\n\
JD: 🎙 Señora, does the Eurasian Economic Union (EAEU) pay for it?\r\n\
\r\n\
ZL: 🎙 No. Norway pays, and Tigran Roeyan, the owner of a boat, helps.\r\n\
\r\n\
JD: And what does the EAEU say to Norway, Ms. Lindgren?\r\n\
\r\n\
ZL: 🎙 Ask them. [inaudible] Roeyan knows. (Laughter.)\r\n\
\r\n\
ZL: Der Übergang bleibt offen, says Jan Doë. (Laughter.)\r\n";

fn with_links() -> Value {
    let goto = json!({ "linkSupport": true });
    json!({ "textDocument": { "definition": goto, "declaration": goto, "implementation": goto } })
}

fn opened(capabilities: &Value) -> LspClient {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], capabilities);
    client.open(URI, "transcript", HEARING);
    client
}

/// The byte of the first place where `words` stand at or behind the first place of `behind`.
fn byte(text: &str, behind: &str, words: &str) -> usize {
    let from = text.find(behind).expect("it is there");
    from + text[from..].find(words).expect("it is there")
}

fn ask(client: &mut LspClient, method: &str, uri: &str, text: &str, at: (&str, &str), more: &Value) -> Value {
    let position = client.position(text, byte(text, at.0, at.1));
    let mut params = json!({ "textDocument": { "uri": uri }, "position": position });
    for (key, value) in more.as_object().into_iter().flatten() {
        params[key] = value.clone();
    }
    let answer = client.request(method, &params);
    answer.get("result").cloned().unwrap_or_else(|| panic!("{method} failed: {answer}"))
}

/// The words in a range of a text, with its line from 1.
fn words(client: &LspClient, text: &str, range: &Value) -> String {
    let offset = |position: &Value| {
        (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .rfind(|at| client.position(text, *at) == *position)
            .expect("a place of the text")
    };
    let line = range["start"]["line"].as_u64().expect("a number") + 1;
    format!("{line} {}", &text[offset(&range["start"])..offset(&range["end"])])
}

/// Where a request leads from the first place where `at.1` stands at or behind `at.0`.
fn leads(client: &mut LspClient, method: &str, at: (&str, &str)) -> Vec<String> {
    let method = format!("textDocument/{method}");
    let answer = ask(client, &method, URI, HEARING, at, &Value::Null);
    let places = match answer {
        Value::Array(places) => places,
        Value::Null => Vec::new(),
        only => vec![only],
    };
    places
        .iter()
        .map(|place| {
            let range = place.get("targetSelectionRange").or_else(|| place.get("range")).expect("a range");
            words(client, HEARING, range)
        })
        .collect()
}

#[test]
fn definitions_lead_to_where_somebody_or_something_is_introduced() {
    for capabilities in [json!({}), with_links(), json!({ "general": { "positionEncodings": ["utf-8"] } })] {
        let mut client = opened(&capabilities);
        for (at, expected) in [
            // A label, to the list.
            (("ZL: 🎙 No", "ZL"), "3 Zoë Lindgren"),
            (("JD: And", "JD"), "3 Jan Doë"),
            // A name, to the list; from the list, to the first label.
            (("JD: And", "Lindgren"), "3 Zoë Lindgren"),
            (("Present", "Zoë"), "7 ZL"),
            (("Present", "JD"), "5 JD"),
            // An abbreviation, to the name that it stands for; from there, to the next place.
            (("JD: And", "EAEU"), "5 Eurasian Economic Union"),
            (("JD: 🎙", "Eurasian"), "9 EAEU"),
            // A country, to where it is named first; from there, to the next place.
            (("JD: And", "Norway"), "3 Norway"),
            (("Present", "Norway"), "7 Norway"),
            // Somebody who does not speak.
            (("ZL: 🎙 Ask", "Roeyan"), "7 Tigran Roeyan"),
            (("ZL: 🎙 No", "Tigran"), "11 Roeyan"),
        ] {
            assert_eq!(leads(&mut client, "definition", at), [expected], "{at:?} for {capabilities}");
        }
        for nothing in [("JD: And", "what"), ("Der Über", "bleibt"), ("ZL: 🎙 Ask", "[inaud")] {
            assert_eq!(leads(&mut client, "definition", nothing), Vec::<String>::new(), "{nothing:?}");
        }
        assert_eq!(client.finish().code, Some(0));
    }
}

#[test]
fn links_mark_the_words_under_the_cursor_and_all_that_is_led_to() {
    let mut client = opened(&with_links());
    let at = ("JD: And", "EAEU");
    let answer = ask(&mut client, "textDocument/definition", URI, HEARING, at, &Value::Null);
    let link = &answer[0];
    assert_eq!(words(&client, HEARING, &link["originSelectionRange"]), "9 EAEU");
    assert_eq!(words(&client, HEARING, &link["targetRange"]), "5 Eurasian Economic Union (EAEU)");
    assert_eq!(link["targetUri"], URI);

    let mut client = opened(&json!({}));
    let answer = ask(&mut client, "textDocument/definition", URI, HEARING, at, &Value::Null);
    assert_eq!((&answer["uri"], answer.get("targetUri")), (&json!(URI), None));
}

#[test]
fn a_question_leads_to_its_answers_and_an_answer_back() {
    let mut client = opened(&with_links());
    assert_eq!(leads(&mut client, "implementation", ("JD: 🎙", "pay for")), ["7 ZL"]);
    assert_eq!(leads(&mut client, "implementation", ("JD: And", "JD")), ["11 ZL", "13 ZL"]);
    assert_eq!(leads(&mut client, "implementation", ("Der Über", "offen")), ["9 JD"]);
    assert_eq!(leads(&mut client, "implementation", ("Hearing", "Señal")), Vec::<String>::new());
}

fn references(client: &mut LspClient, uri: &str, at: (&str, &str), declaration: bool) -> Vec<Value> {
    let more = json!({ "context": { "includeDeclaration": declaration } });
    let answer = ask(client, "textDocument/references", uri, HEARING, at, &more);
    answer.as_array().cloned().unwrap_or_default()
}

fn shown(client: &LspClient, text: &str, found: &[Value]) -> Vec<String> {
    found.iter().map(|place| words(client, text, &place["range"])).collect()
}

#[test]
fn references_are_all_places_those_in_questions_first() {
    let mut client = opened(&json!({}));
    for (at, declaration, expected) in [
        (("JD: And", "Norway"), true, &["9 Norway", "3 Norway", "7 Norway"][..]),
        (("JD: And", "Norway"), false, &["9 Norway", "7 Norway"][..]),
        (("JD: And", "EAEU"), true, &["5 Eurasian Economic Union", "5 EAEU", "9 EAEU"][..]),
        (("ZL: 🎙 No", "ZL"), true, &["9 Lindgren", "3 Zoë Lindgren", "7 ZL", "11 ZL", "13 ZL"][..]),
        (("JD: And", "Lindgren"), false, &["9 Lindgren", "7 ZL", "11 ZL", "13 ZL"][..]),
        (("JD: And", "JD"), true, &["5 JD", "9 JD", "3 Jan Doë", "13 Jan Doë"][..]),
        (("ZL: 🎙 No", "Roeyan"), true, &["7 Tigran Roeyan", "11 Roeyan"][..]),
        (("JD: And", "what"), true, &[][..]),
    ] {
        let found = references(&mut client, URI, at, declaration);
        assert_eq!(shown(&client, HEARING, &found), expected, "{at:?}");
    }
}

#[test]
fn references_go_over_the_workspace() {
    const OTHER: &str = "🎙 Talks at Señal, 7 May 2024\n\n\
        Question: What of Norway?\n\n\
        ZOË  LINDGREN: The Norwegian side agrees. Ask Jan Doë of Quay Radio, Mr. Doë knows Tigran Roeyan.\n\n\
        Question: Minister Zoë Lindgren, is Norway glad?\n\n\
        Zoë Lindgren: It is.\n";
    let mut client = opened(&json!({}));
    let other = "file:///press/2024-05-07.txt";
    client.open(other, "transcript", OTHER);
    let elsewhere = |client: &mut LspClient, at| -> Vec<String> {
        let found = references(client, URI, at, true);
        let there: Vec<Value> = found.iter().filter(|place| place["uri"] == other).cloned().collect();
        let own = found.iter().take_while(|place| place["uri"] == URI).count();
        assert_eq!(own + there.len(), found.len(), "this document comes first");
        shown(client, OTHER, &there)
    };
    assert_eq!(elsewhere(&mut client, ("JD: And", "Norway")), ["3 Norway", "7 Norway", "5 Norwegian"]);
    assert_eq!(
        elsewhere(&mut client, ("ZL: 🎙 No", "ZL")),
        ["7 Zoë Lindgren", "5 ZOË  LINDGREN", "9 Zoë Lindgren"]
    );
    assert_eq!(elsewhere(&mut client, ("ZL: 🎙 Ask", "Roeyan")), ["5 Tigran Roeyan"]);
    assert_eq!(elsewhere(&mut client, ("JD: And", "JD")), ["5 Jan Doë", "5 Doë"]);
}

#[test]
fn highlights_tell_what_introduces_what_names_and_what_is_a_label() {
    let mut client = opened(&json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } }));
    for (at, expected) in [
        (("JD: And", "Norway"), &["3 Norway write", "7 Norway read", "9 Norway read"][..]),
        (
            ("ZL: 🎙 No", "ZL"),
            &["3 Zoë Lindgren write", "7 ZL text", "9 Lindgren read", "11 ZL text", "13 ZL text"][..],
        ),
        (("ZL: 🎙 Ask", "(Laugh"), &["11 (Laughter.) text", "13 (Laughter.) text"][..]),
    ] {
        let answer = ask(&mut client, "textDocument/documentHighlight", URI, HEARING, at, &Value::Null);
        let found: Vec<String> = answer
            .as_array()
            .expect("places")
            .iter()
            .map(|one| {
                let kind = ["", "text", "read", "write"];
                let kind = kind[usize::try_from(one["kind"].as_u64().expect("a kind")).expect("small")];
                format!("{} {kind}", words(&client, HEARING, &one["range"]))
            })
            .collect();
        assert_eq!(found, expected, "{at:?}");
    }
    let nothing = ("JD: And", "what");
    assert_eq!(
        ask(&mut client, "textDocument/documentHighlight", URI, HEARING, nothing, &Value::Null),
        Value::Null
    );
}

#[test]
fn declarations_lead_to_the_settings_of_the_house() {
    const TALK: &str = "Question: Is the bridge open, Señora?\n\nTHE MINISTER: 🎙 It is.\n\n\
        Question: Since when?\n\nTHE MINISTER: Since May.\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let settings = "# Who speaks\n[speakers]\n\"Zoë Lindgren\" = { role = \"Minister of Works\", aliases = [\"The Minister\"] }\n";
    std::fs::write(folder.path().join("stenogram.toml"), settings).expect("a file");
    let uri = |name: &str| format!("file://{}/{name}", folder.path().display());
    let talk = uri("talk.txt");
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(&talk, "transcript", TALK);
    for method in ["definition", "declaration"] {
        let method = format!("textDocument/{method}");
        let answer = ask(&mut client, &method, &talk, TALK, ("THE", "THE"), &Value::Null);
        let found = (answer["uri"].as_str(), &answer["range"]["start"]);
        assert_eq!(found, (Some(uri("stenogram.toml").as_str()), &json!({ "line": 2, "character": 0 })));
    }
    let hover = client.hover(&talk, TALK, "THE MINISTER");
    let card = hover["contents"]["value"].as_str().expect("text");
    assert!(card.contains("“THE MINISTER” stands for Zoë Lindgren"), "{card}");
    assert!(card.contains("Zoë Lindgren: Minister of Works"), "{card}");
    // Nobody is known as this: from the first label on to the next.
    let answer =
        ask(&mut client, "textDocument/declaration", &talk, TALK, ("Question", "Question"), &Value::Null);
    assert_eq!(words(&client, TALK, &answer["range"]), "5 Question");
}

#[test]
fn references_go_to_files_that_are_not_open() {
    const CLOSED: &str = "\u{feff}🎙 Talks at Señal, 8 May 2024\r\n\r\n\
        Question: What of Norway, Ms. Lindgren?\r\n\r\nZoë Lindgren: 🎙 The Norwegian side agrees.\r\n\r\n\
        Question: Is Tigran Roeyan there?\r\n\r\nZoë Lindgren: He is.\r\n";
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("späte Gespräche.txt");
    std::fs::write(&path, CLOSED).expect("a file");
    let root = format!("file://{}", folder.path().display());
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let folders = json!([{ "uri": root, "name": "archive" }]);
    client.request("initialize", &json!({ "workspaceFolders": folders, "capabilities": {} }));
    client.notify("initialized", &json!({}));
    client.open(URI, "transcript", HEARING);
    // The workspace is read in the background.
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
    let mut found = Vec::new();
    while found.is_empty() && std::time::Instant::now() < deadline {
        found = references(&mut client, URI, ("JD: And", "Norway"), true);
        found.retain(|place| place["uri"] != URI);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let text = CLOSED.trim_start_matches('\u{feff}');
    assert_eq!(shown(&client, text, &found), ["3 Norway", "5 Norwegian"]);
    for (at, expected) in [
        (("ZL: 🎙 No", "ZL"), &["3 Lindgren", "5 Zoë Lindgren", "9 Zoë Lindgren"][..]),
        (("ZL: 🎙 Ask", "Roeyan"), &["7 Tigran Roeyan"][..]),
        (("JD: And", "JD"), &[][..]),
    ] {
        let mut found = references(&mut client, URI, at, true);
        found.retain(|place| place["uri"] != URI);
        assert_eq!(shown(&client, text, &found), expected, "{at:?}");
    }
    assert_eq!(client.finish().code, Some(0));
}
