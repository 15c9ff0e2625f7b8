//! The labels of a transcript as they are written, with markup, delimiter and white space; and whose turn is likely next.

pub(in crate::features) use super::line::{is_emphasis, is_markup};

use crate::features::View;
use std::cmp::Reverse;
use stenogram_core::profile::{self, LabelStyle};
use stenogram_core::syntax::{Delimiter, Role, SpeakerId, Turn, TurnKind};
use stenogram_core::text::Span;

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features) struct Written<'a> {
    /// What stands before it: `**`.
    pub(in crate::features) open: &'a str,
    /// The label.
    pub(in crate::features) label: &'a str,
    /// What stands behind it, without white space at the end: `:**`.
    pub(in crate::features) sign: &'a str,
    /// The white space before the words; `None` where there are none on this line.
    pub(in crate::features) gap: Option<&'a str>,
    /// How it is set off.
    pub(in crate::features) kind: Delimiter,
    /// From what stands before it to the end of the gap.
    pub(in crate::features) span: Span,
}

impl Written<'_> {
    /// What stands between the label and the words where others have `gap`.
    pub(in crate::features) fn close(&self, gap: &str) -> String {
        let gap = if self.kind == Delimiter::Line { "" } else { self.gap.unwrap_or(gap) };
        format!("{}{gap}", self.sign)
    }
}

/// How the label of a turn is written; `None` where it has none that somebody could write.
pub(in crate::features) fn written<'a>(view: View<'a>, turn: &Turn) -> Option<Written<'a>> {
    let (text, lines) = (view.analysis.text(), view.analysis.lines());
    let label = turn.label.filter(|label| label.kind != Delimiter::Markup)?;
    let line = lines.span(text, lines.line_of(label.span.start));
    let before = Span::new(line.start, label.span.start).of(text).trim_start();
    let hashes = before.trim_end_matches(' ');
    let open = if !hashes.is_empty() && hashes.chars().all(|c| c == '#') {
        before
    } else {
        before.get(before.trim_end_matches(is_markup).len()..)?
    };
    let end = label.span.end.max(label.delimiter.end);
    let rest = Span::new(end, lines.span(text, lines.line_of(end)).end).of(text);
    let emphasis =
        if open.contains(is_emphasis) { rest.len() - rest.trim_start_matches(is_emphasis).len() } else { 0 };
    let sign_end = end + u32::try_from(emphasis).unwrap_or(0);
    let sign = Span::new(label.span.end, sign_end).of(text);
    // A time between the label and its delimiter is of that turn alone.
    let sign = if sign.contains(char::is_alphanumeric) {
        Span::new(label.delimiter.start, sign_end).of(text)
    } else {
        sign
    };
    let rest = rest.get(emphasis..)?;
    let words = rest.trim_start();
    let gap = rest.get(..rest.len() - words.len()).filter(|_| !words.is_empty());
    let start = label.span.start - u32::try_from(open.len()).unwrap_or(0);
    let span = Span::new(start, sign_end + u32::try_from(gap.unwrap_or("").len()).unwrap_or(0));
    Some(Written { open, label: label.span.of(text), sign, gap, kind: label.kind, span })
}

/// How labels are set off: what stands before them and behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features) struct Setting {
    pub(in crate::features) open: String,
    pub(in crate::features) close: String,
}

impl Setting {
    /// That of a house style, for whoever asks or for the others; `None` where it says nothing of it.
    pub(in crate::features) fn of_house(style: &LabelStyle, asks: bool) -> Option<Self> {
        let delimiter = style.question_delimiter.filter(|_| asks).or(style.delimiter)?;
        let spaces = style.question_spaces.filter(|_| asks).or(style.spaces);
        let number = |default| " ".repeat(spaces.map_or(default, usize::from));
        let mark = style.emphasis.as_deref().unwrap_or("");
        let (open, close) = match delimiter {
            profile::Delimiter::Colon => (mark.to_owned(), format!(":{mark}{}", number(1))),
            profile::Delimiter::Stop => (mark.to_owned(), format!(".{mark}{}", number(1))),
            profile::Delimiter::Space => (mark.to_owned(), format!("{mark}{}", number(4))),
            profile::Delimiter::Line => (mark.to_owned(), mark.to_owned()),
            profile::Delimiter::Bracket => (format!("{mark}["), format!("]{mark}{}", number(1))),
        };
        Some(Self { open, close })
    }

