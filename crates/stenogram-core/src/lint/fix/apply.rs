//! Applying edits to a text.

use crate::lint::Edit;
use crate::text::Span;

/// Why edits cannot be applied to a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// Two edits overlap.
    #[error("two edits overlap at byte {at}")]
    Overlap {
        /// Where the second one starts.
        at: u32,
    },
    /// An edit is not within the text, or cuts a character.
    #[error("the bytes {start} to {end} are not a part of the text")]
    OutOfText {
        /// Start of the edit.
        start: u32,
        /// End of the edit.
        end: u32,
    },
}

/// The text after all edits, which are in terms of `text` and can come in any order.
///
/// # Errors
/// [`ApplyError`] where the edits overlap or are not edits of this text.
pub fn apply<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> Result<String, ApplyError> {
    let mut edits: Vec<_> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Span { start, end } = edit.span;
        if start < at {
            return Err(ApplyError::Overlap { at: start });
        }
        let out_of_text = ApplyError::OutOfText { start, end };
        let kept = text.get(at as usize..start as usize).ok_or_else(|| out_of_text.clone())?;
        text.get(start as usize..end as usize).ok_or(out_of_text)?;
        out.push_str(kept);
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at as usize..).unwrap_or(""));
    Ok(out)
}

/// Where the places of a text are after edits.
#[derive(Debug, Clone, Default)]
pub(super) struct Moves {
    /// What was replaced, in the order of the text, and where its replacement stands.
    edits: Vec<(Span, Span)>,
}

impl Moves {
    pub(super) fn new<'a>(edits: impl IntoIterator<Item = &'a Edit>) -> Self {
        let mut edits: Vec<_> = edits.into_iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let mut shift = 0_i64;
        let edits = edits
            .into_iter()
            .map(|edit| {
                let start = moved(edit.span.start, shift);
                let len = u32::try_from(edit.text.len()).unwrap_or(u32::MAX);
                shift += i64::from(len) - i64::from(edit.span.len());
                (edit.span, Span::new(start, start.saturating_add(len)))
            })
            .collect();
        Self { edits }
    }

    /// Where a span of the old text is in the new one. A replaced part counts as a whole.
    pub(super) fn span(&self, span: Span) -> Span {
        let start = self.place(span.start, |replacement| replacement.start);
        let end = self.place(span.end, |replacement| replacement.end);
        Span::new(start, end)
    }

    /// What was replaced.
    pub(super) fn before(&self) -> impl Iterator<Item = Span> {
        self.edits.iter().map(|(before, _)| *before)
    }

    /// What it was replaced with.
    pub(super) fn after(&self) -> impl Iterator<Item = Span> {
        self.edits.iter().map(|(_, after)| *after)
    }

    fn place(&self, at: u32, of: fn(Span) -> u32) -> u32 {
        let next = self.edits.partition_point(|(before, _)| before.start <= at);
        let Some((before, after)) = next.checked_sub(1).and_then(|last| self.edits.get(last)) else {
            return at;
        };
        if at <= before.end {
            return of(*after);
        }
        moved(at, i64::from(after.end) - i64::from(before.end))
    }
}

fn moved(at: u32, by: i64) -> u32 {
    u32::try_from((i64::from(at) + by).max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    #[test]
    fn edits_apply_in_any_order() {
        let edits = [edit(4, 5, "–"), edit(0, 0, "A: "), edit(6, 9, "")];
        assert_eq!(apply("one - two", &edits).as_deref(), Ok("A: one – "));
    }

    #[test]
    fn what_cannot_be_applied_is_an_error() {
        assert_eq!(apply("one two", &[edit(0, 4, ""), edit(3, 5, "")]), Err(ApplyError::Overlap { at: 3 }));
        assert_eq!(apply("é", &[edit(1, 2, "")]), Err(ApplyError::OutOfText { start: 1, end: 2 }));
        assert_eq!(apply("one", &[edit(2, 9, "")]), Err(ApplyError::OutOfText { start: 2, end: 9 }));
    }

    #[test]
    fn places_move_with_the_text() {
        let moves = Moves::new(&[edit(2, 3, "xyz"), edit(5, 7, "")]);
        assert_eq!(moves.span(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(moves.span(Span::new(2, 3)), Span::new(2, 5));
        assert_eq!(moves.span(Span::new(4, 9)), Span::new(6, 9));
        assert_eq!(moves.span(Span::new(8, 9)), Span::new(8, 9));
    }
}
