//! N: numbers, dates and times in the text.

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[];
