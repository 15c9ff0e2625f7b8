//! The Europarl corpus: plain text with `<CHAPTER>`, `<SPEAKER ID NAME AFFILIATION>` and `<P>` on lines of their own.

use super::markup::{Piece, Scanner};
use super::turns::{Turns, Voice, trimmed};
use super::{Container, Fields};
use crate::syntax::{FieldKind, Transcript};
use crate::text::Span;

/// Reads a chapter.
pub(super) fn read(text: &str) -> Transcript {
    let mut turns = Turns::new(text, Container::Europarl);
    let mut fields = Fields::default();
    let mut first = None;
    let mut in_chapter = false;
    for piece in Scanner::xml(text) {
        match piece {
            Piece::Start(tag) => match tag.name.of(text) {
                "CHAPTER" => {
                    turns.end_block();
                    in_chapter = true;
                }
                "SPEAKER" => {
                    first.get_or_insert(tag.span.start);
                    in_chapter = false;
                    let name = tag.attribute(text, "NAME").filter(|name| !name.of(text).trim().is_empty());
                    let party =
                        tag.attribute(text, "AFFILIATION").filter(|party| !party.of(text).trim().is_empty());
                    let affiliation = party.map(|party| Voice::new(text, party, Container::Europarl).name);
                    let voice = match name {
                        Some(name) => Voice { affiliation, ..Voice::new(text, name, Container::Europarl) },
                        None => Voice::unnamed(Span::empty(tag.name.start)),
                    };
                    if let Some(language) = tag.attribute(text, "LANGUAGE") {
                        fields.add(text, FieldKind::Language, None, language);
                    }
                    turns.speaks(voice, None);
                }
                _ => turns.end_block(),
            },
            Piece::Text(span) if in_chapter => {
                fields.add(text, FieldKind::Title, None, span);
                in_chapter = span.of(text).trim().is_empty();
            }
            Piece::Text(span) => {
                if turns.is_labelled() {
                    lines(text, span, &mut turns);
                }
            }
            Piece::End(_) | Piece::Other(_) => {}
        }
    }
    turns.finish(fields.finish(first.unwrap_or(text.len() as u32)))
}

/// Each line is a paragraph.
fn lines(text: &str, span: Span, turns: &mut Turns<'_>) {
    let mut at = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let line = Span::new(at, at + line.len() as u32);
        at = line.end;
        turns.words(trimmed(text, line));
        if line.of(text).ends_with('\n') {
            turns.end_block();
        }
    }
}
