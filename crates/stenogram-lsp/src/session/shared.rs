//! What a session shares between the threads that answer and check.

use super::Telling;
use crate::capabilities::{Client, Refreshes};
use crate::documents::{Documents, Revision};
use crate::engine::Engine;
use crate::failure::{Failure, guard};
use crate::features::View;
use crate::features::diagnostics::RulePages;
use crate::features::pull::CheckedFiles;
use crate::settings::{EditorSettings, Projects, Settings, file_path};
use crate::transport::Outbox;
use crate::workspace::{Transcribed, Workspace};
use lsp_types::{Diagnostic, TextDocumentItem, Uri};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use stenogram_core::Analysis;
use stenogram_core::project::Listed;
use stenogram_core::text::decode;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

/// What a session shares between the threads that answer and check.
pub(crate) struct Shared {
    client: OnceLock<Client>,
    unknown: Client,
    /// The documents that are open.
    pub(crate) documents: Documents,
    /// The settings of each folder.
    pub(crate) projects: Projects,
    editor: Mutex<Arc<EditorSettings>>,
    /// The transcripts of the workspace, open or not.
    pub(crate) workspace: Workspace,
    /// The functions of the core.
    pub(crate) engine: Engine,
    /// The pages of rules, as files.
    pub(crate) rule_pages: RulePages,
    /// What is known of findings in files that are not open.
    pub(crate) checked: CheckedFiles,
    /// What is, or was, wrong with configuration files.
    pub(super) faults: Mutex<BTreeMap<String, (Uri, Vec<Diagnostic>)>>,
    tell: mpsc::UnboundedSender<Telling>,
    /// The way to the client past everything that is told, for parts of an answer.
    outbox: OnceLock<Outbox>,
}

/// Whether anybody still waits for an answer. Long work looks at it now and then.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Says that nobody waits any more.
    pub(crate) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether nobody waits any more.
    pub(crate) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// An error where nobody waits any more.
    ///
    /// # Errors
    /// [`Failure::Cancelled`].
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.is_set() { Err(Failure::Cancelled) } else { Ok(()) }
    }
}

impl Shared {
    /// For a new session, with what it will tell the client.
    pub(crate) fn new(engine: Engine) -> (Self, mpsc::UnboundedReceiver<Telling>) {
        let (tell, telling) = mpsc::unbounded_channel();
        let shared = Self {
            client: OnceLock::new(),
            unknown: Client::default(),
            documents: Documents::default(),
            projects: Projects::default(),
            editor: Mutex::default(),
            workspace: Workspace::default(),
            engine,
            rule_pages: RulePages::default(),
            checked: CheckedFiles::default(),
            faults: Mutex::default(),
            tell,
            outbox: OnceLock::new(),
        };
        (shared, telling)
    }

    /// What was agreed with the client; before `initialize`, what every client understands.
    pub(crate) fn client(&self) -> &Client {
        self.client.get().unwrap_or(&self.unknown)
    }

    /// Notes what the client can do; the first time counts.
    pub(super) fn agree(&self, client: Client) -> &Client {
        self.client.get_or_init(|| client)
    }

    /// The settings of a document as they were found last.
    pub(crate) fn settings(&self, uri: &Uri) -> Arc<Settings> {
        self.projects.known(uri, |news| self.tell_news(news))
    }

