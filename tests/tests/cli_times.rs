//! `stenogram check` on transcripts with times: what is said of captions, and what `--fix` writes into them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs;
use stenogram_tests::cli::Folder;

const CAPTIONS: &str = "WEBVTT\n\n00:00:01,000 --> 00:00:04,000\n<v Anna Berg>Good morning. What did you see there?\n\n\
                        00:00:07,500 --> 00:00:04,500\n<v Jan Holm>I saw the quay, and I think that it will hold.\n\n\
                        00:00:08,000 --> 00:00:11,000\n<v Anna Berg>And what do you think of the bridge?\n";

#[test]
fn times_of_captions_are_checked_and_mended_in_place() {
    let folder = Folder::new().file("talk.vtt", CAPTIONS);
    let ran = folder.run(&["check", "--isolated", "--select", "X", "--output-format", "concise", "."]);
    assert_eq!(ran.code, Some(1));
    for line in [
        "talk.vtt:3:9: warning X902 timestamp-form: “,” stands before the milliseconds of 6 times",
        "talk.vtt:6:1: error X901 timestamp-order: This caption ends at 0:04.500, before it starts at 0:07.500",
    ] {
        assert!(ran.stdout.contains(line), "{ran:?}");
    }
    let ran = folder.run(&["check", "--isolated", "--select", "X", "--fix", "--unsafe-fixes", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let expected = CAPTIONS
        .replace(",000", ".000")
        .replace("00:00:07,500 --> 00:00:04,500", "00:00:04.500 --> 00:00:07.500");
    assert_eq!(fs::read_to_string(folder.path("talk.vtt")).expect("is there"), expected);
}
