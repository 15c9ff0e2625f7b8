//! A text of any kind: the tree loses no byte, and all spans lie where they should.

use stenogram_core::lint::{Selection, check};
use stenogram_core::syntax::{Node, Transcript};
use stenogram_core::text::Span;
use stenogram_core::{Analysis, Source};

/// The parser and all that looks at its tree.
pub fn parse(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let analysis = analyse(&text, None);
    holds(&analysis);
    let _ = analysis.index();
    let _ = analysis.is_transcript();
    for diagnostic in check(&analysis, &Selection::all().into()) {
        within(diagnostic.span, &text, "a diagnostic");
    }
}

/// Analyses a text from a file of this name.
pub(crate) fn analyse(text: &str, file_name: Option<&str>) -> Analysis {
    Analysis::new(Source { text: text.into(), path: file_name.map(Into::into) })
}

/// Panics unless the transcript fits its text.
pub(crate) fn holds(analysis: &Analysis) {
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let tree = transcript.tree(text);
    tiles(&tree);
    let joined: String = tree.leaves().into_iter().map(|leaf| leaf.span.of(text)).collect();
    assert_eq!(joined, text, "the leaves of the tree are the text");
    assert_eq!(transcript.spoken(text).len(), text.len(), "the spoken form is as long as the text");
    spans_fit(transcript, text);
    turns_are_in_order(transcript);
    for turn in &transcript.turns {
        let speaker = turn.speaker.map(|id| transcript.speaker(id));
        assert_ne!(speaker, Some(None), "a turn is somebody's whom the transcript lists");
        for span in turn.blocks.iter().map(|block| block.span).chain(turn.label.map(|label| label.span)) {
            let _ = transcript.plain(span, text);
        }
    }
}

fn tiles(node: &Node) {
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        let mut at = node.span.start;
        for child in &node.children {
            assert_eq!(child.span.start, at, "{:?} in {:?}", child.kind, node.kind);
            at = child.span.end;
            open.push(child);
        }
        assert!(node.children.is_empty() || at == node.span.end, "{:?}", node.kind);
    }
}

fn within(span: Span, text: &str, what: &str) {
    let (from, to) = (span.start as usize, span.end as usize);
    assert!(text.get(from..to).is_some(), "{what} at {from}..{to} in a text of {} bytes", text.len());
}

fn spans_fit(transcript: &Transcript, text: &str) {
    let header = &transcript.header;
    within(header.span, text, "the header");
    for span in header.fields.iter().flat_map(|field| field.key.into_iter().chain([field.value])) {
        within(span, text, "a field of the header");
    }
    for span in [header.summary, header.front_matter, transcript.end_matter].into_iter().flatten() {
        within(span, text, "a part of the header or the end");
    }
    for turn in &transcript.turns {
        within(turn.span, text, "a turn");
        turn.blocks.iter().for_each(|block| within(block.span, text, "a block"));
        if let Some(label) = turn.label {
            within(label.span, text, "a label");
            within(label.delimiter, text, "a delimiter");
        }
    }
    transcript.marks.iter().for_each(|mark| within(mark.span, text, "a mark"));
    for section in &transcript.sections {
        within(section.title, text, "the title of a section");
        within(section.span, text, "a section");
        assert!(transcript.turns.get(section.turns.clone()).is_some(), "turns of a section");
    }
    for document in &transcript.inserted {
        within(document.intro, text, "what announces a document");
        within(document.span, text, "an inserted document");
    }
    for entry in &transcript.roster {
        within(entry.span, text, "an entry of a list");
        within(entry.name, text, "a name of a list");
        entry.role.into_iter().chain(entry.code).for_each(|span| within(span, text, "an entry's part"));
    }
    transcript.end_parts.iter().for_each(|part| within(part.span, text, "a part of the end"));
}

fn turns_are_in_order(transcript: &Transcript) {
    let mut end = 0;
    for turn in &transcript.turns {
        assert!(turn.span.start >= end, "turns overlap at {}", turn.span.start);
        end = turn.span.end;
        let mut at = turn.span.start;
        for block in &turn.blocks {
            assert!(at <= block.span.start && block.span.end <= turn.span.end, "blocks at {at}");
            assert!(!block.span.is_empty(), "a block at {at} is empty");
            at = block.span.end;
        }
    }
    let starts: Vec<u32> = transcript.marks.iter().map(|mark| mark.span.start).collect();
    assert!(starts.is_sorted(), "marks are in the order of the text");
}
