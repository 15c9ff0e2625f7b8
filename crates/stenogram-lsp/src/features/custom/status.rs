//! `stenogram/status`: what a status bar shows of a document and of the workspace.

use crate::documents::Revision;
use crate::failure::Failure;
use crate::features::View;
use crate::session::{Cancel, Shared};
use crate::settings::file_uri;
use lsp_types::{TextDocumentIdentifier, Uri};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use stenogram_core::lint::{FixTier, Severity};

/// What is asked about: a document and the workspace, or the workspace alone.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StatusParams {
    /// The document.
    #[serde(default)]
    pub(crate) text_document: Option<TextDocumentIdentifier>,
}

/// How a document and the workspace stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Status {
    /// Null where the document is not open, or is no transcript.
    document: Option<DocumentStatus>,
    workspace: WorkspaceStatus,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct DocumentStatus {
    version: i32,
    /// The house style that it is held to; null where none is chosen.
    profile: Option<ProfileStatus>,
    /// The `stenogram.toml` that it follows; null where there is none.
    configuration: Option<Uri>,
    /// The language, as an ISO 639-1 code; null where that is in doubt.
    language: Option<&'static str>,
    turns: usize,
    questions: usize,
    /// Questions without an answer.
    unanswered: usize,
    speakers: usize,
    findings: FindingCounts,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ProfileStatus {
    name: String,
    title: String,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct FindingCounts {
    errors: usize,
    warnings: usize,
    infos: usize,
    hints: usize,
    /// So many of them have a fix that can be applied without asking.
    safe_fixes: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct WorkspaceStatus {
    /// How many transcripts are known, open or not.
    transcripts: usize,
    /// Whether files of the workspace are still to be looked at.
    indexing: bool,
}

/// How a document, where one is asked about, and the workspace stand.
///
/// # Errors
/// Where the document cannot be analysed.
pub(crate) fn status(
    shared: &Shared,
    revision: Option<&Arc<Revision>>,
    cancel: &Cancel,
) -> Result<Status, Failure> {
    let document = match revision {
        Some(revision) => shared.look(revision, cancel, |view| document(view).map(Some))?,
        None => None,
    };
    let workspace = WorkspaceStatus {
        transcripts: shared.transcripts(cancel)?.len(),
        indexing: !shared.workspace.is_complete(),
    };
    Ok(Status { document, workspace })
}

fn document(view: View<'_>) -> Result<DocumentStatus, Failure> {
    let (transcript, index, project) =
        (view.analysis.transcript(), view.analysis.index(), view.settings.project());
    let mut findings = FindingCounts::default();
    for found in view.findings()?.iter() {
        let count = match found.severity {
            Severity::Error => &mut findings.errors,
            Severity::Warning => &mut findings.warnings,
            Severity::Info => &mut findings.infos,
            Severity::Hint => &mut findings.hints,
        };
        *count += 1;
        findings.safe_fixes += usize::from(found.fix.as_ref().is_some_and(|fix| fix.tier == FixTier::Safe));
    }
    Ok(DocumentStatus {
        version: view.revision.version,
        profile: view
            .settings
            .ruleset(&view.revision.uri)
            .profile
            .map(|profile| ProfileStatus { name: profile.name.clone(), title: profile.title.clone() }),
        configuration: project.source.as_deref().and_then(file_uri),
        language: transcript.language.map(stenogram_core::syntax::Language::code),
        turns: transcript.turns.len(),
        questions: index.questions.len(),
        unanswered: index.questions.iter().filter(|question| question.answers.is_empty()).count(),
        speakers: transcript.speakers.len(),
        findings,
    })
}
