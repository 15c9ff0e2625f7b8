//! The settings of each document: what the `stenogram.toml` nearest to it says, and the files of entities that it names.
//!
//! Reads the disk, so it is only asked in threads that may wait.

mod editor;

pub(crate) use editor::EditorSettings;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lsp_types::Uri;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::lint::{NOT_A_TRANSCRIPT, Ruleset};
use stenogram_core::project::{self, ConfigError, ConfigErrorKind, Listed};

/// What holds for the documents under one configuration file.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// What checks go by, but for what is said of single files.
    rules: Ruleset,
    /// What the configuration file says.
    project: project::Settings,
    /// The files and folders that say so, and what they looked like when they were read.
    looked_at: Vec<(PathBuf, Stamp)>,
    /// The file that is faulty, where the settings are those from before.
    faulty: Option<PathBuf>,
}

/// When a file was changed last, and its length; `None` where there is none, or the system does not say.
type Stamp = Option<(SystemTime, u64)>;

/// What there is to tell of a configuration file, or a file of entities that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum News {
    /// It cannot be used.
    Faulty {
        /// The file.
        path: PathBuf,
        /// The line of the fault, from 0.
        line: u32,
        /// What is wrong, in the file.
        why: String,
        /// The same with the name of the file.
        told: String,
    },
    /// It can be used again.
    Mended(PathBuf),
}

impl News {
    fn faulty(error: &ConfigError) -> Self {
        let (line, why) = match &error.kind {
            ConfigErrorKind::Content { message, line, .. } => (line.saturating_sub(1), message.clone()),
            ConfigErrorKind::Read(_) | ConfigErrorKind::Profile(_) => (0, error.kind.to_string()),
        };
        Self::Faulty { path: error.path.clone(), line, why, told: error.to_string() }
    }
}

/// The settings of all folders that hold open documents.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    found: Mutex<Found>,
    /// For documents that no configuration file is about.
    default: Arc<Settings>,
}

#[derive(Debug, Default)]
struct Found {
    /// The configuration file of each folder, as it was found last.
    configs: BTreeMap<PathBuf, Option<PathBuf>>,
    settings: BTreeMap<PathBuf, Arc<Settings>>,
}

impl Settings {
    /// What they say of a file.
    pub(crate) fn listed(&self, uri: &Uri) -> Listed {
        file_path(uri).map_or(Listed::Unlisted, |path| self.project.files.listed(&path))
    }

    /// Which entities are known; `None` for the built-in ones.
    pub(crate) fn gazetteer(&self) -> Option<&Arc<Gazetteer>> {
        self.project.gazetteer.as_ref()
    }

    /// What a document is checked by.
    pub(crate) fn ruleset(&self, uri: &Uri) -> Ruleset {
        let rules = self.rules.clone();
        // Whoever includes a file says that it is a transcript.
        let included = self.listed(uri) == Listed::Included;
        let rules = if included { rules.without(NOT_A_TRANSCRIPT) } else { rules };
        match file_path(uri) {
            Some(path) => self.project.narrowed(rules, &path),
            None => rules,
        }
    }

    /// What a document is checked by today.
    pub(crate) fn ruleset_now(&self, uri: &Uri) -> Ruleset {
        let today = Timestamp::now().to_zoned_datetime(TimeZone::UTC).date();
        Ruleset { today: Some(today), ..self.ruleset(uri) }
    }

    /// Whether nothing has changed on the disk since they were read.
    fn hold(&self) -> bool {
        self.looked_at.iter().all(|(path, before)| stamp(path) == *before)
    }
}

