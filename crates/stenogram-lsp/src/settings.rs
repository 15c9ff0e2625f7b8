//! The settings of each document: what the `stenogram.toml` nearest to it says, and the files of entities that it names.
//!
//! Reads the disk, so it is only asked in threads that may wait.

mod editor;
mod keys;
mod speakers;

pub(crate) use crate::uris::{file_path, file_uri};
pub(crate) use editor::{CheckSettings, EditorSettings};

use crate::failure::Failure;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lsp_types::Uri;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use stenogram_cache::{Digest, digest};
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::lint::{Diagnostic, NOT_A_TRANSCRIPT, Ruleset, Selectors, UnknownSelector};
use stenogram_core::profile::Profile;
use stenogram_core::project::{
    self, Baseline, BaselineError, ConfigError, ConfigErrorKind, Listed, load_profile,
};

/// What holds for the documents under one configuration file.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// What checks go by, but for what is said of single files.
    rules: Ruleset,
    /// What the configuration file says.
    project: project::Settings,
    /// The files and folders that say so, and what they looked like when they were read.
    looked_at: Vec<(PathBuf, Stamp)>,
    /// The file that is faulty, where the settings are those from before.
    faulty: Option<PathBuf>,
    /// The findings that are known already, and not told again.
    baseline: Option<Arc<Baseline>>,
    /// Tells the entities that are known from others; `None` where nothing certain can be said.
    entities: Option<Digest>,
}

/// When a file was changed last, and its length; `None` where there is none, or the system does not say.
type Stamp = Option<(SystemTime, u64)>;

/// What there is to tell of a configuration file, or a file of entities that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// It cannot be used.
    Faulty {
        /// The file.
        path: PathBuf,
        /// The line of the fault, from 0.
        line: u32,
        /// What is wrong, in the file.
        why: String,
        /// The same with the name of the file.
        told: String,
    },
    /// It can be used again.
    Mended(PathBuf),
}

impl News {
    fn faulty(error: &ConfigError) -> Self {
        let (line, why) = match &error.kind {
            ConfigErrorKind::Content { message, line, .. } => (line.saturating_sub(1), message.clone()),
            ConfigErrorKind::Read(_) | ConfigErrorKind::Profile(_) => (0, error.kind.to_string()),
        };
        Self::Faulty { path: error.path.clone(), line, why, told: error.to_string() }
    }

    fn faulty_baseline(error: &BaselineError) -> Self {
        let line = error.line.and_then(|line| u32::try_from(line).ok()).unwrap_or(1).saturating_sub(1);
        Self::Faulty { path: error.path.clone(), line, why: error.why.clone(), told: error.to_string() }
    }
}

/// The settings of all folders that hold open documents.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    found: Mutex<Found>,
    /// How often settings that were known have become others.
    changes: AtomicU64,
}

#[derive(Debug, Default)]
struct Found {
    /// The configuration file of each folder, as it was found last.
    configs: BTreeMap<PathBuf, Option<PathBuf>>,
    settings: BTreeMap<PathBuf, Arc<Settings>>,
    /// For documents that no configuration file is about.
    default: Arc<Settings>,
    /// What the editor says, on top.
    checks: CheckSettings,
}

impl Settings {
    /// What they say of a file.
    pub(crate) fn listed(&self, uri: &Uri) -> Listed {
        file_path(uri).map_or(Listed::Unlisted, |path| self.project.files.listed(&path))
    }

    /// Which entities are known; `None` for the built-in ones.
    pub(crate) fn gazetteer(&self) -> Option<&Arc<Gazetteer>> {
        self.project.gazetteer.as_ref()
    }

    /// What the configuration file says.
    pub(crate) fn project(&self) -> &project::Settings {
        &self.project
    }

    /// What formatting a document goes by: whichever rules are selected, those that the project leaves out are left out;
    /// `profile`, where one is given, takes the place of the project's.
    ///
    /// # Errors
    /// [`UnknownSelector`], which settings that were read from a file never have.
    pub(crate) fn style_ruleset(
        &self,
        uri: &Uri,
        profile: Option<Arc<Profile>>,
    ) -> Result<Ruleset, UnknownSelector> {
        let mut project = self.project.clone();
        project.profile = profile.or(project.profile);
        let selectors = Selectors { select: Vec::new(), ..project.rules.clone() };
        let ruleset = project.ruleset_for(&selectors)?;
        Ok(match file_path(uri) {
            Some(path) => project.narrowed(ruleset, &path),
            None => ruleset,
        })
    }

    /// A digest that tells the entities that are known from others, the same at every start of the program; `None` where
    /// nothing certain can be said.
    pub(crate) fn entities(&self) -> Option<Digest> {
        if self.project.gazetteer.is_none() { Some(digest(&[])) } else { self.entities }
    }

