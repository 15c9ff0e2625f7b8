//! The web playground: the core as WebAssembly, its bindings for JavaScript, and the page around them, in
//! `target/playground`.

mod toolchain;

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use toolchain::Toolchain;

/// What the core is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Where the page comes to be, from the folder of the workspace.
const OUT: &str = "target/playground";

/// Builds it.
pub(crate) fn build_command(root: &Path) -> Result<ExitCode> {
    let bindings = root.join(OUT).join("bindings");
    let wasm = compile(root)?;
    let bindgen = bindgen(root)?;
    run(Command::new(bindgen)
        .args(["--target", "web", "--omit-default-module-path", "--out-dir"])
        .arg(&bindings)
        .arg(wasm))?;
    shrink(&bindings.join("stenogram_web_bg.wasm"))?;
    page(root)?;
    Ok(ExitCode::SUCCESS)
}

/// Compiles the core.
fn compile(root: &Path) -> Result<PathBuf> {
    // Apart from other builds: another toolchain would throw away what they made.
    let target = root.join("target/wasm");
    let mut cargo = Toolchain::find()?.cargo();
    cargo.current_dir(root).args(["build", "--locked", "--profile", "wasm", "--package", "stenogram-web"]);
    run(cargo.args(["--target", TARGET, "--target-dir"]).arg(&target))?;
    Ok(target.join(TARGET).join("wasm/stenogram_web.wasm"))
}

/// The program `wasm-bindgen` of the version that the core is compiled with: another one refuses. Installed into
/// `target/tools` where there is none.
fn bindgen(root: &Path) -> Result<PathBuf> {
    let lock = root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let version = locked_version(&lock, "wasm-bindgen").context("Cargo.lock has no wasm-bindgen")?;
    let tools = root.join("target/tools");
    let own = tools.join("bin").join(format!("wasm-bindgen{}", env::consts::EXE_SUFFIX));
    let fits = |program: &Path| {
        let told = output(Command::new(program).arg("--version"));
        told.is_some_and(|told| told.split_whitespace().any(|word| word == version))
    };
    if let Some(found) = [Path::new("wasm-bindgen"), &own].into_iter().find(|program| fits(program)) {
        return Ok(found.to_owned());
    }
    run(Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["install", "wasm-bindgen-cli", "--version", &version, "--root"])
        .arg(&tools)
        .arg("--target-dir")
        .arg(tools.join("build")))?;
    Ok(own)
}

/// Makes the core smaller, where Binaryen's `wasm-opt` is installed.
fn shrink(wasm: &Path) -> Result<()> {
    if output(Command::new("wasm-opt").arg("--version")).is_none() {
        return Ok(());
    }
    run(Command::new("wasm-opt").args(["-Os", "--all-features"]).arg(wasm).arg("-o").arg(wasm))
}

/// Checks and bundles what is written in TypeScript.
fn page(root: &Path) -> Result<()> {
    let folder = root.join("editors/web");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    if outdated(&folder.join("package-lock.json"), &folder.join("node_modules/.package-lock.json")) {
        run(Command::new(npm).current_dir(&folder).args(["ci", "--no-audit", "--no-fund"]))?;
    }
    run(Command::new(npm).current_dir(&folder).args(["run", "--silent", "check"]))?;
    run(Command::new(npm).current_dir(&folder).args(["run", "--silent", "build"]))
}

/// Whether packages are missing, or the lock file has changed since npm noted what it installed.
fn outdated(lock: &Path, installed: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    changed(installed).is_none_or(|installed| changed(lock) > Some(installed))
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock: &str, name: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let found = packages.iter().find(|package| package.get("name").and_then(|n| n.as_str()) == Some(name))?;
    found.get("version")?.as_str().map(str::to_owned)
}

/// What a program prints; `None` where it cannot be run, or fails.
fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot run {name}: is it installed?"))?;
    if !status.success() {
        bail!("{name} failed: {status}");
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn the_version_is_that_of_the_package_itself() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.7\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.7"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }

    #[test]
    fn packages_are_fetched_anew_where_the_lock_file_is_newer() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let [lock, installed] = ["lock", "installed"].map(|name| folder.path().join(name));
        let made = |path: &Path, seconds| {
            let file = std::fs::File::create(path).expect("a file");
            file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds)).expect("a file with a time");
        };
        made(&lock, 2);
        assert!(outdated(&lock, &installed));
        made(&installed, 1);
        assert!(outdated(&lock, &installed));
        made(&installed, 3);
        assert!(!outdated(&lock, &installed));
    }
}
