//! The transcripts of the workspace, open or not: what each holds, for whatever is asked of all of them.

mod digest;

pub(crate) use digest::{Answered, Asked, Digest, Named, Naming, Place, Spoke};

use lsp_types::Uri;
use std::sync::{Arc, Mutex, PoisonError};

/// The transcripts of the workspace that are known so far.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    known: Mutex<Arc<[Arc<Transcribed>]>>,
}

/// One transcript of the workspace.
#[derive(Debug)]
pub(crate) struct Transcribed {
    /// Where it is.
    pub(crate) uri: Uri,
    /// What is in it.
    pub(crate) digest: Digest,
}

impl Workspace {
    /// The transcripts as the disk has them, in the order of their URIs.
    pub(crate) fn on_disk(&self) -> Arc<[Arc<Transcribed>]> {
        Arc::clone(&self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
