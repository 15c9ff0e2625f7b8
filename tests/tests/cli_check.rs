//! `stenogram check`: what it prints, in each format.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use serde_json::json;
use std::collections::BTreeSet;
use stenogram_tests::cli::{Folder, fixtures};

fn defects() -> Folder {
    Folder::with_fixtures(&["defects.txt"])
}

#[test]
fn full_shows_the_words_and_what_to_do() {
    insta::assert_snapshot!("defects_full", defects().run(&["check", "defects.txt"]).seen());
}

#[test]
fn concise_is_one_line_a_finding() {
    let ran = defects().run(&["check", "--output-format", "concise", "defects.txt"]);
    insta::assert_snapshot!("defects_concise", ran.seen());
}

#[test]
fn github_annotates() {
    let ran = defects().run(&["check", "--output-format", "github", "--select", "S109,M224", "defects.txt"]);
    insta::assert_snapshot!("defects_github", ran.seen());
}

#[test]
fn every_rule_finds_its_defect() {
    let ran = defects().run(&["check", "--output-format", "jsonl", "defects.txt"]);
    let codes: BTreeSet<String> =
        ran.jsonl().iter().map(|finding| finding["code"].as_str().expect("a text").to_owned()).collect();
    for code in ["H101", "H102", "H106", "M224", "P206", "S108", "S109", "T121", "Y302", "Y305"] {
        assert!(codes.contains(code), "{code} found nothing: {codes:?}");
    }
}

#[test]
fn json_keeps_its_contract() {
    let ran = defects().run(&["check", "--output-format", "json", "defects.txt"]);
    assert_eq!(ran.code, Some(1));
    let text = std::fs::read_to_string(fixtures().join("defects.txt")).expect("is there");
    let json = ran.json();
    let findings = json.as_array().expect("an array");
    assert!(!findings.is_empty());
    for finding in findings {
        let keys: Vec<_> = finding.as_object().expect("an object").keys().map(String::as_str).collect();
        let expected = [
            "code",
            "column",
            "end",
            "end_column",
            "end_line",
            "fix",
            "help",
            "line",
            "message",
            "name",
            "path",
            "severity",
            "start",
        ];
        assert_eq!(keys.iter().collect::<BTreeSet<_>>(), expected.iter().collect());
        // Lines and columns lead to the same place as the offsets.
        let number = |key: &str| usize::try_from(finding[key].as_u64().expect("a number")).expect("fits");
        for (offset, line, column) in [("start", "line", "column"), ("end", "end_line", "end_column")] {
            let before = text.get(..number(offset)).expect("between characters");
            assert_eq!(before.matches('\n').count() + 1, number(line), "{finding}");
            assert_eq!(before.rsplit('\n').next().expect("a line").chars().count() + 1, number(column));
        }
        if let Some(fix) = finding["fix"].as_object() {
            assert!(fix["tier"] == "safe" || fix["tier"] == "offered", "{finding}");
            assert!(fix["title"].is_string());
            for edit in fix["edits"].as_array().expect("an array") {
                assert!(
                    edit["start"].as_u64() <= edit["end"].as_u64() && edit["text"].is_string(),
                    "{finding}"
                );
            }
        }
    }
    assert!(findings.iter().any(|finding| finding["fix"].is_object()));
}

#[test]
fn json_of_a_clean_run_is_an_empty_array() {
    let folder = Folder::with_fixtures(&["conference_fr.txt"]);
    let ran = folder.run(&["check", "--output-format", "json", "--select", "M224", "."]);
    assert_eq!((ran.code, ran.json(), ran.stderr.as_str()), (Some(0), json!([]), ""));
    let ran = folder.run(&["check", "--output-format", "jsonl", "--select", "M224", "."]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), ""));
}

