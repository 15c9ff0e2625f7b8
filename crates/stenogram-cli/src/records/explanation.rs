//! Why lines are labels or not, as `turns --explain --format json` prints it.

use super::rounded;
use crate::document::Document;
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::RangeInclusive;
use stenogram_core::Analysis;
use stenogram_core::syntax::{
    Container, Delimiter, Evidence, ExplainedLine, KnownBy, Language, Reading, Sign, Verdict,
};
use stenogram_core::text::Span;

/// Why the lines of one file start with labels, or do not.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ExplanationRecord<'a> {
    /// Path of the file.
    pub(crate) path: &'a str,
    /// Whether it is more likely a transcript than not.
    pub(crate) transcript: bool,
    /// How sure it is that it is a transcript, from 0 to 1.
    pub(crate) confidence: f64,
    /// What speaks for that and against it; what weighs most comes first.
    pub(crate) reasons: Vec<ReasonRecord<'a>>,
    /// The format that the file is, where it says itself who speaks; null for text that is read by its lines.
    pub(crate) container: Option<Container>,
    /// The ways of setting labels that were found, with how many labels are set so.
    pub(crate) dialects: Vec<DialectRecord>,
    /// Whether paragraphs are broken into lines of a width.
    pub(crate) wrapped: bool,
    /// Lines that pages print around the text.
    pub(crate) furniture: u32,
    /// Language of most of the text; null where that is in doubt.
    #[schemars(with = "Option<String>")]
    pub(crate) language: Option<Language>,
    /// By what the language is known: `declaration`, `file-name` or `words`.
    pub(crate) language_known_by: Option<KnownBy>,
    /// Lines of the whole file that are not blank and in which nothing could set off a label.
    pub(crate) lines_without_candidate: u32,
    /// The lines that may start with a label; with `--all-lines`, all lines that are not blank.
    pub(crate) lines: Vec<LineRecord<'a>>,
}

/// Something that speaks for or against a file's being a transcript.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReasonRecord<'a> {
    /// What it is.
    pub(crate) sign: Sign,
    /// How much it weighs; negative against.
    pub(crate) weight: f64,
    /// It in plain words.
    pub(crate) text: &'a str,
}

/// A way of setting labels.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DialectRecord {
    /// What sets the label off: `colon`, `stop`, `line`, ….
    pub(crate) delimiter: Delimiter,
    /// How many labels are set so.
    pub(crate) labels: u32,
    /// Whether the document sets its labels so; a label set otherwise is a slip.
    pub(crate) own: bool,
}

/// A line.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct LineRecord<'a> {
    /// Its number, from 1.
    pub(crate) line: u32,
    /// Whether it starts with a label.
    pub(crate) label: bool,
    /// The ways to read its start as a label. The one that is the label comes first, then the likeliest.
    pub(crate) readings: Vec<ReadingRecord<'a>>,
}

/// A way to read the start of a line as a label.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReadingRecord<'a> {
    /// What was read as the label, as written.
    pub(crate) label: &'a str,
    /// What sets it off.
    pub(crate) delimiter: Delimiter,
    /// What sets it off, as written; empty where white space or the end of the line is all there is.
    pub(crate) delimiter_text: &'a str,
    /// Offset of the first byte of the label.
    pub(crate) start: u32,
    /// Offset just after its last byte.
    pub(crate) end: u32,
    /// Whether it is the label, and if not, why.
    pub(crate) verdict: Verdict,
    /// The verdict in plain words.
    pub(crate) text: &'static str,
    /// Lines that start with this label where a label can stand.
    pub(crate) count: u32,
    /// The sum of the evidence; 2 is needed. Null where nothing was weighed.
    pub(crate) score: Option<f64>,
    /// What speaks for and against it; what weighs most comes first.
    pub(crate) evidence: Vec<EvidenceRecord>,
}

/// A piece of evidence.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EvidenceRecord {
    /// What it is.
    pub(crate) evidence: Evidence,
    /// How much it weighs; negative against.
    pub(crate) weight: f64,
    /// It in plain words.
    pub(crate) text: String,
}

impl<'a> ExplanationRecord<'a> {
    /// The explanation of a document: of the lines in `range`, those without a candidate only where `all` says so.
    pub(crate) fn new(document: &'a Document, range: &RangeInclusive<u32>, all: bool) -> Self {
        let analysis = &document.analysis;
        let explanation = analysis.explain();
        let judgement = analysis.judgement();
        let reasons = judgement.reasons.iter().map(|reason| ReasonRecord {
            sign: reason.sign,
            weight: rounded(reason.weight),
            text: &reason.text,
        });
        let dialects = explanation.dialects.iter().map(|dialect| DialectRecord {
            delimiter: dialect.kind,
            labels: dialect.labels,
            own: dialect.own,
        });
        Self {
            path: &document.path,
            transcript: judgement.is_transcript(),
            confidence: rounded(judgement.confidence),
            reasons: reasons.collect(),
            container: explanation.container,
            dialects: dialects.collect(),
            wrapped: explanation.wrapped,
            furniture: explanation.furniture,
            language: explanation.language.map(|(language, _)| language),
            language_known_by: explanation.language.map(|(_, by)| by),
            lines_without_candidate: explanation.without,
            lines: lines(analysis, explanation.lines, range, all),
        }
    }
}

fn lines<'a>(
    analysis: &'a Analysis,
    explained: Vec<ExplainedLine>,
    range: &RangeInclusive<u32>,
    all: bool,
) -> Vec<LineRecord<'a>> {
    let text = analysis.text();
    let mut lines = Vec::new();
    let mut next = 0;
    let others = |from: u32, to: u32, lines: &mut Vec<LineRecord<'a>>| {
        let wanted = (from..to).filter(|at| all && range.contains(&(at + 1)));
        let filled = wanted.filter(|&at| !analysis.lines().span(text, at).of(text).trim().is_empty());
        lines.extend(filled.map(|at| LineRecord { line: at + 1, label: false, readings: Vec::new() }));
    };
    for line in explained {
        others(next, line.line, &mut lines);
        next = line.line + 1;
        if range.contains(&next) {
            let label = line.label().is_some();
            let readings = line.readings.into_iter().map(|reading| ReadingRecord::new(reading, text));
            lines.push(LineRecord { line: next, label, readings: readings.collect() });
        }
    }
    // A container may have several labels on one line; what it says outright has no other lines.
    others(next, analysis.lines().len(), &mut lines);
    lines
}

impl<'a> ReadingRecord<'a> {
    fn new(reading: Reading, text: &'a str) -> Self {
        let written = |span: Span| span.of(text);
        Self {
            label: written(reading.label),
            delimiter: reading.kind,
            delimiter_text: written(reading.delimiter).trim(),
            start: reading.label.start,
            end: reading.label.end,
            verdict: reading.verdict,
            text: reading.verdict.text(),
            count: reading.count,
            score: reading.score.map(rounded),
            evidence: reading
                .evidence
                .into_iter()
                .map(|because| EvidenceRecord {
                    evidence: because.evidence,
                    weight: rounded(because.weight),
                    text: because.text,
                })
                .collect(),
        }
    }
}
