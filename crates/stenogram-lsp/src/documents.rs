//! Open documents: their texts as the client has them, and each text's analysis, made once.

mod course;
mod revision;
mod standing;

pub(crate) use revision::Revision;
pub(crate) use standing::Standing;

use crate::edits;
use crate::settings::Settings;
use lsp_types::{Diagnostic, TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use stenogram_core::text::PositionEncoding;

/// The documents that are open in the editor. What is here wins over what is on the disk.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    /// By the text of their URI.
    documents: BTreeMap<String, Document>,
    /// How many revisions there have been, of all documents.
    generations: u64,
}

#[derive(Debug)]
struct Document {
    current: Arc<Revision>,
    /// Whether the client shows diagnostics of it.
    diagnosed: bool,
    /// The state that was checked last, and by which settings.
    checked: Option<(u64, Arc<Settings>)>,
    /// What was sent last, and of which state.
    shown: Option<(u64, Findings)>,
}

/// What is to be shown of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Findings {
    /// Whether the server has anything to say about the document.
    pub(crate) served: bool,
    /// Whether all of the document was checked, and not only the turn that was edited.
    pub(crate) whole: bool,
    /// What is shown.
    pub(crate) diagnostics: Arc<[Diagnostic]>,
}

impl Documents {
    /// Opens a document; one that is open already is replaced.
    pub(crate) fn open(&self, item: TextDocumentItem) {
        let mut open = self.lock();
        open.generations += 1;
        let key = item.uri.as_str().to_owned();
        let revision = Revision::first(item, open.generations);
        let diagnosed = open.documents.get(&key).is_some_and(|document| document.diagnosed);
        let document = Document { current: Arc::new(revision), diagnosed, checked: None, shown: None };
        open.documents.insert(key, document);
    }

    /// Applies changes, in their order, to a document. Whether there is such a document.
    pub(crate) fn change(
        &self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
    ) -> bool {
        let mut open = self.lock();
        let generation = open.generations + 1;
        let Some(document) = open.documents.get_mut(uri.as_str()) else { return false };
        let mut text = document.current.text.clone();
        let changes: Vec<_> =
            changes.iter().map(|change| edits::apply(&mut text, change, encoding)).collect();
        document.current = Arc::new(document.current.next(version, generation, text, changes));
        open.generations = generation;
        true
    }

    /// Closes a document. Whether the client shows diagnostics of it, which are to be cleared.
    pub(crate) fn close(&self, uri: &Uri) -> bool {
        self.lock().documents.remove(uri.as_str()).is_some_and(|document| document.diagnosed)
    }

    /// The present state of a document.
    pub(crate) fn current(&self, uri: &str) -> Option<Arc<Revision>> {
        self.lock().documents.get(uri).map(|document| Arc::clone(&document.current))
    }

    /// The keys of all documents.
    pub(crate) fn keys(&self) -> Vec<String> {
        self.lock().documents.keys().cloned().collect()
    }

    /// Whether this is the present state of its document.
    pub(crate) fn is_current(&self, revision: &Revision) -> bool {
        self.lock()
            .documents
            .get(revision.uri.as_str())
            .is_some_and(|document| document.current.generation == revision.generation)
    }

    /// Whether this state is to be checked: it is the present one, and was not checked by these settings yet. Notes that
    /// it is checked now.
    pub(crate) fn begin_check(&self, revision: &Revision, settings: &Arc<Settings>) -> bool {
        let mut open = self.lock();
        let Some(document) = open.documents.get_mut(revision.uri.as_str()) else { return false };
        let done = document
            .checked
            .as_ref()
            .is_some_and(|(generation, by)| *generation == revision.generation && Arc::ptr_eq(by, settings));
        if done || document.current.generation != revision.generation {
            return false;
        }
        document.checked = Some((revision.generation, Arc::clone(settings)));
        true
    }

