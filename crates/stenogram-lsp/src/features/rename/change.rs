//! What a renaming changes, and how the client is told: with what a person should look at before it is done, where the
//! client can ask for that.

use crate::capabilities::Client;
use crate::features::View;
use lsp_types::{
    AnnotatedTextEdit, ChangeAnnotation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};
use std::collections::HashMap;
use stenogram_core::text::Span;

/// A change to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// What goes.
    pub(super) span: Span,
    /// What comes.
    pub(super) text: String,
    /// What a person should know of it.
    pub(super) note: Note,
}

/// What a person should know of a change before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Note {
    /// Nothing.
    Plain,
    /// A speaker says the name here.
    Spoken,
    /// Two speakers become one.
    Merges,
}

/// The changes to one document.
#[derive(Debug)]
pub(super) struct Changed {
    uri: Uri,
    /// The state that they are for; `None` where the document is not open.
    version: Option<i32>,
    edits: Vec<(TextEdit, Note)>,
}

impl Changed {
    /// The changes to the document that is looked at, in its columns.
    pub(super) fn of(view: View<'_>, changes: &[Change]) -> Self {
        let uri = view.revision.uri.clone();
        let edit = |change: &Change| TextEdit::new(view.range(change.span), change.text.clone());
        Self {
            version: view.shared.documents.current(uri.as_str()).map(|_| view.revision.version),
            uri,
            edits: changes.iter().map(|change| (edit(change), change.note)).collect(),
        }
    }
}

/// Whether the client asks a person to confirm the changes that want it.
pub(super) fn asks(client: &Client) -> bool {
    let rename = client.said.text_document.as_ref().and_then(|document| document.rename.as_ref());
    client.takes_versioned_edits()
        && client.edits().is_some_and(|edits| edits.change_annotation_support.is_some())
        && rename.is_none_or(|rename| rename.honors_change_annotations != Some(false))
}

const SPOKEN: &str = "spoken";
const MERGES: &str = "merges";
const ELSEWHERE: &str = "elsewhere";

/// The changes as the client takes them: those to the document in hand first. `left_out` is of how many transcripts more
/// the changes are not among them.
pub(super) fn workspace_edit(
    client: &Client,
    here: Changed,
    elsewhere: Vec<Changed>,
    left_out: usize,
) -> WorkspaceEdit {
    if !client.takes_versioned_edits() {
        let edits = here.edits.into_iter().map(|(edit, _)| edit).collect();
        #[expect(
            clippy::mutable_key_type,
            reason = "the protocol’s type has URIs as keys; nobody changes them"
        )]
        let changes = HashMap::from([(here.uri, edits)]);
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let asks = asks(client);
    let mut used: Vec<&'static str> = Vec::new();
    let mut document = |changed: Changed, is_here: bool| {
        let mut marked = |(edit, note): (TextEdit, Note)| {
            let id = match note {
                _ if !is_here => ELSEWHERE,
                Note::Spoken => SPOKEN,
                Note::Merges => MERGES,
                Note::Plain => return OneOf::Left(edit),
            };
            if !asks {
                return OneOf::Left(edit);
            }
            if !used.contains(&id) {
                used.push(id);
            }
            OneOf::Right(AnnotatedTextEdit { text_edit: edit, annotation_id: id.to_owned() })
        };
        TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri: changed.uri,
                version: changed.version,
            },
            edits: changed.edits.into_iter().map(&mut marked).collect(),
        }
    };
    let mut edits = vec![document(here, true)];
    edits.extend(elsewhere.into_iter().map(|changed| document(changed, false)));
    let annotations: HashMap<_, _> =
        used.into_iter().map(|id| (id.to_owned(), annotation(id, left_out))).collect();
    WorkspaceEdit {
        changes: None,
        document_changes: Some(DocumentChanges::Edits(edits)),
        change_annotations: (!annotations.is_empty()).then_some(annotations),
    }
}

/// What a person reads above the changes that are to be confirmed.
fn annotation(id: &str, left_out: usize) -> ChangeAnnotation {
    let (label, description) = match id {
        SPOKEN => (
            "In what is said",
            "A speaker says the name here. Change it where it was written down wrongly.".to_owned(),
        ),
        MERGES => (
            "Two speakers become one",
            "Another speaker of this transcript has this name already.".to_owned(),
        ),
        _ if left_out > 0 => (
            "In other transcripts",
            format!("{left_out} more transcripts may have it: do this again after these are saved."),
        ),
        _ => ("In other transcripts", "Look whether they mean the same.".to_owned()),
    };
    ChangeAnnotation {
        label: label.to_owned(),
        needs_confirmation: Some(true),
        description: Some(description),
    }
}
