//! Looking for words, and for mentions, by where they are: what costs no more than the text, however much it holds.

use crate::mention::Mention;
use crate::mention::pieces::Piece;
use crate::text::Span;
use crate::work::count_work;
use memchr::memmem;

/// Where these letters stand within the pieces of a text, each with the turn of the piece, in the order of the text.
pub(super) fn occurrences<'t>(
    letters: &'t str,
    pieces: &'t [Piece],
    text: &'t str,
) -> impl Iterator<Item = (Span, Option<u32>)> {
    memmem::find_iter(text.as_bytes(), letters.as_bytes()).filter_map(move |at| {
        count_work(1);
        let span = Span::from_usize(at, at + letters.len());
        let after = pieces.partition_point(|piece| piece.span.start <= span.start);
        let piece = pieces.get(after.checked_sub(1)?)?;
        piece.span.covers(span).then_some((span, piece.turn))
    })
}

/// The mentions that overlap a span, the last first. They must be in the order of the text, an outer one before those
/// nested in it, and overlap in no other way.
pub(super) fn overlapping(all: &[Mention], span: Span) -> impl Iterator<Item = &Mention> {
    let end = all.partition_point(|mention| mention.span.start < span.end);
    let mut done = false;
    let before = all.get(..end).unwrap_or(&[]).iter().rev();
    let near = before.take_while(move |mention| {
        count_work(1);
        // Nothing that stands before an outer mention reaches beyond it.
        let last = done;
        done = !mention.nested && mention.span.start <= span.start;
        !last
    });
    near.filter(move |mention| mention.span.overlaps(span))
}

/// The shortest mention that holds the byte at `offset` or ends there, the first of equals. They must be as for
/// [`overlapping`].
pub(super) fn touching(all: &[Mention], offset: u32) -> Option<&Mention> {
    let end = all.partition_point(|mention| mention.span.start <= offset);
    let mut best: Option<&Mention> = None;
    for mention in all.get(..end).unwrap_or(&[]).iter().rev() {
        count_work(1);
        let shorter = best.is_none_or(|best| mention.span.len() <= best.span.len());
        if mention.span.touches(offset) && shorter {
            best = Some(mention);
        }
        // One before it can end at most where it starts.
        if !mention.nested && mention.span.start < offset {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Source};

    #[test]
    fn the_mention_at_a_place_is_that_of_a_look_at_all_of_them() {
        let text = "Question: Does the UN Charter bind Norway/Sweden, Swedish-Norwegian talks, or the Secretary-General \
                    of the United Nations?\nAnn Roe: The Government of the Kingdom of Norway’s view: NATO–EU, UNUN.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let all = analysis.mentions().all();
        assert!(all.len() > 8 && all.iter().any(|mention| mention.nested), "{all:?}");
        for offset in 0..=u32::try_from(text.len()).expect("it is short") + 1 {
            let touched = all.iter().filter(|mention| mention.span.touches(offset));
            let scanned = touched.min_by_key(|mention| mention.span.len());
            assert_eq!(touching(all, offset), scanned, "at {offset}");
        }
    }
}
