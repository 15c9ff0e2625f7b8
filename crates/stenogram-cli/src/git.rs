//! What git knows: which files have changed.
//!
//! Git is started by itself, without a shell; what the user gives is checked first and handed over as one argument.

use anyhow::{Context as _, anyhow, bail};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The files of the repository around the current folder that differ from `revision` (from the point at which the
/// current branch left it) or that git does not know yet; without those that are gone. The paths are canonical.
///
/// # Errors
/// Where there is no git, no repository, or no such revision.
pub(crate) fn changed_since(revision: &str) -> anyhow::Result<BTreeSet<PathBuf>> {
    let here = Path::new(".");
    let top = output(here, &["rev-parse", "--show-toplevel"])?.ok_or_else(|| {
        anyhow!("`--changed-since` asks git, but the current folder is in no git repository")
    })?;
    let top = path(trimmed(&top));
    // No name of a revision starts with a hyphen; an option of git does.
    let wanted = format!("{revision}^{{commit}}");
    let commit = match revision {
        "" => None,
        _ if revision.starts_with('-') => None,
        _ => output(here, &["rev-parse", "--verify", "--quiet", &wanted])?,
    };
    let Some(commit) = commit.map(|commit| String::from_utf8_lossy(trimmed(&commit)).into_owned()) else {
        bail!(
            "git knows no revision `{revision}` here. Give a branch, a tag or a commit; in continuous integration, \
             the history may have to be fetched first"
        );
    };
    // Without a common ancestor, as in a shallow clone, the revision itself is what to compare with.
    let base = output(here, &["merge-base", &commit, "HEAD"])?
        .map_or(commit, |base| String::from_utf8_lossy(trimmed(&base)).into_owned());
    let changed = [
        "diff",
        "--name-only",
        "-z",
        "--no-renames",
        "--no-ext-diff",
        "--diff-filter=d",
        "--ignore-submodules",
        &base,
        "--",
    ];
    let unknown = ["ls-files", "-z", "--others", "--exclude-standard"];
    let mut files = BTreeSet::new();
    for arguments in [changed.as_slice(), unknown.as_slice()] {
        let names = output(&top, arguments)?
            .with_context(|| format!("git could not tell what has changed since `{revision}`"))?;
        let names = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        files.extend(names.filter_map(|name| fs::canonicalize(top.join(path(name))).ok()));
    }
    Ok(files)
}

/// The version of git; `None` where there is none.
pub(crate) fn version() -> Option<String> {
    let output = output(Path::new("."), &["--version"]).ok()??;
    let text = String::from_utf8_lossy(trimmed(&output)).into_owned();
    Some(text.strip_prefix("git version ").map(str::to_owned).unwrap_or(text))
}

/// What git prints for these arguments; `None` where it ends with an error.
fn output(folder: &Path, arguments: &[&str]) -> anyhow::Result<Option<Vec<u8>>> {
    let output = Command::new("git")
        // A monitor is a program that the repository names, and none of those is started.
        .args(["-c", "core.fsmonitor=false"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .context("git cannot be started. `--changed-since` needs it: install it, or name the files")?;
    Ok(output.status.success().then_some(output.stdout))
}

/// Bytes that git printed, as a path.
pub(crate) fn path(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    let text: &OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    #[cfg(not(unix))]
    let text = String::from_utf8_lossy(bytes);
    #[cfg(not(unix))]
    let text = OsStr::new(text.as_ref());
    PathBuf::from(text)
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_suffix(b"\n").map_or(bytes, |line| line.strip_suffix(b"\r").unwrap_or(line))
}
