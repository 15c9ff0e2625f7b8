//! The language server in a real Neovim: with the plugin in `editors/neovim`, installed as its page says, and with the
//! configuration that the page gives to people who want no plugin.
//!
//! Neovim 0.11 or newer is looked for at `STENOGRAM_NVIM`, then on the `PATH`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use stenogram_tests::editor::{Seen, Walk, neovim, tests};
use stenogram_tests::guide::blocks;

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
    std::fs::write(config.join("init.lua"), documented("vim.filetype.add(")).expect("a file in it");
    let mut command = script(&walk, &nvim, "walk.lua");
    command.arg(&walk.transcript);
    let seen = Seen::by(command);
    seen.assert();
    assert_more(&seen);
}

#[test]
fn what_the_plugin_shows_in_the_text() {
    let Some(nvim) = neovim() else { return };
    let seen = plugin(&nvim);
    for (name, kind) in [
        ("a.transcript", "transcript"),
        ("a.transcript.txt", "transcript"),
        ("a.transcript.md", "transcript"),
        ("a.srt", "srt"),
        ("a.vtt", "webvtt"),
    ] {
        assert_eq!(seen["types"][name], kind, "{name}");
    }
    // In Neovim's own colour scheme types and constants look like any word.
    for (words, group) in [
        ("QUESTION", "Statement"),
        ("INGRID", "Function"),
        ("Denmark", "Identifier"),
        ("NATO", "Special"),
        ("Joint", "Title"),
        ("12 March", "Special"),
    ] {
        assert_eq!(seen["colours"][words], group, "{words}");
    }
    assert_eq!(seen["asked"], json!({ "NATO": true, "Denmark": false }));
    let counts = lines(&seen["counts"]);
    assert_eq!(counts.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 8, 12, 16]);
    assert_eq!(
        counts[1].1,
        "1 answer by INGRID SOLHEIM · 2 mentions: Norway and Finland | Norway: 1 question here"
    );
    // What does not fit on one line of this screen stands on two.
    assert!(counts[3].1.contains("mention: European Union\nEuropean Union: 1"), "{counts:?}");
    let hints = lines(&seen["hints"]);
    for hint in [(8, "Q1"), (10, "3"), (12, "(North Atlantic Treaty Organization)")] {
        assert!(hints.contains(&hint), "{hint:?}: {hints:?}");
    }
    assert_eq!(seen["folds"]["open_at_first"], true);
    assert_eq!(seen["folds"]["found"], json!([[1, 2], [4, 6], [8, 10], [12, 14], [16, 18]]));
    let row = |name: &str| seen["rows"][name].as_u64().unwrap_or_default();
    assert!(row("cursor") < row("first") && row("last") <= row("screen"), "{:#}", seen["rows"]);
    assert!(row("first") + 10 < row("last"), "{:#}", seen["rows"]);
    let renamed = text(&seen["renamed"]);
    assert_eq!(renamed.matches("\nINGRID SOLBERG: ").count(), 4, "{renamed}");
    assert!(renamed.contains("The sum stands  in the paper"), "{renamed}");
    assert_eq!(text(&seen["formatted"]), renamed.replace("stands  in", "stands in"));
    let health = text(&seen["health"]);
    assert!(health.contains("OK stenogram ") && health.contains("OK The server "), "{health}");
}

#[test]
fn the_commands_of_the_plugin() {
    let Some(nvim) = neovim() else { return };
    let seen = &plugin(&nvim)["commands"];
    for (card, name, words) in [
        ("entity", "Finland", "Helsinki"),
        ("named", "European Union", "Brussels"),
        ("looked_up", "Malta", "Valletta"),
        ("chosen", "Republic of the Congo", "Brazzaville"),
        ("lens", "North Atlantic Treaty Organization", "Brussels"),
    ] {
        let card = text(&seen[card]);
        assert!(card.lines().next().is_some_and(|title| title.contains(name)), "{card}");
        assert!(card.contains(words), "{card}");
    }
    assert_eq!((&seen["places"], &seen["places_of_named"]), (&json!([4, 8]), &json!([16])));
    assert!(text(&seen["which"][0]).starts_with("Democratic Republic of the Congo · Country"), "{seen:#}");
    for (message, words) in [
        ("unknown", "no entity is called \"Nowhereland\""),
        ("nothing", "There is no country, organisation or person here."),
        ("mistyped", "There is no :Stenogram entities. There are: entity, export, log, outline, "),
        ("profile", "No house style is chosen"),
        ("other_profile", "The house style is un-briefing (UN noon briefings)."),
        ("profile_of_project", "No house style is chosen"),
    ] {
        let message = text(&seen[message]);
        assert!(message.starts_with("Stenogram: ") && message.contains(words), "{message}");
    }
    assert_eq!(seen["complete"], json!(["entity", "export", "log", "outline", "profile", "restart"]));
    // Of a name with a blank in it, the last word is completed.
    assert_eq!(seen["complete_entity"], json!(["Union"]));
    assert_eq!(seen["complete_profile"], json!(["un-briefing", "un-pv"]));
    assert_eq!(seen["outline_at"], 2, "the question that is being read");
    let outline = lines(&seen["outline"]);
    assert_eq!(outline[2], (16, "3  Did the European Union offer money?  → INGRID SOLHEIM"));
    assert_eq!((&seen["csv"]["type"], &seen["export"]["type"]), (&json!("csv"), &json!("markdown")));
    let csv: Vec<_> = text(&seen["csv"]["text"]).lines().collect();
    assert_eq!(csv[0], "question,line,asker,title,answered by,mentions");
    assert!(csv.iter().all(|line| !line.ends_with('\r')), "{csv:?}");
    assert!(text(&seen["export"]["text"]).starts_with("# Joint press conference"), "{seen:#}");
    assert_eq!(seen["log"]["name"], "lsp.log");
    assert_eq!(seen["key_in_markdown"], "The questions and who answers");
}

