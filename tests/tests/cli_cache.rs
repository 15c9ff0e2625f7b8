//! What earlier runs found: used where it holds, and only there.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};
use stenogram_tests::cli::{Folder, Ran, TALK};

fn untidy() -> String {
    TALK.replace("as we always do.", "as we always do (or nearly.")
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

fn check(folder: &Folder) -> Ran {
    folder.run(&["check", "--output-format", "concise", "."])
}

/// Sets the time at which a file was changed some hours back.
fn age(path: &Path) {
    let file = File::options().write(true).open(path).expect("it opens");
    file.set_modified(SystemTime::now() - Duration::from_secs(7200)).expect("the time can be set");
}

fn records(folder: &Folder) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder.cache().join("records")) else { return Vec::new() };
    entries.map(|entry| entry.expect("it can be read").path()).collect()
}

#[test]
fn a_second_run_says_the_same() {
    let folder = Folder::new()
        .file("a.txt", untidy())
        .file("b.txt", long_talk())
        .file("copy.txt", long_talk())
        .file("latin.txt", b"Question: Caf\xe9?\nAnna: Oui.\nQuestion: So?\nAnna: Oui.\n");
    let first = check(&folder);
    assert!(!records(&folder).is_empty());
    assert!(first.stderr.contains("latin.txt: not UTF-8"), "{}", first.stderr);
    for args in [
        vec!["check", "--output-format", "concise", "."],
        vec!["check", "--no-cache", "--output-format", "concise", "."],
    ] {
        assert_eq!(folder.run(&args), first);
    }
    assert!(first.stdout.contains(" C801 "), "what files show together is found again: {}", first.stdout);
    for format in ["full", "json", "sarif", "gitlab", "github"] {
        let ran = folder.run(&["check", "--output-format", format, "."]);
        assert_eq!(ran, folder.run(&["check", "--no-cache", "--output-format", format, "."]), "{format}");
    }
}

#[test]
fn a_change_is_seen_even_where_size_and_time_stay() {
    let folder = Folder::new().file("a.txt", untidy());
    let path = folder.path("a.txt");
    age(&path);
    assert_eq!(check(&folder).code, Some(1));
    assert_eq!(check(&folder).code, Some(1));
    let time = fs::metadata(&path).expect("is there").modified().expect("has a time");
    let same_size = untidy().replace("(or nearly.", "-or nearly.");
    for (text, code) in [(same_size.clone(), Some(0)), (untidy(), Some(1)), (same_size, Some(0))] {
        fs::write(&path, text).expect("it can be written");
        File::options()
            .write(true)
            .open(&path)
            .expect("it opens")
            .set_modified(time)
            .expect("the time can be set");
        assert_eq!(check(&folder).code, code);
    }
    // Another file in its place, with its name, size and time.
    let other = folder.path("other");
    fs::write(&other, untidy()).expect("it can be written");
    File::options()
        .write(true)
        .open(&other)
        .expect("it opens")
        .set_modified(time)
        .expect("the time can be set");
    fs::rename(&other, &path).expect("it can be renamed");
    assert_eq!(check(&folder).code, Some(1));
}

#[test]
fn a_change_of_the_settings_is_seen() {
    let folder = Folder::new().file("a.txt", untidy()).file("house.toml", "").file("names.toml", "");
    let config = folder.path("stenogram.toml");
    let with = |text: &str| {
        fs::write(&config, text).expect("it can be written");
        age(&config);
        let first = check(&folder);
        assert_eq!(check(&folder), first, "{text}");
        first.code
    };
    assert_eq!(with(""), Some(1));
    assert_eq!(with("ignore = [\"M224\"]"), Some(0));
    assert_eq!(with("ignore = [\"Y305\"]"), Some(1));
    assert_eq!(with("per-file-ignores = { \"a.txt\" = [\"M224\"] }"), Some(0));
    assert_eq!(with("[[ignore]]\nrule = \"M224\"\nreason = \"so\"\ntext = \"(or nearly\""), Some(0));
    // A file that is extended counts too.
    age(&folder.path("house.toml"));
    assert_eq!(with("extends = \"house.toml\""), Some(1));
    fs::write(folder.path("house.toml"), "ignore = [\"M224\"]").expect("it can be written");
    age(&folder.path("house.toml"));
    assert_eq!(check(&folder).code, Some(0));
    // And the command line.
    assert_eq!(folder.run(&["check", "--isolated", "."]).code, Some(1));
    assert_eq!(folder.run(&["check", "--isolated", "--ignore", "M224", "."]).code, Some(0));
}

