//! What the language server shows of a document.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::{LspClient, position};

const URI: &str = "file:///press/2025-03-12%20briefing.txt";

const BRIEFING: &str = "Press briefing 🎙 at the Ministère\r\n\r\n\
Good morning. The minister has little time.\r\n\r\n\
Question: 🎙 Señora, will Norway and Türkiye sign the treaty? Or will they wait?\r\n\r\n\
Anna Berg: I think that Norway will sign. We have told you that the United Nations is informed.\r\n\r\n\
Question: Für die Presse: wann?\r\n\r\n\
Anna Berg: I would say in May.\r\n";

/// An editor of today, with the columns of its choice.
fn editor(encodings: &Value) -> LspClient {
    let capabilities = json!({
        "general": { "positionEncodings": encodings },
        "textDocument": {
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
    });
    LspClient::initialized(&stenogram_lsp(), &[], &capabilities)
}

#[test]
fn a_country_is_explained_wherever_the_characters_before_it_make_columns_hard() {
    for encodings in [json!(["utf-8"]), json!(["utf-16"]), json!(["utf-32"])] {
        let mut client = editor(&encodings);
        client.open(URI, "plaintext", BRIEFING);
        for words in ["Norway", "Türkiye", "United Nations"] {
            let hover = client.hover(URI, BRIEFING, words);
            assert_eq!(hover["contents"]["kind"], "markdown", "{words}: {hover}");
            let card = hover["contents"]["value"].as_str().expect("text");
            assert!(card.contains(words), "{words}: {card}");
            let start = BRIEFING.find(words).expect("it is there");
            let range = json!({
                "start": client.position(BRIEFING, start),
                "end": client.position(BRIEFING, start + words.len()),
            });
            assert_eq!(hover["range"], range, "{words} in {encodings}");
        }
        assert_eq!(client.hover(URI, BRIEFING, "little time"), Value::Null);
        assert_eq!(client.finish().code, Some(0));
    }
}

#[test]
fn a_client_without_markdown_gets_plain_text() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "transcript", BRIEFING);
    let hover = client.hover(URI, BRIEFING, "Norway");
    assert_eq!(hover["contents"]["kind"], "plaintext");
    assert!(!hover["contents"]["value"].as_str().expect("text").contains("**"));
}

/// A transcript in which countries are named in several ways, with line ends of Windows and letters of two bytes.
const MANY: &str = "Pressekonferenz 🎙\r\nDate: 14 January 2025\r\n\r\n\
Question: Señora, does Norway back the UN Charter?\r\n\
Anna Berg: I can say that it does. Oslo has told us. The Norwegian side wants it.\r\n\
Question: And the Soviet Union, what do you think of it?\r\n\
Anna Berg: Señor, it is no more. Norway is, as you know.\r\n";

/// The texts of hovers over these words, one a word.
fn cards(capabilities: &Value, words: &[&str]) -> Vec<String> {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], capabilities);
    client.open(URI, "transcript", MANY);
    words
        .iter()
        .map(|words| {
            let hover = client.hover(URI, MANY, words);
            let start = MANY.find(words).expect("it is there");
            let range = json!({
                "start": client.position(MANY, start), "end": client.position(MANY, start + words.len()),
            });
            assert_eq!(hover["range"], range, "{words}: {hover}");
            hover["contents"]["value"].as_str().expect("text").to_owned()
        })
        .collect()
}

#[test]
fn a_card_says_what_the_words_are_and_where_else_the_document_has_them() {
    let markdown = json!({ "textDocument": { "hover": { "contentFormat": ["markdown", "plaintext"] } } });
    let words = ["Norway", "Oslo", "Norwegian", "Soviet Union"];
    let told = cards(&markdown, &words);
    for (card, expected) in told.iter().zip([
        &[
            "### 🇳🇴 Norway\n",
            "- **In this document:** 4 times (2 “Norway”, 1 “Oslo”, 1 “Norwegian”); first in line 4, next in line 5\n",
            "- **In questions:** Q1 (3), Q2\n",
            "- **Named by:** Anna Berg (3), Question\n",
            "*Memberships as of 2025-01-14",
        ][..],
        &["“Oslo”: capital of Norway; here it may stand for the government or for the city  \nCountry"][..],
        &["“Norwegian”: adjective of Norway, or its people", "first in line 4, next in line 7\n"][..],
        &["(ended 33 years before 2025-01-14)\n", "- **In this document:** once; line 6\n"][..],
    ]) {
        for expected in expected {
            assert!(card.contains(expected), "{expected} is missing:\n{card}");
        }
    }
    let plain = cards(&json!({}), &words);
    for (markdown, plain) in told.iter().zip(&plain) {
        assert!(!plain.contains("**") && !plain.contains('\\'), "{plain}");
        assert!(plain.lines().count() <= 28, "{plain}");
        assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
        // No HTML and no tables: editors that show the text as it stands show it well.
        assert!(!markdown.contains('<') && !markdown.contains("| "), "{markdown}");
    }
    assert!(plain[0].contains("\n  In questions      Q1 (3), Q2\n"), "{}", plain[0]);
}

