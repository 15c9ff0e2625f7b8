//! `turns --explain`, and what the program says of files that are no transcripts.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use serde_json::Value;
use std::path::Path;
use stenogram_tests::cli::{Folder, TALK, fixtures};

const ARTICLE: &str = "\
Cheese museum opens in Norland

Norland Dairy opened its museum on Tuesday. It shows four hundred years of cheese in nine rooms.

Opening hours: Tuesday to Sunday, 10 to 17.
Price: 9 crowns.
Note: The shop is closed on Sundays. \n\
";

/// The files with these endings in a folder of the fixtures.
fn fixtures_in(folder: &str, endings: &[&str]) -> Vec<std::path::PathBuf> {
    let wanted = |path: &Path| {
        path.extension().is_some_and(|ending| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    let entries = std::fs::read_dir(fixtures().join(folder)).expect("the folder is there");
    let mut paths: Vec<_> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| wanted(path)).collect();
    paths.sort();
    paths
}

#[test]
fn each_label_has_its_reasons() {
    let folder =
        Folder::new().file("talk.txt", TALK.replace("Anna Berg: Yes", "But note this: Anna Berg: Yes"));
    let ran = folder.run(&["turns", "--explain", "talk.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    for expected in [
        "Transcript: yes",
        "with a colon, as `Name:` (3)",
        "Language: en, as its words tell",
        "     4  label  Question:",
        "names a role; ",
        "recurs 2 times",
        "     5  no     But note this:",
        "too little speaks for it",
    ] {
        assert!(ran.stdout.contains(expected), "{expected:?}: {}", ran.stdout);
    }
    assert!(ran.stdout.lines().all(|line| line.chars().count() <= 80), "{}", ran.stdout);
    let some = folder.run(&["turns", "--explain", "--lines", "4-5", "--all-lines", "talk.txt"]).stdout;
    assert!(some.contains("     4  label") && !some.contains("     6  label"), "{some}");
    let wrong = folder.run(&["turns", "--explain", "--lines", "9-4", "talk.txt"]);
    assert!(wrong.code == Some(2) && wrong.stderr.contains("a range of lines"), "{wrong:?}");
}

#[test]
fn the_record_tells_the_same_to_programs() {
    let folder = Folder::new().file("talk.txt", TALK);
    let json = folder.run(&["turns", "--explain", "--format", "json", "talk.txt"]).json();
    let record = json.get(0).expect("one file");
    assert_eq!(record["transcript"], true);
    assert!(record["confidence"].as_f64().expect("a number") > 0.9);
    assert_eq!(record["dialects"][0]["delimiter"], "colon");
    let lines = record["lines"].as_array().expect("a list");
    let labels: Vec<u64> =
        lines.iter().filter(|line| line["label"] == true).filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!(labels, [4, 5, 6, 7]);
    let first = &lines.iter().find(|line| line["line"] == 4).expect("line 4")["readings"][0];
    assert_eq!((&first["label"], &first["verdict"]), (&Value::from("Question"), &Value::from("label")));
    assert_eq!(first["evidence"][0]["evidence"], "role");
}

#[test]
fn the_explanation_is_what_the_parser_did() {
    for path in fixtures_in("styles", &["txt", "md", "vtt", "srt"]) {
        let path = path.to_str().expect("a path in UTF-8");
        let run = Folder::new();
        let turns = run.run(&["turns", "--isolated", "--format", "jsonl", path]).jsonl();
        let labelled = turns.iter().filter(|turn| !turn["label"].is_null()).count();
        let explained = run.run(&["turns", "--explain", "--isolated", "--format", "jsonl", path]).jsonl();
        let lines =
            explained.first().and_then(|record| record["lines"].as_array()).cloned().unwrap_or_default();
        // A line may have more labels than the one that it starts with.
        let readings = lines.iter().filter_map(|line| line["readings"].as_array()).flatten();
        let is_label = |reading: &&Value| {
            matches!(reading["verdict"].as_str(), Some("label" | "slip" | "said" | "inside"))
        };
        assert_eq!(readings.filter(is_label).count(), labelled, "{path}");
    }
}

#[test]
fn a_file_that_is_no_transcript_gets_one_finding() {
    let folder = Folder::new().file("article.txt", ARTICLE).file("talk.txt", TALK);
    let ran = folder.run(&["check", "article.txt", "--output-format", "json"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let json = ran.json();
    let found = json.as_array().expect("a list");
    assert_eq!(found.len(), 1, "{ran:?}");
    let finding = found.first().expect("one");
    assert_eq!(finding["code"], "H100");
    assert!(finding["confidence"].as_f64().expect("a number") < 0.5);
    assert!(finding["help"].as_str().expect("a help").contains("include"));
    // Nothing is mended in what is no transcript.
    folder.run(&["check", "--fix", "article.txt"]);
    assert_eq!(std::fs::read_to_string(folder.path("article.txt")).expect("it is there"), ARTICLE);
    // In a folder it is passed over.
    let ran = folder.run(&["check", "."]);
    assert!(ran.code == Some(0) && ran.stderr.contains("1 file was left out"), "{ran:?}");
}

#[test]
fn who_says_that_it_is_a_transcript_is_believed() {
    let folder = Folder::new()
        .file("article.txt", ARTICLE)
        .file("stenogram.toml", "[files]\ninclude = [\"article.txt\"]\n");
    for args in [
        &["check", "article.txt"][..],
        &["check", "."],
        &["check", "--isolated", "--ignore", "H100", "article.txt"],
    ] {
        let ran = folder.run(&[args, &["--output-format", "jsonl"]].concat());
        let codes: Vec<_> = ran.jsonl().iter().map(|finding| finding["code"].clone()).collect();
        assert!(
            codes.contains(&Value::from("P206")) && !codes.contains(&Value::from("H100")),
            "{args:?}: {ran:?}"
        );
    }
}

#[test]
fn listings_print_what_there_is_and_say_that_it_is_little() {
    let folder = Folder::new().file("article.txt", ARTICLE);
    for command in ["turns", "outline"] {
        let ran = folder.run(&[command, "article.txt"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(!ran.stdout.is_empty(), "{ran:?}");
        assert!(ran.stderr.contains("article.txt: this does not look like a transcript"), "{ran:?}");
    }
}

#[test]
fn documents_of_other_kinds_get_one_finding_each() {
    let run = Folder::new();
    for path in fixtures_in("not_transcripts", &["txt", "md", "srt", "js"]) {
        let path = path.to_str().expect("a path in UTF-8");
        let found = run.run(&["check", "--isolated", "--output-format", "jsonl", path]).jsonl();
        let codes: Vec<_> = found.iter().map(|finding| finding["code"].clone()).collect();
        assert_eq!(codes, ["H100"], "{path}");
    }
}
