//! Names that mean several things: `Georgia` the country and the state, `Jordan` the kingdom and the man.
//!
//! Each line of `fixtures/mentions/homonyms.tsv` is a transcript of its own; the built binary must find the entity that
//! the line says, or none. `cargo test -p stenogram-tests --test homonyms -- --nocapture` prints what is wrong.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]
#![allow(clippy::print_stdout, reason = "what is wrong is for people to read")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use stenogram_tests::cli::{Folder, fixtures};

/// So many of a hundred lines must be right.
const PERCENT: usize = 97;

/// A name, what it names, and the words around it.
struct Line {
    name: String,
    entity: Option<String>,
    words: String,
}

fn lines(file: &str) -> Vec<Line> {
    let table = fs::read_to_string(fixtures().join("mentions").join(file)).expect("the table");
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut columns = line.splitn(3, '\t');
            let mut column = || columns.next().unwrap_or_else(|| panic!("three columns: {line}")).to_owned();
            let (name, entity, words) = (column(), column(), column());
            assert!(words.contains(&name) || entity == "-", "the words hold the name: {line}");
            Line { name, entity: Some(entity).filter(|entity| entity != "-"), words }
        })
        .collect()
}

/// The mentions in each text, by the number of the text: start and end in bytes, and the id.
fn mentions(texts: &[&str]) -> BTreeMap<usize, Vec<(usize, usize, String)>> {
    let files: Vec<String> = (0..texts.len()).map(|at| format!("{at}.txt")).collect();
    let folder = files.iter().zip(texts).fold(Folder::new(), |folder, (file, text)| folder.file(file, text));
    let mut arguments = vec!["mentions", "--isolated", "--format", "jsonl"];
    arguments.extend(files.iter().map(String::as_str));
    let output = folder.run(&arguments);
    let mut out: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for record in output.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")) {
        let number = |key: &str| record.get(key).and_then(Value::as_u64).expect("a number") as usize;
        let text = |key: &str| record.get(key).and_then(Value::as_str).expect("a text");
        let at = Path::new(text("path")).file_stem().and_then(|stem| stem.to_str()?.parse().ok());
        out.entry(at.expect("a file of ours")).or_default().push((
            number("start"),
            number("end"),
            text("id").to_owned(),
        ));
    }
    out
}

/// Whether a mention that covers the name names the entity; where it names none, whether none covers it.
fn is_right(line: &Line, mentions: &[(usize, usize, String)]) -> bool {
    let is_word = |at: usize| {
        let before = line.words.get(..at).and_then(|text| text.chars().next_back());
        let after = line.words.get(at + line.name.len()..).and_then(|text| text.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let places: Vec<usize> =
        line.words.match_indices(&line.name).map(|(at, _)| at).filter(|at| is_word(*at)).collect();
    let covering = |at: usize| {
        let covers = move |mention: &&(usize, usize, String)| mention.0 <= at && at < mention.1;
        mentions.iter().filter(covers).map(|mention| mention.2.as_str())
    };
    match &line.entity {
        Some(entity) => places.iter().any(|at| covering(*at).any(|id| id == entity)),
        // `South America` is a region, and no America.
        None => places.iter().all(|at| {
            covering(*at)
                .all(|id| id.starts_with("R-") || id.starts_with("M49-") || id.starts_with("person:"))
        }),
    }
}

#[test]
fn homonyms_are_told_apart() {
    let lines = lines("homonyms.tsv");
    let texts: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
    let found = mentions(&texts);
    let none = Vec::new();
    let wrong: Vec<&Line> = lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !is_right(line, found.get(at).unwrap_or(&none)))
        .map(|(_, line)| line)
        .collect();
    for line in &wrong {
        println!("{} is {}: {}", line.name, line.entity.as_deref().unwrap_or("nothing"), line.words);
    }
    let right = lines.len() - wrong.len();
    println!("{right} of {} right", lines.len());
    assert!(lines.len() >= 200, "the table has lost lines");
    assert!(right * 100 >= lines.len() * PERCENT, "{right} of {} are right", lines.len());
}
