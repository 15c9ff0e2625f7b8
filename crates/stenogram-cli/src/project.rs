//! Which settings hold for which file.

use crate::args::Files;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stenogram_core::project::{ConfigError, Settings, discover, load, nearest_config};

/// The settings of the current folder, where no file is worked on.
///
/// # Errors
/// Where the configuration file cannot be used.
pub(crate) fn settings_here(config: Option<&Path>, isolated: bool) -> anyhow::Result<Settings> {
    Ok(match config {
        Some(path) => load(path)?,
        None if isolated => Settings::default(),
        None => discover(Path::new(""))?,
    })
}

/// Finds settings by folder, and reads each `stenogram.toml` once.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    /// The settings for all files, where the command line says so.
    fixed: Option<Arc<Settings>>,
    by_config: HashMap<PathBuf, Option<Arc<Settings>>>,
    by_folder: HashMap<PathBuf, Option<Arc<Settings>>>,
    /// What is wrong with the configuration files that were read.
    pub(crate) errors: Vec<ConfigError>,
}

impl Projects {
    /// The settings that `--config` and `--isolated` ask for, or those of each file's `stenogram.toml`.
    ///
    /// # Errors
    /// Where the file that `--config` names cannot be used: then nothing can be done as the user wants it.
    pub(crate) fn new(files: &Files) -> anyhow::Result<Self> {
        let fixed = match &files.config {
            Some(path) => {
                // What the user names here is about the files that they name here.
                Some(Arc::new(load(path)?.with_root(&std::env::current_dir()?)))
            }
            None if files.isolated => Some(Arc::default()),
            None => None,
        };
        Ok(Self { fixed, ..Self::default() })
    }

    /// The settings for the files in `folder`; `None` where its `stenogram.toml` cannot be used.
    pub(crate) fn of(&mut self, folder: &Path) -> Option<Arc<Settings>> {
        if let Some(fixed) = &self.fixed {
            return Some(Arc::clone(fixed));
        }
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let settings = match nearest_config(folder) {
            None => Some(Arc::default()),
            Some(path) => self.read(path),
        };
        self.by_folder.insert(folder.to_owned(), settings.clone());
        settings
    }

    fn read(&mut self, path: PathBuf) -> Option<Arc<Settings>> {
        if let Some(known) = self.by_config.get(&path) {
            return known.clone();
        }
        let settings = match load(&path) {
            Ok(settings) => Some(Arc::new(settings)),
            Err(error) => {
                self.errors.push(error);
                None
            }
        };
        self.by_config.insert(path, settings.clone());
        settings
    }
}
