//! The binaries under test, built on first use.
//!
//! Cargo builds the binaries of other packages for no test, so the tests ask for them: with the profile and the target
//! folder of the test itself, so that `cargo test --release` tests release binaries.

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The command line program, `stenogram`.
///
/// # Panics
/// Where it cannot be built: there is nothing to test then.
pub fn stenogram() -> PathBuf {
    binary("stenogram")
}

/// The language server, `stenogram-lsp`.
///
/// # Panics
/// Where it cannot be built: there is nothing to test then.
pub fn stenogram_lsp() -> PathBuf {
    binary("stenogram-lsp")
}

#[expect(clippy::panic, reason = "a test cannot go on without the binary")]
fn binary(name: &str) -> PathBuf {
    static BUILT: OnceLock<Result<BTreeMap<String, PathBuf>>> = OnceLock::new();
    match BUILT.get_or_init(build) {
        Ok(built) => {
            built.get(name).cloned().unwrap_or_else(|| panic!("cargo built no binary called {name}"))
        }
        Err(error) => panic!("the binaries under test could not be built: {error:#}"),
    }
}

/// Builds both packages and returns where each binary is, by its name.
fn build() -> Result<BTreeMap<String, PathBuf>> {
    let test = std::env::current_exe().context("where is this test?")?;
    let place = Place::of(&test)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--quiet", "--package", "stenogram", "--package", "stenogram-lsp", "--bins"])
        .args(["--message-format", "json-render-diagnostics"])
        .args(["--profile", &place.profile])
        .arg("--target-dir")
        .arg(&place.target_dir)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo did not start")?;
    ensure!(output.status.success(), "cargo build: {}", output.status);
    let mut built = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let message: Value = serde_json::from_str(line).context("cargo wrote something else than JSON")?;
        if let (Some(executable), Some(name)) =
            (message.pointer("/executable").and_then(Value::as_str), message.pointer("/target/name"))
        {
            built.insert(name.as_str().unwrap_or_default().to_owned(), PathBuf::from(executable));
        }
    }
    Ok(built)
}

/// Where and how this test was built, for what builds the same again.
///
/// # Panics
/// Where the test runs outside a target folder.
#[expect(clippy::panic, reason = "a test cannot go on")]
pub fn place() -> Place {
    let place = std::env::current_exe().context("where is this test?").and_then(|test| Place::of(&test));
    place.unwrap_or_else(|error| panic!("{error:#}"))
}

/// Where and how a test was built.
#[derive(Debug, PartialEq, Eq)]
pub struct Place {
    /// Cargo's folder for what it builds.
    pub target_dir: PathBuf,
    /// The profile, as `--profile` takes it.
    pub profile: String,
}

impl Place {
    /// Reads it from the path of a test: `TARGET/[TRIPLE/]debug/deps/name-hash`.
    fn of(test: &Path) -> Result<Self> {
        let Some(profile_dir) = test.parent().and_then(Path::parent) else {
            bail!("{} is not in a target folder", test.display());
        };
        let folder = profile_dir.file_name().and_then(|name| name.to_str()).unwrap_or("debug");
        // Cargo calls the folder of the profile `dev` otherwise.
        let profile = if folder == "debug" { "dev" } else { folder }.to_owned();
        let above = profile_dir.parent().unwrap_or(profile_dir);
        // With `--target` the folder of the triple comes between; only the target folder itself has this file.
        let target_dir = above
            .ancestors()
            .take(2)
            .find(|folder| folder.join(".rustc_info.json").is_file())
            .unwrap_or(above)
            .to_owned();
        Ok(Self { target_dir, profile })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_read_from_the_path_of_the_test() {
        let root = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(root.path().join(".rustc_info.json"), "{}").expect("a file in it");
        for (test, profile) in [
            ("debug/deps/lsp-1", "dev"),
            ("release/deps/lsp-1", "release"),
            ("x86_64-unknown-linux-gnu/debug/deps/lsp-1", "dev"),
        ] {
            let place = Place::of(&root.path().join(test)).expect("a place");
            assert_eq!(place, Place { target_dir: root.path().to_owned(), profile: profile.to_owned() });
        }
    }

    #[test]
    fn both_binaries_are_there() {
        assert!(stenogram().is_file());
        assert!(stenogram_lsp().is_file());
    }
}
