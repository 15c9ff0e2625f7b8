//! The files for Emacs: whether they compile, and what `transcript-mode` does by itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use stenogram_tests::editor::{Walk, program, tests};

/// Emacs 28 or newer.
fn emacs() -> Option<PathBuf> {
    program("emacs", "28 or newer", |version| {
        let version = version.strip_prefix("GNU Emacs ").unwrap_or_default();
        let number = version.split('.').next().and_then(|number| number.parse::<u32>().ok());
        number.is_some_and(|number| number >= 28)
    })
}

/// What a person installs.
fn package() -> PathBuf {
    tests().join("../editors/emacs")
}

/// The scripts of these tests.
fn script(name: &str) -> PathBuf {
    tests().join("editors/emacs").join(name)
}

/// Emacs without a window, with the packages of the machine and no settings of a person.
fn batch(walk: &Walk, emacs: &Path) -> Command {
    let mut command = walk.command(emacs);
    command.args(["-q", "--batch", "--eval", "(package-initialize)"]);
    command
}

/// What it printed, where it ended well.
fn text(output: &Output) -> String {
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}\n{stdout}\n{stderr}", output.status);
    format!("{stdout}{stderr}")
}

#[test]
fn transcript_mode_colours_moves_and_lists() {
    let Some(emacs) = emacs() else { return };
    let walk = Walk::new();
    let output = batch(&walk, &emacs)
        .arg("-L")
        .arg(package())
        .arg("-l")
        .arg(script("transcript-mode-tests.el"))
        .args(["-f", "ert-run-tests-batch-and-exit"])
        .output()
        .expect("Emacs starts");
    let said = text(&output);
    assert!(said.contains("0 unexpected") && !said.contains("Ran 0 tests"), "{said}");
}
