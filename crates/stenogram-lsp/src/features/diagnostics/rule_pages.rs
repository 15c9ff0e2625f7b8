//! The pages of rules as files, for clients that open the page of a finding: there is no website.
//!
//! They are written to the user's cache folder when they are first of use. Where that cannot be done there are none.

use crate::settings::file_uri;
use lsp_types::Uri;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io, process};
use stenogram_cache::CacheFolder;
use stenogram_core::lint;

/// The pages of rules that were asked for.
#[derive(Debug, Default)]
pub(crate) struct RulePages {
    /// By the code of the rule; `None` for a page that could not be written.
    written: Mutex<BTreeMap<&'static str, Option<Uri>>>,
}

impl RulePages {
    /// Where the page of a rule is; `None` where it could not be written.
    pub(crate) fn of(&self, code: &'static str) -> Option<Uri> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let page = || file_uri(&write(&folder()?, code).ok()?);
        written.entry(code).or_insert_with(page).clone()
    }
}

/// The folder of the pages of this version.
fn folder() -> Option<PathBuf> {
    Some(CacheFolder::find(None)?.rule_pages().join(env!("CARGO_PKG_VERSION")))
}

/// Writes the page of a rule, unless it is there already. Whoever reads it finds it whole.
fn write(folder: &Path, code: &str) -> io::Result<PathBuf> {
    let rule = lint::rule(code).ok_or(io::ErrorKind::NotFound)?;
    let (page, path) = (rule.page(), folder.join(format!("{code}.md")));
    if fs::read(&path).is_ok_and(|written| written == page.as_bytes()) {
        return Ok(path);
    }
    fs::create_dir_all(folder)?;
    // Another server may write the same page at this moment.
    let new = folder.join(format!(".{code}-{}.tmp", process::id()));
    let written = fs::write(&new, page).and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    written.map(|()| path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_once_and_mended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let inner = folder.path().join("rules é");
        let path = write(&inner, "T121").expect("it can be written");
        let page = fs::read_to_string(&path).expect("it is there");
        assert!(page.starts_with("# T121 ") && page.contains("## What it does"), "{page}");
        let time = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).expect("it is there");
        let before = time(&path);
        assert_eq!(write(&inner, "T121").expect("it is there"), path);
        assert_eq!(time(&path), before);
        fs::write(&path, "of another version").expect("a file");
        write(&inner, "T121").expect("it can be written");
        assert_eq!(fs::read_to_string(&path).expect("it is there"), page);
        assert_eq!(fs::read_dir(&inner).expect("a folder").count(), 1);
    }

    #[test]
    fn where_nothing_can_be_written_there_is_no_page() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a file");
        fs::write(&file, "").expect("a file");
        assert!(write(&file, "T121").is_err());
        assert!(write(folder.path(), "no rule").is_err());
    }
}
