//! `stenogram profile`, and house styles that the command line names.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use stenogram_tests::cli::{Folder, TALK};

#[test]
fn all_styles_are_listed() {
    let folder = Folder::new();
    let ran = folder.run(&["profile", "list"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.stdout.lines().count(), 11);
    assert!(ran.stdout.contains("white-house  White House briefings\n"), "{}", ran.stdout);
    let ran = folder.run(&["profile", "list", "--format", "json"]);
    let list = ran.json();
    assert!(
        list.as_array().expect("an array").iter().all(|profile| !profile["sources"][0].is_null()),
        "{list}"
    );
}

#[test]
fn what_is_shown_can_be_used() {
    let folder = Folder::new();
    let ran = folder.run(&["profile", "show", "us-state"]);
    assert!(ran.stdout.contains("question = \"QUESTION\""), "{}", ran.stdout);
    let folder = folder.file("styles/desk.toml", ran.stdout.replace("\"QUESTION\"", "\"REPORTER\""));
    let ran = folder.run(&["profile", "show", "--format", "json", "styles/desk.toml"]);
    assert_eq!(ran.json()["labels"]["question"], "REPORTER");
    let folder = folder.file("styles/other.toml", "extends = \"desk.toml\"\n[labels]\nspaces = 1\n");
    let ran = folder.run(&["profile", "show", "styles/other.toml"]);
    assert!(
        ran.stdout.contains("question = \"REPORTER\"") && ran.stdout.contains("spaces = 1"),
        "{}",
        ran.stdout
    );
}

#[test]
fn styles_that_cannot_be_used() {
    let folder = Folder::new()
        .file("bad.toml", "[labels]\ncolour = 1\n")
        .file("lost.toml", "extends = \"nowhere.toml\"\n");
    for (profile, told) in [
        ("us-sate", "did you mean `us-state`?"),
        ("bad.toml", "bad.toml:2"),
        ("lost.toml", "nowhere.toml"),
        ("missing.toml", "missing.toml"),
    ] {
        let ran = folder.run(&["profile", "show", profile]);
        assert_eq!(ran.code, Some(2), "{profile}");
        assert!(ran.stderr.contains(told), "{profile}: {}", ran.stderr);
    }
}

#[test]
fn a_check_goes_by_the_style_that_is_named() {
    let folder = Folder::new().file("a.txt", TALK);
    let codes = |args: &[&str]| {
        let ran = folder.run(args);
        let list = ran.json();
        let codes =
            list.as_array().expect("an array").iter().map(|found| found["code"].as_str().expect("a code"));
        codes.map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(codes(&["check", "--output-format", "json", "a.txt"]).is_empty());
    let found = codes(&["check", "--profile", "us-state", "--output-format", "json", "a.txt"]);
    assert!(found.iter().any(|code| code == "S103") && found.iter().any(|code| code == "P201"), "{found:?}");
}

#[test]
fn the_style_that_fits_is_found() {
    let state = "Daily briefing\n\nMR DAHL:  Good afternoon. It’s a short day --\n\nQUESTION:  Will the talks go on?\n\n\
                 MR DAHL:  They will. (Laughter.)\n\nQUESTION:  When?\n\nMR DAHL:  Soon.\n\n# # #\n";
    let folder = Folder::new().file("a.txt", state).file("b.txt", TALK);
    let ran = folder.run(&["profile", "detect", "a.txt"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.stdout.starts_with("us-state fits best, to "), "{}", ran.stdout);
    let ran = folder.run(&["profile", "detect", "b.txt"]);
    assert!(ran.stdout.starts_with("mfa-en fits best, to "), "{}", ran.stdout);
    let ran = folder.run(&["profile", "detect", "."]);
    assert!(ran.stdout.contains("Of 2 files, best fits each: mfa-en 1, us-state 1\n"), "{}", ran.stdout);
    let ran = folder.run(&["profile", "detect", "--format", "json", "a.txt"]);
    let record = ran.json();
    assert_eq!(
        (record["verdict"].as_str(), record["profiles"][0]["name"].as_str()),
        (Some("clear"), Some("us-state"))
    );
    assert_eq!(record["profiles"].as_array().expect("an array").len(), 11);
}
