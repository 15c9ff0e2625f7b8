//! Leaving findings out that people have looked at and want to keep as they are.
//!
//! Two ways say so: comments in the transcript ([`Directive`]) and entries `[[ignore]]` of the configuration
//! ([`Ignore`]). Both name rules and a reason.

mod comment;
mod entry;
mod judge;
mod place;
mod rules;

pub(super) use comment::{Directive, Fault, directives};
pub use comment::{NamedRules, Scope, comment_for, file_comment_for, rules_named_at};
pub use entry::Ignore;
pub(super) use judge::{Judge, without};
pub use place::{comment_place, file_comment_place, quotation};
pub(super) use rules::RuleList;
