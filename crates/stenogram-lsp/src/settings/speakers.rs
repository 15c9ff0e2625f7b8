//! What the configuration says of those who speak, and where.

use super::Settings;
use std::path::PathBuf;
use stenogram_core::lint::{Roster, RosterPerson};
use stenogram_core::project::{Held, Origin};

impl Settings {
    /// Who speaks in the transcripts of the house: the section `[speakers]`.
    pub(crate) fn roster(&self) -> &Roster {
        &self.project.roster
    }

    /// The file and the line, from 0, that tell of somebody in the section `[speakers]`.
    pub(crate) fn place_of(&self, person: &RosterPerson) -> Option<(PathBuf, u32)> {
        let is_about = |held: &&Held| {
            let key = held.key.strip_prefix("speakers.");
            key.is_some_and(|key| key == person.name || unquoted(key).trim() == person.name)
        };
        let held = self.project.held();
        held.iter().find(is_about)?.origins.iter().find_map(|origin| match origin {
            Origin::File { path, line } => Some((path.clone(), line.saturating_sub(1))),
            Origin::Default | Origin::Profile(_) => None,
        })
    }
}

/// A key without its quotation marks.
fn unquoted(key: &str) -> &str {
    let inner = |quote| key.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(key)
}
