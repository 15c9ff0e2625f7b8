//! Making two turns of one, and one of two.

use super::offer::{Offer, Wish, Work};
use super::{JOIN, SPLIT, workspace_edit};
use crate::failure::Failure;
use crate::features::View;
use lsp_types::WorkspaceEdit;
use stenogram_core::Analysis;
use stenogram_core::lint::fix::apply;
use stenogram_core::lint::{Edit, line_end};
use stenogram_core::syntax::{BlockKind, Turn, TurnKind, split_sentences};
use stenogram_core::text::Span;

/// Offers them.
pub(super) fn offer(wish: &Wish<'_>, offers: &mut Vec<Offer>) {
    let view = wish.view;
    let transcript = view.analysis.transcript();
    if transcript.contained.is_some()
        || !wish.span.is_empty() && wish.span.of(view.analysis.text()).len() > 200
    {
        return;
    }
    let at = wish.span.start;
    let Some(number) = transcript.turn_at(at) else { return };
    let Some(turn) = transcript.turns.get(number) else { return };
    if wish.wants(SPLIT) {
        let start = sentence_start(view.analysis, turn, at);
        let donor = start.and_then(|_| donor(view.analysis, number));
        match (start, donor) {
            (Some(start), Some(donor)) => {
                let title = format!("Start a new turn here: “{}”", label(view, donor));
                offers.push(Offer::new(SPLIT, title, Work::SplitTurn { at: start }));
            }
            _ if wish.takes_reasons(SPLIT) => {
                let why = if start.is_none() {
                    "Put the cursor at the start of a sentence that is not the first of its turn"
                } else {
                    "There is no other label that the new turn could have"
                };
                offers.push(Offer::refused(SPLIT, "Start a new turn here", why));
            }
            _ => {}
        }
    }
    if wish.wants(JOIN)
        && turn.label.is_some_and(|label| label.span.touches(at) || label.delimiter.touches(at))
    {
        let before = number.checked_sub(1).and_then(|before| transcript.turns.get(before));
        match before.filter(|before| gap(view.analysis, before, turn).is_some()) {
            Some(before) => {
                let same = before.speaker.is_some() && before.speaker == turn.speaker;
                let whose = if same {
                    "same speaker".to_owned()
                } else {
                    format!("as words of “{}”", label(view, before))
                };
                let title = format!("Join with the turn before ({whose})");
                offers.push(Offer {
                    preferred: false,
                    ..Offer::new(JOIN, title, Work::JoinTurn { turn: number })
                });
            }
            None if wish.takes_reasons(JOIN) => {
                let why = "There is no turn right before it";
                offers.push(Offer::refused(JOIN, "Join with the turn before", why));
            }
            None => {}
        }
    }
}

/// The label of a turn as people read it.
fn label(view: View<'_>, turn: &Turn) -> String {
    let transcript = view.analysis.transcript();
    let label = transcript.label(turn, view.analysis.text()).unwrap_or_else(|| "the opening".into());
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start of the sentence at whose start `at` is: there, or in the white space before it. The first sentence of a turn
/// does not count.
fn sentence_start(analysis: &Analysis, turn: &Turn, at: u32) -> Option<u32> {
    let text = analysis.text();
    let first = turn.blocks.first()?.span.start;
    let spaces = |start: u32| Span::new(at, start).of(text).trim().is_empty();
    for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        if block.span.end < at {
            continue;
        }
        if block.span.start > first && at <= block.span.start {
            return spaces(block.span.start).then_some(block.span.start);
        }
        let sentences = split_sentences(block.span.of(text)).into_iter();
        let start = sentences.map(|sentence| sentence.start + block.span.start).find(|start| *start >= at);
        if let Some(start) = start {
            return (start > first && spaces(start)).then_some(start);
        }
    }
    None
}

