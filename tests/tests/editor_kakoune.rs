//! The file for Kakoune: what its highlighters colour. Kakoune tells what it would draw as JSON.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Stdio;
use stenogram_tests::editor::{Walk, program, tests};

/// Faces of the file, and the names that the shared table of colours has for them. In the test the face at place `n` has
/// the colour `n + 1`.
const FACES: [(&str, &str); 8] = [
    ("TranscriptQuestion", "label-question"),
    ("TranscriptLabel", "label"),
    ("TranscriptMark", "mark"),
    ("TranscriptHeader", "header"),
    ("TranscriptComment", "comment"),
    ("TranscriptSeparator", "separator"),
    ("TranscriptLink", "link"),
    ("TranscriptQuotation", "quotation"),
];

#[test]
fn kakoune_colours_transcripts() {
    let Some(kak) = program("kak", "(Kakoune)", |version| version.starts_with("Kakoune ")) else { return };
    let table = std::fs::read_to_string(tests().join("editors/colours.json")).expect("the table");
    let table: Value = serde_json::from_str(&table).expect("JSON");
    let mut wrong = Vec::new();
    let mut count = 0;
    for style in table["styles"].as_array().expect("styles") {
        let lines = style["lines"].as_array().expect("lines");
        let texts: Vec<_> = lines.iter().map(|line| line["line"].as_str().expect("a line")).collect();
        let drawn = drawn(&kak, &texts);
        for ((line, text), colours) in lines.iter().zip(&texts).zip(&drawn) {
            count += 1;
            for ((place, character), expected) in text.char_indices().zip(expected(text, &line["spans"])) {
                let Expected::Colour(expected) = expected else { continue };
                let seen = colours[place..].first().copied().flatten();
                if seen != expected {
                    wrong.push(format!(
                        "{}: {text}\n  {character:?} at byte {place}: {seen:?}, not {expected:?}",
                        style["style"]
                    ));
                    break;
                }
            }
        }
    }
    assert!(count > 100, "{count} lines");
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

/// What the table says of a character.
#[derive(Clone, Copy)]
enum Expected<'a> {
    /// It has this colour, or none.
    Colour(Option<&'a str>),
    /// It may have any.
    Any,
}

/// What the table says of the characters of a line: blanks, and punctuation beside a span, may have any colour.
fn expected<'a>(text: &str, spans: &'a Value) -> Vec<Expected<'a>> {
    let characters: Vec<_> = text.chars().collect();
    let mut expected: Vec<_> = characters
        .iter()
        .map(|character| if character.is_whitespace() { Expected::Any } else { Expected::Colour(None) })
        .collect();
    let mut from = 0;
    let mut places = Vec::new();
    for span in spans.as_array().expect("spans") {
        let words = span["words"].as_str().expect("words");
        let at = from + text[from..].find(words).expect("the words are in the line");
        from = at + words.len();
        let begin = text[..at].chars().count();
        places.push((begin, begin + words.chars().count(), span["colour"].as_str()));
    }
    for &(begin, end, _) in &places {
        let beside = (0..begin).rev().take_while(|&place| !characters[place].is_alphanumeric());
        let behind = (end..characters.len()).take_while(|&place| !characters[place].is_alphanumeric());
        for place in beside.chain(behind) {
            expected[place] = Expected::Any;
        }
    }
    for (begin, end, colour) in places {
        expected[begin..end].fill(Expected::Colour(colour));
    }
    expected
}

/// The colours of the bytes of each line, as Kakoune draws them.
fn drawn(kak: &Path, lines: &[&str]) -> Vec<Vec<Option<&'static str>>> {
    let walk = Walk::new();
    let file = walk.folder().join("talk.transcript");
    std::fs::write(&file, lines.join("\n") + "\n").expect("a file");
    let script = tests().join("../editors/kakoune/stenogram.kak");
    let faces: String = FACES
        .iter()
        .zip(1..)
        .map(|((face, _), n)| format!("set-face global {face} rgb:00000{n}\n"))
        .collect();
    let commands = format!("source '{}'\n{faces}edit '{}'", script.display(), file.display());
    let mut kak = walk
        .command(kak)
        .args(["-n", "-ui", "json", "-e", &commands])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Kakoune starts");
    let mut keys = kak.stdin.take().expect("its input");
    let mut send = |method: &str, params: Value| {
        writeln!(keys, "{}", json!({ "jsonrpc": "2.0", "method": method, "params": params }))
            .expect("it reads");
    };
    send("resize", json!([100, 400]));
    // The point, which has a colour of its own, goes to a line behind the text.
    send("keys", json!(["ge", "o", "<esc>"]));
    let mut drawn = Vec::new();
    for line in BufReader::new(kak.stdout.take().expect("its output")).lines() {
        let message: Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        if message["method"] == "draw" {
            let rows = message["params"][0].as_array().expect("lines");
            if rows.len() > lines.len() {
                drawn = rows.iter().map(colours).collect();
                break;
            }
        }
    }
    send("keys", json!([":quit!<ret>"]));
    drop(keys);
    kak.wait().expect("Kakoune ends");
    assert!(drawn.len() > lines.len(), "Kakoune drew {drawn:?}");
    drawn
}

/// The colours of the bytes of a drawn line.
fn colours(row: &Value) -> Vec<Option<&'static str>> {
    let mut colours = Vec::new();
    for piece in row.as_array().expect("pieces") {
        let colour = piece["face"]["fg"].as_str().unwrap_or_default();
        let place = colour.strip_prefix("#00000").or_else(|| colour.strip_prefix("rgb:00000"));
        let name = place.and_then(|place| place.parse::<usize>().ok()).and_then(|n| FACES.get(n - 1));
        let length = piece["contents"].as_str().unwrap_or_default().len();
        colours.resize(colours.len() + length, name.map(|(_, name)| *name));
    }
    colours
}
