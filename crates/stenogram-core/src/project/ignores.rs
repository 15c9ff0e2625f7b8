//! Findings that a configuration file accepts: rules that do not run on some files, and single findings with a reason.

use super::Patterns;
use std::path::{Path, PathBuf};

/// A finding, or several, that the configuration accepts: an entry of `[[ignore]]`.
#[derive(Debug, Clone)]
pub struct IgnoreEntry {
    /// The pattern of the files that it is about, as it is written; `None` for all files.
    pub path: Option<String>,
    /// The same, ready for use.
    pub(super) patterns: Option<Patterns>,
    /// The rules as they are written.
    pub selectors: Vec<String>,
    /// The codes of the rules that it is about; empty for all rules.
    pub rules: Vec<&'static str>,
    /// Words at which the finding stands, or in which it stands; `None` for findings anywhere in the file.
    pub text: Option<String>,
    /// Why it is right as it is.
    pub reason: String,
    /// The configuration file that says so.
    pub file: PathBuf,
    /// The line of the entry in it, from 1.
    pub line: u32,
    /// The column of the entry in it, in code points, from 1.
    pub column: u32,
}

impl IgnoreEntry {
    /// Whether it is about the file at `path`.
    pub fn is_about_file(&self, path: &Path) -> bool {
        self.patterns.as_ref().is_none_or(|patterns| patterns.names(path) == Some(true))
    }

    /// Whether it is about the rule with this code.
    pub fn is_about_rule(&self, code: &str) -> bool {
        self.rules.is_empty() || self.rules.contains(&code)
    }

    /// The same, with its pattern relative to another folder.
    #[must_use]
    pub(super) fn with_root(self, root: &Path) -> Self {
        Self { patterns: self.patterns.map(|patterns| patterns.with_root(root)), ..self }
    }
}

/// Rules that do not run on some files: the section `[per-file-ignores]`.
#[derive(Debug, Clone, Default)]
pub struct PerFileIgnores {
    entries: Vec<(Patterns, Vec<&'static str>)>,
}

impl PerFileIgnores {
    pub(super) fn add(&mut self, patterns: Patterns, codes: Vec<&'static str>) {
        self.entries.push((patterns, codes));
    }

    #[must_use]
    pub(super) fn with_root(self, root: &Path) -> Self {
        let entries = self.entries.into_iter().map(|(patterns, codes)| (patterns.with_root(root), codes));
        Self { entries: entries.collect() }
    }

    /// The codes of the rules that do not run on the file at `path`, sorted.
    pub fn codes(&self, path: &Path) -> Vec<&'static str> {
        let about = self.entries.iter().filter(|(patterns, _)| patterns.names(path) == Some(true));
        let mut codes: Vec<&'static str> = about.flat_map(|(_, codes)| codes.iter().copied()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
