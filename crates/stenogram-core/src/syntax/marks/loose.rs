//! Brackets whose partner is missing or mistyped: `(Laughs.0`, `(Laughter.}`, `(Applause` at the end of a paragraph.

use super::super::lexicon::{Phrase, Sense};
use super::super::line::is_blank;
use super::pairs::{Pair, Shape};
use crate::syntax::MarkKind;

/// A mark with a mistyped bracket is short.
const MAX_BYTES: usize = 60;

/// The mark that an opening bracket without a partner starts: its kind, its end, and how many bytes were looked at.
pub(super) fn unclosed(paragraph: &str, pair: &Pair) -> Option<(MarkKind, usize, usize)> {
    if pair.shape == Shape::Music {
        return Some((MarkKind::Direction, pair.inner, 0));
    }
    if !matches!(pair.shape, Shape::Round | Shape::Square) {
        return None;
    }
    let rest = paragraph.get(pair.inner..)?;
    let mut last = ' ';
    let mut stop = None;
    let mut seen = 0;
    for (at, c) in rest.char_indices() {
        seen = at + c.len_utf8();
        if at > MAX_BYTES || matches!(c, '(' | '[' | '\n') {
            break;
        }
        // A closing bracket of another kind, or the key beside it: 0 without the shift key gives no bracket.
        let next_blank =
            || rest.get(at + 1..).is_none_or(|after| after.is_empty() || after.starts_with(is_blank));
        let mistyped = matches!(c, '}' | ']' | ')' | '>') || (matches!(c, '0' | '9') && !last.is_numeric());
        if mistyped && next_blank() && (last == '.' || last.is_alphabetic()) {
            stop = Some((at, at + 1));
            break;
        }
        last = c;
    }
    // Nothing closes it up to the end of the paragraph.
    if stop.is_none() && seen >= rest.len() && rest.len() <= MAX_BYTES {
        let core = rest.trim_end_matches(is_blank);
        stop = Some((core.len(), core.len()));
    }
    let (inner, end) = stop?;
    let phrase = Phrase::of(rest.get(..inner)?);
    let kind = [(Sense::Inaudible, MarkKind::Inaudible), (Sense::Direction, MarkKind::Direction)]
        .into_iter()
        .find(|(sense, _)| phrase.is_all(*sense) || (phrase.starts(*sense) && phrase.len() <= 3))?
        .1;
    Some((kind, pair.inner + end, seen))
}
