//! Open documents: their texts as the client has them, and each text's analysis, made once.

use crate::edits;
use crate::engine::Engine;
use crate::failure::{Failure, guard};
use crate::features::semantic_tokens::Answers;
use crate::settings::Settings;
use crate::workspace::{Digest, Transcribed};
use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use ropey::Rope;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::lint;
use stenogram_core::text::PositionEncoding;
use stenogram_core::{Analysis, Source};

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
}

/// One state of a document's text. It never changes; an edit makes the next one.
#[derive(Debug)]
pub(crate) struct Revision {
    /// The document.
    pub(crate) uri: Uri,
    /// The language as the editor calls it.
    pub(crate) language: String,
    /// The number that the client gave to this state.
    pub(crate) version: i32,
    /// Grows with every state of any document: unlike the version, also when a document is opened again.
    pub(crate) generation: u64,
    text: Rope,
    /// Whether the text is plainly a transcript.
    plain: OnceLock<bool>,
    analysis: OnceLock<Result<Arc<Analysis>, Failure>>,
    /// The same with other entities, where the settings are other ones by now.
    renewed: Mutex<Option<Arc<Analysis>>>,
    /// What was found in it, and by which settings.
    found: Mutex<Option<Found>>,
    /// What it holds, for the workspace.
    transcribed: OnceLock<Arc<Transcribed>>,
    /// The last answers about the tokens of this document.
    pub(crate) tokens: Arc<Answers>,
    /// The newest analysis of this document that there is, for the next one to start from.
    newest: Arc<Mutex<Newest>>,
}

/// What was found, and by which settings.
type Found = (Arc<Settings>, Arc<[lint::Diagnostic]>);

/// An analysis with the generation of the text that it is of.
type Newest = Option<(u64, Arc<Analysis>)>;

