//! What the project gives to continuous integration: hooks for pre-commit, the action for GitHub, the snippets of
//! `docs/ci.md`. They are run by the real pre-commit and bash, and checked against the schemas of their services.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use stenogram_tests::binaries::stenogram;
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::python::Python;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the folder of the project")
}

/// A program in a folder with nothing of the user's own settings, with `stenogram` on the `PATH`.
fn run(folder: &Path, home: &Path, program: &Path, arguments: &[&str]) -> Output {
    let own = stenogram();
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let path = own.parent().map(Path::to_owned).into_iter().chain(std::env::split_paths(&folders));
    let mut command = Command::new(program);
    for variable in std::env::vars_os().map(|(name, _)| name) {
        // A hook that runs these tests has told git where its repository is.
        if variable.to_string_lossy().starts_with("GIT_") {
            command.env_remove(variable);
        }
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("PATH", std::env::join_paths(path).expect("a path"))
        .env("HOME", home)
        .env("PRE_COMMIT_HOME", home.join("pre-commit"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("it starts")
}

fn good(output: &Output) -> String {
    let text = both(output);
    assert!(output.status.success(), "{text}");
    text
}

fn both(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn git(folder: &Path, home: &Path, arguments: &[&str]) -> String {
    let name =
        ["-c", "user.name=Ann Roe", "-c", "user.email=ann@example.org", "-c", "init.defaultBranch=main"];
    good(&run(folder, home, Path::new("git"), &[&name, arguments].concat()))
}

/// The hooks in a repository of their own, and a repository that uses them.
fn hooked(home: &Folder, python: &Python, hooks: &str) -> Folder {
    let hooks_folder = home.path("hooks");
    fs::create_dir(&hooks_folder).expect("it can be made");
    fs::copy(root().join(".pre-commit-hooks.yaml"), hooks_folder.join(".pre-commit-hooks.yaml"))
        .expect("a copy");
    git(&hooks_folder, &home.path(""), &["init", "--quiet"]);
    git(&hooks_folder, &home.path(""), &["add", "."]);
    git(&hooks_folder, &home.path(""), &["commit", "--quiet", "-m", "Hooks"]);
    let revision = git(&hooks_folder, &home.path(""), &["rev-parse", "HEAD"]);
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {}\n    hooks:\n{hooks}",
        hooks_folder.display(),
        revision.trim()
    );
    let archive = Folder::new()
        .file(".pre-commit-config.yaml", config)
        .file("stenogram.toml", "select = [\"S109\", \"P206\"]\n[files]\nexclude = [\"drafts\"]\n");
    git(&archive.path(""), &home.path(""), &["init", "--quiet"]);
    let install = ["-m", "pre_commit", "install"];
    good(&run(&archive.path(""), &home.path(""), python.program(), &install));
    archive
}

#[test]
fn pre_commit_stops_a_malformed_transcript() {
    let Some(python) = Python::with(&["pre_commit"]) else { return };
    let home = Folder::new();
    let manifest = root().join(".pre-commit-hooks.yaml");
    let manifest = manifest.to_str().expect("the path is text");
    let validate = ["-m", "pre_commit", "validate-manifest", manifest];
    good(&run(&home.path(""), &home.path(""), python.program(), &validate));

    let hooks = "      - id: stenogram-fix\n        language: system\n\
                 \x20     - id: stenogram-check\n        language: system\n";
    let archive = hooked(&home, &python, hooks);
    let commit = |names: &[&str]| {
        git(&archive.path(""), &home.path(""), &[&["add", "--"], names].concat());
        let name = ["-c", "user.name=Ann Roe", "-c", "user.email=ann@example.org"];
        let arguments = [&name[..], &["commit", "-m", "Talks"]].concat();
        run(&archive.path(""), &home.path(""), Path::new("git"), &arguments)
    };
    let write = |name: &str, text: &str| {
        let path = archive.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };

    // What is good, what is excluded and what is no transcript gets in.
    write("2024/oslo – «1».txt", TALK);
    write("drafts/bad.txt", &format!("{TALK}Question: \nAnna Berg: No.\n"));
    write("README.md", "# Our archive\n\nTalks by year.   \n");
    good(&commit(&["."]));

    // What nobody can mend does not.
    write("2024/bergen.txt", &format!("{TALK}Question:\nAnna Berg: No.\n"));
    let stopped = commit(&["2024/bergen.txt"]);
    assert!(!stopped.status.success());
    assert!(both(&stopped).contains("2024/bergen.txt:8:1"), "{}", both(&stopped));

    // What can be mended is, and gets in the next time.
    write("2024/bergen.txt", &TALK.replace("this month?", "this month?  "));
    let stopped = commit(&["2024/bergen.txt"]);
    assert!(!stopped.status.success(), "{}", both(&stopped));
    assert!(both(&stopped).contains("files were modified by this hook"), "{}", both(&stopped));
    assert_eq!(fs::read_to_string(archive.path("2024/bergen.txt")).expect("it is there"), TALK);
    good(&commit(&["2024/bergen.txt"]));
}

#[test]
fn the_hooks_can_be_built_from_the_root_of_the_repository() {
    // pre-commit runs `cargo install --bins --path .` there.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let manifest = root().join("Cargo.toml");
    let package = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .find(|package| package["manifest_path"].as_str().is_some_and(|path| Path::new(path) == manifest))
        .expect("the root is a package");
    let targets = package["targets"].as_array().expect("targets");
    let binaries: Vec<_> = targets.iter().filter(|target| target["kind"][0] == "bin").collect();
    assert!(
        binaries.len() == 1 && binaries.iter().all(|binary| binary["name"] == "stenogram"),
        "{binaries:?}"
    );
}

#[test]
fn what_the_services_read_is_in_their_form() {
    let Some(python) = Python::with(&["check_jsonschema"]) else { return };
    let folder = Folder::new();
    let page = root().join("docs/ci.md");
    let count = python.run(
        "outputs/snippets.py",
        &[page.to_str().expect("text"), "yaml", folder.path("").to_str().expect("text")],
        "",
    );
    assert_eq!(count.trim(), "6");
    let action = root().join("action.yml");
    let check = |schema: &str, file: &Path| {
        let arguments =
            ["-m", "check_jsonschema", "--builtin-schema", schema, file.to_str().expect("the path is text")];
        good(&run(&folder.path(""), &folder.path(""), python.program(), &arguments));
    };
    check("vendor.github-actions", &action);
    check("vendor.github-workflows", &folder.path("4.yaml"));
    check("vendor.gitlab-ci", &folder.path("5.yaml"));
    check("vendor.gitlab-ci", &folder.path("6.yaml"));
    for workflow in ["ci.yml", "release.yml"] {
        check("vendor.github-workflows", &root().join(".github/workflows").join(workflow));
    }
    if Python::with(&["pre_commit"]).is_some() {
        for config in ["1.yaml", "2.yaml"].map(|name| folder.path(name)) {
            let arguments =
                ["-m", "pre_commit", "validate-config", config.to_str().expect("the path is text")];
            good(&run(&folder.path(""), &folder.path(""), python.program(), &arguments));
        }
    }
    // Every input that the action has is told, and no other.
    let text = fs::read_to_string(&action).expect("it is there");
    let inputs = text.split("\ninputs:\n").nth(1).and_then(|rest| rest.split("\noutputs:\n").next());
    let inputs =
        inputs.expect("inputs").lines().filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'));
    let inputs: Vec<_> = inputs.filter(|line| !line.starts_with(' ')).collect();
    let page = fs::read_to_string(page).expect("it is there");
    let told: Vec<_> = page
        .lines()
        .skip_while(|line| *line != "| input | what it says |")
        .skip(2)
        .take_while(|line| line.starts_with("| `"))
        .filter_map(|line| line.split('`').nth(1))
        .collect();
    let mut sorted = inputs.clone();
    sorted.retain(|input| *input != "paths");
    let mut expected = told;
    expected.retain(|input| *input != "paths");
    assert_eq!(sorted, expected);
}

#[test]
fn the_step_of_the_action_that_checks_does_what_it_says() {
    let Some(python) = Python::with(&["yaml"]) else { return };
    let action = root().join("action.yml");
    let script = python.run("outputs/action_step.py", &[action.to_str().expect("text"), "check"], "");
    let place = Folder::new();
    fs::create_dir(place.path("bin")).expect("it can be made");
    fs::copy(stenogram(), place.path("bin/stenogram")).expect("a copy");
    let step = |folder: &Folder, paths: &str, args: &str, annotations: &str| {
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &script])
            .current_dir(folder.path(""))
            .env("PLACE", place.path(""))
            .env("PATHS", paths)
            .env("ARGS", args)
            .env("ANNOTATIONS", annotations)
            .env("SARIF_FILE", "found.sarif")
            .env("GITHUB_OUTPUT", folder.path("outputs"))
            .stdin(Stdio::null())
            .output();
        let Ok(output) = output else {
            println!("skipped: there is no bash");
            return None;
        };
        let text = good(&output);
        let outputs = fs::read_to_string(folder.path("outputs")).expect("it was written");
        fs::remove_file(folder.path("outputs")).expect("it is there");
        Some((text, outputs))
    };
    let bad = format!("{TALK}Question: \nAnna Berg: No.\n");
    let folder = Folder::new().file("a/good.txt", TALK).file("b c/bad $(touch stolen).txt", bad);

    let Some((text, outputs)) = step(&folder, "a\n", "--select\nS109\n", "true") else { return };
    assert_eq!((text.as_str(), outputs.as_str()), ("", "exit-code=0\nsarif-file=found.sarif\n"));
    let (text, outputs) = step(&folder, "a\nb c", "--select\nS109", "true").expect("bash is there");
    assert!(
        text.starts_with("::error title=S109 empty-turn,file=b c/bad $(touch stolen).txt,line=8"),
        "{text}"
    );
    assert!(outputs.starts_with("exit-code=1\n"), "{outputs}");
    let sarif: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.path("found.sarif")).expect("written"))
            .expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(1));
    let (text, _) = step(&folder, "b c", "", "false").expect("bash is there");
    assert!(text.contains("b c/bad $(touch stolen).txt:8:1: error S109"), "{text}");
    let (_, outputs) = step(&folder, "nowhere\n$(touch stolen)", "", "true").expect("bash is there");
    assert!(outputs.starts_with("exit-code=2\n"), "{outputs}");
    assert!(!folder.path("stolen").exists());
}