    /// Whether diagnostics of this state are to be sent: it is the present one, there is something to show or to clear,
    /// and the client does not have the same already, or what counts more. Where they are, notes what the client shows
    /// from now on.
    pub(crate) fn admit(&self, revision: &Revision, shown: &Findings) -> bool {
        let mut open = self.lock();
        let Some(document) = open.documents.get_mut(revision.uri.as_str()) else { return false };
        if document.current.generation != revision.generation {
            return false;
        }
        if let Some((generation, last)) = &mut document.shown
            && *generation == revision.generation
        {
            if last.whole && !shown.whole {
                return false;
            }
            if last.diagnostics == shown.diagnostics && last.served == shown.served {
                last.whole = shown.whole;
                return false;
            }
        }
        document.shown = Some((revision.generation, shown.clone()));
        let wanted = shown.served || document.diagnosed;
        document.diagnosed = shown.served;
        wanted
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // Whoever panicked while holding it left a text that is whole: a change replaces it at its end.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use stenogram_core::gazetteer::Gazetteer;

    fn item(text: &str) -> TextDocumentItem {
        TextDocumentItem::new(uri(), "transcript".to_owned(), 1, text.to_owned())
    }

    fn uri() -> Uri {
        "file:///press/2024-05-06%20%C3%A9.txt".parse().expect("a URI")
    }

    fn insert(text: &str) -> Vec<TextDocumentContentChangeEvent> {
        vec![TextDocumentContentChangeEvent { range: None, range_length: None, text: text.to_owned() }]
    }

    #[test]
    fn a_change_makes_a_new_revision_and_leaves_the_old_one() {
        let documents = Documents::default();
        documents.open(item("one"));
        let before = documents.current(uri().as_str()).expect("it is open");
        assert!(documents.change(&uri(), 5, &insert("two"), PositionEncoding::Utf8));
        let after = documents.current(uri().as_str()).expect("it is open");
        assert_eq!((before.text(), after.text(), after.version), ("one".to_owned(), "two".to_owned(), 5));
        assert!(!documents.is_current(&before) && documents.is_current(&after));
    }

    #[test]
    fn a_document_that_is_not_open_is_not_changed() {
        let documents = Documents::default();
        assert!(!documents.change(&uri(), 1, &insert("x"), PositionEncoding::Utf8));
        assert!(!documents.close(&uri()));
    }

    #[test]
    fn results_of_a_closed_document_are_not_those_of_the_reopened_one() {
        let documents = Documents::default();
        documents.open(item("one"));
        let first = documents.current(uri().as_str()).expect("it is open");
        documents.close(&uri());
        documents.open(item("one"));
        assert!(!documents.admit(&first, &findings(true)));
    }

    fn findings(served: bool) -> Findings {
        Findings { served, whole: true, diagnostics: Arc::default() }
    }

    #[test]
    fn what_the_client_has_is_not_sent_again() {
        let documents = Documents::default();
        documents.open(item("one"));
        let now = documents.current(uri().as_str()).expect("it is open");
        let of = |whole, message: &str| {
            let diagnostic = Diagnostic { message: message.to_owned(), ..Diagnostic::default() };
            Findings { served: true, whole, diagnostics: [diagnostic].into() }
        };
        assert!(documents.admit(&now, &of(false, "a")));
        assert!(!documents.admit(&now, &of(true, "a")));
        assert!(documents.admit(&now, &of(true, "b")));
        // What was found in haste comes too late.
        assert!(!documents.admit(&now, &of(false, "a")));
        documents.change(&uri(), 2, &insert("two"), PositionEncoding::Utf8);
        let next = documents.current(uri().as_str()).expect("it is open");
        assert!(!documents.admit(&now, &of(true, "c")));
        assert!(documents.admit(&next, &of(false, "b")));
    }

    #[test]
    fn a_state_is_checked_once_by_the_same_settings() {
        let documents = Documents::default();
        documents.open(item("one"));
        let first = documents.current(uri().as_str()).expect("it is open");
        let (settings, others) = (Arc::new(Settings::default()), Arc::new(Settings::default()));
        assert!(documents.begin_check(&first, &settings));
        assert!(!documents.begin_check(&first, &settings));
        assert!(documents.begin_check(&first, &others));
        documents.change(&uri(), 2, &insert("two"), PositionEncoding::Utf8);
        assert!(!documents.begin_check(&first, &settings));
        let second = documents.current(uri().as_str()).expect("it is open");
        assert!(documents.begin_check(&second, &others));
    }

    #[test]
    fn what_is_not_served_is_cleared_once_and_then_left_in_peace() {
        let documents = Documents::default();
        documents.open(item("one"));
        let now = documents.current(uri().as_str()).expect("it is open");
        assert!(!documents.admit(&now, &findings(false)));
        assert!(documents.admit(&now, &findings(true)));
        assert!(documents.admit(&now, &findings(false)));
        assert!(!documents.admit(&now, &findings(false)));
        assert!(documents.admit(&now, &findings(true)));
        assert!(documents.close(&uri()));
    }

    #[test]
    fn an_analysis_is_made_once_and_knows_its_file() {
        let documents = Documents::default();
        documents.open(item("one"));
        let now = documents.current(uri().as_str()).expect("it is open");
        let engine = Engine::default();
        let first = now.analysis(&engine, None).expect("it works");
        assert!(Arc::ptr_eq(&first, &now.analysis(&engine, None).expect("it works")));
        assert_eq!(first.path(), Some("/press/2024-05-06 é.txt"));
    }

    #[test]
    fn other_entities_are_looked_for_without_another_parse() {
        let engine = Engine::default();
        let documents = Documents::default();
        documents.open(item("Question: Is Serbia there?"));
        let now = documents.current(uri().as_str()).expect("it is open");
        let first = now.analysis(&engine, None).expect("it works");
        let nothing = Arc::new(Gazetteer::default());
        let other = now.analysis(&engine, Some(&nothing)).expect("it works");
        assert_eq!((first.mentions().all().len(), other.mentions().all().len()), (1, 0));
        assert!(Arc::ptr_eq(&other, &now.analysis(&engine, Some(&nothing)).expect("it works")));
        assert!(Arc::ptr_eq(&first, &now.analysis(&engine, None).expect("it works")));
        documents.change(&uri(), 2, &insert("Question: Is Chile there?"), PositionEncoding::Utf8);
        let next = documents.current(uri().as_str()).expect("it is open");
        assert_eq!(next.analysis(&engine, Some(&nothing)).expect("it works").mentions().all().len(), 0);
        assert_eq!(next.analysis(&engine, None).expect("it works").mentions().all().len(), 1);
    }

    #[test]
    fn an_edit_that_fails_is_analysed_from_scratch() {
        let engine = Engine { edited: |_, _| panic!("this edit fails"), ..Engine::default() };
        let documents = Documents::default();
        documents.open(item("one"));
        documents
            .current(uri().as_str())
            .expect("it is open")
            .analysis(&engine, None)
            .expect("nothing to edit");
        documents.change(&uri(), 2, &insert("two"), PositionEncoding::Utf8);
        let now = documents.current(uri().as_str()).expect("it is open");
        assert_eq!(now.analysis(&engine, None).expect("from scratch").text(), "two");
    }
}
