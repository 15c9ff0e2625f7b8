//! `stenogram.toml`: where it is, what it says, and which files it is about.
//!
//! The nearest `stenogram.toml` at or above a file's folder governs the file; files further up are not looked at,
//! unless it extends them.
//! [`discover`] finds and reads it, [`load`] reads one that the user names. With it the files are read that it
//! extends, its house style, and the files that its section `[entities]` names.

mod baseline;
mod config;
pub mod edit;
mod entities;
mod error;
mod files;
mod ignores;
mod patterns;
mod profile;
mod settings;

pub use baseline::{Baseline, BaselineError, Counts, Mark, Sifted};
pub use config::{Held, Key, Layering, Origin, Shape, config_keys, severity_key};
pub use entities::{EntityKey, entity_keys};
pub use error::{ConfigError, ConfigErrorKind};
pub use files::{CONTAINER_ENDINGS, FileFilter, Listed, TEXT_ENDINGS, is_container, is_named_transcript, may_be_transcript};
pub use ignores::{IgnoreEntry, PerFileIgnores};
pub use patterns::{PatternError, Patterns, pattern_of};
pub use profile::{ProfileLoadError, load_profile};
pub use settings::{CONFIG_FILE, Settings, discover, load, load_text, nearest_config};
