//! Workflow commands of GitHub Actions, which show a finding beside the line of a pull request.
//!
//! The form and its escapes are those of
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands> and of the `toolkit` that GitHub
//! publishes: `%`, CR and LF are written as `%25`, `%0D` and `%0A`, and in properties `:` and `,` as `%3A` and `%2C`.

use super::path::from_root;
use crate::records::FindingRecord;
use stenogram_core::lint::Severity;

/// A finding as a workflow command.
pub(crate) fn github(finding: &FindingRecord) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    let help = finding.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
    format!(
        "::{command} title={},file={},line={},col={},endLine={},endColumn={}::{}\n",
        property(&format!("{} {}", finding.code, finding.name)),
        property(&from_root(&finding.path)),
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        data(&format!("{}{help}", finding.message)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        let finding = FindingRecord {
            path: "a,b:c.txt".to_owned(),
            code: "H101",
            name: "header-missing-title",
            severity: Severity::Info,
            message: "100 % sure: yes, no".to_owned(),
            help: Some("Do\r\nit".to_owned()),
            start: 0,
            end: 1,
            line: 2,
            column: 3,
            end_line: 4,
            end_column: 5,
            fix: None,
            confidence: None,
        };
        assert_eq!(
            github(&finding),
            "::notice title=H101 header-missing-title,file=a%2Cb%3Ac.txt,line=2,col=3,endLine=4,endColumn=5\
             ::100 %25 sure: yes, no%0ADo%0D%0Ait\n"
        );
    }
}
