//! The threads that go through the workspace in the background.
//!
//! One thread walks a folder and hands out files, the others look at them meanwhile. Between two files each thread
//! steps aside as long as somebody waits for an answer. Whatever changes is another walk: of a folder, or of one path
//! in it; files that have not changed are passed over.

use super::kept::{Keeper, Writing, shard};
use super::queue::{Job, Look, Walk};
use super::walk::{self, Candidate};
use super::{Digest, File, Root, State, Transcribed, Workspace};
use crate::failure::guard;
use crate::session::{Shared, Telling};
use crate::uris::{file_path, file_uri};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use stenogram_cache::digest;
use stenogram_core::Source;
use stenogram_core::project::is_container;
use stenogram_core::text::decode;

/// So long a thread steps aside at most, so that a person who types without a break is no reason to stop for good.
const STEP_ASIDE: Duration = Duration::from_millis(20);

/// A walk looks after so many files and folders whether somebody waits.
const PAUSE: u32 = 64;

/// So many changes at once are not looked at one by one: whole folders are walked.
const MANY: usize = 50;

impl Workspace {
    /// Opens and closes folders.
    pub(crate) fn change_folders(&self, opened: &[PathBuf], closed: &[PathBuf]) {
        let mut state = self.lock();
        for path in closed {
            let Some(number) = state.roots.iter().position(|root| root.open && root.path == *path) else {
                continue;
            };
            if let Some(root) = state.roots.get_mut(number) {
                root.open = false;
            }
            state.forget(|file| file.root == number);
            state.queue.walks.retain(|walk| walk.root != number);
            state.queue.looks.retain(|look| look.root != number);
            state.queue.waiting = state.queue.looks.iter().map(|look| look.candidate.path.clone()).collect();
            // Another root may hold the files too.
            let others: Vec<usize> = state.open_roots().map(|(number, _)| number).collect();
            for root in others {
                state.queue.add(Walk { root, only: None, first: false });
            }
        }
        for path in opened {
            let known = state.roots.iter_mut().enumerate().find(|(_, root)| root.path == *path);
            let root = match known {
                Some((_, root)) if root.open => continue,
                Some((number, root)) => {
                    root.open = true;
                    number
                }
                None => {
                    state.roots.push(Root { path: path.clone(), open: true });
                    state.roots.len() - 1
                }
            };
            state.queue.add(Walk { root, only: None, first: true });
        }
        drop(state);
        self.wake.notify_all();
    }

    /// Looks at files and folders again that were made, changed, renamed or deleted. A configuration file has a say in
    /// much else, so all is gone through.
    pub(crate) fn changed(&self, paths: &[PathBuf]) {
        let mut state = self.lock();
        let all = paths.len() > MANY || paths.iter().any(|path| is_configuration(path));
        let roots: Vec<(usize, PathBuf)> =
            state.open_roots().map(|(number, root)| (number, root.to_owned())).collect();
        for (root, folder) in roots {
            if all {
                state.queue.add(Walk { root, only: None, first: false });
                continue;
            }
            for path in paths.iter().filter(|path| path.starts_with(&folder)) {
                state.queue.add(Walk { root, only: Some(path.clone()), first: false });
            }
        }
        drop(state);
        self.wake.notify_all();
    }

    /// Reads all files of the workspace again, whatever is known of them.
    pub(crate) fn reindex(&self) {
        let mut state = self.lock();
        state.queue.clear();
        state.forget(|_| true);
        let roots: Vec<usize> = state.open_roots().map(|(number, _)| number).collect();
        for root in roots {
            state.queue.add(Walk { root, only: None, first: false });
        }
        drop(state);
        self.wake.notify_all();
    }

    /// Does no more of what is still to be done, because the person wants it so; what is known stays.
    pub(crate) fn cancel(&self) {
        let mut state = self.lock();
        state.queue.clear();
        state.queue.cancels += 1;
        state.queue.progress = None;
    }

    /// Ends the threads.
    pub(crate) fn stop(&self) {
        let mut state = self.lock();
        state.queue.stopped = true;
        state.queue.clear();
        drop(state);
        self.wake.notify_all();
    }

    /// Says whether what is known is kept for the next start, and by which columns.
    pub(crate) fn keep(&self, shared: &Shared) {
        let wanted = shared.editor().workspace.cache;
        let keeper = wanted.then(|| Keeper::new(shared.client().encoding)).flatten().map(Arc::new);
        self.lock().queue.keeper = keeper;
    }

