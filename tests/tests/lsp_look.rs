//! How a document looks in an editor: colours, hints, counts, folds, selections, links.

#![allow(
    clippy::panic,
    clippy::string_slice,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::{LspClient, position};

const URI: &str = "file:///press/2025-03-12%20briefing.txt";

const BRIEFING: &str = "Press briefing 🎙 at the Ministère\r\nDate: 12 March 2025\r\nSource: https://press.example.org/é/12\r\n\r\n\
Question: 🎙 Señora, will Norway join the OSCE talks?\r\nOr will they wait?\r\n\r\n\
Anna Berg: (Laughter.) I think that Norway will. “The United\r\nNations” said so at www.example.org/talks.\r\n\r\n\
Question: Für die Presse: wann?\r\n\r\n\
Anna Berg: I would say in May.\r\n";

fn editor(capabilities: &Value) -> (LspClient, Value) {
    let mut client = LspClient::start(&stenogram_lsp(), &[]);
    let server = client.initialize(capabilities);
    client.open(URI, "transcript", BRIEFING);
    (client, server)
}

/// The result of a request about the document.
fn ask(client: &mut LspClient, method: &str, more: &Value) -> Value {
    let mut params = json!({ "textDocument": { "uri": URI } });
    let more = more.as_object().expect("an object").clone();
    params.as_object_mut().expect("an object").extend(more);
    let answer = client.request(&format!("textDocument/{method}"), &params);
    answer.get("result").cloned().unwrap_or_else(|| panic!("{method} failed: {answer}"))
}

/// The byte of a position, by comparing with each of them; that inside `\r\n` has the position of the one behind it.
fn byte(text: &str, at: &Value, encoding: &str) -> usize {
    let mut all = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
    all.rfind(|byte| position(text, *byte, encoding) == *at).expect("a position of the text")
}

fn words<'a>(text: &'a str, range: &Value, encoding: &str) -> &'a str {
    &text[byte(text, &range["start"], encoding)..byte(text, &range["end"], encoding)]
}

/// The words of tokens with the names of their types.
fn coloured(text: &str, server: &Value, data: &Value, encoding: &str) -> Vec<(String, String)> {
    let types = &server["semanticTokensProvider"]["legend"]["tokenTypes"];
    let numbers: Vec<u64> =
        data.as_array().expect("numbers").iter().map(|number| number.as_u64().expect("a number")).collect();
    let (mut line, mut column) = (0, 0);
    numbers
        .chunks(5)
        .map(|token| {
            line += token[0];
            column = if token[0] == 0 { column + token[1] } else { token[1] };
            let range = json!({
                "start": { "line": line, "character": column },
                "end": { "line": line, "character": column + token[2] },
            });
            let kind = types[usize::try_from(token[3]).expect("small")].as_str().expect("a name");
            (words(text, &range, encoding).to_owned(), kind.to_owned())
        })
        .collect()
}

#[test]
fn words_are_coloured_by_what_they_are_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let (mut client, server) = editor(&json!({ "general": { "positionEncodings": [encoding] } }));
        let full = ask(&mut client, "semanticTokens/full", &json!({}));
        let coloured = coloured(BRIEFING, &server, &full["data"], encoding);
        let coloured: Vec<_> = coloured.iter().map(|(words, kind)| (words.as_str(), kind.as_str())).collect();
        for expected in [
            ("Date", "property"),
            ("12 March 2025", "number"),
            ("Question", "keyword"),
            ("Norway", "class"),
            ("OSCE", "interface"),
            ("Anna Berg", "function"),
            ("(Laughter.)", "comment"),
            ("“The", "string"),
            ("United", "interface"),
            ("Nations", "interface"),
            ("”", "string"),
        ] {
            assert!(coloured.contains(&expected), "{expected:?} in {encoding}: {coloured:?}");
        }
        assert_eq!(client.finish().code, Some(0));
    }
}

#[test]
fn a_client_gets_only_the_colours_that_it_knows() {
    let (mut client, server) = editor(&json!({ "textDocument": { "semanticTokens": {
        "requests": { "full": true }, "formats": ["relative"],
        "tokenTypes": ["type", "keyword"], "tokenModifiers": ["declaration"],
    } } }));
    let legend = &server["semanticTokensProvider"]["legend"];
    assert_eq!(legend["tokenTypes"], json!(["keyword", "type"]));
    assert_eq!(legend["tokenModifiers"], json!(["declaration"]));
    let full = ask(&mut client, "semanticTokens/full", &json!({}));
    let coloured = coloured(BRIEFING, &server, &full["data"], "utf-16");
    assert!(coloured.contains(&("Norway".to_owned(), "type".to_owned())), "{coloured:?}");
    assert!(coloured.iter().all(|(words, _)| words != "(Laughter.)"), "{coloured:?}");
}

