//! What is known of the transcripts of a workspace, kept for the next start.
//!
//! A record holds for one file with one content, read by one program with one set of entities, in the columns of one
//! kind of client; it is found by a digest of all of that. One that cannot be read counts as missing.

use super::{Digest, File, Transcribed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use stenogram_cache::{CacheFolder, Digest as Sum, Magic, Program, Stamp, digest, read, write};
use stenogram_core::text::PositionEncoding;

/// What a file of records starts with.
const MAGIC: &Magic = b"stenogram works1";

/// The records of a folder lie in so many files, so that a change writes few of them.
const SHARDS: u8 = 16;

/// Records of folders that have not changed for so long go.
const AGE: Duration = Duration::from_secs(60 * 24 * 60 * 60);

/// Keeps and finds records.
#[derive(Debug, Clone)]
pub(super) struct Keeper {
    folder: CacheFolder,
    program: Program,
    encoding: PositionEncoding,
}

/// What is kept of a file.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    pub(super) stamp: Stamp,
    pub(super) content: Sum,
    /// `None` where it is no transcript.
    pub(super) digest: Option<Digest>,
}

/// The same, to be written.
#[derive(Debug, Clone)]
pub(super) struct Writing {
    terms: Sum,
    stamp: Stamp,
    content: Sum,
    transcribed: Option<Arc<Transcribed>>,
}

#[derive(Serialize)]
struct Borrowed<'a> {
    stamp: Stamp,
    content: Sum,
    digest: Option<&'a Digest>,
}

/// Records by what they hold for.
pub(super) type Records = BTreeMap<Sum, Record>;

impl Keeper {
    /// In the folder that the system has for such things; `None` where there is none, or the program cannot be told
    /// from others.
    pub(super) fn new(encoding: PositionEncoding) -> Option<Self> {
        Some(Self { folder: CacheFolder::find(None)?, program: Program::this()?, encoding })
    }

    /// What the result for a file holds for, besides its content. `entities` tells which are known.
    pub(super) fn terms(&self, path: &Path, included: bool, entities: Sum) -> Sum {
        let path = path.as_os_str().as_encoded_bytes();
        digest(&[
            path,
            &self.program.digest.bytes(),
            &[u8::from(included)],
            &entities.bytes(),
            self.columns(),
        ])
    }

    fn columns(&self) -> &'static [u8] {
        match self.encoding {
            PositionEncoding::Utf8 => b"8",
            PositionEncoding::Utf16 => b"16",
            PositionEncoding::Utf32 => b"32",
        }
    }

    fn place(&self, root: &Path) -> PathBuf {
        let name = digest(&[root.as_os_str().as_encoded_bytes(), self.columns()]).bytes();
        let name: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
        self.folder.workspaces().join(name)
    }

    /// All records of the files under a root.
    pub(super) fn load(&self, root: &Path) -> Records {
        let place = self.place(root);
        let shards = (0..SHARDS).filter_map(|shard| read(&place.join(name(shard)), MAGIC));
        shards.filter_map(|bytes| postcard::from_bytes::<Vec<(Sum, Record)>>(&bytes).ok()).flatten().collect()
    }

    /// Writes one shard of the records under a root.
    ///
    /// # Errors
    /// Where the folder cannot be written to. What was written is whole.
    pub(super) fn save(&self, root: &Path, shard: u8, records: &[Writing]) -> io::Result<()> {
        let place = self.place(root);
        self.folder.make(&place)?;
        let borrowed = records.iter().map(|writing| {
            let digest = writing.transcribed.as_ref().map(|transcribed| &transcribed.digest);
            (writing.terms, Borrowed { stamp: writing.stamp, content: writing.content, digest })
        });
        let payload = postcard::to_stdvec(&borrowed.collect::<Vec<_>>()).map_err(io::Error::other)?;
        write(&place.join(name(shard)), MAGIC, &payload)
    }

    /// Deletes what is kept of folders that nobody has worked on for long.
    pub(super) fn tidy(&self) {
        let Ok(entries) = fs::read_dir(self.folder.workspaces()) else { return };
        for entry in entries.flatten() {
            let is_ours = entry
                .file_name()
                .to_str()
                .is_some_and(|name| name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let age = entry.metadata().and_then(|meta| meta.modified());
            let old = age.is_ok_and(|time| SystemTime::now().duration_since(time).is_ok_and(|age| age > AGE));
            if is_ours && old {
                // It may be in use by another program at this moment; then it stays.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
}

impl Writing {
    /// What is to be kept of a file, where it holds for something certain.
    pub(super) fn of(file: &File) -> Option<Self> {
        Some(Self {
            terms: file.terms?,
            stamp: file.stamp,
            content: file.content,
            transcribed: file.transcribed.clone(),
        })
    }
}

/// The shard in which the record of a file lies.
pub(super) fn shard(path: &Path) -> u8 {
    let bytes = digest(&[path.as_os_str().as_encoded_bytes()]).bytes();
    bytes.first().map_or(0, |byte| byte % SHARDS)
}

fn name(shard: u8) -> String {
    format!("{shard:x}.bin")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uris::file_uri;

    #[test]
    fn records_are_found_again_for_the_same_file_entities_and_columns_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("press");
        fs::create_dir(&root).expect("a folder");
        let path = root.join("a.txt");
        fs::write(&path, "Question: Why?").expect("a file");
        let keeper = |encoding| Keeper {
            folder: CacheFolder::find(Some(&folder.path().join("cache"))).expect("it is named"),
            program: Program::this().expect("a program"),
            encoding,
        };
        let utf8 = keeper(PositionEncoding::Utf8);
        let entities = digest(&[]);
        let terms = utf8.terms(&path, false, entities);
        let digest = Digest { title: Some("Talk".to_owned()), ..Digest::default() };
        let file = File {
            stamp: Stamp::of(&path).expect("it is there"),
            content: stenogram_cache::digest(&[b"Question: Why?"]),
            terms: Some(terms),
            transcribed: file_uri(&path).map(|uri| Arc::new(Transcribed::new(uri, digest.clone()))),
            root: 0,
            walk: 1,
            path: path.clone(),
        };
        let writing = Writing::of(&file).expect("something certain");
        utf8.save(&root, shard(&path), &[writing]).expect("it is written");
        utf8.tidy();
        let records = utf8.load(&root);
        let record = records.get(&terms).expect("it is kept");
        assert_eq!((record.stamp, record.content), (file.stamp, file.content));
        assert_eq!(record.digest.as_ref(), Some(&digest));
        assert!(keeper(PositionEncoding::Utf16).load(&root).is_empty());
        assert!(utf8.load(folder.path()).is_empty());
        for other in [
            utf8.terms(&root.join("b.txt"), false, entities),
            utf8.terms(&path, true, entities),
            utf8.terms(&path, false, stenogram_cache::digest(&[b"other"])),
        ] {
            assert!(!records.contains_key(&other));
        }
        fs::write(utf8.place(&root).join(name(shard(&path))), "damaged").expect("a file");
        assert!(utf8.load(&root).is_empty());
    }
}
