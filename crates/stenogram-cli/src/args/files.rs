//! The arguments that say which files to work on.

use clap::Args as ClapArgs;
use std::path::{Path, PathBuf};

/// Which transcripts.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Files {
    /// Files, folders, patterns such as `2025/*.txt`, or `-` for the standard input. Without any, the current folder.
    ///
    /// In a folder, files that end in .txt, .text, .md, .markdown or .transcript are looked at, and those in .vtt, .srt,
    /// .html, .htm, .xml or .json in which the format itself says who speaks, except those that
    /// .gitignore names and those that are plainly no transcripts. A file that is named itself is always looked at.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read paths from this file, or from the standard input with `-`: one a line, or with a NUL character after each,
    /// as `git ls-files -z` and `find -print0` write them.
    #[arg(long, value_name = "FILE", help_heading = FILES)]
    pub files_from: Option<PathBuf>,
    /// Look only at files that have changed since this git revision: a branch, a tag or a commit. Files that git does
    /// not know yet count as changed.
    ///
    /// For a branch, what counts is the point at which the current one left it.
    #[arg(long, value_name = "REVISION", help_heading = FILES)]
    pub changed_since: Option<String>,
    /// Treat files that are named as those in folders: leave out what `[files] exclude` names and what is plainly no
    /// transcript. For programs that pass names, as pre-commit does.
    #[arg(long, help_heading = FILES)]
    pub force_exclude: bool,
    /// Path to show for what is read from the standard input, and by which to find its `stenogram.toml`.
    #[arg(long, value_name = "PATH", help_heading = FILES)]
    pub stdin_filename: Option<PathBuf>,
    /// Use this configuration file instead of the nearest `stenogram.toml` at or above each file.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = CONFIGURATION)]
    pub config: Option<PathBuf>,
    /// Ignore all configuration files.
    #[arg(long, help_heading = CONFIGURATION)]
    pub isolated: bool,
    /// The file that the result goes to: in a folder, it is left out.
    #[arg(skip)]
    pub result: Option<PathBuf>,
}

/// Heading of the options that choose files.
const FILES: &str = "Which files";
/// Heading of the options about `stenogram.toml`.
pub(super) const CONFIGURATION: &str = "Configuration";

impl Files {
    /// The paths to look at: those given, or the current folder where none are.
    pub(crate) fn paths_or_here(&self) -> Vec<&Path> {
        if self.paths.is_empty() && self.files_from.is_none() {
            return vec![Path::new(".")];
        }
        self.paths.iter().map(PathBuf::as_path).collect()
    }

    /// Whether a transcript, not a list of paths, comes on the standard input.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| is_stdin(path))
    }
}

/// Whether a path stands for the standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
