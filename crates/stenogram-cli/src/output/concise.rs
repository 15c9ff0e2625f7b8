//! One line a finding, in the form that editors and other programs know: `path:line:column: …`.

use crate::console::printable;
use crate::records::{FindingRecord, severity_name};
use anstyle::{AnsiColor, Style};

const STRONG: Style = Style::new().bold();
const CODE: Style = AnsiColor::Red.on_default().bold();

/// A finding on one line.
pub(crate) fn concise(finding: &FindingRecord) -> String {
    let FindingRecord { line, column, code, name, .. } = finding;
    format!(
        "{STRONG}{}{STRONG:#}:{line}:{column}: {} {CODE}{code}{CODE:#} {name}: {}\n",
        printable(&finding.path),
        severity_name(finding.severity),
        printable(&finding.message).replace('\n', " "),
    )
}
