//! An edit inside the words of one turn: read again are the lines of that turn, and nothing else.
//!
//! Which labels a document has, and so where its turns are, depends on all of its lines, but on little of each: see
//! [`super::layout::Layout::stays`]. Where the edited lines still say the same there, all other turns stay as they are,
//! only further on or back. A patch holds the turn and is of a size with it, however long the document. It is made from
//! the text that was parsed last and stays one while edits stay in its turn, as they do while somebody types.

use super::header::Lines;
use super::line::LineFacts;
use super::second_look::FirstWords;
use super::{
    Header, LineIndex, Mark, MarkKind, Parsed, SpeakerId, Transcript, Turn, build, container, furniture,
    kinds, language, roster, section,
};
use crate::text::{Position, PositionEncoding, Span};
use std::borrow::Cow;
use std::ops::Range;

/// What an edit inside one turn makes of it.
#[derive(Debug)]
pub(crate) struct Patch {
    /// Which of the labels opens the turn.
    label: usize,
    /// Its lines.
    lines: Range<usize>,
    /// Where they stood in the text that was parsed.
    before: Span,
    /// What stands there now, from the same place on.
    text: String,
    inner: LineIndex,
    facts: Vec<LineFacts>,
    /// Its place among the turns.
    at: usize,
    turn: Turn,
    /// Its marks before, as places among all marks.
    marks_before: Range<usize>,
    marks: Vec<Mark>,
}

/// A container shows itself within so many bytes, some white space in front among them.
const HEAD: usize = 10 * 1024;

impl Patch {
    /// How many bytes longer the text has become.
    fn growth(&self) -> i64 {
        self.text.len() as i64 - i64::from(self.before.len())
    }

    /// The text, from the one that was parsed.
    pub(crate) fn text(&self, base: &str) -> String {
        let tail = base.get(self.before.end as usize..).unwrap_or("");
        let head = base.get(..self.before.start as usize).unwrap_or("");
        let mut text = String::with_capacity(head.len() + self.text.len() + tail.len());
        text.extend([head, &self.text, tail]);
        text
    }

    /// The lines of the text.
    pub(crate) fn index(&self, base: &LineIndex) -> LineIndex {
        base.patched(self.before.start, &self.lines, &self.inner, self.growth())
    }

    /// How long the text is, from the lines of the one that was parsed.
    pub(crate) fn len(&self, base: &LineIndex) -> u32 {
        u32::try_from(i64::from(base.start(u32::MAX)) + self.growth()).unwrap_or(u32::MAX)
    }

    /// The lines that the turn stands on, in the text.
    pub(crate) fn span(&self) -> Span {
        Span::new(self.before.start, self.before.start + self.inner.start(u32::MAX))
    }

    /// What [`LineIndex::position`] says of the text, which is not put together for it.
    pub(crate) fn position(
        &self,
        (base, index): (&str, &LineIndex),
        at: u32,
        encoding: PositionEncoding,
    ) -> Position {
        let now = self.span();
        if now.contains(at) {
            let inner = self.inner.position(&self.text, at - now.start, encoding);
            return Position { line: inner.line.saturating_add(self.lines.start as u32), ..inner };
        }
        let before = if at < now.start { at } else { moved(at, -self.growth()) };
        index.position(base, before, encoding)
    }

    /// What [`LineIndex::offset`] says of the text, which is not put together for it.
    pub(crate) fn offset(
        &self,
        (base, index): (&str, &LineIndex),
        position: Position,
        encoding: PositionEncoding,
    ) -> u32 {
        let line = position.line as usize;
        if self.lines.contains(&line) {
            let inner = Position { line: (line - self.lines.start) as u32, ..position };
            return self.before.start + self.inner.offset(&self.text, inner, encoding);
        }
        let before = index.offset(base, position, encoding);
        if line < self.lines.start { before } else { moved(before, self.growth()) }
    }

