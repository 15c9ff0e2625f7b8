//! Which rules a suppression names.

use crate::lint::{Category, Rule, Selection, Selectors, UnknownSelector};

/// Rules by code, beginning of codes or name, with what was written.
#[derive(Debug, Clone, Default)]
pub(in crate::lint) struct RuleList {
    /// Each selector as written, with the rules that it stands for.
    parts: Vec<(String, Vec<&'static Rule>)>,
}

impl RuleList {
    /// Adds what a selector stands for.
    pub(super) fn add(&mut self, selector: &str) -> Result<(), UnknownSelector> {
        let only = Selectors { select: vec![selector.to_owned()], ..Selectors::default() };
        let rules = Selection::new(&only, None)?.rules().to_vec();
        self.parts.push((selector.to_owned(), rules));
        Ok(())
    }

    /// Whether it names the rule with this code.
    pub(super) fn has(&self, code: &str) -> bool {
        self.parts.iter().any(|(_, rules)| rules.iter().any(|rule| rule.code == code))
    }

    /// The selectors as written, with the rules whose findings tell whether the selector is of use: those that look at
    /// suppressions themselves do not.
    pub(in crate::lint) fn telling(
        &self,
    ) -> impl Iterator<Item = (&str, impl Iterator<Item = &'static Rule>)> {
        self.parts.iter().map(|(written, rules)| {
            let rules = rules.iter().copied().filter(|rule| rule.category != Category::Suppression);
            (written.as_str(), rules)
        })
    }

    /// Whether it names a rule that looks at suppressions.
    pub(in crate::lint) fn is_about_suppressions(&self) -> bool {
        let mut rules = self.parts.iter().flat_map(|(_, rules)| rules);
        rules.any(|rule| rule.category == Category::Suppression)
    }

    /// The rules, in the order of their codes for each selector.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Rule> {
        self.parts.iter().flat_map(|(_, rules)| rules.iter().copied())
    }

    /// Whether it names no rule.
    pub(in crate::lint) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}
