//! The language server in a real Neovim, with the configuration that `editors/neovim.md` tells people to use.
//!
//! Neovim 0.11 or newer is looked for at `STENOGRAM_NVIM`, then on the `PATH`. Without one the test says that it was
//! skipped, unless `STENOGRAM_REQUIRE_NVIM` is `1`: then it fails.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by a panic"
)]

use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use stenogram_tests::binaries::stenogram_lsp;

#[test]
fn a_person_reads_a_transcript_in_neovim() {
    let Some(nvim) = neovim() else {
        let required = std::env::var_os("STENOGRAM_REQUIRE_NVIM").is_some_and(|value| value == "1");
        assert!(!required, "there is no Neovim 0.11 or newer, and STENOGRAM_REQUIRE_NVIM asks for one");
        println!("skipped: there is no Neovim 0.11 or newer (STENOGRAM_NVIM can say where one is)");
        return;
    };
    let seen = session(&nvim);

    assert_eq!(seen["encoding"], "utf-8");
    assert_eq!(seen["language"], "text");
    for (card, country) in [("hover", "Denmark"), ("hover_after_edit", "Finland")] {
        let text = seen[card].as_str().expect("a card");
        assert!(text.contains(country) && text.contains("Capital"), "{text}");
    }

    let outline: Vec<_> = lines(&seen["outline"]);
    let texts = || outline.iter().map(|(_, text)| text.as_str());
    assert!(outline[0].1.contains("Header"), "{outline:?}");
    assert!(texts().any(|text| text.contains("Opening")), "{outline:?}");
    assert_eq!(texts().filter(|text| text.contains("] Q")).count(), 8, "{outline:?}");
    assert_eq!(texts().filter(|text| text.contains("Ingrid Solheim")).count(), 8, "{outline:?}");
    assert!(
        outline.contains(&(
            12,
            "[Event] Q2 Is there any disagreement with Sweden about the rail link?".to_owned()
        )),
        "{outline:?}"
    );

    let last_line = seen["last_line"].as_u64().expect("a line");
    let after = lines(&seen["outline_after_edit"]);
    assert_eq!(after.last(), Some(&(last_line, "[Event] Q9 🎙 Señora, who pays for it?".to_owned())));
    let found = seen["diagnostics"].as_array().expect("findings");
    assert!(found.iter().all(|finding| finding["source"] == "stenogram"), "{found:?}");
    let unanswered = found
        .iter()
        .find(|finding| finding["code"] == "T121" && finding["line"] == last_line)
        .expect("the question without an answer");
    assert_eq!(unanswered["words"], "🎙 Señora, who pays for it?");
}

/// Lets Neovim do what `tests/neovim/session.lua` says, and gives what it saw.
fn session(nvim: &Path) -> Value {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().join("init.lua");
    std::fs::write(&config, documented_configuration()).expect("a file in it");
    let transcript = folder.path().join("2025-03-12 Oslo – pressekonferanse.txt");
    std::fs::copy(tests.join("fixtures/ministry_press_conference.txt"), &transcript).expect("a copy");
    let server = stenogram_lsp();
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let path = server.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&folders));

    let mut command = Command::new(nvim);
    command
        .args([OsString::from("--headless"), "-u".into(), "NONE".into(), "-l".into()])
        .args([tests.join("neovim/session.lua"), config, transcript])
        .env("PATH", std::env::join_paths(path).expect("a path"))
        .current_dir(folder.path())
        .stdin(Stdio::null());
    // Nothing of the user's own Neovim is read or written.
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env(variable, folder.path());
    }
    let output = command.output().expect("Neovim starts");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "Neovim: {}\n{stdout}\n{stderr}", output.status);
    serde_json::from_str(&stdout).expect(&stdout)
}

/// The Lua block of the page for Neovim: what people are told to use is what is tested.
fn documented_configuration() -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../editors/neovim.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let (_, block) = page.split_once("```lua\n").expect("a Lua block");
    let (block, _) = block.split_once("```").expect("its end");
    block.to_owned()
}

/// Lines and texts of an outline.
fn lines(outline: &Value) -> Vec<(u64, String)> {
    let entries = outline.as_array().expect("a list").iter();
    entries
        .map(|entry| {
            let text = entry["text"].as_str().expect("text").trim().to_owned();
            (entry["line"].as_u64().expect("a line"), text)
        })
        .collect()
}

/// A Neovim that is new enough.
fn neovim() -> Option<PathBuf> {
    let program = std::env::var_os("STENOGRAM_NVIM").map_or_else(|| PathBuf::from("nvim"), PathBuf::from);
    let output = Command::new(&program).arg("--version").stdin(Stdio::null()).output().ok()?;
    let version = String::from_utf8_lossy(&output.stdout);
    let numbers = version.lines().next()?.strip_prefix("NVIM v")?;
    let mut numbers = numbers.split(['.', '-']).map(|number| number.parse::<u32>().unwrap_or(0));
    ((numbers.next()?, numbers.next()?) >= (0, 11)).then_some(program)
}
