//! One walk through a transcript that every editor makes in the same way, and what a person must have seen on it.
//!
//! A script in the editor's own language (`tests/editors/NAME/`) does the steps with the editor's own commands and
//! prints what it saw as one JSON object; [`Seen::assert`] holds it against the text. The steps, and the keys:
//!
//! 1. Open the transcript; wait for its findings: `findings`, a list of `line` (from 1), `code`, `words` (the text that
//!    is underlined).
//! 2. Point at `Iceland`: `hover`, the text of the card.
//! 3. Open the outline: `outline`, a list of `line` (from 1) and `text`.
//! 4. Type [`Walk::PARAGRAPH`] and an empty line before the line that starts with `We met`, and [`Walk::QUESTION`] with
//!    an empty line before it at the end; wait for the finding of the question without an answer: `findings_typed`.
//! 5. Point at `Sweden`, which stands behind a character of two UTF-16 units: `hover_typed`.
//! 6. From the line of `Will Norway and Finland pay`, go to the answer (implementation): `answer`, the line of the
//!    cursor, from 1.
//! 7. At the finding P207, apply its fix: `fixed`, the text of its line afterwards.
//! 8. Restart the server; wait for its findings: `findings_restarted`; point at `Denmark`: `hover_restarted`.
//!
//! What a client has no command for is null, and the test of that editor says so with [`Seen::assert_without`].

#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by a panic")]

use serde_json::Value;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::binaries::stenogram;

/// A folder with the transcript of the walk, which also serves as home and for all that the editor keeps.
#[derive(Debug)]
pub struct Walk {
    folder: tempfile::TempDir,
    /// The transcript: blanks and letters beside ASCII in its name.
    pub transcript: PathBuf,
}

impl Walk {
    /// What is typed before the line that starts with `We met`, with an empty line behind it.
    pub const PARAGRAPH: &str = "We also met the 🎙 people of Sweden.";
    /// What is typed at the end, with an empty line before it.
    pub const QUESTION: &str = "QUESTION: 🎙 Señora, who pays for the tunnel?";

    /// The folder, with the transcript in it.
    ///
    /// # Panics
    /// Where it cannot be made.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let place = folder.path().join("samtaler på norsk");
        std::fs::create_dir(&place).expect("a folder in it");
        let transcript = place.join("2025-03-12 Tromsø – pressekonferanse.txt");
        std::fs::copy(tests().join("fixtures/editors/press_conference.txt"), &transcript).expect("a copy");
        Self { folder, transcript }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Copies `editors/NAME` to `place` in the folder, as a person does who installs it.
    ///
    /// # Panics
    /// Where that cannot be done.
    pub fn install(&self, name: &str, place: &str) {
        copy(&tests().join("../editors").join(name), &self.folder.path().join(place));
    }

    /// A command that finds `stenogram` on its `PATH`, has the folder of the walk as home, and gets no input.
    ///
    /// # Panics
    /// Where `stenogram` cannot be built.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let server = stenogram();
        let folders = std::env::var_os("PATH").unwrap_or_default();
        let path = server.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&folders));
        let mut command = Command::new(program);
        command
            .env("PATH", std::env::join_paths(path).expect("a path"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        // Nothing of the user's own editor is read or written.
        for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, self.folder.path());
        }
        command
    }
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

impl Default for Walk {
    fn default() -> Self {
        Self::new()
    }
}

/// What an editor's script saw.
#[derive(Debug)]
pub struct Seen(pub Value);

