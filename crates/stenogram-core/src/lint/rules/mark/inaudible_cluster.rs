//! M231.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, OptionKind, OptionSpec};
use crate::syntax::{MarkKind, Transcript};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a passage with so many gaps (three in 200 words) that its recording should be heard again.
    ///
    /// Options `marks` and `words` say how many are too many. It is off by default: where the recording is gone, nothing
    /// can be done.
    ///
    /// ## Why it matters
    /// Gaps that stand close together have one cause, a microphone or a door, and a second listener often fills most of
    /// them.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the [inaudible] go on?
    /// Anna Berg: They will, in [inaudible] or [inaudible].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in June or [inaudible].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M231", "inaudible-cluster",
    category: Mark,
    severity: Info,
    default: Off,
    fix: None,
    options: &[
        OptionSpec {
            name: "marks",
            kind: OptionKind::Integer { default: 3, min: 2, max: 100 },
            doc: "So many gaps are reported.",
        },
        OptionSpec {
            name: "words",
            kind: OptionKind::Integer { default: 200, min: 10, max: 10_000 },
            doc: "The number of words within which they stand.",
        },
    ],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let options = &context.ruleset.options;
    let least = usize::try_from(options.integer(&RULE, "marks")).unwrap_or(3).max(2);
    let within = usize::try_from(options.integer(&RULE, "words")).unwrap_or(200);
    let text = context.analysis.text();
    let gaps = gaps(context.analysis.transcript(), text);
    let mut at = 0;
    while let Some((first, start)) = gaps.get(at).copied() {
        // As many as stand close enough to the one before the last `least`.
        let mut last = at;
        while let Some((_, words)) = gaps.get(last + 1) {
            let from = gaps.get((last + 2).saturating_sub(least).max(at)).map_or(start, |(_, words)| *words);
            if words - from > within {
                break;
            }
            last += 1;
        }
        let count = last + 1 - at;
        let end = gaps.get(last).map_or(first, |(span, _)| *span);
        if count >= least {
            let line = context.analysis.lines().line_of(end.start) + 1;
            let message = format!("{count} gaps stand close together from here to line {line}");
            let mut diagnostic = RULE.finding(first, message).beside(end, "The last of them");
            diagnostic.help = Some("Hear this passage of the recording again.".to_owned());
            found.push(diagnostic);
            at = last;
        }
        at += 1;
    }
}

/// The marks of what could not be heard, each with the number of words of the turns before it.
fn gaps(transcript: &Transcript, text: &str) -> Vec<(Span, usize)> {
    let mut marks = transcript.marks.iter().filter(|mark| mark.kind == MarkKind::Inaudible).peekable();
    let mut gaps = Vec::new();
    let mut words = 0;
    for block in transcript.turns.iter().flat_map(|turn| &turn.blocks) {
        let mut from = block.span.start;
        let count = |span: Span| span.of(text).split_whitespace().count();
        while let Some(mark) = marks.next_if(|mark| mark.span.start < block.span.end) {
            words += count(Span::new(from, mark.span.start));
            from = mark.span.end;
            gaps.push((mark.span, words));
        }
        words += count(Span::new(from.min(block.span.end), block.span.end));
        if marks.peek().is_none() {
            break;
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn text(gap: &str) -> String {
        format!(
            "Question: What of [inaudible] it?\n\nAnna Berg: {gap} We [inaudible] it. {gap}\n\n\
             Question: And the [crosstalk] then?\n\nAnna Berg: No [inaudible].\n"
        )
    }

    #[test]
    fn gaps_that_stand_close_together_are_one_finding() {
        let found = found(&RULE, &text("So it is."));
        assert_eq!(
            found,
            [("[inaudible]".to_owned(), "4 gaps stand close together from here to line 7".to_owned())]
        );
    }

    #[test]
    fn gaps_far_from_each_other_are_none() {
        assert_eq!(found(&RULE, &text(&"So it is, and so it was. ".repeat(40))), []);
    }
}
