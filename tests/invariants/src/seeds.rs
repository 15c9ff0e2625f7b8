//! What the fuzzers start from: the transcripts written for the tests.

use std::path::Path;
use std::{fs, io};

/// A file to start from.
#[derive(Debug, Clone)]
pub struct Seed {
    /// Its ending, without the dot.
    pub ending: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// All transcripts below `tests/fixtures`, in the order of their paths.
pub fn seeds() -> io::Result<Vec<Seed>> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
            Ok(Seed { ending: ending.unwrap_or_default(), bytes: fs::read(&path)? })
        })
        .collect()
}
