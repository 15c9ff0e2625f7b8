//! The package for Sublime Text, held against the documentation of Sublime Text 4 and of its package LSP
//! (`client_configuration.md`, `commands.md`, `keyboard_shortcuts.md`).

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use stenogram_tests::binaries::stenogram;
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::colours::{Colour, styles};
use stenogram_tests::editor::tests;
use stenogram_tests::guide::{blocks, without_comments};
use stenogram_tests::lsp_client::LspClient;
use stenogram_tests::python::Python;

fn file(name: &str) -> PathBuf {
    tests().join("../editors/sublime").join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(file(name)).expect("the file is there")
}

fn json(text: &str) -> Value {
    serde_json::from_str(&without_comments(text)).expect("JSON")
}

#[test]
fn the_page_tells_the_settings_that_are_here() {
    let told = blocks("editors/sublime.md", "jsonc");
    assert_eq!(told, [read("LSP.sublime-settings")]);
    let client = json(&told[0])["clients"]["stenogram"].clone();
    let known = ["enabled", "command", "selector", "settings", "env", "initializationOptions"];
    assert!(client.as_object().expect("an object").keys().all(|key| known.contains(&key.as_str())));
    assert_eq!(client["command"], json!(["stenogram", "lsp"]));
    // The last part of the scope of a document is its language id, unless the package says otherwise, as it does for
    // text and Markdown.
    assert!(client["selector"].as_str().expect("a text").starts_with("text.transcript | "));
}

#[test]
fn the_commands_are_those_of_the_package_and_of_the_server() {
    let known = [
        "lsp_document_symbols",
        "lsp_workspace_symbols",
        "lsp_symbol_implementation",
        "lsp_hover",
        "lsp_code_actions",
        "lsp_format_document",
        "lsp_symbol_rename",
        "lsp_execute",
        "lsp_symbol_definition",
        "lsp_goto_diagnostic",
    ];
    let mut client = LspClient::start(&stenogram(), &["lsp"]);
    let server = client.initialize(&json!({}));
    let of_server = server["executeCommandProvider"]["commands"].as_array().expect("commands").clone();
    let palette = json(&read("Stenogram.sublime-commands"));
    let keys = json(&blocks("editors/sublime.md", "json")[0]);
    let page =
        std::fs::read_to_string(tests().join("../docs/editors/sublime.md")).expect("the page is there");
    let entries = |list: &Value| list.as_array().expect("a list").clone();
    for entry in entries(&palette).iter().chain(&entries(&keys)) {
        let command = entry["command"].as_str().expect("a command");
        assert!(known.contains(&command), "{command}");
        if command == "lsp_execute" {
            assert_eq!(entry["args"]["session_name"], "stenogram", "the name of the client");
            assert!(of_server.contains(&entry["args"]["command_name"]), "{entry}");
        } else if let Some(caption) = entry["caption"].as_str() {
            assert!(page.contains(&format!("*{caption}*")), "{caption} is not on the page");
        }
    }
}

