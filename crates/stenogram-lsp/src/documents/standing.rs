//! The findings of a document as they stand while somebody types.

use super::Revision;
use crate::engine::Engine;
use crate::failure::guard;
use crate::settings::Settings;
use std::sync::Arc;
use std::time::Duration;
use stenogram_core::Analysis;
use stenogram_core::lint::{self, Ruleset};

/// What the last whole check found, moved along with the text since.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The generation that was checked as a whole.
    checked: u64,
    /// The generation that the findings are placed in.
    generation: u64,
    settings: Arc<Settings>,
    found: Vec<lint::Diagnostic>,
    /// Whether one turn can be checked by itself.
    by_turns: bool,
    /// How long the whole check took.
    cost: Duration,
}

impl Standing {
    /// After a whole check of `revision`.
    pub(crate) fn new(
        revision: &Revision,
        settings: &Arc<Settings>,
        whole: &lint::Whole,
        cost: Duration,
    ) -> Self {
        Self {
            checked: revision.generation,
            generation: revision.generation,
            settings: Arc::clone(settings),
            found: whole.found.clone(),
            by_turns: whole.by_turns,
            cost,
        }
    }

    /// Whether a later check counts more.
    pub(crate) fn is_older_than(&self, other: &Self) -> bool {
        (self.checked, self.generation) <= (other.checked, other.generation)
    }

    /// Whether a whole check takes longer than this, so that it is worth while to show something before it.
    pub(crate) fn is_slow(&self, at_once: Duration) -> bool {
        self.cost > at_once
    }

    /// Whether they were found by these settings.
    pub(crate) fn is_by(&self, settings: &Arc<Settings>) -> bool {
        Arc::ptr_eq(&self.settings, settings)
    }

    /// What is found, where it stands now.
    pub(crate) fn found(&self) -> &[lint::Diagnostic] {
        &self.found
    }

    /// Moves the findings on to `revision`. Whether that is possible: the changes are known, and there are some.
    pub(crate) fn follow(&mut self, revision: &Revision) -> bool {
        let Some(changes) = revision.course.between(self.generation, revision.generation) else {
            return false;
        };
        for change in &changes {
            self.found.retain_mut(|found| found.follow(*change));
        }
        self.generation = revision.generation;
        !changes.is_empty()
    }

    /// Checks the turn that was edited last again.
    pub(crate) fn recheck(
        &mut self,
        engine: &Engine,
        analysis: &Analysis,
        ruleset: impl FnOnce() -> Ruleset,
    ) {
        if self.by_turns {
            // What fails here fails in the whole check too, and is told there.
            let _ = guard(|| (engine.recheck_turn)(analysis, &ruleset(), &mut self.found));
        }
    }
}
