//! Step 3: the tree, from line facts and labels.

use super::header::{self, Lines};
use super::inventory::{Inventory, Layout};
use super::line::{LineFacts, LineShape, is_blank};
use super::speakers::Cast;
use super::{Block, BlockKind, Label, Mark, MarkKind, Transcript, Turn, TurnKind, inventory, kinds, marks};
use crate::text::{LineIndex, Span};

/// Builds the tree of a document.
pub(super) fn build(
    text: &str,
    index: &LineIndex,
    facts: &[LineFacts],
    file_name: Option<&str>,
) -> Transcript {
    let layout = Layout::of(facts);
    let first = header::front_matter_end(text, index, facts);
    let mut labels = inventory::take(facts, &layout, first);
    drop_header_keys(&mut labels, facts);
    let lines = Lines { text, index, facts, layout };
    let header::ReadHeader { header, opening } =
        header::read(lines, labels.lines.first().map(|&line| line as usize), file_name);

    let mut builder = Builder { lines, marks: Vec::new(), turns: Vec::new() };
    let end = builder.end_matter(labels.lines.last().map_or(0, |&line| line as usize));
    builder.turns(&labels, opening, end);
    let Builder { mut turns, mut marks, .. } = builder;
    let candidates = labels.lines.iter().filter_map(|&line| facts.get(line as usize)?.candidate.as_deref());
    let cast = Cast::of(candidates.clone());
    let labelled = turns.iter_mut().filter(|turn| turn.label.is_some());
    for (turn, candidate) in labelled.zip(candidates) {
        turn.speaker = cast.id(candidate);
    }
    kinds::assign(&mut turns, &cast.speakers, text);
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));

    let end_matter = (end < facts.len()).then(|| {
        let last = (end..facts.len())
            .rev()
            .find(|&at| !facts.get(at).is_none_or(LineFacts::is_blank))
            .unwrap_or(end);
        Span::new(lines.content(end).start, lines.content(last).end)
    });
    Transcript { header, turns, speakers: cast.speakers, marks, end_matter, contained: None }
}

/// `Moderator: Jane Doe` among the keys of a header is a key, though it is set as a label is.
fn drop_header_keys(labels: &mut Inventory, facts: &[LineFacts]) {
    while let [first, second, ..] = labels.lines.as_slice() {
        let candidate = |line: u32| facts.get(line as usize).and_then(|facts| facts.candidate.as_deref());
        let value_only =
            facts.get(*first as usize).is_some_and(|facts| !facts.terminated && facts.width < 80);
        let once = candidate(*first)
            .is_some_and(|first| labels.labels.get(&first.key).is_some_and(|seen| seen.count == 1));
        let role = candidate(*first).is_some_and(|candidate| candidate.shape.role.is_some());
        // A key has its own lines around it: another key above or below, and no words of speech.
        let keys_around = (first.saturating_sub(1)..=first + 1).any(|line| {
            line != *first
                && candidate(line).is_some_and(|candidate| {
                    super::lexicon::HEADER_KEYS.iter().any(|(_, keys)| keys.contains(&candidate.key.as_str()))
                })
        });
        if !(value_only && once && role && keys_around && second > first) {
            break;
        }
        labels.lines.remove(0);
    }
}

struct Builder<'a> {
    lines: Lines<'a>,
    marks: Vec<Mark>,
    turns: Vec<Turn>,
}

