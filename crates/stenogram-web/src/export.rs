//! What of a transcript can be taken away as a file of its own.

use crate::document::Document;
use crate::failure::Failure;
use crate::report;
use std::fmt::Write as _;
use stenogram_core::index::{OutlineRecord, csv_cell, outline_csv, outline_markdown};
use stenogram_core::lint::Severity;

/// What is taken away, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// The questions as a list in Markdown.
    OutlineMarkdown,
    /// The outline as `stenogram outline --format json` prints it.
    OutlineJson,
    /// The questions as a table.
    OutlineCsv,
    /// Every place where something is named, as a table.
    MentionsCsv,
    /// What is named, with its places.
    MentionsJson,
    /// What the rules find, to read.
    ReportMarkdown,
    /// What the rules find, as a table.
    ReportCsv,
}

impl Export {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::OutlineMarkdown,
        Self::OutlineJson,
        Self::OutlineCsv,
        Self::MentionsCsv,
        Self::MentionsJson,
        Self::ReportMarkdown,
        Self::ReportCsv,
    ];

    /// What the page calls it, which is also how its file ends.
    pub fn name(self) -> &'static str {
        match self {
            Self::OutlineMarkdown => "outline.md",
            Self::OutlineJson => "outline.json",
            Self::OutlineCsv => "outline.csv",
            Self::MentionsCsv => "mentions.csv",
            Self::MentionsJson => "mentions.json",
            Self::ReportMarkdown => "findings.md",
            Self::ReportCsv => "findings.csv",
        }
    }

    /// The one that the page calls so.
    ///
    /// # Errors
    /// [`Failure::Unknown`] where there is none.
    pub fn called(name: &str) -> Result<Self, Failure> {
        let found = Self::ALL.into_iter().find(|export| export.name() == name);
        found.ok_or_else(|| Failure::Unknown(name.to_owned()))
    }
}

pub(crate) fn written(document: &Document, what: Export, name: &str) -> Result<String, Failure> {
    let outline = || OutlineRecord::new(name, document.analysis());
    Ok(match what {
        Export::OutlineMarkdown => outline_markdown(&outline(), document.analysis().gazetteer()),
        Export::OutlineJson => serde_json::to_string_pretty(&outline())?,
        Export::OutlineCsv => outline_csv(&outline()),
        Export::MentionsCsv => mentions(document),
        Export::MentionsJson => serde_json::to_string_pretty(&document.entities())?,
        Export::ReportMarkdown => report(document, name),
        Export::ReportCsv => findings(document),
    })
}

/// Rows as RFC 4180 has them.
fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: [String; N]| cells.map(|cell| csv_cell(&cell)).join(",") + "\r\n";
    std::iter::once(head.map(str::to_owned)).chain(rows).map(line).collect()
}

fn mentions(document: &Document) -> String {
    let mut all: Vec<(u32, [String; 8])> = Vec::new();
    for (_, entity) in report::entities(document) {
        all.extend(entity.places.into_iter().map(|place| {
            let row = [
                place.line.to_string(),
                place.words,
                entity.key.clone(),
                entity.name.clone(),
                entity.kind.to_owned(),
                place.question.map(|n| n.to_string()).unwrap_or_default(),
                place.speaker.unwrap_or_default(),
                place.confidence.to_string(),
            ];
            (place.from, row)
        }));
    }
    all.sort_by_key(|(from, _)| *from);
    let head = ["line", "words", "id", "name", "kind", "question", "speaker", "confidence"];
    table(head, all.into_iter().map(|(_, row)| row))
}

fn findings(document: &Document) -> String {
    let head = ["line", "severity", "code", "rule", "message", "help", "fix"];
    let rows = document.found().iter().map(|found| {
        [
            document.line(found.span.start).to_string(),
            severity(found.severity).to_owned(),
            found.code.to_owned(),
            found.name.to_owned(),
            found.message.clone(),
            found.help.clone().unwrap_or_default(),
            found.fix.as_ref().map(|fix| fix.title.clone()).unwrap_or_default(),
        ]
    });
    table(head, rows)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
        Severity::Hint => "hint",
    }
}

// Writing to a string cannot fail: the results are dropped.
fn report(document: &Document, name: &str) -> String {
    let mut out = format!("# Findings in {}\n\n", plain(name));
    if document.found().is_empty() {
        out.push_str("Nothing found.\n");
    }
    for found in document.found() {
        let line = document.line(found.span.start);
        let _ = writeln!(
            out,
            "- line {line}, {} {} ({}): {}",
            severity(found.severity),
            found.code,
            found.name,
            plain(&found.message)
        );
        if let Some(help) = &found.help {
            let _ = writeln!(out, "  {}", plain(help));
        }
    }
    out
}

/// Text that Markdown shows as it is.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
