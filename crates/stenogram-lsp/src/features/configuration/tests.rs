use super::*;
use crate::capabilities::Client;
use lsp_types::TextDocumentItem;
use serde_json::json;

fn document(text: &str) -> (Revision, Position) {
    let at = text.find('|').expect("a bar");
    let text = text.replace('|', "");
    let lines = LineIndex::new(&text);
    let position = lines.position(&text, u32::try_from(at).expect("small"), PositionEncoding::Utf16);
    let uri = "file:///press/stenogram.toml".parse().expect("a URI");
    let item = TextDocumentItem { uri, language_id: "toml".to_owned(), version: 1, text };
    (Revision::alone(item), Position::new(position.line, position.column))
}

/// What is offered at the bar: what is shown, and what is written.
fn offered(text: &str) -> Vec<(String, String)> {
    let (revision, position) = document(text);
    let params = json!({ "textDocument": { "uri": "file:///press/stenogram.toml" }, "position": position });
    let params = serde_json::from_value(params).expect("parameters");
    let Some(CompletionResponse::Array(items)) = completion(&Client::default(), &revision, &params) else {
        return Vec::new();
    };
    let written = |item: CompletionItem| match item.text_edit {
        Some(CompletionTextEdit::Edit(edit)) => (item.label, edit.new_text),
        other => panic!("{other:?}"),
    };
    items.into_iter().map(written).collect()
}

fn told(text: &str) -> Option<(String, Range)> {
    let (revision, position) = document(text);
    let params = json!({ "textDocument": { "uri": "file:///press/stenogram.toml" }, "position": position });
    let params = serde_json::from_value(params).expect("parameters");
    let hover = hover(&Client::default(), &revision, &params)?;
    match hover.contents {
        HoverContents::Markup(markup) => Some((markup.value, hover.range.expect("a range"))),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_and_values_are_offered_where_they_can_stand() {
    for (text, label, written) in [
        ("pro|", "profile", "profile = "),
        ("pro| = 3", "profile", "profile"),
        ("profile = |", "us-state", "\"us-state\""),
        ("profile = \"us|\"", "us-state", "us-state"),
        ("[fi|]", "files", "files"),
        ("[files]\n|", "exclude", "exclude = "),
        ("ignore = [\"|\"]", "T121", "T121"),
        ("ignore = [{ |", "reason", "reason = "),
        ("[[ignore]]\n|", "path", "path = "),
        ("[rules.|", "T121", "T121"),
        ("[rules.T121]\n|", "severity", "severity = "),
        ("[rules.T121]\nseverity = |", "hint", "\"hint\""),
        ("[speakers.\"Anna Berg\"]\n|", "aliases", "aliases = "),
        ("[entities.add.quay]\n|", "acronyms", "acronyms = "),
    ] {
        let all = offered(text);
        let found = all.iter().any(|(shown, text)| shown == label && text == written);
        assert!(found, "{text}: {all:?}");
    }
    for text in ["# pro|", "[files]\nexclude = [\"|", "no = |", "[no.such]\n|"] {
        assert_eq!(offered(text), [], "{text}");
    }
    // In a heading, only what can be one.
    assert!(offered("[|").iter().all(|(shown, _)| shown != "profile"));
}

#[test]
fn keys_and_values_are_told_about() {
    let (profile, range) = told("pro|file = \"us-state\"").expect("a hover");
    assert!(
        profile.starts_with("**profile**: a text in quotes") && profile.contains("us-state"),
        "{profile}"
    );
    assert_eq!(range, Range::new(Position::new(0, 0), Position::new(0, 7)));
    let (rule, range) = told("ignore = [ \"🎙\", \"T1|21\"]").expect("a hover");
    assert!(rule.starts_with("**T121**"), "{rule}");
    assert_eq!(range, Range::new(Position::new(0, 18), Position::new(0, 22)));
    let (rule, _) = told("[rules.T12|1]\n").expect("a hover");
    assert!(rule.contains("question-without-answer"), "{rule}");
    assert_eq!(told("profile = 3 # pro|file"), None);
    assert_eq!(told("|nothing = 3"), None);
}
