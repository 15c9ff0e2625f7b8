//! The line in which somebody types, as far as it is looked at.

use crate::features::View;
use lsp_types::Position;
use stenogram_core::text::Span;

/// So many bytes on either side of the cursor are looked at: a line can be as long as the text.
const NEAR: usize = 240;

/// What sets labels off: emphasis and brackets.
pub(in crate::features) fn is_markup(c: char) -> bool {
    is_emphasis(c) || matches!(c, '[' | '<' | '(' | '（' | '【' | '‹')
}

/// Emphasis of Markdown.
pub(in crate::features) fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '_' | '`')
}

/// Whether a character belongs to a word that somebody types: letters and digits with their accents, and what stands
/// within names.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '\'' | '’' | 'ʼ' | '-' | '+' | '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}'
        )
}

/// Whether a character is of a script that does not part words.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The line in which somebody types.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Where it starts.
    pub(super) start: u32,
    /// The cursor.
    pub(super) at: u32,
    /// The text before the cursor, from the start of the line or the nearest part of it.
    pub(super) before: &'a str,
    /// Whether `before` is all of it.
    pub(super) whole: bool,
    /// The text behind the cursor, to the end of the line or the nearest part of it.
    pub(super) after: &'a str,
}

/// What somebody has typed of a label, at the start of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypedHead<'a> {
    /// Where it starts: behind white space and a time.
    pub(super) start: u32,
    /// The markup: `**`.
    pub(super) markup: &'a str,
    /// The words.
    pub(super) typed: &'a str,
}

impl<'a> Line<'a> {
    /// The line around a position.
    pub(super) fn at(view: View<'a>, position: Position) -> Self {
        let (text, lines) = (view.analysis.text(), view.analysis.lines());
        let span = lines.span(text, position.line.min(lines.len().saturating_sub(1)));
        let at = view.offset(position).clamp(span.start, span.end);
        let before = Span::new(span.start, at).of(text);
        let after = Span::new(at, span.end).of(text);
        let mut cut = before.len().saturating_sub(NEAR);
        while !before.is_char_boundary(cut) {
            cut -= 1;
        }
        let mut end = after.len().min(NEAR);
        while !after.is_char_boundary(end) {
            end += 1;
        }
        Self {
            start: span.start,
            at,
            before: before.get(cut..).unwrap_or(""),
            whole: cut == 0,
            after: after.get(..end).unwrap_or(""),
        }
    }

    /// The offset of a byte of `before`.
    pub(super) fn offset(&self, before: usize) -> u32 {
        self.at - u32::try_from(self.before.len() - before).unwrap_or(0)
    }

    /// What was typed of a comment from `<!--` on, where one was begun on this line.
    pub(super) fn comment(&self) -> Option<&'a str> {
        let inner = self.before.trim_start().strip_prefix("<!--").filter(|_| self.whole)?;
        (!inner.contains("-->")).then_some(inner)
    }

    /// What was typed of a label; `None` where the line is beyond that.
    pub(super) fn head(&self) -> Option<TypedHead<'a>> {
        if !self.whole {
            return None;
        }
        let content = without_time(self.before.trim_start());
        let start = self.offset(self.before.len() - content.len());
        let mut words = content.trim_start_matches('#');
        if words.len() < content.len() {
            words = words.trim_start_matches(' ');
        }
        let words = words.trim_start_matches(is_markup);
        let (markup, typed) = content.split_at_checked(content.len() - words.len())?;
        // Behind its sign a label is over.
        let over = typed.contains([':', '：', ']', ')', '>', '?', '!']) || typed.chars().count() > 60;
        (!over).then_some(TypedHead { start, markup, typed })
    }

    /// The rest of the word behind the cursor, in bytes.
    pub(super) fn rest_of_word(&self) -> usize {
        self.after.len() - self.after.trim_start_matches(is_word).len()
    }
}

/// A line without a time at its start: `[00:12:01] `.
fn without_time(content: &str) -> &str {
    let Some((first, rest)) = content.split_once([' ', '\t']) else { return content };
    let time = first.contains(':') && first.contains(|c: char| c.is_ascii_digit());
    let all =
        first.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '[' | ']' | '(' | ')'));
    if time && all { rest.trim_start() } else { content }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    fn typed(text: &str) -> Option<(String, String)> {
        with_view(text, |view| {
            let line = Line::at(view, Position::new(0, 999));
            line.head().map(|head| (head.markup.to_owned(), head.typed.to_owned()))
        })
    }

    #[test]
    fn a_label_is_typed_at_the_start_of_a_line() {
        let head = |markup: &str, typed: &str| Some((markup.to_owned(), typed.to_owned()));
        for (text, found) in [
            ("", head("", "")),
            ("  Ann Ro", head("", "Ann Ro")),
            ("**Que", head("**", "Que")),
            ("### Que", head("### ", "Que")),
            ("[00:12:01] Ann", head("", "Ann")),
            ("Ann: Yes", None),
        ] {
            assert_eq!(typed(text), found, "{text}");
        }
    }
}
