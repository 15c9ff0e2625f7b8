//! The outline as a tree.

use super::sections;
use crate::features::View;
use lsp_types::{DocumentSymbol, SymbolKind};
use stenogram_core::index::Question;
use stenogram_core::syntax::{BlockKind, Field, FieldKind, Header, Turn, TurnKind};
use stenogram_core::text::Span;

/// Most characters of a name or a detail; the rest is left out, for an outline is narrow.
const MOST: usize = 100;

/// The outline of a transcript, in the order of the text.
pub(super) fn tree(view: View<'_>) -> Vec<DocumentSymbol> {
    let transcript = view.analysis.transcript();
    let mut questions = view.analysis.index().questions.iter().peekable();
    let mut entries: Vec<Entry> = header(view, &transcript.header).into_iter().collect();
    // The exchange that is being filled: its place in `entries`, and how far it goes.
    let mut exchange: Option<(usize, Span)> = None;
    for (n, turn) in transcript.turns.iter().enumerate() {
        if let Some(question) = questions.next_if(|question| question.turn == n) {
            exchange = Some((entries.len(), question.span));
            entries.push(asked(view, question, turn));
            continue;
        }
        let entry = said(view, turn);
        let holder = exchange
            .filter(|(_, span)| span.covers(turn.span))
            .and_then(|(holder, _)| entries.get_mut(holder));
        match holder {
            Some(holder) => holder.children.push(entry),
            None => entries.push(entry),
        }
    }
    sections::nest(view, entries).into_iter().map(|entry| entry.symbol(view)).collect()
}

/// One line of the outline.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) detail: Option<String>,
    pub(super) kind: SymbolKind,
    /// All of it, its children too.
    pub(super) span: Span,
    /// What is selected when a person goes there.
    pub(super) selection: Span,
    pub(super) children: Vec<Entry>,
}

impl Entry {
    fn symbol(self, view: View<'_>) -> DocumentSymbol {
        let within = |at: u32| at.clamp(self.span.start, self.span.end);
        let selection = Span::new(within(self.selection.start), within(self.selection.end));
        let children: Vec<_> = self.children.into_iter().map(|child| child.symbol(view)).collect();
        #[expect(deprecated, reason = "the type has no other constructor; `tags` says it today")]
        DocumentSymbol {
            name: self.name,
            detail: self.detail,
            kind: self.kind,
            tags: None,
            deprecated: None,
            range: view.range(self.span),
            selection_range: view.range(selection),
            children: (!children.is_empty()).then_some(children),
        }
    }
}

fn header(view: View<'_>, header: &Header) -> Option<Entry> {
    if header.span.is_empty() {
        return None;
    }
    let title = header.fields.iter().find(|field| field.kind == FieldKind::Title);
    Some(Entry {
        name: "Header".to_owned(),
        detail: title.and_then(|title| value(view, title)),
        kind: SymbolKind::NAMESPACE,
        span: header.span,
        selection: title.map_or(header.span, |title| title.value),
        children: header.fields.iter().filter_map(|field| self::field(view, header, field)).collect(),
    })
}

fn field(view: View<'_>, header: &Header, field: &Field) -> Option<Entry> {
    let start = field.key.map_or(field.value.start, |key| key.start);
    let span = Span::new(start, field.value.end.max(field.key.map_or(start, |key| key.end)));
    // A field that is not inside the header would not be inside its parent.
    header.span.covers(span).then(|| Entry {
        name: field
            .key
            .and_then(|key| short(view.words(key)))
            .unwrap_or_else(|| field_name(field.kind).to_owned()),
        detail: value(view, field),
        kind: SymbolKind::PROPERTY,
        span,
        selection: span,
        children: people(view, field).collect(),
    })
}

/// What a header line says, as people read it.
fn value(view: View<'_>, field: &Field) -> Option<String> {
    short(&field.clean(view.analysis.transcript().spoken(view.analysis.text())))
}

/// Those whom a list of participants names.
fn people(view: View<'_>, field: &Field) -> impl Iterator<Item = Entry> {
    let value = field.value;
    let wanted = field.kind == FieldKind::Participants;
    let roster = view.analysis.transcript().roster.iter();
    let named = roster.filter(move |entry| wanted && value.covers(entry.name) && value.covers(entry.span));
    named.filter_map(move |entry| {
        Some(Entry {
            name: short(view.words(entry.name))?,
            detail: entry.role.or(entry.code).and_then(|said| short(view.words(said))),
            kind: SymbolKind::OBJECT,
            span: entry.span,
            selection: entry.name,
            children: Vec::new(),
        })
    })
}

fn field_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Title => "Title",
        FieldKind::Date => "Date",
        FieldKind::Time => "Time",
        FieldKind::Place => "Place",
        FieldKind::Source => "Source",
        FieldKind::Participants => "Participants",
        FieldKind::Status => "Status",
        FieldKind::Language => "Language",
        FieldKind::Other => "Line",
    }
}

fn asked(view: View<'_>, question: &Question, turn: &Turn) -> Entry {
    let name = match short(&question.title) {
        Some(title) => format!("Q{} {title}", question.n),
        None => format!("Q{}", question.n),
    };
    Entry {
        name,
        detail: speaker(view, turn),
        kind: SymbolKind::EVENT,
        span: question.span,
        selection: selection(turn),
        children: Vec::new(),
    }
}

fn said(view: View<'_>, turn: &Turn) -> Entry {
    let words = turn.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    Entry {
        name: speaker(view, turn).unwrap_or_else(|| turn_name(turn.kind).to_owned()),
        detail: words.and_then(|block| short(view.words(block.span))),
        kind: SymbolKind::STRING,
        span: turn.span,
        selection: selection(turn),
        children: Vec::new(),
    }
}

fn turn_name(kind: TurnKind) -> &'static str {
    match kind {
        TurnKind::Opening => "Opening",
        TurnKind::Question => "Question",
        TurnKind::Answer => "Answer",
        TurnKind::Statement => "Statement",
        TurnKind::Procedural => "Procedure",
    }
}

/// Who says it: the speaker's name or, where the label stands for nobody known, the label.
fn speaker(view: View<'_>, turn: &Turn) -> Option<String> {
    let name = turn
        .speaker
        .and_then(|id| view.analysis.transcript().speaker(id))
        .and_then(|speaker| short(&speaker.name));
    name.or_else(|| turn.label.and_then(|label| short(view.words(label.span))))
}

/// The label or, where there is none, where the turn starts.
fn selection(turn: &Turn) -> Span {
    turn.label.map_or(Span::empty(turn.span.start), |label| label.span)
}

/// The words on one line, cut at the end of a word where they are long; `None` where there are none.
pub(super) fn short(words: &str) -> Option<String> {
    let mut short = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        let taken = word.chars().count() + usize::from(length > 0);
        if length + taken > MOST {
            if short.is_empty() {
                short.extend(word.chars().take(MOST));
            }
            short.push('…');
            break;
        }
        if length > 0 {
            short.push(' ');
        }
        short.push_str(word);
        length += taken;
    }
    (!short.is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_and_line_ends_folded() {
        assert_eq!(short(" one\r\n two "), Some("one two".to_owned()));
        assert_eq!(short(" \n"), None);
        let long = short(&"word ".repeat(50)).expect("words");
        assert!(long.ends_with("word…") && long.chars().count() <= MOST + 1, "{long}");
        let endless = short(&"é".repeat(500)).expect("words");
        assert_eq!(endless.chars().count(), MOST + 1);
    }
}
