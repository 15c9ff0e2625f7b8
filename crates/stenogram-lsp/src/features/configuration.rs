//! Hover and completion in a `stenogram.toml`: its keys and what can stand behind them, with what they do.

mod known;
mod place;
mod values;

use crate::capabilities::{Client, Markup};
use crate::documents::Revision;
use crate::features::diagnostics::configuration_path;
use known::{Offered, keys};
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position, Range, TextEdit,
};
use place::{Place, What, place, word_end};
use stenogram_core::text::{self, LineIndex, PositionEncoding, Span};
use values::{Value, values};

/// Whether a document is a configuration file, so that it is answered here.
pub(crate) fn is_configuration(revision: &Revision) -> bool {
    configuration_path(revision).is_some()
}

/// What the key or value at a place is.
pub(crate) fn hover(client: &Client, revision: &Revision, params: &HoverParams) -> Option<Hover> {
    let text = Text::of(client, revision);
    let at = text.offset(params.text_document_position_params.position);
    let place = place(&text.text, word_end(&text.text, at))?;
    let word = place.word.of(&text.text);
    let value = match place.what {
        What::Value => {
            let found = values(&place.path).into_iter().find(|value| value.text == word)?;
            (!found.doc.is_empty()).then(|| format!("**{}**\n\n{}", found.text, found.doc))?
        }
        What::Key | What::Table => {
            let found = keys(&place.path).into_iter().find(|key| key.name == word)?;
            let detail = if found.detail.is_empty() { String::new() } else { format!(": {}", found.detail) };
            format!("**{}**{detail}\n\n{}", found.name, found.doc)
        }
    };
    let kind = match client.hover {
        Markup::Markdown => MarkupKind::Markdown,
        Markup::Plain => MarkupKind::PlainText,
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(text.range(place.word)),
    })
}

/// What can stand at a place.
pub(crate) fn completion(
    client: &Client,
    revision: &Revision,
    params: &CompletionParams,
) -> Option<CompletionResponse> {
    let text = Text::of(client, revision);
    let place = place(&text.text, text.offset(params.text_document_position.position))?;
    let items: Vec<CompletionItem> = match place.what {
        What::Value => {
            values(&place.path).into_iter().map(|value| value_item(client, &text, &place, value)).collect()
        }
        What::Key => keys(&place.path).into_iter().map(|key| key_item(client, &text, &place, key)).collect(),
        What::Table => {
            let tables = keys(&place.path).into_iter().filter(|key| key.table);
            tables.map(|key| key_item(client, &text, &place, key)).collect()
        }
    };
    (!items.is_empty()).then_some(CompletionResponse::Array(items))
}

fn key_item(client: &Client, text: &Text, place: &Place, key: Offered) -> CompletionItem {
    let behind = text.behind(place.word);
    // A table is gone on with by a dot or in brackets, and what is complete already stays so.
    let bare = key.table || place.quoted || behind.trim_start().starts_with(['=', '.']);
    let written = if bare { key.name.clone() } else { format!("{} = ", key.name) };
    CompletionItem {
        kind: Some(if key.table { CompletionItemKind::MODULE } else { CompletionItemKind::PROPERTY }),
        detail: (!key.detail.is_empty()).then_some(key.detail),
        documentation: documentation(client, key.doc),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(text.range(place.word), written))),
        label: key.name,
        ..CompletionItem::default()
    }
}

fn value_item(client: &Client, text: &Text, place: &Place, value: Value) -> CompletionItem {
    let written =
        if place.quoted || !value.quoted { value.text.clone() } else { format!("\"{}\"", value.text) };
    CompletionItem {
        kind: Some(CompletionItemKind::VALUE),
        detail: (!value.detail.is_empty()).then_some(value.detail),
        documentation: documentation(client, value.doc),
        filter_text: Some(if place.quoted { value.text.clone() } else { written.clone() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(text.range(place.word), written))),
        label: value.text,
        ..CompletionItem::default()
    }
}

fn documentation(client: &Client, value: String) -> Option<Documentation> {
    let item = client.said.text_document.as_ref()?.completion.as_ref()?.completion_item.as_ref();
    let formats = item.and_then(|item| item.documentation_format.as_deref()).unwrap_or_default();
    (!value.is_empty()).then(|| {
        if formats.contains(&MarkupKind::Markdown) {
            Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
        } else {
            Documentation::String(value)
        }
    })
}

/// The text of the file, with the columns of the client.
struct Text {
    text: String,
    lines: LineIndex,
    encoding: PositionEncoding,
}

impl Text {
    fn of(client: &Client, revision: &Revision) -> Self {
        let text = revision.text();
        Self { lines: LineIndex::new(&text), text, encoding: client.encoding }
    }

    fn offset(&self, position: Position) -> usize {
        let at = text::Position { line: position.line, column: position.character };
        self.lines.offset(&self.text, at, self.encoding) as usize
    }

    fn range(&self, span: Span) -> Range {
        let position = |at| {
            let text::Position { line, column } = self.lines.position(&self.text, at, self.encoding);
            Position::new(line, column)
        };
        Range::new(position(span.start), position(span.end))
    }

    /// What stands behind a span, up to the end of the line.
    fn behind(&self, span: Span) -> &str {
        let rest = self.text.get(span.end as usize..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
