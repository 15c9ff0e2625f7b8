//! Why a profile cannot be used.

use std::ops::Range;

/// Why the text of a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ProfileError {
    /// What is wrong, and what to write instead.
    pub message: String,
    /// Where in the text of the profile, in bytes; `None` where it is about the whole.
    pub range: Option<Range<usize>>,
}
