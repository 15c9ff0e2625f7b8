//! U: suppressions of findings.

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[];
