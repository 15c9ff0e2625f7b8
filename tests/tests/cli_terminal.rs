//! What a person sees on a terminal while many files are checked. The terminal is one that Python makes.

#![cfg(unix)]
#![allow(clippy::expect_used, reason = "a test fails by a panic")]

use stenogram_tests::binaries::stenogram;
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::python::Python;

/// What stands on the terminal in the end: what was written over is gone, and so is colour.
fn screen(written: &str) -> String {
    let mut lines = Vec::new();
    for line in written.replace("\r\n", "\n").lines() {
        // The line of progress is wiped before anything else is written there.
        let seen = line.rsplit("\r\u{1b}[2K").next().unwrap_or("");
        let mut plain = String::new();
        for (at, part) in seen.split('\u{1b}').enumerate() {
            plain.push_str(if at == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) });
        }
        lines.push(plain);
    }
    lines.join("\n")
}

#[test]
fn a_line_of_progress_leaves_nothing_behind() {
    let Some(python) = Python::with(&["pty", "termios"]) else { return };
    // Long enough to be shown on most machines; where it is not, nothing else changes.
    let words = "I told him that I would be glad to come, and he said that he would be glad to have me. ";
    let talk = format!("{TALK}Question: And then?\nAnna Berg: {}\n", words.repeat(120));
    let names: Vec<String> = (0..400).map(|number| format!("{number:03}.txt")).collect();
    let folder = names.iter().fold(Folder::new(), |folder, name| folder.file(name, &talk));
    let folder = folder
        .file("200.txt", format!("{talk}Question:\nAnna Berg: No.\n"))
        .file("300.txt", b"Title: Caf\xE9\n\nQuestion: Who?\nAnna Berg: I.\n");
    let place = folder.path("");
    let program = stenogram();
    let arguments = [
        place.to_str().expect("the path is text"),
        program.to_str().expect("the path is text"),
        "check",
        "--output-format",
        "concise",
        "--select",
        "S109",
    ];
    let screen = screen(&python.run("outputs/terminal.py", &arguments, ""));
    let lines: Vec<_> = screen.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "200.txt:10:1: error S109 empty-turn: Nothing is said after the label “Question”",
            "warning: 300.txt: not UTF-8; it was read as windows-1252. If letters look wrong, save it as UTF-8",
            "Found 1 problem in 1 file (400 files checked).",
            "1",
        ],
        "{screen}"
    );
}
