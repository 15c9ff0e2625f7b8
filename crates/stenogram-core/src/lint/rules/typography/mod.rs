//! Y: typography.

mod hyphen_as_dash;
mod quote_level_mixed;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[quote_level_mixed::RULE, hyphen_as_dash::RULE];
