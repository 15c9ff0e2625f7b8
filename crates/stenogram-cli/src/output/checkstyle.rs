//! The XML of Checkstyle, which many tools that show findings read.
//!
//! The form is what Checkstyle itself writes: <https://checkstyle.org/config.html>, `XMLLogger`.

use super::path::{from_root, xml};
use crate::records::FindingRecord;
use stenogram_core::lint::Severity;

/// What comes before the files.
pub(crate) const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n";

/// What comes after them.
pub(crate) const CLOSE: &str = "</checkstyle>\n";

/// A file with what was found in it, each piece as [`checkstyle`] makes it; nothing where nothing was found.
pub(crate) fn file(path: &str, pieces: &[String]) -> String {
    if pieces.is_empty() {
        return String::new();
    }
    format!("<file name=\"{}\">\n{}</file>\n", xml(&from_root(path)), pieces.concat())
}

/// A finding.
pub(crate) fn checkstyle(finding: &FindingRecord) -> String {
    let help = finding.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
    format!(
        "<error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"stenogram.{}.{}\"/>\n",
        finding.line,
        finding.column,
        severity(finding.severity),
        xml(&format!("{}{help}", finding.message)),
        finding.code,
        finding.name,
    )
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "info",
    }
}
