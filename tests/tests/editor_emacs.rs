//! The package for Emacs: whether it compiles and installs, what `transcript-mode` does by itself, and the walk of
//! `stenogram_tests::editor` with Eglot and with lsp-mode, installed and configured as `docs/editors/emacs.md` tells.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use stenogram_tests::editor::{Seen, Walk, missing, program, tests};
use stenogram_tests::guide::blocks;

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
    ert(&emacs, "transcript-mode-tests.el");
}

#[test]
fn options_reach_the_server_and_what_is_missing_is_said() {
    let Some(emacs) = emacs() else { return };
    if has(&emacs, "eglot") && has(&emacs, "lsp-mode") {
        ert(&emacs, "stenogram-tests.el");
    }
}

/// Runs the tests that are written in Emacs Lisp.
fn ert(emacs: &Path, name: &str) {
    let walk = Walk::new();
    let mut command = batch(&walk, emacs);
    command.arg("-L").arg(package()).arg("-l").arg(script(name)).args(["-f", "ert-run-tests-batch-and-exit"]);
    let said = text(&command.output().expect("Emacs starts"));
    assert!(said.contains("0 unexpected") && !said.contains("Ran 0 tests"), "{said}");
}

/// Whether Emacs has a package; without it a test is skipped, unless editors are required.
fn has(emacs: &Path, package: &str) -> bool {
    let walk = Walk::new();
    let look = format!("(kill-emacs (if (locate-library \"{package}\") 0 1))");
    let found = batch(&walk, emacs).args(["--eval", &look]).status().expect("Emacs starts").success();
    if !found {
        missing(&format!("Emacs has no {package}"));
    }
    found
}

#[test]
fn the_package_compiles_without_a_warning() {
    let Some(emacs) = emacs() else { return };
    if !has(&emacs, "eglot") || !has(&emacs, "lsp-mode") {
        return;
    }
    let walk = Walk::new();
    let mut command = batch(&walk, &emacs);
    command.arg("-L").arg(walk.folder()).args(["--eval", "(setq byte-compile-error-on-warn t)"]);
    let mut files: Vec<_> = std::fs::read_dir(package())
        .expect("the folder")
        .flatten()
        .map(|file| file.path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "el"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 5, "{files:?}");
    command.args(["-f", "batch-byte-compile"]);
    for file in files {
        let name = file.file_name().expect("a name");
        // What a person's Emacs must not compile is compiled here.
        let text = std::fs::read_to_string(&file).expect("a file").replace(";; no-byte-compile: t\n", "");
        std::fs::write(walk.folder().join(name), text).expect("a copy");
        command.arg(name);
    }
    text(&command.output().expect("Emacs starts"));

    let check = "(progn (require 'checkdoc) (setq checkdoc-spellcheck-documentation-flag nil) \
                 (mapc #'checkdoc-file (directory-files default-directory t \"[.]el$\")))";
    let mut command = batch(&walk, &emacs);
    let said = text(&command.args(["--eval", check]).output().expect("Emacs starts"));
    assert!(!said.contains(".el:"), "{said}");
}

/// The block of the page that people put into their configuration.
fn configuration() -> String {
    blocks("editors/emacs.md", "elisp").into_iter().next().expect("a block")
}

/// Installs the package as the page tells and makes the walk.
fn walk_with(emacs: &Path, script_name: &str, more: &str) -> Seen {
    let walk = Walk::new();
    let install = format!("(package-install-file {:?})", package().display().to_string());
    let installed = batch(&walk, emacs).args(["--eval", &install]).output().expect("Emacs starts");
    let said = text(&installed);
    assert!(!said.contains("Error:") && !said.contains("Warning:"), "{said}");
    let init = walk.folder().join("init.el");
    std::fs::write(&init, configuration() + more).expect("a file");
    let mut command = batch(&walk, emacs);
    command.arg("-l").arg(script(script_name)).arg(&init).arg(&walk.transcript);
    Seen::by(command)
}

/// What the two clients do besides the walk.
fn assert_more(seen: &Seen) {
    let seen = &seen.0;
    assert!(seen["candidates"].as_array().expect("a list").iter().any(|each| each == "INGRID SOLHEIM"));
    assert_eq!(seen["renamed"], 4);
    assert_eq!(seen["formatted"], "We met for two days, and we agreed on the bridge at Skibotn.");
    let exported = seen["exported"].as_str().expect("an outline");
    assert!(
        exported.starts_with("# Joint press conference of the foreign ministers\n")
            && exported.contains("Answered by INGRID SOLHEIM-BERG"),
        "{exported}"
    );
    let entity = seen["entity"].as_str().expect("a card");
    assert!(entity.contains("Helsinki") && entity.contains("line 10, question 1"), "{entity}");
    assert_eq!(seen["gone_to"], "Finland");
    assert_eq!(seen["profile"], "us-state");
}

#[test]
fn a_person_reads_a_transcript_with_eglot() {
    let Some(emacs) = emacs() else { return };
    if has(&emacs, "eglot") {
        let seen = walk_with(&emacs, "eglot.el", "");
        seen.assert();
        // With lsp-mode, which looks for any case, there is a second name to choose from.
        assert_eq!(seen.0["completed"], "INGRID SOLHEIM: ");
        assert_more(&seen);
    }
}

#[test]
fn a_person_reads_a_transcript_with_lsp_mode() {
    let Some(emacs) = emacs() else { return };
    if has(&emacs, "lsp-mode") {
        let seen = walk_with(&emacs, "lsp-mode.el", "(setq stenogram-client 'lsp-mode)\n");
        seen.assert();
        assert_more(&seen);
    }
}
