//! How marks are written: brackets, case, stop, time; read once, for all rules that look at them.

mod convention;
mod one;

pub(super) use convention::{Departure, Family, departures};
pub use one::{mark_in_style, mark_matter};

use crate::profile::{MarkBracket, MarkCase};
use crate::syntax::{Block, BlockKind, Mark, MarkKind, Transcript};
use crate::text::Span;

/// The marks in brackets that stand in the turns, in the order of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct MarkForms {
    /// Each of them.
    pub(super) forms: Vec<MarkForm>,
}

/// How one mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MarkForm {
    /// What it is.
    pub(super) kind: MarkKind,
    /// All of it, with a stop behind the bracket.
    pub(super) span: Span,
    /// Its brackets.
    pub(super) bracket: MarkBracket,
    /// Whether backslashes stand before the brackets, as Markdown has it.
    pub(super) escaped: bool,
    /// Its words, without stop and time.
    pub(super) words: Span,
    /// The time in it; empty where there is none.
    pub(super) time: Span,
    /// Where its stop stands.
    pub(super) stop: Stop,
    /// Where it stands.
    pub(super) place: Place,
}

/// Where the stop of a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// `(Laughter)`
    None,
    /// `(Laughter.)`
    Inside,
    /// `(Laughter).`
    Outside,
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a line of its own.
    Alone,
    /// Between two sentences.
    Apart,
    /// Right behind the label, where it can belong to the label.
    Head,
    /// Within a sentence.
    Inside,
}

impl MarkForms {
    /// Reads the marks of all turns. Marks in labels are not among them: they follow the form of labels.
    pub(super) fn find(transcript: &Transcript, text: &str) -> Self {
        let blocks = transcript.turns.iter().flat_map(|turn| {
            let labelled = turn.label.is_some();
            turn.blocks.iter().enumerate().map(move |(at, block)| (labelled && at == 0, block))
        });
        let mut blocks = blocks.peekable();
        let mut forms = Vec::new();
        for mark in &transcript.marks {
            while blocks.next_if(|(_, block)| block.span.end <= mark.span.start).is_some() {}
            let Some(&(first, block)) = blocks.peek() else { break };
            forms.extend(form(mark, block, first, text));
        }
        Self { forms }
    }
}

/// How a mark is written that stands in this block; `first` tells that the block follows a label.
fn form(mark: &Mark, block: &Block, first: bool, text: &str) -> Option<MarkForm> {
    if !block.span.covers(mark.span) || block.kind == BlockKind::Inserted {
        return None;
    }
    let before = Span::new(block.span.start, mark.span.start).of(text);
    let place = if block.kind == BlockKind::Direction {
        Place::Alone
    } else if first && before.is_empty() {
        Place::Head
    } else if is_apart(before) {
        Place::Apart
    } else {
        Place::Inside
    };
    read(mark.kind, own(mark.span, place, text), place, text)
}

/// Within a sentence the stop behind a mark is that of the sentence: `We were — (laughter).`
fn own(span: Span, place: Place, text: &str) -> Span {
    let stop = place == Place::Inside && span.of(text).ends_with('.');
    Span::new(span.start, span.end - u32::from(stop))
}

/// Whether a sentence or another mark ends before a mark.
fn is_apart(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '?', '!', '…', '。', '？', '！', ')', ']', '”', '"', '»'])
}

