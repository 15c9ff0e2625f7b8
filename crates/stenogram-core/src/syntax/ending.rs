//! What follows the last turn: end mark, closing time, notes of the editors. The last speaker says none of it.

use super::header::Lines;
use super::lexicon::{Phrase, Sense, may_open};
use super::line::{LineFacts, LineShape};
use super::roster::Rosters;
use super::{EndKind, EndPart};
use crate::text::Span;

/// So many lines above the end are looked at for notes.
const MAX_LINES: usize = 60;

/// So many characters of a paragraph tell what it is.
const TELLING: usize = 160;

/// The first line of the end matter, after line `from`: an end mark, a closing time, a note, and all that follows.
pub(super) fn start(lines: Lines<'_>, from: usize, rosters: &Rosters) -> usize {
    let facts = lines.facts;
    let len = facts.len();
    let mut end = len;
    for at in (from + 1..len).rev() {
        match lines.shape(at) {
            LineShape::Blank | LineShape::Separator => {}
            LineShape::EndMark | LineShape::Time => end = at,
            _ => break,
        }
    }
    // An end mark may have notes below it: corrections, a contact.
    let marked = (from + 1..len).rev().take(MAX_LINES).find(|&at| lines.shape(at) == LineShape::EndMark);
    if let Some(marked) = marked {
        end = end.min(marked);
    }
    if let Some(roster) = rosters.blocks.last().filter(|block| block.lines.start > from) {
        end = end.min(roster.lines.start);
    }
    notes(lines, from, end)
}

/// The first of the notes right above line `end`; `end` where there are none.
fn notes(lines: Lines<'_>, from: usize, end: usize) -> usize {
    let mut first = end;
    // Paragraphs passed that say nothing of themselves: they belong to a note above them, if that is set apart.
    let mut unknown = false;
    let floor = (from + 1).max(end.saturating_sub(MAX_LINES));
    let mut at = end;
    while at > floor {
        at -= 1;
        if lines.shape(at) != LineShape::Text || lines.layout.furniture.is(at) {
            continue;
        }
        let start = paragraph_start(lines, at, floor);
        let apart =
            (floor..start).rev().map(|line| lines.shape(line)).find(|shape| *shape != LineShape::Blank)
                == Some(LineShape::Separator);
        at = start;
        match kind_of(lines.text_of(start)) {
            Some(_) if !unknown || apart => {
                first = start;
                unknown = false;
            }
            Some(_) => return first,
            None if unknown && apart => return first,
            None => unknown = true,
        }
        if apart && unknown {
            return first;
        }
    }
    first
}

/// The first line of the paragraph that line `at` ends.
fn paragraph_start(lines: Lines<'_>, at: usize, floor: usize) -> usize {
    if !lines.layout.wrapped {
        return at;
    }
    let text = |line: usize| lines.shape(line) == LineShape::Text && !lines.layout.furniture.is(line);
    let mut start = at;
    while start > floor && text(start - 1) && kind_of(lines.text_of(start)).is_none() {
        start -= 1;
    }
    start
}

/// The paragraphs from line `from` on, with what they are.
pub(super) fn parts(lines: Lines<'_>, from: usize, rosters: &Rosters) -> Vec<EndPart> {
    let mut parts: Vec<EndPart> = Vec::new();
    let mut last: Option<usize> = None;
    for at in from..lines.facts.len() {
        let span = lines.content(at);
        let known = match lines.shape(at) {
            LineShape::Blank | LineShape::Separator => {
                continue;
            }
            LineShape::EndMark => Some(EndKind::EndMark),
            LineShape::Time => Some(EndKind::Time),
            _ if rosters.of_line(at).is_some() => Some(EndKind::Roster),
            _ => kind_of(lines.text_of(at)),
        };
        let adjacent = last.is_some_and(|last| last + 1 == at);
        last = Some(at);
        let before = parts.last_mut();
        match (known, before) {
            (Some(kind), Some(before)) if before.kind == kind && (adjacent || kind == EndKind::Roster) => {
                before.span.end = span.end
            }
            (None, Some(before)) if adjacent && !matches!(before.kind, EndKind::EndMark | EndKind::Time) => {
                before.span.end = span.end;
            }
            // What a note says may take several paragraphs.
            (None, Some(before)) => {
                let kind = match before.kind {
                    EndKind::Note | EndKind::Correction | EndKind::Disclaimer | EndKind::Contact => {
                        before.kind
                    }
                    _ => EndKind::Other,
                };
                parts.push(EndPart { kind, span });
            }
            (known, _) => parts.push(EndPart { kind: known.unwrap_or(EndKind::Other), span }),
        }
    }
    parts
}

/// The span of the end matter that starts on line `from`.
pub(super) fn span(lines: Lines<'_>, from: usize) -> Option<Span> {
    let filled = |at: &usize| !lines.facts.get(*at).is_none_or(LineFacts::is_blank);
    let last = (from..lines.facts.len()).rev().find(filled)?;
    Some(Span::new(lines.content(from).start, lines.content(last).end))
}

/// What a paragraph after the turns is, by how it starts; `None` where it may be speech.
pub(super) fn kind_of(paragraph: &str) -> Option<EndKind> {
    let end = paragraph.char_indices().nth(TELLING).map_or(paragraph.len(), |(at, _)| at);
    let whole = paragraph.get(..end)?;
    let bare = whole.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '[' | '(' | '#' | '>' | '<' | '†' | '‡' | '/' | '\\')
    });
    if bare.starts_with('©') || whole.starts_with("(c) ") || whole.starts_with("(C) ") {
        return Some(EndKind::Copyright);
    }
    let senses = [Sense::Copyright, Sense::Correction, Sense::Note, Sense::Disclaimer, Sense::Contact];
    if !may_open(&senses, bare) {
        return is_address(bare).then_some(EndKind::Contact);
    }
    let head_len = bare.find([':', '：', '—', '–', ']', ')']);
    let head = Phrase::of(bare.get(..head_len.unwrap_or(bare.len()))?);
    let announced = |sense| (1..=5).contains(&head.len()) && head.matches(sense, 0) == head.len();
    let opened = head_len.is_some() || whole.len() == bare.len();
    let start = Phrase::of(bare);
    if start.starts(Sense::Copyright) {
        Some(EndKind::Copyright)
    } else if announced(Sense::Correction) && opened {
        Some(EndKind::Correction)
    } else if announced(Sense::Note) && opened {
        Some(EndKind::Note)
    } else if start.starts(Sense::Disclaimer) {
        Some(EndKind::Disclaimer)
    } else if announced(Sense::Contact) || (start.starts(Sense::Contact) && has_address(whole)) {
        Some(EndKind::Contact)
    } else {
        (is_address(bare)).then_some(EndKind::Contact)
    }
}

/// Whether a mail or web address or the number of a telephone is in `text`.
fn has_address(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.contains('@') || text.contains("www.") || text.contains("://") || digits >= 6
}

/// Whether `text` is an address and nothing else.
fn is_address(text: &str) -> bool {
    let text = text.trim_end_matches(['*', '_', ')', ']', '>', ' ']);
    let one = !text.contains(char::is_whitespace) && !text.is_empty();
    one && (text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with("www.")
        || (text.contains('@') && text.contains('.') && !text.starts_with('@')))
}
