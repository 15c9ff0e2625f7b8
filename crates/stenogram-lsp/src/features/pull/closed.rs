//! Findings in files that are not open.

use super::Findings;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use crate::settings::{Settings, file_path};
use lsp_types::Uri;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

/// What is known of findings in files that are not open: their ids, not the findings themselves, which the client keeps.
#[derive(Debug, Default)]
pub(crate) struct CheckedFiles {
    known: Mutex<BTreeMap<String, Known>>,
}

/// The id of what was found in a file.
#[derive(Debug)]
struct Known {
    id: String,
    /// What the file looked like.
    stamp: Stamp,
    /// By what it was checked.
    by: Weak<Settings>,
}

/// When a file was changed last, and its length.
type Stamp = (SystemTime, u64);

/// Looks for findings in files that are not open.
pub(super) struct Closed<'a> {
    shared: &'a Shared,
    cancel: &'a Cancel,
    /// The settings of each folder: they are looked for once in a request.
    settings: BTreeMap<PathBuf, Arc<Settings>>,
}

impl<'a> Closed<'a> {
    pub(super) fn new(shared: &'a Shared, cancel: &'a Cancel) -> Self {
        Self { shared, cancel, settings: BTreeMap::new() }
    }

    /// What is found in a file; `None` where nothing has changed since its findings had the id `before`.
    ///
    /// # Errors
    /// Where it cannot be checked, or nobody waits any more.
    pub(super) fn findings(&mut self, uri: &Uri, before: &str) -> Result<Option<Findings>, Failure> {
        let settings = self.settings(uri);
        // Taken before reading: what changes while it is read is read again.
        let stamp = file_path(uri).and_then(|path| stamp(&path));
        let known = |known: &Known| {
            Some(known.stamp) == stamp && known.id == before && known.by.as_ptr() == Arc::as_ptr(&settings)
        };
        if self.shared.checked.lock().get(uri.as_str()).is_some_and(known) {
            return Ok(None);
        }
        let findings = match self.shared.revision(uri) {
            Some(revision) => Findings::of(self.shared, &revision, self.cancel)?,
            None => Findings::new(Vec::new()),
        };
        if let Some(stamp) = stamp {
            let known = Known { id: findings.id.clone(), stamp, by: Arc::downgrade(&settings) };
            self.shared.checked.lock().insert(uri.as_str().to_owned(), known);
        }
        Ok(Some(findings))
    }

    fn settings(&mut self, uri: &Uri) -> Arc<Settings> {
        let folder = file_path(uri).and_then(|path| path.parent().map(Path::to_owned)).unwrap_or_default();
        let settings = self.settings.entry(folder).or_insert_with(|| self.shared.fresh_settings(uri));
        Arc::clone(settings)
    }
}

impl CheckedFiles {
    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::settings::file_uri;

    #[test]
    fn a_file_is_checked_again_where_it_or_its_settings_have_changed() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        let text = "Question: Who came?\nAnna Berg: All (or most.\nQuestion: Who?\nAnna Berg: All.\n";
        write("talk.txt", text);
        let uri = file_uri(&folder.path().join("talk.txt")).expect("a URI");
        let (shared, _telling) = Shared::new(Engine::default());
        let cancel = Cancel::default();
        // Each time a new request, which knows the id of the last one.
        let mut id = "none".to_owned();
        let mut look = || {
            let found = Closed::new(&shared, &cancel).findings(&uri, &id).expect("it can be checked")?;
            id.clone_from(&found.id);
            let code = |code| found.items.iter().any(|item| item.code == Some(code_of(code)));
            Some((code("M224"), code("H101")))
        };
        assert_eq!(look(), Some((true, true)));
        assert_eq!(look(), None);
        write("talk.txt", &text.replace("(or", "or"));
        assert_eq!(look(), Some((false, true)));
        assert_eq!(look(), None);
        write("stenogram.toml", "ignore = [\"H101\"]\n");
        assert_eq!(look(), Some((false, false)));
        assert_eq!(look(), None);
        fs::remove_file(folder.path().join("talk.txt")).expect("it is there");
        assert_eq!(look(), Some((false, false)), "nothing is found in a file that is not there");

        // Whoever waits no longer gets nothing.
        write("talk.txt", text);
        cancel.set();
        let cancelled = Closed::new(&shared, &cancel).findings(&uri, "none").err();
        assert_eq!(cancelled, Some(Failure::Cancelled));
    }

    fn code_of(code: &str) -> lsp_types::NumberOrString {
        lsp_types::NumberOrString::String(code.to_owned())
    }
}
