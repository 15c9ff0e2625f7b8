//! `textDocument/diagnostic` and `workspace/diagnostic`.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{
    DiagnosticServerCapabilities, DocumentDiagnosticParams, DocumentDiagnosticReport,
    DocumentDiagnosticReportResult, RelatedFullDocumentDiagnosticReport, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult,
};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<DiagnosticServerCapabilities> {
    None
}

/// Answers it.
pub(crate) fn document(
    _: View<'_>,
    _: &DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult, Failure> {
    Err(Failure::Refused("not yet".to_owned()))
}

/// Answers it.
pub(crate) fn workspace(
    _: &Shared,
    _: WorkspaceDiagnosticParams,
    _: &Cancel,
) -> Result<WorkspaceDiagnosticReportResult, Failure> {
    Err(Failure::Refused("not yet".to_owned()))
}

/// What is said of a document that is not open, or not served.
pub(crate) fn nothing() -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(
        RelatedFullDocumentDiagnosticReport::default(),
    ))
}