impl Documents {
    /// Opens a document; one that is open already is replaced.
    pub(crate) fn open(&self, item: TextDocumentItem) {
        let mut open = self.lock();
        open.generations += 1;
        let key = item.uri.as_str().to_owned();
        let revision = Revision::first(item, open.generations);
        let diagnosed = open.documents.get(&key).is_some_and(|document| document.diagnosed);
        open.documents.insert(key, Document { current: Arc::new(revision), diagnosed, checked: None });
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
        let before = &document.current;
        let mut text = before.text.clone();
        for change in changes {
            edits::apply(&mut text, change, encoding);
        }
        document.current = Arc::new(Revision {
            uri: before.uri.clone(),
            language: before.language.clone(),
            version,
            generation,
            text,
            plain: OnceLock::new(),
            analysis: OnceLock::new(),
            renewed: Mutex::default(),
            found: Mutex::default(),
            transcribed: OnceLock::new(),
            tokens: Arc::clone(&before.tokens),
            newest: Arc::clone(&before.newest),
        });
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

    /// Whether diagnostics of this state are to be sent: it is the present one, and there is something to show or to
    /// clear. Where they are, notes that the client shows diagnostics from now on, or no more.
    pub(crate) fn admit(&self, revision: &Revision, served: bool) -> bool {
        let mut open = self.lock();
        let Some(document) = open.documents.get_mut(revision.uri.as_str()) else { return false };
        if document.current.generation != revision.generation {
            return false;
        }
        let wanted = served || document.diagnosed;
        document.diagnosed = served;
        wanted
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // Whoever panicked while holding it left a text that is whole: a change replaces it at its end.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Revision {
    /// A document that is not open, as it is on the disk.
    pub(crate) fn alone(item: TextDocumentItem) -> Self {
        Self::first(item, 0)
    }

    fn first(item: TextDocumentItem, generation: u64) -> Self {
        Self {
            uri: item.uri,
            language: item.language_id,
            version: item.version,
            generation,
            text: Rope::from_str(&item.text),
            plain: OnceLock::new(),
            analysis: OnceLock::new(),
            renewed: Mutex::default(),
            found: Mutex::default(),
            transcribed: OnceLock::new(),
            tokens: Arc::default(),
            newest: Arc::default(),
        }
    }

    /// What this text, of which `analysis` is, holds. Found once.
    pub(crate) fn transcribed(&self, analysis: &Analysis, encoding: PositionEncoding) -> Arc<Transcribed> {
        let transcribed = self
            .transcribed
            .get_or_init(|| Arc::new(Transcribed::new(self.uri.clone(), Digest::of(analysis, encoding))));
        Arc::clone(transcribed)
    }

    /// What the rules find in this text by these settings. Whoever asks first looks, the others wait for it.
    pub(crate) fn findings(
        &self,
        engine: &Engine,
        settings: &Arc<Settings>,
    ) -> Result<Arc<[lint::Diagnostic]>, Failure> {
        let analysis = self.analysis(engine, settings.gazetteer())?;
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((by, found)) = found.as_ref()
            && Arc::ptr_eq(by, settings)
        {
            return Ok(Arc::clone(found));
        }
        let fresh: Arc<[lint::Diagnostic]> =
            guard(|| (engine.check)(&analysis, &settings.ruleset(&self.uri)))?.into();
        *found = Some((Arc::clone(settings), Arc::clone(&fresh)));
        Ok(fresh)
    }

    /// The analysis of this text, with these entities (`None` for the built-in ones). Whoever asks first makes it, the
    /// others wait for it; so call it from a thread that may wait.
    pub(crate) fn analysis(
        &self,
        engine: &Engine,
        gazetteer: Option<&Arc<Gazetteer>>,
    ) -> Result<Arc<Analysis>, Failure> {
        let analysis = self.analysis.get_or_init(|| self.analyse(engine)).clone()?;
        if analysis.knows(gazetteer) {
            return Ok(analysis);
        }
        let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = renewed.as_ref().filter(|known| known.knows(gazetteer)) {
            return Ok(Arc::clone(known));
        }
        let other = Arc::new(analysis.with_gazetteer(gazetteer.cloned()));
        *renewed = Some(Arc::clone(&other));
        // The next edit starts from the one whose mentions are of use.
        let mut newest = self.newest();
        if newest.as_ref().is_some_and(|(generation, _)| *generation == self.generation) {
            *newest = Some((self.generation, Arc::clone(&other)));
        }
        Ok(other)
    }

    /// Whether this text, of which `analysis` is, is plainly a transcript. Found once, for it looks at many words.
    pub(crate) fn is_plainly_a_transcript(&self, analysis: &Analysis) -> bool {
        *self.plain.get_or_init(|| analysis.is_transcript())
    }

    fn analyse(&self, engine: &Engine) -> Result<Arc<Analysis>, Failure> {
        if u32::try_from(self.text.len_bytes()).is_err() {
            return Err(Failure::TooLarge);
        }
        let text: Arc<str> = self.text.to_string().into();
        let previous = self.newest().clone();
        let from_previous = previous.as_ref().map(|(_, previous)| {
            let text = Arc::clone(&text);
            guard(|| (engine.edited)(previous, text))
        });
        let analysis = match from_previous {
            Some(Ok(analysis)) => analysis,
            // An analysis that fails on what an earlier one left may do without it.
            Some(Err(_)) | None => guard(|| (engine.new)(Source { text, path: self.path() }))?,
        };
        let analysis = Arc::new(analysis);
        let mut newest = self.newest();
        if newest.as_ref().is_none_or(|(generation, _)| *generation < self.generation) {
            *newest = Some((self.generation, Arc::clone(&analysis)));
        }
        Ok(analysis)
    }

    fn newest(&self) -> MutexGuard<'_, Newest> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The path within the URI, decoded.
    fn path(&self) -> Option<Arc<str>> {
        let path = self.uri.path().as_estr().decode().into_string_lossy();
        (!path.is_empty()).then(|| path.into())
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert!(!documents.admit(&first, true));
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
        assert!(!documents.admit(&now, false));
        assert!(documents.admit(&now, true));
        assert!(documents.admit(&now, false));
        assert!(!documents.admit(&now, false));
        assert!(documents.admit(&now, true));
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
