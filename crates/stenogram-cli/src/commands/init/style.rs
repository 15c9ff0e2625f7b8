//! Which house style the transcripts are written in.

use std::collections::BTreeMap;
use std::sync::Arc;
use stenogram_core::Analysis;
use stenogram_core::format::{GOOD_FIT, Measures, Verdict};
use stenogram_core::lint::{Ruleset, Selection, Selectors, check};
use stenogram_core::profile::{Profile, builtins};

/// The house style of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Style {
    /// The transcripts are written in this one.
    Fits(String),
    /// This one is the nearest, but holding the transcripts to it would find much.
    Nearest(String),
    /// None is clearly nearer than the others.
    Unclear,
}

/// The house styles that fit a transcript and find hardly more in it than the `findings` without one: two more, and one
/// more in ten turns.
pub(super) fn quiet(analysis: &Analysis, measures: &Measures, findings: usize) -> Vec<String> {
    let most = findings + 2 + analysis.transcript().turns.len() / 10;
    let is_quiet = |profile: &Arc<Profile>| {
        let Ok(selection) = Selection::new(&Selectors::default(), Some(profile)) else { return false };
        let ruleset = Ruleset { selection, profile: Some(Arc::clone(profile)), ..Ruleset::default() };
        check(analysis, &ruleset).len() <= most
    };
    let fits = measures.fits(builtins());
    let good = fits.into_iter().filter(|fit| fit.score >= GOOD_FIT).map(|fit| fit.profile);
    good.filter(is_quiet).map(|profile| profile.name.clone()).collect()
}

/// The style of all transcripts, by what they use together, and by how many each style is quiet in.
pub(super) fn of_house(measures: &Measures, quiet: &BTreeMap<String, usize>, transcripts: usize) -> Style {
    let fits = measures.fits(builtins());
    match (Verdict::of(&fits), fits.first()) {
        (Verdict::Clear, Some(fit)) => {
            let name = fit.profile.name.clone();
            let quiet = quiet.get(&name).copied().unwrap_or(0);
            if quiet * 4 >= transcripts * 3 { Style::Fits(name) } else { Style::Nearest(name) }
        }
        _ => Style::Unclear,
    }
}