    /// The turn as a text of its own, with its transcript: the turn, its marks and its speaker, and what holds for all of
    /// the document that `base` is.
    pub(crate) fn alone(&self, base: &Transcript) -> (&str, Transcript) {
        let back = |span: Span| {
            let by = self.before.start;
            Span::new(span.start.saturating_sub(by), span.end.saturating_sub(by))
        };
        let mut turn = self.turn.clone();
        turn.span = back(turn.span);
        if let Some(label) = &mut turn.label {
            label.span = back(label.span);
            label.delimiter = back(label.delimiter);
        }
        turn.blocks.iter_mut().for_each(|block| block.span = back(block.span));
        let speaker = turn.speaker.and_then(|id| base.speaker(id)).cloned();
        turn.speaker = speaker.as_ref().map(|_| SpeakerId(0));
        let marks = self.marks.iter().map(|mark| Mark { span: back(mark.span), ..*mark });
        let transcript = Transcript {
            header: Header { date: base.header.date, ..Header::default() },
            turns: vec![turn],
            speakers: speaker.into_iter().collect(),
            marks: marks.collect(),
            language: base.language,
            ..Transcript::default()
        };
        (&self.text, transcript)
    }

    /// The transcript.
    pub(crate) fn transcript(&self, base: &Transcript) -> Transcript {
        let mut patched = base.clone();
        // Whoever adds a field decides here what becomes of it.
        let Transcript {
            header: _,
            turns,
            speakers: _,
            marks,
            language: _,
            sections,
            inserted,
            roster,
            end_matter,
            end_parts,
            contained: _,
        } = &mut patched;
        let growth = self.growth();
        let after = self.before.end;
        let shift = |span: &mut Span| {
            if span.start >= after {
                *span = Span::new(moved(span.start, growth), moved(span.end, growth));
            }
        };
        marks.splice(self.marks_before.clone(), self.marks.iter().copied());
        let first_after = self.marks_before.start + self.marks.len();
        marks.iter_mut().skip(first_after).for_each(|mark| shift(&mut mark.span));
        if let Some(turn) = turns.get_mut(self.at) {
            turn.clone_from(&self.turn);
        }
        for turn in turns.iter_mut().skip(self.at + 1) {
            shift(&mut turn.span);
            if let Some(label) = &mut turn.label {
                shift(&mut label.span);
                shift(&mut label.delimiter);
            }
            turn.blocks.iter_mut().for_each(|block| shift(&mut block.span));
        }
        for entry in roster {
            let parts =
                [Some(&mut entry.span), Some(&mut entry.name), entry.role.as_mut(), entry.code.as_mut()];
            parts.into_iter().flatten().for_each(shift);
        }
        for section in sections.iter_mut() {
            shift(&mut section.title);
            shift(&mut section.span);
        }
        section::close(sections, turns);
        for document in inserted {
            shift(&mut document.intro);
            shift(&mut document.span);
        }
        end_matter.iter_mut().for_each(shift);
        end_parts.iter_mut().for_each(|part| shift(&mut part.span));
        patched
    }
}

