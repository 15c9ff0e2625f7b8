//! A configuration file and those that it extends.

use super::node::{Fault, Node, Table};
use super::{check, keys::KEYS, toml_fault};
use crate::project::entities;
use crate::project::error::reason;
use crate::project::patterns::absolute;
use crate::project::{ConfigError, ConfigErrorKind};
use std::fs;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

/// At most so many files are read for one.
const MOST_FILES: usize = 100;

/// A file that was read.
#[derive(Debug, Clone)]
pub(in crate::project) struct ConfigFile {
    /// As the user named it.
    pub(in crate::project) path: PathBuf,
    /// The absolute path of the folder that it is in.
    pub(super) folder: PathBuf,
    pub(in crate::project) text: String,
}

impl ConfigFile {
    /// A file at `path` with this text.
    pub(in crate::project) fn new(path: PathBuf, text: String) -> Self {
        let folder = absolute(&path).and_then(|path| path.parent().map(Path::to_owned));
        Self { path, folder: folder.unwrap_or_default(), text }
    }
}

/// Files, each laid over those that it extends.
#[derive(Debug, Clone, Default)]
pub(in crate::project) struct Chain {
    /// The first one is the nearest, and the others are those that it extends, the nearer first.
    pub(in crate::project) files: Vec<ConfigFile>,
    /// What they say together.
    pub(super) whole: Table,
}

impl Chain {
    /// Reads the file at `path`, which says `text` where that is given, and those that it extends. They go to `looked_at`.
    ///
    /// # Errors
    /// Where one cannot be read, is no TOML, does not fit the table of keys, or extends itself.
    pub(super) fn read(
        path: &Path,
        text: Option<String>,
        looked_at: &mut Vec<PathBuf>,
    ) -> Result<Self, ConfigError> {
        let failed = |error| ConfigError {
            path: path.to_owned(),
            kind: ConfigErrorKind::Read(error),
            looked_at: Vec::new(),
        };
        let text = text.map_or_else(|| fs::read_to_string(path), Ok).map_err(failed)?;
        let mut reader = Reader { files: Vec::new(), open: Vec::new(), looked_at };
        let whole = reader.file(path, text)?;
        Ok(Self { files: reader.files, whole })
    }

    /// From where the patterns of a file count: its own folder where the nearest file is in there too, else that of the
    /// nearest file.
    pub(super) fn root(&self, file: usize) -> &Path {
        let nearest = self.files.first().map_or(Path::new(""), |file| &file.folder);
        match self.files.get(file) {
            Some(file) if nearest.starts_with(&file.folder) => &file.folder,
            _ => nearest,
        }
    }

    /// The folder of a file, as the user named it.
    pub(super) fn folder(&self, file: usize) -> &Path {
        self.files.get(file).and_then(|file| file.path.parent()).unwrap_or(Path::new(""))
    }

    pub(super) fn error(&self, fault: Fault) -> ConfigError {
        error(&self.files, fault)
    }
}

pub(super) fn error(files: &[ConfigFile], (place, message): Fault) -> ConfigError {
    let (path, text) =
        files.get(place.file).map_or((Path::new(""), ""), |file| (file.path.as_path(), file.text.as_str()));
    ConfigError {
        path: path.to_owned(),
        kind: super::located(text, place.range, message),
        looked_at: Vec::new(),
    }
}

struct Reader<'a> {
    files: Vec<ConfigFile>,
    /// The real paths of the files that are being read.
    open: Vec<PathBuf>,
    looked_at: &'a mut Vec<PathBuf>,
}

impl Reader<'_> {
    /// What a file says, laid over what it extends.
    fn file(&mut self, path: &Path, text: String) -> Result<Table, ConfigError> {
        let number = self.files.len();
        self.files.push(ConfigFile::new(path.to_owned(), text));
        let own = self.own(number)?;
        self.open.push(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
        let mut whole = Table::default();
        let extended = own.get("extends").cloned();
        let extends = extended.as_ref().map(|node| node.place.clone());
        let items = extended.iter().flat_map(|node| {
            if node.as_text().is_some() { std::slice::from_ref(node) } else { node.items() }
        });
        for item in items {
            whole.lay_over(self.extended(path, item)?, KEYS);
        }
        self.open.pop();
        whole.lay_over(own, KEYS);
        // What the nearest file extends is worth showing.
        if number == 0
            && let Some((entry, node)) = extends.zip(extended)
        {
            whole.entries.insert(0, super::node::Entry { key: "extends".to_owned(), place: entry, node });
        }
        Ok(whole)
    }

    /// What a file says itself.
    fn own(&self, number: usize) -> Result<Table, ConfigError> {
        let Some(file) = self.files.get(number) else { return Ok(Table::default()) };
        let failed = |fault: Fault| error(&self.files, fault);
        let in_file = |(range, message)| failed((super::node::Place { file: number, range }, message));
        let table = DeTable::parse(&file.text).map_err(|error| in_file(toml_fault(&error)))?;
        let mut own = Table::new(table.get_ref(), number);
        check::table(&own, KEYS, "").map_err(failed)?;
        entities::section(table.get_ref()).map_err(in_file)?;
        own.name_rules_by_code().map_err(failed)?;
        Ok(own)
    }

    /// What a file that another one extends says.
    fn extended(&mut self, by: &Path, item: &Node) -> Result<Table, ConfigError> {
        let written = item.as_text().unwrap_or_default();
        let path = by.parent().unwrap_or(Path::new("")).join(written);
        self.looked_at.push(path.clone());
        let failed = |files: &[ConfigFile], message: String| Err(error(files, (item.place.clone(), message)));
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                let why = reason(&error);
                return failed(
                    &self.files,
                    format!("\"{written}\", which this file extends, cannot be read: {why}"),
                );
            }
        };
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if self.open.contains(&real) {
            let message =
                format!("`extends` goes in a circle: \"{written}\" extends this file, or is this file");
            return failed(&self.files, message);
        }
        if self.files.len() >= MOST_FILES {
            return failed(&self.files, format!("more than {MOST_FILES} files are extended: join some"));
        }
        self.file(&path, text)
    }
}
