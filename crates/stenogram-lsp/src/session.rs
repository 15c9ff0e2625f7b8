//! One client's session: what was agreed with it, its documents, and what it is answered.
//!
//! Methods that the client's messages call do what must be in order (an edit, taking the present text for a request)
//! before they return or first wait; the rest is done in other threads.

mod configuration;
mod events;
mod pipeline;
mod progress;
mod shared;

use crate::capabilities::{self, Client};
use crate::documents::{Findings, Revision};
use crate::engine::Engine;
use crate::failure::{Failure, guard};
use crate::features::{View, pull};
use crate::framing::MAX_BODY;
use crate::parent;
use crate::transport::Outbox;
use crate::uris::file_path;
use crate::workspace::roots;
use lsp_types::{
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, InitializeParams, InitializeResult,
    Registration, ServerInfo, Uri, WorkspaceEdit,
};
use std::collections::BTreeSet;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock, PoisonError};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::AbortHandle;

use pipeline::Pipeline;
pub(crate) use progress::Step;
pub(crate) use shared::{Cancel, Shared};

/// What the session tells the client unasked.
#[derive(Debug)]
pub(crate) enum Telling {
    /// What was found in a document. Only to be sent where [`Session::admits`] says so.
    Found { revision: Arc<Revision>, findings: Findings },
    /// That nothing is to be shown of a document any more.
    Clear(Uri),
    /// A line for the client's log.
    Log(String),
    /// What the person has to know.
    Show(String),
    /// What is wrong with a configuration file, or a file of entities; nothing where it is mended.
    Config(Uri, Vec<Diagnostic>),
    /// That the client is to watch files: these, and no longer those from before.
    Watch(Registration),
    /// That the client is to apply an edit. It answers, which is not waited for.
    Apply(WorkspaceEdit),
    /// That the client is to tell something from now on.
    Register(Registration),
    /// That the settings of the editor are wanted.
    AskSettings,
    /// How far work in the background is, until nothing more comes.
    Progress(watch::Receiver<Step>),
    /// That what is shown over all transcripts, or by settings, may be another thing now.
    Refresh,
}

/// One client's session.
pub(crate) struct Session {
    shared: Arc<Shared>,
    worker: Pipeline,
    /// As many requests are worked on at once as there are processors; the others wait without a thread.
    seats: Arc<Semaphore>,
    shut_down: AtomicBool,
    /// The process of the client, where it said so and is there.
    client_process: OnceLock<u32>,
    /// The folders that the client has open.
    folders: Mutex<Vec<PathBuf>>,
    /// Starts the threads that go through them.
    threads: Once,
    /// What was told, and is not to be told again.
    told: Mutex<BTreeSet<String>>,
}

const MEGABYTE: usize = 1024 * 1024;

/// So many different things are told at most.
const MOST_TOLD: usize = 1000;

