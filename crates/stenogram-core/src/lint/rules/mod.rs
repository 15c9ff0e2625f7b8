//! One file a rule, in the folder of its category. To add one: write the file, and name it in the `mod.rs` of that
//! folder, as a module and in the table.

mod corpus;
mod entity;
mod header;
mod mark;
mod number;
mod paragraph;
mod speaker;
mod suppression;
mod time;
pub(in crate::lint) mod turn;
mod typography;
mod verbatim;

use super::Rule;
use std::sync::LazyLock;

/// All rules, in the order of their categories and codes.
pub(super) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    [
        header::RULES,
        speaker::RULES,
        turn::RULES,
        paragraph::RULES,
        mark::RULES,
        typography::RULES,
        number::RULES,
        entity::RULES,
        verbatim::RULES,
        time::RULES,
        corpus::RULES,
        suppression::RULES,
    ]
    .concat()
});
