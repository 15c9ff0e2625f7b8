//! What a transcript would be after a renaming: it is read again before anything is offered, so that no renaming takes
//! a turn apart or makes two speakers one unseen.

use super::change::Change;
use crate::features::View;
use std::collections::BTreeSet;
use std::sync::Arc;
use stenogram_core::Analysis;
use stenogram_core::syntax::SpeakerId;

/// What a transcript is after a renaming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The same turns, of speakers that are apart as before.
    Same,
    /// The same turns, but one more speaker is the renamed one: their name so far.
    Merged(String),
    /// Other turns: a label is no label any more, or words have become one.
    Broken,
}

/// Reads the text as `changes`, which are in its order and apart, leave it. `renamed` are the turns, as indices, whose
/// labels change.
pub(super) fn outcome(view: View<'_>, changes: &[Change], renamed: &BTreeSet<usize>) -> Outcome {
    let text: Arc<str> = changed(view.analysis.text(), changes).into();
    let after = (view.shared.engine.edited)(view.analysis, text);
    let (old, new) = (&view.analysis.transcript().turns, &after.transcript().turns);
    let labelled = |turn: &stenogram_core::syntax::Turn| turn.label.is_some();
    if old.len() != new.len() || old.iter().map(labelled).ne(new.iter().map(labelled)) {
        return Outcome::Broken;
    }
    merged(view.analysis, &after, renamed).map_or(Outcome::Same, Outcome::Merged)
}

/// Who was somebody else before.
fn merged(before: &Analysis, after: &Analysis, renamed: &BTreeSet<usize>) -> Option<String> {
    let (old, new) = (before.transcript(), after.transcript());
    let speaker =
        |turns: &[stenogram_core::syntax::Turn], at: usize| turns.get(at).and_then(|turn| turn.speaker);
    let were: BTreeSet<SpeakerId> = renamed.iter().filter_map(|at| speaker(&old.turns, *at)).collect();
    let are: BTreeSet<SpeakerId> = renamed.iter().filter_map(|at| speaker(&new.turns, *at)).collect();
    let joined = (0..old.turns.len()).find_map(|at| {
        let was = speaker(&old.turns, at).filter(|was| !were.contains(was))?;
        speaker(&new.turns, at).filter(|is| are.contains(is))?;
        Some(was)
    })?;
    old.speaker(joined).map(|speaker| speaker.name.clone())
}

/// The text after changes that are in its order and apart.
pub(super) fn changed(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len() + 16 * changes.len());
    let mut at = 0;
    for change in changes {
        let (start, end) = (change.span.start as usize, change.span.end as usize);
        out.push_str(text.get(at..start).unwrap_or_default());
        out.push_str(&change.text);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
