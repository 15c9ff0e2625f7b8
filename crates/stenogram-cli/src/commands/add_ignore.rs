//! `stenogram check --add-ignore`: leaves out what is found now, for a reason that the user gives.

use crate::args::CheckArgs;
use crate::batch;
use crate::commands::check::begin;
use crate::commands::check_file::sift;
use crate::config_edit;
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::input::{Input, Place};
use crate::looking::{Found, look, ruleset_of};
use crate::terms::Terms;
use crate::write;
use anyhow::bail;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use stenogram_core::lint::fix::{apply, verify_words};
use stenogram_core::lint::{
    Category, Diagnostic, Edit, check, comment_for, comment_place, file_comment_for, file_comment_place,
    line_end, quotation, rule,
};
use stenogram_core::project::edit::NewIgnore;
use stenogram_core::project::{CONFIG_FILE, pattern_of};
use stenogram_core::text::Span;

/// What leaves the findings of one file out.
enum Added {
    /// There were none.
    Nothing,
    /// Comments for so many findings, which were written into the file.
    Comments(usize),
    /// Entries for the configuration file at this path, for so many findings.
    Entries(PathBuf, Vec<NewIgnore>, usize),
}

/// Leaves out all that is found now.
pub(super) fn run(args: &CheckArgs, reason: &str, console: Console) -> anyhow::Result<Exit> {
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if !reason.contains(char::is_alphanumeric) {
        bail!("say why: `--add-ignore \"the record has it so\"`");
    }
    if args.files.reads_stdin() {
        bail!("`--add-ignore` cannot write to the standard input");
    }
    let (inputs, terms) = begin(args)?;
    let one = |input: &Input| {
        let report = |terms: &Terms, found: Found<'_>| {
            let Some(document) = found.document else { return Ok(Added::Nothing) };
            let mut new = sift(terms, input, document.analysis.text(), found.diagnostics, |_| true).new;
            // What is wrong with a suppression is not mended by another.
            new.retain(|found| rule(found.code).is_none_or(|rule| rule.category != Category::Suppression));
            added(input, terms, document, &new, &reason)
        };
        look(input, &terms, report)
    };
    let mut entries: BTreeMap<PathBuf, BTreeSet<NewIgnore>> = BTreeMap::new();
    let (mut in_comments, mut in_entries, mut files) = (0, 0, 0);
    let tally = batch::over(&inputs, console, one, |added| {
        match added {
            Added::Nothing => return Ok(()),
            Added::Comments(findings) => in_comments += findings,
            Added::Entries(config, new, findings) => {
                in_entries += findings;
                entries.entry(config).or_default().extend(new);
            }
        }
        files += 1;
        Ok(())
    })?;
    terms.save(console);
    let mut out = console.text();
    for (config, entries) in &entries {
        let entries: Vec<_> = entries.iter().cloned().collect();
        config_edit::add_ignores(config, &entries, &reason)?;
        writeln!(out, "Added {} to {}.", counted(entries.len(), "entry", "entries"), config.display())?;
    }
    let problems = counted(in_comments + in_entries, "problem", "problems");
    match files {
        0 => writeln!(out, "Nothing to leave out.")?,
        _ => writeln!(out, "Left out {problems} in {}.", counted(files, "file", "files"))?,
    }
    out.flush()?;
    Ok(tally.exit(Exit::Clean))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn added(
    input: &Input,
    terms: &Terms,
    document: &Document,
    found: &[Diagnostic],
    reason: &str,
) -> Result<Added, String> {
    if found.is_empty() {
        return Ok(Added::Nothing);
    }
    let contained = document.analysis.transcript().contained.is_some();
    if is_markdown(&input.path) && !contained && comments(terms, document, found, reason)? {
        return Ok(Added::Comments(found.len()));
    }
    let Place::File(path) = &input.place else { return Ok(Added::Nothing) };
    let config = input.settings.source.clone().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    let pattern = pattern_of(path, &config).ok_or_else(|| {
        let folder = config.parent().unwrap_or(Path::new("")).display();
        format!("its problems cannot be left out, since it is not in the folder of {folder}")
    })?;
    let text = document.analysis.text();
    let entry = |found: &Diagnostic| NewIgnore {
        path: Some(pattern.clone()),
        rule: found.code,
        text: quotation(found, text),
    };
    Ok(Added::Entries(config, found.iter().map(entry).collect(), found.len()))
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    ["md", "markdown"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Writes comments into a file that leave all of `found` out. False where comments cannot do that: then the file is as it
/// was.
fn comments(terms: &Terms, document: &Document, found: &[Diagnostic], reason: &str) -> Result<bool, String> {
    let analysis = &document.analysis;
    let ruleset = ruleset_of(terms, document);
    let left_before = check(analysis, &ruleset).len().saturating_sub(found.len());
    let mut codes: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for found in found {
        codes.entry(comment_place(analysis, found.span.start)).or_default().insert(found.code);
    }
    // First above each paragraph; for what is not left out by that, since it is about the whole file, at the top.
    let mut whole: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..2 {
        let mut edits = Vec::new();
        if !whole.is_empty() {
            edits.push((file_comment_place(analysis), file_comment_for(&joined(&whole), reason)));
        }
        for (&at, codes) in &codes {
            let codes: BTreeSet<_> = codes.difference(&whole).copied().collect();
            if !codes.is_empty() {
                edits.push((at, comment_for(&joined(&codes), reason)));
            }
        }
        let end = line_end(analysis);
        let edits: Vec<_> = edits
            .into_iter()
            .map(|(at, comment)| Edit { span: Span::new(at, at), text: format!("{comment}{end}") })
            .collect();
        let merged = merged(edits);
        let after = apply(analysis.text(), &merged).map_err(|error| error.to_string())?;
        verify_words(analysis.text(), &after, &merged).map_err(|error| error.to_string())?;
        let edited = analysis.edited(after.into());
        let left = check(&edited, &ruleset);
        if left.len() <= left_before {
            write::replace(document, edited.text())?;
            return Ok(true);
        }
        whole.extend(
            left.iter().map(|found| found.code).filter(|code| found.iter().any(|found| found.code == *code)),
        );
    }
    Ok(false)
}

/// Edits at one place as one.
fn merged(edits: Vec<Edit>) -> Vec<Edit> {
    let mut merged: Vec<Edit> = Vec::new();
    for edit in edits {
        match merged.last_mut() {
            Some(last) if last.span == edit.span => last.text.push_str(&edit.text),
            _ => merged.push(edit),
        }
    }
    merged
}

fn joined(codes: &BTreeSet<&str>) -> String {
    codes.iter().copied().collect::<Vec<_>>().join(", ")
}
