//! The settings of a project, and how they are found.

use super::{ConfigError, ConfigErrorKind, FileFilter};
use super::{config, entities};
use crate::gazetteer::{Gazetteer, HouseSpelling};
use crate::lint::{HouseName, Roster, RuleOptions, Ruleset, Selection, Selectors, UnknownSelector};
use crate::profile::Profile;
use std::fs;
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

    /// The entities that are known: the built-in ones, and the project's own.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_deref().unwrap_or_else(|| Gazetteer::builtin())
    }
}

/// Reads the configuration file at `path`, and the files of entities that it names. The patterns in it are relative to
/// its folder.
///
/// # Errors
/// [`ConfigError`] where one of them cannot be read, is no TOML, or says something that is not understood.
pub fn load(path: &Path) -> Result<Settings, ConfigError> {
    let failed = |kind| ConfigError { path: path.to_owned(), kind, looked_at: Vec::new() };
    let text = fs::read_to_string(path).map_err(|error| failed(ConfigErrorKind::Read(error)))?;
    let folder = std::path::absolute(path)
        .map_err(|error| failed(ConfigErrorKind::Read(error)))?
        .parent()
        .map(Path::to_owned)
        .unwrap_or_default();
    let mut settings = config::parse(&text, &folder).map_err(failed)?;
    settings.source = Some(path.to_owned());
    let mut looked_at = Vec::new();
    let own = entities::load(path, &text, &mut looked_at)
        .map_err(|error| ConfigError { looked_at: looked_at.clone(), ..error })?;
    settings.gazetteer = own.gazetteer;
    settings.spellings = own.spellings;
    settings.looked_at = looked_at;
    Ok(settings)
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
