//! Files that are whole or count as missing.

use crate::digest;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use tempfile::Builder;

/// What a file starts with: a format of another kind has another one.
pub type Magic = [u8; 16];

/// What was written to the file at `path`; `None` where it is not there, is of another kind, or is damaged.
pub fn read(path: &Path, magic: &Magic) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    open(&bytes, magic)?;
    bytes.drain(..magic.len() + SUM);
    Some(bytes)
}

/// Length of the digest behind the magic bytes.
const SUM: usize = 16;

fn open<'a>(bytes: &'a [u8], magic: &Magic) -> Option<&'a [u8]> {
    let (sum, payload) = bytes.strip_prefix(magic)?.split_at_checked(SUM)?;
    (digest(&[payload]).bytes() == sum).then_some(payload)
}

/// Puts a new file in the place of the old one, in one step. The folder has to be there.
///
/// # Errors
/// Where it cannot be written; then the old one is still there.
pub fn write(path: &Path, magic: &Magic, payload: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("a cache file stands in no folder"))?;
    let mut file = Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(magic)?;
    file.write_all(&digest(&[payload]).bytes())?;
    file.write_all(payload)?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_counts_as_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("0.bin");
        let magic = b"a kind of files1";
        assert_eq!(read(&path, magic), None);
        write(&path, magic, b"what is kept").expect("it is written");
        assert_eq!(read(&path, magic).as_deref(), Some(b"what is kept".as_slice()));
        assert_eq!(read(&path, b"a kind of files2"), None);
        let whole = fs::read(&path).expect("it is there");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            if let Some(byte) = damaged.get_mut(at) {
                *byte ^= 1;
            }
            assert!(open(&damaged, magic).is_none(), "byte {at}");
            assert!(open(whole.get(..at).expect("it is a part"), magic).is_none(), "the first {at} bytes");
        }
    }
}