/// Takes a mark apart; `None` where it has no brackets of the usual kinds, or no words.
fn read(kind: MarkKind, span: Span, place: Place, text: &str) -> Option<MarkForm> {
    let written = span.of(text);
    let core = written.strip_suffix('.').unwrap_or(written);
    let opened = core.strip_prefix('\\').unwrap_or(core);
    let escaped = opened.len() < core.len();
    let (inner, bracket) = match opened.strip_prefix('(') {
        Some(inner) => (inner.strip_suffix(')')?, MarkBracket::Round),
        None => (opened.strip_prefix('[')?.strip_suffix(']')?, MarkBracket::Square),
    };
    let start = core.len() - opened.len() + 1;
    let inner = if escaped { inner.strip_suffix('\\').unwrap_or(inner) } else { inner };
    let stop = if core.len() < written.len() {
        Stop::Outside
    } else if inner.trim_end().ends_with('.') && !inner.trim_end().ends_with("..") {
        Stop::Inside
    } else {
        Stop::None
    };
    let content = inner.trim_end().trim_end_matches('.');
    let lead = content.len() - content.trim_start().len();
    let (words, time) = content.split_at_checked(time_start(content))?;
    let at = |offset: usize| start + offset;
    let words_end = words.trim_end().trim_end_matches([',', ':', '-', '–', '@']).trim_end().len();
    let words = Span::from_usize(at(lead), at(words_end.max(lead))).shift(span.start);
    let time = Span::from_usize(at(content.len() - time.len()), at(content.len())).shift(span.start);
    (!words.is_empty()).then_some(MarkForm { kind, span, bracket, escaped, words, time, stop, place })
}

/// Where the time at the end of `content` starts; its length where there is none.
fn time_start(content: &str) -> usize {
    let time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ' ');
    let rest = content.trim_end_matches(time).len();
    let tail = content.get(rest..).unwrap_or("");
    let start = rest + tail.find(|c: char| c.is_ascii_digit()).unwrap_or(tail.len());
    if content.get(start..).is_some_and(|time| time.contains(':')) { start } else { content.len() }
}

/// The case of the words of a mark; `None` where they have none.
fn case(words: &str) -> Option<MarkCase> {
    let mut letters = words.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    let first = letters.next()?;
    let upper = letters.clone().count() > 0 && letters.all(char::is_uppercase);
    Some(match (first.is_uppercase(), upper) {
        (true, true) => MarkCase::Upper,
        (true, false) => MarkCase::Sentence,
        (false, _) => MarkCase::Lower,
    })
}

/// The words of a mark in another case.
fn in_case(words: &str, case: MarkCase) -> String {
    match case {
        MarkCase::Upper => words.to_uppercase(),
        MarkCase::Lower => words.to_lowercase(),
        MarkCase::Sentence => {
            let mut chars = words.chars();
            let first = chars.next().into_iter().flat_map(char::to_uppercase);
            first.chain(chars.as_str().to_lowercase().chars()).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(mark: &str) -> Option<(&str, &str, Stop, MarkBracket, bool)> {
        let span = Span::from_usize(0, mark.len());
        let form = read(MarkKind::Inaudible, span, Place::Apart, mark)?;
        Some((form.words.of(mark), form.time.of(mark), form.stop, form.bracket, form.escaped))
    }

    #[test]
    fn a_mark_is_taken_apart() {
        use MarkBracket::{Round, Square};
        assert_eq!(parts("(Laughter.)"), Some(("Laughter", "", Stop::Inside, Round, false)));
        assert_eq!(parts("(Laughter)."), Some(("Laughter", "", Stop::Outside, Round, false)));
        assert_eq!(
            parts("\\[inaudible 00:12:01\\]"),
            Some(("inaudible", "00:12:01", Stop::None, Square, true))
        );
        assert_eq!(
            parts("[crosstalk, 00: 43:50.2]"),
            Some(("crosstalk", "00: 43:50.2", Stop::None, Square, false))
        );
        assert_eq!(parts("[ noise 3 ]"), Some(("noise 3", "", Stop::None, Square, false)));
        assert_eq!(parts("[00:12]"), None);
        assert_eq!(parts("*laughs*"), None);
        assert_eq!(parts("(Laughter.}"), None);
    }

    #[test]
    fn case_is_told_and_changed() {
        assert_eq!(
            ["Cross talk", "cross Talk", "CROSS TALK", "…", "笑"].map(case),
            [Some(MarkCase::Sentence), Some(MarkCase::Lower), Some(MarkCase::Upper), None, None]
        );
        assert_eq!(in_case("OFF-MIKE", MarkCase::Sentence), "Off-mike");
        assert_eq!(in_case("смех", MarkCase::Sentence), "Смех");
    }
}
