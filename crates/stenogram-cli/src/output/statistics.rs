//! How often each rule found something.

use crate::records::FindingRecord;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Counts findings by rule.
#[derive(Debug, Default)]
pub(crate) struct Statistics {
    counts: BTreeMap<(&'static str, &'static str), usize>,
}

/// How often one rule found something.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RuleCount {
    /// Code of the rule.
    code: &'static str,
    /// Name of the rule.
    name: &'static str,
    /// How many findings.
    count: usize,
}

impl Statistics {
    /// Counts a finding.
    pub(crate) fn add(&mut self, finding: &FindingRecord) {
        *self.counts.entry((finding.code, finding.name)).or_default() += 1;
    }

    /// The counts, the highest first.
    pub(crate) fn sorted(&self) -> Vec<RuleCount> {
        let mut counts: Vec<_> =
            self.counts.iter().map(|(&(code, name), &count)| RuleCount { code, name, count }).collect();
        // The sort is stable: rules that found as much stay in the order of their codes.
        counts.sort_by_key(|count| Reverse(count.count));
        counts
    }

    /// The counts as a table.
    pub(crate) fn table(&self) -> String {
        let counts = self.sorted();
        let width = counts.first().map_or(0, |most| most.count.to_string().len());
        let mut table = String::new();
        for RuleCount { code, name, count } in counts {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "{count:>width$}  {code}  {name}");
        }
        table
    }
}
