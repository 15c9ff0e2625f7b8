//! The start of a turn: its label, what separates it from the words, and the white space before the first word.

use crate::syntax::Turn;
use crate::text::Span;

/// The start of a turn that has a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'a> {
    /// White space between the label with its delimiter and the first word or mark; `None` where something else stands
    /// there, a time for example, or where there are no words.
    pub(super) gap: Option<Span>,
    /// The whole head, up to the first word, where it is nothing but label, delimiter and white space, so that it can be
    /// written anew; `None` where there is more, markup or a time for example.
    pub(super) bare: Option<Span>,
    /// The label as written.
    pub(super) label: &'a str,
}

/// What sets labels off in Markdown.
fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

/// The head of a turn; `None` where it has no label.
pub(super) fn head<'a>(turn: &Turn, text: &'a str) -> Option<Head<'a>> {
    let label = turn.label?;
    let after = label.span.end.max(label.delimiter.end);
    let words = turn.blocks.first().map(|block| block.span.start).filter(|words| *words >= after);
    let gap = words.and_then(|words| {
        let between = Span::new(after, words).of(text);
        let white = between.trim_start_matches(is_emphasis);
        let marked = u32::try_from(between.len() - white.len()).unwrap_or(0);
        white.chars().all(char::is_whitespace).then(|| Span::new(after + marked, words))
    });
    let bare = words.filter(|_| gap.is_some()).and_then(|words| {
        let before = Span::new(turn.span.start, label.span.start).of(text).trim();
        let opened = matches!(before, "" | "[" | "<" | "(" | "（");
        let marked = gap.is_some_and(|gap| gap.start != after);
        let inside = label.span.of(text).contains('*') || label.delimiter.of(text).contains(['*', '_', '\\']);
        (opened && !marked && !inside).then(|| Span::new(turn.span.start, words))
    });
    Some(Head { gap, bare, label: label.span.of(text) })
}
