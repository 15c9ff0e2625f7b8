//! Which files the program works on, and in which order.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::collections::BTreeSet;
use stenogram_tests::cli::{Folder, TALK};

/// The files that `outline` works on, in its order.
fn paths(folder: &Folder, args: &[&str]) -> Vec<String> {
    let ran = folder.run(&[&["outline", "--format", "jsonl"], args].concat());
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran.jsonl().iter().map(|outline| outline["path"].as_str().expect("a text").replace('\\', "/")).collect()
}

#[test]
fn folders_are_walked_by_ending_and_by_what_is_in_the_files() {
    let folder = Folder::new()
        .file("b/talk.TXT", TALK)
        .file("a/talk.md", TALK)
        .file("a/talk.markdown", TALK)
        .file("talk.text", TALK)
        .file("talk.transcript", TALK)
        .file("talk.rs", TALK)
        .file(".hidden/talk.txt", TALK)
        .file("shopping.txt", "milk\nbread\n");
    let expected = ["a/talk.markdown", "a/talk.md", "b/talk.TXT", "talk.text", "talk.transcript"];
    assert_eq!(paths(&folder, &["."]), expected);
    assert_eq!(paths(&folder, &[]), expected, "without paths, the current folder");
    let ran = folder.run(&["turns", "."]);
    assert!(ran.stderr.contains("1 file was left out"), "{ran:?}");
    // A file that is named is worked on whatever it looks like.
    assert_eq!(paths(&folder, &["talk.rs", "a"]), ["a/talk.markdown", "a/talk.md", "talk.rs"]);
}

#[test]
fn containers_are_taken_where_they_say_who_speaks() {
    let folder = Folder::new()
        .file("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Roe>Shall we start?\n")
        .file("silent.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nshall we start\n")
        .file("talk.json", r#"{"segments": [{"speaker": "Ann Roe", "start": 1, "text": "Shall we start?"}]}"#)
        .file("package.json", r#"{"name": "talk", "version": "1.0.0"}"#)
        .file("talk.xml", "<TEI><text><body><u who=\"#AnnRoe\"><seg>Shall we?</seg></u></body></text></TEI>")
        .file("pom.xml", "<?xml version=\"1.0\"?>\n<project><name>talk</name></project>\n")
        // The words of a talk do not make a container of it.
        .file("talk.srt", TALK);
    assert_eq!(paths(&folder, &["."]), ["talk.json", "talk.vtt", "talk.xml"]);
}

#[test]
fn git_decides_what_is_ignored() {
    let folder = Folder::new()
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".gitignore", "drafts/\n")
        .file("drafts/talk.txt", TALK)
        .file("talk.txt", TALK);
    assert_eq!(paths(&folder, &["."]), ["talk.txt"]);
    assert_eq!(paths(&folder, &["drafts/talk.txt"]), ["drafts/talk.txt"]);
}

#[test]
fn the_configuration_decides_what_belongs_to_the_project() {
    let folder = Folder::new()
        .file(
            "stenogram.toml",
            "[files]\ninclude = [\"published\", \"*.briefing\"]\nexclude = [\"*.bak.txt\"]\n",
        )
        .file("published/talk.txt", TALK)
        .file("published/talk.bak.txt", TALK)
        .file("published/short.txt", "Only words, no labels.\n")
        .file("may.briefing", TALK)
        .file("other/talk.txt", TALK);
    assert_eq!(paths(&folder, &["."]), ["may.briefing", "published/short.txt", "published/talk.txt"]);
    assert_eq!(paths(&folder, &["other/talk.txt"]), ["other/talk.txt"]);
    assert_eq!(paths(&folder, &["--isolated", "other"]), ["other/talk.txt"]);
}

#[test]
fn patterns_are_resolved_where_the_shell_did_not() {
    let folder = Folder::new()
        .file("2024/may/a.txt", TALK)
        .file("2024/b.txt", TALK)
        .file("2025/c.txt", TALK)
        .file("2025/d.md", TALK);
    assert_eq!(paths(&folder, &["*/*.txt"]), ["2024/b.txt", "2025/c.txt"]);
    assert_eq!(paths(&folder, &["./2024/**/*.txt"]), ["2024/b.txt", "2024/may/a.txt"]);
    assert_eq!(paths(&folder, &["202?"]), ["2024/b.txt", "2024/may/a.txt", "2025/c.txt", "2025/d.md"]);
    assert_eq!(paths(&folder, &["2025/{c,d}.*"]), ["2025/c.txt", "2025/d.md"]);
    // A file whose name looks like a pattern is a file.
    let folder = folder.file("a[1].txt", TALK);
    assert_eq!(paths(&folder, &["a[1].txt"]), ["a[1].txt"]);
}

#[test]
fn a_file_that_is_named_twice_is_done_once() {
    let folder = Folder::new().file("talk.txt", TALK);
    let ran = folder.run(&["turns", "--format", "jsonl", "talk.txt", "./talk.txt", "."]);
    let starts: Vec<_> = ran.jsonl().iter().map(|turn| turn["start"].as_u64()).collect();
    assert_eq!(starts.len(), starts.iter().collect::<BTreeSet<_>>().len());
}

#[test]
fn the_standard_input_is_a_file_with_a_name() {
    let folder = Folder::new().file("strict/stenogram.toml", "select = [\"H102\"]\n");
    let text = TALK.replace("Date: 14 May 2024\n", "");
    let args = ["check", "--output-format", "concise", "-", "--stdin-filename", "strict/talk.txt"];
    let ran = folder.run_with_input(&args, text.as_bytes());
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(ran.stdout.starts_with("strict/talk.txt:1:1: warning H102 "), "{ran:?}");
    let ran = folder.run_with_input(&["turns", "--format", "jsonl", "-"], TALK.as_bytes());
    assert_eq!(ran.jsonl()[0]["path"], "<stdin>");
}

#[test]
fn the_output_is_the_same_on_any_number_of_threads() {
    let mut folder = Folder::new();
    for n in 0..300 {
        folder =
            folder.file(&format!("{}/{n:03}.txt", n % 7), format!("{TALK}Question: Number {n} -- why?\n"));
    }
    let outputs: BTreeSet<_> = ["1", "2", "8"]
        .into_iter()
        .map(|threads| {
            let output = folder
                .command(&["check", "--output-format", "json", "."])
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .expect("the program runs");
            assert_eq!(output.status.code(), Some(1));
            output.stdout
        })
        .collect();
    assert_eq!(outputs.len(), 1);
}
