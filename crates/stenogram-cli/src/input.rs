//! From the paths that the user names to the files to read.

use crate::args::{Files, is_stdin};
use crate::document::describe;
use crate::project::Projects;
use crate::{git, path_list};
use anyhow::{Context as _, bail};
use globset::GlobBuilder;
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use stenogram_core::project::{Listed, Settings, is_container, may_be_transcript};

/// A file to read.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    /// Where its bytes are.
    pub(crate) place: Place,
    /// Its path as it is shown and sorted.
    pub(crate) path: PathBuf,
    /// Why it is read.
    pub(crate) wanted: Wanted,
    /// Whether the configuration says that it is a transcript.
    pub(crate) included: bool,
    /// What holds for it.
    pub(crate) settings: Arc<Settings>,
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// On the disk.
    File(PathBuf),
    /// On the standard input.
    Stdin,
}

/// Why a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wanted {
    /// It stands in a folder: it is worked on if it is a transcript.
    IfTranscript,
    /// It stands in a folder, and the configuration includes it: it is worked on.
    Included,
    /// The user named this very file: it is worked on, and they want to know if there is nothing to work on.
    Named,
}

impl Input {
    /// Its path as it is shown.
    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Whether its ending is that of subtitles, a web page or data, which are transcripts only where the format itself
    /// says who speaks.
    pub(crate) fn is_container(&self) -> bool {
        is_container(&self.path)
    }
}

/// The files that were found, in the order of their paths, and what was not found or not understood.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The files.
    pub(crate) inputs: Vec<Input>,
    /// What went wrong.
    pub(crate) errors: Vec<String>,
    /// Folders in which there is nothing to look at.
    pub(crate) empty_folders: Vec<PathBuf>,
    /// Configuration files that cannot be used, and the files that they name.
    pub(crate) broken_config_files: Vec<PathBuf>,
}

impl Found {
    /// The files that the settings of the found files come from; of a configuration that cannot be used too.
    pub(crate) fn config_files(&self) -> impl Iterator<Item = &Path> {
        let settings = self.inputs.iter().map(|input| &input.settings);
        let of = settings.flat_map(|settings| settings.source.iter().chain(&settings.looked_at));
        of.chain(&self.broken_config_files).map(PathBuf::as_path)
    }
}

/// Finds the files that `files` names.
///
/// # Errors
/// Where nothing can be done as the user wants it: a bad `--config` or pattern, a list that cannot be read, a revision
/// that git does not know.
pub(crate) fn find(files: &Files) -> anyhow::Result<Found> {
    let changed = files.changed_since.as_deref().map(git::changed_since).transpose()?;
    if files.reads_stdin() && files.files_from.as_deref().is_some_and(is_stdin) {
        bail!("the standard input cannot be a transcript and a list of files at once");
    }
    let listed = files.files_from.as_deref().map(path_list::read).transpose()?;
    let mut search = Search {
        projects: Projects::new(files)?,
        like_found: files.force_exclude,
        result: files.result.as_deref().and_then(|path| fs::canonicalize(path).ok()),
        inputs: BTreeMap::new(),
        errors: Vec::new(),
        empty_folders: Vec::new(),
    };
    for path in files.paths_or_here() {
        if is_stdin(path) {
            let name = files.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("<stdin>"));
            search.add(&name, Place::Stdin, Wanted::Named);
        } else {
            search.named(path)?;
        }
    }
    // A list says exactly what it means: nothing in it is a pattern.
    for path in listed.iter().flatten() {
        search.named_exactly(path);
    }
    let Search { projects, mut inputs, errors, empty_folders, .. } = search;
    if let Some(changed) = changed {
        inputs.retain(|_, input| match &input.place {
            Place::File(path) => fs::canonicalize(path).is_ok_and(|path| changed.contains(&path)),
            Place::Stdin => true,
        });
    }
    let config_errors = projects
        .errors
        .iter()
        .map(|error| format!("{error}\n       The transcripts under this configuration file were left out"));
    let errors = config_errors.chain(errors).collect();
    let broken = projects.errors.iter().flat_map(|error| error.looked_at.iter().chain([&error.path]));
    let broken_config_files = broken.cloned().collect();
    Ok(Found { inputs: inputs.into_values().collect(), errors, empty_folders, broken_config_files })
}

struct Search {
    projects: Projects,
    /// Whether files that are named are treated as those in folders.
    like_found: bool,
    /// The file that the result goes to.
    result: Option<PathBuf>,
    inputs: BTreeMap<PathBuf, Input>,
    errors: Vec<String>,
    empty_folders: Vec<PathBuf>,
}

