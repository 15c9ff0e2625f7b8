//! Changes to a `stenogram.toml` on the disk.

use crate::document::describe;
use crate::write::write_new;
use anyhow::{anyhow, bail};
use std::fs;
use std::io;
use std::path::Path;
use stenogram_core::project::edit::{self, ConfigEditError, NewIgnore};

/// Names a baseline in the configuration file at `config`, which is made where there is none.
///
/// # Errors
/// Where the file is no TOML or cannot be written; then it is as it was.
pub(crate) fn name_baseline(config: &Path, baseline: &str) -> anyhow::Result<()> {
    change(config, |text| edit::name_baseline(text, baseline))
}

/// Adds entries to the configuration file at `config`, which is made where there is none.
///
/// # Errors
/// Where the file is no TOML or cannot be written; then it is as it was.
pub(crate) fn add_ignores(config: &Path, entries: &[NewIgnore], reason: &str) -> anyhow::Result<()> {
    change(config, |text| edit::add_ignores(text, entries, reason))
}

fn change(config: &Path, edit: impl FnOnce(&str) -> Result<String, ConfigEditError>) -> anyhow::Result<()> {
    let shown = config.display();
    let text = match fs::read_to_string(config) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => bail!("{shown}: {}", describe(&error)),
    };
    let changed = edit(&text).map_err(|error| anyhow!("{shown} was not changed: {error}"))?;
    write_new(config, changed.as_bytes())
        .map_err(|error| anyhow!("{shown} was not changed: it cannot be written: {}", describe(&error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_toml_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("stenogram.toml");
        fs::write(&path, "select = [").expect("it can be written");
        assert!(name_baseline(&path, "b.jsonl").is_err());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "select = [");
        fs::write(&path, "[files]\n").expect("it can be written");
        name_baseline(&path, "b.jsonl").expect("it can be changed");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "baseline = \"b.jsonl\"\n[files]\n");
    }
}
