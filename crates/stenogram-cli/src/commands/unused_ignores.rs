//! Entries `[[ignore]]` of configuration files that leave nothing out: rule U701, as for comments.
//!
//! Only a run that has looked at all that an entry is about can tell: one over the whole project, or one over the very
//! file that the entry names.

use crate::args::CheckArgs;
use crate::commands::check_file::Checked;
use crate::input::{Found, Input};
use crate::output::pieces;
use crate::records::FindingRecord;
use crate::terms::{AllTerms, Terms};
use crate::together::looks_at_many;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stenogram_core::lint::{Diagnostic, rule};
use stenogram_core::project::{IgnoreEntry, Settings};
use stenogram_core::{Analysis, Source};

/// The rule that reports them.
const RULE: &str = "U701";

/// What is to be said of the configuration files of a run, in the order of their paths. `used` are the entries that left
/// something out.
pub(super) fn unused_ignores(
    args: &CheckArgs,
    found: &Found,
    all: &AllTerms,
    used: &BTreeSet<(PathBuf, usize)>,
    width: usize,
) -> anyhow::Result<Vec<Checked>> {
    // Where only some rules run, the others say nothing.
    if args.diff || !args.select.is_empty() || !args.ignore.is_empty() {
        return Ok(Vec::new());
    }
    let mut projects: BTreeMap<&Path, (&Arc<Settings>, Vec<&Input>)> = BTreeMap::new();
    for input in &found.inputs {
        if let Some(source) = &input.settings.source
            && !input.settings.ignores.is_empty()
        {
            projects.entry(source).or_insert_with(|| (&input.settings, Vec::new())).1.push(input);
        }
    }
    let mut out = Vec::new();
    for (source, (settings, inputs)) in projects {
        let terms = all.of(settings)?;
        if !terms.ruleset.selection.contains(RULE) {
            continue;
        }
        let whole = is_whole(args, source);
        let unused = settings.ignores.iter().enumerate().filter(|(number, entry)| {
            entry.file == source
                && !used.contains(&(source.to_owned(), *number))
                && !entry.rules.iter().any(|code| looks_at_many(code))
                && entry.rules.iter().all(|code| terms.ruleset.selection.contains(code))
                && (whole || inputs.iter().any(|input| is_just(entry, input)))
        });
        let unused: Vec<_> = unused.map(|(_, entry)| entry).collect();
        if !unused.is_empty() {
            out.extend(told(args, source, terms, &unused, width)?);
        }
    }
    Ok(out)
}

/// Whether a run looks at the whole project of the configuration file at `source`.
fn is_whole(args: &CheckArgs, source: &Path) -> bool {
    let folder = fs::canonicalize(source).ok().and_then(|source| source.parent().map(Path::to_owned));
    let Some(folder) = folder.filter(|_| args.files.changed_since.is_none()) else { return false };
    args.files
        .paths_or_here()
        .into_iter()
        .any(|path| fs::canonicalize(path).is_ok_and(|path| path.is_dir() && folder.starts_with(&path)))
}

/// Whether an entry names the very file.
fn is_just(entry: &IgnoreEntry, input: &Input) -> bool {
    let Some(written) = &entry.path else { return false };
    // A character in brackets stands for itself.
    let plain =
        written.replace("[[]", "\u{1}").replace("[]]", "]").replace("[*]", "\u{2}").replace("[?]", "\u{3}");
    let pattern = plain.contains(['*', '?', '[', '{']);
    let name = plain.replace('\u{1}', "[").replace('\u{2}', "*").replace('\u{3}', "?");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    !pattern && name.contains('.') && input.path.ends_with(name) && entry.is_about_file(&input.path)
}

/// What is to be said of one configuration file.
fn told(
    args: &CheckArgs,
    source: &Path,
    terms: &Terms,
    unused: &[&IgnoreEntry],
    width: usize,
) -> anyhow::Result<Option<Checked>> {
    let Some((rule, text)) = rule(RULE).zip(fs::read_to_string(source).ok()) else { return Ok(None) };
    let path = source.strip_prefix(std::env::current_dir()?).unwrap_or(source).display().to_string();
    // Any text has lines; that this one is no transcript is nobody's question.
    let analysis = Analysis::unread(Source { text: text.into(), path: Some(path.as_str().into()) }, None);
    let diagnostic = |entry: &&IgnoreEntry| {
        let line = entry.line.saturating_sub(1).min(analysis.lines().len().saturating_sub(1));
        let rules =
            if entry.selectors.is_empty() { "any rule".to_owned() } else { entry.selectors.join(", ") };
        let place = entry.path.as_ref().map_or(String::new(), |path| format!(" in {path}"));
        let words = entry.text.as_ref().map_or(String::new(), |text| format!(" at “{text}”"));
        Diagnostic {
            code: rule.code,
            name: rule.name,
            severity: terms.ruleset.options.severity(rule.code).unwrap_or(rule.severity),
            message: format!("This entry is not needed: nothing is found by {rules}{words}{place}"),
            help: Some("Delete the entry.".to_owned()),
            span: analysis.lines().span(analysis.text(), line),
            fix: None,
            related: Vec::new(),
            outdated: false,
        }
    };
    let findings = FindingRecord::all(&path, &analysis, unused.iter().map(diagnostic).collect());
    let printed = match args.output_format {
        _ if args.statistics => Vec::new(),
        format => pieces(format, &path, &analysis, &findings, width)?,
    };
    Ok(Some(Checked { path, findings, printed, ..Checked::default() }))
}
