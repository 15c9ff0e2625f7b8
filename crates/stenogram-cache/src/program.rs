//! The program that keeps something.

use crate::{Digest, digest};
use std::time::UNIX_EPOCH;
use std::{env, fs};

/// This program, as far as what it finds depends on it.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// Its digest.
    pub digest: Digest,
}

impl Program {
    /// The program that runs. Two builds of one version differ in the time or size of their file; `None` where the file
    /// cannot be looked at, and nothing can be said.
    pub fn this() -> Option<Self> {
        let meta = fs::metadata(env::current_exe().ok()?).ok()?;
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let parts =
            [env!("CARGO_PKG_VERSION").as_bytes(), &meta.len().to_le_bytes(), &modified.to_le_bytes()];
        Some(Self { digest: digest(&parts) })
    }
}
