//! The extension in VS Code, as a person has it: code-server in a headless Chromium, driven by mouse and keys.
//!
//! `tests/editors/vscode/install.sh` installs code-server; `STENOGRAM_CODE_SERVER` says where it is. The packages of npm
//! in `editors/vscode` and `tests/editors/vscode` must be there (`npm ci`). Without them the test says that it was
//! skipped, unless `STENOGRAM_REQUIRE_EDITORS` is `1`; with `STENOGRAM_CODE_SERVER=none` it is skipped even then, since
//! code-server takes long to install. With `STENOGRAM_UPDATE_PICTURES=1` it makes the pictures of the
//! user guide.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by a panic"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use stenogram_tests::binaries::stenogram;
use stenogram_tests::editor::{Seen, Walk, missing, program, tests};

#[test]
fn a_person_reads_a_transcript_in_vs_code() {
    let Some(editor) = Editor::found() else { return };
    let walk = Walk::new();
    let seen = Seen::by(editor.command(&walk, &[]));
    seen.assert();
    let more = &seen.0["more"];
    let text = |key: &str| more[key].as_str().unwrap_or_else(|| panic!("{key}: {}", more[key]));

    assert!(text("status").contains("4 questions"), "{}", text("status"));
    let side = &more["side"];
    assert!(
        row(&side["questions"], &["2. And what does NATO say to the bridge?", "INGRID SOLHEIM"]),
        "{side:#}"
    );
    assert_eq!(side["question_goes_to"], 14, "{side:#}");
    assert!(row(&side["names"], &["Countries and territories"]), "{side:#}");
    assert!(row(&side["names"], &["Iceland", "1×"]), "{side:#}");
    assert_eq!(side["name_goes_to"], 4, "{side:#}");
    assert!(text("profile").contains("white-house"), "{}", text("profile"));
    let exported = text("exported");
    assert!(
        exported.contains("Will Norway and Finland pay for the bridge together?")
            && exported.contains("Not answered"),
        "{exported}"
    );
    let card = &more["card"];
    assert!(card["text"].as_str().is_some_and(|text| text.contains("Kingdom of Denmark")), "{card:#}");
    assert_eq!((&card["goes_to"]["line"], &card["goes_to"]["column"]), (&4.into(), &31.into()), "{card:#}");
    let renamed = text("renamed");
    assert_eq!((renamed.matches("INGRID BERG: ").count(), renamed.matches("SOLHEIM").count()), (4, 0));
    assert_eq!(more["settings"]["line"], 4, "{more:#}");
    assert!(
        more["settings"]["text"].as_str().is_some_and(|text| text.contains("did you mean `include`")),
        "{more:#}"
    );
    let formatted = text("formatted");
    assert!(formatted.contains("And who pays?") && !formatted.contains("\n\n\n"), "{formatted}");
    assert!(row(&more["walkthrough"], &["Open a transcript"]), "{more:#}");
}

/// Where the program is missing and the folder is not trusted.
fn assert_strange(more: &Value) {
    let message = &more["missing"];
    assert!(
        message["text"].as_str().is_some_and(|text| text.contains("Stenogram is not installed")),
        "{message:#}"
    );
    for button in ["Choose the Program…", "How to Install", "Show Log"] {
        assert!(row(&message["buttons"], &[button]), "{message:#}");
    }
    assert_eq!(more["ran_program_of_folder"], false, "a program that an untrusted folder names was started");
    // Without a server, colours come from the grammar.
    for (key, [question, label, plain]) in [
        ("colours", ["QUESTION", "ADA BRANDT", "ferry"]),
        ("colours_in_markdown", ["Question", "Marc Jolivet", "bridge"]),
    ] {
        let colours = &more[key];
        assert!(
            colours[question] != colours[label]
                && colours[question] != colours[plain]
                && colours[label] != colours[plain],
            "{key}: {colours:#}"
        );
    }
}

#[test]
fn a_person_has_not_installed_the_program_and_does_not_trust_the_folder() {
    let Some(editor) = Editor::found() else { return };
    let seen = Seen::by(editor.command(&Walk::new(), &["--only", "strange"]));
    assert_strange(&seen.0["more"]);
}

