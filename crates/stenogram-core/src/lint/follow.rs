//! What becomes of findings when the text is edited.

use super::Diagnostic;
use crate::text::Span;

/// An edit of a text, without the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The bytes that were replaced, in the text before.
    pub span: Span,
    /// How many bytes stand there now.
    pub len: u32,
}

impl Replaced {
    /// The two edits as one: `next` is one of the text after this one. What stands between them counts as replaced too.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let start = self.span.start.min(next.span.start);
        let now = self.span.start.saturating_add(self.len);
        let end = self.span.end.saturating_add(next.span.end.saturating_sub(now));
        let len = now.max(next.span.end) - start - next.span.len();
        Self { span: Span::new(start, end), len: len.saturating_add(next.len) }
    }

    /// Where a span stands after the edit; `None` where the edit touches it.
    pub fn moved(self, span: Span) -> Option<Span> {
        if span.end < self.span.start {
            return Some(span);
        }
        let from = |at: u32| at.checked_sub(self.span.end).map(|behind| self.span.start + self.len + behind);
        (span.start > self.span.end).then(|| Some(Span::new(from(span.start)?, from(span.end)?))).flatten()
    }
}

impl Diagnostic {
    /// Moves the finding along with an edit. Whether it still stands: it does not where the edit touches its words. It has
    /// no fix any more where the edit touches what that would change, and speaks no more of another place that it touches.
    pub fn follow(&mut self, edit: Replaced) -> bool {
        let Some(span) = edit.moved(self.span) else { return false };
        self.span = span;
        self.related.retain_mut(|related| match edit.moved(related.span) {
            Some(span) => {
                related.span = span;
                true
            }
            None => false,
        });
        if let Some(fix) = &mut self.fix {
            let all = fix.edits.iter_mut().all(|one| match edit.moved(one.span) {
                Some(span) => {
                    one.span = span;
                    true
                }
                None => false,
            });
            if !all {
                self.fix = None;
            }
        }
        true
    }

    /// Moves the finding so many bytes on.
    pub(super) fn shift(&mut self, by: u32) {
        self.span = self.span.shift(by);
        self.related.iter_mut().for_each(|related| related.span = related.span.shift(by));
        if let Some(fix) = &mut self.fix {
            fix.edits.iter_mut().for_each(|edit| edit.span = edit.span.shift(by));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::{Edit, Fix, FixTier, Related, rule};
    use proptest::prelude::*;

    fn replaced(start: u32, end: u32, len: u32) -> Replaced {
        Replaced { span: Span::new(start, end), len }
    }

    #[test]
    fn a_finding_moves_unless_the_edit_touches_it() {
        let edit = replaced(10, 12, 5);
        for (span, expected) in [
            ((3, 9), Some((3, 9))),
            ((3, 10), None),
            ((11, 11), None),
            ((12, 14), None),
            ((13, 14), Some((16, 17))),
            ((2, 40), None),
        ] {
            let expected = expected.map(|(start, end)| Span::new(start, end));
            assert_eq!(edit.moved(Span::new(span.0, span.1)), expected, "{span:?}");
        }
    }

    #[test]
    fn a_fix_goes_where_the_edit_touches_what_it_would_change() {
        let rule = rule("P206").expect("is in the table");
        let edit = |start, end| Edit { span: Span::new(start, end), text: String::new() };
        let with = |edits: Vec<Edit>| {
            let fix = Fix { tier: FixTier::Safe, title: "Do so".to_owned(), edits };
            Diagnostic { fix: Some(fix), ..rule.finding(Span::new(20, 22), "so") }
        };
        let mut kept = with(vec![edit(2, 3), edit(20, 22)]);
        assert!(kept.follow(replaced(8, 8, 1)));
        assert_eq!(kept.span, Span::new(21, 23));
        assert_eq!(kept.fix.map(|fix| fix.edits), Some(vec![edit(2, 3), edit(21, 23)]));
        let mut lost = with(vec![edit(8, 9), edit(20, 22)]);
        assert!(lost.follow(replaced(8, 8, 1)));
        assert_eq!((lost.span, lost.fix), (Span::new(21, 23), None));
        assert!(!with(Vec::new()).follow(replaced(21, 21, 1)));
    }

    #[test]
    fn other_places_move_along_or_are_spoken_of_no_more() {
        let place = |at| Related { span: Span::empty(at), message: "There.".to_owned() };
        let rule = rule("P206").expect("is in the table");
        let mut found = Diagnostic {
            related: vec![place(4), place(8), place(12)],
            ..rule.finding(Span::new(20, 22), "so")
        };
        assert!(found.follow(replaced(8, 8, 2)));
        assert_eq!(found.related, [place(4), place(14)]);
    }

    proptest! {
        #[test]
        fn two_edits_as_one_give_the_same_text(
            text in "[a-z]{0,12}", edits in prop::collection::vec((0usize..14, 0usize..14, "[A-Z]{0,4}"), 1..6),
        ) {
            let mut after = text.clone();
            let mut all: Option<Replaced> = None;
            for (one, other, with) in edits {
                let (from, to) = (one.min(other).min(after.len()), one.max(other).min(after.len()));
                let edit = Replaced { span: Span::from_usize(from, to), len: with.len() as u32 };
                after.replace_range(from..to, &with);
                all = Some(all.map_or(edit, |all| all.then(edit)));
            }
            let all = all.expect("there is an edit");
            let now = all.span.start as usize..(all.span.start + all.len) as usize;
            let mut replaced = text.clone();
            replaced.replace_range(all.span.start as usize..all.span.end as usize, after.get(now).expect("it is ASCII"));
            prop_assert_eq!(replaced, after);
        }
    }
}
