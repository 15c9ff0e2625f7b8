//! Which house style the transcripts are written in.

use std::collections::BTreeMap;
use std::sync::Arc;
use stenogram_core::Analysis;
use stenogram_core::lint::{Ruleset, Selection, Selectors, check};
use stenogram_core::profile::{Profile, builtins};
use stenogram_core::syntax::Role;

/// So many findings more than without a style are still a fit.
const MORE: usize = 2;

/// The house styles in which a transcript could be written: whoever asks is called as the style says, and holding the
/// transcript to the style finds hardly more in it than the `findings` without one.
pub(super) fn fitting(analysis: &Analysis, findings: usize) -> Vec<String> {
    let asking = |profile: &&Arc<Profile>| {
        let transcript = analysis.transcript();
        let mut askers =
            transcript.speakers.iter().filter(|speaker| speaker.role == Role::Questioner && !speaker.named);
        let label = profile.labels.question.as_ref();
        label.is_some_and(|label| askers.any(|speaker| speaker.labels.first() == Some(label)))
    };
    let fits = |profile: &&Arc<Profile>| {
        let Ok(selection) = Selection::new(&Selectors::default(), Some(profile)) else { return false };
        let ruleset = Ruleset { selection, profile: Some(Arc::clone(profile)), ..Ruleset::default() };
        check(analysis, &ruleset).len() <= findings + MORE
    };
    builtins().iter().filter(asking).filter(fits).map(|profile| profile.name.clone()).collect()
}

/// The style that fits at least three of four transcripts, where no other fits as many.
pub(super) fn clearest(styles: &BTreeMap<String, usize>, transcripts: usize) -> Option<String> {
    let most = styles.values().max().copied()?;
    let mut best = styles.iter().filter(|(_, files)| **files == most);
    let (name, files) = best.next()?;
    (best.next().is_none() && files * 4 >= transcripts * 3).then(|| name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_fit_counts() {
        let clearest = |styles: &[(&str, usize)], transcripts| {
            let styles = styles.iter().map(|(name, files)| ((*name).to_owned(), *files)).collect();
            clearest(&styles, transcripts)
        };
        assert_eq!(clearest(&[("a", 8), ("b", 2)], 10).as_deref(), Some("a"));
        assert_eq!(clearest(&[("a", 7), ("b", 2)], 10), None);
        assert_eq!(clearest(&[("a", 9), ("b", 9)], 10), None);
        assert_eq!(clearest(&[], 10), None);
    }
}
