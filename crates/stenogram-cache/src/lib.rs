//! What the command line and the language server share to keep what they found: the folder for it, digests, files that
//! are whole or not there, and what tells that a file has not changed.
//!
//! Whoever keeps something decides what it holds for, and finds it by a [`Digest`] of all of that.

mod digest;
mod folder;
mod program;
mod sealed;
mod stamp;

pub use digest::{Digest, digest};
pub use folder::CacheFolder;
pub use program::Program;
pub use sealed::{Magic, read, write};
pub use stamp::{Stamp, today};
