//! The entities of a project's own: the section `[entities]` of `stenogram.toml` and the files that it names.

mod fields;
mod find;
mod read;
#[cfg(test)]
mod tests;
mod values;

pub use fields::{EntityKey, entity_keys};
pub(super) use read::unknown;
pub(super) use values::Fault;

use super::ConfigError;
use super::config::{ConfigFile, located, toml_fault};
use super::error::reason;
use crate::gazetteer::{Gazetteer, HouseSpelling, Said, UserEntities};
use find::{NotFound, find};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};
use toml::de::{DeTable, DeValue};

/// At most so many files are read.
const MOST_FILES: usize = 1_000;
/// At most so many bytes are read, of all files together.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// What a project says of entities.
#[derive(Debug, Default)]
pub(super) struct Entities {
    /// The built-in gazetteer with the project's own entities; `None` where it has none.
    pub(super) gazetteer: Option<Arc<Gazetteer>>,
    pub(super) spellings: Vec<HouseSpelling>,
}

/// The section `[entities]` of a file.
pub(super) fn section<'t, 'a>(table: &'t DeTable<'a>) -> Result<Option<&'t DeTable<'a>>, Fault> {
    let Some(value) = table.get("entities") else { return Ok(None) };
    values::table(value, "entities", "[entities]").map(Some)
}

/// Reads what configuration files, each of which extends the later ones, and the files that they name say of entities.
/// What was looked at goes to `looked_at`: where it changes, they may say something else.
pub(super) fn load(configs: &[ConfigFile], looked_at: &mut Vec<PathBuf>) -> Result<Entities, ConfigError> {
    let mut reader = Reader {
        files: Vec::new(),
        configs: 0,
        seen: BTreeSet::new(),
        bytes: 0,
        entities: UserEntities::default(),
        looked_at,
    };
    let mut next = 0;
    for config in configs {
        reader.seen.extend(fs::canonicalize(&config.path));
        reader.configs = reader.files.len();
        reader.files.push((config.path.clone(), config.text.clone()));
        let nearer = next;
        while next < reader.files.len() {
            reader.file(next)?;
            next += 1;
        }
        reader.entities.forget_said_again(nearer);
    }
    let Reader { files, mut entities, .. } = reader;
    if entities.is_empty() {
        return Ok(Entities::default());
    }
    let nearest = configs.first().map(|config| config.path.as_path()).and_then(Path::parent);
    let root = nearest.unwrap_or(Path::new(""));
    entities.files =
        files.iter().map(|(path, _)| path.strip_prefix(root).unwrap_or(path).display().to_string()).collect();
    let gazetteer = Gazetteer::builtin().with(&entities).map_err(|error| {
        let (path, text) = files.get(error.place.file).cloned().unwrap_or_default();
        let kind = located(&text, error.place.offset..error.place.offset, error.message);
        ConfigError { path, kind, looked_at: Vec::new() }
    })?;
    let spellings = entities.house_spellings().collect();
    Ok(Entities { gazetteer: Some(Arc::new(gazetteer)), spellings })
}

struct Reader<'a> {
    /// Each with its text: a configuration file, and behind it the files that it names; then the next one.
    files: Vec<(PathBuf, String)>,
    /// The number of the configuration file that is being read.
    configs: usize,
    seen: BTreeSet<PathBuf>,
    bytes: u64,
    entities: UserEntities,
    looked_at: &'a mut Vec<PathBuf>,
}

impl Reader<'_> {
    /// Reads a file, and lines up those that it names.
    fn file(&mut self, at: usize) -> Result<(), ConfigError> {
        let Some((path, text)) = self.files.get(at).cloned() else { return Ok(()) };
        let failed = |(span, message): Fault| ConfigError {
            path: path.clone(),
            kind: located(&text, span, message),
            looked_at: Vec::new(),
        };
        let table = DeTable::parse(&text).map_err(|error| failed(toml_fault(&error)))?;
        // The configuration file has other sections too.
        if at != self.configs
            && let Some((key, span, _)) =
                values::entries(table.get_ref()).into_iter().find(|(key, _, _)| *key != "entities")
        {
            let message = match table.get_ref().get("entities").map(toml::Spanned::get_ref) {
                None | Some(DeValue::Table(_)) if read::is_of_section(key) => format!(
                    "`{key}` stands outside of `[entities]`: write `[entities]` above it, or `[entities.{key}]`"
                ),
                _ => unknown(key, "in a file of entities", ["entities"].into_iter()),
            };
            return Err(failed((span, message)));
        }
        let Some(section) = section(table.get_ref()).map_err(failed)? else { return Ok(()) };
        let patterns =
            read::section(section, at, Gazetteer::builtin(), &mut self.entities).map_err(failed)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        for pattern in patterns {
            self.add(&folder, &pattern)
                .map_err(|message| failed((pattern.place.offset..pattern.place.offset, message)))?;
        }
        Ok(())
    }

    /// Reads the texts of the files that a pattern names.
    fn add(&mut self, folder: &Path, pattern: &Said<String>) -> Result<(), String> {
        let written = &pattern.value;
        let found = find(folder, written, self.looked_at).map_err(|error| match error {
            NotFound::Nothing => format!(
                "no file is found for \"{written}\": correct the name, which is relative to the folder of this file"
            ),
            NotFound::Pattern(reason) => format!("the pattern \"{written}\" cannot be used: {reason}"),
            NotFound::TooMany => format!("\"{written}\" is about too many files: name a folder with fewer"),
        })?;
        for path in found {
            let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
            if !self.seen.insert(real) {
                continue;
            }
            if self.files.len() >= MOST_FILES {
                return Err(format!("there are more than {MOST_FILES} files of entities: join some"));
            }
            let text = self.read(&path).map_err(|error| {
                let reason = reason(&error);
                format!("the file of entities {} cannot be read: {reason}", path.display())
            })?;
            self.files.push((path, text));
        }
        Ok(())
    }

    fn read(&mut self, path: &Path) -> io::Result<String> {
        let meta = fs::metadata(path)?;
        if meta.is_dir() {
            return Err(io::Error::other("it is a folder; name the files in it, as in \"folder/*.toml\""));
        }
        self.bytes = self.bytes.saturating_add(meta.len());
        if self.bytes > MOST_BYTES {
            return Err(io::Error::other("all files of entities together have more than 16 megabytes"));
        }
        fs::read_to_string(path)
    }
}
