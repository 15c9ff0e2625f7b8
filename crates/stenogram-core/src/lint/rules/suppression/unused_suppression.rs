//! U701.

use crate::lint::declare::declare_rule;
use crate::lint::suppress::{Directive, without};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports comments and `[[ignore]]` entries that leave no finding out.
    ///
    /// A comment counts as used where one of its rules would find something in the part that it is about, even if that
    /// rule does not run in this check.
    ///
    /// ## Why it matters
    /// What was to be left out has been mended. The comment stays behind as clutter, and may hide the next mistake in the
    /// same place.
    ///
    /// ## Example
    /// ```transcript
    /// Question: When do the ferries sail again?
    ///
    /// <!-- stenogram-ignore M224: the bracket is open in the record -->
    /// Anna Berg: On Monday (if the wind allows it).
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
    /// Anna Berg: On Monday (if the wind allows it).
    ///
    /// Question: All of them?
    ///
    /// Anna Berg: All but one.
    /// ```
    "U701", "unused-suppression",
    category: Suppression,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    for directive in context.directives() {
        // One that is wrong is another rule's business, and one about suppressions would be its own.
        let sound = directive.faults.is_empty() && !directive.rules.is_empty();
        if !sound || directive.region.is_none() || directive.rules.is_about_suppressions() {
            continue;
        }
        let (mut unused, mut used) = (Vec::new(), Vec::new());
        for (written, mut rules) in directive.rules.telling() {
            let of_use = rules.any(|rule| {
                // What many files show together is not seen here.
                if rule.check_set.is_some() {
                    return true;
                }
                let mut would = Vec::new();
                (rule.check)(context, &mut would);
                would.iter().any(|found| directive.is_about(found.span.start))
            });
            if of_use { used.push(written) } else { unused.push(written) }
        }
        if !unused.is_empty() {
            found.push(unused_in(directive, &unused, &used, text));
        }
    }
}

fn unused_in(directive: &Directive, unused: &[&str], used: &[&str], text: &str) -> Diagnostic {
    let (names, finds) = (unused.join(", "), if unused.len() == 1 { "finds" } else { "find" });
    let message = format!("This comment is not needed for {names}, which {finds} nothing here");
    let mut diagnostic = RULE.finding(directive.span, message);
    let (title, help, edits) = if used.is_empty() {
        let deleted = |span| Edit { span, text: String::new() };
        let edits = without(directive, text).into_iter().map(deleted).collect();
        ("Delete the comment".to_owned(), "Delete the comment.".to_owned(), edits)
    } else {
        let list = directive.list.of(text);
        let lead = list.len() - list.trim_start().len();
        let start = directive.list.start + u32::try_from(lead).unwrap_or(0);
        let end = start + u32::try_from(list.trim().len()).unwrap_or(0);
        let edit = Edit { span: Span::new(start, end), text: used.join(", ") };
        (format!("Take {names} out of the comment"), format!("Take {names} out of the comment."), vec![edit])
    };
    diagnostic.help = Some(help);
    diagnostic.fix = Some(Fix { tier: FixTier::Safe, title, edits });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    const OPEN: &str = "Question: Why?\n\nAnna Berg: So (as ever.\n\nQuestion: And?\n\nAnna Berg: Yes.\n";

    fn with(comment: &str) -> String {
        OPEN.replace("Anna Berg: So", &format!("{comment}\nAnna Berg: So"))
    }

    #[test]
    fn a_comment_that_is_needed_is_not_reported() {
        for comment in [
            "<!-- stenogram-ignore M224: so recorded -->",
            "<!-- stenogram-ignore M: so recorded -->",
            "<!-- stenogram-ignore-file unbalanced-bracket: so recorded -->",
            "<!-- stenogram-ignore-begin M224: so recorded -->",
            "<!-- stenogram-ignore U701: it may come back -->",
            "<!-- stenogram-ignore M224 -->",
        ] {
            assert_eq!(found(&RULE, &with(comment)), [], "{comment}");
        }
    }

    #[test]
    fn one_rule_of_several_is_taken_out() {
        let text = with("<!-- stenogram-ignore H106, M224 Y302: so recorded -->");
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(messages, ["This comment is not needed for H106, Y302, which find nothing here"]);
        assert_eq!(mended_safely(&RULE, &text), with("<!-- stenogram-ignore M224: so recorded -->"));
    }

    #[test]
    fn begin_and_end_go_together() {
        let text = "Question: Why?\n<!-- stenogram-ignore-begin M224: so -->\nAnna Berg: So.\n\
                    <!-- stenogram-ignore-end -->\nQuestion: And?\nAnna Berg: Yes.\n";
        assert_eq!(
            mended_safely(&RULE, text),
            "Question: Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: Yes.\n"
        );
    }
}
