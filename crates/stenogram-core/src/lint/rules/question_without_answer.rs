//! T121.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::syntax::TurnKind;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a question that nobody answers. Either the transcript ends after it, or the next question follows where
    /// each question otherwise has its answer. A reply such as `(No response.)` is an answer.
    ///
    /// ## Why it matters
    /// Mostly an answer was lost on the way, or its label was. Where there was none, a mark says so, and nobody need
    /// look it up in the recording.
    ///
    /// Where reporters call out questions together, as in a press room, only questions with which the transcript ends
    /// are reported.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// Question: And who will pay for the hall and for the interpreters?
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// Question: And who will pay for the hall and for the interpreters?
    /// Anna Berg: (No response.)
    /// ```
    "T121", "question-without-answer",
    category: Turn,
    severity: Info,
    default: true,
    fix: None,
    since: "0.1.0",
}

/// In a document in which more than one question in this many is followed by another, questions are called out
/// together.
const ONE_IN: usize = 10;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (transcript, index) = (analysis.transcript(), analysis.index());
    let asks = |turn: usize| transcript.turns.get(turn).is_some_and(|turn| turn.kind == TurnKind::Question);
    let doubled = index.questions.iter().filter(|question| asks(question.turn + 1)).count();
    let together = doubled * ONE_IN > index.questions.len() && doubled > 1;
    for question in &index.questions {
        let last = !(question.turn + 1..transcript.turns.len()).any(|turn| !asks(turn));
        let followed = asks(question.turn + 1);
        if question.parts.is_empty() || !question.answers.is_empty() || !(last || followed && !together) {
            continue;
        }
        // The last of a run of questions stands for the run.
        if last && followed {
            continue;
        }
        let Some(turn) = transcript.turns.get(question.turn) else { continue };
        if transcript
            .marks
            .iter()
            .any(|mark| turn.span.covers(mark.span) && is_response(mark.span.of(analysis.text())))
        {
            continue;
        }
        let asked = question.parts.first().copied().unwrap_or(turn.span);
        let message = if last {
            "The transcript ends after this question, without an answer"
        } else {
            "This question has no answer: the next question follows"
        };
        let mut diagnostic =
            RULE.finding(place::head(analysis, Span::new(asked.start, turn.span.end)), message);
        diagnostic.help = Some(
            "Add the answer if it was lost or stands without its label; if there was none, write `(No response.)`."
                .to_owned(),
        );
        found.push(diagnostic);
    }
}

/// Whether a mark says that there was no answer.
fn is_response(mark: &str) -> bool {
    let mark = mark.to_lowercase();
    ["no response", "no answer", "no reply", "no audible", "no verbal", "nods", "shakes"]
        .iter()
        .any(|said| mark.contains(said))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    const EXCHANGES: &str = "Question: Why now?\nAnna Berg: So.\nQuestion: And who?\nAnna Berg: We.\n";

    #[test]
    fn a_lost_answer_is_reported() {
        let text = format!(
            "{EXCHANGES}Question: Who will pay for it?\nQuestion: When will it start?\nAnna Berg: Soon.\n"
        );
        assert_eq!(
            found(&RULE, &text),
            [(
                "Who will pay for it?".to_owned(),
                "This question has no answer: the next question follows".to_owned()
            )]
        );
    }

    #[test]
    fn questions_called_out_together_are_not() {
        let shouts = "Q    Mr. Dahl, will you go?\n\nQ    Sir, when will you go?\n\nTHE MINISTER:  Soon.\n\n";
        assert_eq!(found(&RULE, &shouts.repeat(4)), []);
        let text = format!("{}Q    Who will go with you?\n\nQ    Sir, who will it be?\n", shouts.repeat(4));
        assert_eq!(found(&RULE, &text).len(), 1);
    }

    #[test]
    fn a_mark_or_a_comment_is_enough() {
        assert_eq!(found(&RULE, &format!("{EXCHANGES}Question: Who will pay? (No response.)\n")), []);
        assert_eq!(found(&RULE, &format!("{EXCHANGES}Question: Thank you, Minister.\n")), []);
    }
}
