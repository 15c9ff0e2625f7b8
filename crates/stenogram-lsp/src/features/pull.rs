//! `textDocument/diagnostic` and `workspace/diagnostic`: findings for clients that ask for them.
//!
//! The id of a result is a digest of what is shown. So it says the same after a restart, and what has changed without
//! any effect (a setting, a file that was saved again) is told to be as before.

mod closed;
mod parts;

pub(crate) use closed::CheckedFiles;

use super::{View, diagnostics};
use crate::capabilities::Client;
use crate::documents::Revision;
use crate::failure::Failure;
use crate::session::{Cancel, Shared, Telling};
use closed::Closed;
use lsp_types::{
    Diagnostic, DiagnosticOptions, DiagnosticServerCapabilities, DocumentDiagnosticParams,
    DocumentDiagnosticReport, DocumentDiagnosticReportKind, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};
use parts::Parts;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use stenogram_cache::digest;

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<DiagnosticServerCapabilities> {
    client.pulls.then(|| {
        DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("stenogram".to_owned()),
            inter_file_dependencies: false,
            workspace_diagnostics: true,
            ..DiagnosticOptions::default()
        })
    })
}

/// What was found in one file, and its id.
struct Findings {
    id: String,
    items: Vec<Diagnostic>,
}

impl Findings {
    fn new(items: Vec<Diagnostic>) -> Self {
        Self { id: id_of(&items), items }
    }

    /// Of a document that is open or stands on the disk. Nothing where the server does not serve it.
    fn of(shared: &Shared, revision: &Arc<Revision>, cancel: &Cancel) -> Result<Self, Failure> {
        if let Some(found) = shared.open_config_faults(revision) {
            return Ok(Self::new(found));
        }
        let found = |view: View<'_>| {
            let found = view.findings()?;
            cancel.check()?;
            Ok(Some(diagnostics::diagnostics(view, &found)))
        };
        Ok(Self::new(shared.look(revision, cancel, found)?.unwrap_or_default()))
    }

    fn full(self) -> FullDocumentDiagnosticReport {
        FullDocumentDiagnosticReport { result_id: Some(self.id), items: self.items }
    }
}

/// The id of what is shown: the same at every time, on every machine.
fn id_of(items: &[Diagnostic]) -> String {
    // Findings are made of strings and numbers, so they can be written.
    let shown = serde_json::to_vec(items).unwrap_or_default();
    let digest = u128::from_le_bytes(digest(&[&shown]).bytes());
    format!("{digest:032x}")
}

/// Answers `textDocument/diagnostic`. `open` is the document as it was when the client asked.
pub(crate) fn document(
    shared: &Shared,
    open: Option<Arc<Revision>>,
    params: &DocumentDiagnosticParams,
    cancel: &Cancel,
) -> Result<DocumentDiagnosticReportResult, Failure> {
    let uri = &params.text_document.uri;
    // A client asks again because settings have changed: it is not to get what was found by those from before.
    shared.fresh_settings(uri);
    let findings = match open.or_else(|| shared.revision(uri)) {
        Some(revision) => Findings::of(shared, &revision, cancel)?,
        None => Findings::new(Vec::new()),
    };
    let related_documents = related(shared);
    let report = if params.previous_result_id.as_ref() == Some(&findings.id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: findings.id,
            },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents,
            full_document_diagnostic_report: findings.full(),
        })
    };
    Ok(DocumentDiagnosticReportResult::Report(report))
}

/// What is wrong with configuration files; `None` where nothing ever was, or the client takes it in another way.
fn related(shared: &Shared) -> Option<HashMap<Uri, DocumentDiagnosticReportKind>> {
    if diagnostics::pushes_config(shared.client()) {
        return None;
    }
    let faults = shared.config_faults();
    let related = faults.into_iter().map(|(uri, items)| {
        let report = FullDocumentDiagnosticReport { result_id: None, items };
        (uri, DocumentDiagnosticReportKind::Full(report))
    });
    Some(related.collect::<HashMap<_, _>>()).filter(|related| !related.is_empty())
}

/// Answers `workspace/diagnostic`: what is found in the transcripts of the workspace, in parts where the client takes
/// parts. A file without findings of which the client shows none is not spoken of.
pub(crate) fn workspace(
    shared: &Shared,
    params: WorkspaceDiagnosticParams,
    cancel: &Cancel,
) -> Result<WorkspaceDiagnosticReportResult, Failure> {
    let ids = params.previous_result_ids.into_iter();
    let mut shown: BTreeMap<String, (Uri, String)> =
        ids.map(|known| (known.uri.as_str().to_owned(), (known.uri, known.value))).collect();
    let mut parts = Parts::new(shared, params.partial_result_params.partial_result_token, cancel);
    let nothing = id_of(&[]);
    if shared.editor().workspace.diagnostics {
        let mut closed = Closed::new(shared, cancel);
        for uri in shared.transcript_uris() {
            cancel.check()?;
            let before = shown.remove(uri.as_str()).map(|(_, id)| id);
            let open = shared.documents.current(uri.as_str());
            let version = open.as_ref().map(|open| i64::from(open.version));
            let looked = match &open {
                Some(open) => Findings::of(shared, open, cancel).map(Some),
                None => closed.findings(&uri, before.as_deref().unwrap_or(&nothing)),
            };
            let report = match looked {
                Ok(Some(findings)) if before.as_deref().unwrap_or(&nothing) != findings.id => {
                    full(uri, version, findings)
                }
                Ok(_) => match before {
                    Some(id) => unchanged(uri, version, id),
                    None => continue,
                },
                Err(failure @ (Failure::Cancelled | Failure::Stopping)) => return Err(failure),
                // One that cannot be checked is no reason to say nothing of the others.
                Err(failure) => {
                    shared.tell(Telling::Log(format!("{}: {failure}", uri.as_str())));
                    continue;
                }
            };
            parts.push(report)?;
        }
    }
    // Files that are no more, or of which nothing is to be shown any more.
    for (uri, _) in shown.into_values().filter(|(_, id)| *id != nothing) {
        parts.push(full(uri, None, Findings::new(Vec::new())))?;
    }
    Ok(WorkspaceDiagnosticReportResult::Report(parts.finish()?))
}

fn full(uri: Uri, version: Option<i64>, findings: Findings) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: findings.full(),
    })
}

fn unchanged(uri: Uri, version: Option<i64>, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_that_of_what_is_shown() {
        let one = Diagnostic { message: "So".to_owned(), ..Diagnostic::default() };
        let other = Diagnostic { message: "So it is".to_owned(), ..Diagnostic::default() };
        assert_eq!(id_of(std::slice::from_ref(&one)), id_of(std::slice::from_ref(&one)));
        assert_ne!(id_of(std::slice::from_ref(&one)), id_of(&[other]));
        assert_ne!(id_of(&[]), id_of(&[one]));
    }
}
