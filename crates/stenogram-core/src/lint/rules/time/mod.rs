//! X: timed transcripts.

mod caption_limits;
mod stamp;
mod timestamp_form;
mod timestamp_order;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[timestamp_order::RULE, timestamp_form::RULE, caption_limits::RULE];
