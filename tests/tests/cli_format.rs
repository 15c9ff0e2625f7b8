//! `stenogram format` and `convert`: what is written, what stays as it was, and what could not be converted.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs;
use stenogram_tests::cli::{Folder, TALK};

/// A briefing in the style of a ministry, with slips in its layout.
const BRIEFING: &str = "\
Press conference by Foreign Minister Greta Lindqvist, Harbour House, Malmö, 14 May 2024, 3:15 p.m.

Greta Lindqvist: Good afternoon. We have just come from the harbour – a cold place, even in May – and I am glad to see so \
many of you. (Laughter.)
Let me say a word about the ferry first. Mr Dahl, the harbour master, will tell you more.
Question: Thank you, Ms Lindqvist. You say that “the ferry will sail in June”. Has it been tested?
Greta Lindqvist:It has. The trials went well, and it’s safe.
Question: Who pays for  the pier?
Greta Lindqvist: We share the costs with the town.
Carl Dahl: And with the islands.
Question: Mr Dahl, how much is it?
Carl Dahl: About four million.
";

#[test]
fn the_layout_becomes_that_of_the_house_and_a_second_run_changes_nothing() {
    let folder = Folder::new().file("a.txt", BRIEFING);
    let ran = folder.run(&["format", "--profile", "mfa-en", "a.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "1 file reformatted.\n"), "{}", ran.stderr);
    let expected = BRIEFING.replace("Lindqvist:It", "Lindqvist: It").replace("for  the", "for the");
    assert_eq!(fs::read_to_string(folder.path("a.txt")).expect("is there"), expected);
    let ran = folder.run(&["fmt", "--profile", "mfa-en", "a.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "1 file is as the house style has it.\n"));
}

#[test]
fn check_and_diff_change_nothing_and_tell() {
    let folder = Folder::new().file("a.txt", BRIEFING).file("b.txt", TALK);
    let ran = folder.run(&["format", "--check", "--profile", "mfa-en", "."]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("Would reformat a.txt\n"), "{}", ran.stdout);
    let ran = folder.run(&["format", "--diff", "--profile", "mfa-en", "a.txt"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.stdout.contains("-Greta Lindqvist:It has.") && ran.stdout.contains("+Greta Lindqvist: It has.")
    );
    assert_eq!(fs::read_to_string(folder.path("a.txt")).expect("is there"), BRIEFING);
}

#[test]
fn the_standard_input_comes_out_formatted() {
    let folder = Folder::new();
    let args = ["format", "--profile", "us-state", "--stdin-filename", "a.txt", "-"];
    let ran = folder.run_with_input(&args, BRIEFING.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("\n\nQUESTION:  Who pays for the pier?\n\n"), "{}", ran.stdout);
    let again = folder.run_with_input(&args, ran.stdout.as_bytes());
    assert_eq!(again.stdout, ran.stdout);
}

#[test]
fn a_range_of_lines() {
    let folder = Folder::new().file("a.txt", BRIEFING);
    let line = BRIEFING.lines().position(|line| line.contains("for  the")).expect("it is there") + 1;
    let ran = folder.run(&["format", "--profile", "mfa-en", "--range", &format!("{line}-{line}"), "a.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(
        fs::read_to_string(folder.path("a.txt")).expect("is there"),
        BRIEFING.replace("for  the", "for the")
    );
    let ran = folder.run(&["format", "--range", "3", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("name that file"), "{}", ran.stderr);
}

#[test]
fn subtitles_are_left_alone() {
    let cues = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Anna Berg>It is  so.\n\n00:00:03.000 --> 00:00:04.000\n\
                <v Carl Dahl>Is it?\n";
    let folder = Folder::new().file("a.vtt", cues);
    let ran = folder.run(&["format", "a.vtt"]);
    assert_eq!(ran.code, Some(0));
    assert!(
        ran.stderr.contains("a.vtt: left alone: its layout is that of its file format"),
        "{}",
        ran.stderr
    );
    assert_eq!(fs::read_to_string(folder.path("a.vtt")).expect("is there"), cues);
}

#[test]
fn encoding_and_line_ends_stay() {
    let text = BRIEFING.replace('–', "-").replace(['“', '”'], "\"").replace('’', "'").replace('\n', "\r\n");
    let bytes = in_latin(&text);
    let folder = Folder::new().file("a.txt", &bytes);
    let ran = folder.run(&["format", "--profile", "legal-qa", "a.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let after = fs::read(folder.path("a.txt")).expect("is there");
    assert!(after.windows(5).any(|bytes| bytes == b"Malm\xf6"), "the encoding is another one");
    assert!(!String::from_utf8_lossy(&after).replace("\r\n", "").contains(['\r', '\n']));
}

/// The text in Latin-1, which holds all of its letters.
fn in_latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin-1")).collect()
}

#[test]
fn from_one_house_to_the_others() {
    let folder = Folder::new();
    let mut shown = String::new();
    for profile in ["us-state", "white-house", "gpo-hearing", "oral-aaa", "rev-clean", "netflix-sdh"] {
        let args = ["convert", "--to-profile", profile, "--stdin-filename", "a.txt", "-"];
        let ran = folder.run_with_input(&args, BRIEFING.as_bytes());
        shown.push_str(&format!(
            "===== {profile} (exit code {:?})\n{}----- {}\n",
            ran.code, ran.stdout, ran.stderr
        ));
        let again = folder.run_with_input(&args, ran.stdout.as_bytes());
        assert_eq!(again.stdout, ran.stdout, "{profile}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn what_cannot_be_converted_is_told() {
    let talk = TALK.replace("Minister, will", "Will");
    let folder = Folder::new().file("a.txt", &talk);
    let ran = folder.run(&["convert", "--to-profile", "us-state", "a.txt"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(
        ran.stdout.contains("whether Mr or Ms stands before “Berg” is nowhere in the transcript"),
        "{}",
        ran.stdout
    );
    assert!(ran.stdout.contains("1 file converted to us-state. "), "{}", ran.stdout);
    let text = fs::read_to_string(folder.path("a.txt")).expect("is there");
    assert!(text.contains("QUESTION:  And what") && text.contains("\n\nAnna Berg:  Yes"), "{text}");
}
