//! E: names of countries, organisations and people.

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[];