    /// What the person sets in the editor.
    pub(crate) fn editor(&self) -> Arc<EditorSettings> {
        Arc::clone(&self.editor.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes what the person sets in the editor.
    pub(crate) fn set_editor(&self, editor: EditorSettings) {
        *self.editor.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(editor);
    }

    /// A document as it is now: as the editor has it where it is open, else as the disk has it.
    pub(crate) fn revision(&self, uri: &Uri) -> Option<Arc<Revision>> {
        if let Some(open) = self.documents.current(uri.as_str()) {
            return Some(open);
        }
        let text = decode(&fs::read(file_path(uri)?).ok()?).ok()?.text;
        let item = TextDocumentItem { uri: uri.clone(), language_id: String::new(), version: 0, text };
        Some(Arc::new(Revision::alone(item)))
    }

    /// What each transcript of the workspace holds, in the order of their URIs: as the editor has it where it is open,
    /// else as the disk has it.
    ///
    /// # Errors
    /// [`Failure::Cancelled`].
    pub(crate) fn transcripts(&self, cancel: &Cancel) -> Result<Vec<Arc<Transcribed>>, Failure> {
        let known = self.workspace.on_disk();
        let mut hidden = BTreeSet::new();
        let mut open = Vec::new();
        for key in self.documents.keys() {
            let Some(revision) = self.documents.current(&key) else { continue };
            // A client may write the URI of a file in another way, or open it by a link.
            hidden.extend(file_path(&revision.uri).and_then(|path| self.workspace.known_as(&path)));
            let of =
                |view: View<'_>| Ok(Some(view.revision.transcribed(view.analysis, view.client.encoding)));
            // One that fails is missing; the others are there.
            if let Ok(Some(transcribed)) = self.look(&revision, cancel, of) {
                open.push(transcribed);
            }
            cancel.check()?;
        }
        let closed = known.iter().filter(|closed| !hidden.contains(closed.uri.as_str())).cloned();
        let mut all: Vec<_> = closed.chain(open).collect();
        // Most are in order already, which is what takes no time to sort.
        all.sort_by(|one, other| one.uri.as_str().cmp(other.uri.as_str()));
        Ok(all)
    }

    /// Where the transcripts of the workspace are, and the documents that are open, in the order of their URIs.
    pub(crate) fn transcript_uris(&self) -> Vec<Uri> {
        let known = self.workspace.on_disk();
        let mut all: BTreeMap<&str, Uri> =
            known.iter().map(|known| (known.uri.as_str(), known.uri.clone())).collect();
        let open: Vec<_> =
            self.documents.keys().iter().filter_map(|key| self.documents.current(key)).collect();
        for revision in &open {
            // A client may write the URI of a file in another way, or open it by a link.
            if let Some(known) = file_path(&revision.uri).and_then(|path| self.workspace.known_as(&path)) {
                all.remove(known.as_str());
            }
            all.insert(revision.uri.as_str(), revision.uri.clone());
        }
        all.into_values().collect()
    }

    /// Looks at one state of a document; nothing where the server has nothing to say about the document.
    ///
    /// # Errors
    /// Where the document cannot be analysed, or `look` fails.
    pub(crate) fn look<T>(
        &self,
        revision: &Arc<Revision>,
        cancel: &Cancel,
        look: impl FnOnce(View<'_>) -> Result<Option<T>, Failure>,
    ) -> Result<Option<T>, Failure> {
        let settings = guard(|| self.settings(&revision.uri))?;
        cancel.check()?;
        let analysis = revision.analysis(&self.engine, settings.gazetteer())?;
        guard(|| {
            cancel.check()?;
            if !serves(revision, &analysis, &settings) {
                return Ok(None);
            }
            look(View {
                analysis: &analysis,
                client: self.client(),
                revision,
                settings: &settings,
                shared: self,
                cancel,
            })
        })?
    }

    /// The settings of a document as the disk has them now. Where they are others than before, a client that asks for
    /// findings is told to ask again.
    pub(crate) fn fresh_settings(&self, uri: &Uri) -> Arc<Settings> {
        let before = self.projects.changes();
        let settings = self.projects.fresh(uri, |news| self.tell_news(news));
        if self.projects.changes() != before && self.client().refreshes() != Refreshes::default() {
            self.tell(Telling::Refresh);
        }
        settings
    }

    /// Tells how parts of an answer go to the client.
    pub(crate) fn connect(&self, outbox: Outbox) {
        let _ = self.outbox.set(outbox);
    }

    /// Sends a message before whatever is sent next. Waits where the client reads nothing, until nobody waits for the
    /// answer any more; so call it from a thread that may wait.
    ///
    /// # Errors
    /// [`Failure::Cancelled`]; [`Failure::Stopping`] where the session is over.
    pub(crate) fn send(&self, mut body: Vec<u8>, cancel: &Cancel) -> Result<(), Failure> {
        let outbox = self.outbox.get().ok_or(Failure::Stopping)?;
        loop {
            body = match outbox.try_send(body) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => return Err(Failure::Stopping),
                Err(TrySendError::Full(body)) => body,
            };
            cancel.check()?;
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Looks at the disk again: at settings, at what the open documents are checked by, and at all other transcripts.
    pub(crate) fn reindex(&self) {
        self.workspace.reindex();
        for key in self.documents.keys() {
            self.check_wholly(&key, false);
        }
    }

    /// Tells the client something unasked.
    pub(crate) fn tell(&self, telling: Telling) {
        // Nobody takes it where the session is over.
        let _ = self.tell.send(telling);
    }
}

/// Whether the server has anything to say about a document. Editors call a transcript many things; whatever neither the
/// editor nor the settings say to be one has to look like one.
fn serves(revision: &Revision, analysis: &Analysis, settings: &Settings) -> bool {
    revision.language == "transcript"
        || match settings.listed(&revision.uri) {
            Listed::Included => true,
            Listed::Excluded => false,
            Listed::Unlisted => revision.is_plainly_a_transcript(analysis),
        }
}
