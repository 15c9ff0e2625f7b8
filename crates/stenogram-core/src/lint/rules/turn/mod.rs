//! T: turns, questions and answers.

mod question_without_answer;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[question_without_answer::RULE];
