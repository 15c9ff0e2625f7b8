//! V603.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::profile::Level;
use crate::syntax::{FieldKind, MarkKind};

declare_rule! {
    /// ## What it does
    /// Reports words left out (`[…]`) in a transcript that says it has all that was said.
    ///
    /// It looks at transcripts whose profile or whose header says so (`verbatim = "full"`, `Status: full verbatim`). That
    /// an `um` was left out cannot be seen, so this is all that can be checked. It is off by default.
    ///
    /// ## Why it matters
    /// Whoever relies on every word, as a court does, must know that none is missing.
    ///
    /// ## Example
    /// ```toml
    /// verbatim = "full"
    /// ```
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, um, next week. […] And then we shall see.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, um, next week. If all agree. And then we shall see.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "V603", "cleaned-in-full",
    category: Verbatim,
    severity: Warning,
    default: Off,
    fix: None,
    since: "0.1.0",
}

/// How headers call a transcript that has all that was said, in lower case.
const FULL: [&str; 5] =
    ["full verbatim", "strict verbatim", "true verbatim", "complete verbatim", "verbatim, full"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let of_house = context.profile().and_then(|profile| profile.verbatim);
    let status = transcript.header.value(FieldKind::Status, text).unwrap_or_default().to_lowercase();
    let declared = FULL.iter().any(|full| status.contains(full));
    if !declared && of_house != Some(Level::Full) {
        return;
    }
    let (Some(first), Some(last)) = (transcript.turns.first(), transcript.turns.last()) else { return };
    let spoken = first.span.start..last.span.end;
    let omissions = transcript.marks.iter().filter(|mark| mark.kind == MarkKind::Omission);
    for mark in omissions.filter(|mark| spoken.contains(&mark.span.start)) {
        let written = mark.span.of(text);
        let message = format!("“{written}” leaves words out, and this transcript is to have them all");
        let mut diagnostic = RULE.finding(mark.span, message);
        diagnostic.help =
            Some("Put the words in, or say in the header that the transcript is edited.".to_owned());
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const TEXT: &str =
        "Question: What of it?\n\nAnna Berg: It is so. [...] Or not.\n\nQuestion: And?\n\nAnna Berg: No.\n";

    #[test]
    fn the_header_or_the_profile_promises_all_words() {
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"full\"\n"), TEXT).len(), 1);
        assert_eq!(found(&RULE, &format!("Status: Full verbatim\n\n{TEXT}")).len(), 1);
    }

    #[test]
    fn without_the_promise_nothing_is_said() {
        assert_eq!(found(&RULE, TEXT), []);
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"near\"\n"), TEXT), []);
    }
}
