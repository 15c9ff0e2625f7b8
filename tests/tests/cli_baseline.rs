//! `stenogram baseline`, and checks that are held to it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs;
use stenogram_tests::cli::{Folder, TALK};

/// A bracket that is never closed, and white space at the end of a line.
fn untidy() -> String {
    TALK.replace("as we always do.", "as we always do (or nearly.").replace("if I may ask?", "if I may ask? ")
}

/// A transcript with the same two mistakes as [`untidy`], and words of its own.
fn untidy_number(n: usize) -> String {
    const THINGS: [&str; 13] = [
        "ferry",
        "bridge",
        "school",
        "market",
        "harbour",
        "museum",
        "theatre",
        "station",
        "library",
        "quarry",
        "orchard",
        "mill",
        "lighthouse",
    ];
    let thing = |step: usize| THINGS.get(n / step % THINGS.len()).expect("it is one of them");
    let (one, two, three) = (thing(1), thing(13), thing(169));
    untidy()
        .replace("meet again this month", &format!("see the {one} of village {n}"))
        .replace("he said that he would be glad", &format!("the keeper of the {two} in village {n} was glad"))
        .replace("what will you talk about", &format!("what of the {three} in village {n}"))
        .replace("talk about fish", &format!("ask for the {two} beside the {one}, house {n}"))
}

/// A transcript that is long enough to be told from others by its sentences.
fn long_talk() -> String {
    let boats = ["two", "three", "four", "five", "six", "seven", "eight", "nine"].map(|number| {
        format!(
            "Question: And what became of the {number} boats that were out in the storm?\n\
             Anna Berg: All {number} of them came back to the harbour in the end.\n"
        )
    });
    format!("{TALK}{}", boats.concat())
}

fn check(folder: &Folder) -> (Option<i32>, String) {
    let ran = folder.run(&["check", "--output-format", "concise", "."]);
    (ran.code, ran.stdout.lines().last().unwrap_or_default().to_owned())
}

#[test]
fn an_old_archive_adopts_the_program_in_one_command() {
    let mut folder = Folder::new();
    for n in 0..2000 {
        folder = folder.file(&format!("{}/{n:04}.txt", 1980 + n / 50), untidy_number(n));
    }
    assert_eq!(check(&folder).0, Some(1));
    let ran = folder.run(&["baseline", "create"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(
        ran.stdout.starts_with("Wrote 4000 problems in 2000 files to stenogram-baseline.jsonl"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("Named it in stenogram.toml"), "{}", ran.stdout);
    assert_eq!(
        check(&folder),
        (Some(0), "No new problems found (2000 files checked, 4000 known already).".to_owned())
    );
    // A new mistake in an old file, above the known ones, is told; those are not, though their lines have moved.
    let new =
        untidy_number(500).replacen("Question: Minister", "Question: Well (so.\n\nQuestion: Minister", 1);
    fs::write(folder.path("1990/0500.txt"), new).expect("it can be written");
    let ran = folder.run(&["check", "--output-format", "concise", "."]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.stdout.lines().filter(|line| line.contains("M224")).count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("1990/0500.txt:4:"), "{}", ran.stdout);
    // So is any mistake in a new file.
    fs::write(folder.path("1990/new.txt"), untidy_number(2500)).expect("it can be written");
    let (code, last) = check(&folder);
    assert_eq!(code, Some(1));
    assert_eq!(last, "Found 3 new problems in 2 files (2001 files checked, 4000 known already).");
}

#[test]
fn what_has_been_mended_is_told_and_taken_out() {
    let folder = Folder::new()
        .file("a.txt", untidy())
        .file("sub/b.txt", untidy_number(1))
        .file("c.txt", untidy_number(700));
    folder.run(&["baseline", "create"]);
    let before = fs::read_to_string(folder.path("stenogram-baseline.jsonl")).expect("is there");
    assert_eq!(before.lines().count(), 7, "{before}");
    fs::write(folder.path("a.txt"), TALK).expect("it can be written");
    fs::remove_file(folder.path("c.txt")).expect("it can be deleted");
    let ran = folder.run(&["check", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stderr.contains("2 findings of the baseline are not there any more"), "{}", ran.stderr);
    let ran = folder.run(&["baseline", "update"]);
    assert!(ran.stdout.starts_with("Took out 4 problems"), "{ran:?}");
    let after = fs::read_to_string(folder.path("stenogram-baseline.jsonl")).expect("is there");
    let kept: Vec<_> =
        before.lines().filter(|line| line.contains("sub/b.txt") || line.contains("baseline")).collect();
    assert_eq!(after.lines().collect::<Vec<_>>(), kept);
    // The mistake is new when it comes back.
    fs::write(folder.path("a.txt"), untidy()).expect("it can be written");
    assert_eq!(check(&folder).0, Some(1));
    let ran = folder.run(&["baseline", "update"]);
    assert!(ran.stdout.starts_with("Nothing to take out"), "{ran:?}");
    assert_eq!(fs::read_to_string(folder.path("stenogram-baseline.jsonl")).expect("is there"), after);
    let ran = folder.run(&["baseline", "show"]);
    assert!(ran.stdout.contains("1  M224  unbalanced-bracket (1 file)"), "{}", ran.stdout);
}

#[test]
fn a_baseline_is_not_written_over_by_mistake() {
    let folder =
        Folder::new().file("a.txt", untidy()).file("stenogram.toml", "# ours\n[files]\nexclude = [\"x\"]\n");
    folder.run(&["baseline", "create"]);
    let config = fs::read_to_string(folder.path("stenogram.toml")).expect("is there");
    assert!(
        config.contains("baseline = \"stenogram-baseline.jsonl\"") && config.contains("# ours\n"),
        "{config}"
    );
    let ran = folder.run(&["baseline", "create"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--force"), "{}", ran.stderr);
    // What many files show together is known then, too: these two are the same.
    for name in ["b.txt", "c.txt"] {
        fs::write(folder.path(name), long_talk()).expect("it can be written");
    }
    let ran = folder.run(&["check", "--output-format", "concise", "."]);
    assert!(ran.stdout.contains(" C801 "), "{}", ran.stdout);
    assert_eq!(folder.run(&["baseline", "create", "--force"]).code, Some(0));
    assert_eq!(check(&folder).0, Some(0));
    assert_eq!(fs::read_to_string(folder.path("stenogram.toml")).expect("is there"), config);
}

#[test]
fn a_baseline_can_be_named_and_left_aside() {
    let folder = Folder::new().file("a.txt", untidy());
    let ran = folder.run(&["baseline", "create", "--baseline", "known.jsonl"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!folder.path("stenogram.toml").exists());
    assert_eq!(folder.run(&["check", "."]).code, Some(1));
    assert_eq!(folder.run(&["check", "--baseline", "known.jsonl", "."]).code, Some(0));
    folder.run(&["baseline", "create"]);
    assert_eq!(folder.run(&["check", "."]).code, Some(0));
    assert_eq!(folder.run(&["check", "--no-baseline", "."]).code, Some(1));
    // The same from a folder below, and for a file that is named.
    assert_eq!(folder.run(&["check", "./a.txt"]).code, Some(0));
    let ran = folder.run(&["check", "--baseline", "none.jsonl", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("there is no such file"), "{}", ran.stderr);
    fs::write(folder.path("none.jsonl"), "hello").expect("it can be written");
    let ran = folder.run(&["check", "--baseline", "none.jsonl", "."]);
    assert_eq!(
        (ran.code, ran.stderr.contains("none.jsonl:1: this is no baseline")),
        (Some(2), true),
        "{ran:?}"
    );
}