#[test]
fn the_build_lists_findings_with_their_places() {
    let build = json(&read("Stenogram.sublime-build"));
    let folder = Folder::new().file("talk.txt", TALK.replace("this month?", "this  month?"));
    let path = folder.path("talk.txt");
    let path = path.to_str().expect("the path is text");
    let run = |build: &Value| {
        let words = build["cmd"].as_array().expect("a command").iter();
        let words = words.map(|word| word.as_str().expect("a text"));
        let words: Vec<&str> = words.map(|word| if word == "$file" { path } else { word }).collect();
        assert_eq!(words[0], "stenogram");
        let output = Command::new(stenogram()).args(&words[1..]).output().expect("it starts");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let findings = run(&build);
    let first = findings.lines().next().expect("a finding").strip_prefix(path).expect("the file");
    let first = first.strip_prefix(':').expect("a colon");
    let (line, column) = first.split_once(':').expect("a place");
    let (column, message) = column.split_once(": ").expect("a message");
    assert_eq!((line.parse::<u32>().is_ok(), column.parse::<u32>().is_ok()), (true, true), "{first}");
    assert!(message.contains("P207"), "{first}");
    assert_eq!(build["file_regex"], r"^(.+?):(\d+):(\d+): (.*)$");
    for variant in build["variants"].as_array().expect("variants") {
        assert!(!run(variant).is_empty(), "{variant}");
    }
}

#[test]
fn the_syntax_is_the_grammar_of_vs_code() {
    let Some(python) = Python::with(&["yaml"]) else { return };
    let syntax = file("Transcript.sublime-syntax");
    let syntax = python.run("editors/sublime/syntax.py", &[syntax.to_str().expect("text")], "");
    let syntax: Value = serde_json::from_str(&syntax).expect("JSON");
    assert_eq!((&syntax["scope"], &syntax["version"]), (&"text.transcript".into(), &2.into()));
    let contexts = syntax["contexts"].as_object().expect("contexts");
    let mut patterns = BTreeSet::new();
    for (name, rules) in contexts {
        for rule in rules.as_array().expect("rules") {
            for key in ["include", "push", "set"] {
                let to = rule[key].as_str();
                assert!(to.is_none_or(|to| contexts.contains_key(to)), "{name}: {rule}");
            }
            patterns.extend(rule["match"].as_str().map(str::to_owned));
        }
    }
    let grammar = tests().join("../editors/vscode/syntaxes/transcript.tmLanguage.json");
    let grammar = std::fs::read_to_string(grammar).expect("the grammar is there");
    let grammar: Value = serde_json::from_str(&grammar).expect("JSON");
    // All that matches there matches here, but for what only Markdown has.
    let mut missing = Vec::new();
    let repository = grammar["repository"].as_object().expect("rules");
    for (name, rule) in repository.iter().filter(|(name, _)| *name != "certain") {
        let mut of_rule = Vec::new();
        collect(rule, &mut of_rule);
        let there = |pattern: &String| {
            let own = pattern.strip_prefix(r"\A").map_or(pattern.clone(), |rest| format!("^{rest}"));
            patterns.contains(&own) || name == "header" && own.starts_with("^(?!")
        };
        missing.extend(of_rule.into_iter().filter(|pattern| !there(pattern)));
    }
    assert_eq!(missing, [""; 0]);
}

/// The expressions of a rule and of those in it.
fn collect(rule: &Value, patterns: &mut Vec<String>) {
    for key in ["match", "begin", "end"] {
        patterns.extend(rule[key].as_str().map(str::to_owned));
    }
    for rule in rule["patterns"].as_array().into_iter().flatten() {
        collect(rule, patterns);
    }
}

/// What scopes are in the words of the table.
const COLOURS: [(&str, &str); 11] = [
    ("keyword.control.question.", "label-question"),
    ("entity.name.function.label.", "label"),
    ("comment.block.mark.", "mark"),
    ("constant.numeric.time.", "mark"),
    ("comment.block.html.", "comment"),
    ("markup.heading.", "header"),
    ("entity.name.tag.header.", "header"),
    ("constant.numeric.date.", "header"),
    ("comment.line.separator.", "separator"),
    ("markup.underline.link.", "link"),
    ("string.quoted.", "quotation"),
];

#[test]
fn house_styles_have_their_colours() {
    let Some(python) = Python::with(&["yaml", "regex"]) else { return };
    let syntax = file("Transcript.sublime-syntax");
    let styles = styles();
    let lines: Vec<Vec<&str>> =
        styles.iter().map(|style| style.lines.iter().map(|line| line.text.as_str()).collect()).collect();
    let seen = python.run(
        "editors/sublime/highlight.py",
        &[syntax.to_str().expect("text")],
        &serde_json::to_string(&lines).expect("JSON"),
    );
    let seen: Vec<Vec<Vec<Vec<String>>>> = serde_json::from_str(&seen).expect("scopes");
    let colour = |scopes: &Vec<String>| -> Colour {
        let scopes = scopes.iter().rev().flat_map(|scope| scope.split(' '));
        let known = |scope: &str| COLOURS.iter().find(|(start, _)| scope.starts_with(start));
        scopes.filter_map(known).map(|(_, colour)| *colour).next()
    };
    assert_eq!(seen.len(), styles.len());
    for (style, seen) in styles.iter().zip(seen) {
        let seen: Vec<Vec<Colour>> = seen.iter().map(|line| line.iter().map(colour).collect()).collect();
        style.assert(&seen);
    }
}

#[test]
fn questions_are_in_the_list_of_symbols() {
    let Some(python) = Python::with(&["plistlib"]) else { return };
    let mut shown = Vec::new();
    for name in ["Symbol List.tmPreferences", "Symbol List - Labels.tmPreferences"] {
        let path = file(name);
        let list = python.run("editors/sublime/plist.py", &[path.to_str().expect("text")], "");
        let list: Value = serde_json::from_str(&list).expect("JSON");
        shown.push((
            list["scope"].as_str().expect("a scope").to_owned(),
            list["settings"]["showInSymbolList"].clone(),
        ));
    }
    assert_eq!(
        shown,
        [
            ("text.transcript meta.question".to_owned(), json!(1)),
            ("text.transcript entity.name".to_owned(), json!(0)),
        ]
    );
    // Both scopes are given by the syntax.
    let syntax = read("Transcript.sublime-syntax");
    assert!(syntax.contains("meta_scope: meta.question.transcript") && syntax.contains(": entity.name."));
}
