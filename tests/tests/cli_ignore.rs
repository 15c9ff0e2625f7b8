//! Leaving findings out: comments, `[[ignore]]`, `--add-ignore`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs;
use stenogram_tests::cli::{Folder, TALK};

/// Two brackets that are never closed.
fn open_brackets() -> String {
    TALK.replace("as we always do.", "as we always do (or nearly.")
        .replace("that I would be glad", "that I (he) would be (glad")
}

/// Another transcript in which no rule finds anything.
const OTHER: &str = "\
Title: The new quay
Date: 3 June 2023

Question: When will the quay be open for the ferries, and who will be the first to use it?
Ola Dahl: In the autumn, if the weather lets us work. The first boats will be those of the island.
Question: And who pays for it in the end?
Ola Dahl: The town pays one half, and the state pays the other half.
";

/// The same with two brackets that are never closed.
fn open_brackets_too() -> String {
    OTHER.replace("In the autumn", "In the (late autumn").replace("one half", "one (large half")
}

fn codes(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = folder.run(&[&["check", "--output-format", "concise"], args].concat());
    let lines = ran.stdout.lines().filter(|line| line.matches(':').count() > 2);
    let code = |line: &str| line.split_whitespace().find(|word| is_code(word)).map(str::to_owned);
    lines.filter_map(code).collect()
}

fn is_code(word: &str) -> bool {
    word.len() == 4
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(|c| c.is_ascii_digit())
}

#[test]
fn a_comment_leaves_the_paragraph_below_it_out() {
    let comment = "<!-- stenogram-ignore M224: the record has it so -->\n";
    let text = open_brackets();
    let one = text.replace("Anna Berg: Yes", &format!("{comment}Anna Berg: Yes"));
    let file = one.replacen("Title:", "<!-- stenogram-ignore-file M224: so recorded -->\nTitle:", 1);
    let folder = Folder::new().file("none.md", &text).file("one.md", &one).file("file.md", &file);
    assert_eq!(codes(&folder, &["none.md"]), ["M224", "M224"]);
    assert_eq!(codes(&folder, &["one.md"]), ["M224"]);
    assert_eq!(codes(&folder, &["file.md"]), ["U701"; 0]);
    // Nobody says a comment.
    let turns = folder.run(&["turns", "--format", "jsonl", "one.md"]);
    assert_eq!(turns.jsonl().len(), 4);
    assert!(!turns.stdout.contains("stenogram-ignore"), "{}", turns.stdout);
}

#[test]
fn a_comment_that_is_not_needed_goes_with_fix() {
    let text = TALK.replace("Question: And", "<!-- stenogram-ignore M224: so recorded -->\nQuestion: And");
    let folder = Folder::new().file("a.md", text);
    assert_eq!(codes(&folder, &["."]), ["U701"]);
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(fs::read_to_string(folder.path("a.md")).expect("is there"), TALK);
}

#[test]
fn a_comment_that_is_wrong_is_told() {
    let text = TALK.replace("Question: And", "<!-- stenogram-ignore M242: so recorded -->\nQuestion: And");
    let folder = Folder::new().file("a.md", text);
    let ran = folder.run(&["check", "--output-format", "concise", "a.md"]);
    assert!(ran.stdout.contains("U702") && ran.stdout.contains("`M242`"), "{}", ran.stdout);
}

#[test]
fn entries_of_the_configuration_leave_findings_out() {
    let folder = Folder::new().file("2024/a.txt", open_brackets()).file("2023/a.txt", open_brackets_too());
    let config = |entry: &str| {
        fs::write(folder.path("stenogram.toml"), format!("[[ignore]]\n{entry}\nreason = \"so recorded\"\n"))
            .expect("it can be written");
    };
    config("path = \"2024\"\nrule = \"M224\"\ntext = \"(or nearly\"");
    assert_eq!(codes(&folder, &["."]), ["M224", "M224", "M224"]);
    config("rules = [\"unbalanced-bracket\"]");
    assert_eq!(codes(&folder, &["."]), ["U701"; 0]);
}

