//! `stenogram check`: what is wrong with transcripts.

use crate::args::{CheckArgs, CheckFormat, Files};
use crate::batch::{self, Tally};
use crate::commands::check_file::{Checked, check_file, check_together};
use crate::commands::unused_ignores::unused_ignores;
use crate::commands::{add_ignore, watch};
use crate::console::Console;
use crate::exit::Exit;
use crate::house::HouseStyle;
use crate::input::{self, Found, Input};
use crate::output::{FindingsWriter, Statistics, encode};
use crate::terms::{self, AllTerms, Start};
use crate::write;
use anyhow::{Context as _, anyhow, bail};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use stenogram_core::lint::{Ruleset, Selectors, UnknownSelector};
use stenogram_core::project::Settings;

/// Checks transcripts and prints what was found.
pub(crate) fn run(args: &CheckArgs, console: Console) -> anyhow::Result<Exit> {
    // A mistyped rule on the command line is told once, before any work is done.
    ruleset(args, &Settings::default())
        .map_err(|error| anyhow!("{error}. `stenogram rules` lists them all"))?;
    if args.unsafe_fixes && !args.fix && !args.diff {
        bail!(
            "`--unsafe-fixes` says which fixes to apply; add `--fix` to apply them or `--diff` to see them"
        );
    }
    if args.fix && args.files.reads_stdin() {
        bail!("`--fix` cannot write to the standard input; `--diff` shows the changes");
    }
    if args.statistics && !args.output_format.has_statistics() {
        bail!("`--statistics` prints counts as text or, with `--output-format json` or `jsonl`, as JSON");
    }
    if args.watch {
        if !args.output_format.is_for_people() || args.files.reads_stdin() {
            bail!("`--watch` shows people what is wrong in files; leave it out to write for programs");
        }
        return watch::run(args, console);
    }
    if let Some(reason) = &args.add_ignore {
        return add_ignore::run(args, reason, console);
    }
    let (inputs, terms) = begin(args)?;
    let out = output(args, console)?;
    let width = console.width();
    let one = |input: &Input| check_file(args, &terms, input, width);
    let mut report = Report::new(args, out)?;
    if args.fix {
        clean_up(&inputs);
    }
    let mut used = BTreeSet::new();
    let mut waiting = Vec::new();
    let tally = batch::over(&inputs, console, one, |mut checked| {
        used.extend(std::mem::take(&mut checked.used));
        if terms.together {
            waiting.push(checked);
            return Ok(());
        }
        report.add(&checked)
    })?;
    terms.save(console);
    check_together(args, &terms, &mut waiting, width)?;
    waiting.iter().try_for_each(|checked| report.add(checked))?;
    if tally.failed == 0 {
        unused_ignores(args, &inputs, &terms, &used, width)?
            .iter()
            .try_for_each(|checked| report.add(checked))?;
    }
    report.tell_mended(console);
    let found = report.finish(tally)?;
    Ok(tally.exit(if found && !args.exit_zero { Exit::Findings } else { Exit::Clean }))
}

/// Takes away what runs that were killed have left beside the files to mend.
fn clean_up(inputs: &Found) {
    let folders: BTreeSet<_> = inputs.inputs.iter().filter_map(|input| input.path.parent()).collect();
    folders.into_iter().for_each(write::clean_up);
}

/// The files to check, and by what.
pub(super) fn begin(args: &CheckArgs) -> anyhow::Result<(Found, AllTerms)> {
    // The order counts: what changes while configuration files are read must not be taken for what they said.
    let start = Start::new(&args.cache);
    let files = Files { result: args.output_file.clone(), ..args.files.clone() };
    let found = input::find(&files)?;
    let terms = start.terms(&found.inputs, &args.known, |settings| ruleset(args, settings))?;
    Ok((found, terms))
}

pub(super) fn output(args: &CheckArgs, console: Console) -> anyhow::Result<Box<dyn Write>> {
    let for_people = args.diff || args.output_format.is_for_people();
    Ok(match &args.output_file {
        Some(path) => {
            let file = File::create(path)
                .with_context(|| format!("cannot write the result to {}", path.display()))?;
            // A file takes no colour, whatever the terminal does.
            Box::new(BufWriter::new(anstream::StripStream::new(file)))
        }
        None if for_people => Box::new(console.text()),
        None => Box::new(console.data()),
    })
}

/// What the check of files with these settings goes by. What the command line selects counts alone; what it ignores is
/// ignored besides.
pub(super) fn ruleset(args: &CheckArgs, settings: &Settings) -> Result<Ruleset, UnknownSelector> {
    let settings = &HouseStyle::over(args.profile.as_ref(), settings);
    let mut selectors = if args.select.is_empty() {
        settings.rules.clone()
    } else {
        Selectors { select: args.select.clone(), ..Selectors::default() }
    };
    selectors.ignore.extend(args.ignore.iter().cloned());
    terms::ruleset(settings, &selectors)
}