#[test]
fn the_innermost_name_is_explained() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "transcript", MANY);
    let inner = client.hover(URI, MANY, "UN Charter");
    let card = inner["contents"]["value"].as_str().expect("text");
    assert!(card.contains("“UN”: short for United Nations"), "{card}");
    assert!(card.contains("“UN Charter”: Charter of the United Nations"), "{card}");
    let outer = client.hover(URI, MANY, "Charter");
    assert!(
        outer["contents"]["value"].as_str().is_some_and(|card| card.starts_with("Charter of the United"))
    );
    let start = MANY.find("UN Charter").expect("it is there");
    assert_eq!(outer["range"]["start"], client.position(MANY, start));
}

#[test]
fn the_outline_is_a_tree_of_questions_with_their_answers() {
    let mut client = editor(&json!(["utf-8"]));
    client.open(URI, "plaintext", BRIEFING);
    let outline = client.symbols(URI);
    assert_eq!(
        shown(&outline),
        [
            "Header",
            ". Title",
            "Opening",
            "Q1 🎙 Señora, will Norway and Türkiye sign the treaty?",
            ". Anna Berg",
            "Q2 Für die Presse: wann?",
            ". Anna Berg",
        ]
    );
    nests(&outline, None);
    let question = &outline[2];
    let label = BRIEFING.find("Question").expect("it is there");
    assert_eq!(question["selectionRange"]["start"], client.position(BRIEFING, label));
    let end = BRIEFING.find("informed.").expect("it is there") + "informed.".len();
    assert_eq!(question["range"]["end"], client.position(BRIEFING, end));
}

#[test]
fn a_client_without_trees_gets_a_list() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    client.open(URI, "plaintext", BRIEFING);
    let outline = client.symbols(URI);
    let answer = outline.as_array().expect("a list").last().expect("an answer");
    assert_eq!(answer["name"], "Anna Berg");
    assert_eq!(answer["containerName"], "Q2 Für die Presse: wann?");
    assert_eq!(answer["location"]["uri"], URI);
}

#[test]
fn every_fixture_has_an_outline_that_nests() {
    for (name, text) in fixtures() {
        let mut client = editor(&json!(["utf-16"]));
        client.open(URI, "transcript", &text);
        let outline = client.symbols(URI);
        assert!(outline.as_array().is_some_and(|outline| outline.len() > 1), "{name}: {outline}");
        nests(&outline, None);
    }
}

#[test]
fn findings_come_with_the_version_and_follow_the_text() {
    let mut client = editor(&json!(["utf-16"]));
    // The last question has no answer.
    let text = "Title\n\nQuestion: 🎙 Who came?\nAnna Berg: Everybody came.\nQuestion: And who left early?\n";
    client.open(URI, "transcript", text);
    let found = client.diagnostics(URI, 1);
    assert!(found.iter().all(|finding| finding["source"] == "stenogram"), "{found:?}");
    assert!(found.iter().any(|finding| finding["code"] == "T121"), "{found:?}");

    let end = client.position(text, text.len());
    client.change(URI, 2, &end, &end, "Anna Berg: Nobody left.\n");
    let found = client.diagnostics(URI, 2);
    assert!(found.iter().all(|finding| finding["code"] != "T121"), "{found:?}");

    client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": URI } }));
    let cleared = client.wait_for(|message| {
        message.pointer("/params/diagnostics") == Some(&json!([]))
            && message.pointer("/params/version").is_none()
    });
    assert_eq!(cleared["params"]["uri"], URI);
}

