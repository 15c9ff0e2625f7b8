//! Numbers in figures within a paragraph.

/// A number in figures: digits with separators between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure<'a> {
    /// As written: `1,250`, `3.5`, `12`.
    pub(super) text: &'a str,
    /// Where it starts in its paragraph, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The paragraph before it.
    pub(super) before: &'a str,
    /// The paragraph after it.
    pub(super) after: &'a str,
}

impl Figure<'_> {
    /// Its value, where it is a whole number without separators.
    pub(super) fn whole(&self) -> Option<u64> {
        self.text.parse().ok()
    }

    /// Whether letters, signs or other digits are part of the same word: `G7`, `COVID-19`, `3rd`, `10:15`, `1/2`.
    pub(super) fn is_part_of_word(&self) -> bool {
        let joins = |c: char| {
            c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ':' | '_' | '#' | '@' | '&' | '\'')
        };
        self.before.ends_with(joins) || self.after.starts_with(|c: char| joins(c) || c == '’' || c == '°')
    }

    /// The word after it, if only a space stands between.
    pub(super) fn next_word(&self) -> &str {
        let rest = self.after.strip_prefix([' ', '\u{a0}']).unwrap_or("");
        rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
    }

    /// The word before it, if only a space, or a stop and a space, stand between.
    pub(super) fn previous_word(&self) -> &str {
        let rest = self.before.strip_suffix([' ', '\u{a0}', '\n']).unwrap_or("");
        let rest = rest.strip_suffix('.').unwrap_or(rest);
        rest.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
    }
}

/// The numbers in a paragraph, in its order.
pub(super) fn figures(paragraph: &str) -> impl Iterator<Item = Figure<'_>> {
    let bytes = paragraph.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let mut end = start;
        while digit(end) || (matches!(bytes.get(end), Some(b',' | b'.')) && digit(end + 1)) {
            end += 1;
        }
        at = end;
        Some(Figure {
            text: paragraph.get(start..end)?,
            start,
            end,
            before: paragraph.get(..start)?,
            after: paragraph.get(end..)?,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_separators() {
        let found: Vec<_> = figures("From 1,250 to 3.5, in 2024. G7 and 10:15").map(|f| f.text).collect();
        assert_eq!(found, ["1,250", "3.5", "2024", "7", "10", "15"]);
        let parts: Vec<_> = figures("G7, 3rd, 10:15, 12 men").map(|f| f.is_part_of_word()).collect();
        assert_eq!(parts, [true, true, true, true, false]);
    }
}
