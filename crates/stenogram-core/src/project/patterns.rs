//! Patterns for paths of files.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Component, Path, PathBuf};

/// Patterns for paths of files, relative to a folder.
///
/// A pattern without a slash is the name of a file or folder at any depth (`*.rtf.txt`, `drafts`); one with a slash
/// is a path from the folder (`archive/2024/*.txt`). `*` stops at a slash, `**` does not. A pattern that names a folder
/// stands for all that is in it.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    root: PathBuf,
    set: GlobSet,
}

/// A pattern that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the pattern `{pattern}` cannot be used: {reason}")]
pub struct PatternError {
    /// The pattern.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Patterns {
    /// These patterns, relative to the folder `root`, whose path is absolute.
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that cannot be used.
    pub fn new(root: &Path, patterns: &[String]) -> Result<Self, PatternError> {
        Ok(Self { root: root.to_owned(), set: set(patterns)? })
    }

    /// The same patterns, relative to another folder.
    #[must_use]
    pub fn with_root(self, root: &Path) -> Self {
        Self { root: root.to_owned(), ..self }
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether one of them names the file or folder at `path`, or a folder that it is in; `None` where that is outside of
    /// the folder of the patterns.
    pub fn names(&self, path: &Path) -> Option<bool> {
        if self.set.is_empty() {
            return Some(false);
        }
        Some(self.set.is_match(absolute(path)?.strip_prefix(&self.root).ok()?))
    }
}

/// The pattern that means just the file at `path` to the configuration file at `config`; `None` where the file is not in
/// the folder of that.
pub fn pattern_of(path: &Path, config: &Path) -> Option<String> {
    let (path, config) = (std::path::absolute(path).ok()?, std::path::absolute(config).ok()?);
    let mut parts: Vec<String> = Vec::new();
    for part in path.strip_prefix(config.parent()?).ok()?.components() {
        match part {
            Component::ParentDir => drop(parts.pop()?),
            Component::CurDir => {}
            _ => parts.push(globset::escape(part.as_os_str().to_str()?)),
        }
    }
    // A name without a slash would mean files of that name in all folders.
    let slash = if parts.len() == 1 { "/" } else { "" };
    Some(format!("{slash}{}", parts.join("/")))
}

/// The absolute path without `..`: `archive/../notes.txt` is `notes.txt` to the user. `None` where there is no current
/// folder.
pub(super) fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let mut clean = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                clean.pop();
            }
            _ => clean.push(part),
        }
    }
    Some(clean)
}

fn set(patterns: &[String]) -> Result<GlobSet, PatternError> {
    let failed = |pattern: &str| {
        let pattern = pattern.to_owned();
        move |error: globset::Error| PatternError { pattern, reason: error.kind().to_string() }
    };
    let mut set = GlobSetBuilder::new();
    for written in patterns {
        let pattern = written.trim_end_matches('/');
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let pattern = match pattern.strip_prefix('/') {
            Some(from_root) => from_root.to_owned(),
            None if pattern.contains('/') => pattern.to_owned(),
            None => format!("**/{pattern}"),
        };
        for glob in [format!("{pattern}/**"), pattern] {
            set.add(GlobBuilder::new(&glob).literal_separator(true).build().map_err(failed(written))?);
        }
    }
    set.build().map_err(failed(&patterns.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_means_one_file() {
        let of = |path: &str| pattern_of(Path::new(path), Path::new("archive/stenogram.toml"));
        assert_eq!(of("archive/2024/a [1].txt").as_deref(), Some("2024/a [[]1[]].txt"));
        assert_eq!(of("archive/a.txt").as_deref(), Some("/a.txt"));
        assert_eq!(of("a.txt"), None);
    }
}
