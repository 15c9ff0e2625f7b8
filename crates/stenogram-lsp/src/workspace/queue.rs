//! What is to be done in the background, and how far it is.

use super::kept::{Keeper, Records};
use super::walk::Candidate;
use crate::session::{Shared, Step, Telling};
use std::collections::{BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;

/// From so many files on, a person is told how it goes on.
const WORTH_TELLING: usize = 20;

/// After so many new files, or as many as there were before, what is known is kept: the editor may be closed any time.
const CHECKPOINT: usize = 2_000;

/// What is to be done in the background.
#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) walks: VecDeque<Walk>,
    pub(super) looks: VecDeque<Look>,
    /// The files in `looks`.
    pub(super) waiting: BTreeSet<PathBuf>,
    /// How many threads are at work.
    pub(super) running: usize,
    /// How many requests somebody waits for.
    pub(super) people: usize,
    /// The number of the last walk.
    pub(super) walked: u64,
    /// How often the person wanted no more of it: walks that are under way see that they are over.
    pub(super) cancels: u64,
    /// What is not kept yet: shards of roots.
    pub(super) unsaved: BTreeSet<(usize, u8)>,
    /// How many files were looked at since something was kept, and how many were kept then.
    pub(super) fresh: usize,
    pub(super) kept: usize,
    /// Whether transcripts have come, gone or changed since the client was last told.
    pub(super) news: bool,
    pub(super) keeper: Option<Arc<Keeper>>,
    /// What was kept at an earlier time, until the first walks are over.
    pub(super) records: Records,
    pub(super) progress: Option<watch::Sender<Step>>,
    pub(super) step: Step,
    pub(super) stopped: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Walk {
    pub(super) root: usize,
    pub(super) only: Option<PathBuf>,
    /// Whether what was kept of the root is read first.
    pub(super) first: bool,
}

#[derive(Debug)]
pub(super) struct Look {
    pub(super) candidate: Candidate,
    pub(super) root: usize,
    pub(super) walk: u64,
}

pub(super) enum Job {
    Walk(Walk, u64),
    Look(Look),
    Save(Arc<Keeper>),
}

impl Queue {
    /// Whether nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        self.walks.is_empty() && self.looks.is_empty() && self.running == 0
    }

    pub(super) fn clear(&mut self) {
        self.walks.clear();
        self.looks.clear();
        self.waiting.clear();
    }

    pub(super) fn add(&mut self, walk: Walk) {
        // A walk of the whole folder does for its parts.
        let done =
            |known: &Walk| known.root == walk.root && (known.only.is_none() || known.only == walk.only);
        if !self.walks.iter().any(done) {
            self.walks.push_back(walk);
        }
    }

    /// The next thing to do.
    pub(super) fn next_job(&mut self) -> Option<Job> {
        // What one walk hands out is worked on before the next one starts, by the other threads at least.
        if let Some(walk) = self.walks.pop_front() {
            self.walked += 1;
            return Some(Job::Walk(walk, self.walked));
        }
        let idle = self.looks.is_empty() && self.running == 0;
        let enough = self.fresh >= CHECKPOINT.max(self.kept);
        if !self.unsaved.is_empty()
            && (idle || enough)
            && let Some(keeper) = self.keeper.clone()
        {
            // Another thread does not come to the same.
            self.kept += std::mem::take(&mut self.fresh);
            return Some(Job::Save(keeper));
        }
        let look = self.looks.pop_front()?;
        self.waiting.remove(&look.candidate.path);
        Some(Job::Look(look))
    }

    /// All is done: tells so.
    pub(super) fn settle(&mut self, shared: &Shared) {
        self.progress = None;
        self.step = Step::default();
        // Kept for files that are gone.
        self.records = Records::default();
        if std::mem::take(&mut self.news) {
            shared.tell(Telling::Refresh);
        }
    }

    /// Tells the client how far it is, where that is worth a message.
    pub(super) fn tell_progress(&mut self, shared: &Shared) {
        let step = self.step;
        match &self.progress {
            Some(progress) => {
                progress.send_if_modified(|told| {
                    let worth = step.per_cent() != told.per_cent() || step.all >= told.all * 2;
                    if worth {
                        *told = step;
                    }
                    worth
                });
            }
            None if step.all.saturating_sub(step.done) >= WORTH_TELLING
                && shared.client().shows_progress() =>
            {
                let (progress, steps) = watch::channel(step);
                self.progress = Some(progress);
                shared.tell(Telling::Progress(steps));
            }
            None => {}
        }
    }
}
