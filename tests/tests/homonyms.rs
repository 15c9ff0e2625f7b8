//! Names that mean several things: `Georgia` the country and the state, `Jordan` the kingdom and the man.
//!
//! Each line of `fixtures/mentions/homonyms.tsv` is a transcript of its own; the built binary must find the entity that
//! the line says, or none. `cargo test -p stenogram-tests --test homonyms -- --nocapture` prints what is wrong.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]
#![allow(clippy::print_stdout, reason = "what is wrong is for people to read")]

use std::fs;
use stenogram_tests::cli::fixtures;
use stenogram_tests::mentions::{Mention, found};

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

/// Whether a mention that covers the name names the entity; where it names none, whether none covers it.
fn is_right(line: &Line, mentions: &[Mention]) -> bool {
    let is_word = |at: usize| {
        let before = line.words.get(..at).and_then(|text| text.chars().next_back());
        let after = line.words.get(at + line.name.len()..).and_then(|text| text.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let places: Vec<usize> =
        line.words.match_indices(&line.name).map(|(at, _)| at).filter(|at| is_word(*at)).collect();
    let covering = |at: usize| {
        let covers = move |mention: &&Mention| mention.start <= at && at < mention.end;
        mentions.iter().filter(covers).map(|mention| mention.id.as_str())
    };
    match &line.entity {
        Some(entity) => places.iter().any(|at| covering(*at).any(|id| id == entity)),
        // `South America` is a region, the `Bank of England` an organisation; ids of places start with a capital.
        None => places.iter().all(|at| {
            covering(*at).all(|id| {
                id.starts_with("R-") || id.starts_with("M49-") || id.starts_with(char::is_lowercase)
            })
        }),
    }
}

#[test]
fn homonyms_are_told_apart() {
    let lines = lines("homonyms.tsv");
    let texts: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
    let found = found(&texts);
    let both = lines.iter().zip(&found);
    let wrong: Vec<&Line> =
        both.filter(|(line, found)| !is_right(line, found)).map(|(line, _)| line).collect();
    for line in &wrong {
        println!("{} is {}: {}", line.name, line.entity.as_deref().unwrap_or("nothing"), line.words);
    }
    let right = lines.len() - wrong.len();
    println!("{right} of {} right", lines.len());
    assert!(lines.len() >= 200, "the table has lost lines");
    assert!(right * 100 >= lines.len() * PERCENT, "{right} of {} are right", lines.len());
}
