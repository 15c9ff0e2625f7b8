use super::*;
use crate::engine::Engine;
use crate::features::testing::with_view;
use lsp_types::{Diagnostic, Position, Range, TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use proptest::prelude::*;
use std::time::Duration;
use stenogram_core::text::{PositionEncoding, Span};
use tokio::sync::mpsc;

fn finding(at: u32, severity: Severity) -> lint::Diagnostic {
    lint::Diagnostic {
        code: "P206",
        name: "a-name",
        severity,
        message: at.to_string(),
        help: None,
        span: Span::empty(at),
        fix: None,
        related: Vec::new(),
        outdated: false,
    }
}

#[test]
fn the_worst_and_first_are_shown() {
    use Severity::{Error, Hint, Warning};
    let severities = [Hint, Warning, Error, Warning, Hint, Error, Warning];
    let found: Vec<_> = (0..).zip(severities).map(|(at, severity)| finding(at, severity)).collect();
    let at = |most| worst(&found, most).iter().map(|found| found.span.start).collect::<Vec<_>>();
    assert_eq!(at(1), [2]);
    assert_eq!(at(4), [1, 2, 3, 5]);
    assert_eq!(at(6), [0, 1, 2, 3, 5, 6]);
    assert_eq!(at(9), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn what_is_not_shown_is_counted() {
    let found: Vec<_> = (0..1200).map(|_| finding(0, Severity::Hint)).collect();
    let (all, some) = with_view("a", |view| (shown(view, &found[..1000]), shown(view, &found)));
    assert_eq!((all.len(), some.len()), (1000, 1001));
    assert!(some[0].message.contains("200"), "{}", some[0].message);
}

/// A session without threads: each check is made when the test says so.
struct Slow {
    shared: Shared,
    telling: mpsc::UnboundedReceiver<Telling>,
    version: i32,
    /// What the client was sent last, and for which version.
    shows: Option<(i32, Vec<Diagnostic>)>,
}

impl Slow {
    fn open(text: &str) -> Self {
        // However fast a whole check is, the quick one comes first.
        let engine = Engine { at_once: Duration::ZERO, ..Engine::default() };
        let (shared, telling) = Shared::new(engine);
        shared.documents.open(TextDocumentItem::new(uri(), "transcript".to_owned(), 1, text.to_owned()));
        Self { shared, telling, version: 1, shows: None }
    }

    fn change(&mut self, changes: &[TextDocumentContentChangeEvent]) {
        self.version += 1;
        assert!(self.shared.documents.change(&uri(), self.version, changes, PositionEncoding::Utf16));
    }

    fn quickly(&mut self) -> Checked {
        let checked = self.shared.check_quickly(uri().as_str());
        self.receive();
        checked
    }

    fn wholly(&mut self) -> Checked {
        let checked = self.shared.check_wholly(uri().as_str(), true);
        self.receive();
        checked
    }

    fn receive(&mut self) {
        while let Ok(told) = self.telling.try_recv() {
            match told {
                Telling::Found { revision, findings }
                    if self.shared.documents.admit(&revision, &findings) =>
                {
                    self.shows = Some((revision.version, findings.diagnostics.to_vec()));
                }
                Telling::Found { .. } => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// What a session shows that is opened on the text as it is now.
    fn fresh(&self) -> Vec<Diagnostic> {
        let revision = self.shared.documents.current(uri().as_str()).expect("it is open");
        let analysis = revision.analysis(&self.shared.engine, None).expect("it works");
        let mut fresh = Self::open(analysis.text());
        assert_eq!(fresh.wholly(), Checked::Whole);
        fresh.shows.map(|(_, shown)| shown).unwrap_or_default()
    }
}

fn uri() -> Uri {
    "file:///press/harbour.txt".parse().expect("a URI")
}

const TALK: &str = "Harbour talk\n12 May 2021\n\nJane Moss: Welcome to the harbour, all of you – or so I hope.\n\
                    Question: When was it built 🎙?\nJane Moss: In spring - as far as I recall – with (some) help.\n\
                    Question: Who paid for it?\nJane Moss: The town, “and the port”, paid.\nQuestion: So it is done\n\
                    Jane Moss: It is – nearly.  Not all (yet.\nQuestion: And then?\nJane Moss: Then we go home.\n";

fn typed(line: u32, column: u32, gone: u32, text: &str) -> TextDocumentContentChangeEvent {
    let range = Range::new(Position::new(line, column), Position::new(line, column + gone));
    TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.to_owned() }
}

fn codes(shows: &[Diagnostic]) -> Vec<String> {
    let code = |diagnostic: &Diagnostic| match &diagnostic.code {
        Some(lsp_types::NumberOrString::String(code)) => code.clone(),
        other => panic!("{other:?}"),
    };
    shows.iter().map(code).collect()
}

#[test]
fn what_is_typed_is_told_at_once_and_the_rest_later() {
    let mut slow = Slow::open(TALK);
    // There is nothing to go on from yet.
    assert_eq!((slow.quickly(), slow.shows.is_none()), (Checked::InPart, true));
    assert_eq!(slow.wholly(), Checked::Whole);
    let before = slow.shows.clone().expect("it was sent").1;
    slow.change(&[typed(7, 37, 0, "[x"), typed(7, 39, 0, "y ")]);
    assert_eq!(slow.quickly(), Checked::InPart);
    let (version, shown) = slow.shows.clone().expect("it was sent");
    let brackets = |shows: &[Diagnostic]| codes(shows).iter().filter(|code| *code == "M224").count();
    assert_eq!((version, brackets(&shown)), (2, brackets(&before) + 1), "{shown:?}");
    slow.wholly();
    assert_eq!(slow.shows.clone(), Some((2, slow.fresh())));
    // Nothing is told twice.
    slow.shows = None;
    assert_eq!(
        (slow.quickly(), slow.wholly(), slow.shows.is_none()),
        (Checked::InPart, Checked::Whole, true)
    );
}

#[test]
fn a_check_of_what_is_no_longer_there_is_given_up() {
    static TYPED: std::sync::OnceLock<Box<dyn Fn() + Send + Sync>> = std::sync::OnceLock::new();
    let engine = Engine {
        check: |analysis, ruleset, stop| {
            assert!(!stop(), "nothing was typed yet");
            TYPED.get().expect("it was set")();
            assert!(stop(), "something was typed");
            lint::check_unless(analysis, ruleset, stop)
        },
        ..Engine::default()
    };
    let (shared, _telling) = Shared::new(engine);
    let shared = Arc::new(shared);
    shared.documents.open(TextDocumentItem::new(uri(), "transcript".to_owned(), 1, TALK.to_owned()));
    let typing = Arc::clone(&shared);
    let set = TYPED.set(Box::new(move || {
        typing.documents.change(&uri(), 2, &[typed(5, 12, 0, "x")], PositionEncoding::Utf16);
    }));
    assert!(set.is_ok());
    assert_eq!(shared.check_wholly(uri().as_str(), true), Checked::GivenUp);
}

/// One thing that happens.
#[derive(Debug, Clone)]
enum Step {
    Type(Vec<(u32, u32, u32, String)>),
    Send(String),
    Quick,
    Whole,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edit = (0u32..14, 0u32..70, 0u32..4, "[a-zé🎙 (\\]“”–.?:\n-]{0,4}");
    let step = prop_oneof![
        8 => prop::collection::vec(edit, 1..3).prop_map(Step::Type),
        1 => prop::sample::select(vec![TALK.to_owned(), TALK.replace('\n', "\r\n"), TALK.replace("Moss", "Roe")])
            .prop_map(Step::Send),
        6 => Just(Step::Quick),
        2 => Just(Step::Whole),
    ];
    prop::collection::vec(step, 1..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_shown_in_the_end_is_what_a_fresh_server_shows(steps in steps()) {
        let mut slow = Slow::open(TALK);
        slow.wholly();
        for step in steps {
            match step {
                Step::Type(edits) => {
                    let edits: Vec<_> = edits.iter().map(|(line, column, gone, text)| typed(*line, *column, *gone, text)).collect();
                    slow.change(&edits);
                }
                Step::Send(text) => {
                    slow.change(&[TextDocumentContentChangeEvent { range: None, range_length: None, text }]);
                }
                Step::Quick => { slow.quickly(); }
                Step::Whole => { slow.wholly(); }
            }
        }
        slow.quickly();
        slow.wholly();
        let fresh = slow.fresh();
        let (version, shows) = slow.shows.clone().expect("it was sent");
        prop_assert_eq!(version, slow.version);
        prop_assert_eq!(shows, fresh);
    }
}
