//! P: paragraphs and layout.

mod crlf_mixed;
mod duplicate_paragraph;
mod encoding_damage;
mod hyphenation_residue;
mod page_furniture;
mod paragraph_too_long;
mod trailing_whitespace;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    hyphenation_residue::RULE,
    paragraph_too_long::RULE,
    page_furniture::RULE,
    trailing_whitespace::RULE,
    encoding_damage::RULE,
    duplicate_paragraph::RULE,
    crlf_mixed::RULE,
];
