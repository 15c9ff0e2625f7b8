//! The sections of a document: which lines are headings, and which turns stand under them.

use super::header::Lines;
use super::heading::{self, Heading, Style};
use super::inventory::Inventory;
use super::line::{LineFacts, LineShape};
use super::roster::Rosters;
use super::{Delimiter, Header, Section, Turn};
use crate::text::Span;

/// The headings of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Headings {
    /// Lines and how they are set; in the order of the text.
    found: Vec<(usize, Style)>,
    /// The line of the first one that stands in the body.
    body: usize,
}

/// What decides whether lines are headings.
struct Search<'a> {
    lines: Lines<'a>,
    labels: &'a Inventory,
    rosters: &'a Rosters,
    /// The lines that are looked at.
    range: std::ops::Range<usize>,
}

/// A line that may be a heading, with what stands around it.
#[derive(Debug, Clone, Copy)]
struct Found {
    line: usize,
    heading: Heading,
    /// The next words stand under a label.
    between: bool,
    /// Blank lines stand around it.
    alone: bool,
}

/// So many lines above the first label may hold the heading of the first section.
const ABOVE: usize = 12;

impl Headings {
    /// Finds the headings in lines `body..end`, and those right above the first label. `header` is what stands before.
    pub(super) fn find(
        lines: Lines<'_>,
        labels: &Inventory,
        rosters: &Rosters,
        header: &Header,
        (body, end): (usize, usize),
    ) -> Self {
        let from = body.saturating_sub(ABOVE);
        let search = Search { lines, labels, rosters, range: from..end };
        let mut candidates: Vec<Found> = Vec::new();
        for at in from..end {
            if lines.facts.get(at).is_some_and(|facts| facts.heading.is_some()) {
                candidates.extend(search.found(at, candidates.last().map(|found| found.line)));
            }
        }
        let counts = Counts::of(&candidates, &search);
        // What the header says of the event heads no section of it.
        let named = |at: usize| {
            let span = lines.content(at);
            use super::FieldKind::{Date, Other, Time};
            header.fields.iter().any(|field| {
                field.value.overlaps(span)
                    && (field.key.is_some() || !matches!(field.kind, Date | Other | Time))
            })
        };
        let mut found: Vec<(usize, Style)> = Vec::new();
        for candidate in &candidates {
            let above = candidate.line < body;
            let style = candidate.heading.style;
            if counts.accepts(candidate)
                && (!above || (candidate.between && counts.heads_first(candidate) && !named(candidate.line)))
            {
                found.push((candidate.line, style));
            }
        }
        Self { found, body }
    }

    /// Whether line `at` is a heading in the body.
    pub(super) fn is(&self, at: usize) -> bool {
        at >= self.body && self.found.binary_search_by_key(&at, |(line, _)| *line).is_ok()
    }

    /// The sections, with the turns under them.
    pub(super) fn sections(&self, lines: Lines<'_>, turns: &[Turn]) -> Vec<Section> {
        let mut styles: Vec<Style> = self.found.iter().map(|(_, style)| *style).collect();
        styles.sort_unstable();
        styles.dedup();
        let mut sections: Vec<Section> = Vec::new();
        let mut last: Option<(usize, Style)> = None;
        for &(at, style) in &self.found {
            let content = lines.content(at);
            let (from, to) = heading::words_of(lines.text_of(at));
            let title = Span::new(content.start + from as u32, content.start + to as u32);
            // `ORDER OF\nBUSINESS` is one heading.
            if last.is_some_and(|(line, before)| line + 1 == at && before == style)
                && style == Style::Capitals
                && let Some(section) = sections.last_mut()
            {
                section.title.end = title.end;
            } else {
                let level = styles.partition_point(|other| *other < style) as u8 + 1;
                let span = Span::new(content.start, title.end);
                sections.push(Section { title, level, span, turns: 0..0 });
            }
            last = Some((at, style));
        }
        close(&mut sections, turns);
        sections
    }
}

