//! Whole sessions over pipes in memory, with analyses that fail or are slow.

mod clients;
mod order;
mod sync;

use crate::engine::Engine;
use crate::failure::Failure;
use crate::framing::{Decoder, Frame, encode};
use crate::session::Session;
use crate::{Ending, converse};
use lsp_types::{DidOpenTextDocumentParams, TextDocumentItem};
use serde_json::{Value, json};
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use stenogram_core::Analysis;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::task::JoinHandle;

const URI: &str = "file:///press.txt";

/// The client's side of a session.
struct Client {
    to: Option<DuplexStream>,
    from: DuplexStream,
    decoder: Decoder,
    /// The other side, to look at without asking.
    session: Arc<Session>,
    server: JoinHandle<Ending>,
}

impl Client {
    /// Starts a server, and says nothing to it.
    fn connect(engine: Engine) -> Self {
        let (to, reader) = tokio::io::duplex(1 << 16);
        let (writer, from) = tokio::io::duplex(1 << 16);
        let (session, telling) = Session::start(engine).expect("threads");
        let session = Arc::new(session);
        let server = tokio::spawn(converse(Arc::clone(&session), telling, reader, writer));
        Self { to: Some(to), from, decoder: Decoder::default(), session, server }
    }

    async fn start(engine: Engine) -> Self {
        let mut client = Self::connect(engine);
        client
            .send(json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": { "capabilities": {
                "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
            } } }))
            .await;
        assert_eq!(client.receive().await["id"], 0);
        client.notify("initialized", json!({})).await;
        client
    }

    async fn raw(&mut self, bytes: &[u8]) {
        self.to.as_mut().expect("not closed").write_all(bytes).await.expect("the server reads");
    }

    async fn send(&mut self, message: Value) {
        let mut frame = Vec::new();
        encode(message.to_string().as_bytes(), &mut frame);
        self.raw(&frame).await;
    }

    async fn notify(&mut self, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    async fn request(&mut self, id: i32, method: &str, params: Value) {
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })).await;
    }

    async fn open(&mut self, text: &str) {
        let document = json!({ "uri": URI, "languageId": "transcript", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    async fn change(&mut self, version: i32, text: &str) {
        let params = json!({
            "textDocument": { "uri": URI, "version": version }, "contentChanges": [{ "text": text }],
        });
        self.notify("textDocument/didChange", params).await;
    }

    async fn symbols(&mut self, id: i32) {
        self.request(id, "textDocument/documentSymbol", json!({ "textDocument": { "uri": URI } })).await;
    }

    async fn receive(&mut self) -> Value {
        let mut chunk = [0; 4096];
        loop {
            match self.decoder.next() {
                Some(Frame::Body(body)) => return serde_json::from_slice(&body).expect("JSON"),
                Some(broken) => panic!("the server wrote a broken frame: {broken:?}"),
                None => {
                    let count = soon(self.from.read(&mut chunk)).await.expect("the server writes");
                    assert!(count > 0, "the server ended");
                    self.decoder.push(&chunk[..count]);
                }
            }
        }
    }

    /// The answer to a request; whatever comes before it is passed over.
    async fn answer(&mut self, id: i32) -> Value {
        loop {
            let message = self.receive().await;
            // The server numbers its own requests.
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    async fn ending(self) -> Ending {
        soon(self.server).await.expect("no panic")
    }
}

/// What must happen, with a limit that is never reached unless it does not happen at all.
async fn soon<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), what).await.expect("it does not happen")
}

fn failing() -> Engine {
    Engine {
        new: |source| {
            assert!(!source.text.contains("fail"), "an analysis fails");
            Analysis::new(source)
        },
        edited: |_, text| {
            assert!(!text.contains("fail"), "an analysis fails");
            Analysis::new(stenogram_core::Source { text, path: None })
        },
        edited_at: |_, _, _| panic!("an analysis fails"),
        check: |analysis, _, _| {
            assert!(!analysis.text().contains("bad check"), "a check fails");
            Some(stenogram_core::lint::Whole::default())
        },
        ..Engine::default()
    }
}

#[tokio::test]
async fn a_panic_is_answered_and_survived() {
    let mut client = Client::start(failing()).await;
    client.open("Question: Why?\nAnswer: To fail.\n").await;
    client.symbols(1).await;
    let answer = client.answer(1).await;
    assert_eq!(answer["error"]["code"], -32603);
    assert!(answer["error"]["message"].as_str().is_some_and(|text| text.contains("an analysis fails")));
    client.change(2, "Question: Why a bad check?\nAnswer: So be it.\n").await;
    client.symbols(2).await;
    assert!(client.answer(2).await["result"].is_array());
    client.change(3, "Question: Why?\nAnswer: It works.\n").await;
    loop {
        let message = client.receive().await;
        if message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == 3 {
            break;
        }
    }
}

#[tokio::test]
async fn a_rule_that_panics_is_told_and_hides_nothing_else() {
    let mut client = Client::start(failing()).await;
    client.open("Question: Why a bad check?\nAnswer: So be it.\n").await;
    let good = json!({
        "uri": "file:///good.txt", "languageId": "transcript", "version": 4,
        "text": "Question: Why?\nAnswer: It works.\n",
    });
    client.notify("textDocument/didOpen", json!({ "textDocument": good })).await;
    client.request(1, "textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })).await;
    let answer = client.answer(1).await;
    assert_eq!(answer["error"]["code"], -32603);
    assert!(
        answer["error"]["message"].as_str().is_some_and(|text| text.contains("a check fails")),
        "{answer}"
    );
    let known = json!([{ "uri": "file:///good.txt", "value": "1" }, { "uri": URI, "value": "2" }]);
    client.request(2, "workspace/diagnostic", json!({ "previousResultIds": known })).await;
    let answer = client.answer(2).await;
    let items = answer["result"]["items"].as_array().expect("a list");
    assert_eq!(items.len(), 1, "{answer}");
    assert_eq!((&items[0]["uri"], &items[0]["version"]), (&json!("file:///good.txt"), &json!(4)));
    client.symbols(3).await;
    assert!(client.answer(3).await["result"].is_array());
}

#[tokio::test]
async fn a_feature_that_panics_is_an_error_and_takes_no_seat_with_it() {
    let (session, _telling) = Session::start(Engine::default()).expect("threads");
    let item = TextDocumentItem::new(
        URI.parse().expect("a URI"),
        "transcript".to_owned(),
        1,
        "Question: Why?\nAnswer: So.\n".to_owned(),
    );
    let uri = item.uri.clone();
    session.did_open(DidOpenTextDocumentParams { text_document: item });
    // More often than there are seats.
    for _ in 0..50 {
        let failed = session.answer::<(), _>(&uri, |_| panic!("a feature fails")).await;
        assert_eq!(failed, Err(Failure::Panicked("a feature fails".to_owned())));
        let failed = session.work::<(), _>(|_, _| panic!("work fails")).await;
        assert_eq!(failed, Err(Failure::Panicked("work fails".to_owned())));
    }
    let turns = session.answer(&uri, |view| Ok(Some(view.analysis.transcript().turns.len()))).await;
    assert_eq!(turns, Ok(Some(2)));
}

#[tokio::test]
async fn parts_of_an_answer_come_before_it() {
    let mut client = Client::start(Engine::default()).await;
    for n in 0..200 {
        let text = format!("Question: Why {n} (so?\nAnswer: So.\n");
        let document = json!({ "uri": format!("file:///{n:03}.txt"), "languageId": "transcript", "version": 1, "text": text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }
    let params = json!({ "previousResultIds": [], "partialResultToken": 7 });
    client.request(1, "workspace/diagnostic", params).await;
    let mut uris = Vec::new();
    let answer = loop {
        let message = client.receive().await;
        if message["id"] == 1 {
            break message;
        }
        if message["method"] == "$/progress" {
            assert_eq!(message["params"]["token"], 7);
            let items = message["params"]["value"]["items"].as_array().expect("a list").clone();
            uris.extend(items.iter().map(|item| item["uri"].as_str().expect("a URI").to_owned()));
        }
    };
    assert_eq!(answer["result"], json!({ "items": [] }));
    assert!(uris.len() == 200 && uris.is_sorted(), "{uris:?}");
}

static SLOW_GOES_ON: AtomicBool = AtomicBool::new(false);

#[tokio::test]
async fn a_cancelled_request_is_answered_while_its_analysis_goes_on() {
    let slow = Engine {
        new: |source| {
            while !SLOW_GOES_ON.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(1));
            }
            Analysis::new(source)
        },
        ..Engine::default()
    };
    let mut client = Client::start(slow).await;
    client.open("Question: Why?\nAnswer: It is slow.\n").await;
    for id in 1..=20 {
        client.symbols(id).await;
    }
    for id in 1..=20 {
        client.notify("$/cancelRequest", json!({ "id": id })).await;
        assert_eq!(client.answer(id).await["error"]["code"], -32800);
    }
    // A request that needs no analysis is not kept waiting.
    client
        .request(21, "textDocument/documentSymbol", json!({ "textDocument": { "uri": "file:///b" } }))
        .await;
    assert_eq!(client.answer(21).await["result"], Value::Null);
    client.symbols(22).await;
    SLOW_GOES_ON.store(true, Ordering::SeqCst);
    assert!(client.answer(22).await["result"].is_array());
}

#[tokio::test]
async fn a_request_sees_every_change_that_was_sent_before_it() {
    let mut client = Client::start(Engine::default()).await;
    client.open("").await;
    for version in 2..500 {
        client
            .change(version, &format!("Question: Why {version}?\nAnswer: So.\nQuestion: Who?\nAnswer: I.\n"))
            .await;
        if version % 50 == 0 {
            client.symbols(version).await;
            let answer = client.answer(version).await;
            let text = answer["result"].to_string();
            assert!(text.contains(&format!("Why {version}?")), "{text}");
        }
    }
}

#[tokio::test]
async fn broken_messages_get_an_error_and_are_left_out() {
    let mut client = Client::start(Engine::default()).await;
    let with_length = |length: usize, body: &str| format!("Content-Length: {length}\r\n\r\n{body}");
    let framed = |body: &str| with_length(body.len(), body);
    let whole = r#"{"jsonrpc":"2.0","id":7,"method":"stenogram/no"}"#;
    for (broken, id, code) in [
        (framed("{\"a\": 1"), Value::Null, -32700),
        (framed("é"), Value::Null, -32700),
        ("Content-Length: many\r\n\r\n".to_owned(), Value::Null, -32700),
        (with_length(whole.len() - 9, whole), Value::Null, -32700),
        (framed("{}"), Value::Null, -32600),
        (framed("[]"), Value::Null, -32600),
        (framed("null"), Value::Null, -32600),
        (framed(&whole.replace("2.0", "1.0")), json!(7), -32600),
        (framed(&whole.replace("method", "mthd")), json!(7), -32600),
        (framed(whole), json!(7), -32601),
    ] {
        client.raw(broken.as_bytes()).await;
        let answer = client.receive().await;
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&id, &json!(code)), "{broken:?}: {answer}");
        // What is left of a body whose length was too small is found to be broken with the next message.
        client.symbols(1).await;
        assert_eq!(client.answer(1).await["result"], Value::Null, "after {broken:?}");
    }
}

