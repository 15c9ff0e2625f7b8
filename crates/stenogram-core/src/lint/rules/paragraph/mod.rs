//! P: paragraphs and layout.

mod crlf_mixed;
mod double_space;
mod duplicate_paragraph;
mod encoding_damage;
mod hard_wrapped;
mod hyphenation_residue;
mod missing_blank;
mod page_furniture;
mod paragraph_too_long;
mod trailing_whitespace;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    missing_blank::RULE,
    hard_wrapped::RULE,
    hyphenation_residue::RULE,
    paragraph_too_long::RULE,
    page_furniture::RULE,
    trailing_whitespace::RULE,
    double_space::RULE,
    encoding_damage::RULE,
    duplicate_paragraph::RULE,
    crlf_mixed::RULE,
];