/// The turn whose label a new turn gets after part of the turn with this number: the nearest one before, else behind, that
/// has another label and takes the other part in the event: who answers after who asks, and the other way round.
fn donor(analysis: &Analysis, number: usize) -> Option<&Turn> {
    let turns = &analysis.transcript().turns;
    let turn = turns.get(number)?;
    let other = |wanted: Option<TurnKind>| {
        move |one: &&Turn| {
            let labelled = one.label.is_some_and(|label| !label.span.is_empty()) && !one.blocks.is_empty();
            labelled
                && (one.speaker != turn.speaker || turn.speaker.is_none())
                && wanted.is_none_or(|kind| one.kind == kind)
        }
    };
    let wanted = match turn.kind {
        TurnKind::Question => Some(TurnKind::Answer),
        TurnKind::Answer => Some(TurnKind::Question),
        TurnKind::Opening | TurnKind::Statement | TurnKind::Procedural => None,
    };
    let nearest = |wanted: Option<TurnKind>| {
        let (before, behind) = turns.split_at_checked(number)?;
        before.iter().rev().find(other(wanted)).or_else(|| behind.iter().skip(1).find(other(wanted)))
    };
    nearest(wanted).or_else(|| nearest(None))
}

/// What stands between two turns, where that is white space only: from the end of the line on, for spaces before it are a
/// slip.
fn gap<'t>(analysis: &'t Analysis, before: &Turn, turn: &Turn) -> Option<&'t str> {
    blank_lines(analysis.text().get(before.span.end as usize..turn.span.start as usize)?)
}

/// White space from its first line end on.
fn blank_lines(space: &str) -> Option<&str> {
    space.get(space.find(['\n', '\r'])?..).filter(|_| space.trim().is_empty())
}

/// What the transcript has between two turns: nearest to the one with this number.
fn gap_near(analysis: &Analysis, number: usize) -> String {
    let turns = &analysis.transcript().turns;
    let between = |at: usize| gap(analysis, turns.get(at.checked_sub(1)?)?, turns.get(at)?);
    let found = [number, number + 1].into_iter().chain((1..number).rev()).find_map(between);
    found.map_or_else(|| line_end(analysis).repeat(2), str::to_owned)
}

/// What the transcript has between two paragraphs of a turn.
fn paragraph_gap(analysis: &Analysis, number: usize) -> String {
    let turns = &analysis.transcript().turns;
    let between = |turn: &Turn| {
        turn.blocks.windows(2).find_map(|pair| {
            let [one, other] = pair else { return None };
            let both = one.kind == BlockKind::Paragraph && other.kind == BlockKind::Paragraph;
            let gap = analysis.text().get(one.span.end as usize..other.span.start as usize)?;
            blank_lines(gap).filter(|_| both).map(str::to_owned)
        })
    };
    let (before, behind) = turns.split_at_checked(number).unwrap_or((turns, &[]));
    let found = before.iter().rev().find_map(between).or_else(|| behind.iter().find_map(between));
    found.unwrap_or_else(|| gap_near(analysis, number))
}

/// The edit that starts a turn at the start of a sentence.
pub(super) fn split(view: View<'_>, at: u32) -> Result<WorkspaceEdit, Failure> {
    let (analysis, text) = (view.analysis, view.analysis.text());
    let number = analysis.transcript().turn_at(at).ok_or(Failure::Stale)?;
    let donor = donor(analysis, number).ok_or(Failure::Stale)?;
    let words = donor.blocks.first().ok_or(Failure::Stale)?.span.start;
    let label = Span::new(donor.span.start, words).of(text);
    let before = text.get(..at as usize).ok_or(Failure::Stale)?.trim_end().len();
    let edit = Edit {
        span: Span::from_usize(before, at as usize),
        text: format!("{}{label}", gap_near(analysis, number)),
    };
    one_more(view, edit, 1)
}

