//! What the server asks of the core.

use std::sync::Arc;
use std::time::Duration;
use stenogram_core::lint::{self, Diagnostic, Ruleset, Whole};
use stenogram_core::text::Span;
use stenogram_core::{Analysis, Source};

/// The functions of the core that the server calls on a text. A test can put failing or slow ones in their place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Engine {
    /// Analyses a text from scratch.
    pub(crate) new: fn(Source) -> Analysis,
    /// Analyses an edited version of a text.
    pub(crate) edited: fn(&Analysis, Arc<str>) -> Analysis,
    /// Analyses a text after an edit that is known.
    pub(crate) edited_at: fn(&Analysis, Span, &str) -> Analysis,
    /// Checks an analysed text with the rules that are selected; gives up where it is told to.
    pub(crate) check: fn(&Analysis, &Ruleset, &dyn Fn() -> bool) -> Option<Whole>,
    /// Checks the turn that was edited last again.
    pub(crate) recheck_turn: fn(&Analysis, &Ruleset, &mut Vec<Diagnostic>) -> bool,
    /// Where a whole check takes no longer than this, nothing is shown before it.
    pub(crate) at_once: Duration,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            new: Analysis::new,
            edited: Analysis::edited,
            edited_at: Analysis::edited_at,
            check: lint::check_unless,
            recheck_turn: lint::recheck_turn,
            at_once: Duration::from_micros(1500),
        }
    }
}
