//! What each turn does: which ones ask, which answer.

use super::candidate::is_cjk;
use super::line::is_blank;
use super::parties::{Asks, Parties, is_office_only};
use super::scan::Starts;
use super::sentences::{asks_unmarked, is_interrogative};
use super::{BlockKind, Role, Speaker, SpeakerId, Turn, TurnKind, sentences};
use crate::text::Span;
use std::collections::BTreeMap;

/// Sets the kinds of labelled turns. `turns` come in the order of the text, as statements.
///
/// Where labels tell who asks (`Question`, `Q`), they decide; a named speaker then asks only when no such label is
/// near and the speaker is not one of those who answer. Elsewhere a turn that ends with a question to somebody else
/// asks. What others say until the next question answers it; but who puts in a word after the answer to a question of
/// one among many answers nothing, nor do those who run a sitting or call on the next to ask.
pub(super) fn assign(turns: &mut [Turn], speakers: &[Speaker], text: &str) {
    let role =
        |id: Option<SpeakerId>| id.and_then(|id| speakers.get(id.0 as usize)).map(|speaker| speaker.role);
    let asks_by_label: Vec<bool> =
        turns.iter().map(|turn| role(turn.speaker) == Some(Role::Questioner)).collect();
    let labelled = asks_by_label.iter().filter(|asks| **asks).count();
    let words: Vec<Words> = turns.iter().map(|turn| Words::of(turn, text)).collect();
    let asking = Asking::of(turns, &words);
    let asks = |(by_label, words): (&bool, &Words)| Asks {
        by_label: *by_label,
        by_words: words.ending != Ending::Tells,
    };
    let asks: Vec<Asks> = asks_by_label.iter().zip(&words).map(asks).collect();
    let parties = Parties::of(turns, speakers, &asks);

    // In copies in two languages, each says everything twice.
    let unspaced = |id: Option<SpeakerId>| {
        id.and_then(|id| speakers.get(id.0 as usize)).map(|speaker| is_cjk(&speaker.name))
    };
    let mut asked: Option<Asked> = None;
    for at in 0..turns.len() {
        let next = turns.get(at + 1);
        let next_speaker = next.map(|next| next.speaker);
        let next_asks = asks_by_label.get(at + 1).copied().unwrap_or(false);
        let after_label = at > 0 && asks_by_label.get(at - 1).copied().unwrap_or(false);
        let before = at.checked_sub(1).and_then(|at| turns.get(at)).map(|turn| turn.speaker);
        let asked_before = at > 0 && words.get(at - 1).is_some_and(|words| words.ending == Ending::Asks);
        let other_script = |id| before.is_some_and(|before| unspaced(before) != unspaced(id));
        let (Some(turn), Some(words)) = (turns.get_mut(at), words.get(at).copied()) else { continue };
        if turn.label.is_none() {
            continue;
        }
        let id = turn.speaker;
        let role = role(id);
        let by_label = asks_by_label.get(at).copied().unwrap_or(false);
        // Whoever is asked by a label asks somebody else at most in between.
        let principal = labelled > 0
            && parties.answers(id)
            && (after_label || next_asks || words.length == Length::Long || words.ending != Ending::Asks);
        let pending = asked.as_ref().is_some_and(|asked| asked.by != id && asked.answered.is_none());
        // `The school. They said: why not?`
        let told = pending && words.tells_first && !asking.often_elsewhere(id);
        let by_words = asking.closes(id, next_speaker, words.ending)
            && next_speaker.is_some_and(|next| next != id)
            && !principal
            && !(told && words.ending == Ending::Asks)
            // Where nobody is labelled as asking, the host does.
            && !(role == Some(Role::Moderator) && labelled > 0)
            && !matches!(role, Some(Role::Answerer | Role::Group | Role::Interpreter | Role::Scene));
        let again = other_script(id);
        // `MS. ROE: Rachel.` between somebody's answer and Rachel's question.
        let passes_on = next_asks
            && words.length == Length::Word
            && !asked_before
            && asked.as_ref().is_some_and(|asked| asked.answered.is_some_and(|other| other != id));
        let answers = matches!(role, Some(Role::Answerer))
            || (matches!(role, Some(Role::Audience)) && parties.answers_often(id) && asked.is_some());
        turn.kind = if by_label || by_words {
            asked = Some(Asked { by: id, by_label, answered: None });
            TurnKind::Question
        } else if matches!(role, Some(Role::Moderator | Role::Scene)) {
            TurnKind::Procedural
        } else if parties.presides(id) {
            // The sitting goes on with something else.
            asked = asked.filter(|asked| asked.answered.is_none());
            // Who has a name takes part besides.
            let office = id.and_then(|id| speakers.get(id.0 as usize)).is_some_and(is_office_only);
            if office { TurnKind::Procedural } else { TurnKind::Statement }
        } else if answers {
            TurnKind::Answer
        } else if matches!(role, Some(Role::Audience | Role::Group)) {
            TurnKind::Statement
        } else if parties.calls_on(id) && words.length != Length::Long && !again {
            let sure = next_asks && (parties.leads_to_questions(id) || passes_on);
            if sure { TurnKind::Procedural } else { TurnKind::Statement }
        } else if passes_on && !again {
            TurnKind::Procedural
        } else {
            let question = asked.as_mut().filter(|asked| asked.by != id);
            let answers = question.is_some_and(|asked| {
                asked.is_answered_by(id, role, !parties.is_sitting() || asking.hosts(asked.by))
            });
            if answers { TurnKind::Answer } else { TurnKind::Statement }
        };
    }
}

