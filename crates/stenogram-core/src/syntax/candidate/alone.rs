//! A label that has its line to itself: `PREGUNTA`, `**Ann Roe**`, `Ann Roe  00:21`, `ANN ROE--CHIEF EXECUTIVE`.

use super::{Candidate, Pieces, prefix};
use crate::syntax::Delimiter;
use crate::syntax::line::{ends_sentence, is_blank};

/// Longer lines are no labels.
const MAX_CHARS: usize = 90;

/// Reads a whole line as a label.
pub(super) fn read(line: &str) -> Option<Candidate> {
    let trimmed = line.trim_end_matches(is_blank);
    if trimmed.len() > MAX_CHARS * 3 || trimmed.chars().count() > MAX_CHARS {
        return None;
    }
    let (mut start, mut end, mut bold) = (0, trimmed.len(), false);
    for sign in ["***", "**", "__", "### ", "#### ", "*", "_"] {
        if let Some(inner) = trimmed.strip_prefix(sign) {
            let closed = inner.strip_suffix(sign);
            if closed.is_some() || sign.starts_with('#') {
                bold = sign.len() > 1;
                start = sign.len();
                end = start + closed.unwrap_or(inner).len();
                break;
            }
        }
    }
    let body = trimmed.get(start..end)?;
    let time = prefix::trailing_time(body).map(|(from, to)| (start + from, start + to));
    if let Some((from, _)) = time {
        end = from;
    }
    let label = line.get(start..end)?.trim_end_matches(is_blank);
    let names = |word: &str| word.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    let sentence = ends_sentence(label) || label.ends_with([',', '-']);
    let first = label.chars().next()?;
    if sentence || !first.is_alphanumeric() {
        return None;
    }
    let (mut words, mut named) = (0, 0);
    for word in label.split(is_blank).filter(|word| !word.is_empty()) {
        words += 1;
        named += usize::from(names(word));
    }
    if named * 2 < words || words > 14 {
        return None;
    }
    let end = start + label.len();
    Pieces {
        line,
        kind: Delimiter::Line,
        label: (start, end),
        delimiter: (end, end),
        words: line.len(),
        time,
        bold,
    }
    .finish()
}
