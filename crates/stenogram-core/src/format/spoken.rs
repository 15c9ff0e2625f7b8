//! The guard of what was said: turns, speakers and words, without labels, marks and typography.

use crate::Analysis;
use crate::syntax::{BlockKind, MarkKind, Turn};
use crate::text::Span;
use unicode_normalization::char::is_combining_mark;

/// Not the same was said before and after.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpokenChanged {
    /// There are more turns, or fewer.
    #[error("there were {before} turns and are {after}")]
    Turns {
        /// How many there were.
        before: usize,
        /// How many there are.
        after: usize,
    },
    /// Somebody else speaks.
    #[error("somebody else speaks in turn {turn}")]
    Speaker {
        /// Number of the turn, from 1.
        turn: usize,
    },
    /// A word is another one, or is missing, or new.
    #[error("word {n} of turn {turn} was `{before}` and is `{after}`")]
    Word {
        /// Number of the turn, from 1.
        turn: usize,
        /// Number of the word in its turn, from 1.
        n: usize,
        /// The word as it was; empty where there was none.
        before: String,
        /// The word as it is; empty where there is none.
        after: String,
    },
}

/// Checks that in both texts the same speakers say the same words in the same turns. How speakers are called, what
/// stands in marks, white space, punctuation and line ends do not count.
///
/// # Errors
/// [`SpokenChanged`] with the first difference.
pub fn compare_spoken(before: &Analysis, after: &Analysis) -> Result<(), SpokenChanged> {
    let (old, new) = (&before.transcript().turns, &after.transcript().turns);
    if old.len() != new.len() {
        return Err(SpokenChanged::Turns { before: old.len(), after: new.len() });
    }
    let mut words = (Words::new(before), Words::new(after));
    for (at, (old, new)) in old.iter().zip(new).enumerate() {
        // Speakers are numbered in the order of their first turns.
        if old.speaker != new.speaker || old.label.is_some() != new.label.is_some() {
            return Err(SpokenChanged::Speaker { turn: at + 1 });
        }
        words.0.enter(old);
        words.1.enter(new);
        let mut n = 0;
        loop {
            n += 1;
            match (words.0.next(), words.1.next()) {
                (None, None) => break,
                (old, new) if old == new => {}
                (old, new) => {
                    let word = |word: Option<&str>| word.unwrap_or("").to_owned();
                    return Err(SpokenChanged::Word { turn: at + 1, n, before: word(old), after: word(new) });
                }
            }
        }
    }
    Ok(())
}

/// The words of one turn after the other.
struct Words<'a> {
    analysis: &'a Analysis,
    /// What is left of the paragraphs of the turn, the next one last.
    left: Vec<Span>,
    /// The first mark that may still matter.
    mark: usize,
}

impl<'a> Words<'a> {
    fn new(analysis: &'a Analysis) -> Self {
        Self { analysis, left: Vec::new(), mark: 0 }
    }

    fn enter(&mut self, turn: &Turn) {
        let spoken = turn.blocks.iter().rev().filter(|block| {
            matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::Inserted)
        });
        self.left.clear();
        self.left.extend(spoken.map(|block| block.span));
    }

    /// The next word of the turn: a run of letters, digits and what combines with them.
    fn next(&mut self) -> Option<&'a str> {
        let text = self.analysis.text();
        let marks = &self.analysis.transcript().marks;
        while let Some(block) = self.left.pop() {
            let content = block.of(text);
            let Some(start) = content.find(is_word) else { continue };
            let rest = content.get(start..).unwrap_or("");
            let len = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let span = Span::from_usize(start, start + len).shift(block.start);
            while marks.get(self.mark).is_some_and(|mark| mark.span.end <= span.start) {
                self.mark += 1;
            }
            let near = marks.iter().skip(self.mark).take_while(|mark| mark.span.start < span.end);
            // A broken word is a word.
            let silent =
                near.filter(|mark| mark.kind != MarkKind::Hyphenation).find(|mark| mark.span.overlaps(span));
            let end = silent.map_or(span.end, |mark| mark.span.end.max(span.end));
            if end < block.end {
                self.left.push(Span::new(end, block.end));
            }
            if silent.is_none() {
                return Some(span.of(text));
            }
        }
        None
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    const TEXT: &str = "Question: Will the talks – such as they are – go on?\nAnna Berg: They will (laughs) next week.\n\
                        Question: In Oslo?\nAnna Berg: Yes.\n";

    fn compare(after: &str) -> Result<(), String> {
        let analysed = |text: &str| Analysis::new(Source { text: text.into(), path: None });
        compare_spoken(&analysed(TEXT), &analysed(after)).map_err(|error| error.to_string())
    }

    #[test]
    fn labels_marks_and_typography_do_not_count() {
        let after = TEXT.replace("Question:", "QUESTION:\u{20}").replace("Anna Berg", "MS. BERG");
        let after = after.replace(" – ", "—").replace("(laughs)", "[They laugh.]").replace('\n', "\n\n");
        assert_eq!(compare(&after), Ok(()));
    }

    #[test]
    fn words_turns_and_speakers_do() {
        for (from, to, error) in [
            ("next week", "next month", "word 4 of turn 2 was `week` and is `month`"),
            ("next week", "nextweek", "word 3 of turn 2 was `next` and is `nextweek`"),
            (" In Oslo?", " In Oslo? So?", "word 3 of turn 3 was `` and is `So`"),
            ("Question: In Oslo?\n", "", "there were 4 turns and are 3"),
            ("\nAnna Berg: Yes", "\nQuestion: Yes", "somebody else speaks in turn 4"),
        ] {
            assert_eq!(compare(&TEXT.replace(from, to)), Err(error.to_owned()), "{from} {to}");
        }
    }
}
