//! `textDocument/linkedEditingRange`: the labels of one speaker that are written alike change together while one is
//! typed in.
//!
//! Only where that is right: for somebody who is one person (each `Question` may be another one), outside containers
//! (where a label is a part of the markup), and where no label has a line end in it.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{LinkedEditingRangeParams, LinkedEditingRangeServerCapabilities, LinkedEditingRanges};
use stenogram_core::syntax::Label;

/// An editor that keeps more places alike with every key is no help.
const MOST: usize = 500;

/// What may be typed: whatever ends no label.
const WORDS: &str = "[^\\r\\n:：<>\\[\\](){}]+";

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<LinkedEditingRangeServerCapabilities> {
    Some(LinkedEditingRangeServerCapabilities::Simple(true))
}

/// Answers it.
pub(crate) fn linked_editing(
    view: View<'_>,
    params: &LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>, Failure> {
    let offset = view.offset(params.text_document_position_params.position);
    let (text, transcript) = (view.analysis.text(), view.analysis.transcript());
    if transcript.contained.is_some() {
        return Ok(None);
    }
    let turn = transcript.turn_at(offset).and_then(|at| transcript.turns.get(at));
    let Some((label, speaker)) = turn.and_then(|turn| Some((turn.label?, turn.speaker?))) else {
        return Ok(None);
    };
    let words = label.span.of(text);
    let one_person = transcript.speaker(speaker).is_some_and(|speaker| speaker.named);
    if !one_person || !label.span.touches(offset) || !may_be_typed(words) {
        return Ok(None);
    }
    let same = transcript.turns.iter().filter(|turn| turn.speaker == Some(speaker));
    let same = same.filter_map(|turn| turn.label).filter(|label: &Label| label.span.of(text) == words);
    let ranges: Vec<_> = same.take(MOST + 1).map(|label| view.range(label.span)).collect();
    Ok((2..=MOST)
        .contains(&ranges.len())
        .then(|| LinkedEditingRanges { ranges, word_pattern: Some(WORDS.to_owned()) }))
}

/// Whether a label is what [`WORDS`] lets a person type.
fn may_be_typed(words: &str) -> bool {
    !words.is_empty() && !words.contains(['\r', '\n', ':', '：', '<', '>', '[', ']', '(', ')', '{', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use lsp_types::Position;

    fn linked(text: &str, line: u32, character: u32) -> Option<Vec<(u32, u32, u32)>> {
        let params = serde_json::from_value(serde_json::json!({
            "textDocument": { "uri": "file:///a" }, "position": Position { line, character },
        }));
        let ranges =
            with_view(text, |view| linked_editing(view, &params.expect("parameters"))).expect("it works")?;
        Some(
            ranges
                .ranges
                .iter()
                .map(|range| (range.start.line, range.start.character, range.end.character))
                .collect(),
        )
    }

    #[test]
    fn labels_that_are_written_alike_change_together() {
        let text =
            "Question: Is it?\nÁnn 𝒜 Roe: It is.\nQuestion: Why?\nÁnn 𝒜 Roe: Who knows.\nMs. Roe: Not me.\n";
        assert_eq!(linked(text, 1, 3), Some(vec![(1, 0, 10), (3, 0, 10)]));
        assert_eq!(linked(text, 3, 10), linked(text, 1, 0));
        // One of its kind, one that is anybody, words.
        assert_eq!(linked(text, 4, 2), None);
        assert_eq!(linked(text, 0, 2), None);
        assert_eq!(linked(text, 1, 14), None);
        assert_eq!(linked("", 0, 0), None);
    }

    #[test]
    fn labels_of_subtitles_are_left_alone() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Roe>It is.\n\n00:03.000 --> 00:04.000\n<v Jan Doe>Is it?\n\n\
                    00:05.000 --> 00:06.000\n<v Ann Roe>Yes.\n";
        assert_eq!(linked(text, 3, 5), None);
    }
}
