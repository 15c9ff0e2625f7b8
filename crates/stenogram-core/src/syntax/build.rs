//! Step 3: the tree, from line facts and labels.

use super::candidate::Candidate;
use super::header::{self, Lines};
use super::heading::Style;
use super::inner::{InnerLabel, Known};
use super::inserted;
use super::inventory::LabelLine;
use super::layout::Layout;
use super::line::{LineFacts, LineShape, is_blank, words_at};
use super::roster::Rosters;
use super::section::Headings;
use super::speakers::{Cast, Listed};
use super::{
    Block, BlockKind, Inserted, Label, Mark, MarkKind, SpeakerId, Transcript, Turn, TurnKind, ending, hyphen,
    inventory, kinds, marks, top_lines,
};
use crate::text::{LineIndex, Span};
use std::ops::Range;

/// What was decided on the way to the tree: what an edit may leave as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    pub(super) layout: Layout,
    /// The lines that start with a label.
    pub(super) labels: Vec<LabelLine>,
    /// The lines before this one may tell who takes part.
    pub(super) declaring: usize,
    /// The lines that have a label inside, one for each.
    pub(super) inner: Vec<usize>,
    /// What such labels are known by.
    pub(super) known: Known,
    /// The last line near the end that announces a list of those who take part.
    pub(super) last_key: Option<usize>,
    /// Whether the words of the first turns may be such a list.
    pub(super) doubtful: bool,
    /// The words that tell how those read that line ends break.
    pub(super) telling: hyphen::Telling,
}

/// Builds the tree of a document.
pub(super) fn build(
    text: &str,
    index: &LineIndex,
    facts: &[LineFacts],
    file_name: Option<&str>,
) -> (Transcript, Frame) {
    let words_of = |line| words_at((text, index), facts, line);
    let layout = Layout::of(facts, words_of);
    let first = header::front_matter_end(text, index, facts);
    let lines = Lines { text, index, facts, layout: &layout };
    let mut labels = inventory::take(facts, &layout, first, |line| lines.text_of(line));
    top_lines::drop(&mut labels, lines);
    let rosters = Rosters::find(lines, &labels, first);
    labels.lines.retain(|label| rosters.of_line(label.line).is_none() && !heads_topic(facts, label.line));
    let header::ReadHeader { header, opening } =
        header::read(lines, &rosters, labels.lines.first().map(|label| label.line), file_name);

    let last = labels.lines.last().map(|label| label.line).or(opening.map(|(_, line)| line)).unwrap_or(0);
    let end = ending::start(lines, last, &rosters);
    let body = opening.map(|(_, line)| line).or(labels.lines.first().map(|label| label.line)).unwrap_or(end);
    let headings = Headings::find(lines, &labels, &rosters, &header, (body, end));
    let known = Known::of(&labels.lines, facts);
    let words = |line: usize| {
        let silent = layout.furniture.is(line) || headings.is(line) || rosters.of_line(line).is_some();
        let label = || labels.lines.binary_search_by_key(&line, |label| label.line).ok();
        let candidate = || label().and_then(|at| labels.lines.get(at)?.candidate(facts));
        (!silent).then(|| candidate().map_or(0, |candidate| candidate.words))
    };
    let inner = known.find((text, index), body..end, words);
    let starts = starts(&labels.lines, &inner, facts);
    let mut builder = Builder::new(lines, &headings);
    builder.turns(&starts, opening, end);
    let Builder { mut turns, mut marks, inserted, .. } = builder;
    let candidates = starts.iter().map(|start| start.candidate);
    let listed: Vec<Listed> = rosters.entries().map(|entry| Listed::of(&entry, text)).collect();
    let cast = Cast::of(candidates.clone(), &listed);
    let labelled = turns.iter_mut().filter(|turn| turn.label.is_some());
    let mut last: Option<(SpeakerId, bool)> = None;
    for (turn, candidate) in labelled.zip(candidates) {
        turn.speaker = cast.id(candidate);
        let current = turn.speaker.map(|speaker| (speaker, candidate.time.is_some()));
        turn.continues = turn.speaker.is_some_and(|id| cast.is_one(id))
            && current.is_some_and(|(_, timed)| timed)
            && last == current;
        last = current;
    }
    kinds::assign(&mut turns, &cast.speakers, text);
    let mut telling = hyphen::Telling::default();
    if layout.wrapped {
        let found;
        (found, telling) = hyphen::find(&turns, text);
        marks.extend(found);
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));

    turns.shrink_to_fit();
    marks.shrink_to_fit();
    let transcript = Transcript {
        header,
        sections: headings.sections(lines, &turns),
        inserted,
        turns,
        speakers: cast.speakers,
        marks,
        language: None,
        roster: rosters.entries().collect(),
        end_matter: ending::span(lines, end),
        end_parts: ending::parts(lines, end, &rosters),
        contained: None,
    };
    let Rosters { last_key, doubtful, .. } = rosters;
    let inner = inner.iter().map(|label| label.line).collect();
    (
        transcript,
        Frame {
            layout,
            declaring: labels.declaring,
            labels: labels.lines,
            inner,
            known,
            last_key,
            doubtful,
            telling,
        },
    )
}

