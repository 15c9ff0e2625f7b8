//! What earlier runs found, so that a file that has not changed is not looked at again.
//!
//! A record holds for one file as it is shown, with one content, checked by one program with one configuration; it is
//! found by a digest of all of that. Whether the content is still the same is told by the size and the times of the
//! file where these can be trusted (see [`Stamp`]), else by a digest of its bytes. A record that cannot be read, or was
//! written by another program, counts as missing: the worst that can happen to a run is that it works.

mod record;
mod settings;
mod shard;

pub(crate) use record::{Kept, Known};
pub(crate) use settings::Program;
pub(crate) use stenogram_cache::{CacheFolder, Digest, digest};

use crate::input::{Input, Place, Wanted};
use shard::Shard;
use std::path::Path;
use std::{fs, io};
use stenogram_cache::{Stamp, today};

/// The records lie in so many files, by the first bits of their digests: a run over a few files reads a few of them.
const SHARDS: usize = 16;

/// The records of earlier runs, and those of this one.
#[derive(Debug)]
pub(crate) struct Cache {
    shards: Vec<Shard>,
    /// Days since 1970.
    today: u32,
}

/// A file that is about to be looked at: by what its record is found, and how it was before it was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticket {
    key: Digest,
    stamp: Stamp,
}

impl Cache {
    /// The records in `folder`.
    pub(crate) fn open(folder: &CacheFolder) -> Self {
        let shard = |at: usize| Shard::new(folder.records().join(format!("{at:x}.bin")));
        Self { shards: (0..SHARDS).map(shard).collect(), today: today() }
    }

    /// By what the record of a file is found; `None` where none can be kept. `settings` is the digest of all by which it
    /// is checked.
    pub(crate) fn ticket(input: &Input, settings: Digest) -> Option<Ticket> {
        let Place::File(path) = &input.place else { return None };
        let stamp = Stamp::of(path).ok()?;
        let absolute = std::path::absolute(path).ok()?;
        // Messages name the file as it is shown.
        let name = input.path.as_os_str().as_encoded_bytes();
        let how =
            [input.wanted == Wanted::Named, input.wanted == Wanted::Included, input.included].map(u8::from);
        let parts = [absolute.as_os_str().as_encoded_bytes(), name, &how, &settings.bytes()];
        Some(Ticket { key: digest(&parts), stamp })
    }

    /// What is known of the file at `path`; its bytes come with it where they had to be read.
    pub(crate) fn recall(&self, path: &Path, ticket: Ticket) -> Option<(Known, Option<Vec<u8>>)> {
        let shard = self.shard(ticket.key)?;
        let record = shard.get(ticket.key)?;
        if record.stamp == ticket.stamp && record.stamp.can_be_trusted() {
            if record.day != self.today {
                shard.put(ticket.key, record::Record { day: self.today, ..record.clone() });
            }
            return record.known().map(|known| (known, None));
        }
        // A file of another size has another content; a small change may leave the size as it is.
        if record.stamp.size() != ticket.stamp.size() {
            return None;
        }
        let bytes = fs::read(path).ok()?;
        if record.content != Some(digest(&[&bytes])) {
            return None;
        }
        let known = record.known()?;
        shard.put(ticket.key, record::Record { stamp: ticket.stamp, day: self.today, ..record.clone() });
        Some((known, Some(bytes)))
    }

    /// Whether these bytes are what is known.
    pub(crate) fn is_of(known: &Known, bytes: &[u8]) -> bool {
        known.content == Some(digest(&[bytes]))
    }

    /// Keeps what was found in a file. `content` is the digest of what was read of it, if it is known.
    pub(crate) fn learn(&self, ticket: Ticket, content: Option<Digest>, kept: Kept) {
        if let Some(shard) = self.shard(ticket.key) {
            let record = record::Record { stamp: ticket.stamp, content, day: self.today, kept };
            shard.put(ticket.key, record);
        }
    }

    /// Writes what is new. Records that have not been asked for for a month go.
    ///
    /// # Errors
    /// Where the folder cannot be written to. What was written is whole.
    pub(crate) fn save(&self, folder: &CacheFolder) -> io::Result<()> {
        if self.shards.iter().all(Shard::is_unchanged) {
            return Ok(());
        }
        folder.make(&folder.records())?;
        self.shards.iter().try_for_each(|shard| shard.save(self.today))
    }

    fn shard(&self, key: Digest) -> Option<&Shard> {
        self.shards.get(usize::from(key.bytes().first().copied().unwrap_or(0)) % SHARDS)
    }
}
