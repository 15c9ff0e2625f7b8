//! M221.

use crate::lint::declare::declare_rule;
use crate::lint::mark_form::{Departure, Family, departures};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, Rule};

declare_rule! {
    /// ## What it does
    /// Reports a mark for what could not be heard that is written unlike the others: brackets, case, stop, spelling.
    ///
    /// A profile says how such marks are written, and which word stands for all that mean the same (`marks.bracket`,
    /// `case`, `stop`, `words`). Without a profile the transcript’s own habit counts, if three of four marks follow it;
    /// other words, as `unintelligible` beside `inaudible`, are then left alone. Within a sentence a mark takes neither
    /// capital nor stop.
    ///
    /// ## Why it matters
    /// Those who count or look for the gaps of a transcript search for one form of the mark, and miss the rest.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// bracket = "square"
    /// case = "lower"
    /// stop = false
    /// words = { inaudible = "inaudible" }
    /// ```
    /// ```transcript
    /// Question: Will the talks go on? (Indiscernible.)
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes, and [inaudible 00:12:40] too.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on? [inaudible]
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes, and [inaudible 00:12:40] too.
    /// ```
    "M221", "marker-canonical",
    category: Mark,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let departures = departures(context, Family::Inaudible);
    found.extend(departures.into_iter().map(|departure| finding(&RULE, departure, text)));
}

/// The finding for a mark that is not written as it should be.
pub(super) fn finding(rule: &Rule, departure: Departure, text: &str) -> Diagnostic {
    let Departure { span, canonical, like, sure } = departure;
    let written = span.of(text);
    let message = match like.map(|like| like.of(text)) {
        Some(like) if like == canonical => {
            format!("“{written}” is written “{canonical}” elsewhere in this transcript")
        }
        Some(like) => {
            format!("“{written}” is not written as other marks of this transcript are, such as “{like}”")
        }
        None => format!("“{written}” is not written as the house style has it: “{canonical}”"),
    };
    let mut diagnostic = rule.finding(span, message);
    diagnostic.help = Some(format!("Write “{canonical}”."));
    diagnostic.fix = sure.then(|| Fix {
        tier: FixTier::Safe,
        title: format!("Write “{canonical}”"),
        edits: vec![Edit { span, text: canonical }],
    });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    /// A transcript in which the answers are these words.
    fn with(answers: [&str; 4]) -> String {
        answers.map(|answer| format!("Question: What of the harbour?\n\nAnna Berg: {answer}\n\n")).concat()
    }

    #[test]
    fn the_habit_of_the_transcript_counts() {
        let text = with([
            "We [inaudible] it. And [inaudible] that, [inaudible] that.",
            "It is (inaudible) and [unintelligible] too.",
            "[crosstalk] So. [crosstalk] So. [crosstalk]",
            "So. [cross-talk]",
        ]);
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "“(inaudible)” is written “[inaudible]” elsewhere in this transcript",
                "“[cross-talk]” is written “[crosstalk]” elsewhere in this transcript"
            ]
        );
        let mended = mended_safely(&RULE, &text);
        assert!(
            mended.contains("It is [inaudible] and [unintelligible] too.") && !mended.contains("cross-talk")
        );
    }

    #[test]
    fn without_a_habit_nothing_is_said() {
        let mixed = with(["(Inaudible.)", "So [inaudible] it is.", "(Crosstalk.)", "So [crosstalk] it is."]);
        assert_eq!(found(&RULE, &mixed), []);
        let few = with(["So (inaudible) it is.", "So [inaudible] it is.", "Yes.", "No."]);
        assert_eq!(found(&RULE, &few), []);
        assert_eq!(found(&RULE, &with(["Yes.", "No.", "It is inaudible (it is).", "So."])), []);
    }

    #[test]
    fn a_house_gives_form_and_word() {
        let house = in_house(
            &RULE,
            "[marks]\nbracket = \"round\"\ncase = \"sentence\"\nstop = true\nwords = { inaudible = \"Inaudible\", off-mike = \"Off-mike\" }\n",
        );
        let text = with(["Yes. [unclear]", "We [unintelligible] it.", "So. [off mic]", "(Inaudible.) So."]);
        assert_eq!(
            mended_by(&house, &text),
            with(["Yes. (Inaudible.)", "We (inaudible) it.", "So. (Off-mike.)", "(Inaudible.) So."])
        );
        let silent = in_house(&RULE, "[marks]\nattribution = true\n");
        assert_eq!(found_by(&silent, &with(["So [inaudible].", "(Inaudible.)", "So.", "So."])), []);
    }

    #[test]
    fn escapes_of_markdown_stay() {
        let text = with([
            "So \\[inaudible\\] it is.",
            "So \\[inaudible\\] it is.",
            "So \\[inaudible\\] it is.",
            "So (inaudible) it is.",
        ]);
        assert!(mended_safely(&RULE, &text).ends_with("So \\[inaudible\\] it is.\n\n"));
    }
}
