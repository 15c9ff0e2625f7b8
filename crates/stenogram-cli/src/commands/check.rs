//! `stenogram check`: what is wrong with transcripts.

use crate::args::{CheckArgs, CheckFormat};
use crate::batch::{self, Tally};
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::output::{JsonShape, JsonWriter, Statistics, concise, encode, full, github};
use crate::records::FindingRecord;
use anyhow::Context as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use stenogram_core::lint::{self, Selection, Selectors};
use stenogram_core::project::Settings;

/// What was found in one file.
struct Checked {
    findings: Vec<FindingRecord>,
    /// Each finding in the format that was asked for.
    printed: Vec<String>,
}

/// Checks transcripts and prints what was found.
pub(crate) fn run(args: &CheckArgs, console: Console) -> anyhow::Result<Exit> {
    // A mistyped rule on the command line is told once, before any work is done.
    selection(args, &Settings::default())?;
    let out: Box<dyn Write> = match &args.output_file {
        Some(path) => {
            let file = File::create(path)
                .with_context(|| format!("cannot write the result to {}", path.display()))?;
            // A file takes no colour, whatever the terminal does.
            Box::new(BufWriter::new(anstream::StripStream::new(file)))
        }
        None if matches!(args.output_format, CheckFormat::Full | CheckFormat::Concise) => {
            Box::new(console.text())
        }
        None => Box::new(console.data()),
    };
    let width = console.width();
    let work = |document: &Document| check(args, document, width);
    let mut report = Report::new(args, out);
    let tally = batch::for_each(&args.files, console, work, |checked| report.add(&checked?))?;
    let found = report.finish(tally)?;
    Ok(tally.exit(if found && !args.exit_zero { Exit::Findings } else { Exit::Clean }))
}

fn check(args: &CheckArgs, document: &Document, width: usize) -> anyhow::Result<Checked> {
    let analysis = &document.analysis;
    let found = lint::check(analysis, &selection(args, &document.settings)?);
    let findings = FindingRecord::all(&document.path, analysis, found);
    // More than this is never printed, whatever the other files hold.
    let most = args.max_diagnostics.map_or(findings.len(), NonZeroUsize::get);
    let shown = findings.get(..most).unwrap_or(&findings);
    let printed = match args.output_format {
        _ if args.statistics => Vec::new(),
        CheckFormat::Full => shown.iter().map(|finding| full(finding, analysis, width)).collect(),
        CheckFormat::Concise => shown.iter().map(concise).collect(),
        CheckFormat::Github => shown.iter().map(github).collect(),
        CheckFormat::Json | CheckFormat::Jsonl => encode(shown)?,
    };
    Ok(Checked { findings, printed })
}

/// The rules that run on files with these settings. What the command line selects counts alone; what it ignores is
/// ignored besides.
fn selection(args: &CheckArgs, settings: &Settings) -> anyhow::Result<Selection> {
    let mut selectors = if args.select.is_empty() {
        settings.rules.clone()
    } else {
        Selectors { select: args.select.clone(), ..Selectors::default() }
    };
    selectors.ignore.extend(args.ignore.iter().cloned());
    Selection::new(&selectors).context("`stenogram rules` lists all rules")
}

/// Prints findings as they come, and sums them up.
struct Report<'a> {
    args: &'a CheckArgs,
    writer: Writer,
    statistics: Statistics,
    findings: usize,
    files: usize,
    left: usize,
}

enum Writer {
    Json(JsonWriter<Box<dyn Write>>),
    Text(Box<dyn Write>),
}

impl<'a> Report<'a> {
    fn new(args: &'a CheckArgs, out: Box<dyn Write>) -> Self {
        let writer = match args.output_format {
            CheckFormat::Json => Writer::Json(JsonWriter::new(out, JsonShape::Array)),
            CheckFormat::Jsonl => Writer::Json(JsonWriter::new(out, JsonShape::Lines)),
            _ => Writer::Text(out),
        };
        let left = args.max_diagnostics.map_or(usize::MAX, NonZeroUsize::get);
        Self { args, writer, statistics: Statistics::default(), findings: 0, files: 0, left }
    }

    fn add(&mut self, checked: &Checked) -> anyhow::Result<()> {
        self.findings += checked.findings.len();
        self.files += usize::from(!checked.findings.is_empty());
        for finding in &checked.findings {
            self.statistics.add(finding);
        }
        for printed in checked.printed.iter().take(self.left) {
            match &mut self.writer {
                Writer::Json(writer) => writer.write(printed)?,
                Writer::Text(out) => out.write_all(printed.as_bytes())?,
            }
        }
        self.left -= checked.printed.len().min(self.left);
        Ok(())
    }

    /// Prints what comes last. True where anything was found.
    fn finish(self, tally: Tally) -> anyhow::Result<bool> {
        let found = self.findings > 0;
        match self.writer {
            Writer::Json(mut writer) => {
                if self.args.statistics {
                    for count in encode(&self.statistics.sorted())? {
                        writer.write(&count)?;
                    }
                }
                writer.finish()?;
            }
            Writer::Text(mut out) => {
                if self.args.statistics {
                    out.write_all(self.statistics.table().as_bytes())?;
                }
                if self.args.output_format != CheckFormat::Github {
                    let hidden = self.args.max_diagnostics.filter(|_| !self.args.statistics);
                    writeln!(out, "{}", summary(self.findings, self.files, hidden.map(usize::from), tally))?;
                }
                out.flush()?;
            }
        }
        Ok(found)
    }
}

/// The last line.
fn summary(findings: usize, files: usize, shown: Option<usize>, tally: Tally) -> String {
    let checked = format!("{} checked", plural(tally.done, "file"));
    match findings {
        _ if tally.done == 0 => "No transcripts were checked.".to_owned(),
        0 => format!("No problems found ({checked})."),
        _ => {
            let shown = shown.filter(|&shown| shown < findings);
            let part = shown.map_or(String::new(), |shown| format!(", the first {shown} are shown"));
            format!("Found {} in {} ({checked}{part}).", plural(findings, "problem"), plural(files, "file"))
        }
    }
}

/// `1 file`, `2 files`.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
