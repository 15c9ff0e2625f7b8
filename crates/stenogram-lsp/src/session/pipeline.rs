//! From a keystroke to diagnostics, in two steps.
//!
//! First, at once: the findings of the last whole check are moved along with the edit, and the turn that was edited is
//! checked by itself. That costs about the same however long the document is. Second, in threads of its own: the whole
//! check, whose findings are sent only where the client does not have the same already. Where the whole check takes no
//! time to speak of, the first step is left out. Neither waits for a timer.

use super::{Cancel, Shared, Telling};
use crate::documents::{Findings, Revision};
use crate::failure::Failure;
use crate::features::{View, diagnostics};
use crate::worker::Worker;
use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use stenogram_core::lint::{self, Severity};

/// The threads that check documents.
pub(crate) struct Pipeline {
    quick: Worker,
}

impl Pipeline {
    /// Starts the threads; as many as `threads` do whole checks.
    ///
    /// # Errors
    /// Where the system gives no threads.
    pub(crate) fn start(shared: &Arc<Shared>, threads: usize) -> io::Result<Self> {
        let thorough = {
            let shared = Arc::clone(shared);
            // Whose whole check was given up: the next one is not, so that it ends one day however much is typed.
            let given_up = Mutex::new(BTreeSet::new());
            Worker::start(threads, move |key| {
                let _waiting = shared.workspace.somebody_waits();
                let set = || given_up.lock().unwrap_or_else(PoisonError::into_inner);
                let may_stop = !set().remove(key);
                if shared.check_wholly(key, may_stop) == Checked::GivenUp {
                    set().insert(key.to_owned());
                }
            })?
        };
        let shared = Arc::clone(shared);
        let quick = Worker::start(threads.min(2), move |key| {
            let _waiting = shared.workspace.somebody_waits();
            if shared.check_quickly(key) != Checked::Whole {
                thorough.tell(key);
            }
        })?;
        Ok(Self { quick })
    }

    /// Tells of a document that is new or changed. Never waits for a check.
    pub(crate) fn tell(&self, key: &str) {
        self.quick.tell(key);
    }
}

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// All of the document was checked, or there is nothing to check.
    Whole,
    /// All of the document is still to be checked.
    InPart,
    /// The document changed meanwhile.
    GivenUp,
}

impl Shared {
    /// Tells what can be told at once of a document as it is now.
    pub(super) fn check_quickly(&self, key: &str) -> Checked {
        let Some(revision) = self.documents.current(key) else { return Checked::Whole };
        let settings = self.settings(&revision.uri);
        let mut last = revision.standing();
        let standing = match last.as_mut() {
            Some(standing) if standing.is_by(&settings) => standing,
            // It is opened, or configured anew.
            _ => return Checked::InPart,
        };
        if !standing.is_slow(self.engine.at_once) {
            drop(last);
            // What goes wrong is told; it would do so again.
            return match self.check_wholly(key, false) {
                Checked::GivenUp => Checked::InPart,
                checked => checked,
            };
        }
        if !standing.follow(&revision) {
            return Checked::InPart;
        }
        let Ok(analysis) = revision.analysis(&self.engine, settings.gazetteer()) else {
            return Checked::InPart;
        };
        standing.recheck(&self.engine, &analysis, || settings.ruleset_now(&revision.uri));
        let view = View {
            analysis: &analysis,
            client: self.client(),
            revision: &revision,
            settings: &settings,
            shared: self,
            cancel: &Cancel::default(),
        };
        let shown = shown(view, standing.found());
        drop(last);
        self.tell_found(&revision, Some(shown), false);
        Checked::InPart
    }

    /// Checks a document as it is now, and tells what was found unless it has changed meanwhile. Gives up where it has
    /// changed and `may_stop`.
    pub(super) fn check_wholly(&self, key: &str, may_stop: bool) -> Checked {
        let Some(revision) = self.documents.current(key) else { return Checked::Whole };
        if let Some(found) = self.open_config_faults(&revision) {
            self.tell_found(&revision, Some(found), true);
            return Checked::Whole;
        }
        let settings = self.fresh_settings(&revision.uri);
        // A thread can come to a change before it is told of it; it is told all the same.
        if !self.documents.begin_check(&revision, &settings) {
            return Checked::Whole;
        }
        let stop = || may_stop && !self.documents.is_current(&revision);
        let checked = self.look(&revision, &Cancel::default(), |view| {
            let found = view.revision.findings_unless(&self.engine, view.settings, &stop)?;
            Ok(Some(shown(view, &found)))
        });
        match checked {
            Err(Failure::Cancelled) => return Checked::GivenUp,
            Ok(found) => {
                if found.is_none() {
                    // Nothing is shown of it until it is served again.
                    *revision.standing() = None;
                }
                self.tell_found(&revision, found, true);
            }
            Err(failure) if self.documents.is_current(&revision) => {
                self.tell(Telling::Log(format!("{key}: {failure}")));
            }
            Err(_) => {}
        }
        revision.settle();
        Checked::Whole
    }

    fn tell_found(&self, revision: &Arc<Revision>, found: Option<Vec<lsp_types::Diagnostic>>, whole: bool) {
        // Who asks for findings would show those that come unasked a second time.
        if !self.client().pulls && self.documents.is_current(revision) {
            let served = found.is_some();
            let findings = Findings { served, whole, diagnostics: found.unwrap_or_default().into() };
            self.tell(Telling::Found { revision: Arc::clone(revision), findings });
        }
    }
}

/// So many findings of a document are shown. Nobody reads more, and editors show no more.
const MOST: usize = 1000;

/// Findings as the client shows them: the worst and, of those, the first ones, with a word on how many are left out.
fn shown(view: View<'_>, found: &[lint::Diagnostic]) -> Vec<lsp_types::Diagnostic> {
    let Some(surplus) = found.len().checked_sub(MOST).filter(|surplus| *surplus > 0) else {
        return diagnostics::diagnostics(view, found);
    };
    let mut shown = diagnostics::diagnostics(view, &worst(found, MOST));
    shown.insert(0, diagnostics::left_out(surplus));
    shown
}

/// The worst and, of those, the first findings, in their order.
fn worst(found: &[lint::Diagnostic], most: usize) -> Vec<lint::Diagnostic> {
    let count = |severity: Severity| found.iter().filter(|found| found.severity == severity).count();
    let mut left = most;
    let worst_first = [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint];
    let mut room = worst_first.map(|severity| {
        let taken = count(severity).min(left);
        left -= taken;
        (severity, taken)
    });
    let takes = |found: &&lint::Diagnostic| {
        let room = room.iter_mut().find(|(severity, left)| *severity == found.severity && *left > 0);
        room.map(|(_, left)| *left -= 1).is_some()
    };
    found.iter().filter(takes).cloned().collect()
}

#[cfg(test)]
mod tests;
