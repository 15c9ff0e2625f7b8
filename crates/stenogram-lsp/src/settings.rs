//! The settings of each document: what the `stenogram.toml` nearest to it says.
//!
//! Reads the disk, so it is only asked in threads that may wait.

use lsp_types::Uri;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use stenogram_core::lint::Selection;
use stenogram_core::project::{self, FileFilter, Listed};

/// What holds for the documents of a folder.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// Which rules run.
    pub(crate) rules: Selection,
    files: FileFilter,
    /// The file that says so, and what it looked like when it was read.
    source: Option<(PathBuf, Stamp)>,
}

/// When a file was changed last, and its length; `None` where the system does not say.
type Stamp = Option<(SystemTime, u64)>;

/// The settings of all folders that hold open documents.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    by_folder: Mutex<BTreeMap<PathBuf, Arc<Settings>>>,
    /// For documents that are no files.
    default: Arc<Settings>,
}

impl Settings {
    /// What they say of a file.
    pub(crate) fn listed(&self, uri: &Uri) -> Listed {
        file_path(uri).map_or(Listed::Unlisted, |path| self.files.listed(&path))
    }
}

impl Projects {
    /// The settings of a document as the disk has them now. Where a file cannot be used, what it said before goes on, or
    /// else the default; `complain` gets to know why, once.
    pub(crate) fn fresh(&self, uri: &Uri, complain: impl FnOnce(String)) -> Arc<Settings> {
        let Some(folder) = folder(uri) else { return Arc::clone(&self.default) };
        let source = project::nearest_config(&folder).map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        });
        let mut by_folder = self.lock();
        let before = by_folder.get(&folder);
        if let Some(before) = before
            && before.source == source
        {
            return Arc::clone(before);
        }
        let settings = match read(source.as_ref()) {
            Ok((rules, files)) => Settings { rules, files, source },
            Err(why) => {
                complain(why);
                let path = |source: &Option<(PathBuf, Stamp)>| source.as_ref().map(|(path, _)| path.clone());
                match before.filter(|before| path(&before.source) == path(&source)) {
                    Some(before) => {
                        Settings { rules: before.rules.clone(), files: before.files.clone(), source }
                    }
                    None => Settings { source, ..Settings::default() },
                }
            }
        };
        let settings = Arc::new(settings);
        by_folder.insert(folder, Arc::clone(&settings));
        settings
    }

    /// The settings of a document as they were found last; the disk is only asked the first time.
    pub(crate) fn known(&self, uri: &Uri, complain: impl FnOnce(String)) -> Arc<Settings> {
        let known = folder(uri).and_then(|folder| self.lock().get(&folder).cloned());
        known.unwrap_or_else(|| self.fresh(uri, complain))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<PathBuf, Arc<Settings>>> {
        self.by_folder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(source: Option<&(PathBuf, Stamp)>) -> Result<(Selection, FileFilter), String> {
    let Some((path, _)) = source else { return Ok(Default::default()) };
    let settings = project::load(path).map_err(|error| error.to_string())?;
    let rules = settings.selection().map_err(|error| format!("{}: {error}", path.display()))?;
    Ok((rules, settings.files))
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

fn folder(uri: &Uri) -> Option<PathBuf> {
    file_path(uri)?.parent().map(Path::to_owned)
}

/// The file behind a `file:` URI.
fn file_path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().is_some_and(|scheme| scheme.as_str().eq_ignore_ascii_case("file")) {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string_lossy();
    // On Windows the path of `file:///c:/press/a.txt` is `c:/press/a.txt`.
    let path = if cfg!(windows) { path.strip_prefix('/').unwrap_or(&path) } else { &path };
    (!path.is_empty()).then(|| PathBuf::from(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().expect("a URI")
    }

    #[test]
    #[cfg(unix)]
    fn only_files_have_a_path() {
        assert_eq!(file_path(&uri("file:///press/a%20%C3%A9.txt")), Some(PathBuf::from("/press/a é.txt")));
        assert_eq!(file_path(&uri("untitled:Untitled-1")), None);
        assert_eq!(file_path(&uri("https://example.org/a.txt")), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_changes_is_read_again_and_a_broken_one_changes_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join(project::CONFIG_FILE);
        let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
        let projects = Projects::default();
        let runs = |projects: &Projects| {
            let mut complaints = Vec::new();
            let settings = projects.fresh(&uri, |why| complaints.push(why));
            (settings.rules.contains("T121"), complaints)
        };
        assert_eq!(runs(&projects), (true, Vec::new()));
        fs::write(&config, "ignore = [\"T121\"]\n").expect("a file");
        assert_eq!(runs(&projects), (false, Vec::new()));
        fs::write(&config, "ignore = [\"T121\"\n\n").expect("a file");
        let (runs_now, complaints) = runs(&projects);
        assert!(!runs_now && complaints[0].contains(project::CONFIG_FILE), "{complaints:?}");
        // Told once.
        assert_eq!(runs(&projects), (false, Vec::new()));
        assert!(!projects.known(&uri, |_| {}).rules.contains("T121"));
        fs::remove_file(&config).expect("it is there");
        assert_eq!(runs(&projects), (true, Vec::new()));
    }
}
