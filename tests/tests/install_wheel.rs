//! The package for Python that carries the program: it is built from what the tests have built, installed into an empty
//! environment without a network, and run; also by pre-commit, as `docs/ci.md` tells people without Rust.

#![allow(clippy::expect_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use stenogram_tests::binaries::{place, stenogram};
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::install::{VERSION, assert_works, both, good, output, root};
use stenogram_tests::python::Python;

/// The wheel, in a folder of its own. It is built once for all tests here.
fn wheel(python: &Python) -> &'static Path {
    static WHEEL: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, wheel) = WHEEL.get_or_init(|| {
        // Else maturin would build it beside another test that does.
        stenogram();
        let place = place();
        let folder = tempfile::tempdir().expect("a temporary folder");
        good(
            Command::new(python.program())
                .args(["-m", "maturin", "build", "--offline", "--locked"])
                // A program with what a debugger needs is large, and compressing it slow.
                .args(["--compression-method", "stored", "--profile", &place.profile])
                .arg("--target-dir")
                .arg(&place.target_dir)
                .arg("--out")
                .arg(folder.path())
                .current_dir(root()),
        );
        let mut built = fs::read_dir(folder.path())
            .expect("the folder is there")
            .map(|entry| entry.expect("an entry").path());
        let wheel = built.next().expect("maturin built a wheel");
        assert_eq!(built.next(), None, "one wheel serves every Python");
        (folder, wheel)
    });
    wheel
}

/// A Python in an environment of its own.
fn environment(python: &Python, folder: &Path) -> PathBuf {
    good(Command::new(python.program()).args(["-m", "venv"]).arg(folder));
    folder.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

#[test]
fn the_wheel_installs_without_rust_and_works() {
    let Some(python) = Python::with(&["maturin", "venv"]) else { return };
    let wheel = wheel(&python);
    let name = wheel.file_name().and_then(|name| name.to_str()).expect("its name is text");
    assert!(name.starts_with(&format!("stenogram-{VERSION}-py3-none-")), "{name}");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let scripts = environment(&python, folder.path());
    let own = scripts.join("python");
    let pip = ["-m", "pip", "--disable-pip-version-check", "--isolated", "install", "--quiet", "--no-index"];
    good(Command::new(&own).args(pip).arg(wheel));
    assert_works(&scripts.join("stenogram"), &[]);
    assert_works(&own, &["-m", "stenogram"]);

    // What a person sees of the package, with the licences.
    let shown = good(Command::new(&own).args([
        "-m",
        "pip",
        "--disable-pip-version-check",
        "show",
        "-f",
        "stenogram",
    ]));
    for part in [&format!("Version: {VERSION}"), "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY-DATA.md"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("sbom"), "it would tell where it was built: {shown}");

    // Where the program was deleted, the message says what to do.
    fs::remove_file(scripts.join(if cfg!(windows) { "stenogram.exe" } else { "stenogram" }))
        .expect("it is there");
    let missing = output(Command::new(&own).args(["-m", "stenogram", "--version"]));
    assert!(!missing.status.success());
    assert!(both(&missing).contains("Install the package again"), "{}", both(&missing));
}

#[test]
fn pre_commit_runs_it_without_rust() {
    let Some(python) = Python::with(&["maturin", "pre_commit", "virtualenv"]) else { return };
    let wheel = wheel(&python);
    // What pip would else ask the registry for, to build the empty package in which pre-commit installs the wheel, is
    // part of virtualenv.
    let embedded = "import os, virtualenv.seed.wheels.embed as e; print(os.path.dirname(e.__file__))";
    let embedded = good(Command::new(python.program()).args(["-c", embedded]));
    let links = format!("{} {}", wheel.parent().expect("a folder").display(), embedded.trim());

    // The configuration is the one that people are told to use.
    let page = root().join("docs/ci.md");
    let snippets = tempfile::tempdir().expect("a temporary folder");
    let arguments = [page.to_str().expect("text"), "yaml", snippets.path().to_str().expect("text")];
    python.run("outputs/snippets.py", &arguments, "");
    let config = fs::read_to_string(snippets.path().join("1.yaml")).expect("the first one is for pre-commit");
    assert!(config.contains(&format!("stenogram=={VERSION}")), "{config}");
    // It does what the hooks of this repository do.
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("it is there");
    for line in config
        .lines()
        .map(str::trim)
        .filter(|line| ["entry:", "files:"].iter().any(|key| line.starts_with(key)))
    {
        assert!(hooks.lines().any(|hook| hook.trim() == line), "{line}");
    }
    let archive = Folder::new()
        .file(".pre-commit-config.yaml", &config)
        .file("stenogram.toml", "select = [\"S109\", \"P206\"]\n")
        .file("2024/oslo – «1».txt", TALK)
        .file("README.md", "# Our archive\n\nTalks by year.   \n");
    let home = tempfile::tempdir().expect("a temporary folder");
    let run = |program: &Path, arguments: &[&str]| {
        let mut command = Command::new(program);
        for variable in std::env::vars_os().map(|(name, _)| name) {
            // A hook that runs these tests has told git where its repository is, and pip may be told elsewhere.
            let name = variable.to_string_lossy();
            if name.starts_with("GIT_") || name.starts_with("PIP_") {
                command.env_remove(variable);
            }
        }
        command.args(arguments).current_dir(archive.path(""));
        for variable in ["HOME", "PRE_COMMIT_HOME", "XDG_CACHE_HOME"] {
            command.env(variable, home.path());
        }
        command.env("PIP_NO_INDEX", "1").env("PIP_FIND_LINKS", &links).env("PIP_CONFIG_FILE", "/dev/null");
        output(command.env("GIT_CONFIG_NOSYSTEM", "1").env("NO_COLOR", "1"))
    };
    let git = |arguments: &[&str]| {
        let output = run(Path::new("git"), arguments);
        assert!(output.status.success(), "git {arguments:?}: {}", both(&output));
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    let all = ["-m", "pre_commit", "run", "--all-files", "--verbose"];
    let clean = run(python.program(), &all);
    assert!(clean.status.success(), "{}", both(&clean));

    // What can be mended is, what cannot is told.
    fs::write(archive.path("bergen.txt"), TALK.replace("this month?", "this month?  ")).expect("written");
    fs::write(archive.path("moss.txt"), format!("{TALK}Question:\nAnna Berg: No.\n")).expect("written");
    git(&["add", "."]);
    let stopped = run(python.program(), &all);
    let said = both(&stopped);
    assert!(!stopped.status.success(), "{said}");
    assert!(said.contains("moss.txt:8:1"), "{said}");
    assert!(said.contains("files were modified by this hook"), "{said}");
    assert_eq!(fs::read_to_string(archive.path("bergen.txt")).expect("it is there"), TALK);
}
