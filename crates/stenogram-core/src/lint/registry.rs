//! The table of rules.

use super::{Diagnostic, FixTier, Severity};
use crate::Analysis;

/// A check. Each rule stands in a file of its own under `lint/rules`.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stable code, as `H101`. The letter is its [`Category`].
    pub code: &'static str,
    /// Stable name in kebab case, as `header-missing-title`.
    pub name: &'static str,
    /// What it is about.
    pub category: Category,
    /// How bad a finding is.
    pub severity: Severity,
    /// Whether it runs unless it is switched off.
    pub default: bool,
    /// What kind of fix its findings can have.
    pub fix: Option<FixTier>,
    /// Version of Stenogram in which it appeared.
    pub since: &'static str,
    /// Its documentation in Markdown: what it does, why, an example, the example mended.
    pub documentation: &'static str,
    /// The check itself.
    pub check: fn(&Context<'_>, &mut Vec<Diagnostic>),
}

/// What a rule is about: the letter of its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// H: the header.
    Header,
    /// S: speakers and labels.
    Speaker,
    /// T: turns, questions and answers.
    Turn,
    /// P: paragraphs and layout.
    Paragraph,
    /// M: marks.
    Mark,
    /// Y: typography.
    Typography,
}

/// What a rule gets to look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The analysed transcript.
    pub analysis: &'a Analysis,
}

/// All rules, in the order of their codes.
pub fn rules() -> &'static [Rule] {
    &[]
}
