//! Several edits of a text, one after the other, as edits of the first text.

use crate::lint::Edit;
use crate::text::Span;

/// What a text consists of after edits.
#[derive(Debug, Clone)]
pub(super) struct Composed {
    /// Length of the first text.
    len: u32,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
enum Piece {
    /// A part of the first text.
    Kept(Span),
    /// Something else.
    New(String),
}

impl Piece {
    fn len(&self) -> u32 {
        match self {
            Self::Kept(span) => span.len(),
            Self::New(text) => u32::try_from(text.len()).unwrap_or(u32::MAX),
        }
    }

    /// The first bytes, and the rest.
    fn split(self, at: u32) -> (Self, Self) {
        match self {
            Self::Kept(span) => {
                let middle = (span.start + at).min(span.end);
                (Self::Kept(Span::new(span.start, middle)), Self::Kept(Span::new(middle, span.end)))
            }
            Self::New(text) => {
                let (head, rest) = text.split_at_checked(at as usize).unwrap_or((&text, ""));
                (Self::New(head.to_owned()), Self::New(rest.to_owned()))
            }
        }
    }
}

impl Composed {
    /// A text of this length, as it is.
    pub(super) fn new(len: u32) -> Self {
        Self { len, pieces: vec![Piece::Kept(Span::new(0, len))] }
    }

    /// The text after edits of what it is now.
    #[must_use]
    pub(super) fn then<'a>(self, edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut edits: Vec<_> = edits.into_iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let mut source = self.pieces.into_iter();
        let mut next = source.next();
        let mut out = Vec::new();
        let mut take = |mut bytes: u32, mut keep: Option<&mut Vec<Piece>>| {
            while bytes > 0 {
                let Some(piece) = next.take() else { break };
                let taken = if piece.len() > bytes {
                    let (taken, rest) = piece.split(bytes);
                    next = Some(rest);
                    bytes = 0;
                    taken
                } else {
                    bytes -= piece.len();
                    next = source.next();
                    piece
                };
                if let Some(out) = keep.as_deref_mut() {
                    out.push(taken);
                }
            }
        };
        let mut at = 0;
        for edit in edits {
            take(edit.span.start.saturating_sub(at), Some(&mut out));
            take(edit.span.len(), None);
            out.push(Piece::New(edit.text.clone()));
            at = edit.span.end;
        }
        take(u32::MAX, Some(&mut out));
        Self { len: self.len, pieces: out }
    }

    /// The edits that make the text what it is now, in the order of the first text, which is `before`. They neither
    /// overlap nor stand side by side, and each changes something.
    pub(super) fn edits(&self, before: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        let (mut at, mut text) = (0, String::new());
        let mut push = |span: Span, text: String| {
            if span.of(before) != text {
                edits.push(Edit { span, text });
            }
        };
        for piece in &self.pieces {
            match piece {
                Piece::New(new) => text.push_str(new),
                Piece::Kept(span) if span.is_empty() => {}
                Piece::Kept(span) => {
                    push(Span::new(at, span.start), std::mem::take(&mut text));
                    at = span.end;
                }
            }
        }
        push(Span::new(at, self.len), text);
        edits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::fix::apply;
    use proptest::prelude::*;

    fn boundary(text: &str, at: usize) -> usize {
        (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    }

    proptest! {
        #[test]
        fn edits_one_after_the_other_are_edits_of_the_first_text(
            text in "[a-eé \n]{0,30}",
            rounds in proptest::collection::vec(proptest::collection::vec((0usize..40, 0usize..5, "[xyz ]{0,3}"), 0..4), 0..4),
        ) {
            let mut composed = Composed::new(text.len() as u32);
            let mut now = text.clone();
            for round in rounds {
                let mut edits: Vec<Edit> = Vec::new();
                let mut at = 0;
                let mut round = round;
                round.sort();
                for (start, len, new) in round {
                    let start = boundary(&now, start.max(at));
                    let end = boundary(&now, start + len).max(start);
                    if start < at {
                        continue;
                    }
                    at = end + 1;
                    edits.push(Edit { span: Span::from_usize(start, end), text: new });
                }
                now = apply(&now, &edits).expect("the edits are of the text");
                composed = composed.then(&edits);
            }
            prop_assert_eq!(apply(&text, &composed.edits(&text)).expect("the edits are of the text"), now);
        }
    }
}
