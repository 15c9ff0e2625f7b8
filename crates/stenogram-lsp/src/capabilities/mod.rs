//! What the client can do, and what this server says it can do: each feature says it for itself.

mod client;
mod diagnostics;
mod files;

pub(crate) use client::{Client, Markup, Refreshes};
pub(crate) use diagnostics::{DiagnosticSupport, mend};
pub(crate) use files::{SECTION, settings, watched_files};

use crate::features::{
    call_hierarchy, code_action, code_lens, commands, completion, definition, document_link, document_symbol,
    folding_range, formatting, highlight, hover, inlay_hint, linked_editing, on_type_formatting, pull,
    references, rename, selection_range, semantic_tokens, workspace_symbol,
};
use lsp_types::{
    PositionEncodingKind, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
};
use stenogram_core::text::PositionEncoding;

/// What this server can do for that client. Type hierarchies are not among it: the types of the protocol have no place
/// for them, so the adapter adds them.
pub(crate) fn server(client: &Client) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(match client.encoding {
            PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
            PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
            PositionEncoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: hover::provider(client),
        document_symbol_provider: document_symbol::provider(client),
        workspace_symbol_provider: workspace_symbol::provider(client),
        definition_provider: definition::provider(client),
        declaration_provider: definition::declaration_provider(client),
        implementation_provider: definition::implementation_provider(client),
        references_provider: references::provider(client),
        document_highlight_provider: highlight::provider(client),
        call_hierarchy_provider: call_hierarchy::provider(client),
        rename_provider: rename::provider(client),
        linked_editing_range_provider: linked_editing::provider(client),
        completion_provider: completion::provider(client),
        code_action_provider: code_action::provider(client),
        code_lens_provider: code_lens::provider(client),
        document_formatting_provider: formatting::provider(client),
        document_range_formatting_provider: formatting::range_provider(client),
        document_on_type_formatting_provider: on_type_formatting::provider(client),
        semantic_tokens_provider: semantic_tokens::provider(client),
        inlay_hint_provider: inlay_hint::provider(client),
        folding_range_provider: folding_range::provider(client),
        selection_range_provider: selection_range::provider(client),
        document_link_provider: document_link::provider(client),
        diagnostic_provider: pull::provider(client),
        execute_command_provider: commands::provider(client),
        workspace: files::workspace(client),
        ..ServerCapabilities::default()
    }
}