    /// Works until the workspace is [stopped](Self::stop): what each thread in the background does.
    pub(crate) fn work(&self, shared: &Shared) {
        while let Some(job) = self.next(shared) {
            match job {
                // A defect in one file must not end the thread.
                Job::Walk(walk, number) => {
                    let _ = guard(|| self.walk(shared, &walk, number));
                }
                Job::Look(look) => {
                    let path = look.candidate.path.clone();
                    if let Err(failure) = guard(|| self.look(shared, look)) {
                        shared.tell(Telling::Log(format!("{}: {failure}", path.display())));
                    }
                }
                Job::Save(keeper) => {
                    let _ = guard(|| self.save(shared, &keeper));
                }
            }
            let mut state = self.lock();
            state.queue.running = state.queue.running.saturating_sub(1);
            let over = state.queue.is_empty();
            drop(state);
            if over {
                self.wake.notify_all();
            }
        }
    }

    /// Waits for something to do; `None` where there will be nothing any more.
    fn next(&self, shared: &Shared) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.queue.stopped {
                return None;
            }
            if !(state.queue.walks.is_empty() && state.queue.looks.is_empty()) {
                let busy = |state: &mut State| state.queue.people > 0 && !state.queue.stopped;
                let waited = self.wake.wait_timeout_while(state, STEP_ASIDE, busy);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            let job = state.queue.next_job();
            if let Some(job) = job {
                state.queue.running += 1;
                return Some(job);
            }
            if state.queue.is_empty() {
                state.queue.settle(shared);
            }
            state = self.wake.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn walk(&self, shared: &Shared, walk: &Walk, number: u64) {
        let (root, keeper, cancels) = {
            let state = self.lock();
            let Some(root) = state.roots.get(walk.root).filter(|root| root.open) else { return };
            (root.path.clone(), state.queue.keeper.clone(), state.queue.cancels)
        };
        if walk.first
            && let Some(keeper) = &keeper
        {
            let mut records = keeper.load(&root);
            self.lock().queue.records.append(&mut records);
        }
        let meet = |candidate| self.meet(shared, keeper.as_deref(), candidate, walk.root, number);
        let mut entries: u32 = 0;
        let go_on = || {
            let mut state = self.lock();
            entries = entries.wrapping_add(1);
            if entries.is_multiple_of(PAUSE) {
                let busy = |state: &mut State| state.queue.people > 0 && !state.queue.stopped;
                let waited = self.wake.wait_timeout_while(state, STEP_ASIDE, busy);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
            }
            let open = state.roots.get(walk.root).is_some_and(|root| root.open);
            open && state.queue.cancels == cancels && !state.queue.stopped
        };
        let tell = |news| shared.tell_news(news);
        let walked = walk::walk(&root, walk.only.as_deref(), &shared.projects, &tell, meet, go_on);
        if root.is_dir() {
            for note in walked.notes {
                shared.tell(Telling::Log(note));
            }
        }
        if walked.complete {
            let only = walk.only.as_deref();
            self.lock().forget(|file| {
                file.root == walk.root
                    && file.walk < number
                    && only.is_none_or(|only| file.path.starts_with(only))
            });
        }
    }

    /// Takes a file that a walk has come to: as it is known, or to be looked at.
    fn meet(&self, shared: &Shared, keeper: Option<&Keeper>, candidate: Candidate, root: usize, walk: u64) {
        let Some(uri) = file_uri(&candidate.path) else { return };
        let terms = terms(keeper, &candidate);
        let mut state = self.lock();
        if let Some(file) = state.files.get_mut(uri.as_str()) {
            file.root = root;
            file.walk = walk;
            if file.stamp == candidate.stamp && file.terms.is_some() && file.terms == terms {
                return;
            }
        }
        if candidate.stamp.can_be_trusted()
            && let Some(terms) = terms
            && state.queue.records.get(&terms).is_some_and(|record| record.stamp == candidate.stamp)
            && let Some(record) = state.queue.records.remove(&terms)
        {
            drop(state);
            let transcribed = record.digest.map(|digest| Arc::new(Transcribed::new(uri.clone(), digest)));
            let (content, stamp) = (record.content, record.stamp);
            let file =
                File { path: candidate.path, stamp, content, terms: Some(terms), transcribed, root, walk };
            let mut state = self.lock();
            state.insert(uri.as_str().to_owned(), file);
            state.queue.kept += 1;
            return;
        }
        if state.queue.waiting.insert(candidate.path.clone()) {
            state.queue.looks.push_back(Look { candidate, root, walk });
            state.queue.step.all += 1;
            state.queue.tell_progress(shared);
            drop(state);
            self.wake.notify_one();
        }
    }

    /// Looks at a file.
    fn look(&self, shared: &Shared, look: Look) {
        let Look { candidate, root, walk } = look;
        let Some(uri) = file_uri(&candidate.path) else { return };
        let keeper = self.lock().queue.keeper.clone();
        let terms = terms(keeper.as_deref(), &candidate);
        // What cannot be read is gone, or will be there another time.
        let Ok(bytes) = fs::read(&candidate.path) else {
            self.lock().forget(|file| file.path == candidate.path);
            return;
        };
        let content = digest(&[&bytes]);
        let known = {
            let mut state = self.lock();
            let in_memory = state.files.get(uri.as_str());
            let in_memory = in_memory
                .filter(|file| file.content == content && file.terms.is_some() && file.terms == terms);
            match in_memory {
                Some(file) => Some(file.transcribed.clone()),
                None => terms
                    .and_then(|terms| state.queue.records.remove(&terms))
                    .filter(|record| record.content == content)
                    .map(|record| {
                        record.digest.map(|digest| Arc::new(Transcribed::new(uri.clone(), digest)))
                    }),
            }
        };
        let transcribed = match known {
            Some(known) => known,
            None => {
                read(shared, &candidate, bytes).map(|digest| Arc::new(Transcribed::new(uri.clone(), digest)))
            }
        };
        let mut state = self.lock();
        // The folder may have been closed meanwhile.
        if state.roots.get(root).is_some_and(|root| root.open) {
            let Candidate { path, stamp, .. } = candidate;
            let file = File { path, stamp, content, terms, transcribed, root, walk };
            state.queue.unsaved.insert((file.root, shard(&file.path)));
            state.insert(uri.as_str().to_owned(), file);
        }
        state.queue.fresh += 1;
        state.queue.step.done += 1;
        state.queue.tell_progress(shared);
    }

    /// Keeps what is known for the next start.
    fn save(&self, shared: &Shared, keeper: &Keeper) {
        let (unsaved, roots) = {
            let mut state = self.lock();
            state.queue.kept += std::mem::take(&mut state.queue.fresh);
            let unsaved = std::mem::take(&mut state.queue.unsaved);
            let mut shards: BTreeMap<(usize, u8), Vec<Writing>> =
                unsaved.into_iter().map(|shard| (shard, Vec::new())).collect();
            for file in state.files.values() {
                if let Some(shard) = shards.get_mut(&(file.root, shard(&file.path))) {
                    shard.extend(Writing::of(file));
                }
            }
            let roots: Vec<PathBuf> = state.roots.iter().map(|root| root.path.clone()).collect();
            (shards, roots)
        };
        for ((root, shard), records) in unsaved {
            let Some(root) = roots.get(root) else { continue };
            if let Err(error) = keeper.save(root, shard, &records) {
                // One line is enough: what is missing is done again at the next start.
                shared.tell(Telling::Log(format!("What is known of the workspace cannot be kept: {error}")));
                self.lock().queue.keeper = None;
                return;
            }
        }
        keeper.tidy();
    }
}

/// What the result for a file holds for.
fn terms(keeper: Option<&Keeper>, candidate: &Candidate) -> Option<stenogram_cache::Digest> {
    let entities = candidate.settings.entities()?;
    match keeper {
        Some(keeper) => Some(keeper.terms(&candidate.path, candidate.included, entities)),
        None => Some(digest(&[&[u8::from(candidate.included)], &entities.bytes()])),
    }
}

/// What is in a file, if it is a transcript.
fn read(shared: &Shared, candidate: &Candidate, bytes: Vec<u8>) -> Option<Digest> {
    let text = decode(&bytes).ok()?.text;
    drop(bytes);
    let path = file_uri(&candidate.path).and_then(|uri| file_path(&uri));
    let path = path.map(|path| Arc::from(path.to_string_lossy().as_ref()));
    let analysis = (shared.engine.new)(Source { text: text.into(), path });
    let plainly = || {
        analysis.is_transcript()
            && (analysis.transcript().contained.is_some() || !is_container(&candidate.path))
    };
    if !candidate.included && !plainly() {
        return None;
    }
    let gazetteer = candidate.settings.gazetteer();
    let encoding = shared.client().encoding;
    if analysis.knows(gazetteer) {
        return Some(Digest::of(&analysis, encoding));
    }
    Some(Digest::of(&analysis.with_gazetteer(gazetteer.cloned()), encoding))
}

fn is_configuration(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}
