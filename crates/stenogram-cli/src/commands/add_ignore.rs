//! `stenogram check --add-ignore`: leaves out what is found now, for a reason that the user gives.

use crate::args::CheckArgs;
use crate::batch;
use crate::commands::check::begin;
use crate::commands::check_file::sift;
use crate::config_edit::{self, NewIgnore};
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
use std::path::{Component, Path, PathBuf};
use stenogram_core::lint::fix::{apply, verify_words};
use stenogram_core::lint::{Category, Diagnostic, Edit, Ignore, check, comment_for, file_comment_for, rule};
use stenogram_core::project::CONFIG_FILE;
use stenogram_core::text::Span;

/// So many characters of the words at a finding are quoted.
const QUOTED: usize = 60;
/// So many characters around a sign are quoted with it.
const AROUND: usize = 16;

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
    let pattern = pattern(path, &config).ok_or_else(|| {
        let folder = config.parent().unwrap_or(Path::new("")).display();
        format!("its problems cannot be left out, since it is not in the folder of {folder}")
    })?;
    let text = document.analysis.text();
    let entry = |found: &Diagnostic| NewIgnore {
        path: pattern.clone(),
        rule: found.code,
        text: quotation(found, text),
    };
    Ok(Added::Entries(config, found.iter().map(entry).collect(), found.len()))
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    ["md", "markdown"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The pattern that means just this file to the configuration file at `config`.
fn pattern(path: &Path, config: &Path) -> Option<String> {
    let (path, config) = (std::path::absolute(path).ok()?, std::path::absolute(config).ok()?);
    let mut parts: Vec<String> = Vec::new();
    for part in path.strip_prefix(config.parent()?).ok()?.components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::CurDir => {}
            _ => parts.push(globset::escape(part.as_os_str().to_str()?)),
        }
    }
    // A name without a slash would mean files of that name in all folders.
    let slash = if parts.len() == 1 { "/" } else { "" };
    Some(format!("{slash}{}", parts.join("/")))
}

/// Words by which a finding can be told from others of its rule: those that it is about, or those around it.
fn quotation(found: &Diagnostic, text: &str) -> Option<String> {
    let words = |span: &str| span.split_whitespace().collect::<Vec<_>>().join(" ");
    let own = words(found.span.of(text));
    let quoted = if own.chars().filter(|c| c.is_alphanumeric()).count() >= 3 {
        match own.char_indices().nth(QUOTED) {
            // Not in the middle of a word.
            Some((cut, _)) => {
                let start = own.get(..cut)?;
                start.rsplit_once(' ').map_or(start, |(start, _)| start).to_owned()
            }
            None => own,
        }
    } else {
        let (before, after) = (text.get(..found.span.start as usize)?, text.get(found.span.end as usize..)?);
        let start = before.char_indices().rev().take(AROUND).take_while(|(_, c)| !matches!(c, '\n' | '\r'));
        let end = after.char_indices().take(AROUND).take_while(|(_, c)| !matches!(c, '\n' | '\r'));
        let from = start.last().map_or(found.span.start as usize, |(at, _)| at);
        let to = end.last().map_or(0, |(at, c)| at + c.len_utf8()) + found.span.end as usize;
        words(text.get(from..to)?)
    };
    // Where the words do not point back at the finding, all findings of the rule in this file are left out.
    let entry = Ignore { rules: vec![found.code], text: Some(quoted), number: 0 };
    entry.covers(found, text).then_some(entry.text).flatten()
}

/// Writes comments into a file that leave all of `found` out. False where comments cannot do that: then the file is as it
/// was.
fn comments(terms: &Terms, document: &Document, found: &[Diagnostic], reason: &str) -> Result<bool, String> {
    let analysis = &document.analysis;
    let ruleset = ruleset_of(terms, document);
    let left_before = check(analysis, &ruleset).len().saturating_sub(found.len());
    let mut codes: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    for found in found {
        codes.entry(place(document, found.span.start)).or_default().insert(found.code);
    }
    // First above each paragraph; for what is not left out by that, since it is about the whole file, at the top.
    let mut whole: BTreeSet<&str> = BTreeSet::new();
    for _ in 0..2 {
        let mut edits = Vec::new();
        if !whole.is_empty() {
            edits.push((top(document), file_comment_for(&joined(&whole), reason)));
        }
        for (&at, codes) in &codes {
            let codes: BTreeSet<_> = codes.difference(&whole).copied().collect();
            if !codes.is_empty() {
                edits.push((at, comment_for(&joined(&codes), reason)));
            }
        }
        let end = line_end(analysis.text());
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

/// The start of the first line of the paragraph that a finding is in; elsewhere, of its line.
fn place(document: &Document, at: u32) -> u32 {
    let analysis = &document.analysis;
    let transcript = analysis.transcript();
    let turn = transcript.turn_at(at).and_then(|turn| transcript.turns.get(turn));
    let block = turn.and_then(|turn| {
        let first = turn.blocks.first().is_none_or(|block| at <= block.span.end);
        let block = turn.blocks.iter().find(|block| block.span.touches(at));
        if first { Some(turn.span.start) } else { block.map(|block| block.span.start) }
    });
    let start = analysis.lines().start(analysis.lines().line_of(block.unwrap_or(at)));
    // Front matter is YAML: it has no such comments.
    start.max(top(document))
}

/// Where comments on the whole file stand: at the top, below front matter.
fn top(document: &Document) -> u32 {
    let analysis = &document.analysis;
    let Some(front_matter) = analysis.transcript().header.front_matter else { return 0 };
    analysis.lines().full_span(analysis.lines().line_of(front_matter.end.saturating_sub(1))).end
}

fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::lint::{Severity, rule};

    #[test]
    fn a_pattern_means_one_file() {
        let of = |path: &str| pattern(Path::new(path), Path::new("archive/stenogram.toml"));
        assert_eq!(of("archive/2024/a [1].txt").as_deref(), Some("2024/a [[]1[]].txt"));
        assert_eq!(of("archive/a.txt").as_deref(), Some("/a.txt"));
        assert_eq!(of("a.txt"), None);
    }

    #[test]
    fn a_quotation_points_back() {
        let text = format!("A: He {} so - \n\n{}", "came and ".repeat(20), "B: Yes.\n");
        let rule = rule("Y305").expect("is in the table");
        let quoted = |start: usize, end: usize| {
            let diagnostic = Diagnostic {
                code: rule.code,
                name: rule.name,
                severity: Severity::Info,
                message: String::new(),
                help: None,
                span: Span::from_usize(start, end),
                fix: None,
                related: Vec::new(),
                outdated: false,
            };
            quotation(&diagnostic, &text)
        };
        let dash = text.find(" - ").expect("is there") + 1;
        assert_eq!(quoted(dash, dash + 1).as_deref(), Some("nd came and so -"));
        assert_eq!(quoted(0, dash).map(|quoted| quoted.len() <= QUOTED), Some(true));
        let blank = text.find("\n\n").expect("is there") + 1;
        assert_eq!(quoted(blank, blank), None);
    }
}
