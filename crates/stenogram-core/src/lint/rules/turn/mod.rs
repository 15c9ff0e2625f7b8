//! T: turns, questions and answers.

mod answer_labelled_question;
mod inline_speaker_change;
mod multi_part_question;
mod question_without_answer;
mod question_without_mark;
mod turn_too_long;

use crate::lint::{Context, Rule};

/// In the order of their codes.
pub(super) const RULES: &[Rule] = &[
    question_without_answer::RULE,
    question_without_mark::RULE,
    answer_labelled_question::RULE,
    multi_part_question::RULE,
    turn_too_long::RULE,
    inline_speaker_change::RULE,
];

/// With fewer turns than this, nobody can tell that two labels alternate.
const FEWEST_TURNS: usize = 10;

/// In so many turns, one may stand out of line.
const ONE_IN: usize = 6;

/// Whether two labels, and no others, take turns all through the transcript, but for a few slips.
pub(in crate::lint) fn alternates(context: &Context<'_>) -> bool {
    let turns = &context.analysis.transcript().turns;
    let labelled = || turns.iter().filter(|turn| turn.label.is_some());
    let mut speakers = [None, None];
    let mut count = 0_usize;
    for turn in labelled() {
        count += 1;
        if turn.speaker.is_none() {
            return false;
        }
        match speakers {
            [None, _] => speakers = [turn.speaker, None],
            [one, None] if one != turn.speaker => speakers = [one, turn.speaker],
            [one, other] if one != turn.speaker && other != turn.speaker => return false,
            _ => {}
        }
    }
    let same = labelled().zip(labelled().skip(1)).filter(|(one, next)| one.speaker == next.speaker).count();
    speakers.iter().all(Option::is_some) && count >= FEWEST_TURNS && same * ONE_IN <= count
}
