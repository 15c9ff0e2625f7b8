//! Checking one turn by itself, right after it was edited.
//!
//! Rules that look at one turn only ([`RuleScope::Turn`]) run on that turn alone, so that the cost is that of the turn
//! and not of the document. What the other rules say is looked at again with all of the document in view.

use super::check::set_in_order;
use super::scope::scope_of;
use super::suppress::Judge;
use super::{Context, Diagnostic, RuleScope, Ruleset};
use crate::Analysis;
use crate::text::Span;

/// What the rules that look at one turn only find in the turn that edits changed last, and the lines that it stands on.
/// `None` where more than one turn was read again, or a comment in the turn may say which rules are to run.
///
/// The findings are those that [`super::check`] gives of these rules in these lines, where it says that this may be done:
/// [`super::Whole::by_turns`].
pub fn check_turn(analysis: &Analysis, ruleset: &Ruleset) -> Option<(Span, Vec<Diagnostic>)> {
    let (turn, lines) = analysis.changed_turn()?;
    let context = Context::new(&turn, ruleset);
    if !context.directives().is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for rule in ruleset.selection.rules().iter().filter(|rule| rule.scope() == RuleScope::Turn) {
        (rule.check)(&context, &mut found);
    }
    Judge::new(&[], &ruleset.ignores, turn.text()).retain(&mut found);
    found.iter_mut().for_each(|found| found.shift(lines.start));
    set_in_order(&mut found, ruleset);
    Some((lines, found))
}

/// Puts what [`check_turn`] finds into the findings of an earlier check, moved to where they stand now
/// ([`Diagnostic::follow`]), in the place of what the same rules said of that turn. Whether the turn was checked.
pub fn recheck_turn(analysis: &Analysis, ruleset: &Ruleset, found: &mut Vec<Diagnostic>) -> bool {
    let Some((lines, fresh)) = check_turn(analysis, ruleset) else { return false };
    let first = found.partition_point(|found| found.span.start < lines.start);
    let last = found.partition_point(|found| found.span.start < lines.end);
    let stays = |found: &Diagnostic| scope_of(found.code) == RuleScope::Document;
    let mut there: Vec<_> = found.drain(first..last).filter(stays).chain(fresh).collect();
    set_in_order(&mut there, ruleset);
    found.splice(first..first, there);
    true
}

#[cfg(test)]
mod tests;
