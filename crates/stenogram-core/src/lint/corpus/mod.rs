//! Rules over many transcripts together.
//!
//! Each file is looked at once, by itself, and leaves its [`FileFacts`]: they are small, and a cache can keep them. The
//! rules see the facts of all files, never their texts, so a folder of thousands costs little memory.

mod facts;
mod links;
mod paths;
mod signature;

pub use facts::{FileFacts, LabelFact};
pub use links::{Link, LinkKind};
pub(super) use paths::{file_name, stem, without_extension};
pub use signature::Signature;

use super::{Diagnostic, Ruleset};
use std::collections::BTreeMap;

/// The transcripts of a run, and what rules over them go by.
pub struct FileSet<'a> {
    /// What is known of each, in the order of the run.
    pub files: &'a [FileFacts],
    /// What the house says.
    pub ruleset: &'a Ruleset,
    /// Whether there is a file with this path that is not among `files`.
    exists: &'a dyn Fn(&str) -> bool,
    /// The places of the files, by their cleaned paths.
    by_path: BTreeMap<String, usize>,
}

impl std::fmt::Debug for FileSet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileSet").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

impl<'a> FileSet<'a> {
    fn new(files: &'a [FileFacts], ruleset: &'a Ruleset, exists: &'a dyn Fn(&str) -> bool) -> Self {
        let by_path = files.iter().enumerate().map(|(at, file)| (paths::clean(&file.path), at)).collect();
        Self { files, ruleset, exists, by_path }
    }

    /// The file that a link in the file at `path` leads to.
    pub(super) fn linked(&self, path: &str, target: &str) -> Linked<'a> {
        let full = paths::joined(path, target);
        if let Some(at) = self.by_path.get(&full) {
            return self.files.get(*at).map_or(Linked::Outside, Linked::To);
        }
        if (self.exists)(&full) { Linked::Outside } else { Linked::Nowhere }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Linked<'a> {
    /// To a file of the set.
    To(&'a FileFacts),
    /// To a file that is not in the set.
    Outside,
    /// To no file.
    Nowhere,
}

/// Runs the selected rules over many transcripts. `exists` tells whether there is a file that is not among `files`: its
/// paths start where theirs do, with `/` between folders. Each finding comes with the place of its file; they are in the
/// order of the files and, within each, of the text.
pub fn check_corpus(
    files: &[FileFacts],
    ruleset: &Ruleset,
    exists: &dyn Fn(&str) -> bool,
) -> Vec<(usize, Diagnostic)> {
    let set = FileSet::new(files, ruleset, exists);
    let mut found = Vec::new();
    for check in ruleset.selection.rules().iter().filter_map(|rule| rule.check_set) {
        check(&set, &mut found);
    }
    for (_, diagnostic) in &mut found {
        diagnostic.severity = ruleset.options.severity(diagnostic.code).unwrap_or(diagnostic.severity);
    }
    found.sort_by(|(one, a), (other, b)| {
        (one, a.span, a.code, &a.message).cmp(&(other, b.span, b.code, &b.message))
    });
    found
}
