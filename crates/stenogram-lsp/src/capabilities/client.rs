//! What the client says it can do, as far as an answer depends on it.

use super::DiagnosticSupport;
use lsp_types::{ClientCapabilities, MarkupKind, PositionEncodingKind, WorkspaceEditClientCapabilities};
use serde::Deserialize;
use serde_json::Value;
use stenogram_core::text::PositionEncoding;

/// What the client can do, as far as an answer depends on it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Client {
    /// All that it said, for what only one feature asks.
    pub(crate) said: ClientCapabilities,
    /// What columns count, in both directions.
    pub(crate) encoding: PositionEncoding,
    /// How a hover may be written.
    pub(crate) hover: Markup,
    /// Whether it takes document symbols as a tree.
    pub(crate) symbol_tree: bool,
    /// Whether it watches files that it is asked to watch.
    pub(crate) watches_files: bool,
    /// Whether it asks for findings. It gets none unasked then, or they would stand twice.
    pub(crate) pulls: bool,
    /// What it shows of a finding besides its words.
    pub(crate) diagnostics: DiagnosticSupport,
}

/// How text for people may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Markup {
    /// CommonMark.
    Markdown,
    /// Plain text, what every client can show.
    #[default]
    Plain,
}

impl Client {
    /// Reads the client's capabilities.
    pub(crate) fn new(client: &ClientCapabilities) -> Self {
        let general = client.general.as_ref();
        let document = client.text_document.as_ref();
        let formats = document
            .and_then(|document| document.hover.as_ref())
            .and_then(|hover| hover.content_format.as_deref())
            .unwrap_or_default();
        Self {
            said: client.clone(),
            encoding: encoding(general.and_then(|general| general.position_encodings.as_deref())),
            // The client lists them in the order in which it likes them.
            hover: match formats.first() {
                Some(MarkupKind::Markdown) => Markup::Markdown,
                Some(MarkupKind::PlainText) | None => Markup::Plain,
            },
            symbol_tree: document
                .and_then(|document| document.document_symbol.as_ref())
                .and_then(|symbol| symbol.hierarchical_document_symbol_support)
                .unwrap_or(false),
            watches_files: client
                .workspace
                .as_ref()
                .and_then(|workspace| workspace.did_change_watched_files)
                .and_then(|watching| watching.dynamic_registration)
                .unwrap_or(false),
            pulls: document.is_some_and(|document| document.diagnostic.is_some()),
            diagnostics: DiagnosticSupport::new(client),
        }
    }
}

impl Client {
    /// The client whose columns count what the options of its start say, where its capabilities leave that open. ALE, for
    /// one, counts bytes in both directions and has no way to say so in its capabilities.
    pub(crate) fn counting(mut self, options: Option<&Value>) -> Self {
        let said = self.said.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let option = options.and_then(|options| options.get("positionEncoding"));
        let option = option.and_then(|kind| PositionEncodingKind::deserialize(kind).ok());
        if let (None, Some(kind)) = (said, option) {
            self.encoding = encoding(Some(&[kind]));
        }
        self
    }

    /// What it takes of edits of the workspace, where it says so.
    pub(crate) fn edits(&self) -> Option<&WorkspaceEditClientCapabilities> {
        self.said.workspace.as_ref()?.workspace_edit.as_ref()
    }

    /// Whether edits may name the version of the text that they are for.
    pub(crate) fn takes_versioned_edits(&self) -> bool {
        self.edits().and_then(|edits| edits.document_changes).unwrap_or(false)
    }

    /// Whether it shows how far work in the background is.
    pub(crate) fn shows_progress(&self) -> bool {
        self.said.window.as_ref().and_then(|window| window.work_done_progress).unwrap_or(false)
    }

    /// Whether it can be asked for the settings of the editor.
    pub(crate) fn gives_settings(&self) -> bool {
        self.said.workspace.as_ref().and_then(|workspace| workspace.configuration).unwrap_or(false)
    }

