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

fn place(kind: &ConfigErrorKind) -> String {
    match kind {
        ConfigErrorKind::Read(_) => String::new(),
        ConfigErrorKind::Content { line, column, .. } => format!(":{line}:{column}"),
    }
}
