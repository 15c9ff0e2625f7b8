//! Which files a pattern of `[entities] files` names.

use globset::GlobBuilder;
use std::fs;
use std::path::{Path, PathBuf};

/// At most so many files and folders are looked at for one pattern.
const MOST_ENTRIES: usize = 20_000;
/// At most so many folders deep.
const DEEPEST: usize = 32;

/// Why a pattern names no file.
pub(super) enum NotFound {
    Nothing,
    /// It is no pattern, and why.
    Pattern(String),
    TooMany,
}

/// The files that `pattern` names, in the order of their paths. `*` stops at a slash, `**` does not. The files, and the
/// folders in which others could appear, go to `looked_at`.
pub(super) fn find(
    folder: &Path,
    pattern: &str,
    looked_at: &mut Vec<PathBuf>,
) -> Result<Vec<PathBuf>, NotFound> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    if !pattern.contains(['*', '?', '[', '{']) {
        let path = folder.join(pattern);
        looked_at.push(path.clone());
        return Ok(vec![path]);
    }
    let glob = GlobBuilder::new(pattern)
        .literal_separator(true)
        .build()
        .map_err(|error| NotFound::Pattern(error.kind().to_string()))?
        .compile_matcher();
    // What stands before the first part with a sign is a folder.
    let parts: Vec<&str> = pattern.split('/').collect();
    let fixed: Vec<&str> =
        parts.iter().copied().take_while(|part| !part.contains(['*', '?', '[', '{'])).collect();
    let depth = if pattern.contains("**") { DEEPEST } else { parts.len() - fixed.len() };
    let prefix = fixed.join("/");
    let mut walk = Walk { glob, found: Vec::new(), seen: 0, looked_at };
    let start = if prefix.is_empty() { folder.to_owned() } else { folder.join(&prefix) };
    walk.folder(&start, &prefix, depth)?;
    walk.found.sort();
    if walk.found.is_empty() { Err(NotFound::Nothing) } else { Ok(walk.found) }
}

struct Walk<'a> {
    glob: globset::GlobMatcher,
    found: Vec<PathBuf>,
    seen: usize,
    looked_at: &'a mut Vec<PathBuf>,
}

impl Walk<'_> {
    /// Looks through a folder, whose path as the pattern would write it is `name`. Links to folders are not followed.
    fn folder(&mut self, path: &Path, name: &str, depth: usize) -> Result<(), NotFound> {
        self.looked_at.push(path.to_owned());
        let Ok(entries) = fs::read_dir(path) else { return Ok(()) };
        for entry in entries.flatten() {
            self.seen += 1;
            if self.seen > MOST_ENTRIES {
                return Err(NotFound::TooMany);
            }
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = if name.is_empty() { own } else { format!("{name}/{own}") };
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                if depth > 1 {
                    self.folder(&entry.path(), &name, depth - 1)?;
                }
            } else if self.glob.is_match(&name) {
                self.looked_at.push(entry.path());
                self.found.push(entry.path());
            }
        }
        Ok(())
    }
}
