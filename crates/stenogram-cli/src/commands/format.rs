//! `stenogram format`: transcripts in the layout and typography of their house style.

use crate::batch::{self, Doubt};
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::house::HouseStyle;
use crate::input::Place;
use crate::output::diff;
use crate::style_args::FormatArgs;
use crate::write;
use anyhow::bail;
use std::io::Write;
use std::ops::RangeInclusive;
use stenogram_core::format::{FormatError, Formatted, Reach, format};
use stenogram_core::lint::{Ruleset, Selectors, UnknownSelector};
use stenogram_core::project::Settings;
use stenogram_core::text::{Span, encode};
use stenogram_core::{Analysis, lint::Diagnostic};

/// What became of a file.
pub(super) struct Rewritten {
    pub(super) path: String,
    pub(super) changed: bool,
    /// Why it was left alone, where it was.
    pub(super) left_alone: bool,
    /// What is to be printed for it: a diff, or the text of the standard input.
    pub(super) printed: Vec<u8>,
    /// The text, and what is still not as the house has it.
    pub(super) analysis: Option<(Analysis, Vec<Diagnostic>)>,
}

/// What to do with a formatted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// Write it.
    Write,
    /// Show what changes.
    Diff,
    /// Neither.
    Check,
}

/// Formats transcripts.
pub(crate) fn run(args: &FormatArgs, console: Console) -> anyhow::Result<Exit> {
    let one = matches!(args.files.paths.as_slice(), [path] if !path.is_dir());
    if args.range.is_some() && !one {
        bail!("`--range` is about the lines of one file: name that file");
    }
    let output = match (args.check, args.diff) {
        (true, _) => Output::Check,
        (_, true) => Output::Diff,
        _ => Output::Write,
    };
    let work = |document: &Document| {
        let ruleset =
            ruleset(&document.settings, args.profile.as_ref()).map_err(|error| error.to_string())?;
        rewrite(document, &ruleset, Reach::Layout, args.range.as_ref(), output)
    };
    let mut out = console.data();
    let mut shown = console.text();
    let mut summary = Summary::default();
    let tally = batch::for_each(&args.files, console, Doubt::Warn, work, |done| {
        summary.add(&done);
        match output {
            Output::Check if done.changed => writeln!(shown, "Would reformat {}", done.path)?,
            Output::Diff => shown.write_all(&done.printed)?,
            _ => out.write_all(&done.printed)?,
        }
        Ok(())
    })?;
    summary.tell_left_alone(console);
    if summary.from_stdin && output == Output::Write {
        out.flush()?;
    } else {
        writeln!(shown, "{}", summary.last_line(output == Output::Write, "reformatted", "Would reformat"))?;
        shown.flush()?;
    }
    let found = output != Output::Write && summary.changed > 0;
    Ok(tally.exit(if found { Exit::Findings } else { Exit::Clean }))
}

/// What formatting goes by: what the settings say, with this house style over theirs where one is named. Which rules
/// check selects does not count; what is ignored is not formatted either.
pub(super) fn ruleset(settings: &Settings, house: Option<&HouseStyle>) -> Result<Ruleset, UnknownSelector> {
    let settings = HouseStyle::over(house, settings);
    settings.ruleset_for(&Selectors { select: Vec::new(), ..settings.rules.clone() })
}

/// Formats one file and writes it, if that is wanted.
pub(super) fn rewrite(
    document: &Document,
    ruleset: &Ruleset,
    reach: Reach,
    lines: Option<&RangeInclusive<u32>>,
    output: Output,
) -> Result<Rewritten, String> {
    let analysis = &document.analysis;
    let within = lines.map(|lines| span_of(analysis, lines)).transpose()?;
    let before = analysis.text();
    let stdin = document.place == Place::Stdin;
    let path = document.path.clone();
    let done = match format(analysis, ruleset, reach, within) {
        Ok(done) => done,
        Err(FormatError::Container) => {
            let printed = if stdin && output == Output::Write { document.bytes.clone() } else { Vec::new() };
            return Ok(Rewritten { path, changed: false, left_alone: true, printed, analysis: None });
        }
        Err(error) => return Err(format!("it was not changed: {error}")),
    };
    let Formatted { analysis: after, remaining, .. } = done;
    let text = after.text();
    let changed = text != before;
    let mut printed = Vec::new();
    match output {
        Output::Write if stdin => {
            let encoding = document.encoding;
            printed = encode(text, encoding).ok_or_else(|| {
                format!("the result needs a sign that {} lacks. Save it as UTF-8 first", encoding.name())
            })?;
        }
        Output::Write if changed => write::replace(document, text)?,
        Output::Diff => printed = diff(&path, before, text).into_bytes(),
        Output::Write | Output::Check => {}
    }
    Ok(Rewritten { path, changed, left_alone: false, printed, analysis: Some((after, remaining)) })
}

/// The bytes of lines, which count from 1.
fn span_of(analysis: &Analysis, lines: &RangeInclusive<u32>) -> Result<Span, String> {
    let (index, count) = (analysis.lines(), analysis.lines().len());
    if *lines.start() > count {
        return Err(format!("there is no line {}: it has {count}", lines.start()));
    }
    let last = (*lines.end()).min(count);
    let (first, last) = (index.full_span(lines.start() - 1), index.full_span(last - 1));
    // The white space before the first line is that of the lines above it.
    Ok(Span::new(first.start, last.end))
}

/// What is told at the end.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub(super) files: usize,
    pub(super) changed: usize,
    pub(super) left_alone: Vec<String>,
    pub(super) from_stdin: bool,
}

impl Summary {
    pub(super) fn add(&mut self, done: &Rewritten) {
        self.files += 1;
        self.changed += usize::from(done.changed);
        if done.left_alone {
            self.left_alone.push(done.path.clone());
        }
    }

    /// Tells which files have the layout of their file format.
    pub(super) fn tell_left_alone(&self, console: Console) {
        match self.left_alone.as_slice() {
            [] => {}
            [path] => console.note(&format!("{path}: left alone: its layout is that of its file format")),
            paths => console.note(&format!(
                "{} files were left alone: subtitles, web pages and data have the layout of their file format",
                paths.len()
            )),
        }
    }

    pub(super) fn last_line(&self, written: bool, done: &str, would: &str) -> String {
        let files = |count: usize| format!("{count} {}", if count == 1 { "file" } else { "files" });
        let unchanged = self.files - self.changed - self.left_alone.len();
        let rest = if unchanged == 0 {
            String::new()
        } else {
            let are = if unchanged == 1 { "is" } else { "are" };
            format!("{} {are} as the house style has it", files(unchanged))
        };
        let changed = match (self.changed, written) {
            (0, _) => String::new(),
            (count, true) => format!("{} {done}", files(count)),
            (count, false) => format!("{would} {}", files(count)),
        };
        match (changed.is_empty(), rest.is_empty()) {
            (true, true) => "No transcripts were changed.".to_owned(),
            (false, false) => format!("{changed}; {rest}."),
            _ => format!("{changed}{rest}."),
        }
    }
}
