//! One client's session: what was agreed with it, its documents, and what it is answered.
//!
//! Methods that the client's messages call do what must be in order (an edit, taking the present text for a request)
//! before they return or first wait; the rest is done in other threads.

use crate::capabilities::{self, Client};
use crate::documents::{Documents, Revision};
use crate::engine::Engine;
use crate::failure::{Failure, guard};
use crate::features::{View, diagnostics, document_symbol, hover};
use crate::settings::{News, Projects, Settings, file_uri};
use crate::worker::Worker;
use lsp_types::{
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DocumentSymbolParams, DocumentSymbolResponse, Hover, HoverParams, InitializeParams, InitializeResult,
    Registration, ServerInfo, Uri,
};
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use stenogram_core::Analysis;
use stenogram_core::project::Listed;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::AbortHandle;

/// What the session tells the client unasked.
#[derive(Debug)]
pub(crate) enum Telling {
    /// What was found in a document. Only to be sent where [`Session::admits`] says so.
    Found { revision: Arc<Revision>, served: bool, diagnostics: Vec<Diagnostic> },
    /// That nothing is to be shown of a document any more.
    Clear(Uri),
    /// A line for the client's log.
    Log(String),
    /// What the person has to know.
    Show(String),
    /// What is wrong with a configuration file, or a file of entities; nothing where it is mended.
    Config(Uri, Vec<Diagnostic>),
    /// That the client is to watch files. It answers, which is not waited for.
    Watch(Registration),
}

/// One client's session.
pub(crate) struct Session {
    shared: Arc<Shared>,
    worker: Worker,
    /// As many requests are worked on at once as there are processors; the others wait without a thread.
    seats: Arc<Semaphore>,
    shut_down: AtomicBool,
}

struct Shared {
    client: OnceLock<Client>,
    documents: Documents,
    projects: Projects,
    engine: Engine,
    tell: mpsc::UnboundedSender<Telling>,
}

