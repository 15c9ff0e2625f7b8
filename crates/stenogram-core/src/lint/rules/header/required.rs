//! What a header has to tell: as the house style says, or as the configuration of a rule does.

use crate::lint::{Context, OptionKind, OptionSpec, Rule};
use crate::profile::Required;

/// The option of rules that ask for a piece of the header.
pub(super) const ALWAYS: OptionSpec = OptionSpec {
    name: "always",
    kind: OptionKind::Boolean { default: false },
    doc: "Ask for it whatever the house style says.",
};

/// Whether the header must tell `what`.
pub(super) fn is_required(context: &Context<'_>, rule: &Rule, what: Required) -> bool {
    let by_house = context.profile().is_some_and(|profile| profile.header.require.contains(&what));
    let wanted = by_house || context.ruleset.options.boolean(rule, ALWAYS.name);
    wanted && !context.analysis.transcript().turns.is_empty()
}
