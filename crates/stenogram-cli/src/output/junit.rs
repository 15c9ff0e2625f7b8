//! The XML of JUnit, which every service for continuous integration shows as test results.
//!
//! A file is a suite. Each finding is a test that failed; a file in which nothing was found is one test that passed, so
//! that a report tells what was checked. There is no one norm; the form is what Jenkins, GitLab and Azure read:
//! `testsuites`, `testsuite` with its counts, `testcase`, `failure`.

use super::path::{from_root, xml};
use crate::records::{FindingRecord, severity_name};

/// What comes before the files.
pub(crate) const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stenogram\">\n";

/// What comes after them.
pub(crate) const CLOSE: &str = "</testsuites>\n";

/// A file with what was found in it, each piece as [`junit`] makes it.
pub(crate) fn file(path: &str, pieces: &[String], found: usize) -> String {
    let path = xml(&from_root(path));
    if found == 0 {
        return format!(
            "<testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n\
             <testcase name=\"no problems\" classname=\"{path}\" file=\"{path}\" time=\"0\"/>\n</testsuite>\n"
        );
    }
    format!(
        "<testsuite name=\"{path}\" tests=\"{count}\" failures=\"{count}\" errors=\"0\" skipped=\"0\" \
         time=\"0\">\n{}</testsuite>\n",
        pieces.concat(),
        count = pieces.len(),
    )
}

/// A finding.
pub(crate) fn junit(finding: &FindingRecord) -> String {
    let FindingRecord { line, column, code, name, .. } = finding;
    let path = from_root(&finding.path);
    let help = finding.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
    let (message, severity) = (&finding.message, severity_name(finding.severity));
    format!(
        "<testcase name=\"{code} {name} at {line}:{column}\" classname=\"{path}\" file=\"{path}\" \
         line=\"{line}\" time=\"0\">\
         <failure type=\"{severity}\" message=\"{}\">{}</failure></testcase>\n",
        xml(message),
        xml(&format!("{path}:{line}:{column}: {code} {name}: {message}{help}")),
        path = xml(&path),
    )
}
