//! Edits of documents and files, in the form that the client takes.

use crate::capabilities::Client;
use crate::features::View;
use lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, ResourceOperationKind, TextDocumentEdit, TextEdit,
    Uri, WorkspaceEdit,
};
use stenogram_core::lint::Edit;

/// Edits of the document that is looked at.
pub(super) fn of_document(view: View<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit::new(view.range(edit.span), edit.text.clone())).collect();
    of_file(view.client, view.revision.uri.clone(), Some(view.revision.version), edits)
}

/// Edits of a document; `version` is `None` where it is not open.
pub(super) fn of_file(
    client: &Client,
    uri: Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
) -> WorkspaceEdit {
    if !client.takes_versioned_edits() {
        return WorkspaceEdit::new([(uri, edits)].into());
    }
    let changes = DocumentChanges::Edits(vec![edit_of(uri, version, edits)]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// A new file with this text. Only for a client that [creates files](creates_files).
pub(super) fn new_file(uri: Uri, text: String) -> WorkspaceEdit {
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let edits = vec![TextEdit::new(lsp_types::Range::default(), text)];
    let changes = DocumentChanges::Operations(vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(edit_of(uri, None, edits)),
    ]);
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

fn edit_of(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}

/// Whether the client creates files.
pub(super) fn creates_files(client: &Client) -> bool {
    let operations = client.edits().and_then(|said| said.resource_operations.as_ref());
    client.takes_versioned_edits()
        && operations.is_some_and(|operations| operations.contains(&ResourceOperationKind::Create))
}