#[test]
fn strange_documents_are_no_harm() {
    let mut client = editor(&json!(["utf-16"]));
    let one_line = "Question: who? ".repeat(10 * 1024 * 1024 / 15);
    for (name, text) in [
        ("nothing", ""),
        ("white space", " \n\t\r\n\u{a0}\u{2028}\r"),
        ("signs that are not seen", "\u{feff}\u{0}\u{202e}Question\u{200b}: \u{ad}?\n"),
        ("one long line", &one_line),
    ] {
        let uri = format!("file:///{}.txt", name.replace(' ', "-"));
        client.open(&uri, "transcript", text);
        client.diagnostics(&uri, 1);
        nests(&client.symbols(&uri), None);
        let params = json!({
            "textDocument": { "uri": uri }, "position": { "line": 4_000_000_000_u32, "character": 4_000_000_000_u32 },
        });
        assert_eq!(client.request("textDocument/hover", &params)["result"], Value::Null, "{name}");
        client.change(
            &uri,
            2,
            &json!({ "line": 9, "character": 9 }),
            &json!({ "line": 0, "character": 0 }),
            "",
        );
        client.diagnostics(&uri, 2);
    }
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn a_burst_of_changes_ends_with_the_newest() {
    let mut client = editor(&json!(["utf-8"]));
    client.open(URI, "transcript", BRIEFING);
    let end = client.position(BRIEFING, BRIEFING.len());
    for version in 2..=500 {
        client.change(URI, version, &end, &end, "x");
    }
    client.diagnostics(URI, 500);
    let versions: Vec<_> =
        client.rest().iter().filter_map(|message| message.pointer("/params/version")?.as_i64()).collect();
    assert!(versions.is_sorted(), "an old result came after a newer one: {versions:?}");
    assert!(versions.iter().all(|&version| version < 500), "{versions:?}");
}

#[test]
fn what_is_no_transcript_is_left_in_peace() {
    let mut client = editor(&json!(["utf-8"]));
    let letter = "Dear Ms Berg,\n\nNorway is a fine country.  I liked it there.\n\nYours\nTom\n";
    for language in ["plaintext", "text", "markdown", ""] {
        client.open(URI, language, letter);
        assert_eq!(client.hover(URI, letter, "Norway"), Value::Null, "{language}");
        assert_eq!(client.symbols(URI), Value::Null, "{language}");
        client.notify("textDocument/didClose", &json!({ "textDocument": { "uri": URI } }));
    }
    assert!(client.rest().iter().all(|message| message.get("method").is_none()));
    // Whoever says that it is a transcript is believed.
    client.open(URI, "transcript", letter);
    client.diagnostics(URI, 1);
    assert_ne!(client.hover(URI, letter, "Norway"), Value::Null);
}

#[test]
fn a_text_that_stops_being_a_transcript_is_cleared() {
    let mut client = editor(&json!(["utf-8"]));
    let text = "Question: Who came?\nAnna Berg: I saw them all.\nQuestion: And who left?\n";
    client.open(URI, "plaintext", text);
    client.diagnostics(URI, 1);
    let (start, end) = (client.position(text, 0), client.position(text, text.len()));
    client.change(URI, 2, &start, &end, "Dear Ms Berg,\n\nI write about the weather.\n");
    assert_eq!(client.diagnostics(URI, 2), Vec::<Value>::new());
}

#[test]
#[cfg(unix)]
fn the_configuration_file_next_to_a_document_is_followed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join("stenogram.toml");
    let uri = format!("file://{}/a.txt", folder.path().display());
    let text = "Question: Who came?\nAnna Berg: I saw them all.\nQuestion: And who left early?\n";
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    client.initialize(&json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }));
    let watch = client.wait_for(|message| message["method"] == "client/registerCapability");
    let watched = &watch["params"]["registrations"][0];
    assert_eq!(watched["method"], "workspace/didChangeWatchedFiles");
    let watchers = watched["registerOptions"]["watchers"].as_array().expect("watchers");
    assert!(watchers.iter().any(|watcher| watcher["globPattern"] == "**/*.toml"), "{watched}");
    // The client has not answered yet: the server works all the same.
    client.open(&uri, "plaintext", text);
    let unanswered = |found: &[Value]| found.iter().any(|finding| finding["code"] == "T121");
    assert!(unanswered(&client.diagnostics(&uri, 1)));
    client.send(&json!({ "jsonrpc": "2.0", "id": watch["id"], "result": null }));

    let changed = json!({ "changes": [{ "uri": format!("{uri}/../stenogram.toml"), "type": 2 }] });
    std::fs::write(&config, "ignore = [\"T121\"]\n").expect("a file");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    assert!(!unanswered(&client.diagnostics(&uri, 1)));

    std::fs::write(&config, "ignore = [\n").expect("a file");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    let complaint = client.wait_for(|message| message["method"] == "window/showMessage");
    assert!(complaint["params"]["message"].as_str().is_some_and(|text| text.contains("stenogram.toml:1:")));
    assert!(!unanswered(&client.diagnostics(&uri, 1)));

    std::fs::write(&config, "[files]\nexclude = [\"a.txt\"]\n").expect("a file");
    client.notify("workspace/didChangeWatchedFiles", &changed);
    assert_eq!(client.diagnostics(&uri, 1), Vec::<Value>::new());
    assert_eq!(client.symbols(&uri), Value::Null);

    let letter = "Dear Ms Berg,\n\nI write about the weather.\n";
    std::fs::write(&config, "[files]\ninclude = [\"*.txt\"]\n").expect("a file");
    client.change(&uri, 2, &client.position(text, 0), &client.position(text, text.len()), letter);
    client.diagnostics(&uri, 2);
    assert_ne!(client.symbols(&uri), Value::Null);
    assert_eq!(client.finish().code, Some(0));
}

