//! People in labels and in lists of those who take part.

use super::slavic::stem;
use crate::mention::pieces::Piece;
use crate::syntax::{Name, Transcript};
use crate::text::Span;

/// The pieces that are no labels: labels are read by what the parser knows of them.
pub(super) fn without_labels(pieces: Vec<Piece>, transcript: &Transcript) -> impl Iterator<Item = Piece> {
    let mut labels = transcript.turns.iter().filter_map(|turn| turn.label).map(|label| label.span).peekable();
    pieces.into_iter().filter(move |piece| {
        while labels.next_if(|label| label.end <= piece.span.start).is_some() {}
        labels.peek().is_none_or(|label| *label != piece.span)
    })
}

/// Where a label says the name: the words of it that stand together, else the whole label.
pub(super) fn name_in(label: Span, name: &Name, text: &str) -> Span {
    let words = label.of(text);
    let mut found: Option<(usize, usize)> = None;
    let mut at = 0;
    for piece in words.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        let (start, end) = (at, at + word.len());
        at += piece.len();
        if word.is_empty() {
            continue;
        }
        let folded = Name::of(word);
        let is_of = folded.words().iter().any(|word| {
            let word = stem(word);
            name.words().iter().any(|own| own == word || (is_initial(word) && own.starts_with(word)))
        });
        match (is_of, found) {
            (true, None) => found = Some((start, end)),
            (true, Some((from, _))) => found = Some((from, end)),
            (false, Some(_)) => break,
            (false, None) => {}
        }
    }
    match found {
        Some((start, end)) if words.get(start..end).is_some_and(|name| name.chars().nth(1).is_some()) => {
            Span::from_usize(start, end).shift(label.start)
        }
        _ => label,
    }
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '’' | '\'' | '.' | '\u{300}'..='\u{36f}')
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_labels() {
        for (label, name, expected) in [
            ("MR. ROE", "Jan Roe", "ROE"),
            ("Minister Ann Roe (Trade)", "Ann Roe", "Ann Roe"),
            ("Ann Roe, Chair of Roe Ltd", "Ann Roe", "Ann Roe"),
            ("J. Roe", "Jan Roe", "J. Roe"),
            ("THE CHAIR", "Ann Roe", "THE CHAIR"),
        ] {
            let whole = Span::from_usize(0, label.len());
            assert_eq!(name_in(whole, &Name::of(name), label).of(label), expected);
        }
    }
}
