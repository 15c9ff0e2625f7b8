//! One file of records.

use super::Digest;
use super::record::Record;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};
use stenogram_cache::{Magic, read, write};

/// What the file starts with. The program that wrote it is part of the digest of each record.
const MAGIC: &Magic = b"stenogram cache1";

/// Records that have not been of use for so many days go.
const DAYS: u32 = 30;

/// At most so many records stay; those of most use lately do.
const MOST: usize = 16_384;

type Records = BTreeMap<Digest, Record>;

/// A file of records: as it was read, and what has been added since.
#[derive(Debug)]
pub(super) struct Shard {
    path: PathBuf,
    read: OnceLock<Records>,
    new: Mutex<Records>,
}

impl Shard {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, read: OnceLock::new(), new: Mutex::default() }
    }

    pub(super) fn get(&self, key: Digest) -> Option<&Record> {
        self.read.get_or_init(|| self.load()).get(&key)
    }

    pub(super) fn put(&self, key: Digest, record: Record) {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(key, record);
    }

    pub(super) fn is_unchanged(&self) -> bool {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// What the file holds; nothing where it is not there or damaged.
    fn load(&self) -> Records {
        read(&self.path, MAGIC).and_then(|bytes| postcard::from_bytes(&bytes).ok()).unwrap_or_default()
    }

    /// Puts a new file in the place of the old one, in one step. Another run may have written meanwhile: what it added
    /// stays.
    pub(super) fn save(&self, today: u32) -> io::Result<()> {
        let new = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        if new.is_empty() {
            return Ok(());
        }
        let mut records = self.load();
        records.extend(new);
        records.retain(|_, record| record.day.saturating_add(DAYS) >= today);
        if records.len() > MOST {
            let mut days: Vec<u32> = records.values().map(|record| record.day).collect();
            days.sort_unstable_by(|a, b| b.cmp(a));
            let oldest = days.get(MOST).copied().unwrap_or(0);
            records.retain(|_, record| record.day > oldest || record.day == today);
        }
        let payload = postcard::to_stdvec(&records).map_err(io::Error::other)?;
        write(&self.path, MAGIC, &payload)
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::Kept;
    use super::*;
    use std::path::Path;
    use stenogram_cache::{Stamp, digest};

    fn record(day: u32) -> Record {
        let stamp = Stamp::of(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml").as_path());
        Record { stamp: stamp.expect("it is there"), content: None, day, kept: Kept::NoTranscript }
    }

    #[test]
    fn two_runs_keep_what_each_adds_and_old_records_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("0.bin");
        let (one, other, old) = (digest(&[b"one"]), digest(&[b"other"]), digest(&[b"old"]));
        let (first, second) = (Shard::new(path.clone()), Shard::new(path.clone()));
        assert!(first.get(one).is_none() && second.get(one).is_none());
        first.put(one, record(100));
        first.put(old, record(60));
        second.put(other, record(100));
        first.save(100).expect("it is written");
        second.save(100).expect("it is written");
        let read = Shard::new(path);
        assert!(read.get(one).is_some() && read.get(other).is_some() && read.get(old).is_none());
    }
}
