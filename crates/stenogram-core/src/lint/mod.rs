//! Rules, what they find, and how it is mended.
//!
//! A rule is one file under `rules/`: its documentation, its metadata and its check. [`rules`] is the table of them;
//! [`Selection`] says which of them run, a [`Ruleset`] what else they go by, [`check`] runs them, and [`fix`] applies what
//! they offer. Rules over many transcripts together look at the [`FileFacts`] of each: [`check_corpus`].

mod check;
mod corpus;
mod dashes;
mod dates;
mod declare;
mod diagnostic;
mod documentation;
pub mod fix;
mod heads;
mod house;
mod joined;
mod label_wording;
mod labels;
mod line_breaks;
mod mark_form;
mod markdown;
mod name_forms;
mod options;
mod page;
mod place;
mod prose;
mod quotes;
mod registry;
mod rules;
mod ruleset;
mod selection;
mod signs;
mod suppress;
mod vocabulary;

pub use check::{Context, Examined, NOT_A_TRANSCRIPT, check, examine, not_left_out};
pub use corpus::{FileFacts, FileSet, LabelFact, Link, LinkKind, Signature, check_corpus};
pub use diagnostic::{Diagnostic, Edit, Fix, FixTier, Related, Severity};
pub use documentation::Documentation;
pub use house::{HouseName, Post, Roster, RosterPerson};
pub use mark_form::{mark_in_style, mark_matter};
pub use options::{OptionKind, OptionSpec, OptionValue, RuleOptions};
pub use place::line_end;
pub use quotes::quotations;
pub use registry::{Category, Rule, RuleDefault, SetCheck, rule, rules};
pub use ruleset::Ruleset;
pub use selection::{Selection, Selectors, UnknownSelector};
pub use suppress::{
    Ignore, NamedRules, Scope as SuppressionScope, comment_for, comment_place, file_comment_for,
    file_comment_place, quotation, rules_named_at,
};

#[cfg(test)]
mod testing;
