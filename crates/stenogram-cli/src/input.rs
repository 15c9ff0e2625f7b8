//! From the paths that the user names to the files to read.

use crate::args::Files;
use crate::document::describe;
use anyhow::Context as _;
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Files with these endings are looked at in folders.
const EXTENSIONS: [&str; 5] = ["txt", "text", "md", "markdown", "transcript"];

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// Where its bytes are.
    pub(crate) place: Place,
    /// Its path as it is shown and sorted.
    pub(crate) path: PathBuf,
    /// Whether the user asked for this very file: then it is worked on whatever it looks like.
    pub(crate) explicit: bool,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the disk.
    File(PathBuf),
    /// On the standard input.
    Stdin,
}

impl Input {
    /// Its path as it is shown.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// The files that were found, in the order of their paths, and what went wrong.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    pub(crate) errors: Vec<String>,
}

/// Finds the files that `files` names.
pub(crate) fn find(files: &Files) -> anyhow::Result<Found> {
    let mut search = Search::default();
    for path in &files.paths {
        if path.as_os_str() == "-" {
            let name = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
            search.add(name, Place::Stdin, true);
        } else {
            search.named(path)?;
        }
    }
    Ok(Found { inputs: search.inputs.into_values().collect(), errors: search.errors })
}

#[derive(Default)]
struct Search {
    inputs: BTreeMap<PathBuf, Input>,
    errors: Vec<String>,
}

impl Search {
    fn add(&mut self, path: PathBuf, place: Place, explicit: bool) {
        let input = self.inputs.entry(path.clone()).or_insert(Input { place, path, explicit });
        input.explicit |= explicit;
    }

    fn add_file(&mut self, path: &Path, explicit: bool) {
        self.add(shown(path), Place::File(path.to_owned()), explicit);
    }

    /// A path from the command line.
    fn named(&mut self, path: &Path) -> anyhow::Result<()> {
        match path.metadata() {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(_) => self.add_file(path, true),
            Err(_) if is_pattern(path) && path.symlink_metadata().is_err() => self.pattern(path)?,
            Err(error) => self.errors.push(format!("{}: {}", path.display(), describe(&error))),
        }
        Ok(())
    }

    /// All files of a folder that have the right ending and are not ignored.
    fn folder(&mut self, folder: &Path) {
        for entry in WalkBuilder::new(folder).build() {
            match entry {
                Err(error) => self.errors.push(error.to_string()),
                Ok(entry) => {
                    if entry.file_type().is_some_and(|kind| kind.is_file()) && has_extension(entry.path()) {
                        self.add_file(entry.path(), false);
                    }
                }
            }
        }
    }

    /// A pattern that the shell left to us, as shells on Windows do. It matches what a shell would match, except that
    /// `**` goes through any number of folders.
    fn pattern(&mut self, pattern: &Path) -> anyhow::Result<()> {
        let text = pattern.to_string_lossy();
        let glob = GlobBuilder::new(&text)
            .literal_separator(true)
            .build()
            .with_context(|| format!("the pattern {text} cannot be used"))?
            .compile_matcher();
        let fixed: PathBuf =
            pattern.components().take_while(|part| !is_pattern(Path::new(part.as_os_str()))).collect();
        let depth = pattern.components().count() - fixed.components().count();
        let start = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
        let deep = text.contains("**");
        let mut any = false;
        let walk = WalkBuilder::new(start)
            .standard_filters(false)
            .hidden(true)
            .max_depth(if deep { None } else { Some(depth) })
            .build();
        for entry in walk.flatten().filter(|entry| glob.is_match(shown(entry.path()))) {
            any = true;
            if entry.path().is_dir() && !deep {
                self.folder(entry.path());
            } else if entry.path().is_file() {
                self.add_file(entry.path(), true);
            }
        }
        if !any {
            self.errors.push(format!("{text}: no file matches this pattern"));
        }
        Ok(())
    }
}

/// A path as it is shown: without `./` in front.
fn shown(path: &Path) -> PathBuf {
    path.components().skip_while(|part| *part == Component::CurDir).collect()
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

fn has_extension(path: &Path) -> bool {
    path.extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension)))
}