impl Search {
    fn add(&mut self, path: &Path, place: Place, wanted: Wanted) {
        let Some(settings) = self.projects.of(path.parent().unwrap_or(Path::new(""))) else { return };
        let listed = settings.files.listed(path);
        let wanted = match listed {
            _ if wanted == Wanted::Named => wanted,
            Listed::Excluded => return,
            Listed::Included => Wanted::Included,
            Listed::Unlisted if may_be_transcript(path) => wanted,
            Listed::Unlisted => return,
        };
        let path = shown(path);
        let input = self.inputs.entry(path.clone()).or_insert(Input {
            place,
            path,
            wanted,
            included: listed == Listed::Included,
            settings,
        });
        input.wanted = input.wanted.max(wanted);
    }

    fn add_file(&mut self, path: &Path, wanted: Wanted) {
        self.add(path, Place::File(path.to_owned()), wanted);
    }

    /// A path from the command line, or a pattern.
    fn named(&mut self, path: &Path) -> anyhow::Result<()> {
        if is_pattern(path) && path.symlink_metadata().is_err() {
            return self.pattern(path);
        }
        self.named_exactly(path);
        Ok(())
    }

    /// A path that somebody named.
    fn named_exactly(&mut self, path: &Path) {
        let wanted = if self.like_found { Wanted::IfTranscript } else { Wanted::Named };
        match path.metadata() {
            Ok(meta) if meta.is_dir() => self.folder(path),
            Ok(_) => self.add_file(path, wanted),
            Err(error) => self.errors.push(format!("{}: {}", path.display(), describe(&error))),
        }
    }

    /// All files of a folder that may be transcripts and are not ignored. Links are not followed, so a folder that
    /// contains itself ends.
    fn folder(&mut self, folder: &Path) {
        let (inputs_before, errors_before) =
            (self.inputs.len(), self.errors.len() + self.projects.errors.len());
        let mut walk = WalkBuilder::new(folder);
        if let Some(settings) = self.projects.of(folder) {
            walk.filter_entry(move |entry| {
                entry.depth() == 0
                    || !entry.file_type().is_some_and(|kind| kind.is_dir())
                    || !settings.files.skips_folder(entry.path())
            });
        }
        for entry in walk.build() {
            match entry {
                Err(error) => self.errors.push(walk_error(&error)),
                Ok(entry) if self.is_result(entry.path()) => {}
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    self.add_file(entry.path(), Wanted::IfTranscript);
                }
                Ok(_) => {}
            }
        }
        let errors = self.errors.len() + self.projects.errors.len();
        if self.inputs.len() == inputs_before && errors == errors_before {
            self.empty_folders.push(folder.to_owned());
        }
    }

    /// Whether the result goes to the file at `path`.
    fn is_result(&self, path: &Path) -> bool {
        let Some(result) = &self.result else { return false };
        path.file_name() == result.file_name() && fs::canonicalize(path).is_ok_and(|path| path == *result)
    }

    /// A pattern that the shell left to us, as shells on Windows do. It matches what a shell would match, except that
    /// `**` goes through any number of folders.
    fn pattern(&mut self, pattern: &Path) -> anyhow::Result<()> {
        let text = shown(pattern).to_string_lossy().into_owned();
        let glob = GlobBuilder::new(&text)
            .literal_separator(true)
            .build()
            .with_context(|| format!("the pattern {text} cannot be used"))?
            .compile_matcher();
        let fixed: PathBuf =
            pattern.components().take_while(|part| !is_pattern(Path::new(part.as_os_str()))).collect();
        let deep = text.contains("**");
        let depth = pattern.components().count().saturating_sub(fixed.components().count());
        let start = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
        let walk = WalkBuilder::new(start)
            .standard_filters(false)
            .hidden(true)
            .max_depth(if deep { None } else { Some(depth) })
            .build();
        let mut any = false;
        for entry in walk.flatten().filter(|entry| glob.is_match(shown(entry.path()))) {
            if entry.path().is_file() {
                any = true;
                self.add_file(entry.path(), Wanted::Named);
            } else if entry.path().is_dir() && !deep {
                any = true;
                self.folder(entry.path());
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

fn walk_error(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { path, err } => match err.io_error() {
            Some(io) => format!("{}: {}", path.display(), describe(io)),
            None => error.to_string(),
        },
        ignore::Error::WithDepth { err, .. } => walk_error(err),
        _ => error.to_string(),
    }
}
