//! Why a configuration file cannot be used.

use std::io;
use std::path::PathBuf;

/// A configuration file, or a file of entities that it names, that cannot be used. Its text names the file and, where there is one, the place in it.
#[derive(Debug, thiserror::Error)]
#[error("{}{}: {kind}", path.display(), place(kind))]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub kind: ConfigErrorKind,
    /// The files and folders that were looked at: where none of them changes, it stays wrong.
    pub looked_at: Vec<PathBuf>,
}

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigErrorKind {
    /// It cannot be read.
    #[error("the configuration file cannot be read: {0}")]
    Read(io::Error),
    /// The file of a house style cannot be read, and why.
    #[error("the house style cannot be read: {0}")]
    Profile(String),
    /// It is not TOML, or says something that is not understood.
    #[error("{message}")]
    Content {
        /// What is not understood, and what to write instead.
        message: String,
        /// Line, from 1.
        line: u32,
        /// Column in code points, from 1.
        column: u32,
    },
}

impl ConfigError {
    /// Whether a file of a house style cannot be read.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self.kind, ConfigErrorKind::Profile(_))
    }
}

fn place(kind: &ConfigErrorKind) -> String {
    match kind {
        ConfigErrorKind::Read(_) | ConfigErrorKind::Profile(_) => String::new(),
        ConfigErrorKind::Content { line, column, .. } => format!(":{line}:{column}"),
    }
}

/// Why a file cannot be read, for people who do not know the words of the operating system.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it".to_owned(),
        io::ErrorKind::InvalidData => "it is no text in UTF-8".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => error.to_string(),
    }
}
