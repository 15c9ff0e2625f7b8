//! What the client can show of a finding.

use lsp_types::{ClientCapabilities, DiagnosticTag};
use serde_json::Value;

/// What the client can show of a finding besides its words, or do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DiagnosticSupport {
    /// Paler, what need not be there.
    pub(crate) unnecessary: bool,
    /// Struck through, what is outdated.
    pub(crate) deprecated: bool,
    /// Other places that the finding speaks of.
    pub(crate) related: bool,
    /// A page about the rule.
    pub(crate) pages: bool,
    /// Gives back what came with a finding, when it asks what can be done about it.
    pub(crate) data: bool,
    /// Takes findings of other files in the answer about a document.
    pub(crate) related_documents: bool,
}

impl DiagnosticSupport {
    /// Reads the client's capabilities. What it can show is said in one place for findings that come unasked and for
    /// those that it asks for.
    pub(super) fn new(client: &ClientCapabilities) -> Self {
        let document = client.text_document.as_ref();
        let shown = document.and_then(|document| document.publish_diagnostics.as_ref());
        let tag = |tag: DiagnosticTag| {
            shown
                .and_then(|shown| shown.tag_support.as_ref())
                .is_some_and(|support| support.value_set.contains(&tag))
        };
        let asked = document.and_then(|document| document.diagnostic.as_ref());
        Self {
            unnecessary: tag(DiagnosticTag::UNNECESSARY),
            deprecated: tag(DiagnosticTag::DEPRECATED),
            related: shown.and_then(|shown| shown.related_information).unwrap_or(false),
            pages: shown.and_then(|shown| shown.code_description_support).unwrap_or(false),
            data: shown.and_then(|shown| shown.data_support).unwrap_or(false),
            related_documents: asked.and_then(|asked| asked.related_document_support).unwrap_or(false),
        }
    }
}

/// Puts what clients say of findings in the workspace to where the types of the protocol (`lsp-types` 0.97) look for it:
/// they have `diagnostic`, the protocol (3.17) has `diagnostics`.
pub(crate) fn mend(initialize: &mut Value) {
    let workspace = initialize.pointer_mut("/capabilities/workspace").and_then(Value::as_object_mut);
    if let Some(workspace) = workspace
        && let Some(said) = workspace.remove("diagnostics")
    {
        workspace.insert("diagnostic".to_owned(), said);
    }
}

#[cfg(test)]
mod tests {
    use crate::capabilities::Client;
    use serde_json::{Value, json};

    fn client(document: Value) -> Client {
        let said = json!({ "textDocument": document });
        Client::new(&serde_json::from_value(said).expect("client capabilities"))
    }

    #[test]
    fn what_is_not_said_is_not_sent() {
        assert_eq!(client(json!({})).diagnostics, super::DiagnosticSupport::default());
        let some = client(json!({ "publishDiagnostics": { "tagSupport": { "valueSet": [2] } } }));
        assert!(!some.diagnostics.unnecessary && some.diagnostics.deprecated && !some.pulls);
        let pulling = client(json!({ "diagnostic": { "relatedDocumentSupport": true } }));
        assert!(pulling.pulls && pulling.diagnostics.related_documents && !pulling.diagnostics.related);
    }

    #[test]
    fn the_word_of_the_protocol_is_understood() {
        let mut said =
            json!({ "capabilities": { "workspace": { "diagnostics": { "refreshSupport": true } } } });
        super::mend(&mut said);
        let client = Client::new(&serde_json::from_value(said["capabilities"].take()).expect("capabilities"));
        assert!(client.refreshes().findings);
        for mut other in [json!(null), json!({ "capabilities": { "workspace": null } })] {
            let before = other.clone();
            super::mend(&mut other);
            assert_eq!(other, before);
        }
    }
}
