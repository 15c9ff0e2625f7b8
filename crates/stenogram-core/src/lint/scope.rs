//! How much of a transcript a rule looks at.

use super::Rule;

/// How much of a transcript a rule looks at, to tell whether there is a finding in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RuleScope {
    /// Only that turn, and what holds for the whole document anyway: its language, its date, who the speaker is.
    Turn,
    /// More than that.
    Document,
}

/// The codes of the rules that look at one turn only. A test compares what they find in the whole with what they find in
/// each turn by itself. M224 may need the rest for quotation marks that open and close alike, or stand the wrong way
/// round: the whole check behind the keystroke then says what holds.
const OF_A_TURN: [&str; 15] = [
    "M222", "M224", "M226", "M228", "M230", "N402", "N404", "P204", "S112", "T122", "T124", "T125", "V601",
    "V602", "Y304",
];

impl Rule {
    /// How much of a transcript it looks at.
    pub fn scope(&self) -> RuleScope {
        scope_of(self.code)
    }
}

/// The codes of the rules that look at one turn only.
#[cfg(test)]
pub(super) fn codes_of_a_turn() -> &'static [&'static str] {
    &OF_A_TURN
}

/// How much of a transcript the rule with this code looks at.
pub(super) fn scope_of(code: &str) -> RuleScope {
    if OF_A_TURN.contains(&code) { RuleScope::Turn } else { RuleScope::Document }
}