/// The question that waits for an answer, or has some.
#[derive(Debug)]
struct Asked {
    by: Option<SpeakerId>,
    by_label: bool,
    /// Who answered first.
    answered: Option<Option<SpeakerId>>,
}

impl Asked {
    /// Whether what `id` says answers the question.
    /// `several` tells that more than one may answer.
    fn is_answered_by(&mut self, id: Option<SpeakerId>, role: Option<Role>, several: bool) -> bool {
        let first = *self.answered.get_or_insert(id);
        // At a sitting, only those who run it and those who are labelled as asking have more than one answer.
        first == id || ((self.by_label || several) && role != Some(Role::Unknown))
    }
}

/// Who asks how often, by the ends of their turns.
#[derive(Debug, Default)]
struct Asking {
    /// How many turns ask, of how many.
    counts: BTreeMap<Option<SpeakerId>, (u32, u32)>,
    /// How many turns ask somebody else.
    all: u32,
    /// The one whom most questions go to, if there is one: a chairman at a press conference where reporters are named.
    principal: Option<Option<SpeakerId>>,
    /// Whether many questions show who that is.
    sure: bool,
}

impl Asking {
    fn of(turns: &[Turn], words: &[Words]) -> Self {
        let mut asking = Self::default();
        let mut to: BTreeMap<Option<SpeakerId>, u32> = BTreeMap::new();
        for (at, (turn, words)) in turns.iter().zip(words).enumerate() {
            let asks = words.ending == Ending::Asks;
            let (asked, spoken) = asking.counts.entry(turn.speaker).or_default();
            *asked += u32::from(asks);
            *spoken += 1;
            if asks && let Some(next) = turns.get(at + 1).filter(|next| next.speaker != turn.speaker) {
                asking.all += 1;
                *to.entry(next.speaker).or_default() += 1;
            }
        }
        if let Some((speaker, count)) = to.into_iter().max_by_key(|(_, count)| *count) {
            asking.sure = count >= 4 && count * 2 >= asking.all;
            let likely = count >= 2 && count * 3 >= asking.all * 2;
            asking.principal = (asking.sure || likely).then_some(speaker);
        }
        asking
    }

    /// Whether one of three turns of a speaker asks, or nearly so.
    fn often(&self, id: Option<SpeakerId>) -> bool {
        self.counts.get(&id).is_some_and(|(asked, spoken)| asked * 4 >= *spoken)
    }

    /// The same, one turn aside.
    fn often_elsewhere(&self, id: Option<SpeakerId>) -> bool {
        self.counts.get(&id).is_some_and(|(asked, spoken)| asked.saturating_sub(1) * 3 >= *spoken)
    }

    /// Whether a speaker asks most of the questions.
    fn hosts(&self, id: Option<SpeakerId>) -> bool {
        self.counts.get(&id).is_some_and(|(asked, _)| *asked >= 3 && asked * 2 >= self.all)
    }

    /// Whether a turn that ends so ends with a question. One more sentence may follow the question of those who ask
    /// often: hosts say `Please.` after it, while others ask themselves something and answer it.
    fn closes(&self, id: Option<SpeakerId>, next: Option<Option<SpeakerId>>, ending: Ending) -> bool {
        let to_principal = self.principal.is_some() && next == self.principal && Some(id) != self.principal;
        match ending {
            Ending::Asks => true,
            Ending::AskedBefore => self.often(id) || to_principal,
            Ending::AskedEarlier => to_principal && self.sure,
            Ending::Tells => false,
        }
    }
}

/// All that is looked at of the words of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    ending: Ending,
    length: Length,
    /// Whether something else is said before the question at the end.
    tells_first: bool,
}

/// How much a turn says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    /// A few words.
    Word,
    /// As much as it takes to call on somebody.
    Brief,
    /// More.
    Long,
}

impl Words {
    /// A turn of more words is long.
    const BRIEF: usize = 40;

    fn of(turn: &Turn, text: &str) -> Self {
        let ending = ending(turn, text);
        let mut paragraphs = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let tells_first = ending == Ending::Asks && {
            let (first, more) = (paragraphs.next(), paragraphs.next().is_some());
            let words = first.map_or("", |block| block.span.of(text));
            more || words.split_once(": ").is_some_and(|(before, _)| before.contains(' '))
                || sentences::sure_ends(words).next().is_some()
        };
        let blocks = || turn.blocks.iter().map(|block| block.span);
        let bytes: u32 = blocks().map(Span::len).sum();
        // Long turns are the larger part of a text: their words are not counted.
        let count = || {
            let words = blocks().map(|span| Starts::of(span.of(text)).words as usize);
            words.sum::<usize>()
        };
        let length = match bytes {
            0..600 => match count() {
                0..=5 => Length::Word,
                6..=Self::BRIEF => Length::Brief,
                _ => Length::Long,
            },
            _ => Length::Long,
        };
        Self { ending, length, tells_first }
    }
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
    if asks_unmarked(paragraph) {
        return Ending::Asks;
    }
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

/// Whether the words of a turn in one version of a text and in the next say the same to [`assign`], which looks at
/// nothing else of them.
pub(super) fn same_words((one, of_one): (&Turn, &str), (other, of_other): (&Turn, &str)) -> bool {
    Words::of(one, of_one) == Words::of(other, of_other)
}

/// The end of a paragraph, long enough for two sentences.
fn tail(paragraph: &str) -> &str {
    let mut from = paragraph.len().saturating_sub(600);
    while !paragraph.is_char_boundary(from) {
        from += 1;
    }
    paragraph.get(from..).unwrap_or(paragraph)
}
