//! C: sets of transcripts.

mod alias_conflict;
mod dangling_reference;
mod duplicate_document;
mod filename_pattern;
#[cfg(test)]
mod testing;

use crate::lint::Rule;

/// In the order of their codes.
pub(super) const RULES: &[Rule] =
    &[duplicate_document::RULE, alias_conflict::RULE, filename_pattern::RULE, dangling_reference::RULE];
