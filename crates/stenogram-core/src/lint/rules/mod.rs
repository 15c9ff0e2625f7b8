//! One file a rule. To add one: write the file, name it here and in the table.

mod empty_turn;
mod header_missing_date;
mod header_missing_title;
mod header_runs_into_body;
mod hyphen_as_dash;
mod nearly_a_label;
mod not_a_transcript;
mod question_without_answer;
mod quote_level_mixed;
mod trailing_whitespace;
mod unbalanced_bracket;
mod unlabelled_opening;

use super::Rule;

/// All rules, in the order of their codes.
pub(super) static RULES: &[Rule] = &[
    not_a_transcript::RULE,
    header_missing_title::RULE,
    header_missing_date::RULE,
    header_runs_into_body::RULE,
    unbalanced_bracket::RULE,
    trailing_whitespace::RULE,
    nearly_a_label::RULE,
    unlabelled_opening::RULE,
    empty_turn::RULE,
    question_without_answer::RULE,
    quote_level_mixed::RULE,
    hyphen_as_dash::RULE,
];
