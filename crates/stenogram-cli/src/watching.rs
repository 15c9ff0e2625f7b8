//! Being told by the system that files may have changed.

use crate::args::{Files, is_stdin};
use crate::console::Console;
use crate::input::{Found, Place};
use anyhow::Context as _;
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// An editor that saves, and a program that writes many files, are left alone until they have been still for so long.
const STILL: Duration = Duration::from_millis(100);
/// Longer than this nobody waits, however busy the folder is.
const LONGEST: Duration = Duration::from_secs(2);
/// So long after a change one looks once more.
const AGAIN: Duration = Duration::from_millis(500);
/// Where the system cannot tell of changes, one looks as often as this.
const LOOK: Duration = Duration::from_secs(2);

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// Files may have changed.
    Files,
    /// The user ends it.
    Stop,
}

/// The folders that are watched.
pub(crate) struct Watching {
    watcher: Box<dyn Watcher>,
    send: Sender<Change>,
    receive: Receiver<Change>,
    stopped: Arc<AtomicBool>,
    folders: BTreeMap<PathBuf, RecursiveMode>,
    /// Whether what git does in its own folder is nobody's business.
    ignores_git: bool,
    /// Whether there was a change a moment ago.
    looks_again: bool,
    /// Whether one looks from time to time, because the system could not be asked.
    polls: bool,
}

impl Watching {
    /// Watches nothing yet. From now on, Ctrl-C stops the watching and not the program.
    ///
    /// # Errors
    /// Where the system does not let one watch.
    pub(crate) fn begin(ignores_git: bool) -> anyhow::Result<Self> {
        let (send, receive) = mpsc::channel();
        let stopped = Arc::new(AtomicBool::new(false));
        let (stop, told) = (Arc::clone(&stopped), send.clone());
        ctrlc::set_handler(move || {
            stop.store(true, Ordering::SeqCst);
            // Nobody listens any more where the program is about to end.
            let _ = told.send(Change::Stop);
        })
        .context("cannot be told of Ctrl-C")?;
        let (watcher, polls): (Box<dyn Watcher>, bool) =
            match RecommendedWatcher::new(handler(send.clone(), ignores_git), Config::default()) {
                Ok(watcher) => (Box::new(watcher), false),
                Err(_) => (Box::new(looker(send.clone(), ignores_git)?), true),
            };
        Ok(Self {
            watcher,
            send,
            receive,
            stopped,
            folders: BTreeMap::new(),
            ignores_git,
            looks_again: false,
            polls,
        })
    }

    /// Watches the folders of these files, and of their settings, besides those that are watched already.
    pub(crate) fn follow(&mut self, files: &Files, found: &Found, console: Console) {
        let mut wanted: Vec<(PathBuf, RecursiveMode)> = Vec::new();
        for path in files.paths_or_here().into_iter().filter(|path| !is_stdin(path)) {
            if path.is_file() {
                wanted.push((folder_of(path), RecursiveMode::NonRecursive));
            } else {
                // A folder; or a pattern, of which the part that is there is watched.
                let there = path.ancestors().find(|path| path.is_dir());
                wanted.push((there.map_or_else(here, Path::to_owned), RecursiveMode::Recursive));
            }
        }
        let places = found.inputs.iter().filter_map(|input| match &input.place {
            Place::File(path) => Some(path.as_path()),
            Place::Stdin => None,
        });
        let others = places.chain(found.config_files()).chain(files.files_from.as_deref());
        wanted.extend(others.map(|path| (folder_of(path), RecursiveMode::NonRecursive)));
        wanted.extend(files.config.iter().map(|path| (folder_of(path), RecursiveMode::NonRecursive)));
        for (folder, mode) in wanted {
            self.add(&folder, mode, console);
        }
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode, console: Console) {
        let folder = match folder.canonicalize() {
            Ok(folder) => folder,
            Err(_) => return,
        };
        let covered = folder.ancestors().any(|above| {
            let known = self.folders.get(above);
            known == Some(&RecursiveMode::Recursive) || (above == folder && known == Some(&mode))
        });
        if covered {
            return;
        }
        self.folders.insert(folder.clone(), mode);
        let Err(error) = self.watcher.watch(&folder, mode) else { return };
        if self.polls {
            console.warning(&format!("{}: cannot be watched: {error}", folder.display()));
            return;
        }
        // The system has only so many watches to give: look at everything from time to time instead.
        if let Ok(looker) = looker(self.send.clone(), self.ignores_git) {
            self.watcher = Box::new(looker);
            self.polls = true;
            for (folder, mode) in &self.folders {
                if let Err(error) = self.watcher.watch(folder, *mode) {
                    console.warning(&format!("{}: cannot be watched: {error}", folder.display()));
                }
            }
        }
    }

    /// Waits until files may have changed and are still again, or the user ends it.
    pub(crate) fn wait(&mut self) -> Change {
        // A file may come into a new folder before the system watches that, so after a change one looks once more.
        let first = if std::mem::take(&mut self.looks_again) {
            match self.receive.recv_timeout(AGAIN) {
                Ok(change) => change,
                Err(RecvTimeoutError::Timeout) => return Change::Files,
                Err(RecvTimeoutError::Disconnected) => return Change::Stop,
            }
        } else {
            self.receive.recv().unwrap_or(Change::Stop)
        };
        self.looks_again = true;
        let since = Instant::now();
        while !self.is_stopped() && since.elapsed() < LONGEST {
            match self.receive.recv_timeout(STILL) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Change::Stop,
            }
        }
        if self.is_stopped() { Change::Stop } else { first }
    }

    /// Whether the user has ended it.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }
}

/// Passes on what may be a change.
fn handler(send: Sender<Change>, ignores_git: bool) -> impl FnMut(notify::Result<Event>) + Send {
    move |event| {
        let matters = match event {
            // Reading a file is no change; we do it ourselves.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
            Ok(event) => {
                !ignores_git || event.paths.is_empty() || !event.paths.iter().all(|path| is_gits(path))
            }
            // Something was missed.
            Err(_) => true,
        };
        if matters {
            let _ = send.send(Change::Files);
        }
    }
}

/// Looks at all files from time to time.
fn looker(send: Sender<Change>, ignores_git: bool) -> anyhow::Result<PollWatcher> {
    let config = Config::default().with_poll_interval(LOOK);
    PollWatcher::new(handler(send, ignores_git), config).context("cannot watch files")
}

fn is_gits(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == ".git")
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(here, Path::to_owned)
}

fn here() -> PathBuf {
    PathBuf::from(".")
}
