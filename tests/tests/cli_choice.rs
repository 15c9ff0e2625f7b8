//! Which files are worked on: lists, what git says has changed, names that a program passes.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test fails by a panic")]

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use stenogram_tests::cli::{Folder, Ran, TALK};

/// Paths of the files that were checked: in a report of JUnit, clean files stand too.
fn checked(ran: &Ran) -> BTreeSet<String> {
    let suites = ran.stdout.lines().filter_map(|line| line.strip_prefix("<testsuite name=\""));
    suites.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|&path| path.to_owned()).collect()
}

fn check(folder: &Folder, arguments: &[&str], input: &[u8]) -> Ran {
    folder.run_with_input(&[&["check", "--output-format", "junit", "--exit-zero"], arguments].concat(), input)
}

fn talks(names: &[&str]) -> Folder {
    names.iter().fold(Folder::new(), |folder, name| folder.file(name, TALK))
}

#[test]
fn a_list_of_files_can_come_from_a_file_or_a_pipe() {
    let folder = talks(&["a.txt", "b c.txt", "Осло [1].txt", "d/e.txt", "not/listed.txt"])
        .file("list", "a.txt\r\nb c.txt\n\nd\n")
        .file("nul", "Осло [1].txt\0a.txt\0");
    let ran = check(&folder, &["--files-from", "list"], b"");
    assert_eq!((checked(&ran), ran.code), (set(&["a.txt", "b c.txt", "d/e.txt"]), Some(0)), "{ran:?}");
    let ran = check(&folder, &["--files-from", "nul"], b"");
    assert_eq!((checked(&ran), ran.stderr.as_str()), (set(&["a.txt", "Осло [1].txt"]), ""), "{ran:?}");
    let ran = check(&folder, &["--files-from", "-", "d/e.txt"], b"a.txt\n");
    assert_eq!(checked(&ran), set(&["a.txt", "d/e.txt"]), "{ran:?}");
    let ran = check(&folder, &["--files-from", "-"], b"");
    assert_eq!((checked(&ran), ran.code), (set(&[]), Some(0)), "an empty list names nothing: {ran:?}");
    let ran = folder.run_with_input(&["turns", "--format", "jsonl", "--files-from", "-"], b"a.txt");
    assert_eq!(ran.jsonl().len(), 4, "{ran:?}");
}

#[test]
fn what_is_wrong_with_a_list_is_told() {
    let folder = talks(&["a.txt"]).file("list", "gone.txt\n*.txt\na.txt\n");
    let ran = check(&folder, &["--files-from", "list"], b"");
    assert_eq!((checked(&ran), ran.code), (set(&["a.txt"]), Some(2)));
    for name in ["gone.txt", "*.txt"] {
        assert!(ran.stderr.contains(&format!("{name}: there is no such file")), "{ran:?}");
    }
    let ran = check(&folder, &["--files-from", "nowhere"], b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("the list of files nowhere: there is no such file"), "{ran:?}");
    let ran = check(&folder, &["--files-from", "-", "-"], b"a.txt");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("at once"), "{ran:?}");
}

#[test]
fn names_that_a_program_passes_are_treated_like_those_in_a_folder() {
    let folder = talks(&["a.txt", "drafts/b.txt", "c.rtf"])
        .file("stenogram.toml", "[files]\nexclude = [\"drafts\"]\n")
        .file("README.md", "# Our archive\n\nTexts of the ministry, by year.\n");
    let all = ["a.txt", "drafts/b.txt", "README.md", "c.rtf"];
    let ran = check(&folder, &all, b"");
    assert_eq!(checked(&ran), set(&all), "who names a file wants it looked at");
    let ran = check(&folder, &[&["--force-exclude"][..], &all].concat(), b"");
    assert_eq!((checked(&ran), ran.code), (set(&["a.txt"]), Some(0)), "{ran:?}");
    let ran = check(&folder, &["--force-exclude", "drafts/b.txt"], b"");
    assert_eq!((checked(&ran), ran.code), (set(&[]), Some(0)), "{ran:?}");
}