/// Where a turn starts: its label, and the line that it stands on.
#[derive(Clone, Copy)]
struct Start<'a> {
    line: usize,
    candidate: &'a Candidate,
    /// Other words of the line stand before it.
    inside: bool,
}

/// All labels in the order of the text.
fn starts<'a>(labels: &[LabelLine], inner: &'a [InnerLabel], facts: &'a [LineFacts]) -> Vec<Start<'a>> {
    let outer = labels.iter().filter_map(|label| {
        label.candidate(facts).map(|candidate| Start { line: label.line, candidate, inside: false })
    });
    let inner =
        inner.iter().map(|label| Start { line: label.line, candidate: &label.candidate, inside: true });
    let mut starts: Vec<Start<'a>> = outer.chain(inner).collect();
    starts.sort_by_key(|start| (start.line, start.candidate.label));
    starts
}

/// The turn whose label is on the first of `lines` and which takes all of them, and the marks on them; `None` where it
/// holds an inserted document or a word that a line end breaks. None of the lines may be a heading.
pub(super) fn turn(lines: Lines<'_>, label: LabelLine) -> Option<(Turn, Vec<Mark>)> {
    let headings = Headings::default();
    let mut builder = Builder::new(lines, &headings);
    let candidate = LabelLine { line: 0, ..label }.candidate(lines.facts)?;
    builder.labelled(Start { line: 0, candidate, inside: false }, lines.facts.len(), None);
    let Builder { mut marks, mut turns, inserted, .. } = builder;
    // Words elsewhere tell how a broken one reads.
    if lines.layout.wrapped && hyphen::is_in(&turns, lines.text) {
        return None;
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    turns.pop().filter(|_| inserted.is_empty()).map(|turn| (turn, marks))
}

/// Whether a line is the heading of a topic: `Topic 3: Housing` is set as a label is.
pub(super) fn heads_topic(facts: &[LineFacts], line: usize) -> bool {
    let style = facts.get(line).and_then(|facts| facts.heading).map(|heading| heading.style);
    style == Some(Style::Topic)
}

/// A paragraph that may go on with the next line.
#[derive(Debug, Clone, Copy)]
struct Open {
    span: Span,
    /// Whether something in it could open a mark.
    may_mark: bool,
}

struct Builder<'a> {
    lines: Lines<'a>,
    headings: &'a Headings,
    marks: Vec<Mark>,
    turns: Vec<Turn>,
    inserted: Vec<Inserted>,
}

impl<'a> Builder<'a> {
    fn new(lines: Lines<'a>, headings: &'a Headings) -> Self {
        Self { lines, headings, marks: Vec::new(), turns: Vec::new(), inserted: Vec::new() }
    }

    fn facts(&self, at: usize) -> Option<&LineFacts> {
        self.lines.facts.get(at)
    }

    fn turns(&mut self, starts: &[Start<'_>], opening: Option<(u32, usize)>, end: usize) {
        let (to, cut) = self.limit(starts.first(), end);
        if let Some((start, line)) = opening {
            let mut blocks = self.blocks(line..to.min(end), Some(start), cut);
            self.finish(&mut blocks, false);
            if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
                let span = Span::new(first.span.start, last.span.end);
                let kind = TurnKind::Opening;
                self.turns.push(Turn { kind, label: None, speaker: None, continues: false, span, blocks });
            }
        }
        for (at, start) in starts.iter().enumerate() {
            let (to, cut) = self.limit(starts.get(at + 1), end);
            self.labelled(*start, to.max(start.line + 1), cut);
        }
    }

    /// The line before which a turn ends where `next` is the one after it, and where on the last of its lines.
    fn limit(&self, next: Option<&Start<'_>>, end: usize) -> (usize, Option<u32>) {
        let Some(next) = next else { return (end, None) };
        let start = self.lines.index.start(next.line as u32) + next.candidate.label.0;
        if next.inside { (next.line + 1, Some(start)) } else { (next.line, None) }
    }

