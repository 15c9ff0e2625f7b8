//! The numbers of questions and turns, before their labels.

use super::{Hint, Side, touching};
use crate::features::View;
use stenogram_core::syntax::Turn;
use stenogram_core::text::Span;

/// `Q3` before the label of the third question, `7` before that of the seventh turn, if it is no question. Numbers are
/// those that the command line gives. A label that ends with a number of its own gets none.
pub(super) fn hints(view: View<'_>, within: Span) -> Vec<Hint> {
    let (turns, index) = (&view.analysis.transcript().turns, view.analysis.index());
    let hint = |(at, turn): (usize, &Turn)| {
        let label = turn.label?;
        let start = before(view, turn.span.start, label.span.start);
        if !within.touches(start) || view.words(label.span).ends_with(char::is_numeric) {
            return None;
        }
        let number = at + 1;
        let place = format!("turn {number} of {}", turns.len());
        let (words, tooltip) = match index.question_of_turn(at) {
            Some(question) if question.turn == at => (
                format!("Q{}", question.n),
                format!("Question {} of {}, {place}", question.n, index.questions.len()),
            ),
            Some(question) => {
                (number.to_string(), format!("{}, an answer to question {}", capital(&place), question.n))
            }
            None => (number.to_string(), capital(&place)),
        };
        Some(Hint { at: start, words, tooltip, side: Side::Before })
    };
    touching(turns, within, |turn| turn.span).filter_map(hint).collect()
}

/// Where a turn starts, if that is in the line of its label (there may be markup or a time before it), else the label.
fn before(view: View<'_>, turn: u32, label: u32) -> u32 {
    let lines = view.analysis.lines();
    let close = turn <= label && lines.line_of(turn) == lines.line_of(label);
    // In a container the markup before a label is no place for a reader.
    if close && view.analysis.transcript().contained.is_none() { turn } else { label }
}

fn capital(place: &str) -> String {
    place.replacen('t', "T", 1)
}