#[test]
fn changes_of_colours_make_what_the_whole_answer_is() {
    let (mut client, _) = editor(&json!({}));
    let first = ask(&mut client, "semanticTokens/full", &json!({}));
    let mut data: Vec<Value> = first["data"].as_array().expect("numbers").clone();
    let mut id = first["resultId"].clone();
    let mut text = BRIEFING.to_owned();
    for (version, (place, put)) in
        [("Norway", "Sweden and "), ("Anna Berg: I would", "Über 🎙 Peru\r\n\r\n")].into_iter().enumerate()
    {
        let at = text.find(place).expect("it is there");
        let start = client.position(&text, at);
        let version = i32::try_from(version).expect("small") + 2;
        client.change(URI, version, &start, &start, put);
        text.insert_str(at, put);
        let delta = ask(&mut client, "semanticTokens/full/delta", &json!({ "previousResultId": id }));
        for edit in delta["edits"].as_array().expect("edits") {
            let number = |key: &str| usize::try_from(edit[key].as_u64().expect("a number")).expect("small");
            let (start, count) = (number("start"), number("deleteCount"));
            data.splice(start..start + count, edit["data"].as_array().cloned().unwrap_or_default());
        }
        id = delta["resultId"].clone();
        let whole = ask(&mut client, "semanticTokens/full", &json!({}));
        assert_eq!(Value::from(data.clone()), whole["data"]);
    }
    // What is not known any more is answered as a whole.
    let whole = ask(&mut client, "semanticTokens/full/delta", &json!({ "previousResultId": "gone" }));
    assert_eq!(whole["data"], Value::from(data));
}

#[test]
fn colours_of_a_part_are_those_of_the_whole() {
    let (mut client, server) = editor(&json!({}));
    let full = ask(&mut client, "semanticTokens/full", &json!({}));
    let all = coloured(BRIEFING, &server, &full["data"], "utf-16");
    let range = json!({ "start": { "line": 7, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let part = ask(&mut client, "semanticTokens/range", &json!({ "range": range }));
    let part = coloured(BRIEFING, &server, &part["data"], "utf-16");
    assert_eq!(part.first().map(|(words, _)| words.as_str()), Some("Anna Berg"));
    assert!(all.windows(part.len()).any(|window| window == part), "{part:?} in {all:?}");
}

#[test]
fn hints_number_the_turns_and_explain_what_is_short() {
    let (mut client, _) = editor(&json!({ "general": { "positionEncodings": ["utf-8"] } }));
    let all = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let hints = ask(&mut client, "inlayHint", &json!({ "range": all }));
    let hints: Vec<_> = hints
        .as_array()
        .expect("hints")
        .iter()
        .map(|hint| {
            assert!(hint["tooltip"].is_string(), "{hint}");
            let at = byte(BRIEFING, &hint["position"], "utf-8");
            (hint["label"].as_str().expect("a label"), &BRIEFING[..at])
        })
        .collect();
    let labels: Vec<_> = hints.iter().map(|(label, _)| *label).collect();
    assert_eq!(labels[0], "Q1");
    assert!(labels[1].starts_with("(Organi"), "{labels:?}");
    assert!(hints[1].1.ends_with("the OSCE"), "{hints:?}");
    assert_eq!(labels[2..], ["2", "Q2", "4"]);
    let nothing = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 3, "character": 0 } });
    assert_eq!(ask(&mut client, "inlayHint", &json!({ "range": nothing })), json!([]));
}

#[test]
fn counts_stand_above_the_header_and_each_question() {
    let (mut client, server) = editor(&json!({}));
    assert_eq!(server["codeLensProvider"]["resolveProvider"], true);
    let lenses = ask(&mut client, "codeLens", &json!({}));
    let lenses = lenses.as_array().expect("lenses");
    let titles: Vec<_> = lenses.iter().map(|lens| lens["command"]["title"].as_str()).collect();
    assert_eq!(
        titles,
        [
            Some("2 questions · 4 mentions of 3 countries and organisations · 1 speaker"),
            Some("1 answer by Anna Berg · 4 mentions: Norway, OSCE and United Nations"),
            None,
            Some("1 answer by Anna Berg"),
        ]
    );
    assert_eq!(words(BRIEFING, &lenses[1]["range"], "utf-16"), "Question");
    let resolved = client.request("codeLens/resolve", &lenses[2]);
    assert_eq!(resolved["result"]["command"]["title"], "Norway: 1 question here");
    assert_eq!(resolved["result"]["range"], lenses[2]["range"]);
}