impl Parsed {
    /// The patch that replacing the bytes `change` by `with` comes to; `None` where the edit may change more than one
    /// turn. `base` is the text that `self` was parsed from and its lines, `last` the patch so far, and `change` is
    /// meant after it.
    pub(crate) fn patched(
        &self,
        base: (&str, &LineIndex),
        last: Option<&Patch>,
        change: Span,
        with: &str,
        file_name: Option<&str>,
    ) -> Option<Patch> {
        let (text, index) = base;
        let frame = self.frame.as_ref().filter(|_| change.start <= change.end)?;
        let label = match last {
            Some(last) => last.label,
            None => {
                let line = index.line_of(change.start) as usize;
                frame.labels.partition_point(|label| label.line <= line).checked_sub(1)?
            }
        };
        // The first turn has the header above it, the last one the end matter below.
        let (opens, next) =
            (frame.labels.get(label).filter(|_| label > 0)?, frame.labels.get(label + 1)?.line);
        let lines = opens.line..next;
        // A label inside a paragraph ends a turn in the middle of a line.
        let inner_before = frame.inner.partition_point(|line| *line < lines.start);
        if lines.start < frame.declaring || frame.inner.get(inner_before).is_some_and(|line| *line < next) {
            return None;
        }
        let apart = !frame.doubtful && frame.last_key.is_none_or(|key| key >= next);
        let before = Span::new(index.start(lines.start as u32), index.start(next as u32));
        let now = last.map_or_else(|| before.of(text), |last| &last.text);
        let (from, to) = (change.start.checked_sub(before.start)?, change.end.checked_sub(before.start)?);
        let edited = [now.get(..from as usize)?, with, now.get(to as usize..)?].concat();
        let inner = LineIndex::new(&edited);
        let ends = |text: &str| (text.bytes().next(), text.bytes().next_back());
        // With the same line end below, it has as many lines as before, and one that is empty.
        if !apart || ends(&edited) != ends(before.of(text)) || inner.len() as usize != lines.len() + 1 {
            return None;
        }

        let old = self.facts.get(lines.clone())?;
        // What is a heading depends on the lines around it.
        let documents = &self.transcript.inserted;
        if old.iter().any(|line| line.heading.is_some())
            || documents.iter().any(|one| one.intro.overlaps(before))
        {
            return None;
        }
        let old_line = |at: usize| index.full_span((lines.start + at) as u32).of(text);
        let new_line = |at: usize| inner.full_span(at as u32).of(&edited);
        let changed: Vec<usize> = (0..lines.len()).filter(|&at| old_line(at) != new_line(at)).collect();
        let mut facts = old.to_vec();
        for &at in &changed {
            let fact = facts.get_mut(at)?;
            *fact = LineFacts::read(new_line(at));
            fact.set_language(self.transcript.language);
        }
        let near_page = |at: usize| {
            let (from, to) = (
                (lines.start + at).saturating_sub(furniture::REACH + 1),
                lines.start + at + furniture::REACH + 2,
            );
            let near = self.facts.get(from..to.min(self.facts.len())).unwrap_or_default();
            near.iter().any(|line| line.is_page)
        };
        // What stands behind a label speaks for it or against it.
        let words = |facts: &LineFacts, line: &str| -> Vec<FirstWords> {
            let (from, to) = facts.content;
            let content = line.get(from as usize..to as usize).unwrap_or("");
            let after = |candidate| FirstWords::after(candidate, content, from);
            facts.candidates().iter().map(after).collect()
        };
        let opens_alike = changed.iter().all(|&at| {
            let (old, new) = (old.get(at), facts.get(at));
            old.map(|facts| words(facts, old_line(at))) == new.map(|facts| words(facts, new_line(at)))
        });
        let labelled = |index: &LineIndex, text: &str, line: usize| {
            !frame.known.find((text, index), line..line + 1, |_| Some(0)).is_empty()
        };
        if changed.iter().any(|&at| labelled(&inner, &edited, at)) {
            return None;
        }
        let asks = |line: &str| kinds::last_question_mark(line).is_some();
        let telling = |at: usize| frame.telling.is_in(old_line(at)) || frame.telling.is_in(new_line(at));
        if !opens_alike
            || changed.iter().any(|&at| telling(at))
            || changed.iter().any(|&at| near_page(at) || asks(old_line(at)) != asks(new_line(at)))
            || !frame.layout.stays(changed.iter().filter_map(|&at| Some((old.get(at)?, facts.get(at)?))))
        {
            return None;
        }

        let layout = frame.layout.of_lines(lines.clone());
        let local = Lines { text: &edited, index: &inner, facts: &facts, layout: &layout };
        if changed.iter().any(|&at| roster::is_key(local, at)) {
            return None;
        }
        let starts = frame.labels.len() + frame.inner.len();
        let at = (self.transcript.turns.len() + label + inner_before).checked_sub(starts)?;
        let (mut turn, mut marks) = build::turn(local, *opens)?;
        let turn_before = self.transcript.turns.get(at)?;
        (turn.kind, turn.speaker) = (turn_before.kind, turn_before.speaker);
        turn.continues = turn_before.continues;
        if !kinds::same_words((turn_before, text), (&turn, &edited)) {
            return None;
        }
        shift(&mut turn, before.start);
        marks.iter_mut().for_each(|mark| mark.span = mark.span.shift(before.start));
        let mark_at = |at: u32| self.transcript.marks.partition_point(|mark| mark.span.start < at);
        let marks_before = mark_at(before.start)..mark_at(before.end);
        let broken = |mark: &Mark| mark.kind == MarkKind::Hyphenation;
        if self.transcript.marks.get(marks_before.clone())?.iter().any(broken) {
            return None;
        }
        let patch = Patch { label, lines, before, text: edited, inner, facts, at, turn, marks_before, marks };
        patch.leaves_the_rest(self, text, file_name).then_some(patch)
    }

