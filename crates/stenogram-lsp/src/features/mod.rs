//! What the server answers and sends: one file a request.

pub(crate) mod call_hierarchy;
pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod commands;
pub(crate) mod completion;
pub(crate) mod configuration;
pub(crate) mod custom;
pub(crate) mod definition;
pub(crate) mod diagnostics;
pub(crate) mod document_link;
pub(crate) mod document_symbol;
mod extents;
pub(crate) mod folding_range;
pub(crate) mod formatting;
pub(crate) mod highlight;
pub(crate) mod hover;
pub(crate) mod inlay_hint;
pub(crate) mod linked_editing;
pub(crate) mod on_type_formatting;
mod plain;
pub(crate) mod pull;
pub(crate) mod references;
pub(crate) mod rename;
pub(crate) mod selection_range;
pub(crate) mod semantic_tokens;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod type_hierarchy;
pub(crate) mod workspace_symbol;

use crate::capabilities::Client;
use crate::convert;
use crate::documents::Revision;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use crate::settings::Settings;
use lsp_types::{Location, Position, Range};
use std::sync::Arc;
use stenogram_core::Analysis;
use stenogram_core::lint;
use stenogram_core::text::Span;

/// What a feature looks at: one state of a document, for a client.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The text, analysed.
    pub(crate) analysis: &'a Analysis,
    /// Who asks.
    pub(crate) client: &'a Client,
    /// The state of the document: its URI, language and version.
    pub(crate) revision: &'a Arc<Revision>,
    /// What the configuration says of the document.
    pub(crate) settings: &'a Arc<Settings>,
    /// The session: the other documents, the workspace.
    pub(crate) shared: &'a Shared,
    /// Whether anybody still waits for the answer.
    pub(crate) cancel: &'a Cancel,
}

impl View<'_> {
    /// The range of a span in the client's columns.
    pub(crate) fn range(&self, span: Span) -> Range {
        convert::range(self.analysis, span, self.client.encoding)
    }

    /// A span as a place of this document.
    pub(crate) fn location(&self, span: Span) -> Location {
        Location::new(self.revision.uri.clone(), self.range(span))
    }

    /// The byte offset of a position in the client's columns.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        convert::offset(self.analysis, position, self.client.encoding)
    }

    /// The bytes in a range in the client's columns; the wrong way round it means the same.
    pub(crate) fn span(&self, range: Range) -> Span {
        let (one, other) = (self.offset(range.start), self.offset(range.end));
        Span::new(one.min(other), one.max(other))
    }

    /// The words in a span, without the markup of a container.
    pub(crate) fn words(&self, span: Span) -> &str {
        span.of(self.analysis.transcript().spoken(self.analysis.text()))
    }

    /// What the rules find in this state of the document: found once.
    pub(crate) fn findings(&self) -> Result<Arc<[lint::Diagnostic]>, Failure> {
        self.revision.findings(&self.shared.engine, self.settings)
    }
}
