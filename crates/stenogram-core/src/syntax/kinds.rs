//! What each turn does: which ones ask, which answer.

use super::line::is_blank;
use super::sentences::is_interrogative;
use super::{BlockKind, Role, Speaker, SpeakerId, Turn, TurnKind, sentences};
use std::collections::BTreeMap;

/// Sets the kinds of labelled turns. `turns` come in the order of the text, as statements.
///
/// Where labels tell who asks (`Question`, `Q`), they decide; a named speaker then asks only when no such label is
/// near and the speaker is not one of those who answer. Elsewhere a turn that ends with a question to somebody else
/// asks. What others say until the next question answers it.
pub(super) fn assign(turns: &mut [Turn], speakers: &[Speaker], text: &str) {
    let role =
        |id: Option<SpeakerId>| id.and_then(|id| speakers.get(id.0 as usize)).map(|speaker| speaker.role);
    let asks_by_label: Vec<bool> =
        turns.iter().map(|turn| role(turn.speaker) == Some(Role::Questioner)).collect();
    let labelled = asks_by_label.iter().filter(|asks| **asks).count();
    let answering = answerers(turns, &asks_by_label);
    let closing = closing_questions(turns, text);

    let mut asked_by: Option<Option<SpeakerId>> = None;
    let mut answered_by: Option<Option<SpeakerId>> = None;
    for at in 0..turns.len() {
        let next_speaker = turns.get(at + 1).map(|next| next.speaker);
        let calls_on = asks_by_label.get(at + 1).copied().unwrap_or(false)
            && turns.get(at).is_some_and(|turn| is_short(turn, text));
        let Some(turn) = turns.get_mut(at) else { continue };
        if turn.label.is_none() {
            continue;
        }
        let role = role(turn.speaker);
        let by_label = asks_by_label.get(at).copied().unwrap_or(false);
        let principal = labelled > 0 && answering.contains_key(&turn.speaker);
        let by_words = closing.get(at).copied().unwrap_or(false)
            && next_speaker.is_some_and(|next| next != turn.speaker)
            && !principal
            // Where nobody is labelled as asking, the host does.
            && !(role == Some(Role::Moderator) && labelled > 0)
            && !matches!(role, Some(Role::Answerer | Role::Group | Role::Interpreter | Role::Scene));
        turn.kind = if by_label || by_words {
            asked_by = Some(turn.speaker);
            answered_by = None;
            TurnKind::Question
        } else if matches!(role, Some(Role::Moderator | Role::Scene)) {
            TurnKind::Procedural
        } else if matches!(role, Some(Role::Answerer)) {
            TurnKind::Answer
        } else if matches!(role, Some(Role::Audience | Role::Group)) {
            TurnKind::Statement
        } else if calls_on && answered_by.is_some_and(|answerer| answerer != turn.speaker) {
            // `MS. ROE: Rachel.` between somebody's answer and Rachel's question.
            TurnKind::Procedural
        } else if asked_by.is_some_and(|asker| asker != turn.speaker) {
            answered_by = answered_by.or(Some(turn.speaker));
            TurnKind::Answer
        } else {
            TurnKind::Statement
        };
    }
}

/// Who speaks right after a question label, and how often.
fn answerers(turns: &[Turn], asks_by_label: &[bool]) -> BTreeMap<Option<SpeakerId>, u32> {
    let mut counts = BTreeMap::new();
    for (at, turn) in turns.iter().enumerate().skip(1) {
        let after_question = asks_by_label.get(at - 1).copied().unwrap_or(false);
        if after_question && !asks_by_label.get(at).copied().unwrap_or(false) {
            *counts.entry(turn.speaker).or_default() += 1;
        }
    }
    counts
}

/// For each turn, whether it ends with a question. One more sentence may follow the question of those who ask often:
/// hosts say `Please.` after it, while others ask themselves something and answer it.
fn closing_questions(turns: &[Turn], text: &str) -> Vec<bool> {
    let endings: Vec<Ending> = turns.iter().map(|turn| ending(turn, text)).collect();
    let mut counts: BTreeMap<Option<SpeakerId>, (u32, u32)> = BTreeMap::new();
    for (turn, ending) in turns.iter().zip(&endings) {
        let (asked, spoken) = counts.entry(turn.speaker).or_default();
        *asked += u32::from(*ending == Ending::Asks);
        *spoken += 1;
    }
    let asks_often = |speaker| counts.get(&speaker).is_some_and(|(asked, spoken)| asked * 10 >= spoken * 3);
    let principal = principal(turns, &endings);
    turns
        .iter()
        .zip(endings)
        .enumerate()
        .map(|(at, (turn, ending))| {
            let next = turns.get(at + 1).map(|next| next.speaker);
            let to_principal = principal.is_some() && next == principal && Some(turn.speaker) != principal;
            match ending {
                Ending::Asks => true,
                Ending::AskedBefore => asks_often(turn.speaker) || to_principal,
                Ending::AskedEarlier => to_principal,
                Ending::Tells => false,
            }
        })
        .collect()
}

