//! House styles by name or by file.

use super::config::{ConfigFile, check_profile, located};
use super::error::reason;
use super::{ConfigError, ConfigErrorKind};
use crate::gazetteer::near_keys;
use crate::profile::{Profile, builtin, builtins, parse};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a house style cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProfileLoadError {
    /// There is none of this name.
    #[error("there is no house style `{name}`{}", help(suggestion.as_deref()))]
    Unknown {
        /// The name.
        name: String,
        /// The one that is most like it, if one is.
        suggestion: Option<String>,
    },
    /// Its file cannot be used.
    #[error(transparent)]
    File(ConfigError),
}

fn help(suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => format!(": did you mean `{name}`?"),
        None => {
            let names: Vec<&str> = builtins().iter().map(|profile| profile.name.as_str()).collect();
            format!(
                ". Those that come with the program are {}; the path of a file of your own ends in `.toml`",
                names.join(", ")
            )
        }
    }
}

/// The house style with this name that comes with the program, or that in the file at this path, relative to the folder
/// `base`: a path ends in `.toml` or has a slash. What a file extends is relative to that file.
///
/// # Errors
/// [`ProfileLoadError`] where there is no such style, or its file or one that it extends cannot be used.
pub fn load_profile(name_or_path: &str, base: &Path) -> Result<Arc<Profile>, ProfileLoadError> {
    load_looking(name_or_path, base, &mut Vec::new())
}

/// As [`load_profile`]; the files that were looked at go to `looked_at`.
pub(super) fn load_looking(
    name_or_path: &str,
    base: &Path,
    looked_at: &mut Vec<PathBuf>,
) -> Result<Arc<Profile>, ProfileLoadError> {
    let written = name_or_path.trim();
    if !is_path(written) {
        return builtin(written).cloned().ok_or_else(|| ProfileLoadError::Unknown {
            name: written.to_owned(),
            suggestion: near_keys(
                &written.to_lowercase(),
                builtins().iter().map(|profile| profile.name.as_str()),
            )
            .map(str::to_owned),
        });
    }
    let reader = Reader {
        folder: RefCell::new(base.to_owned()),
        fault: RefCell::new(None),
        looked_at: RefCell::new(looked_at),
    };
    let profile = reader.file(written).and_then(|file| {
        let name = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let parsed = parse(&file.text, &name, &|below| {
            reader.file(below).map_err(|error| reader.fails(error)).ok().map(|file| file.text.into())
        });
        // What is wrong with a file below says more than that there is none.
        match (parsed, reader.fault.take()) {
            (Ok(profile), _) => Ok(profile),
            (Err(_), Some(fault)) => Err(fault),
            (Err(error), None) => {
                let range = error.range.or_else(|| extends(&file.text)).unwrap_or(0..0);
                Err(failed(file.path, located(&file.text, range, error.message)))
            }
        }
    });
    profile.map(Arc::new).map_err(ProfileLoadError::File)
}

fn is_path(written: &str) -> bool {
    written.to_ascii_lowercase().ends_with(".toml") || written.contains(['/', '\\'])
}

fn failed(path: PathBuf, kind: ConfigErrorKind) -> ConfigError {
    ConfigError { path, kind, looked_at: Vec::new() }
}

/// Where the text of a profile says what it extends.
fn extends(text: &str) -> Option<std::ops::Range<usize>> {
    let table = toml::de::DeTable::parse(text).ok()?;
    table.get_ref().get("extends").map(toml::Spanned::span)
}

/// Reads profiles, each of which extends the next.
struct Reader<'a> {
    /// From where the next path counts.
    folder: RefCell<PathBuf>,
    /// What is wrong with a file that is extended.
    fault: RefCell<Option<ConfigError>>,
    looked_at: RefCell<&'a mut Vec<PathBuf>>,
}

impl Reader<'_> {
    fn file(&self, written: &str) -> Result<ConfigFile, ConfigError> {
        let path = self.folder.borrow().join(written);
        self.looked_at.borrow_mut().push(path.clone());
        let text = fs::read_to_string(&path)
            .map_err(|error| failed(path.clone(), ConfigErrorKind::Profile(reason(&error))))?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        self.folder.replace(folder.clone());
        let file = ConfigFile::new(path, text);
        check_profile(&file)?;
        Ok(file)
    }

    /// Keeps the first fault.
    fn fails(&self, error: ConfigError) {
        self.fault.borrow_mut().get_or_insert(error);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Dash;

    /// A folder with these files.
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        folder
    }

    #[test]
    fn files_extend_files_relative_to_themselves() {
        let folder = folder(&[
            ("styles/desk.toml", "extends = \"../shared/house.toml\"\n[labels]\nspaces = 2\n"),
            ("shared/house.toml", "extends = \"base.toml\"\n[typography]\ndash = \"em\"\n"),
            (
                "shared/base.toml",
                "extends = \"us-state\"\n[typography]\ndash = \"spaced-en\"\nquotes = \"straight\"\n",
            ),
        ]);
        let mut looked_at = Vec::new();
        let profile = load_looking("styles/desk.toml", folder.path(), &mut looked_at).expect("it is good");
        assert_eq!((profile.name.as_str(), profile.labels.spaces), ("desk", Some(2)));
        assert_eq!(profile.typography.dash, Some(Dash::Em));
        assert_eq!(profile.labels.question.as_deref(), Some("QUESTION"));
        assert_eq!(looked_at.len(), 3);
    }

    #[test]
    fn names_are_those_of_the_program() {
        let name = |written: &str| load_profile(written, Path::new("")).map(|profile| profile.name.clone());
        assert_eq!(name("US-State").ok().as_deref(), Some("us-state"));
        let error = name("us-sate").expect_err("it is misspelt");
        assert_eq!(error.to_string(), "there is no house style `us-sate`: did you mean `us-state`?");
        let error = name("qqqq").expect_err("it is unknown").to_string();
        assert!(error.contains("white-house") && error.contains("`.toml`"), "{error}");
    }

    #[test]
    fn faults_name_the_file_and_the_place() {
        let cases: [(&[(&str, &str)], &str); 6] = [
            (&[], "a.toml: the house style cannot be read: there is no such file"),
            (
                &[("a.toml", "extends = \"b.toml\"\n")],
                "b.toml: the house style cannot be read: there is no such file",
            ),
            (
                &[("a.toml", "\n[labels]\ncolour = 1\n")],
                "a.toml:3:1: unknown key `colour` in `[labels]`. Known keys are: delimiter",
            ),
            (
                &[("a.toml", "extends = \"b.toml\"\n"), ("b.toml", "[typography]\ndash = \"spaced-emm\"\n")],
                "b.toml:2:8: `dash` cannot be `spaced-emm`: did you mean `spaced-em`?",
            ),
            (
                &[("a.toml", "\nextends = \"a.toml\"\n")],
                "a.toml:2:11: `extends = \"a.toml\"` goes in a circle",
            ),
            (&[("a.toml", "rules = { select = [\"S10X\"] }\n")], "a.toml:1:21: there is no rule `S10X`"),
        ];
        for (files, expected) in cases {
            let folder = folder(files);
            let error = load_profile("a.toml", folder.path()).expect_err(expected).to_string();
            let error = error.replace('\\', "/").replace(&format!("{}/", folder.path().display()), "");
            assert!(error.starts_with(expected), "{error}\n{expected}");
        }
    }
}
