//! M229.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::syntax::{Role, Turn, TurnKind};
use crate::text::Span;
use rustc_hash::FxHashMap;

declare_rule! {
    /// ## What it does
    /// Reports a dash that breaks a turn off or takes one up again, without its counterpart.
    ///
    /// A turn that ends with a dash is interrupted: somebody else must speak next. A turn that starts with one goes on:
    /// the last words of the same speaker must have been broken off. Looked at are people with a name or an office, in
    /// transcripts that use both dashes. It is off by default, since many houses end with a dash what was simply not finished.
    ///
    /// ## Why it matters
    /// Where one half is missing, a turn may have been lost between the two.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on, as they —
    /// Anna Berg: They will.
    /// Question: — as they have for years?
    /// Anna Berg: — and as they always will.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on, as they —
    /// Anna Berg: They will.
    /// Question: — as they have for years?
    /// Anna Berg: And as they always will.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M229", "crosstalk-pairing",
    category: Mark,
    severity: Hint,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let turns = &transcript.turns;
    // Behind `Question` there is another person each time.
    let is_person = |turn: &Turn| {
        let speaker = turn.speaker.and_then(|speaker| transcript.speaker(speaker));
        speaker.is_some_and(|speaker| speaker.role == Role::Person)
    };
    let uses = |dash: fn(&Turn, &str) -> Option<Span>| turns.iter().any(|turn| dash(turn, text).is_some());
    if !uses(opening) || !uses(closing) {
        return;
    }
    // Whether the last turn of each speaker was broken off.
    let mut broken_off: FxHashMap<_, bool> = FxHashMap::default();
    let mut report = |span, message: &str, help: &str| {
        let mut diagnostic = RULE.finding(span, message);
        diagnostic.help = Some(help.to_owned());
        found.push(diagnostic);
    };
    for (at, turn) in turns.iter().enumerate().filter(|(_, turn)| is_person(turn)) {
        if let Some(dash) = opening(turn, text)
            && turn.kind != TurnKind::Opening
            && !turn.continues
            && !broken_off.get(&turn.speaker).copied().unwrap_or(false)
        {
            report(
                dash,
                "This turn goes on with words that were not broken off",
                "Delete the dash, or see whether an earlier turn of this speaker should end with one.",
            );
        }
        let end = closing(turn, text);
        broken_off.insert(turn.speaker, end.is_some());
        let next = turns.get(at + 1);
        if let Some(dash) = end
            && next.is_some_and(|next| next.speaker == turn.speaker && !next.continues)
        {
            report(
                dash,
                "This turn is broken off, but its own speaker goes on",
                "See whether a turn of somebody else was lost here.",
            );
        }
    }
}

/// The dash at the start of the words of a turn.
fn opening(turn: &Turn, text: &str) -> Option<Span> {
    let first = turn.blocks.first()?.span;
    let len = dash_len(first.of(text).chars())?;
    Some(Span::from_usize(first.start as usize, first.start as usize + len))
}

/// The dash at the end of the words of a turn.
fn closing(turn: &Turn, text: &str) -> Option<Span> {
    let last = turn.blocks.last()?.span;
    let len = dash_len(last.of(text).chars().rev())?;
    Some(Span::from_usize(last.end as usize - len, last.end as usize))
}

/// Length of the dash, or of two hyphens, that the characters start with.
fn dash_len(mut chars: impl Iterator<Item = char>) -> Option<usize> {
    match (chars.next(), chars.next()) {
        (Some(dash @ ('—' | '–')), _) => Some(dash.len_utf8()),
        (Some('-'), Some('-')) => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn messages(text: &str) -> Vec<String> {
        found(&RULE, text).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn both_halves_are_there() {
        let text = "Question: Why is it that --\n\nAnna Berg: It is not --\n\nQuestion: -- that you say so?\n\n\
                    Anna Berg: -- so at all. We – and I mean us – know.\n\nQuestion: And?\n\nAnna Berg: No.\n";
        assert_eq!(messages(text), [] as [String; 0]);
    }

    #[test]
    fn a_half_is_missing() {
        let text = "Question: Why is it that —\n\nAnna Berg: — that what?\n\nAnna Berg: It is so —\n\n\
                    Anna Berg: And so on.\n\nQuestion: And?\n\nAnna Berg: No.\n";
        assert_eq!(
            messages(text),
            [
                "This turn goes on with words that were not broken off",
                "This turn is broken off, but its own speaker goes on"
            ]
        );
    }

    #[test]
    fn a_transcript_that_never_takes_up_again_is_left_alone() {
        let text = "Question: Why —\n\nAnna Berg: Because.\n\nQuestion: And —\n\nQuestion: Well?\n\nAnna Berg: No.\n";
        assert_eq!(messages(text), [] as [String; 0]);
    }
}
