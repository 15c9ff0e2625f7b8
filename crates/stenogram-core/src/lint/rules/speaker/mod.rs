//! S: speakers and labels.

mod empty_turn;
mod first_mention_form;
mod generic_vs_named_question;
mod interpreter_mark;
mod label_drift;
mod label_format;
mod label_near_duplicate;
mod label_space_after;
mod legal_missing_by_line;
mod missing_colon;
mod nearly_a_label;
mod outlet_attribution_form;
mod placeholder_speaker;
mod repeat_name_after_insert;
mod role_without_holder;
mod same_speaker_twice;
mod unlabelled_opening;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    label_drift::RULE,
    label_near_duplicate::RULE,
    label_format::RULE,
    label_space_after::RULE,
    first_mention_form::RULE,
    placeholder_speaker::RULE,
    nearly_a_label::RULE,
    unlabelled_opening::RULE,
    empty_turn::RULE,
    missing_colon::RULE,
    same_speaker_twice::RULE,
    repeat_name_after_insert::RULE,
    generic_vs_named_question::RULE,
    outlet_attribution_form::RULE,
    interpreter_mark::RULE,
    role_without_holder::RULE,
    legal_missing_by_line::RULE,
];
