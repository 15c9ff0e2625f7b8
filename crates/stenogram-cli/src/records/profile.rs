//! House styles, as `profile list --format json` and `profile detect --format json` print them.

use super::rounded;
use serde::Serialize;
use stenogram_core::format::{Fit, Verdict};
use stenogram_core::profile::Profile;

/// A house style.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileRecord<'a> {
    name: &'a str,
    title: &'a str,
    description: &'a str,
    sources: &'a [String],
}

impl<'a> ProfileRecord<'a> {
    pub(crate) fn new(profile: &'a Profile) -> Self {
        let Profile { name, title, description, sources, .. } = profile;
        Self { name, title, description, sources }
    }
}

/// Which house styles transcripts follow.
#[derive(Debug, Serialize)]
pub(crate) struct DetectedRecord<'a> {
    /// `clear`, `tie` or `none`.
    verdict: &'static str,
    /// All house styles, the best first.
    profiles: Vec<FitRecord<'a>>,
    /// The best of each file.
    files: Vec<FileRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct FitRecord<'a> {
    name: &'a str,
    /// From 0 to 1.
    score: f64,
    departures: Vec<DepartureRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct DepartureRecord<'a> {
    what: &'a str,
    places: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct FileRecord<'a> {
    path: &'a str,
    verdict: &'static str,
    profile: Option<&'a str>,
    score: Option<f64>,
}

/// A file, with the name and score of the style that fits it best, and how sure that is.
pub(crate) type FileFit = (String, Option<(String, f64)>, Verdict);

impl<'a> DetectedRecord<'a> {
    pub(crate) fn new(verdict: Verdict, fits: &'a [Fit], files: &'a [FileFit]) -> Self {
        let fit = |fit: &'a Fit| FitRecord {
            name: &fit.profile.name,
            score: rounded(fit.score as f32),
            departures: fit
                .departures
                .iter()
                .map(|departure| DepartureRecord {
                    what: &departure.what,
                    places: departure.places,
                    of: departure.of,
                })
                .collect(),
        };
        let file = |(path, best, verdict): &'a (String, Option<(String, f64)>, Verdict)| FileRecord {
            path,
            verdict: name(*verdict),
            profile: best.as_ref().map(|(name, _)| name.as_str()),
            score: best.as_ref().map(|(_, score)| rounded(*score as f32)),
        };
        Self {
            verdict: name(verdict),
            profiles: fits.iter().map(fit).collect(),
            files: files.iter().map(file).collect(),
        }
    }
}

fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clear => "clear",
        Verdict::Tie => "tie",
        Verdict::None => "none",
    }
}
