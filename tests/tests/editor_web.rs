//! The web playground in Chromium. It is tested as it was built by `cargo xtask playground`; without that, without
//! Chromium or Node.js, or without the packages of `tests/editors/web`, the tests say that they were skipped.
//!
//! `STENOGRAM_UPDATE_PICTURES=1` writes the pictures of the guide, with `pngquant`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use stenogram_tests::editor::{Seen, Walk, missing, program, tests};

/// A picture has at most so many bytes.
const MOST: u64 = 150 * 1024;

struct Playground {
    node: PathBuf,
    chromium: PathBuf,
    scripts: PathBuf,
    /// Where `cargo xtask playground` puts it.
    built: PathBuf,
}

impl Playground {
    /// Nothing, where something is missing that the test needs.
    fn find() -> Option<Self> {
        let chromium = program("chromium", "109", |version| version.to_lowercase().contains("chrom"))?;
        let node = program("node", "20", |version| {
            let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
            major.is_some_and(|major: u32| major >= 20)
        })?;
        let scripts = tests().join("editors/web");
        let built = tests().parent().expect("the workspace").join("target/playground");
        for (path, remedy) in [
            (built.join("stenogram.html"), "cargo xtask playground"),
            (scripts.join("node_modules"), "npm ci in tests/editors/web"),
        ] {
            if !path.exists() {
                missing(&format!("{} is missing ({remedy})", path.display()));
                return None;
            }
        }
        Some(Self { node, chromium, scripts, built })
    }

    fn script(&self, mut command: Command, name: &str) -> Command {
        command.env("STENOGRAM_CHROMIUM", &self.chromium).arg(self.scripts.join(name));
        command.arg(self.built.join("stenogram.html"));
        command
    }
}

#[test]
fn the_walk() {
    let Some(playground) = Playground::find() else { return };
    let walk = Walk::new();
    let mut command = playground.script(walk.command(&playground.node), "walk.mjs");
    command.arg(&walk.transcript).args([Walk::PARAGRAPH, Walk::QUESTION]);
    Seen::by(command).assert();
}

#[test]
fn the_page() {
    let Some(playground) = Playground::find() else { return };
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(&playground.node);
    command.env("HOME", home.path()).stdin(Stdio::null());
    let mut command = playground.script(command, "page.mjs");
    command.arg(playground.built.join("site"));
    let update = std::env::var_os("STENOGRAM_UPDATE_PICTURES").is_some_and(|value| value == "1");
    if update {
        command.arg(home.path());
    }
    let output = command.output().expect("node starts");
    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}");
    assert!(output.status.success(), "{told}\n{}", String::from_utf8_lossy(&output.stderr));
    if update {
        let images = tests().parent().expect("the workspace").join("docs/images");
        for name in ["light", "dark", "phone"] {
            let name = format!("playground-{name}.png");
            squeeze(&home.path().join(&name), &images.join(&name));
        }
    }
}

/// A picture with few colours, as a page has them, takes little room.
fn squeeze(from: &Path, to: &Path) {
    let mut pngquant = Command::new("pngquant");
    pngquant.args(["--force", "--strip", "--speed", "1", "--output"]).arg(to).arg(from);
    assert!(pngquant.status().expect("pngquant is installed").success());
    let size = to.metadata().expect("a picture").len();
    assert!(size <= MOST, "{} has {size} bytes", to.display());
}