    /// Whether nothing in the folder at `path` can be a transcript.
    pub(crate) fn skips_folder(&self, path: &Path) -> bool {
        self.project.files.skips_folder(path)
    }

    /// What they say of the file at `path`.
    pub(crate) fn listed_at(&self, path: &Path) -> Listed {
        self.project.files.listed(path)
    }

    /// What a document is checked by.
    pub(crate) fn ruleset(&self, uri: &Uri) -> Ruleset {
        let rules = self.rules.clone();
        // Whoever includes a file says that it is a transcript.
        let included = self.listed(uri) == Listed::Included;
        let rules = if included { rules.without(NOT_A_TRANSCRIPT) } else { rules };
        match file_path(uri) {
            Some(path) => self.project.narrowed(rules, &path),
            None => rules,
        }
    }

    /// Of what was found in a document, what the baseline does not hold; `None` where that is all of it.
    /// The text is only asked for where there is a baseline: it may have to be put together.
    pub(crate) fn sifted<'a>(
        &self,
        uri: &Uri,
        text: impl FnOnce() -> &'a str,
        found: &[Diagnostic],
    ) -> Option<Vec<Diagnostic>> {
        let baseline = self.baseline.as_ref()?;
        let path = baseline.path_of(&file_path(uri)?)?;
        let sifted = baseline.sift(&path, text(), found.to_vec(), |_| false);
        (sifted.known > 0).then_some(sifted.new)
    }

    /// What a document is checked by today.
    pub(crate) fn ruleset_now(&self, uri: &Uri) -> Ruleset {
        let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
        Ruleset { today: Some(today), ..self.ruleset(uri) }
    }

    /// What a document is formatted by, as `stenogram format` has it: whatever rules are selected for checks, all those
    /// that format count, but for what is ignored.
    ///
    /// # Errors
    /// [`Failure::Refused`] where the settings name a rule that there is not.
    pub(crate) fn formatting(&self, uri: &Uri) -> Result<Ruleset, Failure> {
        let selectors = Selectors { select: Vec::new(), ..self.project.rules.clone() };
        let rules = self
            .project
            .ruleset_for(&selectors)
            .map_err(|error| Failure::Refused(format!("The settings cannot be used: {error}")))?;
        Ok(match file_path(uri) {
            Some(path) => self.project.narrowed(rules, &path),
            None => rules,
        })
    }

    /// Whether nothing has changed on the disk since they were read.
    fn hold(&self) -> bool {
        self.looked_at.iter().all(|(path, before)| stamp(path) == *before)
    }
}

impl Projects {
    /// Notes what the editor says on top of configuration files. Whether it is something else than before; then all
    /// settings are found anew.
    ///
    /// # Errors
    /// What is wrong with it, in words for the person; what can be used counts.
    pub(crate) fn set_checks(&self, checks: CheckSettings) -> Result<bool, String> {
        let mut found = self.lock();
        if found.checks == checks {
            return Ok(false);
        }
        let mut default = Settings::default();
        let fault = default.overlay(&checks, Path::new(""));
        *found = Found { default: Arc::new(default), checks, ..Found::default() };
        fault.map(|()| true)
    }

    /// The settings of a document as the disk has them now. Where a file cannot be used, what it said before goes on, or
    /// else the default; `tell` gets to know why, once, and when it is mended.
    pub(crate) fn fresh(&self, uri: &Uri, tell: impl Fn(News)) -> Arc<Settings> {
        match folder(uri) {
            Some(folder) => self.fresh_in(&folder, tell),
            None => Arc::clone(&self.lock().default),
        }
    }

    /// As [`Projects::fresh`], for the files in a folder.
    pub(crate) fn fresh_in(&self, folder: &Path, tell: impl Fn(News)) -> Arc<Settings> {
        let config = project::nearest_config(folder);
        let mut found = self.lock();
        let known = found.configs.insert(folder.to_owned(), config.clone());
        if known.is_some_and(|known| known != config) {
            self.changes.fetch_add(1, Ordering::SeqCst);
        }
        let Some(config) = config else { return Arc::clone(&found.default) };
        let before = found.settings.get(&config).cloned();
        if let Some(before) = &before
            && before.hold()
        {
            return Arc::clone(before);
        }
        let settings = match read(&config, &found.checks) {
            Ok(settings) => settings,
            Err((news, looked_at)) => {
                let faulty = match &news {
                    News::Faulty { path, .. } => Some(path.clone()),
                    News::Mended(_) => None,
                };
                tell(news);
                let kept = before.as_ref().unwrap_or(&found.default);
                Settings {
                    rules: kept.rules.clone(),
                    project: kept.project.clone(),
                    looked_at,
                    faulty,
                    baseline: kept.baseline.clone(),
                    entities: kept.entities,
                }
            }
        };
        if let Some(mended) = before.and_then(|before| before.faulty.clone())
            && settings.faulty.as_ref() != Some(&mended)
        {
            tell(News::Mended(mended));
        }
        let settings = Arc::new(settings);
        if found.settings.insert(config, Arc::clone(&settings)).is_some() {
            self.changes.fetch_add(1, Ordering::SeqCst);
        }
        settings
    }