/// Sets which turns sections hold and where they end: at the next one that is not deeper, in one pass from the end.
pub(super) fn close(sections: &mut [Section], turns: &[Turn]) {
    // For each level, where the next section of that level or a higher one starts.
    let deepest = sections.iter().map(|section| section.level).max().unwrap_or(0);
    let mut next = vec![u32::MAX; usize::from(deepest) + 1];
    for section in sections.iter_mut().rev() {
        let level = usize::from(section.level);
        let until = next.iter().take(level + 1).copied().min().unwrap_or(u32::MAX);
        let first = turns.partition_point(|turn| turn.span.start < section.span.start);
        let end = turns.partition_point(|turn| turn.span.start < until).max(first);
        section.turns = first..end;
        // A turn that the heading parts goes on under it.
        let parted = first.checked_sub(1).and_then(|at| turns.get(at)).map(|turn| turn.span.end);
        let last = end.checked_sub(1).and_then(|at| turns.get(at)).map(|turn| turn.span.end);
        let to = [parted, last].into_iter().flatten().map(|to| to.min(until)).max();
        section.span.end = to.unwrap_or(0).max(section.title.end);
        if let Some(slot) = next.get_mut(level) {
            *slot = section.span.start;
        }
    }
}

impl Search<'_> {
    fn facts(&self, at: usize) -> Option<&LineFacts> {
        self.lines.facts.get(at)
    }

    fn is_label(&self, at: usize) -> bool {
        self.labels.lines.binary_search_by_key(&at, |label| label.line).is_ok()
    }

    /// What stands around line `at`, if it may be a heading there. `before` is the line of the last one that may be.
    fn found(&self, at: usize, before: Option<usize>) -> Option<Found> {
        let Lines { layout, .. } = self.lines;
        let heading = self.facts(at)?.heading?;
        if layout.furniture.is(at) || self.rosters.of_line(at).is_some() || self.is_label(at) {
            return None;
        }
        let above = (0..at).rev().find(|&line| !layout.furniture.is(line));
        let blank = |line: usize| self.lines.shape(line) != LineShape::Text;
        let spaced = above.is_none_or(blank);
        let filled = (0..at).rev().take(40).find(|&line| !layout.furniture.is(line) && !blank(line));
        let markdown = matches!(heading.style, Style::Markdown(_));
        if let Some(line) = filled
            && !markdown
        {
            // Under a label without words on its line, these are the words; after a colon, what it announces.
            let silent = self.is_label(line) && self.is_silent(line);
            let announced = self.lines.text_of(line).ends_with([':', '：', ',']);
            if silent || (announced && Some(line) != before) {
                return None;
            }
        }
        let after = |line: usize| line >= self.lines.facts.len() || blank(line) || self.is_label(line);
        let next_heads = self.facts(at + 1).is_some_and(|facts| facts.heading.is_some());
        let apart = spaced
            || above.is_some_and(|line| Some(line) == before)
            || (!layout.wrapped
                && above.is_some_and(|line| self.facts(line).is_some_and(|facts| facts.terminated)));
        let open = !layout.wrapped || after(at + 1) || next_heads;
        let set_off = markdown || (apart && open);
        set_off.then(|| Found {
            line: at,
            heading,
            between: self.before_label(at),
            alone: spaced && after(at + 1),
        })
    }

    /// Whether there are no words on the line of a label.
    fn is_silent(&self, line: usize) -> bool {
        let at = self.labels.lines.binary_search_by_key(&line, |label| label.line);
        let label = at.ok().and_then(|at| self.labels.lines.get(at));
        let candidate = label.and_then(|label| label.candidate(self.lines.facts));
        candidate.zip(self.facts(line)).is_some_and(|(candidate, facts)| candidate.words >= facts.content.1)
    }

    /// Whether the next words stand under a label. Other headings and what nobody says may come between.
    fn before_label(&self, at: usize) -> bool {
        for line in at + 1..self.range.end.min(at + ABOVE) {
            if self.is_label(line) {
                return true;
            }
            let facts = self.facts(line);
            let skipped = self.lines.shape(line) != LineShape::Text
                || facts.is_some_and(|facts| facts.heading.is_some())
                || self.lines.layout.furniture.is(line)
                || (self.lines.text_of(line).starts_with(['(', '['])
                    && self.lines.text_of(line).ends_with([')', ']']));
            if !skipped {
                return false;
            }
        }
        false
    }
}

