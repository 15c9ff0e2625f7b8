//! The page of a rule: what it is about, and its documentation.

use super::{FixTier, Rule, RuleDefault, Severity};
use std::fmt::Write as _;

impl Rule {
    /// Its page in Markdown: code and name, what kind of rule it is, and its documentation.
    pub fn page(&self) -> String {
        let facts = [
            ("Severity", self.severity.word()),
            (
                "On by default",
                match self.default {
                    RuleDefault::On => "yes",
                    RuleDefault::InProfiles => "where a house style settles it",
                    RuleDefault::Off => "no",
                },
            ),
            (
                "Fix",
                match self.fix {
                    Some(FixTier::Safe) => "safe",
                    Some(FixTier::Offered) => "offered",
                    None => "none",
                },
            ),
            ("Since", self.since),
        ];
        let mut page = format!("# {} {}\n\n", self.code, self.name);
        for (name, value) in facts {
            // Writing to a string does not fail.
            let _ = writeln!(page, "- {name}: {value}");
        }
        page.push('\n');
        page.push_str(self.documentation);
        page
    }
}

impl Severity {
    /// The word for it: `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::rule;

    #[test]
    fn a_page_says_what_the_rule_is_and_what_it_is_for() {
        let page = rule("P207").expect("is in the table").page();
        let start = "# P207 double-space\n\n- Severity: info\n- On by default: yes\n- Fix: safe\n- Since: 0.1.0\n\n\
                     ## What it does\n";
        assert!(page.starts_with(start), "{page}");
        assert!(page.contains("\n## Use instead\n"), "{page}");
    }
}
