//! What is learned of a house from its transcripts.

use super::speakers::{Person, known};
use super::style::{self, Style};
use crate::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use stenogram_core::format::Measures;
use stenogram_core::lint::{Diagnostic, FixTier, Ruleset, check, rule};

/// What one transcript shows.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) path: PathBuf,
    /// The language in English; `None` where that is in doubt.
    pub(super) language: Option<&'static str>,
    pub(super) speakers: Vec<Person>,
    /// Codes of the rules that find something.
    pub(super) findings: BTreeSet<&'static str>,
    /// How it is written.
    measures: Measures,
    /// House styles in which it could be written.
    styles: Vec<String>,
}

/// What the transcripts of a folder show together.
#[derive(Debug)]
pub(super) struct Evidence {
    /// How many transcripts were read.
    pub(super) transcripts: usize,
    /// How many files there are that could be transcripts, and how many of them were read.
    pub(super) files: (usize, usize),
    /// How many transcripts are in which language, the commonest first.
    pub(super) languages: Vec<(&'static str, usize)>,
    /// The house style.
    pub(super) style: Style,
    /// The folders that hold transcripts only, where others hold other files; else none.
    pub(super) folders: Vec<String>,
    /// Who speaks in several files, the commonest first, with the number of files.
    pub(super) speakers: Vec<(Person, usize)>,
    /// Rules that find something in most files and have no fix that could be applied, with the number of files.
    pub(super) loud: Vec<(&'static str, usize)>,
}

/// With fewer files, what most of them do says little.
const FEW: usize = 4;

impl Seen {
    pub(super) fn new(document: &Document) -> Self {
        let analysis = &document.analysis;
        let found = check(analysis, &Ruleset::default());
        let measures = Measures::of(analysis);
        let safe = |found: &Diagnostic| found.fix.as_ref().is_some_and(|fix| fix.tier == FixTier::Safe);
        Self {
            path: PathBuf::from(&document.path),
            language: analysis.transcript().language.map(|language| language.name()),
            speakers: known(analysis.transcript()),
            styles: style::quiet(analysis, &measures, found.len()),
            measures,
            findings: found.iter().filter(|found| !safe(found)).map(|found| found.code).collect(),
        }
    }
}

impl Evidence {
    /// Of `all` files in `folder`, those at `looked_at` were looked at, and `seen` are transcripts.
    pub(super) fn new(folder: &Path, seen: Vec<Seen>, looked_at: &[PathBuf], all: usize) -> Self {
        let transcripts = seen.len();
        let mut languages: Vec<(&'static str, usize)> =
            count(seen.iter().filter_map(|one| one.language)).into_iter().collect();
        languages.sort_by_key(|(_, files)| std::cmp::Reverse(*files));
        let mut loud: Vec<(&'static str, usize)> =
            count(seen.iter().flat_map(|one| one.findings.iter().copied())).into_iter().collect();
        // A rule that is about the whole file, and about nearly every one, is about the house.
        loud.retain(|(code, files)| transcripts >= FEW && files * 2 > transcripts && rule(code).is_some());
        let styles = count(seen.iter().flat_map(|one| one.styles.iter().cloned()));
        let mut measures = Measures::default();
        seen.iter().for_each(|one| measures.merge(one.measures.clone()));
        let paths: BTreeSet<&Path> = seen.iter().map(|one| one.path.as_path()).collect();
        Self {
            transcripts,
            files: (all, looked_at.len()),
            languages,
            style: style::of_house(&measures, &styles, transcripts),
            folders: pure_folders(folder, &paths, looked_at),
            speakers: super::speakers::recurring(seen.iter().map(|one| one.speakers.as_slice())),
            loud,
        }
    }

    /// What was looked at, in a few words.
    pub(super) fn summary(&self) -> String {
        let noun = if self.transcripts == 1 { "transcript was" } else { "transcripts were" };
        let of = match self.files {
            (all, read) if read < all => format!(", of {all} files"),
            _ => String::new(),
        };
        format!("{} {noun} looked at{of}", self.transcripts)
    }
}

fn count<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

/// The folders right below `folder` in which every file that was looked at is a transcript, where other folders hold
/// files that are none.
fn pure_folders(folder: &Path, transcripts: &BTreeSet<&Path>, looked_at: &[PathBuf]) -> Vec<String> {
    let folder: PathBuf =
        folder.components().skip_while(|part| *part == std::path::Component::CurDir).collect();
    let top = |path: &Path| {
        let inside = path.strip_prefix(&folder).ok()?;
        let mut parts = inside.components();
        let first = parts.next()?.as_os_str().to_str()?.to_owned();
        Some(parts.next().is_some().then_some(first))
    };
    let mut by_folder: BTreeMap<Option<String>, (usize, usize)> = BTreeMap::new();
    for path in looked_at {
        let Some(top) = top(path) else { continue };
        let (all, good) = by_folder.entry(top).or_default();
        *all += 1;
        *good += usize::from(transcripts.contains(path.as_path()));
    }
    let mixed = by_folder.values().any(|(all, good)| *good > 0 && good < all);
    let others = by_folder.values().any(|(_, good)| *good == 0);
    // A folder with both is told apart file by file, as without any setting.
    if mixed || !others || by_folder.get(&None).is_some_and(|(_, good)| *good > 0) {
        return Vec::new();
    }
    let pure = by_folder.into_iter().filter(|(_, (_, good))| *good > 0);
    pure.filter_map(|(name, _)| name).filter(|name| !name.contains(['*', '?', '[', '{'])).collect()
}
