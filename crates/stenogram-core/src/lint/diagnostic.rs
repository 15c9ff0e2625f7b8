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
    /// Other places that it speaks of, in the order in which they are worth a look.
    pub related: Vec<Related>,
    /// Whether the words are a name of former times.
    pub outdated: bool,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where, in the same transcript.
    pub span: Span,
    /// What is there, in one line.
    pub message: String,
}

impl Diagnostic {
    /// The same, speaking of another place too.
    #[must_use]
    pub fn beside(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Whether its fix takes away all that it marks, and puts nothing in its place: what it marks need not be there.
    pub fn marks_what_can_go(&self) -> bool {
        let Some(fix) = &self.fix else { return false };
        // Edits are in the order of the text.
        let mut gone = self.span.start;
        for edit in &fix.edits {
            if !edit.text.is_empty() {
                return false;
            }
            if edit.span.start <= gone {
                gone = gone.max(edit.span.end);
            }
        }
        !self.span.is_empty() && gone >= self.span.end
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::rule;

    #[test]
    fn what_a_fix_takes_away_whole_can_go() {
        let rule = rule("P206").expect("is in the table");
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.to_owned() };
        let finding = |span: Span, edits: Vec<Edit>| {
            let fix = Fix { tier: FixTier::Offered, title: "Do so".to_owned(), edits };
            Diagnostic { fix: Some(fix), ..rule.finding(span, "so") }
        };
        let marked = Span::new(4, 9);
        for (edits, expected) in [
            (vec![edit(4, 9, "")], true),
            (vec![edit(2, 7, ""), edit(7, 12, "")], true),
            (vec![edit(4, 6, ""), edit(7, 9, "")], false),
            (vec![edit(4, 9, "so")], false),
            (vec![edit(4, 9, ""), edit(20, 20, "so")], false),
            (vec![edit(5, 9, "")], false),
            (Vec::new(), false),
        ] {
            assert_eq!(finding(marked, edits.clone()).marks_what_can_go(), expected, "{edits:?}");
        }
        assert!(!finding(Span::new(4, 4), vec![edit(4, 4, "")]).marks_what_can_go());
        assert!(!rule.finding(marked, "so").marks_what_can_go());
    }
}
