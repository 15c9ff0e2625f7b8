//! Renaming and linked editing over the real protocol.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const URI: &str = "file:///press/2025-03-12%20harbour.txt";

/// Line ends of Windows, letters of several bytes, and characters that are two UTF-16 units.
const HARBOUR: &str = "Briefing on the harbour with Zoë Rückert\r\n\r\n\
    Participants: Zoë Rückert, Harbour Master; Idris Okafor, Mayor\r\n\r\n\
    MS. RÜCKERT: 🎙 Good morning. The mayor is with me.\r\n\r\n\
    QUESTION: 🎙 Ms. Rückert, will ships from Türkiye come? Idris Okafor said so.\r\n\r\n\
    MS. RÜCKERT: They will.\r\n\r\n\
    MAYOR OKAFOR: Zoë Rückert’s plan is good, and Turkey likes it.\r\n\r\n\
    QUESTION: Is Turkey sure?\r\n\r\n\
    MR. OKAFOR: It is.\r\n";

fn client(capabilities: &Value) -> LspClient {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], capabilities);
    client.open(URI, "transcript", HARBOUR);
    client
}

fn at(client: &LspClient, words: &str) -> Value {
    let position = client.position(HARBOUR, HARBOUR.find(words).expect("the words are there"));
    json!({ "textDocument": { "uri": URI }, "position": position })
}

fn rename(client: &mut LspClient, words: &str, new: &str) -> Value {
    let mut params = at(client, words);
    params["newName"] = json!(new);
    client.request("textDocument/rename", &params)
}

/// The text after edits in the client's columns, which are put in one after another as an editor does it.
fn applied(client: &LspClient, text: &str, edits: &Value) -> String {
    let mut out = text.to_owned();
    let mut edits: Vec<(usize, usize, String)> = edits
        .as_array()
        .expect("edits")
        .iter()
        .map(|edit| {
            let byte = |end: &str| {
                let wanted = &edit["range"][end];
                let mut boundaries = (0..=text.len()).rev().filter(|at| text.is_char_boundary(*at));
                boundaries.find(|at| client.position(text, *at) == *wanted).expect("a place in the text")
            };
            (byte("start"), byte("end"), edit["newText"].as_str().expect("text").to_owned())
        })
        .collect();
    edits.sort_unstable();
    for (start, end, new) in edits.into_iter().rev() {
        out.replace_range(start..end, &new);
    }
    out
}

fn changed_lines(before: &str, after: &str) -> Vec<String> {
    let pairs = before.lines().zip(after.lines());
    pairs.filter(|(before, after)| before != after).map(|(_, after)| after.to_owned()).collect()
}

#[test]
fn a_plain_client_gets_the_document_that_it_has() {
    for encodings in [json!(["utf-8"]), json!(["utf-16"]), json!(["utf-32"])] {
        let mut client = client(&json!({ "general": { "positionEncodings": encodings } }));
        let answer = rename(&mut client, "Rückert, Harbour", "Rückert-Sørli");
        let edits = &answer["result"]["changes"][URI];
        assert_eq!(
            changed_lines(HARBOUR, &applied(&client, HARBOUR, edits)),
            [
                "Briefing on the harbour with Zoë Rückert-Sørli",
                "Participants: Zoë Rückert-Sørli, Harbour Master; Idris Okafor, Mayor",
                "MS. RÜCKERT-SØRLI: 🎙 Good morning. The mayor is with me.",
                "MS. RÜCKERT-SØRLI: They will.",
            ],
            "{answer}"
        );
        assert_eq!(client.finish().code, Some(0));
    }
}

/// What an editor of today says.
fn modern() -> Value {
    json!({
        "workspace": { "workspaceEdit": {
            "documentChanges": true, "changeAnnotationSupport": { "groupsOnLabel": true },
        } },
        "textDocument": { "rename": { "prepareSupport": true, "honorsChangeAnnotations": true } },
    })
}

