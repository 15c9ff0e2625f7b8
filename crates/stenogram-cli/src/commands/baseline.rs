//! `stenogram baseline`: holds an archive to having no new findings.

use crate::args::{BaselineAction, BaselineArgs, BaselineCommandArgs, BaselineCreateArgs, BaselineFileArgs};
use crate::args::{CacheArgs, Files};
use crate::baseline::{self, FILE_NAME, path_of};
use crate::batch::{self, Tally};
use crate::config_edit;
use crate::console::Console;
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::looking::{Found, look};
use crate::project::settings_here;
use crate::terms::{Start, Terms, ruleset};
use crate::together::find_together;
use anyhow::{anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use stenogram_core::project::{Baseline, CONFIG_FILE, Counts, Settings};

/// Runs what was asked for.
pub(crate) fn run(args: &BaselineCommandArgs, console: Console) -> anyhow::Result<Exit> {
    match &args.action {
        BaselineAction::Create(args) => create(args, console),
        BaselineAction::Update(args) => update(args, console),
        BaselineAction::Show(args) => show(args, console),
    }
}

fn create(args: &BaselineCreateArgs, console: Console) -> anyhow::Result<Exit> {
    if args.files.reads_stdin() {
        bail!("a baseline is about files: the standard input is none");
    }
    let settings = settings_here(args.files.config.as_deref(), args.files.isolated)?;
    let folder = settings.source.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let chosen = args.baseline.clone().or_else(|| settings.baseline.clone());
    let path = chosen.unwrap_or_else(|| folder.join(FILE_NAME));
    if path.exists() && !args.force {
        bail!(
            "{} is there already. `stenogram baseline update` takes out what has been mended; `--force` writes it \
             anew with all that is found now",
            path.display()
        );
    }
    let mut new = Baseline::at(&path);
    let tally = count(&args.files, &args.cache, &mut new, console)?;
    baseline::write(&new, &path)?;
    let mut out = console.text();
    let (findings, files) = (counted(new.len() as usize, "problem"), counted(new.counts.len(), "file"));
    let shown = path.display();
    writeln!(out, "Wrote {findings} in {files} to {shown} ({} checked).", counted(tally.done, "file"))?;
    let named = args.baseline.is_some() || args.files.config.is_some() || args.files.isolated;
    if settings.baseline.is_none() && !named {
        let config = settings.source.clone().unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
        config_edit::name_baseline(&config, FILE_NAME)?;
        writeln!(
            out,
            "Named it in {}: from now on `stenogram check` reports new problems only.",
            config.display()
        )?;
    } else if settings.baseline.is_none() {
        writeln!(out, "`stenogram check --baseline {shown}` reports new problems only.")?;
    }
    out.flush()?;
    Ok(tally.exit(Exit::Clean))
}

fn update(args: &BaselineFileArgs, console: Console) -> anyhow::Result<Exit> {
    let (path, old) = given(args)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let here: Vec<PathBuf> =
        old.counts.keys().map(|file| folder.join(file)).filter(|file| file.is_file()).collect();
    let mut now = Baseline::at(&path);
    let mut unread = 0;
    if !here.is_empty() {
        // As they are looked at in a folder.
        let files = Files { paths: here, force_exclude: true, ..Files::default() };
        let tally = count(&files, &args.cache, &mut now, console)?;
        unread = tally.failed;
        if unread > 0 {
            bail!("the baseline was left as it is, since not all of its files could be checked");
        }
    }
    let new = now.holding(both(&old.counts, &now.counts));
    let gone = old.len() - new.len();
    if gone > 0 {
        baseline::write(&new, &path)?;
    }
    let mut out = console.text();
    let left = counted(new.len() as usize, "problem");
    match gone {
        0 => writeln!(out, "Nothing to take out: all {left} are still there.")?,
        _ => writeln!(
            out,
            "Took out {} that are not there any more; {left} left.",
            counted(gone as usize, "problem")
        )?,
    }
    out.flush()?;
    Ok(Tally { failed: unread, ..Tally::default() }.exit(Exit::Clean))
}

fn show(args: &BaselineFileArgs, console: Console) -> anyhow::Result<Exit> {
    let (path, baseline) = given(args)?;
    let mut rules: BTreeMap<&str, (u32, BTreeSet<&str>)> = BTreeMap::new();
    for (file, marks) in &baseline.counts {
        for ((code, _), count) in marks {
            let (sum, files) = rules.entry(code).or_default();
            *sum += count;
            files.insert(file);
        }
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, (sum, _))| std::cmp::Reverse(*sum));
    let width = rules.first().map_or(0, |(_, (sum, _))| sum.to_string().len());
    let mut out = console.text();
    for (code, (sum, files)) in &rules {
        let name = stenogram_core::lint::rule(code).map_or("(a rule of another version)", |rule| rule.name);
        writeln!(out, "{sum:>width$}  {code}  {name} ({})", counted(files.len(), "file"))?;
    }
    let (findings, files) =
        (counted(baseline.len() as usize, "problem"), counted(baseline.counts.len(), "file"));
    writeln!(out, "{findings} in {files} are known already ({}).", path.display())?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// The baseline that the command line or the configuration names.
fn given(args: &BaselineFileArgs) -> anyhow::Result<(PathBuf, Baseline)> {
    let path = match &args.baseline {
        Some(path) => path.clone(),
        None => settings_here(None, false)?.baseline.ok_or_else(|| {
            anyhow!("no baseline is named: `stenogram baseline create` writes one, `--baseline` names one")
        })?,
    };
    let baseline = Baseline::read(&path)?;
    Ok((path, baseline))
}

/// Counts what is found in files.
fn count(files: &Files, cache: &CacheArgs, into: &mut Baseline, console: Console) -> anyhow::Result<Tally> {
    let start = Start::new(cache);
    let found = input::find(files)?;
    let all = BaselineArgs { no_baseline: true, ..BaselineArgs::default() };
    let terms = start.terms(&found.inputs, &all, |settings: &Settings| ruleset(settings, &settings.rules))?;
    let target = into.clone();
    let one = |input: &Input| {
        let report = |_: &Terms, found: Found<'_>| {
            let text = found.document.map_or("", |document| document.analysis.text());
            Ok((path_of(&target, input), Baseline::marks(text, &found.diagnostics), found.left))
        };
        look(input, &terms, report)
    };
    let mut elsewhere = 0;
    let mut waiting = Vec::new();
    let tally = batch::over(&found, console, one, |(path, marks, left)| {
        waiting.extend(left);
        match path {
            _ if marks.is_empty() => {}
            Some(path) => drop(into.counts.insert(path, marks)),
            None => elsewhere += 1,
        }
        Ok(())
    })?;
    terms.save(console);
    find_together(waiting, &terms, |_, _, input, document, found| {
        if let Some(path) = path_of(&target, input) {
            let marks = Baseline::marks(document.analysis.text(), &found);
            into.counts.entry(path).or_default().extend(marks);
        }
        Ok(())
    })?;
    if elsewhere > 0 {
        console.warning(&format!(
            "{} outside of the folder of the baseline: their problems are not in it",
            counted(elsewhere, "file")
        ));
    }
    Ok(tally)
}

/// What two counts have in common.
fn both(old: &Counts, now: &Counts) -> Counts {
    let mut new = Counts::new();
    for (path, marks) in old {
        let Some(found) = now.get(path) else { continue };
        let left: BTreeMap<_, _> = marks
            .iter()
            .filter_map(|(mark, count)| Some((mark.clone(), *count.min(found.get(mark)?))))
            .collect();
        if !left.is_empty() {
            new.insert(path.clone(), left);
        }
    }
    new
}

/// `1 file`, `2 files`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_only_takes_out() {
        let counts = |entries: &[(&str, &str, u32)]| {
            let mut counts = Counts::new();
            for (path, text, count) in entries {
                let mark = ("Y305".to_owned(), (*text).to_owned());
                counts.entry((*path).to_owned()).or_default().insert(mark, *count);
            }
            counts
        };
        let old = counts(&[("a", "so", 3), ("a", "if", 1), ("b", "so", 1)]);
        let now = counts(&[("a", "so", 2), ("a", "new", 4), ("c", "so", 1)]);
        assert_eq!(both(&old, &now), counts(&[("a", "so", 2)]));
        assert_eq!(both(&old, &old), old);
    }
}
