//! M: marks.

mod bracket_semantics;
mod crosstalk_pairing;
mod guess_tag_left;
mod inaudible_cluster;
mod inaudible_needs_time;
mod insertion_attribution;
mod interpretive_direction;
mod marker_canonical;
mod stage_direction_form;
mod unbalanced_bracket;
mod unknown_marker;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    marker_canonical::RULE,
    inaudible_needs_time::RULE,
    bracket_semantics::RULE,
    unbalanced_bracket::RULE,
    stage_direction_form::RULE,
    unknown_marker::RULE,
    interpretive_direction::RULE,
    insertion_attribution::RULE,
    crosstalk_pairing::RULE,
    guess_tag_left::RULE,
    inaudible_cluster::RULE,
];