    /// The turn that starts with a label and ends before line `next`, and there before `cut`.
    fn labelled(&mut self, Start { line, candidate, inside }: Start<'_>, next: usize, cut: Option<u32>) {
        let start = self.lines.index.start(line as u32);
        let span = |(from, to): (u32, u32)| Span::new(start + from, start + to);
        let label =
            Label { span: span(candidate.label), delimiter: span(candidate.delimiter), kind: candidate.kind };
        if let Some(time) = candidate.time {
            self.marks.push(Mark { kind: MarkKind::Timestamp, span: span(time) });
        }
        let on_label = marks::in_label(label.span.of(self.lines.text)).into_iter();
        let on_label = on_label.map(|mark| Mark { span: mark.span.shift(label.span.start), ..mark });
        self.marks
            .extend(on_label.filter(|mark| mark.kind != MarkKind::Timestamp || candidate.time.is_none()));
        let words = start + candidate.words;
        let first = if inside { label.span.start } else { self.lines.content(line).start };
        let from = first.min(label.span.start);
        let time_end = candidate.time.map_or(from, |time| span(time).end);
        let mut blocks = self.blocks(line..next, Some(words), cut);
        self.finish(&mut blocks, true);
        let label_end = label.delimiter.end.max(label.span.end).max(time_end);
        let to = blocks.last().map_or(label_end, |block| block.span.end);
        let span = Span::new(from, to);
        let (kind, label) = (TurnKind::Statement, Some(label));
        self.turns.push(Turn { kind, label, speaker: None, continues: false, span, blocks });
    }

