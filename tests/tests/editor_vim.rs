//! The language server in a real Vim: with ALE and the plugin in `editors/vim`, installed as its page says, in a terminal
//! of its own (`script`); and what the plugin colours without any server.
//!
//! Vim 9 is looked for at `STENOGRAM_VIM`, then on the `PATH`; ALE where `:packadd ale` finds it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use stenogram_tests::editor::{Seen, Walk, missing, neovim, program, tests};
use stenogram_tests::guide::blocks;

#[test]
fn a_walk_with_ale() {
    let Some(vim) = vim() else { return };
    if !has_ale(&vim) {
        return;
    }
    let walk = Walk::new();
    walk.install("vim", ".vim/pack/stenogram/start/stenogram");
    std::fs::write(walk.folder().join(".vimrc"), documented("set encoding=utf-8\n")).expect("a file");
    let seen = in_a_terminal(&walk, &vim, "ale.vim");
    seen.assert();
    let seen = seen.0;
    assert_eq!(seen["type"], "text");
    // The list says nothing of files and columns.
    assert_eq!(
        seen["outline_shown"][0],
        "1  Will Norway and Finland pay for the bridge together?  → INGRID SOLHEIM"
    );
    assert_eq!(seen["outline_at"], 2, "the question that is being read");
    let labels = |lines: &Value| {
        let lines = lines.as_array().expect("lines").iter().filter_map(Value::as_str);
        lines.filter(|line| line.starts_with("INGRID SOLBERG: ")).count()
    };
    assert_eq!(labels(&seen["renamed"]), 4, "{:#}", seen["renamed"]);
    assert!(seen["symbols"][0].as_str().is_some_and(|found| found.contains("Åland Islands")), "{seen:#}");
    assert_eq!(seen["formatted"], seen["renamed"], "the formatter takes out what was put in");
    let none = seen["outline_of_none"].as_str().expect("a message");
    assert!(none.contains("There are no questions in this file."), "{none}");
}