#[test]
fn damaged_records_count_as_missing() {
    let folder = Folder::new().file("a.txt", untidy()).file("b.txt", TALK);
    let first = check(&folder);
    for record in records(&folder) {
        let mut bytes = fs::read(&record).expect("is there");
        let middle = bytes.len() / 2;
        *bytes.get_mut(middle).expect("is there") ^= 0x55;
        fs::write(&record, bytes).expect("it can be written");
    }
    assert_eq!(check(&folder), first);
    for record in records(&folder) {
        fs::write(&record, "").expect("it can be written");
    }
    assert_eq!(check(&folder), first);
}

#[test]
fn records_are_deleted_and_not_made_where_they_are_not_wanted() {
    let folder = Folder::new().file("a.txt", untidy());
    folder.run(&["check", "--no-cache", "."]);
    assert!(records(&folder).is_empty());
    check(&folder);
    assert!(!records(&folder).is_empty());
    let ran = folder.run(&["clean"]);
    assert!(ran.stdout.starts_with("Deleted"), "{ran:?}");
    assert!(records(&folder).is_empty());
    assert!(folder.run(&["clean"]).stdout.starts_with("Nothing to delete"));
    // In the folder of the project, git does not see them, and what else is there stays.
    folder.run(&["check", "--cache-dir", "kept", "."]);
    assert_eq!(fs::read_to_string(folder.path("kept/.gitignore")).expect("is there"), "*\n");
    fs::write(folder.path("kept/mine.txt"), "mine").expect("it can be written");
    folder.run(&["clean", "--cache-dir", "kept"]);
    assert!(folder.path("kept/mine.txt").exists() && !folder.path("kept/records").exists());
    // A folder that cannot be made is told, and the check is as good without.
    fs::write(folder.path("file"), "").expect("it can be written");
    let ran = folder.run(&["check", "--cache-dir", "file/kept", "."]);
    assert_eq!((ran.code, ran.stderr.contains("cannot be kept here")), (Some(1), true), "{ran:?}");
}

#[test]
fn two_runs_at_once_say_the_same() {
    let mut folder = Folder::new();
    for n in 0..60 {
        folder = folder.file(&format!("{n}.txt"), if n % 3 == 0 { untidy() } else { TALK.to_owned() });
    }
    let expected = folder.run(&["check", "--no-cache", "--output-format", "json", "."]);
    std::thread::scope(|scope| {
        let run = || folder.run(&["check", "--output-format", "json", "."]);
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        for ran in runs {
            assert_eq!(ran.join().expect("it ends"), expected);
        }
    });
    assert_eq!(folder.run(&["check", "--output-format", "json", "."]), expected);
}

#[test]
fn what_is_mended_is_checked_again() {
    let folder = Folder::new().file("a.txt", TALK.replace("if I may ask?", "if I may ask? "));
    assert_eq!(check(&folder).code, Some(1));
    let ran = folder.run(&["check", "--fix", "."]);
    assert!(ran.stdout.starts_with("Mended 1 problem"), "{ran:?}");
    assert_eq!(check(&folder).code, Some(0));
    assert_eq!(folder.run(&["check", "--diff", "."]).code, Some(0));
    assert_eq!(folder.run(&["check", "--fix", "."]).code, Some(0));
}
