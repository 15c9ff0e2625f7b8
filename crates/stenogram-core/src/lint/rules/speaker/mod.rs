//! S: speakers and labels.

mod empty_turn;
mod nearly_a_label;
mod unlabelled_opening;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[nearly_a_label::RULE, unlabelled_opening::RULE, empty_turn::RULE];
