//! Who raises what, and what belongs to what, over the real protocol.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const URI: &str = "file:///press/2025-03-12%20fish.txt";
const OTHER: &str = "file:///press/2024-01-09%20fish.txt";
const OLDER: &str = "file:///press/1990-06-01%20fish.txt";

const TEXT: &str = "Briefing on fish 🎙\r\nDate: 12 March 2025\r\n\r\n\
    Lucía Peña: 🎙 Can Norway sell cod? Does Norway want to?\r\n\
    Ann Roe: 🎙 Norway will, and so will Iceland. Chile buys.\r\n\
    Question: And Peru?\r\n\
    Ann Roe: Peru does not. The European Union may.\r\n";

const ELSEWHERE: &str = "Question: Does Norway fish?\n\nAnn Roe: It does, with Iceland and Japan.\n\n\
    Question: Thank you.\n\nAnn Roe: Not at all.\n";

fn client(encoding: &str) -> LspClient {
    let capabilities = json!({ "general": { "positionEncodings": [encoding] } });
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &capabilities);
    client.open(URI, "transcript", TEXT);
    client
}

fn at(client: &LspClient, words: &str) -> Value {
    let position = client.position(TEXT, TEXT.find(words).expect("the words are there"));
    json!({ "textDocument": { "uri": URI }, "position": position })
}

fn item(client: &mut LspClient, method: &str, words: &str) -> Value {
    let params = at(client, words);
    let answer = client.request(&format!("textDocument/{method}"), &params);
    answer["result"][0].clone()
}

fn asked(client: &mut LspClient, method: &str, item: &Value) -> Vec<Value> {
    let answer = client.request(method, &json!({ "item": item }));
    answer["result"].as_array().unwrap_or_else(|| panic!("{method}: {answer}")).clone()
}

/// The words in a range of the text.
fn words(client: &LspClient, text: &str, range: &Value) -> String {
    // The last one: between the two characters of a line end is no place.
    let boundaries = || (0..=text.len()).rev().filter(|at| text.is_char_boundary(*at));
    let byte =
        |wanted: &Value| boundaries().find(|at| client.position(text, *at) == *wanted).expect("a place");
    text.get(byte(&range["start"])..byte(&range["end"])).expect("whole characters").to_owned()
}

#[test]
fn the_questions_that_raise_a_country_are_found_in_all_transcripts() {
    for encoding in ["utf-8", "utf-16"] {
        let mut client = client(encoding);
        client.open(OLDER, "transcript", ELSEWHERE);
        client.open(OTHER, "transcript", ELSEWHERE);
        let norway = item(&mut client, "prepareCallHierarchy", "Norway will");
        assert_eq!(norway["name"], "Norway");
        assert_eq!(norway["detail"], "country · Briefing on fish 🎙, 2025-03-12");
        assert_eq!(words(&client, TEXT, &norway["selectionRange"]), "Norway");

        let incoming = asked(&mut client, "callHierarchy/incomingCalls", &norway);
        let shown: Vec<_> =
            incoming.iter().map(|call| (&call["from"]["name"], &call["from"]["uri"])).collect();
        // This one first, then the newest.
        assert_eq!(
            shown,
            [
                (&json!("🎙 Can Norway sell cod?"), &json!(URI)),
                (&json!("Does Norway fish?"), &json!(OTHER)),
                (&json!("Does Norway fish?"), &json!(OLDER)),
            ]
        );
        assert_eq!(incoming[0]["from"]["detail"], "Lucía Peña · Briefing on fish 🎙, 2025-03-12");
        assert_eq!(incoming[1]["from"]["detail"], "Question · 2024-01-09");
        let ranges = incoming[0]["fromRanges"].as_array().expect("ranges");
        assert_eq!(ranges.len(), 2);
        assert!(ranges.iter().all(|range| words(&client, TEXT, range) == "Norway"));

        let outgoing = asked(&mut client, "callHierarchy/outgoingCalls", &norway);
        let shown: Vec<_> =
            outgoing.iter().map(|call| (&call["to"]["name"], &call["to"]["detail"])).collect();
        assert_eq!(
            shown,
            [
                (&json!("Iceland"), &json!("country · named 3 times in 3 transcripts")),
                (&json!("Chile"), &json!("country · named once")),
                (&json!("Japan"), &json!("country · named twice in 2 transcripts")),
            ]
        );
        assert_eq!(words(&client, TEXT, &outgoing[0]["fromRanges"][0]), "Iceland");
        assert_eq!(outgoing[2]["fromRanges"], json!([]));
        assert_eq!(outgoing[2]["to"]["uri"], OTHER);
        assert_eq!(client.finish().code, Some(0));
    }
}

