//! What the server answers and sends: one file a request.

pub(crate) mod diagnostics;
pub(crate) mod document_symbol;
pub(crate) mod hover;

use crate::capabilities::Client;
use crate::convert;
use lsp_types::{Position, Range};
use stenogram_core::Analysis;
use stenogram_core::text::Span;

/// What a feature looks at: an analysed text, for a client.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// The text, analysed.
    pub(crate) analysis: &'a Analysis,
    /// Who asks.
    pub(crate) client: &'a Client,
}

impl View<'_> {
    /// The range of a span in the client's columns.
    pub(crate) fn range(&self, span: Span) -> Range {
        convert::range(self.analysis, span, self.client.encoding)
    }

    /// The byte offset of a position in the client's columns.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        convert::offset(self.analysis, position, self.client.encoding)
    }

    /// The words in a span, without the markup of a container.
    pub(crate) fn words(&self, span: Span) -> &str {
        span.of(self.analysis.transcript().spoken(self.analysis.text()))
    }
}
