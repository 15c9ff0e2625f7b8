//! Digests of what findings depend on besides the file.

use super::{Digest, digest};
use std::path::Path;
use std::time::{Duration, SystemTime};
use std::{env, fs};
use stenogram_core::lint::Ruleset;
use stenogram_core::project::Settings;

/// This program, as far as findings depend on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Program {
    digest: Digest,
    /// When this run began.
    started: SystemTime,
}

impl Program {
    /// The program that runs; `None` where nothing can be said of it.
    pub(crate) fn this() -> Option<Self> {
        let program = stenogram_cache::Program::this()?;
        Some(Self { digest: program.digest, started: SystemTime::now() })
    }

    /// The digest of all that findings depend on besides the file: this program, what checks go by, and the files that
    /// say so. `None` where one of these has changed since they were read, or cannot be read: then nothing is kept.
    ///
    /// Rules that do not run on some files, and findings that are left out in some, depend on the configuration and the
    /// path, and both are counted.
    pub(crate) fn digest(&self, settings: &Settings, ruleset: &Ruleset) -> Option<Digest> {
        let said = format!("{ruleset:?}");
        let mut parts: Vec<Vec<u8>> = vec![self.digest.bytes().to_vec(), said.into_bytes()];
        // Patterns are relative to a folder.
        let here = env::current_dir().ok()?;
        parts.push(here.as_os_str().as_encoded_bytes().to_vec());
        for path in settings.source.iter().chain(&settings.looked_at) {
            parts.push(std::path::absolute(path).ok()?.as_os_str().as_encoded_bytes().to_vec());
            parts.push(self.content(path)?);
        }
        Some(digest(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>()))
    }

    /// What a file holds, or which names a folder holds.
    fn content(&self, path: &Path) -> Option<Vec<u8>> {
        // What is not there says something too.
        let Ok(meta) = fs::metadata(path) else { return Some(b"missing".to_vec()) };
        // It was read before this; what was written since may say something else. Clocks of file systems lag behind.
        let newest = meta.modified().ok()?;
        if newest + Duration::from_millis(50) > self.started {
            return None;
        }
        if meta.is_dir() {
            let mut names = fs::read_dir(path).ok()?.map(|entry| entry.map(|entry| entry.file_name()));
            let mut names: Vec<_> = names.by_ref().collect::<Result<_, _>>().ok()?;
            names.sort();
            let names = names.iter().map(|name| name.as_encoded_bytes());
            return Some(names.collect::<Vec<_>>().join(&0));
        }
        fs::read(path).ok()
    }
}
