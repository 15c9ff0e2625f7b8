//! How the document is set: where paragraphs can start.

use super::furniture::Furniture;
use super::line::{LineFacts, LineShape};

/// How the document is set.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// Paragraphs are broken into lines of a width; a line start inside a paragraph means nothing.
    pub(super) wrapped: bool,
    /// What pages print around the text.
    pub(super) furniture: Furniture,
    /// Width at which lines are broken.
    width: u32,
    /// Indentation of most lines, in bytes.
    indent: u32,
    /// Bytes of most line numbers with the gap behind them.
    number: u8,
}

impl Layout {
    /// Looks at how the lines of a document start and end.
    pub(super) fn of(lines: &[LineFacts]) -> Self {
        let furniture = Furniture::find(lines);
        let mut widths: Vec<u32> = Vec::new();
        let mut indents: Vec<u32> = Vec::new();
        let (mut runs_on, mut filled, mut blanks) = (0u32, 0u32, 0u32);
        for (at, line) in lines.iter().enumerate() {
            if line.is_blank() {
                blanks += 1;
                continue;
            }
            filled += 1;
            widths.push(line.width);
            indents.push(line.content.0);
            if lines.get(at + 1).is_some_and(|next| !next.is_blank()) && !line.terminated {
                runs_on += 1;
            }
        }
        widths.sort_unstable();
        indents.sort_unstable();
        let width = widths.get(widths.len() * 95 / 100).copied().unwrap_or(0);
        let indent = indents.get(indents.len() / 2).copied().unwrap_or(0);
        // Wrapped text has a narrow edge, and lines that run on where no sentence ends.
        let wrapped =
            width <= 130 && filled >= 6 && runs_on * 3 >= filled && (blanks > 0 || runs_on * 2 >= filled);
        let mut numbers: Vec<u8> =
            lines.iter().map(|line| line.number).filter(|number| *number > 0).collect();
        numbers.sort_unstable();
        let number = numbers.get(numbers.len() / 2).copied().unwrap_or(0);
        Self { wrapped, furniture, width, indent, number }
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