impl Session {
    /// Starts a session, and what it will tell the client.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub(crate) fn start(engine: Engine) -> io::Result<(Self, mpsc::UnboundedReceiver<Telling>)> {
        let (tell, telling) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            client: OnceLock::new(),
            documents: Documents::default(),
            projects: Projects::default(),
            engine,
            tell,
        });
        let processors = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
        let worker = {
            let shared = Arc::clone(&shared);
            Worker::start(processors.min(4), move |key| shared.check(key))?
        };
        let seats = Arc::new(Semaphore::new(processors));
        Ok((Self { shared, worker, seats, shut_down: AtomicBool::new(false) }, telling))
    }

    /// `initialize`.
    pub(crate) fn initialize(&self, params: &InitializeParams) -> InitializeResult {
        let client = self.shared.client.get_or_init(|| Client::new(&params.capabilities));
        InitializeResult {
            capabilities: capabilities::server(client),
            server_info: Some(ServerInfo {
                name: "stenogram".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        }
    }

    /// `initialized`.
    pub(crate) fn initialized(&self) {
        if self.shared.client().watches_files {
            self.shared.tell(Telling::Watch(capabilities::watched_files()));
        }
    }

    /// `workspace/didChangeWatchedFiles`: a configuration file is another one now.
    pub(crate) fn did_change_watched_files(&self) {
        for key in self.shared.documents.keys() {
            self.worker.tell(&key);
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
        self.worker.tell(&key);
    }

    /// `textDocument/didChange`.
    pub(crate) fn did_change(&self, params: &DidChangeTextDocumentParams) {
        let document = &params.text_document;
        let encoding = self.shared.client().encoding;
        if self.shared.documents.change(&document.uri, document.version, &params.content_changes, encoding) {
            self.worker.tell(document.uri.as_str());
        } else {
            let log = format!("{} was changed, but it is not open", document.uri.as_str());
            self.shared.tell(Telling::Log(log));
        }
    }

    /// `textDocument/didClose`.
    pub(crate) fn did_close(&self, params: DidCloseTextDocumentParams) {
        if self.shared.documents.close(&params.text_document.uri) {
            self.shared.tell(Telling::Clear(params.text_document.uri));
        }
    }

    /// `textDocument/hover`.
    pub(crate) fn hover(
        &self,
        params: HoverParams,
    ) -> impl Future<Output = Result<Option<Hover>, Failure>> + use<> {
        let at = params.text_document_position_params;
        self.answer(&at.text_document.uri, move |view, _| hover::hover(view, at.position))
    }

    /// `textDocument/documentSymbol`.
    pub(crate) fn document_symbol(
        &self,
        params: &DocumentSymbolParams,
    ) -> impl Future<Output = Result<Option<DocumentSymbolResponse>, Failure>> + use<> {
        self.answer(&params.text_document.uri, |view, revision| {
            Some(document_symbol::document_symbol(view, &revision.uri))
        })
    }

    /// Whether what is to be told is still true, right before it is sent.
    pub(crate) fn admits(&self, telling: &Telling) -> bool {
        match telling {
            Telling::Found { revision, served, .. } => self.shared.documents.admit(revision, *served),
            _ => true,
        }
    }

    /// Answers a request on a document as it is now, at the time of this call: in another thread, from the analysis
    /// that the diagnostics share. Nothing where the document is not open or not served. Whoever drops the future waits
    /// no longer, and work that has not begun is not begun.
    fn answer<T, F>(
        &self,
        uri: &Uri,
        feature: F,
    ) -> impl Future<Output = Result<Option<T>, Failure>> + use<T, F>
    where
        T: Send + 'static,
        F: FnOnce(View<'_>, &Revision) -> Option<T> + Send + 'static,
    {
        let revision = self.shared.documents.current(uri.as_str());
        let (shared, seats) = (Arc::clone(&self.shared), Arc::clone(&self.seats));
        async move {
            let Some(revision) = revision else { return Ok(None) };
            let seat = seats.acquire_owned().await.map_err(|_| Failure::Stopping)?;
            let work = tokio::task::spawn_blocking(move || {
                let _seat = seat;
                let settings = guard(|| shared.projects.known(&revision.uri, |news| shared.tell_news(news)))?;
                let analysis = revision.analysis(&shared.engine, settings.gazetteer())?;
                guard(|| {
                    if !serves(&revision, &analysis, &settings) {
                        return None;
                    }
                    feature(View { analysis: &analysis, client: &shared.client() }, &revision)
                })
            });
            let _abort = AbortOnDrop(work.abort_handle());
            work.await.map_err(|_| Failure::Stopping)?
        }
    }
}

impl Shared {
    /// What was agreed with the client; before `initialize`, what every client understands.
    fn client(&self) -> Client {
        self.client.get().copied().unwrap_or_default()
    }

    /// Checks a document as it is now, and tells what was found unless it has changed meanwhile.
    fn check(&self, key: &str) {
        let Some(revision) = self.documents.current(key) else { return };
        let settings = self.projects.fresh(&revision.uri, |news| self.tell_news(news));
        // A thread can come to a change before it is told of it; it is told all the same.
        if !self.documents.begin_check(&revision, &settings) {
            return;
        }
        let checked = revision.analysis(&self.engine, settings.gazetteer()).and_then(|analysis| {
            guard(|| {
                if !serves(&revision, &analysis, &settings) {
                    return (false, Vec::new());
                }
                let found = (self.engine.check)(&analysis, &settings.ruleset(&revision.uri));
                let view = View { analysis: &analysis, client: &self.client() };
                (true, diagnostics::diagnostics(view, &found))
            })
        });
        let telling = match checked {
            Ok(_) if !self.documents.is_current(&revision) => return,
            Ok((served, diagnostics)) => Telling::Found { revision, served, diagnostics },
            Err(failure) => Telling::Log(format!("{key}: {failure}")),
        };
        self.tell(telling);
    }

    /// Tells of a configuration file: where it is faulty in a message, for it may not be open, and in the file.
    fn tell_news(&self, news: News) {
        let (path, found) = match news {
            News::Faulty { path, line, why, told } => {
                self.tell(Telling::Show(told));
                (path, vec![diagnostics::of_config(line, why)])
            }
            News::Mended(path) => (path, Vec::new()),
        };
        if let Some(uri) = file_uri(&path) {
            self.tell(Telling::Config(uri, found));
        }
    }

    fn tell(&self, telling: Telling) {
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

/// Keeps work from beginning when nobody waits for it any more.
struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