#[tokio::test]
async fn bytes_that_are_no_utf8_are_left_out() {
    let mut client = Client::start(Engine::default()).await;
    client.raw(b"Content-Length: 3\r\n\r\n\"\xff\"").await;
    assert_eq!(client.receive().await["error"]["code"], -32700);
    client.symbols(1).await;
    assert_eq!(client.answer(1).await["result"], Value::Null);
}

#[tokio::test]
async fn an_answer_that_nobody_waits_for_is_no_harm() {
    let mut client = Client::start(Engine::default()).await;
    client.send(json!({ "jsonrpc": "2.0", "id": 99, "result": null })).await;
    client.send(json!({ "jsonrpc": "2.0", "id": "x", "error": { "code": 1, "message": "no" } })).await;
    client.symbols(1).await;
    assert_eq!(client.answer(1).await["result"], Value::Null);
}

#[tokio::test]
async fn the_ending_says_whether_the_client_shut_down_first() {
    for (shutdown, exit) in [(true, true), (true, false), (false, true), (false, false)] {
        let mut client = Client::start(Engine::default()).await;
        if shutdown {
            client.request(1, "shutdown", Value::Null).await;
            assert_eq!(client.answer(1).await["result"], Value::Null);
        }
        if exit {
            // The stream stays open: the server does not wait for its end.
            client.notify("exit", Value::Null).await;
        } else {
            client.to = None;
        }
        let expected = if shutdown { Ending::Orderly } else { Ending::Abrupt };
        assert_eq!(client.ending().await, expected, "shutdown {shutdown}, exit {exit}");
    }
}

#[tokio::test]
async fn parameters_of_a_shutdown_are_passed_over() {
    for params in [json!({}), json!([])] {
        let mut client = Client::start(Engine::default()).await;
        client.request(1, "shutdown", params).await;
        assert_eq!(client.answer(1).await.get("result"), Some(&Value::Null));
        client.notify("exit", json!({})).await;
        assert_eq!(client.ending().await, Ending::Orderly);
    }
}

#[tokio::test]
async fn a_client_that_reads_nothing_does_not_keep_the_server_from_reading() {
    let mut client = Client::start(Engine::default()).await;
    client.open("Question: Why?\nAnswer: So.\n").await;
    // Their answers are many times what the pipe holds.
    for id in 1..3000 {
        client.symbols(id).await;
    }
    client.request(3000, "shutdown", Value::Null).await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ending().await, Ending::Orderly);
}

#[tokio::test]
async fn a_client_that_stopped_reading_ends_the_session() {
    let mut client = Client::start(Engine::default()).await;
    let (_, from) = tokio::io::duplex(1);
    drop(std::mem::replace(&mut client.from, from));
    client.symbols(1).await;
    assert_eq!(client.ending().await, Ending::Abrupt);
}
