//! Which files of a folder may be transcripts: the choice that the command line makes too.

use crate::settings::{News, Projects, Settings};
use ignore::WalkBuilder;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use stenogram_cache::Stamp;
use stenogram_core::project::{Listed, may_be_transcript};

/// At most so many files and folders are passed in one folder that is opened: somebody may have opened their home.
const MOST_ENTRIES: usize = 1_000_000;

/// At most so many files of it are looked at.
const MOST_FILES: usize = 100_000;

/// Files of more bytes are looked at only when they are opened.
const MOST_BYTES: u64 = 64 << 20;

/// A file that may be a transcript.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) path: PathBuf,
    pub(super) stamp: Stamp,
    /// What holds for it.
    pub(super) settings: Arc<Settings>,
    /// Whether the configuration says that it is a transcript.
    pub(super) included: bool,
}

/// How a walk ended.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Whether it came to its end.
    pub(super) complete: bool,
    /// What to write into the log.
    pub(super) notes: Vec<String>,
}

/// Goes through a folder, or through what is at and in the path `only` within it, and hands each file that may be a
/// transcript to `each`, until `go_on` says to stop. Links are not followed, so a folder that contains itself ends.
pub(super) fn walk(
    folder: &Path,
    only: Option<&Path>,
    projects: &Projects,
    tell: &dyn Fn(News),
    mut each: impl FnMut(Candidate),
    mut go_on: impl FnMut() -> bool,
) -> Walked {
    let mut walked = Walked::default();
    let mut builder = WalkBuilder::new(folder);
    // The root of the system has folders in it that are no files on a disk.
    builder.same_file_system(folder.parent().is_none());
    let settings = projects.fresh_in(folder, tell);
    let only = only.map(Path::to_owned);
    builder.filter_entry(move |entry| {
        let path = entry.path();
        let in_question = only.as_ref().is_none_or(|only| only.starts_with(path) || path.starts_with(only));
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        in_question && (entry.depth() == 0 || !is_folder || !settings.skips_folder(path))
    });
    let mut by_folder: BTreeMap<PathBuf, Arc<Settings>> = BTreeMap::new();
    let (mut entries, mut files) = (0, 0);
    for entry in builder.build() {
        entries += 1;
        if !go_on() {
            return walked;
        }
        if entries > MOST_ENTRIES || files >= MOST_FILES {
            walked.notes.push(format!(
                "{}: there are too many files in this folder; the first {files} that may be transcripts are looked at. \
                 Open a folder further down, or leave folders out with `[files] exclude` in stenogram.toml",
                folder.display()
            ));
            return walked;
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                walked.notes.push(error.to_string());
                continue;
            }
        };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let Some(parent) = entry.path().parent() else { continue };
        let settings = match by_folder.get(parent) {
            Some(settings) => settings,
            None => by_folder.entry(parent.to_owned()).or_insert_with(|| projects.fresh_in(parent, tell)),
        };
        let Some(included) = wanted(settings, entry.path()) else { continue };
        let Some(meta) = entry.metadata().ok().filter(|meta| meta.len() <= MOST_BYTES) else { continue };
        let Ok(stamp) = Stamp::from(&meta) else { continue };
        files += 1;
        each(Candidate { stamp, settings: Arc::clone(settings), included, path: entry.into_path() });
    }
    walked.complete = true;
    walked
}

/// Whether a file is included, where it is a candidate.
fn wanted(settings: &Settings, path: &Path) -> Option<bool> {
    match settings.listed_at(path) {
        Listed::Excluded => None,
        Listed::Included => Some(true),
        Listed::Unlisted => may_be_transcript(path).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn walked(folder: &Path, only: Option<&Path>) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        let each = |candidate: Candidate| {
            let path = candidate.path.strip_prefix(folder).expect("it is inside").to_string_lossy();
            found.push((path.replace('\\', "/"), candidate.included));
        };
        let walked = walk(folder, only, &Projects::default(), &|news| panic!("{news:?}"), each, || true);
        assert!(walked.complete);
        found.sort();
        found
    }

    #[test]
    fn the_files_are_those_that_the_command_line_takes() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        for path in ["a.txt", "b/c.MD", "b/d.vtt", "b/e.pdf", ".hidden/f.txt", "drafts/g.txt", "logs/h.log"] {
            write(path, "");
        }
        write(".ignore", "b/*.vtt\n");
        let names =
            |walked: &[(String, bool)]| walked.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        assert_eq!(names(&walked(folder.path(), None)), ["a.txt", "b/c.MD", "drafts/g.txt"]);
        let only = |path: &str| names(&walked(folder.path(), Some(&folder.path().join(path))));
        assert_eq!(only("b"), ["b/c.MD"]);
        assert_eq!(only("a.txt"), ["a.txt"]);
        assert_eq!(only(".hidden/f.txt"), Vec::<String>::new());
        write("stenogram.toml", "[files]\nexclude = [\"drafts\"]\n");
        write("logs/stenogram.toml", "[files]\ninclude = [\"*.log\"]\n");
        let found = walked(folder.path(), None);
        assert_eq!(found, [("a.txt".into(), false), ("b/c.MD".into(), false), ("logs/h.log".into(), true)]);
    }

    #[test]
    fn a_walk_can_be_stopped_and_a_folder_that_is_not_there_is_noted() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), "").expect("a file");
        let silent = |_| {};
        let stopped = walk(folder.path(), None, &Projects::default(), &silent, |_| {}, || false);
        assert!(!stopped.complete);
        let gone = walk(&folder.path().join("no"), None, &Projects::default(), &silent, |_| {}, || true);
        assert_eq!(gone.notes.len(), 1, "{gone:?}");
    }
}
