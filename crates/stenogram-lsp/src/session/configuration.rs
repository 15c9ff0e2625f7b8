//! What is told of configuration files: as the disk has them where they are closed, as the editor has them where they are
//! open.

use super::{Shared, Telling};
use crate::documents::Revision;
use crate::features::diagnostics::{self, configuration_faults, configuration_path};
use crate::settings::{News, file_path, file_uri};
use lsp_types::{Diagnostic, Uri};
use std::path::Path;
use std::sync::PoisonError;

impl Shared {
    /// Tells of a configuration file as the disk has it. Where it is open, what is wrong stands in the editor already;
    /// else it is told in a message, and in the file.
    pub(crate) fn tell_news(&self, news: News) {
        let (path, found, told) = match news {
            News::Faulty { path, line, why, told } => {
                (path, vec![diagnostics::of_config(line, why)], Some(told))
            }
            News::Mended(path) => (path, Vec::new(), None),
        };
        let open = self.has_open(&path);
        if let Some(told) = told.filter(|_| !open) {
            self.tell(Telling::Show(told));
        }
        let Some(uri) = file_uri(&path) else { return };
        let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
        faults.insert(uri.as_str().to_owned(), (uri.clone(), found.clone()));
        drop(faults);
        if diagnostics::pushes_config(self.client()) && !open {
            self.tell(Telling::Config(uri, found));
        }
    }

    /// What is wrong with configuration files that are not open, or files that they name; nothing for those that are
    /// mended.
    pub(crate) fn config_faults(&self) -> Vec<(Uri, Vec<Diagnostic>)> {
        let faults: Vec<_> =
            self.faults.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        let closed = |(uri, _): &(Uri, _)| file_path(uri).is_none_or(|path| !self.has_open(&path));
        faults.into_iter().filter(closed).collect()
    }

    /// What is wrong with a document, where it is a configuration file.
    pub(crate) fn open_config_faults(&self, revision: &Revision) -> Option<Vec<Diagnostic>> {
        let path = configuration_path(revision)?;
        Some(configuration_faults(&path, &revision.text(), self.client().encoding))
    }

    /// A document was opened. What was told of it as a file is told of it as a document from now on; a client that asks
    /// for that would show both.
    pub(super) fn configuration_opens(&self, key: &str) {
        if diagnostics::pushes_config(self.client())
            && self.client().pulls
            && let Some((uri, found)) = self.faults_on_disk(key)
            && !found.is_empty()
        {
            self.tell(Telling::Config(uri, Vec::new()));
        }
    }

    /// A document was closed: what the disk has counts again.
    pub(super) fn configuration_closes(&self, uri: &Uri) {
        if diagnostics::pushes_config(self.client())
            && let Some((uri, found)) = self.faults_on_disk(uri.as_str())
            && !found.is_empty()
        {
            self.tell(Telling::Config(uri, found));
        }
    }

    fn faults_on_disk(&self, key: &str) -> Option<(Uri, Vec<Diagnostic>)> {
        let path = key.parse().ok().and_then(|uri| file_path(&uri))?;
        let uri = file_uri(&path)?;
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).get(uri.as_str()).cloned()
    }

    /// Whether a file is open as a configuration file.
    fn has_open(&self, path: &Path) -> bool {
        let mut open = self.documents.keys().into_iter().filter_map(|key| self.documents.current(&key));
        open.any(|revision| configuration_path(&revision).is_some_and(|open| open == path))
    }
}
