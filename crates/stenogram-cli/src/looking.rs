//! What is found in one file: remembered from an earlier run, or looked for.

use crate::batch::{self, Doubt, Outcome};
use crate::cache::{Cache, Digest, Kept, Known, digest};
use crate::document::{self, Document};
use crate::input::{Input, Place};
use crate::terms::{AllTerms, Terms};
use crate::together::Left;
use std::path::Path;
use stenogram_core::lint::{self, Diagnostic, FileFacts, NOT_A_TRANSCRIPT, Ruleset};

/// What was found in a file.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// Path of the file as it is shown.
    pub(crate) path: &'a str,
    /// The file; it was not read where nothing was found in it before, and it has not changed.
    pub(crate) document: Option<&'a Document>,
    /// The findings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Numbers of the entries `[[ignore]]` of its configuration that left something out.
    pub(crate) used: Vec<usize>,
    /// What it leaves for rules over many files, where those run.
    pub(crate) left: Option<Left>,
}

/// What a file is checked by. Whoever includes a file says that it is a transcript.
pub(crate) fn ruleset_of(terms: &Terms, document: &Document) -> Ruleset {
    let ruleset = terms.ruleset.clone();
    let path = Path::new(&document.path);
    let ruleset = document.settings.narrowed(ruleset, path);
    if document.included { ruleset.without(NOT_A_TRANSCRIPT) } else { ruleset }
}

/// Looks at a file, or remembers what was found in it, and makes something of that: `report` does.
pub(crate) fn look<T>(
    input: &Input,
    all: &AllTerms,
    report: impl Fn(&Terms, Found<'_>) -> Result<T, String>,
) -> Outcome<T> {
    look_or_mend(input, all, report, |_| None)
}

/// What mends a file.
type Mend<'a, T> = &'a dyn Fn(&Terms, &Document) -> Result<T, String>;

/// As [`look`]; but where `mend` answers to the findings with something to do, that is done with the file instead.
pub(crate) fn look_or_mend<'a, T: 'a>(
    input: &Input,
    all: &AllTerms,
    report: impl Fn(&Terms, Found<'_>) -> Result<T, String>,
    mend: impl Fn(&[Diagnostic]) -> Option<Mend<'a, T>>,
) -> Outcome<T> {
    let terms = match all.of(&input.settings) {
        Ok(terms) => terms,
        Err(error) => return Outcome::Failed(format!("{}: {error}", input.name())),
    };
    let memory = all.cache(terms);
    let ticket = memory.and_then(|(_, settings)| Cache::ticket(input, settings));
    let remembered = memory.zip(ticket).and_then(|((cache, _), ticket)| match &input.place {
        Place::File(path) => cache.recall(path, ticket),
        Place::Stdin => None,
    });
    if let Some((known, bytes)) = remembered
        && (known.facts.is_some() || !known.transcript || !all.together)
        && mend(&known.findings).is_none()
        && let Some(outcome) = recalled(input, terms, known, bytes, &report)
    {
        return outcome;
    }
    let learnt = batch::outcome(input, Doubt::Leave, &|document| {
        let ruleset = ruleset_of(terms, document);
        let examined = lint::examine(&document.analysis, &ruleset);
        if let Some(mend) = mend(&examined.found) {
            return Ok((mend(terms, document)?, None));
        }
        let used: Vec<usize> = examined.used.into_iter().collect();
        let facts = all.together.then(|| FileFacts::of(&document.analysis, &ruleset));
        let lesson = ticket.map(|_| Lesson::of(document, &examined.found, &used, facts.clone()));
        let left = facts.map(|facts| Left::new(facts, input));
        let (path, diagnostics) = (document.path.as_str(), examined.found);
        let found = Found { path, document: Some(document), diagnostics, used, left };
        Ok((report(terms, found)?, lesson))
    });
    let learn = |content, kept| {
        if let Some(((cache, _), ticket)) = memory.zip(ticket) {
            cache.learn(ticket, content, kept);
        }
    };
    match learnt {
        Outcome::Done((result, lesson), notes) => {
            if let Some(Lesson { content, findings, used, facts }) = lesson {
                learn(Some(content), Kept::checked(&findings, &used, &notes, facts));
            }
            Outcome::Done(result, notes)
        }
        Outcome::Skipped => {
            learn(None, Kept::NoTranscript);
            Outcome::Skipped
        }
        Outcome::Failed(message) => Outcome::Failed(message),
    }
}

/// What is to be kept of a file.
struct Lesson {
    content: Digest,
    findings: Vec<Diagnostic>,
    used: Vec<usize>,
    facts: Option<FileFacts>,
}

impl Lesson {
    fn of(document: &Document, findings: &[Diagnostic], used: &[usize], facts: Option<FileFacts>) -> Self {
        let content = digest(&[&document.bytes]);
        Self { content, findings: findings.to_vec(), used: used.to_vec(), facts }
    }
}

/// What is made of what is known; `None` where it turns out to be of another content, or the file cannot be read.
fn recalled<T>(
    input: &Input,
    terms: &Terms,
    known: Known,
    bytes: Option<Vec<u8>>,
    report: &impl Fn(&Terms, Found<'_>) -> Result<T, String>,
) -> Option<Outcome<T>> {
    if !known.transcript {
        return Some(Outcome::Skipped);
    }
    let name = input.name();
    // Findings are shown with their words.
    let document = if known.findings.is_empty() {
        None
    } else {
        let document = document::unread(input, bytes).ok()?;
        if !Cache::is_of(&known, &document.bytes) {
            return None;
        }
        Some(document)
    };
    let left = known.facts.map(|facts| Left::new(facts, input));
    let (diagnostics, used) = (known.findings, known.used);
    let found = Found { path: &name, document: document.as_ref(), diagnostics, used, left };
    Some(match report(terms, found) {
        Ok(result) => Outcome::Done(result, known.notes),
        Err(message) => Outcome::Failed(format!("{name}: {message}")),
    })
}
