//! V: how literal the words are.

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[];
