//! The order of messages, in bursts and under load.

use super::{Client, URI};
use crate::engine::Engine;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use stenogram_core::Analysis;

/// How many changes come without a pause.
const BURST: i32 = 10_000;

/// Writes the number of a change into the text.
async fn number(client: &mut Client, version: i32) {
    // The text starts with `Question: Why 00001?`.
    let range = json!({ "start": { "line": 0, "character": 14 }, "end": { "line": 0, "character": 19 } });
    let params = json!({
        "textDocument": { "uri": URI, "version": version },
        "contentChanges": [{ "range": range, "text": format!("{version:05}") }],
    });
    client.notify("textDocument/didChange", params).await;
}

#[tokio::test]
async fn every_answer_in_a_burst_belongs_to_the_text_at_its_place_in_the_stream() {
    let mut client = Client::start(Engine::default()).await;
    client.open("Question: Why 00001?\nAnn Roe: 🎙 So it is.\nQuestion: And Norway?\nAnn Roe: Yes.\n").await;
    let mut asked = Vec::new();
    for version in 2..=BURST {
        number(&mut client, version).await;
        if version % 97 == 0 {
            client.symbols(version).await;
            asked.push(version);
        }
        if version % 89 == 0 {
            let selection = json!({
                "textDocument": { "uri": URI }, "positions": [{ "line": 0, "character": 16 }],
            });
            client.request(-version, "textDocument/selectionRange", selection).await;
            asked.push(-version);
        }
    }
    client.symbols(BURST + 1).await;
    asked.push(BURST + 1);
    let (mut answers, mut published) = (std::collections::BTreeMap::new(), 0);
    while answers.len() < asked.len() || published < BURST {
        let message = client.receive().await;
        if message["method"] == "textDocument/publishDiagnostics" {
            let version = message["params"]["version"].as_i64().expect("a version");
            assert!(version >= i64::from(published), "diagnostics of {version} after those of {published}");
            published = i32::try_from(version).expect("small");
        } else if let (Some(id), None) = (message["id"].as_i64(), message.get("method")) {
            answers.insert(i32::try_from(id).expect("small"), message);
        }
    }
    for id in asked {
        let answer = &answers[&id];
        let version = id.abs().min(BURST);
        if id > 0 {
            let name = answer["result"][0]["name"].as_str().expect("a question");
            assert_eq!(name, format!("Q1 Why {version:05}?"), "{answer}");
        } else {
            // Each answer is of one text, and that has numbers of five digits.
            let range = &answer["result"][0]["range"];
            let digits = json!({
                "start": { "line": 0, "character": 14 }, "end": { "line": 0, "character": 19 },
            });
            assert_eq!(*range, digits, "{answer}");
        }
    }
}

static GATE: AtomicBool = AtomicBool::new(false);

/// With `--nocapture` this shows how long cancelling takes; what it asserts does not depend on time.
#[tokio::test]
async fn cancelled_requests_are_answered_before_the_work_that_they_wait_for_ends() {
    let slow = Engine {
        new: |source| {
            while source.text.contains("slow") && !GATE.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(1));
            }
            Analysis::new(source)
        },
        ..Engine::default()
    };
    let mut client = Client::start(slow).await;
    client.open("Question: Why 00001?\nAnn Roe: It is slow.\n").await;
    let mut slowest = Duration::ZERO;
    for round in 1..=20 {
        // Changes, and many more requests than there are threads, all of which wait for the slow analysis.
        for step in 1..=100 {
            let id = 100 * round + step;
            number(&mut client, id + 1).await;
            client.symbols(id).await;
        }
        let id = 100 * round + 7 * (round % 14) + 1;
        let start = Instant::now();
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        let answer = client.answer(id).await;
        slowest = slowest.max(start.elapsed());
        assert_eq!(answer["error"]["code"], -32800, "{answer}");
        assert!(!GATE.load(Ordering::SeqCst));
    }
    println!("the slowest of 20 cancelled requests was answered after {slowest:?}");
    GATE.store(true, Ordering::SeqCst);
    client.symbols(9999).await;
    let last: Value = client.answer(9999).await;
    assert_eq!(last["result"][0]["name"], "Q1 Why 02101?", "{last}");
}
