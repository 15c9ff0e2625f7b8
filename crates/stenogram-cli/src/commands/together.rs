//! What `stenogram check` finds in many files together: copies, links that lead nowhere, names of files.
//!
//! Each file leaves a few facts when it is checked; when all are done, the rules over many files look at those, and what
//! they find is put among the findings of each file. So such a run prints nothing before the last file is read.

use crate::args::CheckArgs;
use crate::commands::check::{Checked, checked, ruleset, ruleset_of};
use crate::document::{self, Document};
use crate::input::{Found, Input, Wanted};
use std::path::Path;
use std::sync::Arc;
use stenogram_core::lint::{FileFacts, check_corpus, not_left_out};
use stenogram_core::project::Settings;

/// Files that were checked, with what is known of each.
#[derive(Default)]
pub(super) struct Together {
    checked: Vec<Checked>,
    facts: Vec<FileFacts>,
    inputs: Vec<Input>,
}

impl Together {
    /// Whether rules over many files are to run: there is more than one file, and one of the rules is selected.
    pub(super) fn is_asked(args: &CheckArgs, files: &Found) -> bool {
        let mut last: Option<&Arc<Settings>> = None;
        !args.diff
            && files.inputs.len() > 1
            && files.inputs.iter().any(|input| {
                let same = last.is_some_and(|last| Arc::ptr_eq(last, &input.settings));
                last = Some(&input.settings);
                !same && runs_any(args, &input.settings)
            })
    }

    /// What is to be known of a file, and how it is read again.
    pub(super) fn facts(args: &CheckArgs, document: &Document) -> Result<(FileFacts, Input), String> {
        let input = Input {
            place: document.place.clone(),
            path: document.path.clone().into(),
            wanted: Wanted::Included,
            included: document.included,
            settings: Arc::clone(&document.settings),
        };
        let ruleset = ruleset_of(args, document).map_err(|error| error.to_string())?;
        let facts = if args.fix {
            // What was mended stands elsewhere now.
            let (mended, _) = document::read(&input)?;
            FileFacts::of(&mended.analysis, &ruleset)
        } else {
            FileFacts::of(&document.analysis, &ruleset)
        };
        Ok((facts, input))
    }

    /// Adds a file; they come in the order of their paths.
    pub(super) fn add(&mut self, checked: Checked, (facts, input): (FileFacts, Input)) {
        self.checked.push(checked);
        self.facts.push(facts);
        self.inputs.push(input);
    }

    /// The files with all that was found in them.
    pub(super) fn checked(mut self, args: &CheckArgs, width: usize) -> Vec<Checked> {
        let mut done: Vec<Arc<Settings>> = Vec::new();
        let exists = |path: &str| Path::new(path).exists();
        for at in 0..self.inputs.len() {
            let Some(settings) = self.inputs.get(at).map(|input| Arc::clone(&input.settings)) else {
                continue;
            };
            if done.iter().any(|known| Arc::ptr_eq(known, &settings)) {
                continue;
            }
            done.push(Arc::clone(&settings));
            let Ok(ruleset) = ruleset(args, &settings) else { continue };
            let found = check_corpus(&self.facts, &ruleset, &exists);
            for group in found.chunk_by(|one, other| one.0 == other.0) {
                let Some(&(at, _)) = group.first() else { continue };
                let (Some(input), Some(own)) = (self.inputs.get(at), self.checked.get_mut(at)) else {
                    continue;
                };
                if !Arc::ptr_eq(&input.settings, &settings) {
                    continue;
                }
                // The text is not kept: a run over a large archive would not fit into memory.
                let Ok((document, _)) = document::read(input) else { continue };
                let Ok(narrow) = ruleset_of(args, &document) else { continue };
                let found = group.iter().map(|(_, found)| found.clone());
                let found = found.filter(|found| narrow.selection.contains(found.code)).collect();
                let found = not_left_out(&document.analysis, &narrow, found);
                if let Ok(more) = checked(args, &own.path, &document.analysis, found, width) {
                    own.merge(more);
                }
            }
        }
        self.checked
    }
}

fn runs_any(args: &CheckArgs, settings: &Settings) -> bool {
    ruleset(args, settings)
        .is_ok_and(|ruleset| ruleset.selection.rules().iter().any(|rule| rule.check_set.is_some()))
}