impl Session {
    /// Starts a session, and what it will tell the client.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub(crate) fn start(engine: Engine) -> io::Result<(Self, mpsc::UnboundedReceiver<Telling>)> {
        let (shared, telling) = Shared::new(engine);
        let shared = Arc::new(shared);
        let processors = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
        let worker = Pipeline::start(&shared, processors.min(4))?;
        let seats = Arc::new(Semaphore::new(processors));
        let session = Self {
            shared,
            worker,
            seats,
            shut_down: AtomicBool::new(false),
            client_process: OnceLock::new(),
            folders: Mutex::default(),
            threads: Once::new(),
            told: Mutex::default(),
        };
        Ok((session, telling))
    }

    /// Tells how parts of an answer go to the client.
    pub(crate) fn connect(&self, outbox: Outbox) {
        self.shared.connect(outbox);
    }

    /// The process of the client, where it said so and is there.
    pub(crate) fn client_process(&self) -> Option<u32> {
        self.client_process.get().copied()
    }

    /// `initialize`.
    pub(crate) fn initialize(&self, params: &InitializeParams) -> InitializeResult {
        let client = Client::new(&params.capabilities).counting(params.initialization_options.as_ref());
        let client = self.shared.agree(client);
        if let Some(process) = params.process_id.filter(|process| parent::is_there(*process)) {
            let _ = self.client_process.set(process);
        }
        *self.lock_folders() = roots::at_start(params);
        if let Some(options) = &params.initialization_options {
            // Some clients put the section around it, as in their settings.
            self.note_editor(options.get(capabilities::SECTION).unwrap_or(options));
        }
        InitializeResult {
            capabilities: capabilities::server(client),
            server_info: Some(ServerInfo {
                name: "stenogram".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    /// `shutdown`.
    pub(crate) fn shutdown(&self) {
        self.shut_down.store(true, Ordering::SeqCst);
    }

    /// Whether the client asked to shut down.
    pub(crate) fn is_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::SeqCst)
    }

    /// `textDocument/didOpen`.
    pub(crate) fn did_open(&self, params: DidOpenTextDocumentParams) {
        let key = params.text_document.uri.as_str().to_owned();
        self.shared.documents.open(params.text_document);
        self.shared.configuration_opens(&key);
        self.worker.tell(&key);
    }

    /// `textDocument/didChange`.
    pub(crate) fn did_change(&self, params: &DidChangeTextDocumentParams) {
        let document = &params.text_document;
        let encoding = self.shared.client().encoding;
        if self.shared.documents.change(&document.uri, document.version, &params.content_changes, encoding) {
            self.worker.tell(document.uri.as_str());
        } else if self.first_time(format!("not open: {}", document.uri.as_str())) {
            let log = format!("{} was changed, but it is not open", document.uri.as_str());
            self.shared.tell(Telling::Log(log));
        }
    }

    /// A message that is too long, and about this document, was left out. Nobody knows what the document says now.
    pub(crate) fn leave_out(&self, uri: Option<&Uri>, length: usize) {
        if let Some(uri) = uri
            && self.shared.documents.close(uri)
        {
            self.shared.tell(Telling::Clear(uri.clone()));
        }
        let key = uri.map_or_else(|| "too large".to_owned(), |uri| format!("too large: {}", uri.as_str()));
        if self.first_time(key) {
            let name = uri.and_then(file_path).and_then(|path| Some(path.file_name()?.display().to_string()));
            let (size, most) = (length / MEGABYTE, MAX_BODY / MEGABYTE);
            let told = match name {
                Some(name) => format!(
                    "{name} is too large for Stenogram: the editor sent {size} MB at once, and at most {most} MB are \
                     read. Nothing is shown of it until it is opened again as a smaller file"
                ),
                None => format!(
                    "Stenogram left out a message of the editor: it has {size} MB, and at most {most} MB are read"
                ),
            };
            self.shared.tell(Telling::Show(told));
        }
    }

    /// Whether something was not told before.
    fn first_time(&self, what: String) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        // A client that names ever new documents is told nothing more, and costs nothing more.
        told.len() < MOST_TOLD && told.insert(what)
    }

    /// `textDocument/didClose`.
    pub(crate) fn did_close(&self, params: DidCloseTextDocumentParams) {
        // What is on the disk counts again.
        if let Some(path) = file_path(&params.text_document.uri) {
            self.shared.workspace.changed(&[path]);
        }
        let uri = params.text_document.uri;
        if self.shared.documents.close(&uri) {
            self.shared.tell(Telling::Clear(uri.clone()));
        }
        self.shared.configuration_closes(&uri);
    }

    /// Whether what is to be told is still true, right before it is sent.
    pub(crate) fn admits(&self, telling: &Telling) -> bool {
        match telling {
            Telling::Found { revision, findings } => self.shared.documents.admit(revision, findings),
            _ => true,
        }
    }

    /// Answers a request on a document as it is now, at the time of this call: in another thread, from the analysis
    /// that the diagnostics share. Nothing where the document is not open or not served. Whoever drops the future waits
    /// no longer; work that has not begun is not begun, other work may look at [`View::cancel`].
    pub(crate) fn answer<T, F>(
        &self,
        uri: &Uri,
        feature: F,
    ) -> impl Future<Output = Result<Option<T>, Failure>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(View<'_>) -> Result<Option<T>, Failure> + Send + 'static,
    {
        let revision = self.shared.documents.current(uri.as_str());
        // Where there is no document there is nothing to wait for.
        let work =
            revision.map(|revision| self.work(move |shared, cancel| shared.look(&revision, cancel, feature)));
        async move {
            match work {
                Some(work) => work.await,
                None => Ok(None),
            }
        }
    }

    /// `textDocument/diagnostic`: of the document as it is at the time of this call, or as the disk has it.
    pub(crate) fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> impl Future<Output = Result<DocumentDiagnosticReportResult, Failure>> + use<> {
        let open = self.shared.documents.current(params.text_document.uri.as_str());
        self.work(move |shared, cancel| pull::document(shared, open, &params, cancel))
    }

    /// An open document as it is now, for a request that is answered later.
    pub(crate) fn current(&self, uri: &Uri) -> Option<Arc<Revision>> {
        self.shared.documents.current(uri.as_str())
    }

    /// Answers a request that is not about one document: in another thread.
    pub(crate) fn work<T, F>(&self, work: F) -> impl Future<Output = Result<T, Failure>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(&Shared, &Cancel) -> Result<T, Failure> + Send + 'static,
    {
        let (shared, seats) = (Arc::clone(&self.shared), Arc::clone(&self.seats));
        async move {
            let seat = seats.acquire_owned().await.map_err(|_| Failure::Stopping)?;
            let cancel = Cancel::default();
            let given = cancel.clone();
            let work = tokio::task::spawn_blocking(move || {
                let _seat = seat;
                let _waiting = shared.workspace.somebody_waits();
                guard(|| work(&shared, &given))?
            });
            let _abort = AbortOnDrop(work.abort_handle(), cancel);
            work.await.map_err(|_| Failure::Stopping)?
        }
    }
}

impl Session {
    /// What the client can do.
    pub(crate) fn client(&self) -> &Client {
        self.shared.client()
    }

    fn lock_folders(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.shared.workspace.stop();
    }
}

/// Keeps work from beginning when nobody waits for it any more, and tells work that has begun.
struct AbortOnDrop(AbortHandle, Cancel);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
        self.1.set();
    }
}
