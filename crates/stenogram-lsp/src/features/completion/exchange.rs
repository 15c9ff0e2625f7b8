//! A new exchange: a question and the start of its answer, as the transcript sets them.

use super::item::{Offer, Offers};
use super::labels::{Likely, replaced};
use super::line::{Line, TypedHead};
use crate::features::View;
use lsp_types::CompletionItemKind;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::Ruleset;
use stenogram_core::syntax::{Delimiter, TurnKind};
use stenogram_core::text::Span;

/// What is shown.
const NAME: &str = "New exchange";

/// Offers a new exchange where nothing stands in the line, or its name is typed.
pub(super) fn offer(
    view: View<'_>,
    line: &Line<'_>,
    head: &TypedHead<'_>,
    labels: &[Likely],
    ruleset: &Ruleset,
    offers: &mut Offers,
) {
    let typed = fold_words(head.typed);
    if !line.after.trim().is_empty() || !head.markup.is_empty() {
        return;
    }
    let asks = labels.iter().find(|label| label.asks);
    // Where every one who asks is named, nobody knows who will ask next.
    let no_labels = labels.is_empty() || view.analysis.transcript().turns.is_empty();
    let question = match asks {
        Some(label) => label.text.clone(),
        None if no_labels => "Question: ".to_owned(),
        None => return,
    };
    let begins = [NAME, question.as_str()].into_iter().any(|name| fold_words(name).starts_with(&typed));
    if !begins {
        return;
    }
    let answer = answerer(view, labels);
    let breaks = line_end(view).repeat(blank_lines(view, ruleset) + 1);
    let label_break = if own_line(view) { line_end(view) } else { "" };
    let (answer_text, answer_snippet) = match &answer {
        Some(label) => (label.text.clone(), escaped(&label.text)),
        None => ("NAME: ".to_owned(), "${2:NAME}: ".to_owned()),
    };
    let snippet =
        format!("{}{label_break}${{1:question}}{breaks}{answer_snippet}{label_break}$0", escaped(&question),);
    let replace = replaced(view, line, head, &question);
    offers.push(Offer {
        label: NAME.to_owned(),
        text: format!("{question}{label_break}{breaks}{answer_text}"),
        snippet: Some(snippet),
        filter: Some(if typed.is_empty() || fold_words(NAME).starts_with(&typed) {
            NAME.to_owned()
        } else {
            question.trim_end().to_owned()
        }),
        kind: CompletionItemKind::SNIPPET,
        detail: format!("{}…, {}…", question.trim_end(), answer_text.trim_end()),
        replace,
        insert_end: replace.end,
        about: None,
    });
}

/// Who answered last, else who speaks that does not ask.
fn answerer(view: View<'_>, labels: &[Likely]) -> Option<Likely> {
    let transcript = view.analysis.transcript();
    let last = transcript.turns.iter().rev().find(|turn| turn.kind == TurnKind::Answer);
    let name = last.and_then(|turn| turn.label).map(|label| fold_words(label.span.of(view.analysis.text())));
    let answered = labels.iter().find(|label| Some(fold_words(&label.name)) == name);
    let mut others = labels.iter().filter(|label| !label.asks);
    let only = others.next().filter(|_| others.next().is_none());
    answered.or(only).cloned()
}

/// Whether labels have lines of their own.
fn own_line(view: View<'_>) -> bool {
    let turns = &view.analysis.transcript().turns;
    let mut labels = turns.iter().filter_map(|turn| turn.label).peekable();
    labels.peek().is_some() && labels.all(|label| label.kind == Delimiter::Line)
}

/// How many blank lines stand between turns: as the house has it, else as most turns of the transcript.
pub(in crate::features) fn blank_lines(view: View<'_>, ruleset: &Ruleset) -> usize {
    if let Some(wanted) = ruleset.profile.as_ref().and_then(|profile| profile.paragraphs.between_turns) {
        return usize::from(wanted);
    }
    let lines = view.analysis.lines();
    let turns = &view.analysis.transcript().turns;
    let mut counts = [0_usize; 4];
    for (one, next) in turns.iter().zip(turns.iter().skip(1)).rev().take(200) {
        let apart = lines.line_of(next.span.start).saturating_sub(lines.line_of(one.span.end));
        let blank = (apart as usize).saturating_sub(1).min(counts.len() - 1);
        if let Some(count) = counts.get_mut(blank) {
            *count += 1;
        }
    }
    let most = counts.iter().enumerate().max_by_key(|(_, count)| **count);
    most.filter(|(_, count)| **count > 0).map_or(1, |(blank, _)| blank)
}

/// The line end that the text uses: that of its first line.
pub(in crate::features) fn line_end(view: View<'_>) -> &'static str {
    let (text, lines) = (view.analysis.text(), view.analysis.lines());
    let end = Span::new(lines.span(text, 0).end, lines.full_span(0).end).of(text);
    match end {
        "\r\n" => "\r\n",
        "\r" => "\r",
        _ => "\n",
    }
}

/// A text in a snippet.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '$' | '}' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
