//! The brackets, quotation marks and dashes in the turns: found in one pass, for all rules that look at them.

use crate::syntax::{BlockKind, Transcript};
use crate::text::Span;
use std::ops::Range;

/// The signs of a transcript, paragraph by paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Signs {
    paragraphs: Vec<Paragraph>,
    signs: Vec<Sign>,
}

/// A paragraph or direction of a turn.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    /// Index of its turn in [`Transcript::turns`].
    pub(super) turn: usize,
    /// Where it stands.
    pub(super) span: Span,
    signs: Range<usize>,
}

/// One bracket, quotation mark, apostrophe or dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    /// Where it stands, without a backslash before it.
    pub(super) span: Span,
    /// Its (first) character.
    pub(super) char: char,
    /// The character before it and before its backslash; `None` at the start of the paragraph.
    pub(super) before: Option<char>,
    /// The character after it; `None` at the end of the paragraph.
    pub(super) after: Option<char>,
    /// Whether a backslash stands before it, as Markdown has it.
    pub(super) escaped: bool,
}

impl Sign {
    /// Whether it stands where something can begin: not after a letter, digit or stop.
    pub(super) fn can_open(&self) -> bool {
        let free = self.before.is_none_or(|c| c.is_whitespace() || OPENS_BEFORE.contains(c));
        free && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether it stands where something can end: not before a letter or digit.
    pub(super) fn can_close(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace()) && !self.after.is_some_and(char::is_alphanumeric)
    }

    /// Whether letters or digits stand on both sides.
    pub(super) fn inside_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric) && self.after.is_some_and(char::is_alphanumeric)
    }
}

/// What can stand right before something that begins.
const OPENS_BEFORE: &str = "([{<“‘„«\"'–—-/*_…";

/// Which characters are signs. A hyphen is one only where it stands free or is doubled.
fn is_sign(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '"'
            | '‘'
            | '’'
            | '\''
            | '«'
            | '»'
            | '–'
            | '—'
            | '-'
    )
}

impl Signs {
    /// Finds the signs in the blocks of all turns.
    pub(super) fn find(transcript: &Transcript, text: &str) -> Self {
        let mut all = Self::default();
        for (turn, contents) in transcript.turns.iter().enumerate() {
            for block in contents.blocks.iter().filter(|block| block.kind != BlockKind::Separator) {
                let start = all.signs.len();
                scan(block.span, text, &mut all.signs);
                let signs = start..all.signs.len();
                all.paragraphs.push(Paragraph { turn, span: block.span, signs });
            }
        }
        all
    }

    /// All paragraphs with their signs, in the order of the text.
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = (&Paragraph, &[Sign])> {
        self.paragraphs
            .iter()
            .map(|paragraph| (paragraph, self.signs.get(paragraph.signs.clone()).unwrap_or_default()))
    }
}

fn scan(span: Span, text: &str, signs: &mut Vec<Sign>) {
    let content = span.of(text);
    let starts = |byte: &u8| STARTS.get(usize::from(*byte)).copied().unwrap_or(false);
    let mut at = 0;
    // Most bytes start nothing that is looked at, so characters are made of the others only.
    while let Some(skipped) = content.as_bytes().get(at..).and_then(|rest| rest.iter().position(starts)) {
        at += skipped;
        let (done, rest) = content.split_at_checked(at).unwrap_or((content, ""));
        let Some(c) = rest.chars().next() else { return };
        let mut earlier = done.chars().rev();
        let (previous, before_previous) = (earlier.next(), earlier.next());
        if let Some(len) = not_words(c, previous, rest) {
            at += len;
            continue;
        }
        let mut len = c.len_utf8();
        if c == '-' {
            len = rest.bytes().take_while(|&byte| byte == b'-').count();
        }
        let after = rest.get(len..).unwrap_or("").chars().next();
        let free = || previous.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        if is_sign(c) && (c != '-' || len == 2 || (len == 1 && free())) {
            let escaped = previous == Some('\\');
            signs.push(Sign {
                span: Span::from_usize(at, at + len).shift(span.start),
                char: c,
                before: if escaped { before_previous } else { previous },
                after,
                escaped,
            });
        }
        at += len;
    }
}