impl Projects {
    /// The settings of a document as the disk has them now. Where a file cannot be used, what it said before goes on, or
    /// else the default; `tell` gets to know why, once, and when it is mended.
    pub(crate) fn fresh(&self, uri: &Uri, tell: impl Fn(News)) -> Arc<Settings> {
        let Some(folder) = folder(uri) else { return Arc::clone(&self.default) };
        let config = project::nearest_config(&folder);
        let mut found = self.lock();
        found.configs.insert(folder, config.clone());
        let Some(config) = config else { return Arc::clone(&self.default) };
        let before = found.settings.get(&config).cloned();
        if let Some(before) = &before
            && before.hold()
        {
            return Arc::clone(before);
        }
        let settings = match read(&config) {
            Ok(settings) => settings,
            Err((news, looked_at)) => {
                let faulty = match &news {
                    News::Faulty { path, .. } => Some(path.clone()),
                    News::Mended(_) => None,
                };
                tell(news);
                match &before {
                    Some(before) => Settings {
                        rules: before.rules.clone(),
                        project: before.project.clone(),
                        looked_at,
                        faulty,
                    },
                    None => Settings { looked_at, faulty, ..Settings::default() },
                }
            }
        };
        if let Some(mended) = before.and_then(|before| before.faulty.clone())
            && settings.faulty.as_ref() != Some(&mended)
        {
            tell(News::Mended(mended));
        }
        let settings = Arc::new(settings);
        found.settings.insert(config, Arc::clone(&settings));
        settings
    }

    /// The settings of a document as they were found last; the disk is only asked the first time.
    pub(crate) fn known(&self, uri: &Uri, tell: impl Fn(News)) -> Arc<Settings> {
        let known = folder(uri).and_then(|folder| {
            let found = self.lock();
            match found.configs.get(&folder)? {
                Some(config) => found.settings.get(config).cloned(),
                None => Some(Arc::clone(&self.default)),
            }
        });
        known.unwrap_or_else(|| self.fresh(uri, tell))
    }

