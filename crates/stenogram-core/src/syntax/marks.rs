//! What nobody said, inside a paragraph: stage directions, insertions, timestamps, omissions.

use super::line::{folded_words, is_blank};
use super::{Mark, MarkKind, lexicon};
use crate::text::Span;

/// Brackets hold a mark only up to this many bytes; beyond, a closing bracket was forgotten.
const MAX_MARK_BYTES: usize = 400;

/// Finds the marks of a paragraph, in order; offsets are relative to it. Brackets within a mark belong to it.
pub(super) fn find(paragraph: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(at) = paragraph.get(from..).and_then(|rest| rest.find(['(', '[', '<'])).map(|at| at + from)
    {
        let Some(open) = paragraph.get(at..).and_then(|rest| rest.chars().next()) else { break };
        from = at + open.len_utf8();
        let Some(end) = closing(paragraph, at, open) else { continue };
        // A Markdown escape belongs to its bracket: \[laughs\].
        let start = if open == '[' && paragraph.get(..at).is_some_and(|before| before.ends_with('\\')) {
            at - 1
        } else {
            at
        };
        let inner = paragraph.get(from..end - 1).unwrap_or("").trim_end_matches('\\');
        // [text](address) is a Markdown link, and its text is spoken.
        let link =
            open == '[' && start == at && paragraph.get(end..).is_some_and(|rest| rest.starts_with('('));
        if link {
            from = closing(paragraph, end, '(').unwrap_or(end);
            continue;
        }
        if let Some(kind) = kind_of(open, inner, paragraph.get(..start).unwrap_or("")) {
            marks.push(Mark { kind, span: Span::from_usize(start, end) });
            from = end;
        }
    }
    marks
}

/// Offset just after the bracket that closes the one at `at`.
fn closing(paragraph: &str, at: usize, open: char) -> Option<usize> {
    let close = match open {
        '(' => ')',
        '[' => ']',
        _ => '>',
    };
    let mut depth = 0u32;
    for (offset, c) in paragraph.get(at..)?.char_indices() {
        if offset > MAX_MARK_BYTES {
            return None;
        }
        if c == open {
            depth += 1;
        } else if c == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + offset + c.len_utf8());
            }
        }
    }
    None
}

fn kind_of(open: char, inner: &str, before: &str) -> Option<MarkKind> {
    let trimmed = inner.trim_matches(is_blank);
    if matches!(trimmed, "…" | "..." | ". . .") {
        return Some(MarkKind::Omission);
    }
    if is_timestamp(trimmed) {
        return Some(MarkKind::Timestamp);
    }
    let words: Vec<String> = folded_words(trimmed).collect();
    if words.is_empty() {
        return None;
    }
    let folded = words.join(" ");
    let has = |table: &[&str]| {
        table.iter().any(|entry| {
            if entry.contains(' ') { folded.contains(entry) } else { words.iter().any(|word| word == entry) }
        })
    };
    let starts = |table: &[&str]| {
        table.iter().any(|entry| {
            words.first().is_some_and(|word| word == entry) || folded.starts_with(&format!("{entry} "))
        })
    };
    let short = words.len() <= 4;
    if starts(lexicon::INAUDIBLE_WORDS) || (short && has(lexicon::INAUDIBLE_WORDS)) {
        return Some(MarkKind::Inaudible);
    }
    if words.len() <= 8
        && (starts(lexicon::LANGUAGE_MARK_WORDS) || (short && has(lexicon::LANGUAGE_MARK_WORDS)))
    {
        return Some(MarkKind::Language);
    }
    let direction =
        words.len() <= 12 && (starts(lexicon::DIRECTION_WORDS) || (short && has(lexicon::DIRECTION_WORDS)));
    match open {
        '<' => direction.then_some(MarkKind::Direction),
        '[' if direction => Some(MarkKind::Direction),
        '[' => Some(MarkKind::Insertion),
        // What a speaker adds in brackets is speech. Set as a sentence of its own, it tells what happened.
        _ if direction => Some(MarkKind::Direction),
        _ => {
            let sentence =
                trimmed.starts_with(char::is_uppercase) && trimmed.ends_with('.') && words.len() <= 12;
            let apart = before.trim_end_matches(is_blank);
            let apart = apart.is_empty() || super::line::ends_sentence(apart);
            let spoken = words.iter().any(|word| lexicon::is_one_of(lexicon::SPEECH_WORDS, word));
            (sentence && apart && !spoken).then_some(MarkKind::Direction)
        }
    }
}

/// Whether `text` is a time into the recording: `00:01:02`, `1:02`, `00:05:52.22`, `27:51`, `00: 43:50`.
pub(super) fn is_timestamp(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let parts: Vec<&str> = compact.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().enumerate().all(|(at, part)| {
            let whole = part.split(['.', ',']).next().unwrap_or("");
            let clean = part.bytes().all(|b| b.is_ascii_digit() || (at > 0 && matches!(b, b'.' | b',')));
            clean && (1..=3).contains(&whole.len()) && (at == 0 || whole.len() == 2)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_marks_from_speech_in_brackets() {
        for (text, expected) in [
            ("Thank you. (Applause.) We go on.", &[("(Applause.)", MarkKind::Direction)] as &[_]),
            (r"I mean \[laughs\] no.", &[(r"\[laughs\]", MarkKind::Direction)]),
            (r"\[04:12\] Absolutely.", &[(r"\[04:12\]", MarkKind::Timestamp)]),
            (
                "The [unintelligible 00:05:52.22] group",
                &[("[unintelligible 00:05:52.22]", MarkKind::Inaudible)],
            ),
            ("Those here [– and those not] agree", &[("[– and those not]", MarkKind::Insertion)]),
            ("The minister (who is writing books) said so.", &[]),
            ("It is done. (The bill is signed.)", &[("(The bill is signed.)", MarkKind::Direction)]),
            ("It is done. (I hope so.)", &[]),
            ("(As interpreted.) Good day.", &[("(As interpreted.)", MarkKind::Language)]),
            ("See [our page](https://example.org/a_(b)) now", &[]),
            ("He left <…> and came", &[("<…>", MarkKind::Omission)]),
            ("An (unclosed bracket", &[]),
            ("(Смех в зале.) Да.", &[("(Смех в зале.)", MarkKind::Direction)]),
        ] {
            let found: Vec<_> = find(text).into_iter().map(|mark| (mark.span.of(text), mark.kind)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
