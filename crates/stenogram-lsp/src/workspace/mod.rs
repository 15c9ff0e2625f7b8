//! The transcripts of the workspace, open or not: what each holds, for whatever is asked of all of them.
//!
//! The folders are gone through in the background (`index`), by threads that step aside while somebody waits for an
//! answer. What they find is here, and kept for the next start (`kept`).

mod digest;
mod index;
mod kept;
mod lines;
mod queue;
pub(crate) mod roots;
mod walk;

pub(crate) use digest::{Asked, Digest, Naming, Place, Spoke};
pub(crate) use lines::{Line, Lines};

use lsp_types::Uri;
use queue::Queue;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use stenogram_cache::{Digest as Sum, Stamp};

/// The transcripts of the workspace that are known so far.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    state: Mutex<State>,
    /// There is something to do, or nobody waits any more.
    wake: Condvar,
}

/// One transcript of the workspace.
#[derive(Debug)]
pub(crate) struct Transcribed {
    /// Where it is.
    pub(crate) uri: Uri,
    /// What is in it.
    pub(crate) digest: Digest,
    /// What a person may look for in it.
    pub(crate) lines: Lines,
}

#[derive(Debug, Default)]
struct State {
    /// All folders that were ever opened, by their numbers.
    roots: Vec<Root>,
    /// The files that were looked at, by their URIs.
    files: BTreeMap<String, File>,
    /// The transcripts among them; `None` where that has changed.
    published: Option<Arc<[Arc<Transcribed>]>>,
    queue: Queue,
}

#[derive(Debug)]
struct Root {
    path: PathBuf,
    open: bool,
}

/// A file that was looked at.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// How it was when it was looked at.
    stamp: Stamp,
    content: Sum,
    /// What the result holds for; `None` where nothing certain can be said.
    terms: Option<Sum>,
    /// What was found, if it is a transcript.
    transcribed: Option<Arc<Transcribed>>,
    /// The number of the root from which it was found.
    root: usize,
    /// The number of the walk that saw it last.
    walk: u64,
}

/// Says that somebody waits for an answer, as long as it is there.
#[derive(Debug)]
pub(crate) struct Waiting<'a>(&'a Workspace);

impl Transcribed {
    /// A transcript with what is in it.
    pub(crate) fn new(uri: Uri, digest: Digest) -> Self {
        let lines = Lines::of(&digest);
        Self { uri, digest, lines }
    }
}

impl Workspace {
    /// The transcripts as the disk has them, as far as they are known, in the order of their URIs.
    pub(crate) fn on_disk(&self) -> Arc<[Arc<Transcribed>]> {
        let mut state = self.lock();
        if let Some(published) = &state.published {
            return Arc::clone(published);
        }
        let published: Arc<[_]> = state.files.values().filter_map(|file| file.transcribed.clone()).collect();
        state.published = Some(Arc::clone(&published));
        published
    }

    /// Whether all files of the workspace were looked at.
    pub(crate) fn is_complete(&self) -> bool {
        self.lock().queue.is_empty()
    }

    /// The folders of the workspace.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        self.lock().open_roots().map(|(_, path)| path.to_owned()).collect()
    }

    /// The URI under which the file at `path` is known here, where it is known: a folder may be opened by a link to it.
    pub(crate) fn known_as(&self, path: &Path) -> Option<String> {
        let uri = |path: &Path| crate::uris::file_uri(path).map(|uri| uri.as_str().to_owned());
        let known = |uri: &String| self.lock().files.contains_key(uri);
        if let Some(uri) = uri(path).filter(known) {
            return Some(uri);
        }
        let real = path.canonicalize().ok()?;
        let folders = self.folders();
        let within = folders.iter().filter_map(|folder| {
            let rest = real.strip_prefix(folder.canonicalize().ok()?).ok()?;
            uri(&folder.join(rest))
        });
        uri(&real).into_iter().chain(within).find(known)
    }

    /// Says that somebody waits for an answer: the threads in the background step aside.
    pub(crate) fn somebody_waits(&self) -> Waiting<'_> {
        self.lock().queue.people += 1;
        Waiting(self)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that can panic is done while it is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.queue.people = state.queue.people.saturating_sub(1);
        let nobody = state.queue.people == 0;
        drop(state);
        if nobody {
            self.0.wake.notify_all();
        }
    }
}

impl State {
    fn open_roots(&self) -> impl Iterator<Item = (usize, &Path)> {
        let roots = self.roots.iter().enumerate().filter(|(_, root)| root.open);
        roots.map(|(number, root)| (number, root.path.as_path()))
    }

    /// Notes a file that was looked at.
    fn insert(&mut self, uri: String, file: File) {
        let before = self.files.get(&uri).and_then(|file| file.transcribed.as_ref());
        let same = match (before, &file.transcribed) {
            (Some(before), Some(after)) => Arc::ptr_eq(before, after),
            (None, None) => true,
            _ => false,
        };
        if !same {
            self.published = None;
            self.queue.news = true;
        }
        self.files.insert(uri, file);
    }

    /// Forgets files.
    fn forget(&mut self, gone: impl Fn(&File) -> bool) {
        let State { files, published, queue, .. } = self;
        files.retain(|_, file| {
            let gone = gone(file);
            if gone {
                *published = None;
                queue.news = true;
                queue.unsaved.insert((file.root, kept::shard(&file.path)));
            }
            !gone
        });
    }
}
