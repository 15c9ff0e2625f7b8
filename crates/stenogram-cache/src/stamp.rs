//! Whether a file is still the one that was read, by what its folder says of it.
//!
//! Size and time of change can stay the same when the content changes: within one tick of the clock of the file system,
//! and where a program sets the time back. So a stamp holds also the time at which the file system last saw the file
//! changed, which programs cannot set, and is trusted only where both times were well past when the file was read: a
//! change after that gives another time. Git calls a file that fails this test *racy*. Where the file system tells no
//! such time (outside of Unix), no stamp is trusted, and the content is always read.

use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{fs, io};

/// File systems count time in steps of up to two seconds.
const STEP: Duration = Duration::from_secs(3);

/// What tells that a file is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970 at which the content was last changed, as programs say.
    modified: u64,
    /// The same, as the file system says; and which file it is.
    changed: Option<(u64, u64, u64)>,
    /// Whether the file had been left alone for some time when this was read.
    settled: bool,
}

impl Stamp {
    /// The stamp of the file at `path`, links followed.
    ///
    /// # Errors
    /// Where there is no such file, or the system does not tell its times.
    pub fn of(path: &Path) -> io::Result<Self> {
        Self::from(&fs::metadata(path)?)
    }

    /// The stamp of the file with this metadata, which was just read.
    ///
    /// # Errors
    /// Where the system does not tell its times.
    pub fn from(meta: &fs::Metadata) -> io::Result<Self> {
        let now = SystemTime::now();
        let modified = meta.modified()?;
        let changed = changed(meta);
        let newest =
            changed.map_or(modified, |(time, ..)| modified.max(UNIX_EPOCH + Duration::from_nanos(time)));
        let settled = now.duration_since(newest).is_ok_and(|age| age > STEP);
        Ok(Self { size: meta.len(), modified: nanoseconds(modified), changed, settled })
    }

    /// Whether a file with the same stamp is the same file with the same content.
    pub fn can_be_trusted(&self) -> bool {
        self.settled && self.changed.is_some()
    }

    /// Length of the file in bytes.
    pub fn size(&self) -> u64 {
        self.size
    }
}

fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(unix)]
fn changed(meta: &fs::Metadata) -> Option<(u64, u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(meta.ctime()).ok()?;
    let nanoseconds = u64::try_from(meta.ctime_nsec()).ok()?;
    Some((seconds.checked_mul(1_000_000_000)?.checked_add(nanoseconds)?, meta.dev(), meta.ino()))
}

#[cfg(not(unix))]
fn changed(_meta: &fs::Metadata) -> Option<(u64, u64, u64)> {
    None
}

/// Days since 1970.
pub fn today() -> u32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 86_400).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_just_written_is_not_trusted() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        fs::write(&path, "one").expect("it can be written");
        let stamp = Stamp::of(&path).expect("it is there");
        assert!(!stamp.can_be_trusted());
        // Setting the time back does not help: the file system knows when that was.
        let file = fs::File::options().write(true).open(&path).expect("it opens");
        file.set_modified(SystemTime::now() - Duration::from_secs(3600)).expect("the time can be set");
        assert!(!Stamp::of(&path).expect("it is there").can_be_trusted());
        assert!(Stamp::of(&folder.path().join("b.txt")).is_err());
    }
}