#[test]
fn a_question_and_a_speaker_have_a_place_in_it_too() {
    let mut client = client("utf-16");
    let question = item(&mut client, "prepareCallHierarchy", "Lucía");
    assert_eq!(question["name"], "🎙 Can Norway sell cod?");
    let outgoing = asked(&mut client, "callHierarchy/outgoingCalls", &question);
    let names: Vec<_> = outgoing.iter().map(|call| &call["to"]["name"]).collect();
    assert_eq!(names, ["Norway", "Iceland", "Chile"]);
    let incoming = asked(&mut client, "callHierarchy/incomingCalls", &question);
    assert_eq!(incoming[0]["from"]["name"], "Lucía Peña");

    let roe = item(&mut client, "prepareCallHierarchy", "Ann Roe: Peru");
    assert_eq!(words(&client, TEXT, &roe["selectionRange"]), "Ann Roe");
    assert_eq!(asked(&mut client, "callHierarchy/incomingCalls", &roe).len(), 2);
    assert_eq!(asked(&mut client, "callHierarchy/outgoingCalls", &roe).len(), 5);
    assert_eq!(item(&mut client, "prepareCallHierarchy", "sell cod"), Value::Null);
}

#[test]
fn a_country_belongs_to_organisations_and_an_organisation_has_members() {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let said = client.initialize(&json!({}));
    assert_eq!(said["typeHierarchyProvider"], true);
    assert_eq!(said["callHierarchyProvider"], true);
    client.open(URI, "transcript", TEXT);
    let union = item(&mut client, "prepareTypeHierarchy", "European Union");
    assert_eq!(union["name"], "European Union (EU)");
    let members = asked(&mut client, "typeHierarchy/subtypes", &union);
    let austria = members.iter().find(|item| item["name"] == "Austria").expect("a member");
    assert_eq!(austria["detail"], "member since 1995-01-01");
    // No member on the day of the transcript.
    assert!(!members.iter().any(|item| item["name"] == "United Kingdom"), "{members:?}");
    // What the text does not name is where the person asked.
    assert_eq!(words(&client, TEXT, &austria["range"]), "European Union");
    let above = asked(&mut client, "typeHierarchy/supertypes", austria);
    assert!(above.iter().any(|item| item["name"] == "United Nations (UN)"), "{above:?}");

    let norway = item(&mut client, "prepareTypeHierarchy", "Norway will");
    let above = asked(&mut client, "typeHierarchy/supertypes", &norway);
    let nato = above.iter().find(|item| item["detail"] == "member since 1949-04-04").expect("a member");
    assert_eq!(nato["name"], "North Atlantic Treaty Organization (NATO)");
    assert_eq!(item(&mut client, "prepareTypeHierarchy", "sell cod"), Value::Null);
    assert_eq!(client.finish().code, Some(0));
}

#[test]
fn an_item_of_which_the_client_lost_the_data_gives_nothing() {
    let mut client = client("utf-16");
    for (prepare, method) in [
        ("prepareCallHierarchy", "callHierarchy/incomingCalls"),
        ("prepareCallHierarchy", "callHierarchy/outgoingCalls"),
        ("prepareTypeHierarchy", "typeHierarchy/supertypes"),
        ("prepareTypeHierarchy", "typeHierarchy/subtypes"),
    ] {
        let mut item = item(&mut client, prepare, "Norway will");
        item.as_object_mut().expect("an item").remove("data");
        let answer = client.request(method, &json!({ "item": item }));
        assert_eq!(answer["result"], Value::Null, "{method}: {answer}");
    }
}
