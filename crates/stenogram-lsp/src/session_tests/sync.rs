//! Whatever a client edits: the server has its text, and shows of it what a server shows that was started on the result.
//!
//! `STENOGRAM_SYNC_CASES=2000` makes it longer.

mod model;

use super::{Client, URI, soon};
use crate::engine::Engine;
use model::Model;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use stenogram_core::text::PositionEncoding;

/// What a case starts from, and what is done to it.
#[derive(Debug, Clone)]
struct Case {
    encoding: PositionEncoding,
    text: String,
    messages: Vec<Message>,
}

/// One `didChange`, and whether something is asked after it.
#[derive(Debug, Clone)]
struct Message {
    edits: Vec<Edit>,
    asks: bool,
}

/// One change. Places are parts of the text, in 65536ths.
#[derive(Debug, Clone)]
enum Edit {
    /// Some characters from a place on become others.
    Replace { from: u16, count: usize, with: String },
    /// The same, between positions that there need not be, perhaps the wrong way round.
    Between { start: (u32, u32), end: (u32, u32), with: String },
    /// The whole text becomes another.
    Whole { with: String },
}

/// What transcripts are made of, with all that makes positions hard. `\n` stands for the line end of the case.
const PIECES: &[&str] = &[
    "Question: ",
    "Anna Berg: ",
    "Q    ",
    "MR. ROE: ",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "Norway ",
    "the OSCE ",
    "UN Charter ",
    "Will they sign? ",
    "I think that it will. ",
    "🎙",
    "👩‍🚀 ",
    "e\u{301}",
    "né ",
    "שלום ",
    "مرحبا؟ ",
    "“so” ",
    "(Laughter.) ",
    "[00:01:02] ",
    "* * *",
    "Date: 6 May 2024",
    "https://example.org/a",
    "\u{2028}",
    "\u{85}",
    "\u{200f}",
    "\u{a0}",
    ", ",
    "  ",
    "x",
    "Is it Foreign Minister Ann Roe? ",
];

fn words(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        8 => (any::<u16>(), 0usize..12, words(4))
            .prop_map(|(from, count, with)| Edit::Replace { from, count, with }),
        2 => ((0u32..40, 0u32..90), (0u32..40, 0u32..90), words(4))
            .prop_map(|(start, end, with)| Edit::Between { start, end, with }),
        1 => words(40).prop_map(|with| Edit::Whole { with }),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    let message = (prop::collection::vec(edit(), 0..4), any::<bool>())
        .prop_map(|(edits, asks)| Message { edits, asks });
    let encoding =
        prop::sample::select(vec![PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32]);
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
    (encoding, line_end, words(60), prop::collection::vec(message, 1..10)).prop_map(
        |(encoding, line_end, text, mut messages)| {
            let ended = |text: &str| text.replace("\r\n", "\n").replace('\n', line_end);
            for edit in messages.iter_mut().flat_map(|message| &mut message.edits) {
                let (Edit::Replace { with, .. } | Edit::Between { with, .. } | Edit::Whole { with }) = edit;
                *with = ended(with);
            }
            Case { encoding, text: ended(&text), messages }
        },
    )
}

/// A client that offers one encoding.
async fn client(encoding: PositionEncoding) -> Client {
    let name = match encoding {
        PositionEncoding::Utf8 => "utf-8",
        PositionEncoding::Utf16 => "utf-16",
        PositionEncoding::Utf32 => "utf-32",
    };
    let mut client = Client::connect(Engine::default());
    let capabilities = json!({
        "general": { "positionEncodings": [name] },
        "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } },
    });
    client.request(0, "initialize", json!({ "capabilities": capabilities })).await;
    let answer = client.answer(0).await;
    assert_eq!(answer["result"]["capabilities"]["positionEncoding"], name);
    client.notify("initialized", json!({})).await;
    client
}

