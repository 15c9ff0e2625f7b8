//! The piece of a line that a finding is about, short enough for the terminal.
//!
//! A paragraph of a transcript is often one line of thousands of characters. What is shown of it is the words around
//! the span.

use std::ops::Range;
use stenogram_core::Analysis;
use stenogram_core::text::Span;
use unicode_width::UnicodeWidthChar;

/// Stands for the words that are not shown.
const CUT: char = '…';

/// So many columns are given up at a cut so that it falls between words.
const SLACK: usize = 12;

/// What is shown of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The line, or a piece of it with [`CUT`] where words are left out.
    pub(crate) text: String,
    /// What the finding is about, in bytes of [`Excerpt::text`].
    pub(crate) range: Range<usize>,
}

impl Excerpt {
    /// The words around `span`, at most `width` columns wide. Of a span over several lines, its first line is shown.
    pub(crate) fn new(analysis: &Analysis, span: Span, width: usize) -> Self {
        let line = analysis.lines().span(analysis.text(), analysis.lines().line_of(span.start));
        let start = span.start.min(line.end) - line.start;
        let end = span.end.clamp(span.start, line.end.max(span.start)).min(line.end) - line.start;
        cut(line.of(analysis.text()), start as usize..(end as usize).max(start as usize), width.max(20))
    }
}

/// Cuts `line` around `range` to `width` columns.
fn cut(line: &str, range: Range<usize>, width: usize) -> Excerpt {
    // Characters with their byte offsets: a line of megabytes is looked at near the range only.
    let marked = line.get(range.clone()).unwrap_or("");
    let (before, after) = (line.get(..range.start).unwrap_or(""), line.get(range.end..).unwrap_or(""));
    let room = width.saturating_sub(2);
    let marked_width = columns(marked.chars(), room);
    let (shown, marked_cut) = fitting(marked, room);
    let rest = room.saturating_sub(marked_width);
    // Two thirds of the room go to the words before, unless those after need less.
    let after_width = columns(after.chars(), rest);
    let before_width = columns(before.chars().rev(), rest.saturating_sub(after_width.min(rest / 3)));
    let (head, head_cut) = tail_fitting(before, before_width);
    let (foot, foot_cut) =
        if marked_cut { ("", true) } else { fitting(after, rest.saturating_sub(before_width)) };
    let mut text = String::new();
    if head_cut {
        text.push(CUT);
    }
    text.push_str(head);
    let start = text.len();
    text.push_str(shown);
    let end = text.len();
    text.push_str(foot);
    if marked_cut || foot_cut {
        text.push(CUT);
    }
    Excerpt { text, range: start..end }
}

/// How many columns `chars` take, counted up to `limit`.
fn columns(chars: impl Iterator<Item = char>, limit: usize) -> usize {
    let mut sum = 0;
    for c in chars {
        sum += width(c);
        if sum >= limit {
            return limit;
        }
    }
    sum
}

/// A tab is shown as four blanks, and a control character as one sign.
fn width(c: char) -> usize {
    if c == '\t' { 4 } else { c.width().unwrap_or(1) }
}

/// The longest start of `text` that takes at most `limit` columns, and whether that is not all of it.
fn fitting(text: &str, limit: usize) -> (&str, bool) {
    let mut sum = 0;
    for (at, c) in text.char_indices() {
        sum += width(c);
        if sum > limit {
            let fits = text.get(..at).unwrap_or("");
            let at_word = fits.rfind(char::is_whitespace).filter(|&blank| at - blank <= SLACK && blank > 0);
            return (at_word.and_then(|blank| fits.get(..blank)).unwrap_or(fits), true);
        }
    }
    (text, false)
}

/// The longest end of `text` that takes at most `limit` columns, and whether that is not all of it.
fn tail_fitting(text: &str, limit: usize) -> (&str, bool) {
    let mut sum = 0;
    for (at, c) in text.char_indices().rev() {
        sum += width(c);
        if sum > limit {
            let fits = text.get(at + c.len_utf8()..).unwrap_or("");
            let at_word = fits
                .char_indices()
                .find(|(_, c)| c.is_whitespace())
                .filter(|(blank, _)| *blank <= SLACK)
                .and_then(|(blank, c)| fits.get(blank + c.len_utf8()..));
            return (at_word.filter(|words| !words.is_empty()).unwrap_or(fits), true);
        }
    }
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns_of(text: &str) -> usize {
        text.chars().map(width).sum()
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let excerpt = cut("Question: Hello - there?", 16..17, 80);
        assert_eq!(excerpt, Excerpt { text: "Question: Hello - there?".to_owned(), range: 16..17 });
    }

    #[test]
    fn a_long_line_is_cut_around_the_span_between_words() {
        let line = format!("{}HERE {}", "word ".repeat(700), "tail ".repeat(700));
        let excerpt = cut(&line, 3500..3504, 60);
        assert_eq!(excerpt.text.get(excerpt.range.clone()), Some("HERE"));
        assert!(excerpt.text.starts_with("…word ") && excerpt.text.ends_with(" tail…"), "{}", excerpt.text);
        assert!(columns_of(&excerpt.text) <= 60);
    }

    #[test]
    fn spans_at_the_ends_and_spans_longer_than_the_terminal() {
        let line = "word ".repeat(1000);
        for range in [0..4, 0..0, line.len()..line.len(), line.len() - 5..line.len(), 10..4000, 0..line.len()]
        {
            let excerpt = cut(&line, range.clone(), 40);
            assert!(columns_of(&excerpt.text) <= 40, "{range:?}: {}", excerpt.text);
            let marked = excerpt.text.get(excerpt.range.clone()).expect("the range is one of the text");
            assert!(line.get(range).expect("is in the line").starts_with(marked));
        }
    }

    #[test]
    fn wide_characters_and_lines_without_blanks_fit_too() {
        for line in ["記者".repeat(2000), "x".repeat(5000), "é🎙".repeat(1500), "\t".repeat(500)] {
            let (mut start, mut end) = (line.len() / 2, line.len() / 2 + 8);
            while !line.is_char_boundary(start) {
                start -= 1;
            }
            while !line.is_char_boundary(end) {
                end += 1;
            }
            let excerpt = cut(&line, start..end, 50);
            assert!(columns_of(&excerpt.text) <= 50, "{}", excerpt.text);
            assert!(excerpt.text.get(excerpt.range).is_some());
        }
    }
}
