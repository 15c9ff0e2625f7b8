//! `textDocument/selectionRange`: what a selection grows to, step by step: word, name, sentence, paragraph, turn,
//! exchange, sections, document.

use super::{View, extents};
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{SelectionRange, SelectionRangeParams, SelectionRangeProviderCapability};
use stenogram_core::mention::Mention;
use stenogram_core::syntax::split_sentences;
use stenogram_core::text::Span;
use unicode_segmentation::UnicodeSegmentation as _;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<SelectionRangeProviderCapability> {
    Some(SelectionRangeProviderCapability::Simple(true))
}

/// Answers it: one chain for each position, in their order.
pub(crate) fn selection_range(
    view: View<'_>,
    params: &SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>, Failure> {
    let mut steps = Steps::new(view);
    let mut answer = Vec::with_capacity(params.positions.len());
    for position in &params.positions {
        view.cancel.check()?;
        let offset = view.offset(*position);
        answer.push(steps.chain(offset));
    }
    Ok(Some(answer))
}

struct Steps<'a> {
    view: View<'a>,
    sections: Vec<Span>,
    /// The sentences of the paragraph that was looked at last: many cursors may stand in one.
    sentences: (Span, Vec<Span>),
}

impl<'a> Steps<'a> {
    fn new(view: View<'a>) -> Self {
        let sections = extents::sections(view.analysis.transcript());
        let sections = sections.into_iter().map(|(_, span)| span).collect();
        Self { view, sections, sentences: (Span::default(), Vec::new()) }
    }

    fn chain(&mut self, offset: u32) -> SelectionRange {
        let view = self.view;
        let all = Span::from_usize(0, view.analysis.text().len());
        let mut spans = nest(self.around(offset), offset);
        if spans.last() != Some(&all) {
            spans.push(all);
        }
        let outermost = SelectionRange { range: view.range(all), parent: None };
        spans.iter().rev().skip(1).fold(outermost, |parent, span| {
            let range = view.range(*span);
            // What differs only inside a character or a line end is the same to the client.
            if range == parent.range {
                parent
            } else {
                SelectionRange { range, parent: Some(Box::new(parent)) }
            }
        })
    }

    /// All that stands around a place, in any order.
    fn around(&mut self, offset: u32) -> Vec<Span> {
        let analysis = self.view.analysis;
        let transcript = analysis.transcript();
        let mut spans: Vec<Span> = word(analysis.text(), offset).into_iter().collect();
        spans.extend(mentioned(analysis.mentions().all(), offset));
        spans.extend(analysis.people().at(offset).map(|mention| mention.span));
        spans.extend(at(&transcript.marks, offset, |mark| mark.span));
        if let Some(at) = transcript.turn_at(offset)
            && let Some(turn) = transcript.turns.get(at)
        {
            spans.extend(turn.label.map(|label| label.span));
            if let Some(block) = self::at(&turn.blocks, offset, |block| block.span) {
                spans.push(block);
                spans.extend(self.sentences(block));
            }
            spans.push(turn.span);
            spans.extend(analysis.index().question_of_turn(at).map(|question| question.span));
        }
        spans.extend(self.sections.iter().filter(|span| span.touches(offset)));
        let header = &transcript.header;
        for field in header.fields.iter().filter(|_| header.span.touches(offset)) {
            let start = field.key.map_or(field.value.start, |key| key.start);
            spans.extend([field.value, Span::new(start, field.value.end)]);
            spans.extend(field.key);
        }
        spans.push(header.span);
        spans.extend(header.front_matter);
        spans.extend(header.summary);
        spans.extend(transcript.end_parts.iter().map(|part| part.span));
        spans.extend(transcript.end_matter);
        spans
    }

    fn sentences(&mut self, block: Span) -> Vec<Span> {
        if self.sentences.0 != block {
            let sentences = split_sentences(self.view.words(block));
            self.sentences = (block, sentences.iter().map(|span| span.shift(block.start)).collect());
        }
        self.sentences.1.clone()
    }
}

/// The spans that hold the place, or touch it where no other of their size holds it: each within the next one, and
/// smaller.
fn nest(mut spans: Vec<Span>, offset: u32) -> Vec<Span> {
    spans.retain(|span| span.touches(offset) && !span.is_empty());
    spans.sort_by_key(|span| (span.len(), !span.contains(offset)));
    let mut chain: Vec<Span> = Vec::new();
    for span in spans {
        if chain.last().is_none_or(|last| span.covers(*last) && span != *last) {
            chain.push(span);
        }
    }
    chain
}

/// What holds the place in a list that is in the order of the text and in which nothing overlaps, else what ends there.
fn at<T>(list: &[T], offset: u32, span: impl Fn(&T) -> Span) -> Option<Span> {
    let at = list.partition_point(|item| span(item).start <= offset).checked_sub(1)?;
    list.get(at).map(span).filter(|span| span.touches(offset))
}

