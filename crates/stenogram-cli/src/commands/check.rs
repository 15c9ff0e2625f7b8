//! `stenogram check`: what is wrong with transcripts.

use crate::args::{CheckArgs, CheckFormat};
use crate::batch::{self, Doubt, Tally};
use crate::commands::together::Together;
use crate::commands::watch;
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::house::HouseStyle;
use crate::input;
use crate::output::{FindingsWriter, Statistics, diff, encode, pieces};
use crate::records::FindingRecord;
use crate::write;
use anyhow::{Context as _, anyhow, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use stenogram_core::Analysis;
use stenogram_core::lint::fix::{Fixes, fix};
use stenogram_core::lint::{self, Diagnostic, NOT_A_TRANSCRIPT, Ruleset, Selectors, UnknownSelector};
use stenogram_core::project::Settings;

/// What was found in one file, and done about it.
pub(super) struct Checked {
    pub(super) path: String,
    /// How many findings were mended.
    mended: usize,
    findings: Vec<FindingRecord>,
    /// Each finding in the format that was asked for.
    printed: Vec<String>,
}

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
    let out = output(args, console)?;
    let width = console.width();
    let files = input::find(&args.files)?;
    let mut report = Report::new(args, out)?;
    let tally = if Together::is_asked(args, &files) {
        let work =
            |document: &Document| Ok((check(args, document, width)?, Together::facts(args, document)?));
        let mut together = Together::default();
        let tally = batch::over(&files, console, Doubt::Leave, work, |(checked, facts)| {
            together.add(checked, facts);
            Ok(())
        })?;
        for checked in together.checked(args, width) {
            report.add(&checked)?;
        }
        tally
    } else {
        let work = |document: &Document| check(args, document, width);
        batch::over(&files, console, Doubt::Leave, work, |checked| report.add(&checked))?
    };
    let found = report.finish(tally)?;
    Ok(tally.exit(if found && !args.exit_zero { Exit::Findings } else { Exit::Clean }))
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

pub(super) fn check(args: &CheckArgs, document: &Document, width: usize) -> Result<Checked, String> {
    let ruleset = ruleset_of(args, document).map_err(|error| error.to_string())?;
    if !args.fix && !args.diff {
        let found = lint::check(&document.analysis, &ruleset);
        return checked(args, &document.path, &document.analysis, found, width);
    }
    let before = document.analysis.text();
    let fixes = if args.unsafe_fixes { Fixes::Offered } else { Fixes::Safe };
    let fixed = fix(&document.analysis, &ruleset, fixes).map_err(|error| error.to_string())?;
    let mended = fixed.applied.values().map(|&count| count as usize).sum();
    if args.diff {
        let printed = vec![diff(&document.path, before, fixed.analysis.text())];
        return Ok(Checked { path: document.path.clone(), mended, findings: Vec::new(), printed });
    }
    if fixed.analysis.text() != before {
        write::replace(document, fixed.analysis.text())?;
    }
    let checked = checked(args, &document.path, &fixed.analysis, fixed.remaining, width)?;
    Ok(Checked { mended, ..checked })
}

impl Checked {
    /// Adds what was found later in the same file.
    pub(super) fn merge(&mut self, other: Self) {
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

/// Findings, in the format that was asked for.
pub(super) fn checked(
    args: &CheckArgs,
    path: &str,
    analysis: &Analysis,
    found: Vec<Diagnostic>,
    width: usize,
) -> Result<Checked, String> {
    let findings = FindingRecord::all(path, analysis, found);
    // More than this is never printed, whatever the other files hold.
    let most = args.max_diagnostics.map_or(findings.len(), NonZeroUsize::get);
    let shown = findings.get(..most).unwrap_or(&findings);
    let printed = match args.output_format {
        _ if args.statistics => Vec::new(),
        format => pieces(format, path, analysis, shown, width).map_err(|error| error.to_string())?,
    };
    Ok(Checked { path: path.to_owned(), mended: 0, findings, printed })
}

/// What the check of one file goes by.
pub(super) fn ruleset_of(args: &CheckArgs, document: &Document) -> Result<Ruleset, UnknownSelector> {
    let ruleset = ruleset(args, &document.settings)?;
    let ruleset = document.settings.narrowed(ruleset, Path::new(&document.path));
    // Whoever includes a file says that it is a transcript.
    Ok(if document.included { ruleset.without(NOT_A_TRANSCRIPT) } else { ruleset })
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
    let ruleset = settings.ruleset_for(&selectors)?;
    Ok(Ruleset { today: Some(Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()), ..ruleset })
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
            left: args.max_diagnostics.map_or(usize::MAX, NonZeroUsize::get),
        })
    }

    pub(super) fn add(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.mended += checked.mended;
        self.mended_files += usize::from(checked.mended > 0);
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
        let checked = format!("{} checked", plural(tally.done, "file"));
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
            return format!("{before}No problems {left} ({checked}).");
        }
        let shown = self.args.max_diagnostics.map(usize::from);
        let shown = shown.filter(|&shown| shown < self.findings && !self.args.statistics);
        let part = shown.map_or(String::new(), |shown| format!(", the first {shown} are shown"));
        let found = if self.mended == 0 { "Found" } else { "Left:" };
        let (findings, files) = (plural(self.findings, "problem"), plural(self.files, "file"));
        format!("{before}{found} {findings} in {files} ({checked}{part}).")
    }
}

/// `1 file`, `2 files`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