#[test]
fn the_summary_counts() {
    let folder =
        Folder::with_fixtures(&["defects.txt", "ministry_press_conference.txt", "conference_fr.txt"]);
    let ran = folder.run(&["check", "--select", "H106", "--output-format", "concise", "."]);
    assert_eq!(ran.stdout.lines().last(), Some("Found 2 problems in 2 files (3 files checked)."));
    let ran = folder.run(&["check", "--select", "S109", "conference_fr.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "No problems found (1 file checked).\n"));
}

#[test]
fn exit_zero_most_and_statistics() {
    let folder = defects();
    assert_eq!(folder.run(&["check", "--exit-zero", "."]).code, Some(0));
    let ran = folder.run(&["check", "--max-diagnostics", "2", "--output-format", "concise", "."]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.stdout.lines().count(), 3, "{ran:?}");
    assert!(ran.stdout.contains("the first 2 are shown"), "{ran:?}");
    insta::assert_snapshot!("defects_statistics", folder.run(&["check", "--statistics", "."]).seen());
    let ran = folder.run(&["check", "--statistics", "--output-format", "json", "--select", "S109", "."]);
    assert_eq!(ran.json(), json!([{"code": "S109", "name": "empty-turn", "count": 1}]));
}

#[test]
fn the_result_can_go_to_a_file() {
    let folder = defects();
    let to_file = folder.run(&["--color", "always", "check", "--output-file", "out.txt", "."]);
    assert_eq!((to_file.code, to_file.stdout.as_str()), (Some(1), ""));
    let written = std::fs::read_to_string(folder.path("out.txt")).expect("it was written");
    std::fs::remove_file(folder.path("out.txt")).expect("it is there");
    assert_eq!(written, folder.run(&["check", "."]).stdout, "a file takes no colour");
}

#[test]
fn rules_are_chosen_on_the_command_line_and_in_the_configuration() {
    let folder = defects()
        .file("stenogram.toml", "select = [\"H\"]\nextend-select = [\"S109\"]\nignore = [\"H101\"]\n");
    let codes = |args: &[&str]| -> BTreeSet<String> {
        let ran = folder.run(&[&["check", "--output-format", "jsonl", "defects.txt"], args].concat());
        ran.jsonl().iter().map(|finding| finding["code"].as_str().expect("a text").to_owned()).collect()
    };
    let set = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(codes(&[]), set(&["H102", "H106", "S109"]));
    assert_eq!(codes(&["--ignore", "S109"]), set(&["H102", "H106"]));
    assert_eq!(codes(&["--select", "header-missing-title,M2"]), set(&["H101", "M224"]));
    assert!(codes(&["--isolated"]).contains("Y302"));
}

#[test]
fn excerpts_of_long_lines_fit() {
    let long = "and so on, as I said before. ".repeat(150);
    let text =
        format!("Title: A\nDate: 14 May 2024\n\nQuestion: {long}Was it [so? {long}\nAnna Berg: Yes.\n");
    let ran = Folder::new().file("a.txt", text).run(&["check", "--select", "M224", "a.txt"]);
    let excerpt: Vec<_> = ran.stdout.lines().filter(|line| line.contains(" | ")).collect();
    assert_eq!(excerpt.len(), 2, "{ran:?}");
    assert!(excerpt.iter().all(|line| line.chars().count() <= 100), "{ran:?}");
    let (words, marker) = (excerpt[0], excerpt[1]);
    let column = marker.chars().position(|c| c == '^').expect("the place is marked");
    assert_eq!(words.chars().nth(column), Some('['), "{ran:?}");
    assert!(words.contains('…') && words.contains("Was it [so?"), "{ran:?}");
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = defects();
    assert!(!folder.run(&["check", "."]).stdout.contains('\u{1b}'));
    assert!(folder.run(&["--color", "always", "check", "."]).stdout.contains('\u{1b}'));
    assert!(!folder.run(&["--color", "never", "check", "."]).stdout.contains('\u{1b}'));
}

#[test]
fn a_transcript_cannot_command_the_terminal() {
    let text = "Title: \u{1b}[2J\u{7}\nDate: 14 May 2024\n\nQuestion: \u{1b}]0;owned\u{7} (and?\nAnna Berg: \u{1b}[31mYes.\n";
    let folder = Folder::new().file("a.txt", text);
    for command in ["check", "outline", "turns", "mentions"] {
        let ran = folder.run(&["--color", "never", command, "a.txt"]);
        assert!(!ran.stdout.contains(['\u{1b}', '\u{7}']), "{command}: {ran:?}");
    }
}