    fn lock(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a configuration file; or why it cannot be used, and what was looked at.
fn read(config: &Path) -> Result<Settings, (News, Vec<(PathBuf, Stamp)>)> {
    // Taken before reading: what changes while it is read is read again.
    let own = (config.to_owned(), stamp(config));
    let stamped = |paths: &[PathBuf]| {
        let others = paths.iter().map(|path| (path.clone(), stamp(path)));
        std::iter::once(own.clone()).chain(others).collect::<Vec<_>>()
    };
    let settings =
        project::load(config).map_err(|error| (News::faulty(&error), stamped(&error.looked_at)))?;
    let rules = settings.ruleset().map_err(|error| {
        let why = error.to_string();
        let told = format!("{}: {why}", config.display());
        (News::Faulty { path: config.to_owned(), line: 0, why, told }, stamped(&settings.looked_at))
    })?;
    let looked_at = stamped(&settings.looked_at);
    Ok(Settings { rules, project: settings, looked_at, faulty: None })
}

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

fn folder(uri: &Uri) -> Option<PathBuf> {
    file_path(uri)?.parent().map(Path::to_owned)
}

/// The file behind a `file:` URI.
pub(crate) fn file_path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme().is_some_and(|scheme| scheme.as_str().eq_ignore_ascii_case("file")) {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string_lossy();
    // On Windows the path of `file:///c:/press/a.txt` is `c:/press/a.txt`.
    let path = if cfg!(windows) { path.strip_prefix('/').unwrap_or(&path) } else { &path };
    (!path.is_empty()).then(|| PathBuf::from(path))
}

/// The URI of a file.
pub(crate) fn file_uri(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?;
    let path = if cfg!(windows) { format!("/{}", path.replace('\\', "/")) } else { path.to_owned() };
    let mut uri = "file://".to_owned();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uri(text: &str) -> Uri {
        text.parse().expect("a URI")
    }

    #[test]
    #[cfg(unix)]
    fn only_files_have_a_path() {
        assert_eq!(file_path(&uri("file:///press/a%20%C3%A9.txt")), Some(PathBuf::from("/press/a é.txt")));
        assert_eq!(file_path(&uri("untitled:Untitled-1")), None);
        assert_eq!(file_path(&uri("https://example.org/a.txt")), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_changes_is_read_again_and_a_broken_one_changes_nothing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = folder.path().join(project::CONFIG_FILE);
        let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
        let projects = Projects::default();
        let runs = |projects: &Projects| {
            let news = std::cell::RefCell::new(Vec::new());
            let settings = projects.fresh(&uri, |one| news.borrow_mut().push(one));
            (settings.rules.selection.contains("T121"), news.into_inner())
        };
        assert_eq!(runs(&projects), (true, Vec::new()));
        fs::write(&config, "ignore = [\"T121\"]\n").expect("a file");
        assert_eq!(runs(&projects), (false, Vec::new()));
        fs::write(&config, "ignore = [\"T121\"\n\n").expect("a file");
        let (runs_now, news) = runs(&projects);
        let News::Faulty { path, line, told, .. } = &news[0] else { panic!("{news:?}") };
        assert!(!runs_now && told.contains(project::CONFIG_FILE), "{news:?}");
        assert_eq!((path, *line, news.len()), (&config, 0, 1));
        // Told once.
        assert_eq!(runs(&projects), (false, Vec::new()));
        assert!(!projects.known(&uri, |_| {}).rules.selection.contains("T121"));
        fs::write(&config, "ignore = [\"H101\"]\n").expect("a file");
        assert_eq!(runs(&projects), (true, vec![News::Mended(config.clone())]));
        fs::remove_file(&config).expect("it is there");
        assert_eq!(runs(&projects), (true, Vec::new()));
    }

    #[test]
    #[cfg(unix)]
    fn a_file_of_entities_that_changes_is_read_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
        write(project::CONFIG_FILE, "[entities]\nfiles = [\"own.toml\"]\n");
        write("own.toml", "[entities.add.one]\nkind = \"organisation\"\nname = \"Quay Board\"\n");
        let uri = uri(&format!("file://{}/a.txt", folder.path().display()));
        let projects = Projects::default();
        let knows = |id: &str| {
            let settings = projects.fresh(&uri, |news| panic!("{news:?}"));
            settings.gazetteer().is_some_and(|gazetteer| gazetteer.by_id(id).is_some())
        };
        assert!(knows("one"));
        write("own.toml", "[entities.add.another]\nkind = \"organisation\"\nname = \"Quay Board\"\n");
        assert!(!knows("one") && knows("another"));
        // A folder beside it has the same settings, not others that are equal.
        let beside: Uri = format!("file://{}/b/a.txt", folder.path().display()).parse().expect("a URI");
        assert!(Arc::ptr_eq(&projects.fresh(&uri, |_| {}), &projects.fresh(&beside, |_| {})));
    }

    #[test]
    #[cfg(unix)]
    fn what_is_said_of_single_files_counts_for_them() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let text = "[files]\ninclude = [\"published\"]\n[per-file-ignores]\n\"1990s\" = [\"Y\"]\n";
        fs::write(folder.path().join(project::CONFIG_FILE), text).expect("a file");
        let projects = Projects::default();
        let runs = |path: &str, code: &str| {
            let uri = uri(&format!("file://{}/{path}", folder.path().display()));
            projects.fresh(&uri, |news| panic!("{news:?}")).ruleset(&uri).selection.contains(code)
        };
        assert!(runs("2020/a.txt", "Y305") && !runs("1990s/a.txt", "Y305") && runs("1990s/a.txt", "H101"));
        assert!(runs("2020/a.txt", NOT_A_TRANSCRIPT) && !runs("published/a.txt", NOT_A_TRANSCRIPT));
    }

    #[test]
    #[cfg(unix)]
    fn the_uri_of_a_file_leads_to_it() {
        let path = Path::new("/press/[2025] é#1.toml");
        assert_eq!(file_uri(path).and_then(|uri| file_path(&uri)).as_deref(), Some(path));
    }
}
