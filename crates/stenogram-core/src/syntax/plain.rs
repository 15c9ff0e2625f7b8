//! Whether a text is a transcript at all: many documents have lines that start with a word and a colon.

use super::line::is_blank;
use super::{Container, FieldKind, Role, SpeakerId, Transcript, lexicon};

/// Counts the words with which people speak to each other. Quotations do not count.
#[derive(Debug, Default)]
pub(super) struct Speech {
    words: u32,
    spoken: u32,
    cased: u32,
    quoted: bool,
}

impl Speech {
    /// Counts the words of a line or paragraph.
    pub(super) fn read(&mut self, line: &str) {
        for token in line.split(is_blank) {
            self.quoted = (self.quoted || token.starts_with(['“', '«'])) && !token.contains(['”', '»']);
            let word = token.trim_matches(|c: char| !c.is_alphanumeric()).replace('\'', "’").to_lowercase();
            if word.is_empty() {
                continue;
            }
            self.words += 1;
            self.cased += u32::from(word.chars().any(char::is_lowercase));
            self.spoken += u32::from(!self.quoted && lexicon::is_one_of(lexicon::SPEECH_WORDS, &word));
        }
        self.quoted = self.quoted && !line.ends_with(['”', '»']);
    }

    /// Whether at least `per_mille` of the words, and `least` of them, are of speech. In a script without case no word list helps: what
    /// stands in a transcript is taken as spoken.
    pub(super) fn prevails(&self, per_mille: u32, least: u32) -> bool {
        let enough = self.spoken * 1000 >= self.words * per_mille && (self.spoken >= least || self.words < 8);
        self.words > 0 && (self.cased * 2 < self.words || enough)
    }
}

/// So many words of the turns are looked at.
const SAMPLE_WORDS: u32 = 3000;

impl Transcript {
    /// Whether this is plainly a transcript and no other kind of document: somebody speaks again under the same label,
    /// a role asks, or the time of an event stands above or below a single turn; most of the text is in turns, and they
    /// read as speech.
    pub(crate) fn is_plain(&self, text: &str) -> bool {
        let labelled: Vec<SpeakerId> = self.turns.iter().filter_map(|turn| turn.speaker).collect();
        let recurs = labelled.len() >= 3 && {
            let mut sorted = labelled.clone();
            sorted.sort_unstable();
            sorted.windows(2).any(|pair| pair.first() == pair.last())
        };
        let asks = |id: &SpeakerId| self.speaker(*id).is_some_and(|speaker| speaker.role == Role::Questioner);
        let asked = labelled.len() >= 2 && labelled.iter().any(asks);
        let timed = !labelled.is_empty()
            && (self.end_matter.is_some()
                || self.header.fields.iter().any(|field| field.kind == FieldKind::Time));
        // Who speaks is not inferred in containers that say it.
        let said = self.contained.as_ref().is_some_and(|contained| contained.kind() != Container::Html);
        if said {
            return !labelled.is_empty();
        }
        if !(recurs || asked || timed) {
            return false;
        }
        let spoken: u64 = self.turns.iter().map(|turn| u64::from(turn.span.len())).sum();
        let text = self.spoken(text);
        let length = match &self.contained {
            // A page is mostly markup.
            Some(_) => words_length(text),
            None => text.len() as u64,
        };
        let spoken = match &self.contained {
            Some(_) => self.turns.iter().map(|turn| words_length(turn.span.of(text))).sum(),
            None => spoken,
        };
        spoken * 2 > length && self.reads_as_speech(text)
    }

    fn reads_as_speech(&self, text: &str) -> bool {
        let mut speech = Speech::default();
        for block in self.turns.iter().filter(|turn| turn.label.is_some()).flat_map(|turn| &turn.blocks) {
            speech.read(block.span.of(text));
            speech.quoted = false;
            if speech.words > SAMPLE_WORDS {
                break;
            }
        }
        speech.prevails(12, 1)
    }
}

/// Bytes of the words of `text`, with one space between them.
fn words_length(text: &str) -> u64 {
    text.split_whitespace().map(|word| word.len() as u64 + 1).sum()
}
