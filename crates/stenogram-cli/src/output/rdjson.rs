//! The diagnostic format of reviewdog, which posts findings to code reviews on many services.
//!
//! The form is that of <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Columns there count bytes of
//! UTF-8, from 1.

use super::path::from_root;
use crate::records::FindingRecord;
use serde_json::{Value, json};
use stenogram_core::Analysis;
use stenogram_core::lint::{Fix, Severity};
use stenogram_core::text::{PositionEncoding, Span};

/// What comes before the findings.
pub(crate) const OPEN: &str = "{\"source\": {\"name\": \"stenogram\"},\n\"diagnostics\": [\n";

/// What comes after them.
pub(crate) const CLOSE: &str = "\n]}\n";

/// A suggestion is one piece of text: edits of one fix that lie further apart than this are not put into one.
const LONGEST: u32 = 4096;

/// Findings in the file at `path`.
pub(crate) fn rdjson(path: &str, analysis: &Analysis, findings: &[FindingRecord]) -> Vec<String> {
    let path = from_root(path);
    let diagnostic = |finding: &FindingRecord| {
        let help = finding.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
        let span = Span::new(finding.start, finding.end);
        let mut diagnostic = json!({
            "message": format!("{}{help}", finding.message),
            "location": { "path": path, "range": range(analysis, span) },
            "severity": severity(finding.severity),
            "code": { "value": finding.code },
        });
        let suggestion = finding.fix.as_ref().and_then(|fix| suggestion(analysis, fix));
        if let (Some(diagnostic), Some(suggestion)) = (diagnostic.as_object_mut(), suggestion) {
            diagnostic.insert("suggestions".to_owned(), json!([suggestion]));
        }
        diagnostic.to_string()
    };
    findings.iter().map(diagnostic).collect()
}

/// The edits of a fix as one: a person takes a suggestion as a whole, and half a fix is none.
fn suggestion(analysis: &Analysis, fix: &Fix) -> Option<Value> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let whole = Span::new(first.span.start, last.span.end);
    if whole.len() > LONGEST {
        return None;
    }
    let (mut text, mut at) = (String::new(), whole.start);
    for edit in &fix.edits {
        text.push_str(Span::new(at, edit.span.start).of(analysis.text()));
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    Some(json!({ "range": range(analysis, whole), "text": text }))
}

fn range(analysis: &Analysis, span: Span) -> Value {
    let place = |offset: u32| {
        let place = analysis.lines().position(analysis.text(), offset, PositionEncoding::Utf8);
        json!({ "line": place.line + 1, "column": place.column + 1 })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info | Severity::Hint => "INFO",
    }
}
