//! What the language server offers to whoever types.

#![allow(
    clippy::panic,
    clippy::string_slice,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const URI: &str = "file:///press/2025-03-12%20briefing.txt";

const TALK: &str = "Title: Press briefing 🎙\r\nDate: 12 March 2025\r\n\r\n\
Question: Minister Kuusk, will Norway sign? (Laughter.)\r\n\r\n\
Lasse Kuusk: It will. (Laughter.) So will the others. (Applause.)\r\n\r\n\
Question: And the United Nations (UN), what does it say?\r\n\r\n\
Lasse Kuusk: Señor, the UN is informed. Our envoy Tigran Roeyan told it.\r\n\r\n";

/// An editor of today.
fn modern() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "textDocument": { "completion": { "completionItem": {
            "snippetSupport": true, "insertReplaceSupport": true, "documentationFormat": ["markdown", "plaintext"],
        } } },
    })
}

/// The items at the `|` behind a text, and the client with the document open.
fn client(capabilities: &Value, uri: &str, marked: &str) -> (LspClient, String, Value) {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], capabilities);
    let at = marked.find('|').expect("a cursor");
    let text = marked.replace('|', "");
    client.open(uri, "transcript", &text);
    let position = client.position(&text, at);
    let params = json!({ "textDocument": { "uri": uri }, "position": position });
    let answer = client.request("textDocument/completion", &params);
    let result = answer.get("result").cloned().unwrap_or_else(|| panic!("completion failed: {answer}"));
    (client, text, result)
}

fn items(capabilities: &Value, marked: &str) -> Vec<Value> {
    let (client, _, result) = client(capabilities, URI, marked);
    assert_eq!(client.finish().code, Some(0));
    result.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["label"].as_str().expect("a label")).collect()
}

/// The byte of a position, in UTF-16 or bytes.
fn byte(text: &str, position: &Value, encoding: &str) -> usize {
    // From the end: no position is between the two characters of a line end.
    (0..=text.len())
        .rev()
        .filter(|at| text.is_char_boundary(*at))
        .find(|at| stenogram_tests::lsp_client::position(text, *at, encoding) == *position)
        .expect("a place in the text")
}

/// The text after an item was taken, in place of what it would replace.
fn taken(text: &str, item: &Value, encoding: &str) -> String {
    let edit = &item["textEdit"];
    let range = if edit["replace"].is_null() { &edit["range"] } else { &edit["replace"] };
    let (start, end) = (byte(text, &range["start"], encoding), byte(text, &range["end"], encoding));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().expect("text"), &text[end..])
}

/// The line in which the cursor stood, after the item with this label was taken.
fn line_with(capabilities: &Value, uri: &str, marked: &str, label: &str) -> String {
    let (client, text, result) = client(capabilities, uri, marked);
    let items = result["items"].as_array().cloned().unwrap_or_default();
    let item = items.iter().find(|item| item["label"] == label);
    let item = item.unwrap_or_else(|| panic!("{label} is not among {:?}", labels(&items)));
    let after = taken(&text, item, &client.encoding);
    let line = marked.find('|').expect("a cursor");
    let start = marked[..line].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    after[start..].trim_end_matches(['\r', '\n']).to_owned()
}

#[test]
fn who_is_likely_next_is_offered_first() {
    let answered = items(&modern(), &format!("{TALK}|"));
    assert_eq!(labels(&answered)[..2], ["Question", "Lasse Kuusk"], "{answered:?}");
    assert!(labels(&answered).contains(&"New exchange"));
    let asked = items(&modern(), &format!("{TALK}Question: And Oslo?\r\n\r\n|"));
    assert_eq!(labels(&asked)[..2], ["Lasse Kuusk", "Question"]);
    assert_eq!(asked[0]["detail"], "speaker, 2 turns");
    let order: Vec<_> = asked.iter().map(|item| item["sortText"].as_str().expect("text")).collect();
    assert!(order.is_sorted());
}

#[test]
fn a_label_comes_with_its_delimiter_once() {
    for (typed, line) in [
        ("|", "Lasse Kuusk: "),
        ("La|", "Lasse Kuusk: "),
        ("kuu|", "Lasse Kuusk: "),
        ("  La|", "  Lasse Kuusk: "),
        ("La|: I would say so.", "Lasse Kuusk: I would say so."),
        ("Lasse| Kuusk: I would say so.", "Lasse Kuusk: I would say so."),
    ] {
        for capabilities in [modern(), json!({})] {
            let after = line_with(&capabilities, URI, &format!("{TALK}{typed}"), "Lasse Kuusk");
            assert_eq!(after, line, "{typed}");
        }
    }
}

#[test]
fn a_label_has_the_markup_of_the_others() {
    let bold =
        "**Question:** So?\n\n**Señora Ñandú:** Yes.\n\n**Question:** When?\n\n**Señora Ñandú:** Soon.\n\n";
    let uri = "file:///press/talk.md";
    for typed in ["|", "**|", "**sen|", "nan|", "**sen|**", "**|:**"] {
        let after = line_with(&modern(), uri, &format!("{bold}{typed}"), "Señora Ñandú");
        assert_eq!(after, "**Señora Ñandú:** ", "{typed}");
    }
}

