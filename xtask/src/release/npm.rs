//! The packages for npm: one with the launcher, and one with the program for each platform, of which npm installs the
//! one that fits (`os`, `cpu`, `libc`). Nothing is fetched when a package is installed.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use std::path::Path;

use super::platforms::{PLATFORMS, Platform};
use super::stage::{copy, copy_program, write};

/// What stands before the names of the platforms.
const SCOPE: &str = "@stenogram";

/// The launcher and its description, from the folder of the workspace.
const LAUNCHER: &str = "packaging/npm";

/// What every package has.
const READ: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-DATA.md"];

/// Writes the packages for these platforms, a folder each, and that of the launcher.
pub(crate) fn packages(
    root: &Path,
    version: &str,
    repository: Option<&str>,
    programs: &[(&'static Platform, &Path)],
    into: &Path,
) -> Result<()> {
    for (platform, program) in programs {
        let folder = into.join(platform.name);
        copy_program(program, &folder.join("bin").join(platform.program()))?;
        let description = format!("The program of the package stenogram for {}", platform.name);
        let readme = format!(
            "# {SCOPE}/{}\n\n{description}. Install `stenogram` instead: it takes the package that fits your computer.\n",
            platform.name
        );
        write(&folder.join("README.md"), readme.as_bytes())?;
        finish(root, &folder, of_platform(platform, version, &description), repository)?;
    }
    let launcher = root.join(LAUNCHER);
    let text = std::fs::read_to_string(launcher.join("package.json"))
        .with_context(|| format!("cannot read {LAUNCHER}/package.json"))?;
    let mut package: Map<String, Value> =
        serde_json::from_str(&text).with_context(|| format!("{LAUNCHER}/package.json is no JSON"))?;
    package.insert("version".to_owned(), version.into());
    let platforms = PLATFORMS.iter().map(|platform| (format!("{SCOPE}/{}", platform.name), version.into()));
    package.insert("optionalDependencies".to_owned(), Value::Object(platforms.collect()));
    let folder = into.join("stenogram");
    let files = package.get("files").and_then(Value::as_array).cloned().unwrap_or_default();
    ensure!(!files.is_empty(), "{LAUNCHER}/package.json names no `files`");
    for name in files.iter().filter_map(Value::as_str).filter(|name| !READ.contains(name)) {
        let to = folder.join(name);
        if name == "bin/stenogram.js" {
            copy_program(&launcher.join(name), &to)?;
        } else {
            copy(&launcher.join(name), &to)?;
        }
    }
    copy(&launcher.join("README.md"), &folder.join("README.md"))?;
    finish(root, &folder, package, repository)
}

fn of_platform(platform: &Platform, version: &str, description: &str) -> Map<String, Value> {
    let mut package = Map::new();
    package.insert("name".to_owned(), format!("{SCOPE}/{}", platform.name).into());
    package.insert("version".to_owned(), version.into());
    package.insert("description".to_owned(), description.into());
    package.insert("license".to_owned(), "MIT OR Apache-2.0".into());
    package.insert("os".to_owned(), json!([platform.os]));
    package.insert("cpu".to_owned(), json!([platform.cpu]));
    if let Some(libc) = platform.libc {
        package.insert("libc".to_owned(), json!([libc]));
    }
    package
        .insert("files".to_owned(), json!(["bin", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-DATA.md"]));
    // Yarn would else keep the program inside an archive, where it cannot be run.
    package.insert("preferUnplugged".to_owned(), true.into());
    package
}

/// Writes the description and the licences of a package.
fn finish(
    root: &Path,
    folder: &Path,
    mut package: Map<String, Value>,
    repository: Option<&str>,
) -> Result<()> {
    if let Some(repository) = repository {
        package.insert(
            "repository".to_owned(),
            json!({ "type": "git", "url": format!("git+{repository}.git") }),
        );
        package.insert("homepage".to_owned(), repository.into());
    }
    for name in READ {
        copy(&root.join(name), &folder.join(name))?;
    }
    let text = serde_json::to_string_pretty(&package)? + "\n";
    write(&folder.join("package.json"), text.as_bytes())
}