/// Runs a script of `tests/editors/vim` in a Vim that has a terminal, and reads what it saw.
fn in_a_terminal(walk: &Walk, vim: &Path, name: &str) -> Seen {
    let seen = walk.folder().join("seen.json");
    let output = walk
        .command("script")
        .args(["--quiet", "--return", "--command"])
        .arg(r#""$STENOGRAM_EDITOR" -n --cmd 'execute "source" fnameescape($STENOGRAM_SCRIPT)' "$STENOGRAM_FILE""#)
        .arg("/dev/null")
        .env("STENOGRAM_EDITOR", vim)
        .env("STENOGRAM_SCRIPT", tests().join("editors/vim").join(name))
        .env("STENOGRAM_FILE", &walk.transcript)
        .env("STENOGRAM_SEEN", &seen)
        .env("STENOGRAM_PARAGRAPH", Walk::PARAGRAPH)
        .env("STENOGRAM_QUESTION", Walk::QUESTION)
        .env("LC_ALL", "C.UTF-8")
        .env("TERM", "xterm")
        .output()
        .expect("`script` starts");
    let text = std::fs::read_to_string(&seen).unwrap_or_default();
    let screen = String::from_utf8_lossy(&output.stdout);
    Seen(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}\n{screen}")))
}

#[test]
fn labels_and_marks_are_coloured_before_any_server_runs() {
    if let Some(vim) = vim() {
        assert_colours(&vim, "vim", &["-u", "NONE", "-N", "-i", "NONE", "-n", "-e", "-s"]);
    }
    if let Some(nvim) = neovim() {
        assert_colours(&nvim, "neovim", &["-u", "NONE", "-i", "NONE", "-n", "--headless"]);
    }
}

#[test]
fn transcripts_are_told_by_their_names_and_folders() {
    let Some(vim) = vim() else { return };
    let walk = Walk::new();
    let archive = walk.folder().join("archive");
    std::fs::create_dir_all(archive.join("2024")).expect("folders");
    std::fs::write(archive.join("stenogram.toml"), "").expect("a file");
    let names = ["a.transcript", "b.transcript.txt", "c.transcript.md", "d.md", "archive/2024/e.txt"];
    let files: Vec<_> = names.map(|name| walk.folder().join(name).display().to_string()).into();
    for (folders, of_folder) in [("0", "text"), ("1", "transcript")] {
        let seen = walk.folder().join("seen.json");
        walk.command(&vim)
            .args(["-u", "NONE", "-N", "-i", "NONE", "-n", "-e", "-s"])
            .args(["--cmd", &format!("let g:stenogram_folders = {folders}")])
            .args(["--cmd", "let &runtimepath = $STENOGRAM_PLUGIN . ',' . &runtimepath | filetype plugin on"])
            .arg("-S")
            .arg(tests().join("editors/vim/types.vim"))
            .env("STENOGRAM_PLUGIN", tests().join("../editors/vim"))
            .env("STENOGRAM_FILES", files.join("\n"))
            .env("STENOGRAM_SEEN", &seen)
            .output()
            .expect("Vim starts");
        let seen = std::fs::read_to_string(&seen).expect("Vim wrote what it saw");
        assert_eq!(
            serde_json::from_str::<Value>(&seen).expect("JSON"),
            json!({
                "a.transcript": "transcript",
                "b.transcript.txt": "transcript",
                "c.transcript.md": "transcript",
                "d.md": "markdown",
                "e.txt": of_folder,
            })
        );
    }
}

/// Compares what an editor colours with the table of lines that all grammars are held to.
fn assert_colours(editor: &Path, plugin: &str, options: &[&str]) {
    let walk = Walk::new();
    let table = tests().join("editors/colours.json");
    let seen = walk.folder().join("seen.json");
    let output = walk
        .command(editor)
        .args(options)
        .args(["--cmd", "set encoding=utf-8 | let &runtimepath = $STENOGRAM_PLUGIN . ',' . &runtimepath"])
        .args(["--cmd", "syntax on", "-S"])
        .arg(tests().join("editors/vim/colours.vim"))
        .env("STENOGRAM_PLUGIN", tests().join("../editors").join(plugin))
        .env("STENOGRAM_COLOURS", &table)
        .env("STENOGRAM_SEEN", &seen)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the editor starts");
    let text = std::fs::read_to_string(&seen)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)));
    let documents: Value = serde_json::from_str(&text).expect("JSON");
    let table: Value =
        serde_json::from_str(&std::fs::read_to_string(table).expect("the table is there")).expect("JSON");
    let styles = table["styles"].as_array().expect("styles");
    let mut wrong = String::new();
    for (style, document) in styles.iter().zip(documents.as_array().expect("documents")) {
        let lines = style["lines"].as_array().expect("lines");
        for (line, runs) in lines.iter().zip(document.as_array().expect("lines")) {
            if !coloured(line, runs) {
                wrong.push_str(&format!("{}: {}\n    {runs}\n", style["style"], line["line"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{plugin}:\n{wrong}");
    assert!(styles.len() > 10 && documents.as_array().map(Vec::len) == Some(styles.len()));
}

/// Whether each letter of a line has its colour. Blanks, stars and the delimiter of a label may have any.
fn coloured(line: &Value, runs: &Value) -> bool {
    let text = line["line"].as_str().expect("a line");
    let mut expected = vec![None; text.len()];
    let mut from = 0;
    for span in line["spans"].as_array().expect("spans") {
        let words = span["words"].as_str().expect("words");
        let at = from + text[from..].find(words).expect("they are in the line");
        from = at + words.len();
        expected[at..from].fill(span["colour"].as_str());
    }
    let runs = runs.as_array().expect("runs").iter();
    let shown: Vec<_> = runs
        .flat_map(|run| {
            let words = run["words"].as_str().expect("words");
            std::iter::repeat_n(colour(run["group"].as_str().expect("a group")), words.len())
        })
        .collect();
    let mut behind_label = false;
    shown.len() == text.len()
        && text.char_indices().all(|(at, letter)| {
            if letter.is_whitespace() || matches!(letter, '*' | '_') {
                return true;
            }
            if expected[at].is_none() && behind_label && ":：.-–—)）".contains(letter) {
                return true;
            }
            behind_label = expected[at].is_some_and(|colour| colour.starts_with("label"));
            expected[at] == shown[at]
        })
}

/// The colour of the table that a group of the plugin stands for.
fn colour(group: &str) -> Option<&'static str> {
    Some(match group.strip_prefix("transcript")? {
        "Asker" => "label-question",
        "Speaker" => "label",
        "Mark" | "Time" => "mark",
        "Title" | "Field" | "DateField" | "DateLine" | "DateValue" => "header",
        "Separator" => "separator",
        "Link" => "link",
        "Quotation" => "quotation",
        "Comment" => "comment",
        _ => return None,
    })
}

/// The block of the page that starts so: what people are told to use is what is tested.
fn documented(start: &str) -> String {
    let found = blocks("editors/vim.md", "vim").into_iter().find(|block| block.starts_with(start));
    found.unwrap_or_else(|| panic!("no block starts with {start}"))
}

/// A Vim that is new enough.
fn vim() -> Option<PathBuf> {
    program("vim", "9.0 or newer", |version| {
        let number = version.strip_prefix("VIM - Vi IMproved ").and_then(|rest| rest.split('.').next());
        number.and_then(|number| number.parse::<u32>().ok()) >= Some(9)
    })
}

/// Whether this Vim finds ALE. Without it the test says that it was skipped, unless editors are required.
fn has_ale(vim: &Path) -> bool {
    let found = Command::new(vim)
        .args(["-u", "NONE", "-N", "-i", "NONE", "-n", "-e", "-s", "-c", "silent! packadd ale"])
        .args(["-c", "if exists(':ALEInfo') != 2 | cquit | endif | qall!"])
        .stdin(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        missing("Vim finds no ALE (Debian: vim-ale)");
    }
    found
}