#[test]
fn organisations_are_offered_by_their_abbreviation() {
    let first = items(&modern(), &format!("{TALK}Question: 🎙 Señor, what of the eaeu|"));
    assert_eq!(labels(&first)[..2], ["Eurasian Economic Union (EAEU)", "EAEU"]);
    assert!(first[0]["detail"].as_str().expect("text").starts_with("organisation, seat in Moscow"));
    for item in &first {
        let filter = item["filterText"].as_str().or(item["label"].as_str()).expect("text").to_lowercase();
        assert!(filter.starts_with("eaeu"), "{item}");
    }
    let again = format!("{TALK}Question: Is the EAEU there?\r\n\r\nLasse Kuusk: The eaeu|");
    assert_eq!(labels(&items(&modern(), &again))[..2], ["EAEU", "Eurasian Economic Union (EAEU)"]);
}

#[test]
fn names_take_the_place_of_what_was_typed_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
        for (typed, label) in [
            ("Lasse Kuusk: 🎙 é turk|", "Türkiye"),
            ("Lasse Kuusk: 🎙 Côte d’i|", "Côte d’Ivoire"),
            ("Lasse Kuusk: 🎙 é united na|", "United Nations"),
            ("Lasse Kuusk: 🎙 é kuu|", "Kuusk"),
            ("Lasse Kuusk: 🎙 é roey|", "Tigran Roeyan"),
        ] {
            let after = line_with(&capabilities, URI, &format!("{TALK}{typed}"), label);
            let start = after.rfind(label).unwrap_or_else(|| panic!("{after}"));
            assert_eq!(after[start..], *label, "{typed}: {after}");
            assert!(after.starts_with("Lasse Kuusk: 🎙"), "{after}");
        }
    }
}

#[test]
fn a_word_that_goes_on_behind_the_cursor_is_kept_or_replaced() {
    let (client, text, result) = client(&modern(), URI, &format!("{TALK}Question: And Nor|mandy?"));
    let item = result["items"].as_array().expect("items").iter().find(|item| item["label"] == "Norway");
    let item = item.expect("Norway is offered");
    assert_eq!(item["textEdit"]["insert"]["start"], item["textEdit"]["replace"]["start"]);
    assert!(taken(&text, item, &client.encoding).ends_with("Question: And Norway?"));
    let plain = items(&json!({}), &format!("{TALK}Question: And Nor|mandy?"));
    assert!(plain.iter().all(|item| item["textEdit"]["range"].is_object()), "{plain:?}");
}

#[test]
fn names_are_those_of_the_language_of_the_document() {
    let german = "Frage: Wird das Treffen im Mai stattfinden, und wer nimmt daran teil?\n\n\
                  Greta Lind: Das wird es. Wir haben die anderen Staaten eingeladen, und sie kommen.\n\n\
                  Frage: Kommt auch Norweg|";
    let offered = items(&modern(), german);
    assert_eq!(labels(&offered), ["Norwegen"]);
    let french = "Question : Est-ce que les pourparlers vont continuer à Genève ?\n\n\
                  Mme Roux : Oui, nous avons dit que cela va se faire avec les autres.\n\nQuestion : Et les etats-u|";
    let offered = items(&modern(), french);
    assert_eq!(labels(&offered)[0], "États-Unis");
    assert!(!labels(&offered).contains(&"Etats-Unis"));
    let russian = "Вопрос: Когда пройдёт встреча, и кто на неё приедет?\n\n\
                   Г. Линд: Она пройдёт в мае. Мы пригласили всех, и они приедут.\n\nВопрос: А что норв|";
    assert_eq!(labels(&items(&modern(), russian))[..1], ["Норвегия"]);
}

#[test]
fn common_words_and_single_letters_bring_nothing_up() {
    for typed in ["It will be in|", "And so|", "Yes. |", "It is so. 12|"] {
        let offered = items(&modern(), &format!("{TALK}Lasse Kuusk: {typed}"));
        assert!(offered.is_empty(), "{typed}: {:?}", labels(&offered));
    }
    // With the next letter there will be something: the editor is to ask again.
    let (_, _, result) = client(&modern(), URI, &format!("{TALK}Lasse Kuusk: N|"));
    assert_eq!(result["isIncomplete"], true, "{result}");
}

#[test]
fn marks_are_those_of_the_document_with_their_bracket() {
    let offered = items(&modern(), &format!("{TALK}Lasse Kuusk: So. (|"));
    assert_eq!(labels(&offered), ["(Laughter.)", "(Applause.)"]);
    assert_eq!(offered[0]["detail"], "mark, 2 times in this document");
    for typed in ["(|", "(lau|", "(|)", "(Lau|ghter.)"] {
        let line = format!("{TALK}Lasse Kuusk: So. {typed}");
        assert_eq!(
            line_with(&modern(), URI, &line, "(Laughter.)"),
            "Lasse Kuusk: So. (Laughter.)",
            "{typed}"
        );
    }
}

