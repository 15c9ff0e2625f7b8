//! `stenogram check --watch`: what has changed is checked again.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use stenogram_tests::cli::{Folder, TALK};

/// A test fails when nothing comes for so long; it never waits so long otherwise.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program at work, and the lines that it prints.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn begin(folder: &Folder, arguments: &[&str]) -> Self {
        let arguments = [&["check", "--watch", "--output-format", "concise"], arguments].concat();
        let mut child = folder
            .command(&arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (send, lines) = channel();
        let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        let send_err = send.clone();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).all(|line| send.send(line).is_ok())
        });
        std::thread::spawn(move || {
            BufReader::new(err).lines().map_while(Result::ok).all(|line| send_err.send(line).is_ok())
        });
        Self { child, lines }
    }

    /// The lines up to the one with which all of `parts` were seen. The two streams are read by two threads, so their
    /// lines come in any order.
    fn page(&self, parts: &[&str]) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        while !parts.iter().all(|part| lines.iter().any(|line| line.contains(part))) {
            let line = self.lines.recv_timeout(PATIENCE);
            lines.push(line.unwrap_or_else(|_| panic!("no {parts:?}: {lines:?}")));
        }
        lines
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_changes_is_checked_again() {
    let empty = format!("{TALK}Question: \nAnna Berg: No.\n");
    let folder = Folder::new().file("a.txt", TALK).file("b/c.txt", TALK);
    let watch = Watch::begin(&folder, &["--select", "S109"]);
    watch.page(&["No problems found (2 files checked)"]);

    std::fs::write(folder.path("a.txt"), &empty).expect("it can be written");
    let page = watch.page(&["Found 1 problem in 1 file (2 files checked)"]);
    assert!(page.iter().any(|line| line.starts_with("a.txt:") && line.contains("S109")), "{page:?}");

    // As editors save: a new file takes the place of the old one.
    std::fs::write(folder.path("a.txt~"), TALK).expect("it can be written");
    std::fs::rename(folder.path("a.txt~"), folder.path("a.txt")).expect("it can be renamed");
    watch.page(&["No problems found (2 files checked)"]);

    let folder = folder.file("new folder/d.txt", &empty);
    watch.page(&["Found 1 problem in 1 file (3 files checked)"]);
    std::fs::remove_file(folder.path("b/c.txt")).expect("it is there");
    watch.page(&["Found 1 problem in 1 file (2 files checked)"]);

    let folder = folder.file("stenogram.toml", "[files]\nexclude = [\"new folder\"]\n");
    watch.page(&["No problems found (1 file checked)"]);
    let folder = folder.file("stenogram.toml", "exclude = 1\n");
    watch.page(&["transcripts under this configuration file were left out", "No transcripts were checked"]);
    std::fs::remove_file(folder.path("stenogram.toml")).expect("it is there");
    watch.page(&["Found 1 problem in 1 file (2 files checked)"]);
}

#[test]
fn a_single_file_is_watched_with_its_settings() {
    let folder = Folder::new()
        .file("texts/a.txt", format!("{TALK}Question: \nAnna Berg: No.\n"))
        .file("stenogram.toml", "select = [\"S109\"]\n");
    let watch = Watch::begin(&folder, &["texts/a.txt"]);
    watch.page(&["Found 1 problem in 1 file (1 file checked)"]);
    let folder = folder.file("stenogram.toml", "select = [\"M224\"]\n");
    watch.page(&["No problems found (1 file checked)"]);
    let _folder = folder.file("stenogram.toml", "select = [\"S109\"]\n");
    watch.page(&["Found 1 problem in 1 file (1 file checked)"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_in_peace() {
    let folder = Folder::new().file("a.txt", TALK);
    let mut watch = Watch::begin(&folder, &["--select", "S109"]);
    watch.page(&["watching for changes"]);
    let id = watch.child.id().to_string();
    let killed = std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
    assert!(killed.success());
    assert_eq!(watch.child.wait().expect("it ends").code(), Some(0));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let folder = Folder::new().file("a.txt", TALK);
    for arguments in [
        &["--output-format", "json", "a.txt"][..],
        &["--fix", "a.txt"],
        &["--diff", "a.txt"],
        &["--output-file", "x", "a.txt"],
        &["-"],
    ] {
        let ran = folder.run(&[&["check", "--watch"], arguments].concat());
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains("--watch"), "{ran:?}");
    }
}