/// Runs git in the folder; nothing of the user's own settings counts.
fn git(folder: &Folder, arguments: &[&str]) -> bool {
    let home = folder.path("");
    let status = Command::new("git")
        .args([
            "-c",
            "user.name=Ann Roe",
            "-c",
            "user.email=ann@example.org",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(arguments)
        .current_dir(&home)
        .env("HOME", &home)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// A repository with three transcripts; `None` where there is no git.
fn repository() -> Option<Folder> {
    let folder = talks(&["same.txt", "changed.txt", "gone.txt", "deep/er/moved.txt"]);
    if !git(&folder, &["init"]) {
        println!("skipped: there is no git");
        return None;
    }
    assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-m", "First"]));
    Some(folder)
}

#[test]
fn what_git_says_has_changed() {
    let Some(folder) = repository() else { return };
    let changed = |arguments: &[&str]| {
        let ran = check(&folder, arguments, b"");
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
        checked(&ran)
    };
    assert_eq!(changed(&["--changed-since", "HEAD"]), set(&[]));

    assert!(git(&folder, &["checkout", "-b", "work"]));
    let folder = folder
        .file("changed.txt", format!("{TALK}Question: And?\nAnna Berg: No.\n"))
        .file("new – «Осло» \"1\".txt", TALK)
        .file("ignored.txt", TALK)
        .file(".gitignore", "ignored.txt\n")
        .file("notes.pdf", "%PDF-");
    std::fs::remove_file(folder.path("gone.txt")).expect("it is there");
    assert!(git(&folder, &["mv", "deep/er/moved.txt", "deep/name.txt"]));
    let expected = set(&["changed.txt", "deep/name.txt", "new – «Осло» &quot;1&quot;.txt"]);
    let changed = |arguments: &[&str]| {
        let ran = check(&folder, arguments, b"");
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
        checked(&ran)
    };
    assert_eq!(changed(&["--changed-since", "HEAD"]), expected);
    assert_eq!(changed(&["--changed-since", "main", "deep"]), set(&["deep/name.txt"]));
    assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-m", "Second"]));
    assert_eq!(changed(&["--changed-since", "HEAD"]), set(&[]));
    assert_eq!(changed(&["--changed-since", "main"]), expected);
    assert_eq!(changed(&["--changed-since", "HEAD~1"]), expected);

    // What happened on the other branch meanwhile is not ours.
    assert!(git(&folder, &["checkout", "main"]));
    std::fs::write(folder.path("same.txt"), format!("{TALK}\n")).expect("it can be written");
    assert!(git(&folder, &["commit", "-am", "Third"]) && git(&folder, &["checkout", "work"]));
    assert_eq!(changed(&["--changed-since", "main"]), expected);

    // From a folder inside, paths are those of that folder.
    let mut command = folder.command(&["check", "--output-format", "junit", "--changed-since", "main"]);
    let output = command.current_dir(folder.path("deep")).output().expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("<testsuite name=\"name.txt\""), "{output:?}");
}

#[test]
fn what_git_does_not_know_is_told() {
    let Some(folder) = repository() else { return };
    for revision in ["nowhere", "--output=stolen.txt", "-h", "", "HEAD^{tree}", "HEAD; touch stolen.txt"] {
        let ran = check(&folder, &[&format!("--changed-since={revision}")], b"");
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(&format!("git knows no revision `{revision}`")), "{ran:?}");
        assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
    }
    assert!(!folder.path("stolen.txt").exists());
    let outside = talks(&["a.txt"]);
    let ran = check(&outside, &["--changed-since", "HEAD"], b"");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("is in no git repository"), "{ran:?}");
    let mut without = folder.command(&["check", "--changed-since", "HEAD"]);
    let output = without.env("PATH", folder.path("deep")).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("git cannot be started"), "{output:?}");
}
