//! Applying fixes.
//!
//! [`fix`] works in rounds: it checks the text, takes fixes that do not touch each other, applies them, and checks the
//! result. A round counts only if it leaves fewer findings, none of them new; otherwise the fixes that are to blame are
//! left out. So it ends, and a second run finds nothing more to do.

mod apply;
mod compose;
mod words;

pub use apply::{ApplyError, apply};
pub use words::{WordsChanged, verify_words};

use super::{Diagnostic, Edit, Fix, FixTier, Ruleset, check};
use crate::Analysis;
use crate::text::Span;
use apply::Moves;
use compose::Composed;
use std::collections::BTreeMap;

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Fixes {
    /// Safe ones.
    #[default]
    Safe,
    /// Safe and offered ones.
    Offered,
}

impl Fixes {
    /// Whether a fix of this tier is applied.
    pub fn include(self, tier: FixTier) -> bool {
        self == Self::Offered || tier == FixTier::Safe
    }
}

/// What fixing gave.
#[derive(Debug)]
pub struct Fixed {
    /// The mended text, analysed.
    pub analysis: Analysis,
    /// How many findings of each rule were mended, by code.
    pub applied: BTreeMap<&'static str, u32>,
    /// What makes the text that was given the mended one: edits in its order, which do not touch each other.
    pub edits: Vec<Edit>,
    /// What is still to be found in the mended text.
    pub remaining: Vec<Diagnostic>,
    /// Whether work was left undone because too many fixes stood in each other's way.
    pub exhausted: bool,
}

/// A fault of a rule: its fix cannot be applied, or would change what was said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FixError {
    /// The edits of the fixes are not edits of this text.
    #[error("a fix of {codes} cannot be applied (this is a fault of Stenogram): {source}")]
    Apply {
        /// Codes of the rules whose fixes were applied together.
        codes: String,
        /// What is wrong with it.
        source: ApplyError,
    },
    /// The fixes would change words that they have nothing to do with.
    #[error("a fix of {codes} would change what was said (this is a fault of Stenogram): {source}")]
    Words {
        /// Codes of the rules whose fixes were applied together.
        codes: String,
        /// Which words.
        source: WordsChanged,
    },
}

/// At most so many texts are analysed in one run. Real files need two or three.
const MOST_TRIALS: u32 = 400;

/// Applies the fixes of the rules that run until there is nothing more to apply.
///
/// # Errors
/// [`FixError`] where a rule's fix is faulty. The text must then be left as it was.
pub fn fix(analysis: &Analysis, ruleset: &Ruleset, fixes: Fixes) -> Result<Fixed, FixError> {
    let wanted = |found: &Diagnostic| found.fix.as_ref().is_some_and(|fix| fixes.include(fix.tier));
    fix_where(analysis, ruleset, &wanted, &|_| true)
}

/// As [`fix`], with the fixes that `wanted` says, and only where `holds` is true of the text after them: of several
/// fixes those are left out after which it is not.
pub(crate) fn fix_where(
    analysis: &Analysis,
    ruleset: &Ruleset,
    wanted: &dyn Fn(&Diagnostic) -> bool,
    holds: &dyn Fn(&Analysis) -> bool,
) -> Result<Fixed, FixError> {
    let found = check(analysis, ruleset);
    let before = analysis.text();
    let composed = Composed::new(u32::try_from(before.len()).unwrap_or(u32::MAX));
    // Sharing what was read is all that this costs.
    let analysis = analysis.edited_at(Span::default(), "");
    let state = State { analysis, found, composed };
    let mut run = Run { ruleset, holds, state, applied: BTreeMap::new(), trials: 0 };
    loop {
        let batch = not_touching(&run.state.found, wanted);
        if batch.is_empty() || !run.advance(&batch)? {
            break;
        }
    }
    Ok(Fixed {
        edits: run.state.composed.edits(before),
        analysis: run.state.analysis,
        applied: run.applied,
        remaining: run.state.found,
        exhausted: run.trials >= MOST_TRIALS,
    })
}

struct State {
    analysis: Analysis,
    found: Vec<Diagnostic>,
    /// What became of the text that was given.
    composed: Composed,
}

struct Run<'a> {
    ruleset: &'a Ruleset,
    holds: &'a dyn Fn(&Analysis) -> bool,
    state: State,
    applied: BTreeMap<&'static str, u32>,
    trials: u32,
}