#[test]
fn words_stand_out_in_every_colour_scheme() {
    let Some(nvim) = neovim() else { return };
    let walk = Walk::new();
    install(&walk);
    let seen = Seen::by(script(&walk, &nvim, "colours.lua")).0;
    assert!(seen["schemes"].as_u64() > Some(10), "{seen:#}");
    for kind in ["plain", "same_labels"] {
        let found: Vec<_> = seen[kind].as_array().expect("a list").iter().map(text).collect();
        // The scheme `quiet` has no colours.
        let odd: Vec<_> = found.iter().filter(|scheme| !scheme.starts_with("quiet, ")).collect();
        assert!(odd.is_empty(), "{kind}: {odd:?}");
    }
}

#[test]
fn who_has_no_program_is_told_and_who_wants_the_server_alone_gets_it() {
    let Some(nvim) = neovim() else { return };
    let walk = Walk::new();
    install(&walk);
    let archive = walk.folder().join("archive");
    std::fs::create_dir_all(archive.join("2024")).expect("folders");
    for (name, words) in [("stenogram.toml", ""), ("2024/talk.txt", "Q: Well?\nA: Well.\n")] {
        std::fs::write(archive.join(name), words).expect("a file");
    }
    let mut command = script(&walk, &nvim, "set_up.lua");
    command
        .env("STENOGRAM_PLAIN", &walk.transcript)
        .env("STENOGRAM_IN_FOLDER", archive.join("2024/talk.txt"));
    let seen = Seen::by(command).0;
    assert_eq!(seen["of_plain_text"], json!([]), "who opens other texts is left alone");
    assert_eq!(seen["type_in_folder"], "transcript");
    let told = seen["of_transcript"].as_array().expect("a list");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        text(&told[0]).contains("The program `stenogram-of-nobody` was not found. Install it"),
        "{told:?}"
    );
    assert_eq!(seen["servers"], 0);
    let health = text(&seen["health"]);
    assert!(health.contains("ERROR The program `stenogram-of-nobody` was not found."), "{health}");
    assert!(health.contains("`vim.g.stenogram` has no option `inlay_hint`"), "{health}");
    assert_eq!(seen["root"], "archive");
    assert_eq!(seen["modifiers"], json!(["declaration", "question"]));
}

#[test]
fn who_opens_a_transcript_on_the_command_line_is_told_too() {
    let Some(nvim) = neovim() else { return };
    let walk = Walk::new();
    install(&walk);
    let talk = walk.folder().join("talk.transcript");
    std::fs::write(&talk, "Q: Well?\nA: Well.\n").expect("a file");
    let mut command = script(&walk, &nvim, "missing.lua");
    command.arg(talk);
    let seen = Seen::by(command).0;
    assert_eq!(seen["type"], "transcript");
    assert_eq!(seen["told"].as_array().map(Vec::len), Some(1), "{seen:#}");
    assert!(text(&seen["told"][0]).contains("The program `stenogram-of-nobody` was not found."), "{seen:#}");
}

/// What the plugin shows in the transcript of the walk.
fn plugin(nvim: &Path) -> Value {
    let walk = Walk::new();
    install(&walk);
    let mut command = script(&walk, nvim, "plugin.lua");
    command.arg(&walk.transcript);
    Seen::by(command).0
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// Lines and texts of a list.
fn lines(list: &Value) -> Vec<(u64, &str)> {
    let entries = list.as_array().unwrap_or_else(|| panic!("no list: {list}")).iter();
    entries.map(|entry| (entry["line"].as_u64().unwrap_or_default(), text(&entry["text"]))).collect()
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
    walk.install("neovim", "nvim/site/pack/stenogram/start/stenogram");
}

/// The block of the page that starts so: what people are told to use is what is tested.
fn documented(start: &str) -> String {
    let found = blocks("editors/neovim.md", "lua").into_iter().find(|block| block.starts_with(start));
    found.unwrap_or_else(|| panic!("no block starts with {start}"))
}
