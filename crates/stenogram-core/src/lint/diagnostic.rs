//! What a rule finds, and the edit that mends it.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// One finding of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Code of the rule, as `H101`.
    pub code: &'static str,
    /// Name of the rule, as `header-missing-title`.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong here, in one line, for a person who does not program.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub span: Span,
    /// The edit that mends it, if there is one.
    pub fix: Option<Fix>,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, rarely worth changing.
    Hint,
    /// Worth a look.
    Info,
    /// Should be mended.
    Warning,
    /// The transcript is wrong or cannot be read right.
    Error,
}

/// An edit that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// Whether it may be applied without asking.
    pub tier: FixTier,
    /// What it does, as a command: `Replace the hyphen with a dash`.
    pub title: String,
    /// The changes, in the order of the text; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be applied without asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FixTier {
    /// Changes layout or typography only; applied by `--fix`.
    Safe,
    /// Needs a look; applied where a person chooses it.
    Offered,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// What is replaced; empty to insert.
    #[serde(flatten)]
    pub span: Span,
    /// What it is replaced with; empty to delete.
    pub text: String,
}
