//! M222.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::MarkKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a mark for what could not be heard that does not say at what time of the recording that was.
    ///
    /// It runs where a profile asks for the time (`marks.inaudible-time = true`). A time beside the mark is as good as
    /// one in it.
    ///
    /// ## Why it matters
    /// Whoever listens to the recording again, to fill the gap, has to find the place first.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// inaudible-time = true
    /// ```
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in [inaudible].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in [inaudible 00:04:31].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M222", "inaudible-needs-time",
    category: Mark,
    severity: Warning,
    default: InProfiles,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.marks.inaudible_time) != Some(true) {
        return;
    }
    let text = context.analysis.text();
    let marks = &context.analysis.transcript().marks;
    for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.kind == MarkKind::Inaudible) {
        let written = mark.span.of(text);
        let before = at.checked_sub(1).and_then(|before| marks.get(before));
        let after = marks.get(at + 1);
        let beside = |gap: Span| gap.of(text).trim().is_empty();
        let timed = has_time(written)
            || before.is_some_and(|before| {
                before.kind == MarkKind::Timestamp && beside(Span::new(before.span.end, mark.span.start))
            })
            || after.is_some_and(|after| {
                after.kind == MarkKind::Timestamp && beside(Span::new(mark.span.end, after.span.start))
            });
        if !timed {
            let message = format!("“{written}” does not say at what time of the recording");
            let mut diagnostic = RULE.finding(mark.span, message);
            diagnostic.help = Some("Add the time in the recording, as in “[inaudible 00:04:31]”.".to_owned());
            found.push(diagnostic);
        }
    }
}

/// Whether there is a colon between digits.
fn has_time(written: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    written.match_indices(':').any(|(at, _)| {
        let (before, after) = written.split_at_checked(at).unwrap_or_default();
        digit(before.chars().next_back()) && digit(after.trim_start_matches([':', ' ']).chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const TEXT: &str = "Question: What of [crosstalk 0:12] it?\n\nAnna Berg: We (inaudible) it. [inaudible] [00:03:10] So.\n\n\
                        Question: When?\n\nAnna Berg: It is [unintelligible 00: 43:50] now. (Laughter.)\n";

    #[test]
    fn a_time_in_the_mark_or_beside_it_is_enough() {
        let house = in_house(&RULE, "[marks]\ninaudible-time = true\n");
        let found: Vec<_> = found_by(&house, TEXT).into_iter().map(|(place, _)| place).collect();
        assert_eq!(found, ["(inaudible)"]);
    }

    #[test]
    fn it_is_for_houses_that_ask_for_it() {
        assert_eq!(found(&RULE, TEXT), []);
        assert_eq!(found_by(&in_house(&RULE, "[marks]\ninaudible-time = false\n"), TEXT), []);
    }
}
