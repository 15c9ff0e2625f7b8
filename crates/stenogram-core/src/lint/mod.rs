//! Rules, what they find, and how it is mended.
//!
//! A rule is one file under `rules/`: its documentation, its metadata and its check. [`rules`] is the table of them;
//! [`Selection`] says which of them run, a [`Ruleset`] what else they go by, [`check`] runs them, and [`fix`] applies what they offer.

mod check;
mod dashes;
mod declare;
mod diagnostic;
mod documentation;
pub mod fix;
mod house;
mod joined;
mod options;
mod place;
mod prose;
mod quotes;
mod registry;
mod rules;
mod ruleset;
mod selection;
mod signs;

pub use check::{Context, NOT_A_TRANSCRIPT, check};
pub use diagnostic::{Diagnostic, Edit, Fix, FixTier, Severity};
pub use documentation::Documentation;
pub use house::{HouseName, Post, Roster, RosterPerson};
pub use options::{OptionKind, OptionSpec, OptionValue, RuleOptions};
pub use registry::{Category, Rule, RuleDefault, rule, rules};
pub use ruleset::Ruleset;
pub use selection::{Selection, Selectors, UnknownSelector};

#[cfg(test)]
mod testing;