/// The one whom most questions go to, if there is one: a chairman at a press conference where reporters are named.
fn principal(turns: &[Turn], endings: &[Ending]) -> Option<Option<SpeakerId>> {
    let mut asked: BTreeMap<Option<SpeakerId>, u32> = BTreeMap::new();
    let mut all = 0;
    for (pair, ending) in turns.windows(2).zip(endings) {
        if let [turn, next] = pair
            && *ending == Ending::Asks
            && turn.speaker != next.speaker
        {
            all += 1;
            *asked.entry(next.speaker).or_default() += 1;
        }
    }
    let (speaker, count) = asked.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= 4 && count * 2 >= all).then_some(speaker)
}

/// How a turn ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Its last sentence asks.
    Asks,
    /// The sentence before the last one asks.
    AskedBefore,
    /// An earlier sentence asks.
    AskedEarlier,
    /// Neither.
    Tells,
}

fn ending(turn: &Turn, text: &str) -> Ending {
    let mut paragraphs = turn.blocks.iter().rev().filter(|block| block.kind == BlockKind::Paragraph);
    let last = paragraphs.next();
    let mut earlier = || {
        let asks = paragraphs.any(|block| last_question_mark(block.span.of(text)).is_some());
        if asks { Ending::AskedEarlier } else { Ending::Tells }
    };
    let Some(paragraph) = last.map(|block| tail(block.span.of(text))) else { return Ending::Tells };
    // Most turns have no question mark, or end with it: splitting them would be the larger part of parsing.
    let mark = last_question_mark(paragraph);
    if !sentences::may_be_greek(paragraph) {
        let Some(mark) = mark else { return earlier() };
        if paragraph.trim_end_matches(is_blank).ends_with(QUESTION_MARKS) {
            return Ending::Asks;
        }
        let rest = paragraph.get(mark..).unwrap_or("");
        if sentences::sure_ends(rest).nth(1).is_some() {
            return Ending::AskedEarlier;
        }
        // What ends a sentence is told by what follows it, so from the mark on the sentences are those of the whole.
        let sentences = sentences::split(rest);
        let mut asking = sentences.iter().rev().map(|span| is_interrogative(span.of(rest)));
        match (asking.next(), asking.next()) {
            (Some(true), _) => return Ending::Asks,
            (_, Some(true)) => return Ending::AskedBefore,
            (_, Some(false)) => return Ending::AskedEarlier,
            _ => {}
        }
    }
    let sentences = sentences::split(paragraph);
    let mut asking = sentences.iter().rev().map(|span| is_interrogative(span.of(paragraph)));
    match (asking.next(), asking.next()) {
        (Some(true), _) => Ending::Asks,
        (_, Some(true)) => Ending::AskedBefore,
        _ if mark.is_some() => Ending::AskedEarlier,
        _ => earlier(),
    }
}

/// Question marks that are nothing else.
const QUESTION_MARKS: [char; 3] = ['?', '？', '؟'];

/// Where the last of [`QUESTION_MARKS`] stands.
pub(super) fn last_question_mark(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let last = memchr::memrchr(b'?', bytes);
    // The others end with one and the same byte.
    let mut ends = memchr::memrchr_iter(0x9f, bytes);
    let other = ends.find_map(|end| {
        let before = bytes.get(..=end)?;
        ["？", "؟"]
            .into_iter()
            .find(|mark| before.ends_with(mark.as_bytes()))
            .map(|mark| end + 1 - mark.len())
    });
    last.max(other)
}

/// Whether a turn has few words.
fn is_short(turn: &Turn, text: &str) -> bool {
    const MOST: usize = 5;
    let words = turn.blocks.iter().flat_map(|block| block.span.of(text).split_whitespace());
    words.take(MOST + 1).count() <= MOST
}

/// Whether the words of a turn in one version of a text and in the next say the same to [`assign`], which looks at
/// nothing else of them.
pub(super) fn same_words((one, of_one): (&Turn, &str), (other, of_other): (&Turn, &str)) -> bool {
    ending(one, of_one) == ending(other, of_other) && is_short(one, of_one) == is_short(other, of_other)
}

/// The end of a paragraph, long enough for two sentences.
fn tail(paragraph: &str) -> &str {
    let mut from = paragraph.len().saturating_sub(600);
    while !paragraph.is_char_boundary(from) {
        from += 1;
    }
    paragraph.get(from..).unwrap_or(paragraph)
}
