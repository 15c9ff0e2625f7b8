//! A rule, as `rules --format json` prints it.

use schemars::JsonSchema;
use serde::Serialize;
use stenogram_core::lint::{FixTier, Rule, Severity};

/// A rule.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RuleRecord {
    /// Stable code, as `H101`.
    code: &'static str,
    /// Stable name, as `header-missing-title`.
    name: &'static str,
    /// What it is about.
    category: &'static str,
    /// How bad a finding is.
    severity: Severity,
    /// Whether it runs unless it is switched off.
    default: bool,
    /// What kind of fix its findings can have.
    fix: Option<FixTier>,
    /// Version of Stenogram in which it appeared.
    since: &'static str,
    /// What it reports, in one line.
    summary: String,
    /// Its documentation in Markdown.
    documentation: &'static str,
}

impl RuleRecord {
    /// The record of a rule.
    pub(crate) fn new(rule: &Rule) -> Self {
        Self {
            code: rule.code,
            name: rule.name,
            category: rule.category.title(),
            severity: rule.severity,
            default: rule.default.is_on(),
            fix: rule.fix,
            since: rule.since,
            summary: rule.sections().summary(),
            documentation: rule.documentation,
        }
    }
}

/// A severity in one word.
pub(crate) fn severity_name(severity: Severity) -> &'static str {
    severity.word()
}
