//! What a text is, told by counting: slow, plain, and written without looking at the server.

#![allow(clippy::string_slice, reason = "a test fails by a panic")]

use stenogram_core::text::PositionEncoding;

/// The text as the client has it.
pub(super) struct Model {
    pub(super) text: String,
    pub(super) encoding: PositionEncoding,
}

impl Model {
    /// Where each line starts and ends in the text, line ends aside.
    fn lines(&self) -> Vec<(usize, usize)> {
        let (mut lines, mut start) = (Vec::new(), 0);
        let mut characters = self.text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let end = match c {
                '\n' => at + 1,
                '\r' if characters.next_if(|(_, next)| *next == '\n').is_some() => at + 2,
                '\r' => at + 1,
                _ => continue,
            };
            lines.push((start, at));
            start = end;
        }
        lines.push((start, self.text.len()));
        lines
    }

    fn width(&self, c: char) -> usize {
        match self.encoding {
            PositionEncoding::Utf8 => c.len_utf8(),
            PositionEncoding::Utf16 => c.len_utf16(),
            PositionEncoding::Utf32 => 1,
        }
    }

    /// The position of a byte; one within a line end is where its line ends.
    fn position(&self, at: usize) -> (u32, u32) {
        let lines = self.lines();
        let line = lines.iter().rposition(|(start, _)| *start <= at).expect("a line starts at 0");
        let (start, end) = lines[line];
        let column: usize = self.text[start..at.min(end)].chars().map(|c| self.width(c)).sum();
        (u32::try_from(line).expect("short"), u32::try_from(column).expect("short"))
    }

    /// The byte of a position: beyond the end it is the end, inside a character its start.
    fn byte(&self, (line, column): (u32, u32)) -> usize {
        let Some((start, end)) = self.lines().get(line as usize).copied() else { return self.text.len() };
        let mut left = column as usize;
        for (at, c) in self.text[start..end].char_indices() {
            if self.width(c) > left {
                return start + at;
            }
            left -= self.width(c);
        }
        end
    }

    /// Positions of so many characters from a place on, which is given in 65536ths of the text.
    pub(super) fn range(&self, from: u16, count: usize) -> ((u32, u32), (u32, u32)) {
        let bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]).collect();
        let from = (bytes.len() - 1) * usize::from(from) / 65536;
        let to = (from + count).min(bytes.len() - 1);
        (self.position(bytes[from]), self.position(bytes[to]))
    }

    /// What stands between two positions becomes `with`.
    pub(super) fn replace(&mut self, start: (u32, u32), end: (u32, u32), with: &str) {
        let (one, other) = (self.byte(start), self.byte(end));
        self.text.replace_range(one.min(other)..one.max(other), with);
    }
}
