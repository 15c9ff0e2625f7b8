//! The packages for npm: they are made from the program under test, packed, installed without a network, and run as a
//! person and an editor would.

#![allow(clippy::expect_used, reason = "a test fails by a panic")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use stenogram_tests::binaries::stenogram;
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::editor::program;
use stenogram_tests::install::{VERSION, assert_works, both, good, output, xtask};

/// Node.js and npm.
fn tools() -> Option<(PathBuf, PathBuf)> {
    let major = |version: &str| version.trim().trim_start_matches('v').split('.').next()?.parse::<u32>().ok();
    let node = program("node", "18 or newer", |version| major(version) >= Some(18))?;
    let npm = program("npm", "9 or newer", |version| major(version) >= Some(9))?;
    Some((node, npm))
}

/// npm in a folder, with nothing of the user's own settings and no network.
fn npm(npm: &Path, folder: &Path, home: &Path) -> Command {
    let mut command = Command::new(npm);
    for variable in std::env::vars_os().map(|(name, _)| name) {
        if variable.to_string_lossy().to_lowercase().starts_with("npm_config_") {
            command.env_remove(variable);
        }
    }
    command.current_dir(folder).env("HOME", home).env("npm_config_cache", home.join("cache"));
    command
        .env("npm_config_userconfig", home.join("npmrc"))
        .env("npm_config_globalconfig", home.join("global"));
    for (setting, value) in
        [("offline", "true"), ("audit", "false"), ("fund", "false"), ("update_notifier", "false")]
    {
        command.env(format!("npm_config_{setting}"), value);
    }
    command
}

/// Makes the packages for this computer. The name of the platform.
fn packages(node: &Path, into: &Path) -> String {
    // As the launcher tells it, by other means.
    let script = "const { header } = process.report.getReport(); const musl = process.platform === 'linux' && \
                  !header.glibcVersionRuntime ? '-musl' : ''; \
                  process.stdout.write(`${process.platform}-${process.arch}${musl}`)";
    let platform = good(Command::new(node).args(["-e", script]));
    // What a debugger needs makes it large, and packing it slow.
    let small = into.join("small");
    let stripped = Command::new("strip").arg("-o").arg(&small).arg(stenogram()).status();
    let program = if stripped.is_ok_and(|status| status.success()) { small } else { stenogram() };
    xtask(&[
        "release".as_ref(),
        "npm".as_ref(),
        into.as_ref(),
        format!("{platform}={}", program.display()).as_ref(),
        "--repository".as_ref(),
        "https://example.org/press/stenogram".as_ref(),
    ]);
    platform
}

#[test]
fn the_packages_install_without_a_download_and_work() {
    let Some((node, npm_program)) = tools() else { return };
    let (home, made) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let platform = packages(&node, made.path());
    let package = |name: &str| -> Value {
        let text = fs::read_to_string(made.path().join(name).join("package.json")).expect("it is there");
        serde_json::from_str(&text).expect("it is JSON")
    };
    // npm takes the package of the platform that fits, of the same version, and runs nothing when it installs.
    let launcher = package("stenogram");
    assert_eq!(launcher["optionalDependencies"][format!("@stenogram/{platform}")], VERSION);
    assert_eq!(launcher["optionalDependencies"].as_object().map(serde_json::Map::len), Some(8));
    for package in [&launcher, &package(&platform)] {
        assert_eq!(package["version"], VERSION);
        assert!(package.get("scripts").is_none(), "{package}");
        assert_eq!(package["repository"]["url"], "git+https://example.org/press/stenogram.git");
    }

    let mut archives = Vec::new();
    for name in ["stenogram", &platform] {
        let folder = made.path().join(name);
        let packed = good(npm(&npm_program, &folder, home.path()).args(["pack", "--json"]));
        let packed: Value = serde_json::from_str(&packed).expect("npm prints JSON");
        let files: Vec<_> =
            packed[0]["files"].as_array().expect("files").iter().map(|file| &file["path"]).collect();
        for expected in ["package.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-DATA.md"]
        {
            assert!(files.contains(&&Value::from(expected)), "{expected}: {files:?}");
        }
        archives.push(folder.join(packed[0]["filename"].as_str().expect("a name")));
    }

    let project = tempfile::tempdir().expect("a folder");
    fs::write(project.path().join("package.json"), "{ \"private\": true }\n").expect("written");
    good(npm(&npm_program, project.path(), home.path()).arg("install").args(&archives));
    let command = project.path().join("node_modules/.bin").join(if cfg!(windows) {
        "stenogram.cmd"
    } else {
        "stenogram"
    });
    assert_works(&command, &[]);
    good(npm(&npm_program, project.path(), home.path()).args([
        "exec",
        "--no",
        "--",
        "stenogram",
        "--version",
    ]));
    #[cfg(unix)]
    signals_reach_the_program(&command);

    // What the message says where the package of the platform was left out, and where there is none.
    fs::remove_dir_all(project.path().join("node_modules/@stenogram")).expect("it is there");
    let left_out = output(Command::new(&command).arg("--version"));
    assert_eq!(left_out.status.code(), Some(2));
    let said = both(&left_out);
    assert!(said.starts_with(&format!("stenogram: the package @stenogram/{platform}")), "{said}");
    assert!(said.contains("npm install --include=optional stenogram"), "{said}");
    let elsewhere = "Object.defineProperty(process, 'platform', { value: 'sunos' });";
    fs::write(project.path().join("elsewhere.cjs"), elsewhere).expect("written");
    let none = output(
        Command::new(&node)
            .arg("--require")
            .arg(project.path().join("elsewhere.cjs"))
            .arg(project.path().join("node_modules/stenogram/bin/stenogram.js")),
    );
    let said = both(&none);
    assert_eq!(none.status.code(), Some(2), "{said}");
    assert!(said.contains("no ready-made program for sunos-") && said.contains("linux-x64, "), "{said}");
}

/// A signal to the launcher ends the program behind it, and the launcher ends as the program did.
#[cfg(unix)]
fn signals_reach_the_program(command: &Path) {
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::process::ExitStatusExt as _;
    use std::process::Stdio;

    let folder = Folder::new().file("talk.txt", format!("{TALK}Question: \nAnna Berg: No.\n"));
    // It goes on looking until it is ended.
    let mut launcher = Command::new(command)
        .args(["check", "--watch", "--select", "S109", "--output-format", "concise", "talk.txt"])
        .current_dir(folder.path(""))
        .env("STENOGRAM_CACHE_DIR", folder.cache())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("it starts");
    // The program is there once it says what it found.
    let mut said = BufReader::new(launcher.stdout.take().expect("a pipe"));
    let mut line = String::new();
    said.read_line(&mut line).expect("it can be read");
    assert!(line.contains("S109"), "{line}");
    good(Command::new("kill").args(["-TERM", &launcher.id().to_string()]));
    let status = launcher.wait().expect("it ends");
    assert_eq!(status.signal(), Some(15), "{status}");
    // Nobody holds the other end of the pipe any more: the program has ended too.
    while said.read_line(&mut line).expect("it can be read") > 0 {}
}
