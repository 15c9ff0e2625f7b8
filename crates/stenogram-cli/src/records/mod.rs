//! What the machine formats contain: one struct a record. The field names are contracts; fields may be added.

mod mention;
mod turn;

pub(crate) use mention::MentionRecord;
pub(crate) use turn::TurnRecord;
