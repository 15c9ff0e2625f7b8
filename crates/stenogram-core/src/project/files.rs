//! Which files belong to a project.

use super::{PatternError, Patterns};
use std::path::Path;

/// Files with these endings are looked at in folders.
pub const TEXT_ENDINGS: [&str; 5] = ["txt", "text", "md", "markdown", "transcript"];

/// Files with these endings too: subtitles, web pages and data. But there, only what the format itself says of speakers
/// counts.
pub const CONTAINER_ENDINGS: [&str; 6] = ["vtt", "srt", "html", "htm", "xml", "json"];

/// Whether a file in a folder is looked at, as far as its ending tells; those that `[files]` includes are looked at
/// whatever they are called.
pub fn may_be_transcript(path: &Path) -> bool {
    has_ending(path, &TEXT_ENDINGS) || is_container(path)
}

/// Whether its ending is that of subtitles, a web page or data, which are transcripts only where the format itself says
/// who speaks.
pub fn is_container(path: &Path) -> bool {
    has_ending(path, &CONTAINER_ENDINGS)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| endings.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}

/// Whether its name says that it is a transcript, whatever it looks like: `a.transcript`, `a.transcript.txt`,
/// `a.transcript.md`.
pub fn is_named_transcript(path: &Path) -> bool {
    const WORD: &[&str] = &["transcript"];
    has_ending(path, WORD)
        || has_ending(path, &TEXT_ENDINGS)
            && path.file_stem().is_some_and(|stem| has_ending(Path::new(stem), WORD))
}

/// Which files belong to a project: the patterns of `[files]`.
#[derive(Debug, Clone, Default)]
pub struct FileFilter {
    include: Patterns,
    exclude: Patterns,
}

/// What a [`FileFilter`] says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// `include` names it, or its own name does where there is no `include`: it is a transcript, whatever it looks like.
    Included,
    /// `exclude` names it, or `include` names others only.
    Excluded,
    /// There is no `include`, and neither `exclude` nor its own name tells.
    Unlisted,
}

impl FileFilter {
    /// The filter with these patterns, relative to the folder `root`, whose path is absolute.
    ///
    /// # Errors
    /// [`PatternError`] for the first pattern that cannot be used.
    pub fn new(root: &Path, include: &[String], exclude: &[String]) -> Result<Self, PatternError> {
        Ok(Self::of(Patterns::new(root, include)?, Patterns::new(root, exclude)?))
    }

    /// The filter with these patterns.
    pub fn of(include: Patterns, exclude: Patterns) -> Self {
        Self { include, exclude }
    }

    /// The same patterns, relative to another folder.
    #[must_use]
    pub fn with_root(self, root: &Path) -> Self {
        Self { include: self.include.with_root(root), exclude: self.exclude.with_root(root) }
    }

    /// What it says of the file at `path`. `exclude` wins over `include`.
    pub fn listed(&self, path: &Path) -> Listed {
        if self.exclude.names(path) == Some(true) {
            return Listed::Excluded;
        }
        match self.include.names(path).filter(|_| !self.include.is_empty()) {
            Some(true) => Listed::Included,
            Some(false) => Listed::Excluded,
            None if is_named_transcript(path) => Listed::Included,
            None => Listed::Unlisted,
        }
    }

    /// Whether nothing in the folder at `path` can belong to the project.
    pub fn skips_folder(&self, path: &Path) -> bool {
        self.exclude.names(path) == Some(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn filter(include: &[&str], exclude: &[&str]) -> FileFilter {
        let owned = |list: &[&str]| list.iter().map(|&pattern| pattern.to_owned()).collect::<Vec<_>>();
        FileFilter::new(&root(), &owned(include), &owned(exclude)).expect("the patterns are good")
    }

    fn root() -> PathBuf {
        std::path::absolute("project").expect("there is a current folder")
    }

    #[test]
    fn endings_tell_what_is_looked_at() {
        let cases = [
            ("a.txt", true, false),
            ("a.b.TXT", true, false),
            ("a.Html", true, true),
            ("txt", false, false),
            ("a.toml", false, false),
        ];
        for (path, looked_at, container) in cases {
            let path = Path::new(path);
            assert_eq!((may_be_transcript(path), is_container(path)), (looked_at, container), "{path:?}");
        }
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
    fn a_name_can_say_that_it_is_a_transcript() {
        let all = filter(&[], &["*.bak.transcript"]);
        for (path, expected) in [
            ("a.transcript", Listed::Included),
            ("a.TRANSCRIPT.Txt", Listed::Included),
            ("2024/a.transcript.md", Listed::Included),
            ("a.transcript.json", Listed::Unlisted),
            ("transcript.txt", Listed::Unlisted),
            ("a.transcript.old", Listed::Unlisted),
            ("a.bak.transcript", Listed::Excluded),
        ] {
            assert_eq!(all.listed(&root().join(path)), expected, "{path}");
        }
        let some = filter(&["published"], &[]);
        assert_eq!(some.listed(&root().join("notes/a.transcript")), Listed::Excluded);
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
