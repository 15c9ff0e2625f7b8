//! E: names of countries, organisations and people.

mod acronym_expansion_mismatch;
mod acronym_not_expanded;
mod ambiguous_country;
mod anachronism;
mod diacritics_inconsistent;
mod house_style_name;
mod name_variant_mixed;
mod person_name_variant;
mod unknown_near_entity;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    house_style_name::RULE,
    name_variant_mixed::RULE,
    diacritics_inconsistent::RULE,
    unknown_near_entity::RULE,
    person_name_variant::RULE,
    acronym_not_expanded::RULE,
    acronym_expansion_mismatch::RULE,
    anachronism::RULE,
    ambiguous_country::RULE,
];