#[test]
fn a_client_that_can_ask_is_asked_about_what_is_said() {
    let mut client = client(&modern());
    let answer = rename(&mut client, "RÜCKERT: They", "Zoë Sørli");
    let edit = &answer["result"];
    assert_eq!(edit["changes"], Value::Null);
    let document = &edit["documentChanges"][0];
    assert_eq!(document["textDocument"], json!({ "uri": URI, "version": 1 }));
    assert_eq!(
        changed_lines(HARBOUR, &applied(&client, HARBOUR, &document["edits"])),
        [
            "Briefing on the harbour with Zoë Sørli",
            "Participants: Zoë Sørli, Harbour Master; Idris Okafor, Mayor",
            "MS. SØRLI: 🎙 Good morning. The mayor is with me.",
            "QUESTION: 🎙 Ms. Sørli, will ships from Türkiye come? Idris Okafor said so.",
            "MS. SØRLI: They will.",
            "MAYOR OKAFOR: Zoë Sørli’s plan is good, and Turkey likes it.",
        ]
    );
    let spoken: Vec<&Value> = document["edits"]
        .as_array()
        .expect("edits")
        .iter()
        .filter(|edit| edit["annotationId"] == "spoken")
        .collect();
    assert_eq!(spoken.len(), 2, "{document}");
    assert_eq!(edit["changeAnnotations"]["spoken"]["needsConfirmation"], true);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn what_is_renamed_is_shown_first() {
    let mut client = client(&modern());
    let mut prepare = |words: &str| {
        let params = at(&client, words);
        client.request("textDocument/prepareRename", &params)
    };
    let shown = prepare("RÜCKERT: 🎙");
    assert_eq!(shown["result"]["placeholder"], "Zoë Rückert");
    assert_eq!(prepare("Turkey likes")["result"]["placeholder"], "Turkey");
    assert_eq!(prepare("Good morning")["result"], Value::Null);
    assert_eq!(prepare("QUESTION: Is")["result"]["placeholder"], "QUESTION");
    let start = client.position(HARBOUR, HARBOUR.find("RÜCKERT: 🎙").expect("it is there"));
    let end = client.position(HARBOUR, HARBOUR.find(": 🎙").expect("it is there"));
    assert_eq!(shown["result"]["range"], json!({ "start": start, "end": end }));
}

#[test]
fn a_spelling_is_one_of_several() {
    let mut client = client(&json!({}));
    let answer = rename(&mut client, "Turkey likes", "Türkiye");
    let after = applied(&client, HARBOUR, &answer["result"]["changes"][URI]);
    assert_eq!(
        changed_lines(HARBOUR, &after),
        ["MAYOR OKAFOR: Zoë Rückert’s plan is good, and Türkiye likes it.", "QUESTION: Is Türkiye sure?",]
    );
}

#[test]
fn what_cannot_be_renamed_is_refused_in_words() {
    let mut client = client(&json!({}));
    for (words, new, why) in [
        ("RÜCKERT: They", "Idris Okafor", "the two would become one speaker"),
        ("RÜCKERT: They", "", "empty"),
        ("RÜCKERT: They", "Zoë\nSørli", "one line"),
    ] {
        let answer = rename(&mut client, words, new);
        assert_eq!(answer["error"]["code"], -32803, "{answer}");
        let message = answer["error"]["message"].as_str().expect("a message");
        assert!(message.contains(why), "{message}");
    }
    assert_eq!(rename(&mut client, "Good morning", "Hello")["result"], Value::Null);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn other_transcripts_that_are_open_are_changed_where_a_person_agrees() {
    let other = "file:///press/2025-03-13.txt";
    let again =
        "Question: 🎙 Is it done?\n\nZoë Rückert: It is.\n\nQuestion: Thank you.\n\nZoë Rückert: Thank you.\n";
    let mut client = client(&modern());
    client.open(other, "transcript", again);
    let answer = rename(&mut client, "RÜCKERT: They", "Zoë Sørli");
    let document = &answer["result"]["documentChanges"][1];
    assert_eq!(document["textDocument"]["uri"], other, "{answer}");
    let after = applied(&client, again, &document["edits"]);
    assert_eq!(changed_lines(again, &after), ["Zoë Sørli: It is.", "Zoë Sørli: Thank you."]);
    assert_eq!(answer["result"]["changeAnnotations"]["elsewhere"]["needsConfirmation"], true);
    assert!(
        document["edits"].as_array().expect("edits").iter().all(|edit| edit["annotationId"] == "elsewhere"),
        "{document}"
    );
}

#[test]
fn a_client_is_told_only_what_it_knows_of() {
    let mut plain = LspClient::start(&stenogram_lsp(), &[]);
    let said = plain.initialize(&json!({}));
    assert_eq!((&said["renameProvider"], &said["linkedEditingRangeProvider"]), (&json!(true), &json!(true)));
    let mut able = LspClient::start(&stenogram_lsp(), &[]);
    assert_eq!(able.initialize(&modern())["renameProvider"], json!({ "prepareProvider": true }));
}

#[test]
fn labels_that_are_written_alike_are_typed_together() {
    let mut client = client(&json!({}));
    let mut linked = |words: &str| {
        let params = at(&client, words);
        client.request("textDocument/linkedEditingRange", &params)["result"].clone()
    };
    let labels = linked("MS. RÜCKERT: They");
    assert_eq!(labels["ranges"].as_array().map(Vec::len), Some(2), "{labels}");
    assert_eq!(labels["ranges"][0]["end"], json!({ "line": 4, "character": 11 }));
    assert_eq!(linked("QUESTION: Is"), Value::Null);
    assert_eq!(linked("They will"), Value::Null);
}
