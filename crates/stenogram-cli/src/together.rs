//! What is found in many files together: copies, links that lead nowhere, names of files.
//!
//! Each file leaves a few facts when it is checked; when all are done, the rules over many files look at those, and what
//! they find is put among the findings of each file. So such a run prints nothing before the last file is done.

use crate::document::{self, Document};
use crate::input::{Input, Wanted};
use crate::looking::ruleset_of;
use crate::terms::{AllTerms, Terms};
use std::path::Path;
use std::sync::Arc;
use stenogram_core::lint::{Category, Diagnostic, FileFacts, Rule, check_corpus, not_left_out, rule};
use stenogram_core::project::Settings;

/// What is known of a file when all are looked at together, and how it is read again.
#[derive(Debug)]
pub(crate) struct Left {
    facts: FileFacts,
    input: Input,
}

impl Left {
    /// What a file leaves.
    pub(crate) fn new(facts: FileFacts, input: &Input) -> Self {
        // It is known to be a transcript, and was told about.
        Self { facts, input: Input { wanted: Wanted::Included, ..input.clone() } }
    }
}

/// Whether the rule with this code looks at many files.
pub(crate) fn looks_at_many(code: &str) -> bool {
    rule(code).is_some_and(|rule| rule.category == Category::Corpus)
}

/// Whether one of these rules looks at many files.
pub(crate) fn any_looks_at_many(rules: &[&Rule]) -> bool {
    rules.iter().any(|rule| rule.check_set.is_some())
}

/// What is found in many files together goes to `each`: the place of a file among `files`, which are in the order of their
/// paths, by what it is checked, the file, and what is found in it.
pub(crate) fn find_together(
    files: Vec<Left>,
    all: &AllTerms,
    mut each: impl FnMut(usize, &Terms, &Input, &Document, Vec<Diagnostic>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let (facts, inputs): (Vec<FileFacts>, Vec<Input>) =
        files.into_iter().map(|file| (file.facts, file.input)).unzip();
    let exists = |path: &str| Path::new(path).exists();
    let mut done: Vec<&Arc<Settings>> = Vec::new();
    for input in &inputs {
        let settings = &input.settings;
        if done.iter().any(|known| Arc::ptr_eq(known, settings)) {
            continue;
        }
        done.push(settings);
        let terms = all.of(settings)?;
        let found = check_corpus(&facts, &terms.ruleset, &exists);
        for group in found.chunk_by(|one, other| one.0 == other.0) {
            let Some(&(at, _)) = group.first() else { continue };
            let Some(input) = inputs.get(at).filter(|input| Arc::ptr_eq(&input.settings, settings)) else {
                continue;
            };
            // The texts are not kept: those of a large archive would not fit into memory.
            let Ok(document) = document::unread(input, None) else { continue };
            let narrow = ruleset_of(terms, &document);
            let found = group.iter().map(|(_, found)| found.clone());
            let found = found.filter(|found| narrow.selection.contains(found.code)).collect();
            let found = not_left_out(&document.analysis, &narrow, found);
            if !found.is_empty() {
                each(at, terms, input, &document, found)?;
            }
        }
    }
    Ok(())
}
