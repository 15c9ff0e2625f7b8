//! Where the records lie.

use etcetera::BaseStrategy as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The variable of the environment that names the folder.
const VARIABLE: &str = "STENOGRAM_CACHE_DIR";

/// Tells programs that make backups to leave the folder out (<https://bford.info/cachedir/>).
const TAG: &str = "Signature: 8a477f597d28d172789f06886806bc55\n\
                   # Records of Stenogram. They can be deleted at any time: `stenogram clean` does it.\n";

/// A folder for records.
#[derive(Debug, Clone)]
pub struct CacheFolder {
    path: PathBuf,
    /// Whether the user named it.
    pub named: bool,
}

impl CacheFolder {
    /// The folder that the command line names, else the environment, else that in which the system keeps such things;
    /// `None` where there is none.
    pub fn find(named: Option<&Path>) -> Option<Self> {
        let variable = env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from);
        if let Some(path) = named.map(Path::to_owned).or(variable) {
            return Some(Self { path, named: true });
        }
        let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(Self { path: strategy.cache_dir().join("stenogram"), named: false })
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder within it for what the command line finds.
    pub fn records(&self) -> PathBuf {
        self.path.join("records")
    }

    /// The folder within it for what the language server knows of the transcripts of a workspace.
    pub fn workspaces(&self) -> PathBuf {
        self.path.join("workspaces")
    }

    /// Where the pages of rules lie that an editor opens.
    pub fn rule_pages(&self) -> PathBuf {
        self.path.join("rule-pages")
    }

    /// Makes it and `inner`, a folder within it, where they are not there yet.
    ///
    /// # Errors
    /// Where that cannot be done.
    pub fn make(&self, inner: &Path) -> io::Result<()> {
        fs::create_dir_all(inner)?;
        for (name, content) in [("CACHEDIR.TAG", TAG), (".gitignore", "*\n")] {
            let path = self.path.join(name);
            if !path.exists() {
                fs::write(path, content)?;
            }
        }
        Ok(())
    }

    /// Deletes the records, and the folder if nothing else is in it. Returns whether there was anything to delete.
    ///
    /// # Errors
    /// Where something cannot be deleted.
    pub fn clear(&self) -> io::Result<bool> {
        let mut any = false;
        let mut gone = |result: io::Result<()>| match result {
            Ok(()) => {
                any = true;
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        };
        gone(fs::remove_dir_all(self.records()))?;
        gone(fs::remove_dir_all(self.workspaces()))?;
        gone(fs::remove_dir_all(self.rule_pages()))?;
        // A folder that is named by mistake must not lose what is not ours.
        if fs::read_to_string(self.path.join("CACHEDIR.TAG")).is_ok_and(|tag| tag == TAG) {
            gone(fs::remove_file(self.path.join("CACHEDIR.TAG")))?;
            gone(fs::remove_file(self.path.join(".gitignore")))?;
            // Other things may be in it; then it stays.
            let _ = fs::remove_dir(&self.path);
        }
        Ok(any)
    }
}