#[test]
fn an_entry_that_is_not_needed_is_told_where_that_can_be_known() {
    let entry = "\n[[ignore]]\npath = \"2024/*.txt\"\nrule = \"M224\"\ntext = \"nowhere\"\nreason = \"so recorded\"\n";
    let folder = Folder::new().file("2024/a.txt", TALK).file("stenogram.toml", entry);
    let ran = folder.run(&["check", "--output-format", "concise", "."]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stdout.contains("stenogram.toml:2:1"), "{}", ran.stdout);
    assert!(ran.stdout.contains("U701") && ran.stdout.contains("“nowhere”"), "{}", ran.stdout);
    // One file of many, or some of the rules, tell nothing.
    assert_eq!(codes(&folder, &["2024/a.txt"]), ["U701"; 0]);
    assert_eq!(codes(&folder, &["--select", "H", "."]), ["U701"; 0]);
    // What earlier runs found tells the same.
    assert_eq!(codes(&folder, &["."]), ["U701"]);
    let just = entry.replace("2024/*.txt", "2024/a.txt");
    fs::write(folder.path("stenogram.toml"), just).expect("it can be written");
    assert_eq!(codes(&folder, &["2024/a.txt"]), ["U701"]);
    let needed = entry.replace("nowhere", "(or nearly");
    fs::write(folder.path("stenogram.toml"), needed).expect("it can be written");
    fs::write(folder.path("2024/a.txt"), TALK.replace("as we always do.", "as we always do (or nearly."))
        .expect("it can be written");
    for _ in 0..2 {
        assert_eq!(codes(&folder, &["."]), ["U701"; 0]);
    }
}

#[test]
fn what_is_found_is_left_out_for_a_reason() {
    let config = "# ours\nselect = [\"M\", \"U\"] # marks only\n";
    let folder = Folder::new()
        .file("stenogram.toml", config)
        .file("2024/a [1].txt", open_brackets())
        .file("b.md", open_brackets_too());
    assert_eq!(codes(&folder, &["."]).len(), 4);
    let ran = folder.run(&["check", "--add-ignore", "the record  has it so", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("Left out 4 problems in 2 files"), "{}", ran.stdout);
    assert_eq!(codes(&folder, &["."]), ["U701"; 0]);
    let written = fs::read_to_string(folder.path("stenogram.toml")).expect("is there");
    assert!(written.starts_with(config), "{written}");
    assert_eq!(written.matches("reason = \"the record has it so\"").count(), 2, "{written}");
    let text = fs::read_to_string(folder.path("b.md")).expect("is there");
    assert_eq!(text.matches("<!-- stenogram-ignore M224: the record has it so -->\n").count(), 2, "{text}");
    let without: String =
        text.lines().filter(|line| !line.starts_with("<!--")).map(|line| format!("{line}\n")).collect();
    assert_eq!(without, open_brackets_too());
    // A new one is told.
    fs::write(folder.path("2024/a [1].txt"), open_brackets().replace("about fish", "about (fish"))
        .expect("is written");
    assert_eq!(codes(&folder, &["."]), ["M224"]);
}

#[test]
fn what_is_about_the_whole_of_a_markdown_file_is_left_out_at_its_top() {
    let text = "---\ntags: talks\n---\n\nQuestion: When do the ferries sail?\n\nAnna Berg: On Monday.\n\n\
                Question: All of them?\n\nAnna Berg: All but one.\n";
    let folder = Folder::new().file("a.md", text);
    let before = codes(&folder, &["a.md"]);
    assert!(before.contains(&"H102".to_owned()), "{before:?}");
    let ran = folder.run(&["check", "--add-ignore", "an old file", "a.md"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(codes(&folder, &["a.md"]), ["U701"; 0]);
    assert!(
        fs::read_to_string(folder.path("a.md")).expect("is there").starts_with("---\ntags: talks\n---\n")
    );
}

#[test]
fn without_a_reason_nothing_is_left_out() {
    let folder = Folder::new().file("a.txt", open_brackets());
    let ran = folder.run(&["check", "--add-ignore", " - ", "a.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(!folder.path("stenogram.toml").exists());
    let ran = folder.run_with_input(&["check", "--add-ignore", "so", "-"], open_brackets().as_bytes());
    assert_eq!(ran.code, Some(2));
}
