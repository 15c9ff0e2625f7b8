//! Which files belong to a project.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// Which files belong to a project: the patterns of `[files]`.
///
/// A pattern without a slash is the name of a file or folder at any depth (`*.rtf.txt`, `drafts`); one with a slash
/// is a path from the folder of `stenogram.toml` (`archive/2024/*.txt`). `*` stops at a slash, `**` does not. A
/// pattern that names a folder stands for all that is in it.
#[derive(Debug, Clone, Default)]
pub struct FileFilter {
    root: PathBuf,
    include: GlobSet,
    exclude: GlobSet,
}

/// What a [`FileFilter`] says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// `include` names it: it is a transcript, whatever it looks like.
    Included,
    /// `exclude` names it, or `include` names others only.
    Excluded,
    /// There is no `include`, and `exclude` does not name it.
    Unlisted,
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

impl FileFilter {
    /// The filter with these patterns, relative to the folder `root`.
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that cannot be used.
    pub fn new(root: &Path, include: &[String], exclude: &[String]) -> Result<Self, PatternError> {
        Ok(Self { root: root.to_owned(), include: set(include)?, exclude: set(exclude)? })
    }

    /// The same patterns, relative to another folder.
    #[must_use]
    pub fn with_root(self, root: &Path) -> Self {
        Self { root: root.to_owned(), ..self }
    }

    /// What it says of the file at `path`. `exclude` wins over `include`.
    pub fn listed(&self, path: &Path) -> Listed {
        let Some(path) = self.relative(path) else { return Listed::Unlisted };
        if self.exclude.is_match(&path) {
            Listed::Excluded
        } else if self.include.is_empty() {
            Listed::Unlisted
        } else if self.include.is_match(&path) {
            Listed::Included
        } else {
            Listed::Excluded
        }
    }

    /// Whether nothing in the folder at `path` can belong to the project.
    pub fn skips_folder(&self, path: &Path) -> bool {
        self.relative(path).is_some_and(|path| self.exclude.is_match(path))
    }

    fn relative(&self, path: &Path) -> Option<PathBuf> {
        let path = std::path::absolute(path).ok()?;
        // `archive/../notes.txt` is `notes.txt` to the user.
        let mut clean = PathBuf::new();
        for part in path.components() {
            match part {
                std::path::Component::ParentDir => {
                    clean.pop();
                }
                _ => clean.push(part),
            }
        }
        Some(clean.strip_prefix(&self.root).ok()?.to_owned())
    }
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

    fn filter(include: &[&str], exclude: &[&str]) -> FileFilter {
        let owned = |list: &[&str]| list.iter().map(|&pattern| pattern.to_owned()).collect::<Vec<_>>();
        FileFilter::new(&root(), &owned(include), &owned(exclude)).expect("the patterns are good")
    }

    fn root() -> PathBuf {
        std::path::absolute("project").expect("there is a current folder")
    }

    #[test]
    fn patterns_name_files_folders_and_paths() {
        let cases = [
            ("drafts", "drafts/a.txt", true),
            ("drafts", "2024/drafts/b/a.txt", true),
            ("drafts/", "drafts/a.txt", true),
            ("/drafts", "2024/drafts/a.txt", false),
            ("*.raw.txt", "2024/a.raw.txt", true),
            ("2024/*.txt", "2024/a.txt", true),
            ("2024/*.txt", "2024/may/a.txt", false),
            ("2024/**/*.txt", "2024/may/a.txt", true),
            ("./2024", "2024/may/a.txt", true),
            ("drafts", "drafts.txt", false),
        ];
        for (pattern, path, expected) in cases {
            let listed = filter(&[], &[pattern]).listed(&root().join(path));
            assert_eq!(listed == Listed::Excluded, expected, "{pattern} on {path}");
        }
    }

    #[test]
    fn include_leaves_the_others_out_and_exclude_wins() {
        let filter = filter(&["published"], &["*.bak.txt"]);
        let listed = |path: &str| filter.listed(&root().join(path));
        assert_eq!(listed("published/a.txt"), Listed::Included);
        assert_eq!(listed("published/a.bak.txt"), Listed::Excluded);
        assert_eq!(listed("notes/a.txt"), Listed::Excluded);
        assert_eq!(listed("notes/../published/a.txt"), Listed::Included);
    }

    #[test]
    fn nothing_is_said_of_files_elsewhere() {
        let elsewhere = std::path::absolute("elsewhere/a.txt").expect("there is a current folder");
        assert_eq!(filter(&["published"], &["*.txt"]).listed(&elsewhere), Listed::Unlisted);
    }

    #[test]
    fn a_bad_pattern_is_named() {
        let error = FileFilter::new(&root(), &["a[".to_owned()], &[]).expect_err("the bracket is open");
        assert!(error.to_string().contains("`a[`"), "{error}");
    }
}