    /// The blocks of some lines; on the first one, what stands before `start` is left out, and on the last one what
    /// stands behind `cut`.
    fn blocks(
        &mut self,
        Range { start: from, end: to }: Range<usize>,
        start: Option<u32>,
        cut: Option<u32>,
    ) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut open: Option<Open> = None;
        let layout = self.lines.layout;
        // The paragraph goes on after the blank lines up to here.
        let mut bridged = from;
        for at in from..to {
            let Some(facts) = self.facts(at) else { break };
            let (shape, closes, number) = (facts.shape, facts.hard_break && facts.terminated, facts.number);
            let may_mark = facts.may_mark;
            let mut content = self.lines.content(at);
            if layout.furniture.is(at) {
                self.marks.push(Mark { kind: MarkKind::Furniture, span: content });
                continue;
            }
            if layout.furniture.numbered && number > 0 && at != from {
                let number = Span::new(content.start, content.start + u32::from(number));
                self.marks.push(Mark { kind: MarkKind::Furniture, span: number });
                content.start = number.end.min(content.end);
            }
            if at == from
                && let Some(start) = start
            {
                content = Span::new(start.clamp(content.start, content.end), content.end);
            }
            if at + 1 == to
                && let Some(cut) = cut
            {
                let end = cut.clamp(content.start, content.end);
                let words = Span::new(content.start, end).of(self.lines.text).trim_end_matches(is_blank);
                content.end = content.start + words.len() as u32;
            }
            if content.is_empty() {
                if open.is_some() && at >= bridged {
                    match self.runs_on(at, to) {
                        Some(next) => bridged = next,
                        None => self.close(&mut open, &mut blocks),
                    }
                }
                continue;
            }
            if self.headings.is(at) {
                self.close(&mut open, &mut blocks);
                blocks.push(Block { kind: BlockKind::Heading, span: content });
                continue;
            }
            match shape {
                LineShape::Stamp | LineShape::Time => {
                    self.close(&mut open, &mut blocks);
                    self.marks.push(Mark { kind: MarkKind::Timestamp, span: content });
                    blocks.push(Block { kind: BlockKind::Direction, span: content });
                }
                LineShape::Separator | LineShape::Omission => {
                    self.close(&mut open, &mut blocks);
                    let kind =
                        if shape == LineShape::Omission { MarkKind::Omission } else { MarkKind::Separator };
                    self.marks.push(Mark { kind, span: content });
                    blocks.push(Block { kind: BlockKind::Separator, span: content });
                }
                _ => {
                    if open.is_some() && layout.wrapped && self.indents(at, from) {
                        self.close(&mut open, &mut blocks);
                    }
                    // A hard-wrapped paragraph goes on over line ends.
                    let joined = open.map(|open| Open {
                        span: Span::new(open.span.start, content.end),
                        may_mark: open.may_mark || may_mark,
                    });
                    open = Some(joined.unwrap_or(Open { span: content, may_mark }));
                    if !layout.wrapped || at + 1 >= to || closes {
                        self.close(&mut open, &mut blocks);
                    }
                }
            }
        }
        self.close(&mut open, &mut blocks);
        // Most turns have one paragraph.
        blocks.shrink_to_fit();
        blocks
    }

    /// Takes headings after the last words out of a turn, and tells inserted documents from its words. `labelled` tells
    /// that the first block stands after a label.
    fn finish(&mut self, blocks: &mut Vec<Block>, labelled: bool) {
        let outside = |block: &Block| matches!(block.kind, BlockKind::Heading | BlockKind::Separator);
        let kept = blocks.len() - blocks.iter().rev().take_while(|block| outside(block)).count();
        if let Some(rest) = blocks.get(kept..)
            && let Some(at) = rest.iter().position(|block| block.kind == BlockKind::Heading)
        {
            blocks.truncate(kept + at);
        }
        let mut intro: Option<Span> = None;
        let mut document: Option<Span> = None;
        for (at, block) in blocks.iter_mut().enumerate() {
            let words = block.span.of(self.lines.text);
            let ends = match block.kind {
                BlockKind::Heading => document.is_some(),
                BlockKind::Paragraph | BlockKind::Direction => inserted::closes(words),
                BlockKind::Separator | BlockKind::Inserted => false,
            };
            if ends && let Some(intro) = intro.take() {
                self.inserted.extend(document.take().map(|span| Inserted { intro, span }));
            } else if intro.is_some() {
                if block.kind == BlockKind::Paragraph {
                    block.kind = BlockKind::Inserted;
                    document =
                        Some(Span::new(document.map_or(block.span.start, |span| span.start), block.span.end));
                }
            } else if matches!(block.kind, BlockKind::Paragraph | BlockKind::Direction)
                && inserted::announces(words, labelled && at == 0)
            {
                intro = Some(block.span);
                if block.kind == BlockKind::Paragraph && !(labelled && at == 0) {
                    block.kind = BlockKind::Direction;
                }
            }
        }
        if let (Some(intro), Some(span)) = (intro, document) {
            self.inserted.push(Inserted { intro, span });
        }
    }

    /// Whether a line is set in from the one before it: where lines are wrapped, that starts a paragraph.
    fn indents(&self, at: usize, from: usize) -> bool {
        // In columns: a no-break space has two bytes.
        let indent = |line: usize| {
            let start = self.lines.index.start(line as u32);
            Span::new(start, self.lines.content(line).start).of(self.lines.text).chars().count()
        };
        at > from + 1
            && indent(at) > indent(at - 1) + 1
            && self.facts(at - 1).is_some_and(|facts| !facts.is_blank())
    }

    /// The line on which the paragraph goes on after the blank line `at`, where a page ends here in the middle of a
    /// sentence.
    fn runs_on(&self, at: usize, to: usize) -> Option<usize> {
        let furniture = &self.lines.layout.furniture;
        let skipped = |line: usize| furniture.is(line) || self.facts(line).is_none_or(LineFacts::is_blank);
        let before = (0..at).rev().find(|&line| !skipped(line))?;
        let after = (at + 1..to).find(|&line| !skipped(line))?;
        let page = (before + 1..after).any(|line| furniture.is(line));
        let open = self.facts(before).is_some_and(|facts| !facts.terminated);
        (page && open).then_some(after)
    }

    fn close(&mut self, open: &mut Option<Open>, blocks: &mut Vec<Block>) {
        let Some(Open { span, may_mark }) = open.take() else { return };
        let paragraph = span.of(self.lines.text);
        let found = if may_mark { marks::find(paragraph) } else { Vec::new() };
        let kind = if is_all_marks(paragraph, &found) { BlockKind::Direction } else { BlockKind::Paragraph };
        self.marks.extend(found.into_iter().map(|mark| Mark { span: mark.span.shift(span.start), ..mark }));
        blocks.push(Block { kind, span });
    }
}

/// Whether nothing is said in a paragraph: it holds marks only, and none of them is the editor's words in the speech.
fn is_all_marks(paragraph: &str, found: &[Mark]) -> bool {
    if found.is_empty() {
        return false;
    }
    let filled = |text: &str| text.chars().filter(|c| !is_blank(*c)).map(char::len_utf8).sum::<usize>();
    let marked: usize = found.iter().map(|mark| filled(mark.span.of(paragraph))).sum();
    found.iter().all(|mark| mark.kind != MarkKind::Insertion) && marked == filled(paragraph)
}
