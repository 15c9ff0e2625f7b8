//! V: how literal the words are.

mod cleaned_in_full;
mod false_start_in_clean;
mod filler_in_clean;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[filler_in_clean::RULE, false_start_in_clean::RULE, cleaned_in_full::RULE];