    /// Whether it can be asked to tell when the settings of the editor change.
    pub(crate) fn tells_settings(&self) -> bool {
        let workspace = self.said.workspace.as_ref();
        let telling = workspace.and_then(|workspace| workspace.did_change_configuration);
        telling.and_then(|telling| telling.dynamic_registration).unwrap_or(false)
    }

    /// Whether it takes patterns for files that count from a folder.
    pub(crate) fn takes_relative_patterns(&self) -> bool {
        let workspace = self.said.workspace.as_ref();
        let watching = workspace.and_then(|workspace| workspace.did_change_watched_files);
        watching.and_then(|watching| watching.relative_pattern_support).unwrap_or(false)
    }

    /// What it can be asked to ask for again: counts above turns, hints, findings, colours.
    pub(crate) fn refreshes(&self) -> Refreshes {
        let workspace = self.said.workspace.as_ref();
        let can = |said: Option<bool>| said.unwrap_or(false);
        Refreshes {
            lenses: can(workspace.and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support)),
            hints: can(workspace.and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support)),
            findings: can(workspace.and_then(|workspace| workspace.diagnostic.as_ref()?.refresh_support)),
            tokens: can(workspace.and_then(|workspace| workspace.semantic_tokens.as_ref()?.refresh_support)),
        }
    }
}

/// What a client can be asked to ask for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Refreshes {
    /// Counts above turns.
    pub(crate) lenses: bool,
    /// Hints between words.
    pub(crate) hints: bool,
    /// Findings.
    pub(crate) findings: bool,
    /// Colours of words.
    pub(crate) tokens: bool,
}

/// What columns will count. UTF-8 wherever it is offered, for spans are UTF-8 bytes; without an offer it is UTF-16.
fn encoding(offered: Option<&[PositionEncodingKind]>) -> PositionEncoding {
    let offered = offered.unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn client(capabilities: Value) -> Client {
        Client::new(&serde_json::from_value(capabilities).expect("client capabilities"))
    }

    #[test]
    fn a_client_that_says_nothing_gets_what_every_client_understands() {
        assert_eq!(client(json!({})), Client::default());
        assert_eq!(client(json!({})).encoding, PositionEncoding::Utf16);
    }

    #[test]
    fn utf8_is_taken_where_it_is_offered() {
        for (offered, taken) in [
            (json!(["utf-16", "utf-8"]), PositionEncoding::Utf8),
            (json!(["utf-16", "utf-32"]), PositionEncoding::Utf32),
            (json!(["utf-16"]), PositionEncoding::Utf16),
            (json!([]), PositionEncoding::Utf16),
            (json!(["ebcdic"]), PositionEncoding::Utf16),
        ] {
            let client = client(json!({ "general": { "positionEncodings": offered } }));
            assert_eq!(client.encoding, taken, "{offered}");
        }
    }

    #[test]
    fn columns_are_those_of_the_options_where_the_capabilities_say_nothing() {
        for (offered, option, taken) in [
            (json!({}), json!({ "positionEncoding": "utf-8" }), PositionEncoding::Utf8),
            (json!({}), json!({ "positionEncoding": "ebcdic" }), PositionEncoding::Utf16),
            (json!({}), json!({ "positionEncoding": 8 }), PositionEncoding::Utf16),
            (
                json!({ "general": { "positionEncodings": ["utf-16"] } }),
                json!({ "positionEncoding": "utf-8" }),
                PositionEncoding::Utf16,
            ),
        ] {
            assert_eq!(client(offered).counting(Some(&option)).encoding, taken, "{option}");
        }
        assert_eq!(client(json!({})).counting(None), Client::default());
    }

    #[test]
    fn the_first_hover_format_is_the_one_the_client_likes() {
        for (offered, taken) in [
            (json!(["markdown", "plaintext"]), Markup::Markdown),
            (json!(["plaintext", "markdown"]), Markup::Plain),
        ] {
            let client = client(json!({ "textDocument": { "hover": { "contentFormat": offered } } }));
            assert_eq!(client.hover, taken);
        }
    }
}