/// How often each style occurs.
#[derive(Debug, Default)]
struct Counts {
    stars: u32,
    bold: u32,
    capitals: u32,
    topics: u32,
    numbered: u32,
    /// Numbered lines that stand between turns.
    agenda: u32,
    /// The highest level of Markdown headings that occurs more than once.
    markdown: Vec<u8>,
    /// Labels stand alone on their lines: what is set so is more likely a label that was not found.
    labels_alone: bool,
    /// All is set in capitals.
    shouted: bool,
    /// Lines of numbered lists.
    listed: Vec<usize>,
}

impl Counts {
    fn of(candidates: &[Found], search: &Search<'_>) -> Self {
        let mut counts = Self::default();
        for (at, found) in candidates.iter().enumerate() {
            match found.heading.style {
                Style::Stars => counts.stars += 1,
                Style::Bold => counts.bold += 1,
                Style::Capitals => counts.capitals += 1,
                Style::Topic => counts.topics += 1,
                Style::Markdown(level) => counts.markdown.push(level),
                Style::Numbered(_) => {
                    counts.numbered += 1;
                    counts.agenda += u32::from(found.between);
                    let near = |other: Option<&Found>| {
                        other.is_some_and(|other| {
                            matches!(other.heading.style, Style::Numbered(_))
                                && other.line.abs_diff(found.line) <= 2
                        })
                    };
                    if near(candidates.get(at + 1))
                        || near(at.checked_sub(1).and_then(|at| candidates.get(at)))
                    {
                        counts.listed.push(found.line);
                    }
                }
                Style::Plain => {}
            }
        }
        let alone = search.labels.lines.iter().filter(|label| {
            label.candidate(search.lines.facts).is_some_and(|candidate| candidate.kind == Delimiter::Line)
        });
        counts.labels_alone = alone.count() * 3 > search.labels.lines.len();
        let (mut long, mut loud) = (0u32, 0u32);
        for facts in search.lines.facts.iter().filter(|facts| facts.width > 50) {
            long += 1;
            loud += u32::from(facts.shouted);
        }
        counts.shouted = loud * 5 > long;
        counts
    }

    fn accepts(&self, found: &Found) -> bool {
        let Found { line, heading, between, alone } = *found;
        match heading.style {
            Style::Markdown(_) => true,
            Style::Topic => between || (alone && self.topics >= 2),
            Style::Plain => between && !self.labels_alone,
            Style::Numbered(_) => {
                let listed = self.listed.binary_search(&line).is_ok();
                !listed && (between || (alone && self.numbered >= 3 && self.agenda * 2 > self.numbered))
            }
            Style::Stars => between || alone || self.stars >= 2,
            Style::Bold if self.labels_alone => between && heading.telling,
            Style::Bold => between || (alone && self.bold >= 3),
            Style::Capitals if self.shouted => false,
            Style::Capitals if self.labels_alone => between && heading.telling,
            Style::Capitals => between || (alone && self.capitals >= 2),
        }
    }

    /// Whether a heading above the first label is one of a section rather than of the whole.
    fn heads_first(&self, found: &Found) -> bool {
        match found.heading.style {
            Style::Markdown(level) => self.markdown.iter().filter(|other| **other == level).count() >= 2,
            Style::Topic | Style::Plain | Style::Stars => true,
            Style::Numbered(_) => self.agenda >= 2,
            Style::Capitals | Style::Bold => found.heading.telling,
        }
    }
}