    /// A label that is set off so.
    pub(in crate::features) fn around(&self, label: &str) -> String {
        format!("{}{label}{}", self.open, self.close)
    }
}

/// A speaker of the transcript, and when they speak.
#[derive(Debug, Clone, Copy)]
pub(in crate::features) struct Spoken {
    pub(in crate::features) speaker: SpeakerId,
    /// How many turns they have.
    pub(in crate::features) turns: usize,
    /// The turn whose label shows how theirs is written: the one before the cursor, else the one behind it.
    pub(in crate::features) example: usize,
    /// Their last turn before the cursor.
    before: Option<usize>,
    /// The last of those that answers.
    answered: Option<usize>,
    /// The last of those that asks.
    asked: Option<usize>,
}

/// Those who speak in the transcript besides the line at the cursor, the likeliest to speak next first: after a question
/// who answered last, after an answer who asks; then who spoke last.
pub(in crate::features) fn likely(view: View<'_>, line: u32) -> Vec<Spoken> {
    let (transcript, lines) = (view.analysis.transcript(), view.analysis.lines());
    let here = lines.full_span(line);
    let mut all: Vec<Option<Spoken>> = vec![None; transcript.speakers.len()];
    let mut previous: Option<usize> = None;
    for (at, turn) in transcript.turns.iter().enumerate() {
        let Some(label) = turn.label else { continue };
        if here.contains(label.span.start) {
            continue;
        }
        let Some(id) = turn.speaker else { continue };
        let Some(own) = all.get_mut(id.0 as usize) else { continue };
        let own = own.get_or_insert(Spoken {
            speaker: id,
            turns: 0,
            example: at,
            before: None,
            answered: None,
            asked: None,
        });
        own.turns += 1;
        if turn.span.start < here.start {
            previous = Some(at);
            own.before = Some(at);
            own.example = at;
            match turn.kind {
                TurnKind::Question => own.asked = Some(at),
                TurnKind::Answer => own.answered = Some(at),
                _ => {}
            }
        }
    }
    let mut all: Vec<Spoken> = all.into_iter().flatten().collect();
    let previous = previous.and_then(|at| transcript.turns.get(at));
    let last = previous.and_then(|turn| turn.speaker);
    let kind = previous.map(|turn| turn.kind);
    let role = |spoken: &Spoken| transcript.speaker(spoken.speaker).map(|speaker| speaker.role);
    all.sort_by_key(|spoken| {
        let likely = match kind {
            Some(TurnKind::Question) => spoken.answered,
            Some(TurnKind::Answer) => spoken.asked.filter(|_| role(spoken) == Some(Role::Questioner)),
            _ => None,
        };
        // Nobody follows themselves; a break is no speaker.
        let least = last == Some(spoken.speaker) || role(spoken) == Some(Role::Scene);
        (least, Reverse(likely), Reverse(spoken.before), spoken.example)
    });
    all
}

/// The gap that the labels of the transcript have: that of the last turn with words on the line of its label.
pub(in crate::features) fn usual_gap<'a>(view: View<'a>, kind: Delimiter) -> &'a str {
    let turns = &view.analysis.transcript().turns;
    let own = |turn: &Turn| turn.label.is_some_and(|label| label.kind == kind);
    let gap = turns.iter().rev().filter(|turn| own(turn)).take(16).find_map(|turn| written(view, turn)?.gap);
    gap.unwrap_or(if kind == Delimiter::Space { "    " } else { " " })
}
