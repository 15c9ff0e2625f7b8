//! The check of one file: what is found in it, and how that is printed.

use crate::args::CheckArgs;
use crate::baseline::path_of;
use crate::batch::Outcome;
use crate::document::Document;
use crate::input::Input;
use crate::looking::{Found, look_or_mend, ruleset_of};
use crate::output::{diff, pieces};
use crate::records::FindingRecord;
use crate::terms::{AllTerms, Terms};
use crate::together::{Left, find_together, looks_at_many};
use crate::write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use stenogram_core::Analysis;
use stenogram_core::lint::fix::{Fixes, fix};
use stenogram_core::lint::{Diagnostic, FileFacts, Ruleset, examine};
use stenogram_core::project::Sifted;

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
    /// What it leaves for rules over many files, where those run.
    pub(super) left: Option<Left>,
}

impl Checked {
    /// Adds what was found later in the same file.
    fn merge(&mut self, other: Self) {
        self.known += other.known;
        self.stale += other.stale;
        let whole = |checked: &Self| checked.printed.len() == checked.findings.len();
        if !whole(self) || !whole(&other) {
            self.findings.extend(other.findings);
            self.printed.extend(other.printed);
            return;
        }
        let own = std::mem::take(&mut self.findings).into_iter().zip(std::mem::take(&mut self.printed));
        let mut all: Vec<(FindingRecord, String)> =
            own.chain(other.findings.into_iter().zip(other.printed)).collect();
        all.sort_by(|(one, _), (other, _)| {
            (one.start, one.end, one.code).cmp(&(other.start, other.end, other.code))
        });
        (self.findings, self.printed) = all.into_iter().unzip();
    }
}

/// Looks at files together that were checked one by one, and adds what is found. They are in the order of their paths.
pub(super) fn check_together(
    args: &CheckArgs,
    all: &AllTerms,
    done: &mut [Checked],
    width: usize,
) -> anyhow::Result<()> {
    // Where changes are shown, nothing else is.
    if args.diff {
        return Ok(());
    }
    let files = done.iter_mut().filter_map(|checked| checked.left.take()).collect();
    find_together(files, all, |at, terms, input, document, found| {
        let Some(own) = done.get_mut(at) else { return Ok(()) };
        let analysis = &document.analysis;
        let sifted = sift(terms, input, analysis.text(), found, looks_at_many);
        own.merge(checked(args, &document.path, analysis, sifted, width).map_err(anyhow::Error::msg)?);
        Ok(())
    })
}

/// Checks a file, and mends it where that is asked for.
pub(super) fn check_file(args: &CheckArgs, all: &AllTerms, input: &Input, width: usize) -> Outcome<Checked> {
    let fixes = if args.unsafe_fixes { Fixes::Offered } else { Fixes::Safe };
    let report = |terms: &Terms, found: Found<'_>| {
        let used = entries(input, found.used);
        let Some(document) = found.document.filter(|_| !args.diff) else {
            let text = found.document.map_or("", |document| document.analysis.text());
            let sifted = sift(terms, input, text, found.diagnostics, looks_at_one);
            let (path, left) = (found.path.to_owned(), found.left);
            return Ok(Checked { path, used, left, stale: sifted.stale, ..Checked::default() });
        };
        let analysis = &document.analysis;
        let sifted = sift(terms, input, analysis.text(), found.diagnostics, looks_at_one);
        let left = found.left;
        Ok(Checked { used, left, ..checked(args, found.path, analysis, sifted, width)? })
    };
    let mend = |terms: &Terms, document: &Document| {
        let (fixed, ruleset, checked) = mend(args, terms, input, document, fixes, width)?;
        let left = all.together.then(|| Left::new(FileFacts::of(&fixed, &ruleset), input));
        Ok(Checked { left, ..checked })
    };
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
) -> Result<(Analysis, Ruleset, Checked), String> {
    let before = document.analysis.text();
    let ruleset = ruleset_of(terms, document);
    let fixed = fix(&document.analysis, &ruleset, fixes).map_err(|error| error.to_string())?;
    let mended = fixed.applied.values().map(|&count| count as usize).sum();
    let after = fixed.analysis.text();
    if args.diff {
        let printed = vec![diff(&document.path, before, after)];
        let checked = Checked { path: document.path.clone(), mended, printed, ..Checked::default() };
        return Ok((fixed.analysis, ruleset, checked));
    }
    if after != before {
        write::replace(document, after)?;
    }
    let used = match ruleset.ignores.as_slice() {
        [] => Vec::new(),
        _ => entries(input, examine(&fixed.analysis, &ruleset).used),
    };
    let sifted = sift(terms, input, after, fixed.remaining, looks_at_one);
    let checked = checked(args, &document.path, &fixed.analysis, sifted, width)?;
    Ok((fixed.analysis, ruleset, Checked { mended, used, ..checked }))
}

fn looks_at_one(code: &str) -> bool {
    !looks_at_many(code)
}

/// Entries of the configuration of a file, by their numbers.
fn entries(input: &Input, used: impl IntoIterator<Item = usize>) -> Vec<(PathBuf, usize)> {
    let source = input.settings.source.as_ref();
    used.into_iter().filter_map(|number| Some((source?.clone(), number))).collect()
}

/// What the baseline leaves of findings. `asked` tells by which rules they were looked for.
pub(super) fn sift(
    terms: &Terms,
    input: &Input,
    text: &str,
    found: Vec<Diagnostic>,
    asked: impl Fn(&str) -> bool,
) -> Sifted {
    let path = terms.baseline.as_ref().and_then(|baseline| Some((baseline, path_of(baseline, input)?)));
    match path {
        Some((baseline, path)) => {
            baseline.sift(&path, text, found, |code| asked(code) && terms.ruleset.selection.contains(code))
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
