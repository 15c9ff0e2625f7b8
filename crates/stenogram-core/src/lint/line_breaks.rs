//! Line ends within paragraphs: which of them mean nothing, and where others would stand at a width.

use crate::Analysis;
use crate::lint::Edit;
use crate::syntax::{Block, BlockKind, Mark, MarkKind, Transcript};
use crate::text::Span;
use unicode_width::UnicodeWidthStr;

/// A line end within a paragraph that means nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Break {
    /// The line end with the white space around it.
    pub(super) span: Span,
    /// What stands there where the lines are joined.
    pub(super) joint: &'static str,
}

/// The line ends within the paragraphs of a transcript that can go without loss. Those stay that mean something or may:
/// in verse and lists, within broken words, around what a page prints.
pub(super) fn breaks(transcript: &Transcript, text: &str, markdown: bool) -> Vec<Break> {
    let ends: Vec<Vec<LineEnd<'_>>> = paragraphs(transcript)
        .map(|block| line_ends(block.span, text))
        .filter(|ends| !ends.is_empty())
        .collect();
    let mut widths: Vec<usize> = ends.iter().flatten().map(|end| end.above.width()).collect();
    let at = widths.len() * 9 / 10;
    let edge = if at < widths.len() { *widths.select_nth_unstable(at).1 } else { 0 };
    let can_go = |end: &LineEnd<'_>| {
        // The first word of the next line would have fitted: whoever broke the line here meant it.
        let word = end.below.split_whitespace().next().unwrap_or("");
        let full = (end.above.width() + 1 + word.width()) * 4 > edge * 3;
        full && !end.is_kept(markdown)
    };
    ends.iter().flatten().filter(|end| can_go(end)).filter_map(|end| end.joined(&transcript.marks)).collect()
}

/// Line ends that make two paragraphs of one sentence: the line above is as long as wrapped lines are and ends in the
/// midst of a sentence, and the line below goes on with a small letter.
pub(super) fn split_paragraphs(transcript: &Transcript, text: &str) -> Vec<Break> {
    let mut found = Vec::new();
    for turn in &transcript.turns {
        for pair in turn.blocks.windows(2) {
            let [above, below] = pair else { continue };
            if [above.kind, below.kind] != [BlockKind::Paragraph; 2] {
                continue;
            }
            let span = Span::new(above.span.end, below.span.start);
            let between = span.of(text);
            if between.trim_matches([' ', '\n', '\r']) != ""
                || !matches!(between.trim_matches(' '), "\n" | "\r\n" | "\r")
            {
                continue;
            }
            let line = text.get(..above.span.end as usize).unwrap_or("");
            let line = line.rsplit(['\n', '\r']).next().unwrap_or("");
            let runs_on = line.ends_with(|c: char| c.is_lowercase() || c == ',');
            let goes_on = below.span.of(text).starts_with(char::is_lowercase);
            if runs_on && goes_on && (50..=110).contains(&line.width()) {
                found.push(Break { span, joint: " " });
            }
        }
    }
    found
}

fn paragraphs(transcript: &Transcript) -> impl Iterator<Item = &Block> {
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    blocks.filter(|block| block.kind == BlockKind::Paragraph)
}

/// A line end within a paragraph.
#[derive(Debug, Clone, Copy)]
struct LineEnd<'a> {
    /// The line end with the white space around it.
    span: Span,
    /// The line above it, without white space at its end.
    above: &'a str,
    /// The white space after the line above.
    tail: &'a str,
    /// The line below it and what follows.
    below: &'a str,
}

/// The line ends of a paragraph; one for a run of them.
fn line_ends(paragraph: Span, text: &str) -> Vec<LineEnd<'_>> {
    let content = paragraph.of(text);
    let mut ends = Vec::new();
    let mut skip_to = 0;
    for at in memchr::memchr2_iter(b'\n', b'\r', content.as_bytes()) {
        if at < skip_to {
            continue;
        }
        let (before, rest) = (content.get(..at).unwrap_or(""), content.get(at..).unwrap_or(""));
        let below = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let bare = before.trim_end_matches([' ', '\t']);
        skip_to = content.len() - below.len();
        let start = paragraph.start as usize + bare.len();
        // The first line starts with the label, which stands before the paragraph.
        let above = text.get(..start).unwrap_or("");
        let above = above.get(line_start(above)..).unwrap_or("");
        ends.push(LineEnd {
            span: Span::from_usize(start, paragraph.start as usize + skip_to),
            above,
            tail: before.get(bare.len()..).unwrap_or(""),
            below,
        });
    }
    ends
}

fn line_start(text: &str) -> usize {
    memchr::memrchr2(b'\n', b'\r', text.as_bytes()).map_or(0, |at| at + 1)
}