/// The change as the client sends it; it is made to the model too.
fn change(edit: &Edit, model: &mut Model) -> Value {
    let (start, end, with) = match edit {
        Edit::Replace { from, count, with } => {
            let (start, end) = model.range(*from, *count);
            (start, end, with)
        }
        Edit::Between { start, end, with } => (*start, *end, with),
        Edit::Whole { with } => {
            with.clone_into(&mut model.text);
            return json!({ "text": with });
        }
    };
    model.replace(start, end, with);
    let position = |(line, character)| json!({ "line": line, "character": character });
    json!({ "range": { "start": position(start), "end": position(end) }, "text": with })
}

/// What is shown of the text: symbols and tokens as the client gets them.
async fn shown(client: &mut Client) -> [Value; 2] {
    let document = json!({ "textDocument": { "uri": URI } });
    client.request(9001, "textDocument/documentSymbol", document.clone()).await;
    let symbols = client.answer(9001).await["result"].take();
    client.request(9002, "textDocument/semanticTokens/full", document).await;
    let tokens = client.answer(9002).await["result"]["data"].take();
    [symbols, tokens]
}

/// The text that the server has, and what it finds in it.
async fn held(client: &Client) -> (String, String) {
    let uri = URI.parse().expect("a URI");
    let held = client.session.answer(&uri, |view| {
        let found = view.findings()?;
        Ok(Some((view.analysis.text().to_owned(), format!("{found:#?}"))))
    });
    soon(held).await.expect("no failure").expect("it is open")
}

/// Waits until the diagnostics of a version are these.
async fn published(client: &mut Client, version: i32, wanted: Option<&Value>) -> Value {
    loop {
        let message = client.receive().await;
        let params = &message["params"];
        let of_version =
            message["method"] == "textDocument/publishDiagnostics" && params["version"] == version;
        if of_version && wanted.is_none_or(|wanted| params["diagnostics"] == *wanted) {
            return params["diagnostics"].clone();
        }
    }
}

async fn open(client: &mut Client, version: i32, text: &str) {
    let document = json!({ "uri": URI, "languageId": "transcript", "version": version, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
}

async fn plays(case: &Case) -> Result<(), TestCaseError> {
    let mut edited = client(case.encoding).await;
    let mut model = Model { text: case.text.clone(), encoding: case.encoding };
    open(&mut edited, 1, &case.text).await;
    let mut version = 1;
    for message in &case.messages {
        // Versions grow, they need not count.
        version += 3;
        let changes: Vec<Value> = message.edits.iter().map(|edit| change(edit, &mut model)).collect();
        let params = json!({ "textDocument": { "uri": URI, "version": version }, "contentChanges": changes });
        edited.notify("textDocument/didChange", params).await;
        if message.asks {
            edited.symbols(9000).await;
            edited.answer(9000).await;
        }
    }
    let mut fresh = client(case.encoding).await;
    open(&mut fresh, version, &model.text).await;
    let wanted = published(&mut fresh, version, None).await;
    let (text, found) = held(&edited).await;
    prop_assert_eq!(&text, &model.text);
    prop_assert_eq!(found, held(&fresh).await.1);
    // Asked by another request, for the diagnostics of the last version may have passed already.
    edited
        .notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": URI, "version": version + 1 }, "contentChanges": [],
            }),
        )
        .await;
    published(&mut edited, version + 1, Some(&wanted)).await;
    let (one, other) = (shown(&mut edited).await, shown(&mut fresh).await);
    prop_assert_eq!(&one[0], &other[0], "symbols");
    prop_assert_eq!(&one[1], &other[1], "tokens");
    Ok(())
}

#[test]
fn an_edited_document_is_what_a_fresh_one_is() {
    let cases = std::env::var("STENOGRAM_SYNC_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let played = runner.run(&case(), |case| runtime.block_on(plays(&case)));
    played.unwrap_or_else(|failure| panic!("{failure}"));
}