    /// The facts of all lines after a patch.
    pub(super) fn facts_after(&self, patch: &Patch) -> Vec<LineFacts> {
        let (head, tail) = (self.facts.get(..patch.lines.start), self.facts.get(patch.lines.end..));
        let parts = [head.unwrap_or_default(), &patch.facts, tail.unwrap_or_default()];
        parts.concat()
    }
}

impl Patch {
    /// Whether the text is still no container, and of the same language.
    fn leaves_the_rest(&self, parsed: &Parsed, base: &str, file_name: Option<&str>) -> bool {
        let excerpt = Excerpts { base, patch: self };
        let head = (self.before.start as usize) < HEAD;
        let plain = || container::is_ruled_out(&excerpt.get(0, HEAD).1, file_name);
        let language =
            || language::of_excerpts(excerpt.len(), |start, len| excerpt.piece(start, len), file_name);
        parsed.plain && (!head || plain()) && language() == parsed.transcript.language
    }
}

/// A place that is `by` bytes further on.
fn moved(at: u32, by: i64) -> u32 {
    u32::try_from(i64::from(at) + by).unwrap_or(if by < 0 { 0 } else { u32::MAX })
}

fn shift(turn: &mut Turn, by: u32) {
    turn.span = turn.span.shift(by);
    if let Some(label) = &mut turn.label {
        label.span = label.span.shift(by);
        label.delimiter = label.delimiter.shift(by);
    }
    turn.blocks.iter_mut().for_each(|block| block.span = block.span.shift(by));
}

/// A patched text that is not put together.
struct Excerpts<'a> {
    base: &'a str,
    patch: &'a Patch,
}

impl<'a> Excerpts<'a> {
    fn len(&self) -> usize {
        self.base.len() - self.patch.before.len() as usize + self.patch.text.len()
    }

    /// The bytes from about `start` to about `end`, and where they start: whole characters, and none that are asked for
    /// left out.
    fn get(&self, start: usize, end: usize) -> (usize, Cow<'a, str>) {
        let Patch { before, text, .. } = self.patch;
        let within = |part: &'a str, from: usize| {
            let (mut low, mut high) =
                (start.saturating_sub(from).min(part.len()), end.saturating_sub(from).min(part.len()));
            while !part.is_char_boundary(low) {
                low -= 1;
            }
            while !part.is_char_boundary(high) {
                high += 1;
            }
            (from + low, part.get(low..high).unwrap_or(""))
        };
        let (from, to) = (before.start as usize, before.end as usize);
        let head = within(self.base.get(..from).unwrap_or(""), 0);
        let tail = within(self.base.get(to..).unwrap_or(""), from + text.len());
        let middle = within(text, from);
        let filled = || [head, middle, tail].into_iter().filter(|(_, part)| !part.is_empty());
        let first = filled().next().map_or(0, |(at, _)| at);
        match (filled().next(), filled().nth(1)) {
            (Some((_, only)), None) => (first, Cow::Borrowed(only)),
            _ => (first, Cow::Owned(filled().map(|(_, part)| part).collect())),
        }
    }

    /// See [`language::piece`].
    fn piece(&self, start: usize, len: usize) -> Cow<'a, str> {
        // A character has four bytes at most.
        let low = start.saturating_sub(4);
        let (from, around) = self.get(low, (start + len + 4).min(self.len()));
        match around {
            Cow::Borrowed(around) => Cow::Borrowed(language::piece(around, start - from, len)),
            Cow::Owned(around) => Cow::Owned(language::piece(&around, start - from, len).to_owned()),
        }
    }
}
