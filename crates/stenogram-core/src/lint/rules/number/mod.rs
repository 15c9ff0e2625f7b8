//! N: numbers, dates and times in the text.

mod amount_form;
mod date_form;
mod figures;
mod impossible_date_in_text;
mod number_form;
mod percent_form;
mod time_form;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    number_form::RULE,
    percent_form::RULE,
    date_form::RULE,
    impossible_date_in_text::RULE,
    amount_form::RULE,
    time_form::RULE,
];
