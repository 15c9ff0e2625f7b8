//! What the words of a transcript are compared by, at a few hundred bytes a file.

use crate::syntax::{BlockKind, Transcript};
use serde::{Deserialize, Serialize};

/// What is kept of the words of a transcript: enough to tell how many sentences two of them share.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// A hash of all sentences in their order.
    pub whole: u64,
    /// How many sentences there are, short ones left out.
    pub sentences: u32,
    /// The smallest of their hashes, in order, without doubles.
    pub sketch: Vec<u64>,
}

/// So many hashes are kept. The share of sentences that two transcripts have in common is then known to about a
/// twentieth.
const KEPT: usize = 64;

/// Sentences of fewer words stand in many transcripts: `Thank you very much.`
const FEWEST_WORDS: u32 = 6;

impl Signature {
    /// Reads the words of a transcript. Upper and lower case, punctuation and line breaks tell nothing.
    pub(super) fn of(transcript: &Transcript, text: &str) -> Self {
        let spoken = transcript.spoken(text);
        let mut hashes = Vec::new();
        let mut sentence = Sentence::default();
        for turn in &transcript.turns {
            for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
                for c in block.span.of(spoken).chars() {
                    if sentence.read(c) {
                        hashes.extend(sentence.end());
                    }
                }
                // A paragraph may be a line of one, so it ends no sentence, but a word.
                sentence.in_word = false;
            }
            hashes.extend(sentence.end());
        }
        let whole = hashes.iter().fold(SEED, |all, hash| mix(all, *hash));
        let sentences = hashes.len() as u32;
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(KEPT);
        Self { whole, sentences, sketch: hashes }
    }

    /// How much two transcripts have in common: of a hundred sentences of both, those that stand in both.
    pub fn likeness(&self, other: &Self) -> u32 {
        let (mut one, mut other) = (self.sketch.iter().peekable(), other.sketch.iter().peekable());
        let (mut seen, mut both) = (0, 0);
        while seen < KEPT as u32 {
            let order = match (one.peek(), other.peek()) {
                (None, None) => break,
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (Some(a), Some(b)) => a.cmp(b),
            };
            if order.is_le() {
                one.next();
            }
            if order.is_ge() {
                other.next();
            }
            seen += 1;
            both += u32::from(order.is_eq());
        }
        (both * 100).checked_div(seen).unwrap_or(0)
    }
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// Adds a value to a hash: multiplication and rotation, as in FxHash, which any run and any machine gives alike.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A sentence that is being read.
#[derive(Debug)]
struct Sentence {
    hash: u64,
    words: u32,
    in_word: bool,
}

impl Default for Sentence {
    fn default() -> Self {
        Self { hash: SEED, words: 0, in_word: false }
    }
}

impl Sentence {
    /// Reads a character. True where it may end the sentence.
    fn read(&mut self, c: char) -> bool {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                self.letter(c.to_ascii_lowercase(), false);
                return false;
            }
            self.in_word &= c == '\'';
            return matches!(c, '.' | '?' | '!');
        }
        if c.is_alphanumeric() {
            // Each character of scripts without spaces counts as a word.
            let own = c >= '\u{2e80}';
            c.to_lowercase().for_each(|c| self.letter(c, own));
            return false;
        }
        self.in_word &= c == '’';
        matches!(c, '。' | '？' | '！' | '؟' | '…')
    }

    fn letter(&mut self, c: char, own: bool) {
        if !self.in_word || own {
            self.words += 1;
            self.hash = mix(self.hash, 0);
        }
        self.in_word = true;
        self.hash = mix(self.hash, u64::from(u32::from(c)));
    }

    /// The hash of the sentence, if it is long enough; the next one starts.
    fn end(&mut self) -> Option<u64> {
        let ended = std::mem::take(self);
        // The low bits of a product are the poorest.
        (ended.words >= FEWEST_WORDS).then_some(ended.hash ^ (ended.hash >> 32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Source};

    fn signature(text: &str) -> Signature {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        Signature::of(analysis.transcript(), text)
    }

    fn transcript(sentences: std::ops::Range<u32>) -> String {
        let turns = sentences.map(|n| {
            format!("Question: What will be done about bridge number {n} this year?\nAnna Berg: We’ll look at pier {n} when the water of the river is low. Yes.\n")
        });
        turns.collect()
    }

    #[test]
    fn typography_and_layout_tell_nothing() {
        let text = transcript(0..9);
        let other =
            text.replace('’', "'").replace("this year", "THIS  year").replace("river is", "river, IS");
        assert_eq!(signature(&text), signature(&other));
        assert_eq!(signature(&text).sentences, 18, "short sentences are left out");
    }

    #[test]
    fn likeness_is_the_share_of_common_sentences() {
        let (one, half, other) = (
            signature(&transcript(0..200)),
            signature(&transcript(100..300)),
            signature(&transcript(300..400)),
        );
        assert_eq!((one.likeness(&one), one.likeness(&other)), (100, 0));
        // A third of all sentences of both.
        assert!((20..=47).contains(&one.likeness(&half)), "{}", one.likeness(&half));
        assert_eq!(Signature::default().likeness(&Signature::default()), 0);
    }
}
