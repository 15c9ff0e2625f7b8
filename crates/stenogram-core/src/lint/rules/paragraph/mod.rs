//! P: paragraphs and layout.

mod trailing_whitespace;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[trailing_whitespace::RULE];
