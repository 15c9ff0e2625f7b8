//! What the server asks of the core.

use std::sync::Arc;
use stenogram_core::lint::{self, Diagnostic, Ruleset};
use stenogram_core::{Analysis, Source};

/// The functions of the core that the server calls on a text. A test can put failing or slow ones in their place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Engine {
    /// Analyses a text from scratch.
    pub(crate) new: fn(Source) -> Analysis,
    /// Analyses an edited version of a text.
    pub(crate) edited: fn(&Analysis, Arc<str>) -> Analysis,
    /// Checks an analysed text with the rules that are selected.
    pub(crate) check: fn(&Analysis, &Ruleset) -> Vec<Diagnostic>,
}

impl Default for Engine {
    fn default() -> Self {
        Self { new: Analysis::new, edited: Analysis::edited, check: lint::check }
    }
}
