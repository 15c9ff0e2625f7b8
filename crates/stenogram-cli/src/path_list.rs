//! Lists of paths, as `--files-from` reads them.

use crate::document::describe;
use crate::git::path;
use anyhow::{Context as _, anyhow};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The paths in the list at `from`, which is `-` for the standard input.
///
/// # Errors
/// Where the list cannot be read.
pub(crate) fn read(from: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if crate::args::is_stdin(from) {
        io::stdin().lock().read_to_end(&mut bytes).context("the list of files on the standard input")?;
    } else {
        bytes = fs::read(from)
            .map_err(|error| anyhow!("the list of files {}: {}", from.display(), describe(&error)))?;
    }
    Ok(paths(&bytes))
}

/// The paths of a list: one a line or, where there are NUL characters, one before each of them.
fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let nul = bytes.contains(&0);
    let parts = bytes.split(|byte| *byte == if nul { 0 } else { b'\n' });
    let whole = |part| if nul { part } else { <[u8]>::strip_suffix(part, b"\r").unwrap_or(part) };
    parts.map(whole).filter(|part| !part.is_empty()).map(path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_or_nul_separate_paths() {
        let cases: [(&[u8], &[&str]); 6] = [
            (b"", &[]),
            (b"a.txt\nb c.txt\n", &["a.txt", "b c.txt"]),
            (b"\xEF\xBB\xBFa.txt\r\n\r\n-.txt", &["a.txt", "-.txt"]),
            (b"a\nb.txt\0c.txt\0", &["a\nb.txt", "c.txt"]),
            ("2024/Москва.txt\n".as_bytes(), &["2024/Москва.txt"]),
            (b" a.txt \n", &[" a.txt "]),
        ];
        for (bytes, expected) in cases {
            let expected: Vec<_> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(paths(bytes), expected);
        }
    }
}
