//! How the document is set: where paragraphs can start.

use super::furniture::Furniture;
use super::line::{LineFacts, LineShape};
use std::ops::Range;

/// How the document is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// Paragraphs are broken into lines of a width; a line start inside a paragraph means nothing.
    pub(super) wrapped: bool,
    /// What pages print around the text.
    pub(super) furniture: Furniture,
    /// Width at which lines are broken.
    width: u32,
    /// The place of that width among those of all lines that are not blank, in order; how many are less, how many the
    /// same.
    rank: Rank,
    /// Indentation of most lines, in bytes.
    indent: u32,
    /// Bytes of a line number with the gap behind it, where the line is not set in.
    number: u8,
}

/// A place among sorted values.
#[derive(Debug, Clone, Copy, Default)]
struct Rank {
    at: usize,
    less: usize,
    same: usize,
}

impl Layout {
    /// The layout of some of the lines.
    pub(super) fn of_lines(&self, lines: Range<usize>) -> Self {
        Self { furniture: self.furniture.of_lines(lines), ..*self }
    }

    /// Whether the document is laid out as it was, and labels stand where they stood, after lines became others. Each
    /// pair is a line before and after; none of them is near the number of a page.
    pub(super) fn stays<'a>(&self, changed: impl Iterator<Item = (&'a LineFacts, &'a LineFacts)>) -> bool {
        let Rank { at, mut less, mut same } = self.rank;
        for (before, after) in changed {
            let alike = |facts: &LineFacts| {
                let short = self.wrapped && facts.width * 10 < self.width * 8;
                (facts.signs(), facts.width > 60, facts.width < 80, short)
            };
            if alike(before) != alike(after) || before.candidates() != after.candidates() {
                return false;
            }
            if !before.is_blank() {
                less = less + usize::from(after.width < self.width) - usize::from(before.width < self.width);
                same =
                    same + usize::from(after.width == self.width) - usize::from(before.width == self.width);
            }
        }
        (less..less + same).contains(&at)
    }

    /// Looks at how the lines of a document start and end.
    /// `words_of` gives the text of a line.
    pub(super) fn of<'a>(lines: &[LineFacts], words_of: impl Fn(usize) -> &'a str) -> Self {
        let furniture = Furniture::find(lines, words_of);
        let mut widths: Vec<u32> = Vec::with_capacity(lines.len());
        let mut indents: Vec<u32> = Vec::with_capacity(lines.len());
        let (mut runs_on, mut filled, mut blanks) = (0u32, 0u32, 0u32);
        for (at, line) in lines.iter().enumerate() {
            if line.is_blank() {
                blanks += 1;
                continue;
            }
            filled += 1;
            widths.push(line.width);
            indents.push(line.content.0);
            let breaks = line.terminated || line.hard_break;
            if lines.get(at + 1).is_some_and(|next| !next.is_blank()) && !breaks {
                runs_on += 1;
            }
        }
        let (width_at, indent_at) = (widths.len() * 95 / 100, indents.len() / 2);
        let width = nth(&mut widths, width_at);
        let count = |holds: fn(&u32, &u32) -> bool| widths.iter().filter(|one| holds(one, &width)).count();
        let rank = Rank {
            at: width_at,
            less: count(|one, width| one < width),
            same: count(|one, width| one == width),
        };
        let indent = nth(&mut indents, indent_at);
        // Wrapped text has a narrow edge, and lines that run on where no sentence ends.
        let wrapped =
            width <= 130 && filled >= 6 && runs_on * 3 >= filled && (blanks > 0 || runs_on * 2 >= filled);
        let mut numbers: Vec<u8> =
            lines.iter().map(|line| line.number).filter(|number| *number > 0).collect();
        // In court records most lines may be set in.
        let number_at = numbers.len() * 15 / 100;
        let number = nth(&mut numbers, number_at);
        Self { wrapped, furniture, width, rank, indent, number }
    }

    /// The line before `at` that is no furniture.
    pub(super) fn previous<'a>(&self, lines: &'a [LineFacts], at: usize) -> Option<&'a LineFacts> {
        (0..at).rev().find(|&before| !self.furniture.is(before)).and_then(|before| lines.get(before))
    }

    /// Whether a paragraph can start on line `at`.
    pub(super) fn starts_paragraph(&self, lines: &[LineFacts], at: usize) -> bool {
        if !self.wrapped {
            return true;
        }
        let Some(previous) = self.previous(lines, at) else { return true };
        let numbered =
            self.furniture.numbered && lines.get(at).is_some_and(|line| line.number > self.number + 1);
        let indented = numbered
            || lines.get(at).is_some_and(|line| line.content.0 > self.indent + 1)
                && previous.content.0 <= self.indent;
        previous.shape != LineShape::Text
            || previous.hard_break
            || indented
            || (previous.terminated && previous.width * 10 < self.width * 8)
    }

    /// Whether line `at` is set in far from the edge, as headlines are.
    pub(super) fn is_centred(&self, lines: &[LineFacts], at: usize) -> bool {
        lines.get(at).is_some_and(|line| line.content.0 > self.indent + 8)
    }

    /// Whether a sentence can start on line `at`.
    pub(super) fn starts_sentence(&self, lines: &[LineFacts], at: usize) -> bool {
        self.starts_paragraph(lines, at) || self.previous(lines, at).is_some_and(|line| line.terminated)
    }
}

/// The value that would stand at place `at` if the values were sorted; 0 where there is no such place.
fn nth<T: Ord + Copy + Default>(values: &mut [T], at: usize) -> T {
    if at >= values.len() {
        return T::default();
    }
    *values.select_nth_unstable(at).1
}
