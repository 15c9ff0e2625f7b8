//! Tokens as the protocol counts them: each within one line, its place relative to the one before.

use super::legend::{Legend, Modifier};
use crate::columns::Columns;
use crate::features::View;
use lsp_types::{Position, SemanticToken};
use stenogram_core::text::Span;
use stenogram_core::tokens::Token;

/// Encodes tokens that come in the order of the text.
pub(super) fn encode(view: View<'_>, legend: &Legend, tokens: &[Token]) -> Vec<SemanticToken> {
    let mut columns = Columns::new(view.analysis, view.client.encoding);
    let mut before = Position::default();
    let mut encoded = Vec::with_capacity(tokens.len());
    let mut pieces = Vec::new();
    for token in tokens {
        let Some(token_type) = legend.number(token.kind) else { continue };
        let modifiers: Vec<Modifier> = Modifier::of(*token).collect();
        let token_modifiers_bitset = legend.bits(&modifiers);
        pieces.clear();
        split(view, token.span, &mut pieces);
        for piece in &pieces {
            let range = columns.range(*piece);
            let delta_line = range.start.line.saturating_sub(before.line);
            let from = if delta_line == 0 { before.character } else { 0 };
            encoded.push(SemanticToken {
                delta_line,
                delta_start: range.start.character.saturating_sub(from),
                length: range.end.character.saturating_sub(range.start.character),
                token_type,
                token_modifiers_bitset,
            });
            before = range.start;
        }
    }
    encoded
}

/// The words of a span, line by line, without the white space around them and without the markup of a container.
fn split(view: View<'_>, span: Span, pieces: &mut Vec<Span>) {
    let text = view.analysis.text();
    let spoken = view.words(span);
    // A label can be markup itself: an attribute, a field.
    let in_markup = view.analysis.transcript().contained.is_some() && !spoken.trim().is_empty();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut cut = |start: &mut Option<usize>, end: usize| {
        if let Some(start) = start.take() {
            pieces.push(Span::from_usize(start, end).shift(span.start));
        }
    };
    let mut heard = spoken.bytes();
    for (at, c) in span.of(text).char_indices() {
        let silent = heard.next() == Some(b' ') && in_markup && c != ' ';
        // What is spoken has as many bytes as the text.
        for _ in 1..c.len_utf8() {
            heard.next();
        }
        if matches!(c, '\n' | '\r') || silent {
            cut(&mut start, end);
        } else if !c.is_whitespace() {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        }
    }
    cut(&mut start, end);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use stenogram_core::tokens::tokens;

    /// The words of all tokens, put together from their places.
    fn shown(text: &str) -> Vec<String> {
        with_view(text, |view| {
            let all = Span::from_usize(0, text.len());
            let tokens = tokens(view.analysis, all, &|| false).expect("nobody cancels");
            let (mut line, mut column) = (0, 0);
            let encoded = encode(view, &Legend::of(view.client), &tokens);
            encoded
                .iter()
                .map(|token| {
                    line += token.delta_line;
                    column =
                        if token.delta_line == 0 { column + token.delta_start } else { token.delta_start };
                    let from = view.offset(Position::new(line, column));
                    let to = view.offset(Position::new(line, column + token.length));
                    Span::new(from, to).of(text).to_owned()
                })
                .collect()
        })
    }

    #[test]
    fn tokens_stay_within_lines_whatever_stands_before_them() {
        let text = "Question: 🎙 Señora, may I ask you what you think of the plan that the United\r\n\
            Nations has made for the harbour, and whether it will come to anything at all\r\n\
            this year, or perhaps the next?\r\n\r\n\
            Ann Roe: I think that it is a good one, and I have told them so: “We like what\r\n\
            we see,” I said to them, and Norway said much the same to us in the afternoon,\r\n\
            when we met again.\r\n";
        assert_eq!(
            shown(text),
            ["Question", "United", "Nations", "Ann Roe", "“We like what", "we see,”", "Norway"]
        );
    }

    #[test]
    fn markup_of_a_container_is_no_word() {
        let text = "<html><body><p><b>Question:</b> Is the <i>United</i> <i>Nations</i> well?</p>\
            <p><b>Ann Roe:</b> I am sure that it is.</p></body></html>";
        let shown = shown(text);
        assert!(shown.iter().all(|words| !words.contains('<')), "{shown:?}");
        assert!(shown.contains(&"Nations".to_owned()), "{shown:?}");
    }
}
