//! What the program does with files and settings that nobody can work on: it says what is wrong, does the rest, and
//! ends with code 2.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use stenogram_tests::cli::{Folder, Ran, TALK};

/// Runs each command that reads transcripts on a bad file and a good one.
fn with_a_good_file(name: &str, content: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::new().file(name, content).file("good.txt", TALK);
    for command in ["outline", "mentions"] {
        let ran = folder.run(&[command, "--format", "json", name, "good.txt"]);
        assert!(ran.code == Some(0) || ran.code == Some(2), "{ran:?}");
        assert!(ran.json().is_array());
    }
    let ran = folder.run(&["turns", "--format", "jsonl", name, "good.txt"]);
    let of_good = ran.jsonl().iter().filter(|turn| turn["path"] == "good.txt").count();
    assert_eq!(of_good, 4, "the good file is done all the same: {ran:?}");
    folder.run(&["check", "--output-format", "concise", name, "good.txt"])
}

fn assert_told(ran: &Ran, code: i32, words: &[&str]) {
    assert_eq!(ran.code, Some(code), "{ran:?}");
    for word in words {
        assert!(ran.stderr.contains(word), "{word:?} is not told: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
}

#[test]
fn an_empty_file() {
    let ran = with_a_good_file("empty.txt", "");
    assert!(ran.stderr.contains("empty.txt: the file is empty"), "{ran:?}");
}

#[test]
fn only_white_space() {
    let ran = with_a_good_file("blank.txt", " \n\t\r\n\u{a0}\n");
    assert!(ran.stderr.contains("blank.txt: there is nothing but white space in it"), "{ran:?}");
}

#[test]
fn one_line_of_ten_megabytes() {
    let ran = with_a_good_file("long.txt", "All of it is on one line. ".repeat(400_000));
    assert!(ran.stdout.contains("long.txt:1:1: warning H100"), "{ran:?}");
    let folder =
        Folder::new().file("long.txt", format!("Question: {}", "Well ( and so on. ".repeat(580_000)));
    let ran = folder.run(&["check", "--max-diagnostics", "5", "long.txt"]);
    assert!(ran.code != Some(2), "{ran:?}");
    assert!(ran.stdout.lines().all(|line| line.chars().count() < 300), "excerpts are cut");
}

#[test]
fn bytes_that_are_not_utf8() {
    let ran =
        with_a_good_file("latin.txt", b"Question: O\xF9 est la gare\xA0?\nMme Dupr\xE9: Tout pr\xE8s.\n");
    assert_told(&ran, ran.code.unwrap_or(-1), &["latin.txt: not UTF-8; it was read as windows-1252"]);
    let noise: Vec<u8> = (1..32).chain(128..160).cycle().take(5000).collect();
    assert_told(&with_a_good_file("noise.txt", noise), 2, &["noise.txt: not a text file", "plain text"]);
}

#[test]
fn utf16_with_a_byte_order_mark_is_read() {
    let folder = Folder::with_fixtures(&["interview_utf16.txt"]);
    let ran = folder.run(&["turns", "--format", "jsonl", "interview_utf16.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let turns = ran.jsonl();
    assert_eq!(turns.len(), 16);
    // Offsets are of the decoded text, so they do not depend on the encoding of the file.
    let text = std::fs::read(folder.path("interview_utf16.txt")).expect("is there");
    let units: Vec<u16> = text[2..].chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).expect("it is UTF-16");
    let start = usize::try_from(turns[1]["start"].as_u64().expect("a number")).expect("fits");
    assert!(text.get(start..).is_some_and(|text| text.starts_with("Amina Waweru: Good morning, Peter")));
}

#[test]
fn nul_bytes_and_office_files() {
    let advice = "save it as plain text in UTF-8";
    let nul = with_a_good_file("nul.txt", b"Question: a\0b?\n");
    assert_told(&nul, 2, &["nul.txt: not a text file: it has a NUL byte at offset 11", advice]);
    let utf16: Vec<u8> = "Question: Yes?\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_told(&with_a_good_file("bare16.txt", utf16), 2, &["bare16.txt: not a text file", advice]);
    assert_told(
        &with_a_good_file("a.docx", b"PK\x03\x04\x14\0\x06\0"),
        2,
        &["a.docx: this is a Word document"],
    );
    assert_told(&with_a_good_file("a.pdf", b"%PDF-1.7\n"), 2, &["a.pdf: this is a PDF"]);
}

#[test]
fn a_missing_path_and_a_pattern_without_files() {
    let folder = Folder::new().file("good.txt", TALK);
    let ran = folder.run(&["check", "gone.txt", "2024/*.txt", "good.txt"]);
    assert_told(
        &ran,
        2,
        &["gone.txt: there is no such file or folder", "2024/*.txt: no file matches this pattern"],
    );
    assert!(ran.stdout.contains("(1 file checked)"), "{ran:?}");
}

#[test]
fn a_folder_without_transcripts() {
    let folder = Folder::new().file("pictures/a.png", b"\x89PNG").file("notes/list.txt", "milk\nbread\n");
    let ran = folder.run(&["check", "pictures"]);
    assert_told(&ran, 0, &["pictures: no transcripts in this folder"]);
    assert_eq!(ran.stdout, "No transcripts were checked.\n");
    assert_told(&folder.run(&["outline", "notes"]), 0, &["1 file was left out: no transcript"]);
}

#[test]
fn a_broken_configuration_file() {
    let folder = Folder::new()
        .file("broken/stenogram.toml", "# rules\nselct = [\"H\"]\n")
        .file("broken/a.txt", TALK)
        .file("broken/b.txt", TALK)
        .file("good.txt", TALK);
    let ran = folder.run(&["check", "."]);
    assert_told(&ran, 2, &["stenogram.toml:2:1: unknown key `selct`: did you mean `select`?"]);
    assert_eq!(ran.stderr.matches("unknown key").count(), 1, "it is told once: {ran:?}");
    assert!(ran.stdout.contains("(1 file checked)"), "the files elsewhere are done: {ran:?}");
    assert_told(
        &folder.run(&["check", "--config", "broken/stenogram.toml", "good.txt"]),
        2,
        &["stenogram.toml:2:1"],
    );
    assert_told(&folder.run(&["check", "--config", "none.toml"]), 2, &["none.toml", "cannot be read"]);
    assert_eq!(folder.run(&["check", "--isolated", "broken"]).code, Some(0));
}

#[test]
fn wrong_usage() {
    let folder = Folder::new().file("good.txt", TALK);
    assert_told(&folder.run(&["check", "--select", "H999", "good.txt"]), 2, &["there is no rule `H999`"]);
    assert_told(&folder.run(&["check", "--output-format", "xml"]), 2, &["xml", "concise"]);
    assert_told(&folder.run(&["chek"]), 2, &["chek", "check"]);
    assert_told(&folder.run(&["entity", "Serbia", "--on", "yesterday"]), 2, &["yesterday"]);
    assert_told(&folder.run(&[]), 2, &["Usage"]);
    assert_told(
        &folder.run(&["check", "good.txt", "--output-file", "none/out.txt"]),
        2,
        &["cannot write the result to none/out.txt"],
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::io::Read;
    use std::os::unix::fs::symlink;
    use std::process::Stdio;

    #[test]
    fn links_that_lead_nowhere_or_in_a_circle() {
        let folder = Folder::new().file("good.txt", TALK).file("deep/a.txt", TALK);
        symlink("gone", folder.path("dangling.txt")).expect("a link can be made");
        symlink("circle.txt", folder.path("circle.txt")).expect("a link can be made");
        symlink("..", folder.path("deep/up")).expect("a link can be made");
        let ran = folder.run(&["check", "dangling.txt", "circle.txt", "good.txt"]);
        assert_told(&ran, 2, &["dangling.txt: there is no such file", "circle.txt: it cannot be read"]);
        assert!(ran.stdout.contains("(1 file checked)"), "{ran:?}");
        // In a folder, a link to a folder above is no way to walk for ever.
        let ran = folder.run(&["turns", "--format", "jsonl", "deep", "."]);
        let paths: std::collections::BTreeSet<_> =
            ran.jsonl().iter().map(|turn| turn["path"].to_string()).collect();
        assert_eq!(paths.len(), 2, "{paths:?}");
        symlink("gone", folder.path("deep/stenogram.toml")).expect("a link can be made");
        assert_told(&folder.run(&["check", "deep"]), 2, &["stenogram.toml", "cannot be read"]);
    }

    #[test]
    fn a_file_that_must_not_be_read() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new().file("secret.txt", TALK).file("good.txt", TALK);
        let secret = folder.path("secret.txt");
        std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).expect("it is ours");
        if std::fs::read(&secret).is_ok() {
            println!("skipped: this user may read everything");
            return;
        }
        let ran = folder.run(&["check", "."]);
        assert_told(&ran, 2, &["secret.txt: you are not allowed to read it"]);
        assert!(ran.stdout.contains("(1 file checked)"), "{ran:?}");
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        let folder = Folder::new().file("long.txt", TALK.repeat(20_000));
        for args in [["turns", "--format", "jsonl"], ["check", "--output-format", "concise"]] {
            let mut command = folder.command(&args);
            let mut child = command
                .arg("long.txt")
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            // What `head` does: take a little, then close.
            let mut stdout = child.stdout.take().expect("is a pipe");
            stdout.read_exact(&mut [0; 16]).expect("there is output");
            drop(stdout);
            let output = child.wait_with_output().expect("the program ends");
            assert_eq!(output.status.code(), Some(0), "{args:?}");
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        }
    }
}
