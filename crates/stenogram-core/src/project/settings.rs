//! The settings of a project, and how they are found.

use super::config::{self, Chain, Held};
use super::{ConfigError, FileFilter, IgnoreEntry, PerFileIgnores};
use crate::gazetteer::{Gazetteer, HouseSpelling};
use crate::lint::{HouseName, Ignore, Roster, RuleOptions, Ruleset, Selection, Selectors, UnknownSelector};
use crate::profile::Profile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Name of the configuration file.
pub const CONFIG_FILE: &str = "stenogram.toml";

/// What a `stenogram.toml` says; the default is what holds where there is none.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The file that says it; `None` where there is none.
    pub source: Option<PathBuf>,
    /// Which rules run.
    pub rules: Selectors,
    /// Which rules do not run on which files.
    pub per_file_ignores: PerFileIgnores,
    /// Findings that are accepted, with a reason: those of a file that is extended come first.
    pub ignores: Arc<[IgnoreEntry]>,
    /// The file of findings that are known already.
    pub baseline: Option<PathBuf>,
    /// The house style; `None` where none is chosen.
    pub profile: Option<Arc<Profile>>,
    /// What is said of single rules.
    pub options: RuleOptions,
    /// Who speaks.
    pub roster: Arc<Roster>,
    /// How the house writes names.
    pub names: Arc<[HouseName]>,
    /// Which files belong to the project.
    pub files: FileFilter,
    /// The built-in gazetteer with the project's own entities; `None` where it has none.
    pub gazetteer: Option<Arc<Gazetteer>>,
    /// How the house writes names.
    pub spellings: Vec<HouseSpelling>,
    /// The files and folders, besides [`Settings::source`], that were looked at: where none of them changes, the
    /// settings are the same.
    pub looked_at: Vec<PathBuf>,
    /// What is written, with places.
    pub(super) written: Arc<Chain>,
}

impl Settings {
    /// What checks go by. It knows no day: [`Ruleset::today`] is for the caller to set.
    ///
    /// # Errors
    /// [`UnknownSelector`] where [`Settings::rules`] names a rule that there is not. Settings that were read from a
    /// file name none.
    pub fn ruleset(&self) -> Result<Ruleset, UnknownSelector> {
        self.ruleset_for(&self.rules)
    }

    /// As [`Settings::ruleset`], with other rules than the file selects.
    ///
    /// # Errors
    /// As [`Settings::ruleset`].
    pub fn ruleset_for(&self, rules: &Selectors) -> Result<Ruleset, UnknownSelector> {
        Ok(Ruleset {
            selection: Selection::new(rules, self.profile.as_deref())?,
            profile: self.profile.clone(),
            options: self.options.clone(),
            roster: Arc::clone(&self.roster),
            names: Arc::clone(&self.names),
            ignores: Vec::new(),
            today: None,
        })
    }

    /// What the file at `path` is checked by, of what others are checked by: without the rules that `[per-file-ignores]`
    /// switches off for it, and without the findings that entries of `[[ignore]]` leave out. The number of each entry is
    /// its place in [`Settings::ignores`].
    #[must_use]
    pub fn narrowed(&self, ruleset: Ruleset, path: &Path) -> Ruleset {
        let about = self.ignores.iter().enumerate().filter(|(_, entry)| entry.is_about_file(path));
        let ignores = about
            .map(|(number, entry)| Ignore { rules: entry.rules.clone(), text: entry.text.clone(), number })
            .collect();
        let narrowed = self.per_file_ignores.codes(path).into_iter().fold(ruleset, Ruleset::without);
        Ruleset { ignores, ..narrowed }
    }

    /// The entries of `[[ignore]]` that are about the file at `path`.
    pub fn ignores_for(&self, path: &Path) -> impl Iterator<Item = &IgnoreEntry> {
        self.ignores.iter().filter(move |entry| entry.is_about_file(path))
    }

    /// The same, with all patterns for files relative to the folder `root`, whose path is absolute.
    #[must_use]
    pub fn with_root(self, root: &Path) -> Self {
        Self {
            files: self.files.with_root(root),
            per_file_ignores: self.per_file_ignores.with_root(root),
            ignores: self.ignores.iter().map(|entry| entry.clone().with_root(root)).collect(),
            ..self
        }
    }

    /// Every value that holds, in the order of the reference, and where it comes from.
    pub fn held(&self) -> Vec<Held> {
        self.written.held(self.profile.as_deref())
    }

    /// The configuration files that were read: the nearest one, and those that it extends.
    pub fn sources(&self) -> impl Iterator<Item = &Path> {
        self.written.files.iter().map(|file| file.path.as_path())
    }

    /// The entities that are known: the built-in ones, and the project's own.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_deref().unwrap_or_else(|| Gazetteer::builtin())
    }
}

/// Reads the configuration file at `path`, those that it extends, and the files that they name: a house style, entities.
/// Patterns count from the folder of the file that they stand in, where that is the folder of `path` or one above it,
/// else from the folder of `path`; other paths from the folder of the file that they stand in.
///
/// # Errors
/// [`ConfigError`] where one of them cannot be read, is no TOML, or says something that is not understood.
pub fn load(path: &Path) -> Result<Settings, ConfigError> {
    loaded(path, None)
}

/// As [`load`], where the file at `path` says `text`, whatever the disk has there: as an editor has it open.
///
/// # Errors
/// As [`load`].
pub fn load_text(path: &Path, text: String) -> Result<Settings, ConfigError> {
    loaded(path, Some(text))
}

fn loaded(path: &Path, text: Option<String>) -> Result<Settings, ConfigError> {
    let mut looked_at = Vec::new();
    match config::load(path, text, &mut looked_at) {
        Ok(settings) => Ok(Settings { looked_at, ..settings }),
        Err(error) => Err(ConfigError { looked_at, ..error }),
    }
}

/// Reads the [nearest](nearest_config) configuration file; the default settings where there is none.
///
/// # Errors
/// As [`load`].
pub fn discover(folder: &Path) -> Result<Settings, ConfigError> {
    nearest_config(folder).map_or_else(|| Ok(Settings::default()), |path| load(&path))
}

/// The `stenogram.toml` in `folder` or, failing that, in the nearest folder above it. An empty path is the current
/// folder, as [`Path::parent`] of a bare file name gives it.
pub fn nearest_config(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = std::path::absolute(folder).ok()?;
    folder.ancestors().map(|folder| folder.join(CONFIG_FILE)).find(|path| {
        // A link that leads nowhere is found too, so that reading it says what is wrong.
        path.symlink_metadata().is_ok_and(|meta| !meta.is_dir())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_file_name_stands_in_the_current_folder() {
        let bare = Path::new("a.txt").parent().expect("it has a parent");
        assert_eq!(nearest_config(bare), nearest_config(Path::new(".")));
    }
}