impl Seen {
    /// Runs the command of an editor and reads what it prints to its standard output.
    ///
    /// # Panics
    /// With what the editor said, where it fails.
    pub fn by(mut command: Command) -> Self {
        let output = command.output().expect("the editor starts");
        let (stdout, stderr) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "the editor: {}\n{stdout}\n{stderr}", output.status);
        Self(serde_json::from_str(&stdout).unwrap_or_else(|error| panic!("{error}\n{stdout}\n{stderr}")))
    }

    /// Holds all that the walk shows against the text.
    ///
    /// # Panics
    /// Where a person saw something else.
    pub fn assert(&self) {
        self.assert_without(&[]);
    }

    /// The same, where the client has no command for some keys.
    ///
    /// # Panics
    /// Where a person saw something else, or one of these keys is there all the same.
    pub fn assert_without(&self, missing: &[&str]) {
        for key in missing {
            assert!(self.0[*key].is_null(), "{key} can be tested: {}", self.0[*key]);
        }
        let there = |key: &str| !missing.contains(&key);
        let blanks = "  ";
        let unanswered = "🎙 Señora, who pays for the tunnel?";
        for (key, expected) in [
            ("findings", vec![(10, "P207", blanks)]),
            ("findings_typed", vec![(12, "P207", blanks), (22, "T121", unanswered)]),
            // The fix took the other one away.
            (
                "findings_restarted",
                if there("fixed") {
                    vec![(22, "T121", unanswered)]
                } else {
                    vec![(12, "P207", blanks), (22, "T121", unanswered)]
                },
            ),
        ] {
            if there(key) {
                assert_eq!(self.findings(key), expected, "{key}");
            }
        }
        for (key, country, capital) in [
            ("hover", "Iceland", "Reykjavík"),
            ("hover_typed", "Sweden", "Stockholm"),
            ("hover_restarted", "Denmark", "Copenhagen"),
        ] {
            if there(key) {
                let card = self.0[key].as_str().unwrap_or_else(|| panic!("{key}: {}", self.0[key]));
                assert!(card.contains(country) && card.contains(capital), "{key}: {card}");
            }
        }
        if there("outline") {
            let outline = self.0["outline"].as_array().expect("the outline is a list");
            for (line, question) in [
                (8, "Will Norway and Finland pay for the bridge together?"),
                (12, "And what does NATO say to the bridge?"),
                (16, "Did the European Union offer money?"),
            ] {
                let there = outline.iter().any(|entry| {
                    entry["line"] == line
                        && entry["text"].as_str().is_some_and(|text| text.contains(question))
                });
                assert!(there, "line {line}, {question}: {outline:#?}");
            }
        }
        if there("answer") {
            assert_eq!(self.0["answer"], 12, "the line of the answer");
        }
        if there("fixed") {
            assert_eq!(
                self.0["fixed"],
                "INGRID SOLHEIM: We will. The sum stands in the paper that you have."
            );
        }
    }

    /// Lines, codes and words of findings, in the order of the lines.
    fn findings(&self, key: &str) -> Vec<(u64, &str, &str)> {
        let found = self.0[key].as_array().unwrap_or_else(|| panic!("{key}: {}", self.0[key]));
        let mut found: Vec<_> = found
            .iter()
            .map(|finding| {
                let text = |key: &str| finding[key].as_str().unwrap_or_else(|| panic!("{key}: {finding}"));
                (finding["line"].as_u64().unwrap_or_default(), text("code"), text("words"))
            })
            .collect();
        found.sort_unstable();
        found
    }
}

/// The program of an editor, from the variable `STENOGRAM_<NAME>`, else by its name on the `PATH`, where `fits` accepts
/// what it prints of its version. Without one, the test that asks says that it was skipped, unless
/// `STENOGRAM_REQUIRE_EDITORS` is `1`.
///
/// # Panics
/// Where there is none and editors are required.
pub fn program(name: &str, version: &str, fits: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let variable = format!("STENOGRAM_{}", name.to_uppercase().replace('-', "_"));
    let program = std::env::var_os(&variable).map_or_else(|| PathBuf::from(name), PathBuf::from);
    // Kakoune has options with one dash only.
    let there = ["--version", "-version"].into_iter().any(|ask| {
        let output = Command::new(&program).arg(ask).stdin(Stdio::null()).output();
        output.is_ok_and(|output| output.status.success() && fits(&String::from_utf8_lossy(&output.stdout)))
    });
    if there {
        return Some(on_the_path(program));
    }
    missing(&format!("there is no {name} {version} ({variable} can say where one is)"));
    None
}

/// Says that a test is skipped, since something is missing that an editor needs.
///
/// # Panics
/// Where editors are required: `STENOGRAM_REQUIRE_EDITORS` is `1`.
#[expect(clippy::print_stdout, reason = "it is a test that asks")]
pub fn missing(what: &str) {
    let required = std::env::var_os("STENOGRAM_REQUIRE_EDITORS").is_some_and(|value| value == "1");
    assert!(!required, "{what}, and STENOGRAM_REQUIRE_EDITORS asks for it");
    println!("skipped: {what}");
}

/// The path of a program that may be only a name: not all that start one look at the `PATH`.
fn on_the_path(program: PathBuf) -> PathBuf {
    if program.components().count() > 1 {
        return program;
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .map(|folder| folder.join(&program))
        .find(|path| path.is_file())
        .unwrap_or(program)
}

/// A Neovim that is new enough.
pub fn neovim() -> Option<PathBuf> {
    program("nvim", "0.11 or newer", |version| {
        let numbers = version.lines().next().and_then(|line| line.strip_prefix("NVIM v")).unwrap_or_default();
        let mut numbers = numbers.split(['.', '-']).map(|number| number.parse::<u32>().unwrap_or(0));
        (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (0, 11)
    })
}

/// The folder of this package.
pub fn tests() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
