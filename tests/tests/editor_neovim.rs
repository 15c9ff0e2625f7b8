//! The language server in a real Neovim: with the plugin in `editors/neovim`, installed as its page says, and with the
//! configuration that the page gives to people who want no plugin.
//!
//! Neovim 0.11 or newer is looked for at `STENOGRAM_NVIM`, then on the `PATH`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use stenogram_tests::editor::{Seen, Walk, program, tests};

#[test]
fn a_walk_with_the_plugin() {
    let Some(nvim) = neovim() else { return };
    let walk = Walk::new();
    install(&walk);
    let mut command = script(&walk, &nvim, "walk.lua");
    command.arg(&walk.transcript);
    let seen = Seen::by(command);
    seen.assert();
    assert_more(&seen);
    let questions = seen.0["outline"].as_array().expect("a list");
    assert_eq!(
        questions[0]["text"],
        "1  Will Norway and Finland pay for the bridge together?  → INGRID SOLHEIM"
    );
}

#[test]
fn a_walk_with_a_few_lines_in_init_lua() {
    let Some(nvim) = neovim() else { return };
    let walk = Walk::new();
    let config = walk.folder().join("nvim");
    std::fs::create_dir(&config).expect("a folder for the configuration");
    std::fs::write(config.join("init.lua"), documented("```lua\nvim.filetype.add(")).expect("a file in it");
    let mut command = script(&walk, &nvim, "walk.lua");
    command.arg(&walk.transcript);
    let seen = Seen::by(command);
    seen.assert();
    assert_more(&seen);
}

/// What a walk in Neovim shows besides.
fn assert_more(seen: &Seen) {
    assert_eq!(seen.0["encoding"], "utf-8");
    assert_eq!(seen.0["language"], "text");
    let symbols = seen.0["symbols"].as_array().expect("a list");
    let named = symbols.iter().any(|symbol| {
        symbol["line"] == 4 && symbol["text"].as_str().is_some_and(|text| text.contains("Åland"))
    });
    assert!(named, "{symbols:#?}");
}

/// Neovim that runs a script of `tests/editors/neovim` when it has started.
fn script(walk: &Walk, nvim: &Path, name: &str) -> Command {
    let scripts = tests().join("editors/neovim");
    let mut command = walk.command(nvim);
    command
        .args([OsStr::new("--headless"), OsStr::new("--cmd")])
        .arg("lua dofile(vim.env.STENOGRAM_SCRIPT)")
        .env("STENOGRAM_SCRIPT", scripts.join(name))
        .env("STENOGRAM_SESSION", scripts.join("session.lua"))
        .env("STENOGRAM_PARAGRAPH", Walk::PARAGRAPH)
        .env("STENOGRAM_QUESTION", Walk::QUESTION)
        .env("LC_ALL", "C.UTF-8");
    command
}

/// Installs the plugin as its page says: the folder goes below that of Neovim's packages.
fn install(walk: &Walk) {
    copy(&tests().join("../editors/neovim"), &walk.folder().join("nvim/site/pack/stenogram/start/stenogram"));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// The block of the page that starts so: what people are told to use is what is tested.
fn documented(start: &str) -> String {
    let page = std::fs::read_to_string(tests().join("../docs/editors/neovim.md")).expect("the page is there");
    let (_, block) = page.split_once(start).unwrap_or_else(|| panic!("no block starts with {start}"));
    let (block, _) = block.split_once("```").expect("its end");
    format!("{}{block}", start.trim_start_matches("```lua\n"))
}

/// A Neovim that is new enough.
fn neovim() -> Option<PathBuf> {
    program("nvim", "0.11 or newer", |version| {
        let numbers = version.lines().next().and_then(|line| line.strip_prefix("NVIM v")).unwrap_or_default();
        let mut numbers = numbers.split(['.', '-']).map(|number| number.parse::<u32>().unwrap_or(0));
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (0, 11)
    })
}
