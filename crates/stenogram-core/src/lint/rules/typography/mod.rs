//! Y: typography.

mod apostrophe;
mod dash_style_mixed;
mod ellipsis_form;
mod hyphen_as_dash;
mod punctuation_in_quotes;
mod punctuation_spacing;
mod quote_direction;
mod quote_level_mixed;
mod quote_style;
mod repeated_word;
mod sentence_no_terminator;
mod spelling_variant_mixed;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    quote_style::RULE,
    quote_level_mixed::RULE,
    quote_direction::RULE,
    punctuation_in_quotes::RULE,
    hyphen_as_dash::RULE,
    dash_style_mixed::RULE,
    ellipsis_form::RULE,
    apostrophe::RULE,
    punctuation_spacing::RULE,
    repeated_word::RULE,
    sentence_no_terminator::RULE,
    spelling_variant_mixed::RULE,
];