    /// The settings of a document as they were found last; the disk is only asked the first time.
    pub(crate) fn known(&self, uri: &Uri, tell: impl Fn(News)) -> Arc<Settings> {
        let Some(folder) = folder(uri) else { return Arc::clone(&self.lock().default) };
        let known = {
            let found = self.lock();
            match found.configs.get(&folder) {
                Some(Some(config)) => found.settings.get(config).cloned(),
                Some(None) => Some(Arc::clone(&found.default)),
                None => None,
            }
        };
        known.unwrap_or_else(|| self.fresh_in(&folder, tell))
    }

    /// How often settings that were known have become others.
    pub(crate) fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Settings {
    /// Lays over them what the editor says; paths count from `base`. What can be used counts.
    fn overlay(&mut self, checks: &CheckSettings, base: &Path) -> Result<(), String> {
        let mut fault = Ok(());
        if let Some(name) = &checks.profile {
            match load_profile(name, base) {
                Ok(profile) => self.project.profile = Some(profile),
                Err(error) => {
                    fault = Err(format!(
                        "The setting `stenogram.profile` has a value that is passed over: {error}"
                    ))
                }
            }
        }
        let mut rules = self.project.rules.clone();
        if !checks.select.is_empty() {
            rules.select.clone_from(&checks.select);
        }
        rules.extend_select.extend_from_slice(&checks.extend_select);
        rules.ignore.extend_from_slice(&checks.ignore);
        match self.project.ruleset_for(&rules) {
            Ok(ruleset) => self.rules = ruleset,
            Err(error) => fault = Err(error.to_string()),
        }
        fault
    }
}

/// Reads a configuration file, with what the editor says on top; or why it cannot be used, and what was looked at.
fn read(config: &Path, checks: &CheckSettings) -> Result<Settings, (News, Vec<(PathBuf, Stamp)>)> {
    // Taken before reading: what changes while it is read is read again.
    let own = (config.to_owned(), stamp(config));
    let stamped = |paths: &[PathBuf]| {
        let others = paths.iter().map(|path| (path.clone(), stamp(path)));
        std::iter::once(own.clone()).chain(others).collect::<Vec<_>>()
    };
    let project = project::load(config).map_err(|error| (News::faulty(&error), stamped(&error.looked_at)))?;
    let rules = project.ruleset().map_err(|error| {
        let why = error.to_string();
        let told = format!("{}: {why}", config.display());
        (News::Faulty { path: config.to_owned(), line: 0, why, told }, stamped(&project.looked_at))
    })?;
    let mut looked_at = stamped(&project.looked_at);
    looked_at.extend(project.baseline.iter().map(|path| (path.clone(), stamp(path))));
    let baseline = match project.baseline.as_deref().map(Baseline::read).transpose() {
        Ok(baseline) => baseline.map(Arc::new),
        Err(error) => return Err((News::faulty_baseline(&error), looked_at)),
    };
    let mut settings = Settings { rules, project, looked_at, faulty: None, baseline, entities: None };
    if settings.project.gazetteer.is_some() {
        settings.entities = contents(&settings.looked_at).filter(|_| settings.hold());
    }
    // A house style of the editor that cannot be used in this folder was told of where it was set.
    let _ = settings.overlay(checks, config.parent().unwrap_or(Path::new("")));
    Ok(settings)
}

/// A digest of what files and folders hold; `None` where one cannot be read.
fn contents(paths: &[(PathBuf, Stamp)]) -> Option<Digest> {
    let mut parts = Vec::new();
    for (path, _) in paths {
        parts.push(path.as_os_str().as_encoded_bytes().to_vec());
        parts.push(match fs::metadata(path) {
            // What is not there says something too.
            Err(_) => b"missing".to_vec(),
            Ok(meta) if meta.is_dir() => {
                let names = fs::read_dir(path).ok()?.map(|entry| entry.map(|entry| entry.file_name()));
                let mut names = names.collect::<Result<Vec<_>, _>>().ok()?;
                names.sort();
                names.iter().map(|name| name.as_encoded_bytes()).collect::<Vec<_>>().join(&0)
            }
            Ok(_) => fs::read(path).ok()?,
        });
    }
    Some(digest(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

fn folder(uri: &Uri) -> Option<PathBuf> {
    file_path(uri)?.parent().map(Path::to_owned)
}

#[cfg(test)]
mod tests;