/// Bytes with which a sign or something that is not words can start.
const STARTS: [bool; 256] = {
    let mut starts = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(
            clippy::indexing_slicing,
            reason = "runs at compile time only: a wrong index is a compile error"
        )]
        {
            // The last two start `«`, `»`, and the dashes and quotation marks of U+2013 to U+201F.
            starts[byte] = matches!(
                byte as u8,
                b'(' | b')' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'' | b'-' | b'`' | b'<' | 0xc2 | 0xe2
            );
        }
        byte += 1;
    }
    starts
};

/// Length of what starts here and is markup or code, not words: a code span, an HTML tag, a link's target.
fn not_words(c: char, previous: Option<char>, rest: &str) -> Option<usize> {
    let closing = match c {
        '`' if previous != Some('\\') => '`',
        '<' if rest.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || next == '/') => '>',
        '(' if previous == Some(']') => return link_target(rest),
        _ => return None,
    };
    let after = rest.get(c.len_utf8()..).unwrap_or("");
    let after = near(after);
    let end = after
        .find([closing, '\n', '\r'])
        .filter(|&end| after.get(end..).is_some_and(|rest| rest.starts_with(closing)))?;
    Some(c.len_utf8() + end + closing.len_utf8())
}

/// Markup is not longer than this many bytes; so a long line of brackets is not searched again for each of them.
const LONGEST_MARKUP: usize = 500;

/// The start of `rest`, up to about [`LONGEST_MARKUP`] bytes.
fn near(rest: &str) -> &str {
    let mut end = rest.len().min(LONGEST_MARKUP);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest.get(..end).unwrap_or(rest)
}

/// Length of `(target)` where it is the target of a Markdown link; a target can hold balanced parentheses.
fn link_target(rest: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in near(rest).char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => {
                let target = rest.get(1..at).unwrap_or("");
                return target.contains(['/', '#', '.', '@']).then_some(at + 1);
            }
            ')' => depth = depth.saturating_sub(1),
            c if c.is_whitespace() && !rest.get(at..).unwrap_or("").starts_with(" \"") => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn signs(text: &str) -> Vec<(String, Option<char>, Option<char>)> {
        let mut found = Vec::new();
        scan(Span::from_usize(0, text.len()), text, &mut found);
        found.iter().map(|sign| (sign.span.of(text).to_owned(), sign.before, sign.after)).collect()
    }

    fn written(text: &str) -> String {
        signs(text).into_iter().map(|(sign, ..)| sign).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn brackets_quotes_and_free_hyphens_are_signs() {
        assert_eq!(written("“Well-known” (so – they - say -- [sic])"), "“ ” ( – - -- [ ] )");
        assert_eq!(written("a---b pre- and post-war -5"), "");
    }

    #[test]
    fn code_tags_and_link_targets_are_not_words() {
        assert_eq!(
            written("see [the page](https://example.org/a_(b)) and `f(\"x\"` <a href=\"y\">z</a>"),
            "[ ]"
        );
        assert_eq!(written("the [first](second) one"), "[ ] ( )");
        assert_eq!(written("a tick ` alone (so)"), "( )");
    }

    #[test]
    fn every_sign_starts_with_a_byte_that_is_looked_at() {
        for c in ('\0'..=char::MAX).filter(|c| is_sign(*c) || matches!(c, '`' | '<')) {
            let mut bytes = [0; 4];
            assert!(STARTS[usize::from(c.encode_utf8(&mut bytes).as_bytes()[0])], "{c}");
        }
    }

    #[test]
    fn a_backslash_is_not_the_neighbour() {
        assert_eq!(
            signs("x \\[laughs\\]"),
            [("[".to_owned(), Some(' '), Some('l')), ("]".to_owned(), Some('s'), None)]
        );
    }
}
