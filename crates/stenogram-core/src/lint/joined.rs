//! One finding for many places: what a house style wants otherwise throughout a file is one matter, not hundreds.

use super::{Diagnostic, Edit, Fix, FixTier, Rule};
use crate::text::Span;

/// All places of one fault in a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    first: Option<Span>,
    count: usize,
    edits: Vec<Edit>,
}

impl Places {
    /// Adds a place, in the order of the text, with the edits that mend it.
    pub(super) fn add(&mut self, span: Span, edits: impl IntoIterator<Item = Edit>) {
        self.first.get_or_insert(span);
        self.count += 1;
        self.edits.extend(edits);
    }

    /// One finding for all places, shown at the first one. `title` says what the fix does at one place; without edits
    /// there is no fix.
    pub(super) fn report(
        mut self,
        rule: &Rule,
        message: impl FnOnce(usize) -> String,
        title: &str,
        tier: FixTier,
    ) -> Option<Diagnostic> {
        let mut found = rule.finding(self.first?, message(self.count));
        self.edits.sort_by_key(|edit| edit.span);
        // Places beside each other can both take the white space between them: the first one gets it.
        let mut end = 0;
        for edit in &mut self.edits {
            edit.span = Span::new(edit.span.start.max(end), edit.span.end.max(end));
            end = edit.span.end;
        }
        if self.edits.is_empty() {
            found.help = Some(format!("{title}."));
            return Some(found);
        }
        let help = if self.count == 1 { "." } else { "; the fix does it everywhere in the file." };
        found.help = Some(format!("{title}{help}"));
        found.fix = Some(Fix { tier, title: title.to_owned(), edits: self.edits });
        Some(found)
    }
}

/// `1 dash`, `3 dashes`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}