/// The edit that joins a turn with the one before it.
pub(super) fn join(view: View<'_>, number: usize) -> Result<WorkspaceEdit, Failure> {
    let turns = &view.analysis.transcript().turns;
    let pair = number.checked_sub(1).and_then(|before| Some((turns.get(before)?, turns.get(number)?)));
    let (before, turn) = pair.ok_or(Failure::Stale)?;
    let words = turn.blocks.first().map_or(turn.span.end, |block| block.span.start);
    let gap = if turn.blocks.is_empty() { String::new() } else { paragraph_gap(view.analysis, number) };
    one_more(view, Edit { span: Span::new(before.span.end, words), text: gap }, -1)
}

/// An edit after which there are so many turns more; it is refused where the text would be read otherwise.
fn one_more(view: View<'_>, edit: Edit, more: i64) -> Result<WorkspaceEdit, Failure> {
    let after = apply(view.analysis.text(), [&edit]).map_err(|error| Failure::Refused(error.to_string()))?;
    let turns = |analysis: &Analysis| analysis.transcript().turns.len() as i64;
    if turns(&view.analysis.edited(after.into())) != turns(view.analysis) + more {
        let why = "the text would be read in another way than meant: change the label by hand";
        return Err(Failure::Refused(why.to_owned()));
    }
    Ok(workspace_edit::of_document(view, &[edit]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use lsp_types::WorkspaceEdit;

    /// The text after the one edit.
    fn after(
        text: &str,
        act: impl FnOnce(View<'_>) -> Result<WorkspaceEdit, Failure>,
    ) -> Result<String, Failure> {
        with_view(text, |view| {
            let edit = act(view)?;
            let edits = edit.changes.expect("changes").into_values().next().expect("one document");
            let edits: Vec<Edit> = edits
                .into_iter()
                .map(|edit| Edit { span: view.span(edit.range), text: edit.new_text })
                .collect();
            Ok(apply(text, &edits).expect("edits of the text"))
        })
    }

    const TALK: &str = "**Question:** Is it so? Why, 🎙?\r\n\r\n**Ann Roe:** It is. I said so. And you, what do you say?\r\n\r\nNothing more.\r\n\r\n**Question:** Thanks.\r\n\r\n**Ann Roe:** Good day.\r\n";

    fn at(words: &str) -> u32 {
        u32::try_from(TALK.find(words).expect("it is there")).expect("it is short")
    }

    #[test]
    fn a_turn_is_split_with_the_label_of_the_other_side() {
        assert_eq!(
            after(TALK, |view| split(view, at("And you"))),
            Ok(TALK.replace(" And you", "\r\n\r\n**Question:** And you"))
        );
        assert_eq!(
            after(TALK, |view| split(view, at("Nothing"))),
            Ok(TALK.replace("Nothing", "**Question:** Nothing"))
        );
        assert_eq!(
            after(TALK, |view| split(view, at("Why"))),
            Ok(TALK.replace(" Why", "\r\n\r\n**Ann Roe:** Why"))
        );
    }

    #[test]
    fn a_turn_is_joined_and_split_again() {
        let joined = TALK.replace("**Question:** Thanks", "Thanks");
        assert_eq!(after(TALK, |view| join(view, 2)), Ok(joined));
    }

    #[test]
    fn only_the_start_of_a_sentence_is_a_place_to_split() {
        with_view(TALK, |view| {
            let turn = |at: u32| {
                let transcript = view.analysis.transcript();
                &transcript.turns[transcript.turn_at(at).expect("a turn")]
            };
            let start = |at: u32| sentence_start(view.analysis, turn(at), at);
            assert_eq!(start(at("I said")), Some(at("I said")));
            assert_eq!(start(at(" I said")), Some(at("I said")));
            assert_eq!(start(at("Nothing")), Some(at("Nothing")));
            assert_eq!(start(at("It is")), None);
            assert_eq!(start(at("said so")), None);
            assert_eq!(start(at("Ann Roe")), None);
        });
    }
}