#[test]
fn a_new_exchange_is_a_snippet_where_the_editor_has_them() {
    let exchange = |capabilities: &Value| {
        let offered = items(capabilities, &format!("{TALK}|"));
        offered.into_iter().find(|item| item["label"] == "New exchange").expect("it is offered")
    };
    let snippet = exchange(&modern());
    assert_eq!(snippet["insertTextFormat"], 2);
    assert_eq!(snippet["textEdit"]["newText"], "Question: ${1:question}\r\n\r\nLasse Kuusk: $0");
    let plain = exchange(&json!({}));
    assert!(plain["insertTextFormat"].is_null());
    assert_eq!(plain["textEdit"]["newText"], "Question: \r\n\r\nLasse Kuusk: ");
}

#[test]
fn the_header_is_offered_what_it_lacks() {
    let offered =
        items(&modern(), "Title: Talks\nDate: 12 March 2025\n|\n\nQuestion: So?\nAnna Berg: Yes.\n");
    let labels = labels(&offered);
    assert!(labels.contains(&"Place") && labels.contains(&"Language"), "{labels:?}");
    assert!(!labels.contains(&"Title") && !labels.contains(&"Date"), "{labels:?}");
    let language = items(&modern(), "Title: Talks\nLanguage: fr|\n\nQuestion: So?\nAnna Berg: Yes.\n");
    assert_eq!(language[0]["label"], "French");
}

#[test]
fn rules_are_offered_in_the_comments_that_leave_findings_out() {
    let offered = items(&modern(), &format!("{TALK}<!-- stenogram-ignore H1|"));
    assert!(offered.iter().all(|item| item["label"].as_str().expect("text").starts_with("H1")));
    assert!(offered.len() > 3);
    let comment = items(&modern(), &format!("{TALK}<!-- sten|"));
    assert_eq!(comment.len(), 4);
    assert!(items(&modern(), &format!("{TALK}<!-- stenogram-ignore H101: so pub|")).is_empty());
}

#[test]
fn the_settings_of_the_house_count() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = "profile = \"us-state\"\n\n[names.Kyiv]\ninstead-of = [\"Kiev\"]\n\n\
                  [speakers.\"Ada Holm\"]\naliases = [\"Ms Holm\"]\nrole = \"Spokesperson\"\n";
    std::fs::write(folder.path().join("stenogram.toml"), config).expect("a file");
    let uri = format!("file://{}/briefing.txt", folder.path().display());
    let text = "QUESTION:  So?\n\nMR BERG:  Yes.\n\nQUESTION:  When?\n\nMR BERG:  Soon.\n\n";
    let line = |typed: &str, label: &str| line_with(&modern(), &uri, &format!("{text}{typed}"), label);
    assert_eq!(line("|", "QUESTION"), "QUESTION:  ");
    assert_eq!(line("hol|", "MS HOLM"), "MS HOLM:  ");
    assert_eq!(line("MR BERG:  In kie|", "Kyiv"), "MR BERG:  In Kyiv");
    assert_eq!(line("MR BERG:  So. [lau|", "(Laughter.)"), "MR BERG:  So. (Laughter.)");
}

#[test]
fn a_card_is_told_when_somebody_looks_at_it() {
    for (capabilities, kind) in [(modern(), "markdown"), (json!({}), "plaintext")] {
        let (mut client, _, result) = client(&capabilities, URI, &format!("{TALK}Question: And Norwa|"));
        let item = result["items"][0].clone();
        assert_eq!(item["label"], "Norway");
        assert!(item["documentation"].is_null());
        let resolved = client.request("completionItem/resolve", &item);
        let documentation = &resolved["result"]["documentation"];
        assert_eq!(documentation["kind"], kind);
        assert!(documentation["value"].as_str().expect("text").contains("Oslo"), "{resolved}");
        // What another server offered comes back as it is.
        let other = json!({ "label": "other", "data": 7 });
        assert_eq!(client.request("completionItem/resolve", &other)["result"]["label"], "other");
        client.finish();
    }
}

#[test]
fn nothing_is_offered_where_nothing_can_stand() {
    let (_, _, result) = client(&modern(), "file:///press/unknown.toml", "[labels]\nquestion = |\n");
    assert!(result["items"].as_array().is_none_or(|items| items.is_empty()) || result.is_null(), "{result}");
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    let params = json!({ "textDocument": { "uri": "file:///not/open.txt" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.request("textDocument/completion", &params)["result"], Value::Null);
}

#[test]
fn captions_are_offered_names_and_nothing_else() {
    let vtt = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Anna Berg>It is so in Norwa|\n\n\
               00:00:03.000 --> 00:00:04.000\n<v Carl Dahl>Is it?\n";
    let offered = items(&modern(), vtt);
    assert_eq!(labels(&offered), ["Norway"]);
}
