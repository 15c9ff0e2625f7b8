//! H: the header.

mod date_filename_mismatch;
mod duplicate_header_key;
mod header_bad_date;
mod header_missing_date;
mod header_missing_place;
mod header_missing_title;
mod header_runs_into_body;
mod language_undeclared;
mod missing_end_mark;
mod missing_source_url;
mod not_a_transcript;
mod participant_silent;
mod participants_undeclared;
mod people;
mod required;
mod start_after_end;
mod status_missing;

use crate::lint::Rule;
pub(super) use header_bad_date::{impossible_in, wrong_day_in};

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    not_a_transcript::RULE,
    header_missing_title::RULE,
    header_missing_date::RULE,
    header_missing_place::RULE,
    header_bad_date::RULE,
    date_filename_mismatch::RULE,
    header_runs_into_body::RULE,
    participants_undeclared::RULE,
    participant_silent::RULE,
    missing_source_url::RULE,
    status_missing::RULE,
    duplicate_header_key::RULE,
    language_undeclared::RULE,
    missing_end_mark::RULE,
    start_after_end::RULE,
];
