//! U702.

use crate::lint::declare::declare_rule;
use crate::lint::suppress::Fault;
use crate::lint::{Context, Diagnostic};

declare_rule! {
    /// ## What it does
    /// Reports comments that are to leave findings out and cannot be understood, or give no reason.
    ///
    /// Such a comment has a line of its own and says which rules it is about and why:
    /// `<!-- stenogram-ignore M224: the bracket is open in the record -->`. It is about the paragraph below it.
    /// `stenogram-ignore-file` is about the whole file, `stenogram-ignore-begin` about all up to
    /// `<!-- stenogram-ignore-end -->`.
    ///
    /// ## Why it matters
    /// A mistyped rule leaves nothing out, and without a reason nobody knows later whether a mistake was meant to stay.
    ///
    /// ## Example
    /// ```transcript
    /// Question: When do the ferries sail again?
    ///
    /// <!-- stenogram-ignore M242 -->
    /// Anna Berg: On Monday (if the wind allows it.
    ///
    /// Question: All of them?
    ///
    /// Anna Berg: All but one.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: When do the ferries sail again?
    ///
    /// <!-- stenogram-ignore M224: the bracket is open in the record -->
    /// Anna Berg: On Monday (if the wind allows it.
    ///
    /// Question: All of them?
    ///
    /// Anna Berg: All but one.
    /// ```
    "U702", "invalid-suppression",
    category: Suppression,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// How a comment looks that can be understood.
const MODEL: &str = "<!-- stenogram-ignore M224: reason -->";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (span, fault) in context.directives().iter().flat_map(|directive| &directive.faults) {
        let (message, help) = told(fault);
        let mut diagnostic = RULE.finding(*span, message);
        diagnostic.help = Some(help);
        found.push(diagnostic);
    }
}

/// What is wrong, and what to do.
fn told(fault: &Fault) -> (String, String) {
    match fault {
        Fault::NoRule => (
            "This comment names no rule, so it leaves nothing out".to_owned(),
            format!("Write which rules it is about: `{MODEL}`."),
        ),
        Fault::UnknownRule(unknown) => (
            format!("This comment names a rule that does not exist: {unknown}"),
            "Correct the rule; `stenogram rules` lists them all.".to_owned(),
        ),
        Fault::NoReason => (
            "This comment gives no reason".to_owned(),
            format!("Write after a colon why the finding is to be left out: `{MODEL}`."),
        ),
        Fault::UnknownWord(word) => (
            format!("`{word}` is not known, so this comment leaves nothing out"),
            "Write `stenogram-ignore` for the paragraph below, `stenogram-ignore-file` for the whole file, or \
             `stenogram-ignore-begin` and `stenogram-ignore-end` around a part."
                .to_owned(),
        ),
        Fault::NotAlone => (
            "This comment leaves nothing out, since it does not have a line to itself".to_owned(),
            "Move it to a line of its own, above the paragraph that it is about.".to_owned(),
        ),
        Fault::NothingToEnd => (
            "This comment ends nothing: there is no `stenogram-ignore-begin` above it".to_owned(),
            "Delete it, or write the comment that it is to end.".to_owned(),
        ),
        Fault::NeverEnded => (
            "Nothing ends what this comment begins, so it goes on to the end of the file".to_owned(),
            "Write `<!-- stenogram-ignore-end -->` where it is to end, or `stenogram-ignore-file` instead."
                .to_owned(),
        ),
        Fault::NothingBelow => (
            "This comment leaves nothing out, since nothing follows it".to_owned(),
            "Move it above the paragraph that it is about, or delete it.".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn each_fault_is_one_finding() {
        let rest = "Anna Berg: So.\nQuestion: And?\nAnna Berg: Yes.\n";
        let messages = |comment: &str| -> Vec<String> {
            let text = format!("Question: Why?\n{comment}\n{rest}");
            found(&RULE, &text).into_iter().map(|(_, message)| message).collect()
        };
        assert_eq!(
            messages("<!-- stenogram-ignore unbalanced-brackets: so -->"),
            [
                "This comment names a rule that does not exist: there is no rule `unbalanced-brackets`; did you \
                 mean `unbalanced-bracket`?"
            ]
        );
        assert_eq!(messages("<!-- stenogram-ignore M224 -->"), ["This comment gives no reason"]);
        assert_eq!(messages("<!-- stenogram-ignore M224: so recorded -->"), [""; 0]);
    }
}
