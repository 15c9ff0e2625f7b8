//! Which house style a transcript is nearest to, and in what it departs from each.
//!
//! Each matter of style that the transcript shows something of is measured: in how many of its places it is as the
//! profile has it. What a profile says nothing of counts half, so that one that says little does not win by it.

use crate::Analysis;
use crate::profile::{
    Dash, Delimiter, Ellipsis, Honorific, LabelCase, MarkBracket, MarkCase, NameForm, Profile, QuoteLevel,
    Quotes,
};
use crate::syntax::{self, BlockKind, MarkKind, Role, Turn};
use std::sync::Arc;

mod measure;

pub use measure::Measures;

/// How well a profile fits.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The profile.
    pub profile: Arc<Profile>,
    /// How well it fits, from 0 to 1.
    pub score: f64,
    /// In what the transcript departs from it, the gravest first.
    pub departures: Vec<Departure>,
    /// On how many matters the transcript shows something and the profile says something.
    pub matters: usize,
}

/// A matter in which a transcript departs from a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// What is not as the profile has it, in a few words: `labels are not in capitals`.
    pub what: String,
    /// In how many places.
    pub places: usize,
    /// Of how many.
    pub of: usize,
}

/// Below this nothing fits well.
pub const GOOD_FIT: f64 = 0.7;
/// Two profiles whose fits differ less than this fit as well as each other.
pub const TIE: f64 = 0.03;

impl Measures {
    /// How well each of `profiles` fits, the best first; those that fit as well in the order of their names.
    pub fn fits(&self, profiles: &[Arc<Profile>]) -> Vec<Fit> {
        let mut fits: Vec<Fit> = profiles.iter().map(|profile| self.fit(profile)).collect();
        fits.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.profile.name.cmp(&b.profile.name)));
        fits
    }
}

/// What can be said of how well profiles fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The first fits well, and better than all others.
    Clear,
    /// Several fit well, none clearly better than the others.
    Tie,
    /// None fits well.
    None,
}

impl Verdict {
    /// The verdict on fits, the best of which is the first.
    pub fn of(fits: &[Fit]) -> Self {
        match fits {
            [first, ..] if first.score < GOOD_FIT || first.matters < 3 => Self::None,
            [first, second, ..] if first.score - second.score < TIE => Self::Tie,
            [_, ..] => Self::Clear,
            [] => Self::None,
        }
    }
}