#[test]
fn what_belongs_together_folds() {
    let said = json!({ "textDocument": { "foldingRange": {
        "lineFoldingOnly": true, "foldingRange": { "collapsedText": true },
        "foldingRangeKind": { "valueSet": ["region"] },
    } } });
    let (mut client, _) = editor(&said);
    let folds = ask(&mut client, "foldingRange", &json!({}));
    let folds: Vec<_> = folds
        .as_array()
        .expect("folds")
        .iter()
        .map(|fold| (fold["startLine"].as_u64(), fold["endLine"].as_u64(), fold["collapsedText"].as_str()))
        .collect();
    assert_eq!(
        folds,
        [
            (Some(0), Some(2), Some("Press briefing 🎙 at the Ministère… (3 fields)")),
            (Some(4), Some(8), Some("Question: 🎙 Señora, will Norway join the OSCE talks?… (1 answer)")),
            (
                Some(7),
                Some(8),
                Some("Anna Berg: (Laughter.) I think that Norway will. “The United… (2 lines)")
            ),
            (Some(10), Some(12), Some("Question: Für die Presse: wann?… (1 answer)")),
        ]
    );
    let (mut few, _) = editor(&json!({ "textDocument": { "foldingRange": { "rangeLimit": 2 } } }));
    let folds = ask(&mut few, "foldingRange", &json!({}));
    assert_eq!(folds.as_array().map(Vec::len), Some(2), "{folds}");
    assert!(folds[0].get("collapsedText").is_none(), "{folds}");
}

#[test]
fn a_selection_grows_for_every_cursor_even_beyond_the_end() {
    let (mut client, _) = editor(&json!({}));
    let at = client.position(BRIEFING, BRIEFING.find("rway will.").expect("it is there"));
    let far = json!({ "line": 999, "character": 999 });
    let chains = ask(&mut client, "selectionRange", &json!({ "positions": [at, far, at] }));
    assert_eq!(chains.as_array().map(Vec::len), Some(3));
    assert_eq!(chains[0], chains[2]);
    let mut steps = Vec::new();
    let mut step = &chains[0];
    while step.is_object() {
        steps.push(words(BRIEFING, &step["range"], "utf-16"));
        step = &step["parent"];
    }
    assert_eq!(steps[..2], ["Norway", "I think that Norway will."]);
    assert!(steps[2].starts_with("(Laughter.) I think") && steps[2].ends_with("talks."), "{steps:?}");
    assert!(steps[3].starts_with("Anna Berg: (Laughter.)"), "{steps:?}");
    assert!(steps[4].starts_with("Question: 🎙") && steps[4].ends_with("talks."), "{steps:?}");
    assert_eq!(steps[5..], [BRIEFING]);
    let mut outermost = &chains[1];
    while outermost["parent"].is_object() {
        outermost = &outermost["parent"];
    }
    assert_eq!(words(BRIEFING, &outermost["range"], "utf-16"), BRIEFING);
}

#[test]
fn addresses_are_links() {
    let tooltips = json!({ "textDocument": { "documentLink": { "tooltipSupport": true } } });
    let (mut client, _) = editor(&tooltips);
    let links = ask(&mut client, "documentLink", &json!({}));
    let shown: Vec<_> = links
        .as_array()
        .expect("links")
        .iter()
        .map(|link| {
            let words = words(BRIEFING, &link["range"], "utf-16");
            (words, link["target"].as_str().expect("a target"), link["tooltip"].as_str())
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "https://press.example.org/é/12",
                "https://press.example.org/%C3%A9/12",
                Some("Open the source of this transcript")
            ),
            ("www.example.org/talks", "https://www.example.org/talks", Some("Open www.example.org")),
        ]
    );
    let (mut plain, _) = editor(&json!({}));
    let links = ask(&mut plain, "documentLink", &json!({}));
    assert!(links[0].get("tooltip").is_none(), "{links}");
}

#[test]
fn where_there_is_nothing_nothing_is_shown() {
    let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9, "character": 0 } });
    let requests = [
        ("semanticTokens/full", json!({})),
        ("semanticTokens/full/delta", json!({ "previousResultId": "1" })),
        ("semanticTokens/range", json!({ "range": range })),
        ("inlayHint", json!({ "range": range })),
        ("codeLens", json!({})),
        ("foldingRange", json!({})),
        ("selectionRange", json!({ "positions": [{ "line": 3, "character": 3 }] })),
        ("documentLink", json!({})),
    ];
    for (method, more) in &requests {
        assert_eq!(ask(&mut client, method, more), Value::Null, "{method}");
    }
    client.open(URI, "transcript", "");
    for (method, more) in &requests {
        let result = ask(&mut client, method, more);
        match *method {
            "selectionRange" => assert_eq!(result[0].get("parent"), None, "{result}"),
            method if method.starts_with("semanticTokens") => {
                assert_eq!(result["data"], json!([]), "{method}")
            }
            method => assert_eq!(result, json!([]), "{method}"),
        }
    }
    assert_eq!(client.finish().code, Some(0));
}
