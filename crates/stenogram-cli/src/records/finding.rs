//! A finding, as `check --output-format json` and `jsonl` print it.

use super::positions::Positions;
use super::rounded;
use schemars::JsonSchema;
use serde::Serialize;
use stenogram_core::Analysis;
use stenogram_core::lint::{Diagnostic, Fix, NOT_A_TRANSCRIPT, Severity};

/// A finding of a rule in a file. Offsets are of the decoded text, without a byte order mark; where the file is UTF-8
/// without one, they are offsets of the file.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct FindingRecord {
    /// Path of the file.
    pub(crate) path: String,
    /// Code of the rule.
    pub(crate) code: &'static str,
    /// Name of the rule.
    pub(crate) name: &'static str,
    /// `error`, `warning`, `info` or `hint`.
    pub(crate) severity: Severity,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
    /// Offset of the first byte.
    pub(crate) start: u32,
    /// Offset just after the last byte.
    pub(crate) end: u32,
    /// Line of the start, from 1.
    pub(crate) line: u32,
    /// Column of the start in code points, from 1.
    pub(crate) column: u32,
    /// Line of the end, from 1.
    pub(crate) end_line: u32,
    /// Column just after the end in code points, from 1.
    pub(crate) end_column: u32,
    /// The edit that mends it, if there is one.
    pub(crate) fix: Option<Fix>,
    /// How sure it is that the file is a transcript, from 0 to 1: only where H100 says that it does not look like one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) confidence: Option<f64>,
}

impl FindingRecord {
    /// The records of what was found in the file at `path`, whose analysis is `analysis`.
    pub(crate) fn all(path: &str, analysis: &Analysis, found: Vec<Diagnostic>) -> Vec<Self> {
        let mut positions = Positions::new(analysis);
        let record = |diagnostic: Diagnostic| {
            let (line, column) = positions.of(diagnostic.span.start);
            let (end_line, end_column) = positions.peek(diagnostic.span.end);
            Self {
                path: path.to_owned(),
                code: diagnostic.code,
                name: diagnostic.name,
                severity: diagnostic.severity,
                message: diagnostic.message,
                help: diagnostic.help,
                start: diagnostic.span.start,
                end: diagnostic.span.end,
                line,
                column,
                end_line,
                end_column,
                fix: diagnostic.fix,
                confidence: (diagnostic.code == NOT_A_TRANSCRIPT)
                    .then(|| rounded(analysis.judgement().confidence)),
            }
        };
        found.into_iter().map(record).collect()
    }
}
