//! The pieces of a text that are searched, each by itself: labels, header values, paragraphs, and whatever text the
//! parser gave no structure.

use crate::syntax::{BlockKind, Transcript};
use crate::text::Span;

/// A piece of text that is searched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// Index of the turn whose words these are.
    pub(super) turn: Option<u32>,
}

/// The pieces of a transcript, in the order of the text. They do not overlap.
pub(super) fn pieces(transcript: &Transcript, text: &str) -> Vec<Piece> {
    let mut known: Vec<Piece> = Vec::new();
    for field in &transcript.header.fields {
        known.push(Piece { span: field.value, turn: None });
        // A key is not searched, but must not be taken for text without structure either.
        known.extend(field.key.map(|key| Piece { span: Span::empty(key.start), turn: None }));
    }
    for (at, turn) in transcript.turns.iter().enumerate() {
        if let Some(label) = turn.label {
            known.push(Piece { span: label.span, turn: None });
        }
        let at = u32::try_from(at).ok();
        for block in turn.blocks.iter().filter(|block| block.kind != BlockKind::Separator) {
            known.push(Piece { span: block.span, turn: at });
        }
    }
    known.sort_by_key(|piece| (piece.span.start, piece.span.end));
    let keys: Vec<Span> = transcript.header.fields.iter().filter_map(|field| field.key).collect();
    let mut out = Vec::with_capacity(known.len());
    let mut at = 0;
    for piece in known {
        if piece.span.start > at {
            loose(text, Span::new(at, piece.span.start), &keys, transcript, &mut out);
        }
        if piece.span.start >= at && !piece.span.is_empty() {
            out.push(piece);
        }
        at = at.max(piece.span.end);
    }
    loose(text, Span::from_usize(at as usize, text.len()), &keys, transcript, &mut out);
    out
}

/// The paragraphs of a stretch without structure: blank lines part them.
fn loose(text: &str, stretch: Span, keys: &[Span], transcript: &Transcript, out: &mut Vec<Piece>) {
    let words = stretch.of(text);
    if words.len() < 2 || !words.bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii()) {
        return;
    }
    let mut start = None;
    let mut push = |from: usize, to: usize| {
        let span = Span::from_usize(stretch.start as usize + from, stretch.start as usize + to);
        if keys.iter().any(|key| key.overlaps(span)) {
            return;
        }
        let turn = transcript
            .turn_at(span.start)
            .filter(|at| transcript.turns.get(*at).is_some_and(|turn| turn.span.covers(span)))
            .and_then(|at| u32::try_from(at).ok());
        out.push(Piece { span, turn });
    };
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', words.as_bytes()).map(|end| end + 1).chain([words.len()]) {
        let line = words.get(at..end).unwrap_or("");
        // Most lines show by their first byte that they are not blank.
        if !line.starts_with(|c: char| c.is_ascii_graphic()) && line.trim().is_empty() {
            if let Some(from) = start.take() {
                push(from, at);
            }
        } else if start.is_none() {
            start = Some(at);
        }
        at += line.len();
    }
    if let Some(from) = start {
        push(from, at);
    }
}
