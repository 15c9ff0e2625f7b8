//! `stenogram init`: the file that it writes fits the transcripts and is quiet.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use stenogram_tests::cli::{Folder, TALK};

/// A briefing in the style of the State Department, about something.
fn briefing(number: usize, about: &str) -> String {
    format!(
        "Daily Press Briefing {number}\n\nMarta Lindqvist\nSpokesperson\n\nDaily Press Briefing\n\nWashington, DC\n\n\
         May {number}, 2024\n\n1:12 p.m. EDT\n\nMS LINDQVIST:  Good afternoon. I have one announcement about {about}.\n\n\
         QUESTION:  Can you say more about {about}?\n\nMS LINDQVIST:  I can, and I will, but not today.\n\n\
         QUESTION:  And tomorrow?\n\nMS LINDQVIST:  Tomorrow we talk about the weather.\n\n# # #\n"
    )
}

fn archive() -> Folder {
    let mut folder = Folder::new();
    for (number, about) in
        ["herring", "lighthouses", "ferries", "the harbour", "tariffs"].into_iter().enumerate()
    {
        folder = folder.file(&format!("briefings/{number}.txt"), briefing(number + 1, about));
    }
    folder.file("notes/shopping.txt", "milk\nbread\nbutter\n")
}

fn written(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.path(path)).expect("the file is there")
}

#[test]
fn the_file_tells_what_it_found() {
    let folder = archive();
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.contains("Wrote ./stenogram.toml: 5 transcripts were looked at"), "{ran:?}");
    let text = written(&folder, "stenogram.toml");
    assert!(text.contains("5 in English"), "{text}");
    assert!(text.contains("include = [\"briefings\"]"), "{text}");
    // It loads, and the check is quiet.
    let show = folder.run(&["config", "show"]);
    assert_eq!(show.code, Some(0), "{show:?}");
    let check = folder.run(&["check", "--output-format", "concise"]);
    assert!(check.stdout.lines().count() <= 6, "{check:?}\n{text}");
    // A second time nothing is written over.
    let ran = folder.run(&["init"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("there is a configuration file already; nothing was changed"), "{ran:?}");
    assert_eq!(written(&folder, "stenogram.toml"), text);
}

#[test]
fn a_dry_run_prints_and_writes_nothing() {
    let folder = archive();
    let ran = folder.run(&["init", "--dry-run"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.stdout.starts_with("# Settings of Stenogram"), "{ran:?}");
    assert!(!folder.path("stenogram.toml").exists());
    folder.run(&["init"]);
    assert_eq!(written(&folder, "stenogram.toml"), ran.stdout);
}

#[test]
fn every_comment_that_is_a_setting_can_be_used() {
    let folder = archive();
    let text = folder.run(&["init", "--dry-run"]).stdout;
    // As people do it: the `#` goes away from the lines that are settings.
    let is_setting = |line: &str| {
        let rest = line.trim_start_matches("# ");
        line.starts_with("# ")
            && (rest.starts_with('[')
                || rest
                    .split_once(" = ")
                    .is_some_and(|(key, _)| !key.trim_matches('"').contains(' ') || key.starts_with('"')))
    };
    let used: String = text
        .lines()
        .map(|line| format!("{}\n", if is_setting(line) { line.trim_start_matches("# ") } else { line }))
        .collect();
    assert!(used.contains("\n[speakers]\n") && used.contains("\n[names]\n"), "{used}");
    let folder = folder.file("stenogram.toml", &used);
    let ran = folder.run(&["config", "show"]);
    assert_eq!(ran.code, Some(0), "{used}\n{ran:?}");
}

#[test]
fn what_most_files_do_is_how_the_house_does_it() {
    let mut folder = Folder::new();
    for number in 0..6 {
        // None has a title or a date.
        let words = TALK.split_once("\n\n").expect("it has a header").1;
        folder =
            folder.file(&format!("{number}.txt"), words.replace("fish", &format!("fish number {number}")));
    }
    let before = folder.run(&["check", "--output-format", "concise"]);
    assert!(before.stdout.contains("H102"), "{before:?}");
    folder.run(&["init"]);
    let text = written(&folder, "stenogram.toml");
    assert!(text.contains("\"H102\", # header-missing-date: in 6 of 6 transcripts"), "{text}");
    let after = folder.run(&["check"]);
    assert_eq!(after.code, Some(0), "{after:?}");
    // Anna Berg speaks in all of them.
    assert!(text.contains("# \"Anna Berg\" = "), "{text}");
}

#[test]
fn a_file_in_a_folder_above_goes_on_to_hold() {
    let folder = Folder::new().file("stenogram.toml", "select = [\"H102\"]\n").file("press/may/a.txt", TALK);
    let ran = folder.run(&["init", "press/may"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(written(&folder, "press/may/stenogram.toml").contains("extends = \"../../stenogram.toml\""));
    let ran = folder.run(&["config", "show", "press/may", "--format", "json"]);
    assert_eq!(ran.json()["rules"], serde_json::json!(["H102"]), "{ran:?}");
}

#[test]
fn a_folder_without_transcripts_gets_a_file_too() {
    let folder = Folder::new().file("empty/readme.rst", "nothing\n").file("talk.txt", TALK);
    let ran = folder.run(&["init", "empty"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(written(&folder, "empty/stenogram.toml").contains("0 transcripts were looked at"));
    for (path, why) in [("nowhere", "there is no such file or folder"), ("talk.txt", "name a folder")] {
        let ran = folder.run(&["init", path]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(why), "{ran:?}");
    }
}