/// The mentions that touch the place; an outer one comes right before those in it.
fn mentioned(mentions: &[Mention], offset: u32) -> impl Iterator<Item = Span> {
    let before = mentions.partition_point(|mention| mention.span.start <= offset);
    let near = mentions.get(before.saturating_sub(MOST_NESTED)..before).unwrap_or_default();
    near.iter().map(|mention| mention.span).filter(move |span| span.touches(offset))
}

/// No name has more names within it than this.
const MOST_NESTED: usize = 8;

/// A word is looked for within this many bytes on either side: scripts without spaces have long runs.
const WIDEST: usize = 256;

/// The word that holds the place or ends there, as Unicode Standard Annex 29 has it.
fn word(text: &str, offset: u32) -> Option<Span> {
    let offset = offset as usize;
    let (before, behind) = text.split_at_checked(offset)?;
    let from = before.rfind(char::is_whitespace).unwrap_or(0).max(offset.saturating_sub(WIDEST));
    let to = behind.find(char::is_whitespace).unwrap_or(behind.len()).min(WIDEST) + offset;
    let (from, to) = (boundary(text, from), boundary(text, to));
    let mut words = text
        .get(from..to)?
        .split_word_bound_indices()
        .filter(|(_, word)| word.contains(char::is_alphanumeric))
        .map(|(at, word)| (from + at, from + at + word.len()))
        .filter(|(start, end)| *start <= offset && offset <= *end);
    // Of two that meet here the later one holds the place.
    let (start, end) = words.next_back()?;
    Some(Span::from_usize(start, end))
}

/// The start of the character that the byte is in.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use lsp_types::{
        PartialResultParams, Position, SelectionRange, SelectionRangeParams, TextDocumentIdentifier,
        WorkDoneProgressParams,
    };
    use proptest::prelude::*;

    fn answer(view: View<'_>, positions: Vec<Position>) -> Vec<SelectionRange> {
        let params = SelectionRangeParams {
            text_document: TextDocumentIdentifier { uri: view.revision.uri.clone() },
            positions,
            work_done_progress_params: WorkDoneProgressParams::default(),
            partial_result_params: PartialResultParams::default(),
        };
        selection_range(view, &params).expect("nobody cancels").expect("always an answer")
    }

    fn steps(text: &str, at: &str) -> Vec<String> {
        with_view(text, |view| {
            let offset = u32::try_from(text.find(at).expect("it is there")).expect("short");
            let position = view.range(Span::empty(offset)).start;
            let mut chain = answer(view, vec![position]).pop();
            let mut steps = Vec::new();
            while let Some(SelectionRange { range, parent }) = chain {
                steps.push(view.span(range).of(text).to_owned());
                chain = parent.map(|parent| *parent);
            }
            steps
        })
    }

    #[test]
    fn a_selection_grows_by_what_a_reader_sees() {
        let text = "Question: Who came? Was it the United Nations’ envoy?\n\nAnn Roe: Nobody did.\n";
        assert_eq!(
            steps(text, "ations"),
            [
                "Nations",
                "United Nations",
                "Was it the United Nations’ envoy?",
                "Who came? Was it the United Nations’ envoy?",
                "Question: Who came? Was it the United Nations’ envoy?",
                text.trim_end(),
                text,
            ]
        );
        assert_eq!(steps(text, "oe:")[..2], ["Roe", "Ann Roe"]);
    }

    #[test]
    fn words_of_any_script_are_words() {
        for (text, at, word) in [
            ("don’t go", "n’t", "don’t"),
            ("e\u{301}tat", "tat", "e\u{301}tat"),
            ("«мир», и", "ир", "мир"),
            ("a 🎙 b", "b", "b"),
            ("שלום עולם", "ולם", "עולם"),
        ] {
            let offset = u32::try_from(text.find(at).expect("it is there")).expect("short");
            assert_eq!(super::word(text, offset).map(|span| span.of(text)), Some(word));
        }
        assert_eq!(super::word("  ", 1), None);
        assert_eq!(super::word("", 0), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn each_step_holds_the_one_before(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "Question: ", "Ann Roe: ", "\n", "\r\n", "\r", "🎙", "e\u{301}", "UN Charter ", "Who? ", "“so” ",
                "(Laughter.) ", "# Fish\n", "END", "שלום ", " ",
            ]), 0..30),
            positions in prop::collection::vec((0u32..20, 0u32..60), 1..6),
        ) {
            let text = pieces.concat();
            let positions: Vec<_> = positions.into_iter().map(|(line, column)| Position::new(line, column)).collect();
            let count = positions.len();
            with_view(&text, |view| {
                let chains = answer(view, positions);
                assert_eq!(chains.len(), count);
                for chain in chains {
                    let mut inner = chain;
                    while let Some(outer) = inner.parent {
                        assert!(outer.range.start <= inner.range.start && inner.range.end <= outer.range.end);
                        assert_ne!(outer.range, inner.range);
                        inner = *outer;
                    }
                }
            });
        }
    }
}
