//! What a check goes by.

use super::{HouseName, Ignore, Roster, RuleOptions, Selection};
use crate::profile::Profile;
use jiff::civil::Date;
use std::sync::Arc;

/// What a check goes by: which rules run, and what the house says of the matters that they look at. The default is what
/// holds where nobody says anything: the default rules, and each transcript's own convention.
#[derive(Debug, Clone, Default)]
pub struct Ruleset {
    /// Which rules run.
    pub selection: Selection,
    /// The house style; `None` where none is chosen: then each transcript's own convention is what it is held to.
    pub profile: Option<Arc<Profile>>,
    /// What the configuration says of single rules.
    pub options: RuleOptions,
    /// Who speaks in the transcripts of the house.
    pub roster: Arc<Roster>,
    /// How the house writes names.
    pub names: Arc<[HouseName]>,
    /// What the house leaves out in this file: the entries `[[ignore]]` of its configuration that are about it.
    pub ignores: Vec<Ignore>,
    /// The day of the check, to tell dates that are still to come; `None` where that is not to be told.
    pub today: Option<Date>,
}

impl From<Selection> for Ruleset {
    fn from(selection: Selection) -> Self {
        Self { selection, ..Self::default() }
    }
}

impl Ruleset {
    /// The same, without the rule with this code.
    #[must_use]
    pub fn without(mut self, code: &str) -> Self {
        self.selection = self.selection.without(code);
        self
    }
}