#[test]
fn pictures_for_the_user_guide() {
    if std::env::var_os("STENOGRAM_UPDATE_PICTURES").is_none_or(|value| value != "1") {
        println!("skipped: pictures are made with STENOGRAM_UPDATE_PICTURES=1");
        return;
    }
    let Some(editor) = Editor::found() else { return };
    let pictures = tests().join("../docs/images");
    let seen = Seen::by(editor.command(
        &Walk::new(),
        &["--only", "pictures", "--pictures", pictures.to_str().expect("a path in UTF-8")],
    ));
    let made = seen.0["more"]["pictures"].as_array().expect("the names of the pictures");
    for name in made {
        let size = std::fs::metadata(pictures.join(name.as_str().expect("a name"))).expect("a picture").len();
        assert!((5_000..150_000).contains(&size), "{name} has {size} bytes");
    }
}

/// Whether one of the rows has all these words.
fn row(rows: &Value, words: &[&str]) -> bool {
    let rows = rows.as_array().unwrap_or_else(|| panic!("no list: {rows}"));
    rows.iter().any(|row| {
        let row = row.as_str().unwrap_or_default();
        words.iter().all(|words| row.contains(words))
    })
}

/// What the test needs beside Stenogram.
struct Editor {
    node: PathBuf,
    code_server: PathBuf,
    chromium: PathBuf,
    extension: PathBuf,
}

impl Editor {
    /// All of it, and the extension packaged; `None` where something is missing, which is said.
    fn found() -> Option<Self> {
        if std::env::var_os("STENOGRAM_CODE_SERVER").is_some_and(|value| value == "none") {
            println!("skipped: STENOGRAM_CODE_SERVER asks for it");
            return None;
        }
        let code_server =
            program("code-server", "(VS Code in a browser)", |version| version.contains("with Code 1."))?;
        let chromium = program("chromium", "", |version| version.contains("Chromium"))?;
        let node = program("node", "20 or newer", |version| {
            let major = version.trim_start_matches('v').split('.').next();
            major.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= 20)
        })?;
        let extension = tests().join("../editors/vscode");
        for (folder, package) in
            [(extension.as_path(), "@vscode/vsce"), (&tests().join("editors/vscode"), "playwright-core")]
        {
            if !folder.join("node_modules").join(package).exists() {
                missing(&format!("{} has no {package} (npm ci installs it)", folder.display()));
                return None;
            }
        }
        Some(Self { extension: packaged(&extension, &node), node, code_server, chromium })
    }

    fn command(&self, walk: &Walk, more: &[&str]) -> Command {
        let mut command = walk.command(&self.node);
        let stenogram = stenogram();
        let folder = walk.transcript.parent().expect("the folder of the transcript");
        let shots = tests().join("../target/editors/vscode");
        command.arg(tests().join("editors/vscode/run.mjs"));
        for (name, path) in [
            ("--code-server", self.code_server.as_path()),
            ("--chromium", &self.chromium),
            ("--vsix", &self.extension),
            ("--stenogram", stenogram.parent().expect("the folder of the program")),
            ("--folder", folder),
            ("--transcript", &walk.transcript),
            ("--home", walk.folder()),
            ("--shots", &shots),
        ] {
            command.arg(name).arg(path);
        }
        command.args(["--paragraph", Walk::PARAGRAPH, "--question", Walk::QUESTION]);
        if !more.contains(&"--only") {
            command.args(["--only", "usual"]);
        }
        command.args(more);
        command
    }
}

/// Makes the package of the extension; gives its file.
fn packaged(extension: &Path, node: &Path) -> PathBuf {
    let output =
        Command::new(node).arg("scripts/package.mjs").current_dir(extension).output().expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    let file = said
        .split("Packaged: ")
        .nth(1)
        .and_then(|rest| rest.split(".vsix").next())
        .unwrap_or_else(|| panic!("no package: {said}"));
    PathBuf::from(format!("{file}.vsix"))
}
