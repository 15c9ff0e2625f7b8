//! `stenogram turns --explain`: why a line starts with a label, or does not.

use crate::args::TurnsArgs;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::exit::Exit;
use crate::output::encode;
use crate::records::{ExplanationRecord, LineRecord, ReadingRecord};
use anstyle::{AnsiColor, Style};
use std::fmt::Write as _;
use stenogram_core::syntax::{Delimiter, KnownBy, Verdict};
use unicode_width::UnicodeWidthStr;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const LABEL: Style = AnsiColor::Green.on_default().bold();

/// Columns of a line, where words allow.
const WIDTH: usize = 80;
/// Columns that evidence is set in.
const INDENT: usize = 14;
/// So much of a label is shown.
const LABEL_CHARS: usize = 48;
/// So many reasons are told of the whole file; `--format json` tells all.
const REASONS: usize = 6;

/// Prints the explanations.
pub(crate) fn run(args: &TurnsArgs, console: Console) -> anyhow::Result<Exit> {
    let range = args.lines.clone().unwrap_or(1..=u32::MAX);
    listing::run(
        &args.listing,
        console,
        |document| encode(&[ExplanationRecord::new(document, &range, args.all_lines)]),
        |document| text(&ExplanationRecord::new(document, &range, args.all_lines)),
    )
}

// Writing to a string cannot fail: the results are dropped.
fn text(record: &ExplanationRecord<'_>) -> String {
    let mut out = format!("{STRONG}{}{STRONG:#}\n", printable(record.path));
    let verdict = if record.transcript { "yes" } else { "no" };
    let _ = writeln!(out, "  Transcript: {verdict} (confidence {:.0} %)", record.confidence * 100.0);
    let reasons = record.reasons.iter().take(REASONS);
    write_weights(&mut out, 4, reasons.map(|reason| (reason.weight, reason.text)));
    if let Some(container) = record.container {
        let name = serde_json::to_value(container).unwrap_or_default();
        let _ = writeln!(out, "  Format: {}, which says who speaks", name.as_str().unwrap_or("known"));
    }
    let ways: Vec<String> = record
        .dialects
        .iter()
        .map(|dialect| {
            let slips = if dialect.own { "" } else { ", by a slip" };
            format!("{} ({}{slips})", way(dialect.delimiter), dialect.labels)
        })
        .collect();
    let ways = if ways.is_empty() { "none".to_owned() } else { ways.join("; ") };
    let _ = writeln!(out, "  Labels: {ways}");
    if record.container.is_none() {
        let wrapped =
            if record.wrapped { "paragraphs are broken into lines" } else { "each line is a paragraph" };
        let furniture = match record.furniture {
            0 => String::new(),
            count => format!("; {count} lines of page furniture"),
        };
        let _ = writeln!(out, "  Layout: {wrapped}{furniture}");
    }
    let language = match (record.language, record.language_known_by) {
        (Some(language), Some(KnownBy::Declaration)) => format!("{}, as the header says", language.code()),
        (Some(language), Some(KnownBy::FileName)) => format!("{}, as the file name says", language.code()),
        (Some(language), _) => format!("{}, as its words tell", language.code()),
        (None, _) => "not known".to_owned(),
    };
    let _ = writeln!(out, "  Language: {language}");
    for line in &record.lines {
        write_line(&mut out, line);
    }
    if record.lines_without_candidate > 0 && !record.lines.iter().any(|line| line.readings.is_empty()) {
        let count = record.lines_without_candidate;
        let lines = if count == 1 { "line has" } else { "lines have" };
        let _ = writeln!(out, "  {FAINT}{count} other {lines} nothing that could set off a label{FAINT:#}");
    }
    out
}

fn write_line(out: &mut String, line: &LineRecord<'_>) {
    if line.readings.is_empty() {
        let _ = writeln!(out, "{:>6}  {FAINT}no     nothing could set off a label{FAINT:#}", line.line);
    }
    for (at, reading) in line.readings.iter().enumerate() {
        // What another reading of the line was is told where it was near.
        if at > 0 && (line.label || reading.verdict != Verdict::OtherReading) && reading.evidence.is_empty() {
            continue;
        }
        let number = if at == 0 { line.line.to_string() } else { String::new() };
        write_reading(out, &number, reading);
    }
}

fn write_reading(out: &mut String, number: &str, reading: &ReadingRecord<'_>) {
    let (style, word) = if reading.verdict.is_label() { (LABEL, "label") } else { (FAINT, "no   ") };
    let label = shortened(reading.label);
    let sign = printable(reading.delimiter_text);
    let score = reading.score.map_or(String::new(), |score| format!(" ({score:+.1})"));
    let head = format!("{label}{sign}");
    let _ = writeln!(out, "{number:>6}  {style}{word}{style:#}  {head}");
    if reading.verdict != Verdict::Label {
        let _ = writeln!(out, "{:INDENT$} {}{score}", "", reading.text);
    }
    let evidence = reading.evidence.iter().map(|because| (because.weight, because.text.as_str()));
    write_weights(out, INDENT + 1, evidence);
}

/// `+3.5 names a role; +1.5 recurs 4 times`, broken into lines.
fn write_weights<'a>(out: &mut String, indent: usize, weights: impl Iterator<Item = (f64, &'a str)>) {
    let mut column = 0;
    for (weight, text) in weights {
        let piece = format!("{weight:+.1} {}", printable(text));
        let width = piece.width();
        if column == 0 {
            let _ = write!(out, "{:indent$}{FAINT}", "");
            column = indent;
        } else if column + 2 + width > WIDTH {
            let _ = write!(out, "{FAINT:#}\n{:indent$}{FAINT}", "");
            column = indent;
        } else {
            out.push_str("; ");
            column += 2;
        }
        out.push_str(&piece);
        column += width;
    }
    if column > 0 {
        let _ = writeln!(out, "{FAINT:#}");
    }
}

/// A label on one line, shortened in the middle of nothing but at its end.
fn shortened(label: &str) -> String {
    let label = printable(label).split_whitespace().collect::<Vec<_>>().join(" ");
    match label.char_indices().nth(LABEL_CHARS) {
        Some((cut, _)) => format!("{}…", label.get(..cut).unwrap_or("").trim_end()),
        None => label,
    }
}

/// A way of setting labels, by an example.
fn way(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Colon => "with a colon, as `Name:`",
        Delimiter::Space => "with white space, as `Q   `",
        Delimiter::Markup => "as the format says",
        Delimiter::Stop => "with a full stop, as `Mr. NAME.`",
        Delimiter::StopDash => "with a full stop and a dash, as `Name.-`",
        Delimiter::Dash => "with a dash, as `Name –`",
        Delimiter::Bracket => "in brackets, as `[Name]`",
        Delimiter::Angle => "in angle brackets, as `<nick>`",
        Delimiter::Line => "alone on a line",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_broken_into_lines() {
        let mut out = String::new();
        let long = "a reason of quite some words, as reasons are";
        write_weights(&mut out, 4, [(2.0, long), (-1.25, "no"), (0.5, long)].into_iter());
        let plain = anstream::adapter::strip_str(&out).to_string();
        assert_eq!(plain, format!("    +2.0 {long}; -1.2 no\n    +0.5 {long}\n"));
    }

    #[test]
    fn labels_are_shortened_at_their_end() {
        assert_eq!(shortened("Ann \u{1b} Roe"), "Ann \u{FFFD} Roe");
        assert_eq!(shortened(&"word ".repeat(20)).chars().count(), LABEL_CHARS + 1);
    }
}
