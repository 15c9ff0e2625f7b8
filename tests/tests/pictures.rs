//! The pictures in the README are real output: they are made here, and must be fresh.
//!
//! `STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-tests --test pictures` makes them anew.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::path::Path;
use std::process::Command;
use stenogram_tests::binaries::stenogram;

/// Runs a command line in the folder of the fixtures and compares its picture with the one in `docs/images`.
fn check(name: &str, args: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let output = Command::new(stenogram())
        .args(["--color", "always"])
        .args(args)
        .current_dir(root.join("tests/fixtures"))
        .env("COLUMNS", "100")
        .env("TERM", "xterm-256color")
        .output()
        .expect("stenogram starts");
    let shown = format!("$ stenogram {}\n{}", args.join(" "), String::from_utf8_lossy(&output.stdout));
    let fresh = anstyle_svg::Term::new().render_svg(&shown);
    let path = root.join("docs/images").join(name);
    if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
        std::fs::write(&path, &fresh).expect("the picture is written");
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        stored == fresh,
        "docs/images/{name} is out of date: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-tests --test pictures"
    );
}

#[test]
fn findings() {
    check("check.svg", &["check", "--select", "H106,S,M", "defects.txt"]);
}

#[test]
fn outline() {
    check("outline.svg", &["outline", "ministry_press_conference.txt"]);
}

#[test]
fn card() {
    check("entity.svg", &["entity", "Serbia", "--on", "2025-01-14"]);
}
