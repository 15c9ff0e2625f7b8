//! By what the files of a run are checked: rules, records of earlier runs, and findings that are known already.

use crate::args::{BaselineArgs, CacheArgs};
use crate::cache::{Cache, CacheFolder, Digest, Program};
use crate::console::Console;
use crate::input::Input;
use crate::together::any_looks_at_many;
use anyhow::anyhow;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use stenogram_core::lint::{Ruleset, Selectors, UnknownSelector};
use stenogram_core::project::{Baseline, Settings};

/// By what the files with the same settings are checked.
#[derive(Debug)]
pub(crate) struct Terms {
    /// The rules, before what is said of single files.
    pub(crate) ruleset: Ruleset,
    /// The findings that are known already.
    pub(crate) baseline: Option<Arc<Baseline>>,
    /// Digest of all that findings depend on besides the file; `None` where none are kept.
    digest: Option<Digest>,
}

/// By what the files of a run are checked.
#[derive(Debug)]
pub(crate) struct AllTerms {
    /// By the place of the settings in memory: inputs share them.
    by_settings: BTreeMap<usize, Terms>,
    /// Whether files are also looked at together: there are several, and a rule does so.
    pub(crate) together: bool,
    /// The records of earlier runs, and where they lie.
    cache: Option<(Cache, CacheFolder)>,
}

/// A run that is about to begin: what has to be known before configuration files are read.
#[derive(Debug)]
pub(crate) struct Start {
    program: Option<Program>,
    folder: Option<CacheFolder>,
}

impl Start {
    /// A run with these arguments.
    pub(crate) fn new(args: &CacheArgs) -> Self {
        let wanted = !args.no_cache;
        Self {
            program: wanted.then(Program::this).flatten(),
            folder: wanted.then(|| CacheFolder::find(args.cache_dir.as_deref())).flatten(),
        }
    }

    /// By what `inputs` are checked, where `ruleset` tells what settings and command line come to.
    ///
    /// # Errors
    /// Where a baseline cannot be used.
    pub(crate) fn terms(
        self,
        inputs: &[Input],
        baseline: &BaselineArgs,
        ruleset: impl Fn(&Settings) -> Result<Ruleset, UnknownSelector>,
    ) -> anyhow::Result<AllTerms> {
        let mut by_settings = BTreeMap::new();
        let mut baselines = BTreeMap::new();
        for input in inputs {
            let place = place(&input.settings);
            if by_settings.contains_key(&place) {
                continue;
            }
            let ruleset = ruleset(&input.settings)?;
            let digest = self.program.and_then(|program| program.digest(&input.settings, &ruleset));
            let baseline = match baseline.baseline.as_ref().or(input.settings.baseline.as_ref()) {
                Some(path) if !baseline.no_baseline => Some(read(path, &mut baselines)?),
                _ => None,
            };
            by_settings.insert(place, Terms { ruleset, baseline, digest });
        }
        let cache = self.folder.map(|folder| (Cache::open(&folder), folder));
        let many = |terms: &Terms| any_looks_at_many(terms.ruleset.selection.rules());
        let together = inputs.len() > 1 && by_settings.values().any(many);
        Ok(AllTerms { by_settings, together, cache })
    }
}

fn read(path: &PathBuf, known: &mut BTreeMap<PathBuf, Arc<Baseline>>) -> anyhow::Result<Arc<Baseline>> {
    if let Some(known) = known.get(path) {
        return Ok(Arc::clone(known));
    }
    let baseline = Arc::new(Baseline::read(path)?);
    known.insert(path.clone(), Arc::clone(&baseline));
    Ok(baseline)
}

/// Settings are told apart by where they lie: those of one configuration file are shared.
fn place(settings: &Arc<Settings>) -> usize {
    Arc::as_ptr(settings).addr()
}

impl AllTerms {
    /// By what a file is checked.
    ///
    /// # Errors
    /// Where the file is not of this run.
    pub(crate) fn of(&self, settings: &Arc<Settings>) -> anyhow::Result<&Terms> {
        self.by_settings.get(&place(settings)).ok_or_else(|| anyhow!("nothing says by what it is checked"))
    }

    /// The records that can be used for files with these terms.
    pub(crate) fn cache(&self, terms: &Terms) -> Option<(&Cache, Digest)> {
        self.cache.as_ref().map(|(cache, _)| cache).zip(terms.digest)
    }

    /// Writes the records of this run. Where that cannot be done, and the user named the folder, it is told; a run is as
    /// good without.
    pub(crate) fn save(&self, console: Console) {
        let Some((cache, folder)) = &self.cache else { return };
        if let Err(error) = cache.save(folder)
            && folder.named
        {
            let (path, why) = (folder.path().display(), crate::document::describe(&error));
            console.warning(&format!("{path}: what was found cannot be kept here: {why}"));
        }
    }
}

/// What files with these settings are checked by where `rules` are selected, today.
///
/// # Errors
/// Where a selector stands for no rule.
pub(crate) fn ruleset(settings: &Settings, rules: &Selectors) -> Result<Ruleset, UnknownSelector> {
    let ruleset = settings.ruleset_for(rules)?;
    Ok(Ruleset { today: Some(Timestamp::now().to_zoned_datetime(TimeZone::UTC).date()), ..ruleset })
}
