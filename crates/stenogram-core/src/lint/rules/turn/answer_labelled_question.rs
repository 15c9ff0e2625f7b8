//! T123.

use super::alternates;
use crate::lint::declare::declare_rule;
use crate::lint::labels::label_with_sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, Role, Turn};

declare_rule! {
    /// ## What it does
    /// Reports a turn that seems to have the label of the other side, where questions and answers take turns.
    ///
    /// It looks at transcripts in which two labels alternate all through. Where one of them stands twice in a row, one of the
    /// two turns asks and the other does not, and the label before or after is right again, they were probably mistaken for
    /// each other.
    ///
    /// ## Why it matters
    /// Words are put into the mouth of the other side.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: Will it be in Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: Who is going to come?
    /// Anna Berg: All of us will come.
    /// Anna Berg: And when will that be?
    /// Anna Berg: It will be in June.
    /// Question: This June?
    /// Anna Berg: Yes, this June.
    /// Question: Will there be music?
    /// Anna Berg: There will be.
    /// Question: Will you dance?
    /// Anna Berg: I never do.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: Will it be in Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: Who is going to come?
    /// Anna Berg: All of us will come.
    /// Question: And when will that be?
    /// Anna Berg: It will be in June.
    /// Question: This June?
    /// Anna Berg: Yes, this June.
    /// Question: Will there be music?
    /// Anna Berg: There will be.
    /// Question: Will you dance?
    /// Anna Berg: I never do.
    /// ```
    "T123", "answer-labelled-question",
    category: Turn,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    if !alternates(context) {
        return;
    }
    let turns = &transcript.turns;
    for at in 1..turns.len().saturating_sub(1) {
        let (Some(before), Some(turn), Some(after)) = (turns.get(at - 1), turns.get(at), turns.get(at + 1))
        else {
            continue;
        };
        // Three of one side in a row: the one in the middle is the other side's.
        if turn.speaker.is_none() || before.speaker != turn.speaker || after.speaker != turn.speaker {
            continue;
        }
        // Several reporters can be behind one label.
        let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
        if speaker.is_none_or(|speaker| speaker.role == Role::Questioner && !speaker.named) {
            continue;
        }
        if asks(turn, text) == asks(before, text) || asks(before, text) != asks(after, text) {
            continue;
        }
        let other = turns.iter().find(|other| other.label.is_some() && other.speaker != turn.speaker);
        let (Some(label), Some(sign)) = (turn.label, label_with_sign(turn)) else { continue };
        let Some(wanted) = other.and_then(|other| other.label).map(|label| label.span.of(text)) else {
            continue;
        };
        // A label that has lost its colon is another matter: S110.
        if [before, turn].iter().any(|turn| has_paragraph_with(turn, wanted, text)) {
            continue;
        }
        let written = label.span.of(text);
        let what = if asks(turn, text) { "asks" } else { "answers" };
        let message = format!("The turn is labelled `{written}`, but it {what} where `{wanted}` is due");
        let mut diagnostic = RULE.finding(sign, message);
        diagnostic.help = Some(format!("If the label was mistaken, write `{wanted}`."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write `{wanted}`"),
            edits: vec![Edit { span: label.span, text: wanted.to_owned() }],
        });
        found.push(diagnostic);
    }
}

/// Whether a paragraph of a turn starts with a label.
fn has_paragraph_with(turn: &Turn, label: &str, text: &str) -> bool {
    turn.blocks.iter().skip(1).any(|block| block.span.of(text).starts_with(label))
}

/// Whether the last words of a turn ask.
fn asks(turn: &Turn, text: &str) -> bool {
    let last = turn.blocks.iter().rev().find(|block| block.kind == BlockKind::Paragraph);
    last.is_some_and(|block| block.span.of(text).trim_end().ends_with(['?', '？', '؟']))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn talk(lines: &str) -> String {
        let usual = "Q: Why was it so?\nA: Because we had to.\n";
        format!("{}{lines}{}", usual.repeat(8), usual.repeat(8))
    }

    #[test]
    fn a_mistaken_label_is_told() {
        let wrong = talk("Q: Why?\nA: So.\nA: And when?\nA: Soon.\n");
        assert_eq!(found(&RULE, &wrong).len(), 1);
        assert_eq!(mended(&RULE, &wrong), talk("Q: Why?\nA: So.\nQ: And when?\nA: Soon.\n"));
    }

    #[test]
    fn two_answers_in_a_row_and_a_question_back_are_not() {
        for lines in [
            "Q: Why?\nA: So.\nA: And so.\n",
            "Q: Why?\nA: Why not?\n",
            "Q: Why?\nA: So.\nA: And so.\nA: And so on.\n",
        ] {
            assert_eq!(found(&RULE, &talk(lines)), [], "{lines}");
        }
    }
}
