//! P: paragraphs and layout.

mod double_space;
mod hard_wrapped;
mod missing_blank;
mod trailing_whitespace;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] =
    &[missing_blank::RULE, hard_wrapped::RULE, trailing_whitespace::RULE, double_space::RULE];
