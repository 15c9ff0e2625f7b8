//! The check of one file: what is found in it, and how that is printed.

use crate::args::CheckArgs;
use crate::baseline::Sifted;
use crate::batch::Outcome;
use crate::document::Document;
use crate::input::Input;
use crate::looking::{Found, look_or_mend, ruleset_of};
use crate::output::{diff, pieces};
use crate::records::FindingRecord;
use crate::terms::{AllTerms, Terms};
use crate::write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use stenogram_core::Analysis;
use stenogram_core::lint::fix::{Fixes, fix};
use stenogram_core::lint::{Diagnostic, examine};

/// What was found in one file, and done about it.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) path: String,
    /// How many findings were mended.
    pub(super) mended: usize,
    /// How many findings the baseline holds.
    pub(super) known: u32,
    /// How many more it holds than there are.
    pub(super) stale: u32,
    pub(super) findings: Vec<FindingRecord>,
    /// Each finding in the format that was asked for.
    pub(super) printed: Vec<String>,
    /// The entries `[[ignore]]` that left something out: the configuration file, and the place in it.
    pub(super) used: Vec<(PathBuf, usize)>,
}

/// Checks a file, and mends it where that is asked for.
pub(super) fn check_file(args: &CheckArgs, all: &AllTerms, input: &Input, width: usize) -> Outcome<Checked> {
    let fixes = if args.unsafe_fixes { Fixes::Offered } else { Fixes::Safe };
    let report = |terms: &Terms, found: Found<'_>| {
        let used = entries(input, found.used);
        let Some(document) = found.document.filter(|_| !args.diff) else {
            let text = found.document.map_or("", |document| document.analysis.text());
            let sifted = sift(terms, input, text, found.diagnostics);
            let path = found.path.to_owned();
            return Ok(Checked { path, used, stale: sifted.stale, ..Checked::default() });
        };
        let analysis = &document.analysis;
        let sifted = sift(terms, input, analysis.text(), found.diagnostics);
        Ok(Checked { used, ..checked(args, found.path, analysis, sifted, width)? })
    };
    let mend = |terms: &Terms, document: &Document| mend(args, terms, input, document, fixes, width);
    look_or_mend(input, all, report, |found| {
        let mut fixable = found.iter().filter_map(|found| found.fix.as_ref());
        ((args.fix || args.diff) && fixable.any(|fix| fixes.include(fix.tier))).then_some(&mend)
    })
}

fn mend(
    args: &CheckArgs,
    terms: &Terms,
    input: &Input,
    document: &Document,
    fixes: Fixes,
    width: usize,
) -> Result<Checked, String> {
    let before = document.analysis.text();
    let ruleset = ruleset_of(terms, document);
    let fixed = fix(&document.analysis, &ruleset, fixes).map_err(|error| error.to_string())?;
    let mended = fixed.applied.values().map(|&count| count as usize).sum();
    let after = fixed.analysis.text();
    if args.diff {
        let printed = vec![diff(&document.path, before, after)];
        return Ok(Checked { path: document.path.clone(), mended, printed, ..Checked::default() });
    }
    if after != before {
        write::replace(document, after)?;
    }
    let used = match ruleset.ignores.as_slice() {
        [] => Vec::new(),
        _ => entries(input, examine(&fixed.analysis, &ruleset).used),
    };
    let sifted = sift(terms, input, after, fixed.remaining);
    Ok(Checked { mended, used, ..checked(args, &document.path, &fixed.analysis, sifted, width)? })
}

/// Entries of the configuration of a file, by their numbers.
fn entries(input: &Input, used: impl IntoIterator<Item = usize>) -> Vec<(PathBuf, usize)> {
    let source = input.settings.source.as_ref();
    used.into_iter().filter_map(|number| Some((source?.clone(), number))).collect()
}

/// What the baseline leaves of findings.
pub(super) fn sift(terms: &Terms, input: &Input, text: &str, found: Vec<Diagnostic>) -> Sifted {
    let path = terms.baseline.as_ref().and_then(|baseline| Some((baseline, baseline.path_of(input)?)));
    match path {
        Some((baseline, path)) => {
            baseline.sift(&path, text, found, |code| terms.ruleset.selection.contains(code))
        }
        None => Sifted { new: found, ..Sifted::default() },
    }
}

/// Findings, in the format that was asked for.
fn checked(
    args: &CheckArgs,
    path: &str,
    analysis: &Analysis,
    sifted: Sifted,
    width: usize,
) -> Result<Checked, String> {
    let Sifted { new, known, stale } = sifted;
    let findings = FindingRecord::all(path, analysis, new);
    // More than this is never printed, whatever the other files hold.
    let most = args.max_diagnostics.map_or(findings.len(), NonZeroUsize::get);
    let shown = findings.get(..most).unwrap_or(&findings);
    let printed = match args.output_format {
        _ if args.statistics => Vec::new(),
        format => pieces(format, path, analysis, shown, width).map_err(|error| error.to_string())?,
    };
    Ok(Checked { path: path.to_owned(), known, stale, findings, printed, ..Checked::default() })
}