impl LineEnd<'_> {
    /// Whether the line end means something.
    fn is_kept(&self, markdown: bool) -> bool {
        let hard = markdown && (self.tail.ends_with("  ") || self.above.ends_with('\\'));
        hard || starts_item(self.below)
    }

    /// The break, with what stands there where the lines are joined; `None` where they cannot be joined surely.
    fn joined(&self, marks: &[Mark]) -> Option<Break> {
        let (last, next) = (self.above.chars().next_back()?, self.below.chars().next()?);
        // Scripts that put no spaces between words.
        if is_unspaced(last) || is_unspaced(next) {
            return None;
        }
        let first = marks.partition_point(|mark| mark.span.end < self.span.start);
        let mut near = marks.iter().skip(first).take_while(|mark| mark.span.start <= self.span.end);
        let blocked = near.any(|mark| match mark.kind {
            MarkKind::Furniture | MarkKind::Separator => true,
            MarkKind::Hyphenation => mark.span.start < self.span.start,
            _ => false,
        });
        if blocked {
            return None;
        }
        let mut letters = self.above.chars().rev().skip(1);
        let glued = letters.next().is_some_and(|c| !c.is_whitespace());
        let own_hyphen = marks
            .iter()
            .skip(first)
            .take_while(|mark| mark.span.start <= self.span.end)
            .any(|mark| mark.kind == MarkKind::Hyphenation);
        let joint = match last {
            '-' if own_hyphen => "",
            '-' if glued && next.is_alphabetic() => return None,
            '—' if glued && !next.is_whitespace() => "",
            _ => " ",
        };
        Some(Break { span: self.span, joint })
    }
}

/// Whether a line starts as an item of a list, a quotation or a table does.
fn starts_item(line: &str) -> bool {
    if line.starts_with(['>', '|', '#', '•']) {
        return true;
    }
    let word = line.split_whitespace().next().unwrap_or("");
    let number = word.trim_end_matches(['.', ')']);
    matches!(word, "-" | "*" | "+" | "o")
        || word.starts_with("**") && word.contains(':')
        || (number.len() < word.len()
            && number.len() <= 2
            && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a character belongs to a script that puts no spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff9f}')
        || matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || c >= '\u{20000}'
}

/// The edits that break the lines of all paragraphs at `width` columns. Line ends that mean something stay.
pub(super) fn rewrap(analysis: &Analysis, width: usize, markdown: bool) -> Vec<Edit> {
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let can_go = breaks(transcript, text, markdown);
    let eol = super::place::line_end(analysis);
    let mut edits = Vec::new();
    let mut free = can_go.iter().peekable();
    for block in paragraphs(transcript) {
        let content = block.span.of(text);
        let before = text.get(..block.span.start as usize).unwrap_or("");
        let mut column = before.get(line_start(before)..).unwrap_or("").width();
        let mut at = 0;
        let mut first = true;
        while let Some(rest) = content.get(at..).filter(|rest| !rest.is_empty()) {
            let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
            let (white, rest) = rest.split_at_checked(gap).unwrap_or((rest, ""));
            let len = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
            let word = rest.get(..len).unwrap_or("");
            let span = Span::from_usize(at, at + gap).shift(block.span.start);
            at += gap + len;
            if first {
                (column, first) = (column + word.width(), false);
                continue;
            }
            while free.next_if(|one| one.span.start < span.start).is_some() {}
            let broken = white.contains(['\n', '\r']);
            let joint = if broken {
                free.peek().filter(|one| one.span == span).map(|one| one.joint)
            } else {
                Some(" ")
            };
            let Some(joint) = joint else {
                // The line end means something.
                column = word.width();
                continue;
            };
            let space = if broken { joint.len() } else { white.width() };
            let over = column + space + word.width() > width;
            if over && !is_risky(word, rest) {
                if !broken {
                    edits.push(Edit { span, text: eol.to_owned() });
                }
                column = word.width();
            } else {
                if broken {
                    edits.push(Edit { span, text: joint.to_owned() });
                }
                column += space + word.width();
            }
        }
    }
    edits
}

/// Whether a line that started with this word could be taken for something else than the next words of a paragraph.
fn is_risky(word: &str, rest: &str) -> bool {
    let upper = word.starts_with(char::is_uppercase);
    // `Name Surname:` and `Mr. Name.` would be labels.
    let colon = upper && rest.split_whitespace().take(4).any(|word| word.ends_with([':', '：']));
    starts_item(rest)
        || colon
        || matches!(word, "Q" | "A" | "Q." | "A." | "–" | "—" | "--")
        || word.starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    fn joined(text: &str) -> Vec<(String, &'static str)> {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let found = breaks(analysis.transcript(), text, false);
        found.into_iter().map(|one| (one.span.of(text).to_owned(), one.joint)).collect()
    }

    #[test]
    fn line_ends_within_sentences_can_go() {
        let text = "Question: Will the talks go on as planned, and who will lead them now that\nthe minister has left, \
                    as we heard this morning from the office of the\ngovernment?\n\nAnna Berg: They will go on next \
                    week, and until a new minister is sworn in\nthe deputy will lead them.\n\nQuestion: In Oslo?\n\n\
                    Anna Berg: Yes.\n";
        assert_eq!(joined(text), [("\n".to_owned(), " "), ("\n".to_owned(), " "), ("\n".to_owned(), " ")]);
    }

    #[test]
    fn items_of_lists_are_known() {
        for (line, item) in [
            ("- one", true),
            ("1. one", true),
            ("12) one", true),
            ("1914 was", false),
            ("> so", true),
            ("one", false),
        ] {
            assert_eq!(starts_item(line), item, "{line}");
        }
    }
}
