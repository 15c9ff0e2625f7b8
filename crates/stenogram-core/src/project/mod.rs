//! `stenogram.toml`: where it is, what it says, and which files it is about.
//!
//! The nearest `stenogram.toml` at or above a file's folder governs the file; files further up are not looked at.
//! [`discover`] finds and reads it, [`load`] reads one that the user names. With it the files are read that its section
//! `[entities]` names.

mod config;
mod entities;
mod error;
mod files;
mod settings;

pub use error::{ConfigError, ConfigErrorKind};
pub use files::{FileFilter, Listed, PatternError};
pub use settings::{CONFIG_FILE, Settings, discover, load, nearest_config};
