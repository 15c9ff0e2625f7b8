//! U: suppressions of findings.

mod invalid_suppression;
mod unused_suppression;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[unused_suppression::RULE, invalid_suppression::RULE];
