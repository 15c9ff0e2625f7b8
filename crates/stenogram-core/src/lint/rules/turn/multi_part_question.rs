//! T124.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};

declare_rule! {
    /// ## What it does
    /// Tells how many things a question asks, where it asks more than one.
    ///
    /// It is off by default: nothing is wrong with such a question. `stenogram outline` numbers the parts.
    ///
    /// ## Why it matters
    /// Whoever checks whether all was answered, or cuts the transcript into questions and answers, looks at these first.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again? And who is going to pay for it?
    /// Anna Berg: We will meet in June.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: We will meet in June.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "T124", "multi-part-question",
    category: Turn,
    severity: Hint,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for question in &context.analysis.index().questions {
        let [first, _, ..] = question.parts.as_slice() else { continue };
        let message = format!("This question asks {} things", question.parts.len());
        let mut diagnostic = RULE.finding(place::head(context.analysis, *first), message);
        diagnostic.help = Some("Nothing need be changed; look whether each was answered.".to_owned());
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn parts_are_counted() {
        let text = "Question: Why now? Who will pay? And when?\nAnna Berg: So.\nQuestion: Why? I ask.\nAnna Berg: No.\n";
        assert_eq!(found(&RULE, text), [("Why now?".to_owned(), "This question asks 3 things".to_owned())]);
    }
}
