//! Transcripts in which a person has marked every mention: all of them must be found, as what they are, and nothing else.
//!
//! `cargo test -p stenogram-tests --test mentions -- --nocapture` prints what is wrong.

#![allow(clippy::expect_used, reason = "a test fails where it does not find what it expects")]
#![allow(clippy::print_stdout, reason = "what is wrong is for people to read")]

use std::fs;
use stenogram_tests::cli::fixtures;
use stenogram_tests::mentions::{Fit, found, marked};

#[test]
fn marked_mentions_are_found() {
    let mut files: Vec<_> = fs::read_dir(fixtures().join("mentions"))
        .expect("the folder")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter(|name| name.ends_with(".marked.txt"))
        .collect();
    files.sort();
    let texts: Vec<_> = files
        .iter()
        .map(|file| marked(&fs::read_to_string(fixtures().join("mentions").join(file)).expect("the file")))
        .collect();
    let plain: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
    let mut all = Fit::default();
    for ((file, (text, marked)), found) in files.iter().zip(&texts).zip(found(&plain)) {
        all.add(Fit::new(file, text, marked, &found));
    }
    all.mistakes.iter().for_each(|mistake| println!("{mistake}"));
    println!("{} of {} marked found, {} found, {} right", all.hits, all.marked, all.found, all.right);
    assert!(all.hits * 100 >= all.marked * 98, "found: {} of {}", all.hits, all.marked);
    assert!(all.hits * 100 >= all.found * 97, "right to find: {} of {}", all.hits, all.found);
    assert!(all.right * 100 >= all.hits * 99, "the right entity: {} of {}", all.right, all.hits);
}
