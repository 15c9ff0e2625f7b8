//! M: marks.

mod unbalanced_bracket;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[unbalanced_bracket::RULE];
