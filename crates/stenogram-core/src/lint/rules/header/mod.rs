//! H: the header.

mod header_missing_date;
mod header_missing_title;
mod header_runs_into_body;
mod not_a_transcript;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    not_a_transcript::RULE,
    header_missing_title::RULE,
    header_missing_date::RULE,
    header_runs_into_body::RULE,
];
