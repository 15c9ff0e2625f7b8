//! T121.

use crate::index::question_parts;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::syntax::{Delimiter, Role, Transcript, TurnKind};
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
    /// Only questions under a label such as `Question` or `Q` count. Where reporters call out together, as in a press
    /// room, only the question with which the transcript ends is reported.
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
    default: On,
    fix: None,
    since: "0.1.0",
}

/// In a document in which more than one question in this many is followed by another, questions are called out
/// together.
const ONE_IN: usize = 10;

/// A question of fewer words is often half of one, or a word thrown in.
const FEWEST_WORDS: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let turns = || transcript.turns.iter().enumerate().filter(|(_, turn)| turn.kind == TurnKind::Question);
    let followed = |at: usize| asks(transcript, at + 1);
    let doubled = turns().filter(|(at, _)| followed(*at)).count();
    let called_out = doubled > 1 && doubled * ONE_IN > turns().count();
    for (at, turn) in turns().filter(|(at, _)| asks(transcript, *at)) {
        let last = at + 1 == transcript.turns.len();
        // `Q` is what press rooms write, where one reporter cuts in on another.
        let press_room = turn.label.is_some_and(|label| label.kind == Delimiter::Space);
        if !last && (!followed(at) || called_out || press_room) {
            continue;
        }
        let words = |part: &&Span| part.of(text).split_whitespace().count() >= FEWEST_WORDS;
        // Only now: to split all questions into sentences would cost more than the rest of the rule.
        let parts = question_parts(turn, transcript.spoken(text));
        let Some(asked) = parts.iter().find(words) else { continue };
        let first = transcript.marks.partition_point(|mark| mark.span.start < turn.span.start);
        let mut marks = transcript.marks.iter().skip(first).take_while(|mark| mark.span.end <= turn.span.end);
        if marks.any(|mark| says_no_answer(mark.span.of(text))) {
            continue;
        }
        let message = if last {
            "The transcript ends after this question, without an answer"
        } else {
            "This question has no answer: the next question follows"
        };
        let mut diagnostic = RULE.finding(place::head(analysis, *asked), message);
        diagnostic.help = Some(
            "Add the answer if it was lost or stands without its label; if there was none, write `(No response.)`."
                .to_owned(),
        );
        found.push(diagnostic);
    }
}

/// Whether this is a turn of somebody whose part it is to ask. A named person who asks may just as well be thinking
/// aloud, and gets no answer.
fn asks(transcript: &Transcript, turn: usize) -> bool {
    transcript.turns.get(turn).is_some_and(|turn| {
        let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
        turn.kind == TurnKind::Question && speaker.is_some_and(|speaker| speaker.role == Role::Questioner)
    })
}

/// Whether a mark says that there was no answer.
fn says_no_answer(mark: &str) -> bool {
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