impl Builder<'_> {
    fn facts(&self, at: usize) -> Option<&LineFacts> {
        self.lines.facts.get(at)
    }

    /// The first line of the end matter: an end mark or closing time and all that follows it, after line `from`.
    fn end_matter(&self, from: usize) -> usize {
        let len = self.lines.facts.len();
        let mut end = len;
        for at in (from + 1..len).rev() {
            match self.facts(at).map_or(LineShape::Blank, |facts| facts.shape) {
                LineShape::Blank | LineShape::Separator => {}
                LineShape::EndMark | LineShape::Time => end = at,
                _ => break,
            }
        }
        // An end mark may have notes below it: corrections, a contact.
        let marked = (from + 1..len)
            .rev()
            .take(60)
            .find(|&at| self.facts(at).is_some_and(|facts| facts.shape == LineShape::EndMark));
        marked.map_or(end, |marked| end.min(marked))
    }

    fn turns(&mut self, labels: &Inventory, opening: Option<(u32, usize)>, end: usize) {
        let first = labels.lines.first().map_or(end, |&line| line as usize).min(end);
        if let Some((start, line)) = opening {
            let blocks = self.blocks(line, first, Some(start));
            if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
                let span = Span::new(first.span.start, last.span.end);
                self.turns.push(Turn { kind: TurnKind::Opening, label: None, speaker: None, span, blocks });
            }
        }
        for (at, &line) in labels.lines.iter().enumerate() {
            let line = line as usize;
            let Some(candidate) = self.facts(line).and_then(|facts| facts.candidate.clone()) else {
                continue;
            };
            let next = labels.lines.get(at + 1).map_or(end, |&next| next as usize).max(line + 1);
            let start = self.lines.index.start(line as u32);
            let label = Label {
                span: Span::new(start + candidate.label.0, start + candidate.label.1),
                delimiter: Span::new(start + candidate.delimiter.0, start + candidate.delimiter.1),
                kind: candidate.kind,
            };
            let blocks = self.blocks(line, next, Some(start + candidate.words));
            let from = self.lines.content(line).start.min(label.span.start);
            let to = blocks.last().map_or(label.delimiter.end, |block| block.span.end);
            let span = Span::new(from, to);
            self.turns.push(Turn {
                kind: TurnKind::Statement,
                label: Some(label),
                speaker: None,
                span,
                blocks,
            });
        }
    }

    /// The blocks of lines `from..to`; on the first one, what stands before `start` is left out.
    fn blocks(&mut self, from: usize, to: usize, start: Option<u32>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut open: Option<Span> = None;
        for at in from..to {
            let Some(facts) = self.facts(at) else { break };
            let (shape, hard_break) = (facts.shape, facts.hard_break);
            let mut content = self.lines.content(at);
            if at == from
                && let Some(start) = start
            {
                content = Span::new(start.clamp(content.start, content.end), content.end);
            }
            if content.is_empty() {
                self.close(&mut open, &mut blocks);
                continue;
            }
            match shape {
                LineShape::Separator | LineShape::Omission => {
                    self.close(&mut open, &mut blocks);
                    let kind =
                        if shape == LineShape::Omission { MarkKind::Omission } else { MarkKind::Separator };
                    self.marks.push(Mark { kind, span: content });
                    blocks.push(Block { kind: BlockKind::Separator, span: content });
                }
                _ => {
                    // A hard-wrapped paragraph goes on over line ends.
                    let joined = open.map(|open| Span::new(open.start, content.end));
                    open = Some(joined.unwrap_or(content));
                    let next_label = at + 1 >= to;
                    if !self.lines.layout.wrapped || next_label || (hard_break && self.short(at)) {
                        self.close(&mut open, &mut blocks);
                    }
                }
            }
        }
        self.close(&mut open, &mut blocks);
        blocks
    }

    /// Whether a hard break after line `at` ends a paragraph; in documents that end every paragraph so, it does.
    fn short(&self, at: usize) -> bool {
        self.facts(at).is_some_and(|facts| facts.terminated)
    }

    fn close(&mut self, open: &mut Option<Span>, blocks: &mut Vec<Block>) {
        let Some(span) = open.take() else { return };
        let paragraph = span.of(self.lines.text);
        let found = marks::find(paragraph);
        let alone = match found.as_slice() {
            [] => false,
            found => {
                let marked: u32 = found.iter().map(|mark| mark.span.len()).sum();
                let filled =
                    paragraph.chars().filter(|c| !is_blank(*c)).map(char::len_utf8).sum::<usize>() as u32;
                let spoken_in_mark = found.iter().any(|mark| mark.kind == MarkKind::Insertion);
                let inner: u32 = found
                    .iter()
                    .map(|mark| {
                        mark.span
                            .of(paragraph)
                            .chars()
                            .filter(|c| is_blank(*c))
                            .map(char::len_utf8)
                            .sum::<usize>() as u32
                    })
                    .sum();
                !spoken_in_mark && marked - inner == filled
            }
        };
        self.marks.extend(found.into_iter().map(|mark| Mark { span: mark.span.shift(span.start), ..mark }));
        blocks.push(Block { kind: if alone { BlockKind::Direction } else { BlockKind::Paragraph }, span });
    }
}
