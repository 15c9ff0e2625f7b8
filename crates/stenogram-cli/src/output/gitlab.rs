//! The report that GitLab shows as code quality in a merge request.
//!
//! The form is that of <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>: an array of
//! objects with `description`, `check_name`, `fingerprint`, `severity` and `location`.

use super::fingerprint::fingerprints;
use super::path::from_root;
use crate::records::FindingRecord;
use serde_json::json;
use stenogram_core::Analysis;
use stenogram_core::lint::Severity;

/// Findings in the file at `path`, each as an element of the array.
pub(crate) fn gitlab(path: &str, analysis: &Analysis, findings: &[FindingRecord]) -> Vec<String> {
    let path = from_root(path);
    let prints = fingerprints(&path, analysis, findings);
    let element = |(finding, print): (&FindingRecord, String)| {
        json!({
            "description": format!("{} {}: {}", finding.code, finding.name, finding.message),
            "check_name": finding.code,
            "fingerprint": print,
            "severity": severity(finding.severity),
            "location": { "path": path, "lines": { "begin": finding.line, "end": finding.end_line } },
        })
        .to_string()
    };
    findings.iter().zip(prints).map(element).collect()
}

/// GitLab knows `info`, `minor`, `major`, `critical` and `blocker`. Nothing in a text stops the world.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Hint => "info",
    }
}