/// Prints how long a hover takes; what is measured depends on the machine, so nothing is asserted of it.
#[test]
fn hovering_over_a_long_transcript() {
    let mut text = "Press briefing\n12 March 2025\n\nGood morning.\n".to_owned();
    for n in 1.. {
        text += &format!(
            "\nQuestion: This is question {n}, Señora. What will Norway say to the United Nations about it?\n\
             \nAnna Berg: That is a good question, number {n}. Sweden, Finland and Denmark asked it as well, and \
             we told them what we tell everybody: the answer is in the report, on the page that bears its number.\n"
        );
        if text.len() > 45_000 {
            break;
        }
    }
    let mut client = editor(&json!(["utf-16"]));
    client.open(URI, "transcript", &text);
    client.diagnostics(URI, 1);
    let places: Vec<_> = text.match_indices("Norway").map(|(at, _)| position(&text, at, "utf-16")).collect();
    let mut times = Vec::new();
    for at in places.iter().cycle().take(200) {
        let params = json!({ "textDocument": { "uri": URI }, "position": at });
        let begun = Instant::now();
        let answer = client.request("textDocument/hover", &params);
        times.push(begun.elapsed());
        assert!(answer["result"].is_object(), "{answer}");
    }
    times.sort();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or(Duration::ZERO);
    println!("hover over {} bytes: p50 {:?}, p99 {:?}", text.len(), at(50), at(99));
}

/// The names in an outline, each below what holds it.
fn shown(outline: &Value) -> Vec<String> {
    fn push(symbols: &Value, depth: usize, names: &mut Vec<String>) {
        for symbol in symbols.as_array().into_iter().flatten() {
            names.push(format!("{}{}", ". ".repeat(depth), symbol["name"].as_str().expect("a name")));
            push(&symbol["children"], depth + 1, names);
        }
    }
    let mut names = Vec::new();
    push(outline, 0, &mut names);
    names
}

/// Asserts that names are not empty, and that ranges hold their selections and children and do not overlap.
fn nests(symbols: &Value, within: Option<&Value>) {
    let at = |position: &Value| (position["line"].as_u64(), position["character"].as_u64());
    let holds = |outer: &Value, inner: &Value| {
        at(&outer["start"]) <= at(&inner["start"]) && at(&inner["end"]) <= at(&outer["end"])
    };
    let mut last = None;
    for symbol in symbols.as_array().into_iter().flatten() {
        assert!(!symbol["name"].as_str().expect("a name").trim().is_empty(), "{symbol}");
        let range = &symbol["range"];
        assert!(holds(range, &symbol["selectionRange"]), "{symbol}");
        assert!(within.is_none_or(|within| holds(within, range)), "{symbol} in {within:?}");
        assert!(last.is_none_or(|end| end <= at(&range["start"])), "{symbol} overlaps what is before it");
        last = Some(at(&range["end"]));
        nests(&symbol["children"], Some(range));
    }
}

/// The transcripts of the fixtures folder that are UTF-8, by name.
fn fixtures() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut fixtures: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read_to_string(path).ok()?))
        })
        .collect();
    fixtures.sort();
    fixtures
}