impl Run<'_> {
    /// Applies the whole batch or, where that does harm, the first half of it that does not. Returns whether
    /// anything was applied; the caller then collects a new batch from the new state.
    fn advance(&mut self, batch: &[Diagnostic]) -> Result<bool, FixError> {
        if batch.is_empty() || self.trials >= MOST_TRIALS {
            return Ok(false);
        }
        self.trials += 1;
        if let Some(next) = self.try_batch(batch)? {
            self.state = next;
            for diagnostic in batch {
                *self.applied.entry(diagnostic.code).or_default() += 1;
            }
            return Ok(true);
        }
        if batch.len() == 1 {
            return Ok(false);
        }
        let (first, second) = batch.split_at(batch.len() / 2);
        Ok(self.advance(first)? || self.advance(second)?)
    }

    /// The state after the batch; `None` where it is not better than the present one.
    fn try_batch(&self, batch: &[Diagnostic]) -> Result<Option<State>, FixError> {
        let before = self.state.analysis.text();
        let edits: Vec<_> =
            batch.iter().filter_map(|found| found.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
        let codes = || {
            let codes: std::collections::BTreeSet<_> = batch.iter().map(|found| found.code).collect();
            codes.into_iter().collect::<Vec<_>>().join(", ")
        };
        let after = apply(before, edits.iter().copied())
            .map_err(|source| FixError::Apply { codes: codes(), source })?;
        verify_words(before, &after, edits.iter().copied())
            .map_err(|source| FixError::Words { codes: codes(), source })?;
        let moves = Moves::new(edits.iter().copied());
        let analysis = self.state.analysis.edited(after.into());
        let found = check(&analysis, self.ruleset);
        let old = Places::new(&self.state.found, &moves);
        let new = |found: &Diagnostic| !old.has(found);
        let better =
            found.len() < self.state.found.len() && !found.iter().any(new) && (self.holds)(&analysis);
        let composed = || self.state.composed.clone().then(edits.iter().copied());
        Ok(better.then(|| State { composed: composed(), analysis, found }))
    }
}

/// Where the findings of each rule are after edits.
struct Places {
    /// By code: start of each, and how far those up to it reach.
    by_code: BTreeMap<&'static str, Vec<(u32, u32)>>,
}

impl Places {
    fn new(found: &[Diagnostic], moves: &Moves) -> Self {
        let mut by_code: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for found in found {
            let moved = moves.span(found.span);
            by_code.entry(found.code).or_default().push((moved.start, moved.end));
        }
        for places in by_code.values_mut() {
            places.sort_unstable();
            let mut reach = 0;
            for (_, end) in places {
                reach = reach.max(*end);
                *end = reach;
            }
        }
        Self { by_code }
    }

    /// Whether a finding of the same rule touches this one.
    fn has(&self, found: &Diagnostic) -> bool {
        let Some(places) = self.by_code.get(found.code) else { return false };
        let before = places.partition_point(|(start, _)| *start <= found.span.end);
        before
            .checked_sub(1)
            .and_then(|last| places.get(last))
            .is_some_and(|(_, reach)| *reach >= found.span.start)
    }
}

/// The findings whose fixes are to be applied, as many as do not touch each other; earlier ones first.
fn not_touching(found: &[Diagnostic], wanted: &dyn Fn(&Diagnostic) -> bool) -> Vec<Diagnostic> {
    // Start of each taken edit, and its end.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut chosen = Vec::new();
    for diagnostic in found {
        let Some(fix) = diagnostic.fix.as_ref().filter(|_| wanted(diagnostic)) else { continue };
        let touches = |start: u32, end: u32| {
            let before = taken.range(..=end).next_back();
            before.is_some_and(|(_, &taken_end)| taken_end >= start)
        };
        if fix.edits.is_empty() || fix.edits.iter().any(|edit| touches(edit.span.start, edit.span.end)) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        chosen.push(diagnostic.clone());
    }
    chosen
}

/// Whether two fixes touch: an edit of one overlaps an edit of the other or stands right beside it. Such fixes are
/// never applied together.
pub fn touch(a: &Fix, b: &Fix) -> bool {
    a.edits.iter().any(|a| b.edits.iter().any(|b| a.span.start <= b.span.end && b.span.start <= a.span.end))
}

#[cfg(test)]
mod tests;
