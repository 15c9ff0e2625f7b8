//! What must hold of a `stenogram` that was installed in any way: it is run as a person would, and as an editor would.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::binaries::place;
use crate::cli::{Folder, TALK};
use crate::lsp_client::LspClient;

/// Runs a command to its end, with nothing to read.
///
/// # Panics
/// Where it does not start.
pub fn output(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().expect("the command starts")
}

/// What a command prints that must succeed.
///
/// # Panics
/// With what it says, where it does not.
pub fn good(command: &mut Command) -> String {
    let output = output(command);
    let said = both(&output);
    assert!(output.status.success(), "{command:?}: {}\n{said}", output.status);
    said
}

/// What a command printed to both streams.
pub fn both(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The folder of the project.
///
/// # Panics
/// Where it is not there.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the folder of the project")
}

/// Runs `cargo xtask` with these arguments, built as the test is; gives what it prints.
///
/// # Panics
/// With what it says, where it fails.
pub fn xtask(arguments: &[&OsStr]) -> String {
    let place = place();
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["run", "--quiet", "--package", "xtask", "--profile", &place.profile, "--target-dir"])
        .arg(&place.target_dir)
        .arg("--")
        .args(arguments)
        .current_dir(root());
    good(&mut command)
}

/// The version of this project.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Holds an installed program to what a person and an editor need of it. It is run with these arguments in front.
///
/// # Panics
/// Where something is not so.
pub fn assert_works(program: &Path, front: &[&str]) {
    let folder = Folder::new()
        .file("godt.txt", TALK)
        .file("dårlig.txt", format!("{TALK}Question: \nAnna Berg: No.\n"));
    let run = |arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(front).args(arguments).current_dir(folder.path(""));
        output(command.env("STENOGRAM_CACHE_DIR", folder.cache()).env("NO_COLOR", "1"))
    };
    let version = run(&["--version"]);
    let said = both(&version);
    assert!(said.starts_with(&format!("stenogram {VERSION}")), "{said}");
    let pass = run(&["check", "--select", "S109", "godt.txt"]);
    assert_eq!(pass.status.code(), Some(0), "{}", both(&pass));
    assert!(both(&pass).starts_with("No problems found"), "{}", both(&pass));
    // Exit codes are those of the program, also through a launcher.
    let found = run(&["check", "--select", "S109", "--output-format", "concise", "."]);
    assert_eq!(found.status.code(), Some(1), "{}", both(&found));
    assert!(both(&found).contains("dårlig.txt:8:1: error S109"), "{}", both(&found));
    assert_eq!(run(&["check", "nowhere.txt"]).status.code(), Some(2));

    let mut client = LspClient::start(program, &[front, &["lsp"]].concat());
    let answer =
        client.request("initialize", &json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    assert_eq!(answer["result"]["serverInfo"], json!({ "name": "stenogram", "version": VERSION }));
    client.notify("initialized", &json!({}));
    let (uri, text) = ("file:///press/talk.txt", "Question: Will Iceland 🎙 sign?\nAnna Berg: Yes.\n");
    client.open(uri, "transcript", text);
    let hover = client.hover(uri, text, "Iceland");
    assert!(hover["contents"].to_string().contains("Reykjavík"), "{hover}");
    assert_ne!(client.symbols(uri), Value::Null);
    let ended = client.finish();
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""));
}
