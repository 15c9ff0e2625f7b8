//! Words that a line end breaks: `gov-\nernment` is one word, `short-\nterm` keeps its hyphen.

use super::line::is_blank;
use super::{BlockKind, Mark, MarkKind, Turn};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// A word that goes on after a line end.
#[derive(Debug)]
struct Broken {
    /// The hyphen.
    hyphen: Span,
    /// From the end of the hyphen to the rest of the word.
    gap: Span,
    /// The whole word without hyphen, in lower case.
    joined: String,
    /// The whole word with it.
    compound: String,
    /// What stands after the line end.
    rest: String,
    /// The hyphen shows only where a line is broken.
    soft: bool,
}

/// Finds the broken words in the paragraphs of `turns`. A mark covers what to leave out for the word to read whole:
/// hyphen and line end, or the line end alone where the hyphen belongs to the word.
///
/// The other words of the text tell which it is: those that stand elsewhere with or without hyphen, and whether the
/// rest of the broken word is a word by itself.
pub(super) fn find(turns: &[Turn], text: &str) -> (Vec<Mark>, Telling) {
    let broken = broken(turns, text);
    if broken.is_empty() {
        return (Vec::new(), Telling::default());
    }
    let counts = count(&broken, text);
    let of = |word: &str| counts.get(word).copied().unwrap_or(0);
    let mark = |broken: &Broken| {
        let word = of(&broken.joined) > 0;
        let compound = of(&broken.compound) > 0;
        let residue = broken.soft || (!compound && (word || of(&broken.rest) <= 0));
        let start = if residue { broken.hyphen.start } else { broken.gap.start };
        Mark { kind: MarkKind::Hyphenation, span: Span::new(start, broken.gap.end) }
    };
    let marks = broken.iter().map(mark).collect();
    (marks, Telling(counts.into_keys().collect()))
}

/// The words that tell how the broken ones of a text read.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling(FxHashSet<String>);

impl Telling {
    /// Whether one of them is in `line`.
    pub(super) fn is_in(&self, line: &str) -> bool {
        !self.0.is_empty() && words(line).any(|word| self.0.contains(&*word))
    }
}

/// Whether a line end breaks a word in one of `turns`.
pub(super) fn is_in(turns: &[Turn], text: &str) -> bool {
    !broken(turns, text).is_empty()
}

fn broken(turns: &[Turn], text: &str) -> Vec<Broken> {
    let paragraphs = turns.iter().flat_map(|turn| &turn.blocks);
    let paragraphs =
        paragraphs.filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Inserted));
    paragraphs.flat_map(|block| in_paragraph(block.span, text)).collect()
}

fn in_paragraph(span: Span, text: &str) -> Vec<Broken> {
    let words = span.of(text);
    let mut found = Vec::new();
    let mut line_start = 0;
    for end in memchr::memchr2_iter(b'\n', b'\r', words.as_bytes()) {
        // Most lines end with a letter or a sign that shows at a glance.
        let last = end.checked_sub(1).and_then(|last| words.as_bytes().get(last));
        if last.is_none_or(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b'?')) {
            continue;
        }
        let Some((before, after)) = words.split_at_checked(end) else { continue };
        // Blank lines break no word.
        let line = before.get(std::mem::replace(&mut line_start, end + 1)..).unwrap_or("");
        if line.chars().all(is_blank) {
            continue;
        }
        let head = before.trim_end_matches(is_blank);
        let Some(hyphen) = head.chars().next_back().filter(|c| matches!(c, '-' | '‐' | '\u{ad}')) else {
            continue;
        };
        let stem = head.strip_suffix(hyphen).unwrap_or(head);
        let first = word_at_end(stem);
        let rest = after.trim_start_matches(is_blank);
        let second = word_at_start(rest);
        let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
        let letters = first.chars().next_back().is_some_and(char::is_lowercase);
        if !letters || !small(second) {
            continue;
        }
        let at = |offset: usize| span.start + offset as u32;
        let hyphen_at = Span::new(at(stem.len()), at(head.len()));
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        found.push(Broken {
            hyphen: hyphen_at,
            gap: Span::new(hyphen_at.end, at(words.len() - rest.len())),
            joined: format!("{first}{second}"),
            compound: format!("{first}-{second}"),
            rest: second,
            soft: hyphen == '\u{ad}',
        });
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’')
}

fn word_at_end(text: &str) -> &str {
    text.get(text.trim_end_matches(is_letter).len()..).unwrap_or("")
}

fn word_at_start(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches(is_letter).len()).unwrap_or("")
}

/// How often the words that the broken ones may be stand in the text, the broken ones themselves aside.
fn count(broken: &[Broken], text: &str) -> FxHashMap<String, i64> {
    let mut counts: FxHashMap<String, i64> = FxHashMap::default();
    for broken in broken {
        counts.entry(broken.joined.clone()).or_default();
        counts.entry(broken.compound.clone()).or_default();
        *counts.entry(broken.rest.clone()).or_default() -= 1;
    }
    for word in words(text) {
        if let Some(count) = counts.get_mut(&*word) {
            *count += 1;
        }
    }
    counts
}

/// The words of a text in lower case, with the hyphens in them.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = text.split(|c: char| !is_letter(c) && c != '-').filter(|word| !word.is_empty());
    words.map(|word| match word.chars().any(char::is_uppercase) {
        true => word.to_lowercase().into(),
        false => word.into(),
    })
}

#[cfg(test)]
mod tests {
    use crate::syntax::MarkKind;
    use crate::{Analysis, Source};

    /// The paragraphs of the first turn as people read them.
    fn read(words: &str) -> String {
        let filler = "The harbour of our town was built long ago, and the ferries that come to it\n\
                      bring more and more of those who want to see the old walls and the tower.\n\n";
        let text = format!("MR. ROE: {words}\n\nMS. DOE: {filler}MR. ROE: {filler}MS. DOE: {filler}");
        let analysis = Analysis::new(Source { text: text.as_str().into(), path: None });
        let transcript = analysis.transcript();
        let block = transcript.turns[0].blocks[0];
        transcript.plain(block.span, &text).into_owned()
    }

    #[test]
    fn broken_words_read_whole() {
        assert_eq!(
            read("We have said to the gov-\nernment that this is not how a harbour should be run by it."),
            "We have said to the government that this is not how a harbour should be run by it."
        );
        assert_eq!(
            read("We have said that a long-\nago promise is a promise, and that it should be kept by all."),
            "We have said that a long-ago promise is a promise, and that it should be kept by all."
        );
        assert_eq!(
            read(
                "We have said to the gov\u{ad}-\nernment that it is so, and 1999-\nthe year - counts for us."
            ),
            "We have said to the gov\u{ad}-\nernment that it is so, and 1999-\nthe year - counts for us."
        );
    }

    #[test]
    fn a_word_is_broken_once_whatever_ends_the_line() {
        let line = "The harbour of our town was built long ago, and the gov-\r\nernment of the town has\r\n";
        let text = format!("MR. ROE: {line}\r\nMS. DOE: {line}\r\nMR. ROE: {line}\r\n");
        let analysis = Analysis::new(Source { text: text.as_str().into(), path: None });
        let hyphens = analysis.transcript().marks.iter().filter(|mark| mark.kind == MarkKind::Hyphenation);
        assert_eq!(hyphens.count(), 3);
    }

    #[test]
    fn the_rest_of_the_text_decides() {
        assert_eq!(
            read(
                "Our short-term plan is for the short-\nterm only, says the government, and the govern-\nment means it so."
            ),
            "Our short-term plan is for the short-term only, says the government, and the government means it so."
        );
    }
}
