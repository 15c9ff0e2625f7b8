//! Why something was not done, in words for the person at the page.

use stenogram_core::format::FormatError;
use stenogram_core::lint::fix::{ApplyError, FixError};
use stenogram_core::text::DecodeError;

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// What was opened is no text.
    #[error("This file cannot be opened: {0}.")]
    Decode(#[from] DecodeError),
    /// There is no such house style.
    #[error("There is no house style “{0}”.")]
    Style(String),
    /// The page asked for something that there is not.
    #[error("The page asked for “{0}”, which there is not (this is a fault of Stenogram).")]
    Unknown(String),
    /// The finding is not there any more, or has no fix.
    #[error("This finding has no fix any more. Look at the new findings.")]
    NoFix,
    /// A rule's fix is faulty.
    #[error("The transcript was left as it is: {0}.")]
    Fix(#[from] FixError),
    /// Edits cannot be applied.
    #[error("The transcript was left as it is: {0}.")]
    Apply(#[from] ApplyError),
    /// It cannot be formatted.
    #[error("The transcript was left as it is: {0}.")]
    Format(#[from] FormatError),
    /// Something cannot be written down.
    #[error("It cannot be written: {0}.")]
    Write(String),
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Write(error.to_string())
    }
}
