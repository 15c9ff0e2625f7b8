//! SARIF 2.1.0, the format of OASIS for results of static analysis, which GitHub and other services read.
//!
//! The form is that of <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. A log is one run: the rules,
//! and a result for each finding, with its fix. Columns count code points, and the run says so (`columnKind`).

use super::fingerprint::fingerprints;
use super::path::{from_root, uri};
use super::places::{Place, Places};
use crate::records::FindingRecord;
use serde_json::{Value, json};
use stenogram_core::Analysis;
use stenogram_core::lint::{Rule, Severity, rules};

/// What comes before the results.
pub(crate) fn open() -> String {
    let driver = json!({
        "name": "Stenogram",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules().iter().map(rule).collect::<Vec<_>>(),
    });
    let bases = json!({ BASE: { "description": { "text": "The root of the repository, or the folder in which Stenogram was run" } } });
    format!(
        "{{\"$schema\": \"https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json\",\n\
         \"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{\"driver\": {driver}}},\n\
         \"originalUriBaseIds\": {bases},\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [\n"
    )
}

/// What comes after them; `whole` tells whether all files could be read.
pub(crate) fn close(whole: bool) -> String {
    format!("\n],\n\"invocations\": [{{\"executionSuccessful\": {whole}}}]\n}}]}}\n")
}

/// Stands for the folder from which paths are told.
const BASE: &str = "%SRCROOT%";

/// Findings in the file at `path`, each as a result.
pub(crate) fn sarif(path: &str, analysis: &Analysis, findings: &[FindingRecord]) -> Vec<String> {
    let path = from_root(path);
    let file = artifact(&path);
    let places = Places::new(analysis, findings);
    let prints = fingerprints(&path, analysis, findings);
    let results = findings.iter().zip(prints);
    results.map(|(finding, print)| result(finding, &print, &file, &places).to_string()).collect()
}

fn artifact(path: &str) -> Value {
    let uri = uri(path);
    if uri.starts_with("file:") { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": BASE }) }
}

fn result(finding: &FindingRecord, print: &str, file: &Value, places: &Places) -> Value {
    let help = finding.help.as_deref().map_or(String::new(), |help| format!("\n{help}"));
    let at = Place { start: (finding.line, finding.column), end: (finding.end_line, finding.end_column) };
    let mut result = json!({
        "ruleId": finding.code,
        "level": level(finding.severity),
        "message": { "text": format!("{}{help}", finding.message) },
        "locations": [{ "physicalLocation": { "artifactLocation": file, "region": region(at) } }],
        "partialFingerprints": { "stenogramFinding/v1": print },
    });
    let index = rules().iter().position(|rule| rule.code == finding.code);
    if let (Some(result), Some(index)) = (result.as_object_mut(), index) {
        result.insert("ruleIndex".to_owned(), json!(index));
    }
    if let (Some(result), Some(fix)) = (result.as_object_mut(), fix(finding, file, places)) {
        result.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

fn fix(finding: &FindingRecord, file: &Value, places: &Places) -> Option<Value> {
    let fix = finding.fix.as_ref().filter(|fix| !fix.edits.is_empty())?;
    let replacements: Option<Vec<Value>> = fix
        .edits
        .iter()
        .map(|edit| {
            let mut replacement = json!({ "deletedRegion": region(places.of(edit)?) });
            if let Some(replacement) = replacement.as_object_mut().filter(|_| !edit.text.is_empty()) {
                replacement.insert("insertedContent".to_owned(), json!({ "text": edit.text }));
            }
            Some(replacement)
        })
        .collect();
    Some(json!({
        "description": { "text": fix.title },
        "artifactChanges": [{ "artifactLocation": file, "replacements": replacements? }],
        "properties": { "tier": fix.tier },
    }))
}

fn region(at: Place) -> Value {
    json!({
        "startLine": at.start.0,
        "startColumn": at.start.1,
        "endLine": at.end.0,
        "endColumn": at.end.1,
    })
}

fn rule(rule: &Rule) -> Value {
    let sections = rule.sections();
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": sections.summary() },
        "help": { "text": rule.documentation.trim(), "markdown": rule.documentation.trim() },
        "defaultConfiguration": { "enabled": rule.default.is_on(), "level": level(rule.severity) },
        "properties": { "category": rule.category.title(), "tags": [rule.category.title()] },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}