/// Prints findings as they come, and sums them up.
pub(super) struct Report<'a> {
    args: &'a CheckArgs,
    writer: Writer,
    statistics: Statistics,
    findings: usize,
    files: usize,
    mended: usize,
    mended_files: usize,
    /// How many findings the baseline holds.
    known: u32,
    /// How many more it holds than there are.
    stale: u32,
    left: usize,
}

type Writer = FindingsWriter<Box<dyn Write>>;

impl<'a> Report<'a> {
    pub(super) fn new(args: &'a CheckArgs, out: Box<dyn Write>) -> anyhow::Result<Self> {
        let writer = match args.output_format {
            // A diff and counts are formats of their own.
            _ if args.diff => Writer::Plain(out),
            CheckFormat::Json | CheckFormat::Jsonl => FindingsWriter::new(out, args.output_format)?,
            _ if args.statistics => Writer::Plain(out),
            format => FindingsWriter::new(out, format)?,
        };
        Ok(Self {
            args,
            writer,
            statistics: Statistics::default(),
            findings: 0,
            files: 0,
            mended: 0,
            mended_files: 0,
            known: 0,
            stale: 0,
            left: args.max_diagnostics.map_or(usize::MAX, NonZeroUsize::get),
        })
    }

    pub(super) fn add(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.mended += checked.mended;
        self.mended_files += usize::from(checked.mended > 0);
        self.known += checked.known;
        self.stale += checked.stale;
        self.findings += checked.findings.len();
        self.files += usize::from(!checked.findings.is_empty());
        for finding in &checked.findings {
            self.statistics.add(finding);
        }
        let shown = checked.printed.get(..self.left).unwrap_or(&checked.printed);
        self.writer.file(&checked.path, shown, checked.findings.len())?;
        self.left -= shown.len();
        Ok(())
    }

    /// Tells how much of the baseline is of no use any more.
    pub(super) fn tell_mended(&self, console: Console) {
        if self.stale > 0 {
            let (findings, are) =
                (plural(self.stale as usize, "finding"), if self.stale == 1 { "is" } else { "are" });
            console.note(&format!(
                "{findings} of the baseline {are} not there any more. `stenogram baseline update` takes {} out",
                if self.stale == 1 { "it" } else { "them" }
            ));
        }
    }

    /// Prints what comes last. True where anything was found.
    pub(super) fn finish(mut self, tally: Tally) -> anyhow::Result<bool> {
        let found = self.findings > 0 || (self.args.diff && self.mended > 0);
        let last_line = self.last_line(tally);
        match &mut self.writer {
            Writer::Json(writer) if self.args.statistics => {
                for count in encode(&self.statistics.sorted())? {
                    writer.write(&count)?;
                }
            }
            Writer::Plain(out) => {
                if self.args.statistics {
                    out.write_all(self.statistics.table().as_bytes())?;
                }
                if self.args.diff || self.args.output_format.is_for_people() {
                    writeln!(out, "{last_line}")?;
                }
            }
            _ => {}
        }
        self.writer.finish(tally.failed == 0)?;
        Ok(found)
    }

    fn last_line(&self, tally: Tally) -> String {
        let known = if self.known > 0 { format!(", {} known already", self.known) } else { String::new() };
        let checked = format!("{} checked{known}", plural(tally.done, "file"));
        let mended = format!("{} in {}", plural(self.mended, "problem"), plural(self.mended_files, "file"));
        if tally.done == 0 {
            return "No transcripts were checked.".to_owned();
        }
        if self.args.diff {
            return match self.mended {
                0 => format!("Nothing to mend ({checked})."),
                _ => format!("Would mend {mended} ({checked})."),
            };
        }
        let before = if self.mended == 0 { String::new() } else { format!("Mended {mended}. ") };
        if self.findings == 0 {
            let left = if self.mended == 0 { "found" } else { "left" };
            let no = if self.known > 0 { "No new problems" } else { "No problems" };
            return format!("{before}{no} {left} ({checked}).");
        }
        let shown = self.args.max_diagnostics.map(usize::from);
        let shown = shown.filter(|&shown| shown < self.findings && !self.args.statistics);
        let part = shown.map_or(String::new(), |shown| format!(", the first {shown} are shown"));
        let found = if self.mended == 0 { "Found" } else { "Left:" };
        let noun = if self.known > 0 { "new problem" } else { "problem" };
        let (findings, files) = (plural(self.findings, noun), plural(self.files, "file"));
        format!("{before}{found} {findings} in {files} ({checked}{part}).")
    }
}

/// `1 file`, `2 files`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
