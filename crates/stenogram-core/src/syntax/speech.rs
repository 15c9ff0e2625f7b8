//! Whether words are those with which people speak to each other.

use super::lexicon;
use super::line::is_blank;

/// Whether paragraphs are words that somebody says, and no account of an event: they start with a greeting, or 35 words
/// in a thousand at least are such with which people speak to each other.
pub(crate) fn is_spoken<'a>(paragraphs: impl Iterator<Item = &'a str>) -> bool {
    let mut speech = Speech::default();
    for paragraph in paragraphs {
        if lexicon::salutation_len(paragraph).is_some() {
            return true;
        }
        speech.read(paragraph);
        speech.end_paragraph();
    }
    speech.prevails(35, 1)
}

/// Counts the words with which people speak to each other. Quotations do not count.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// All words.
    pub(super) words: u32,
    /// Of these, words with which people speak to each other.
    pub(super) spoken: u32,
    /// Words of a script with upper and lower case.
    pub(super) cased: u32,
    /// Words within quotation marks.
    pub(super) quotations: u32,
    quoted: bool,
}

impl Speech {
    /// Counts the words of a line or paragraph.
    pub(super) fn read(&mut self, line: &str) {
        let mut word = String::with_capacity(32);
        for token in line.split(is_blank) {
            self.quoted = (self.quoted || token.starts_with(['“', '«'])) && !token.contains(['”', '»']);
            word.clear();
            let written = token.trim_matches(|c: char| !c.is_alphanumeric());
            let mut cased = false;
            for c in written.chars() {
                match c {
                    '\'' => word.push('’'),
                    _ if c.is_ascii() => {
                        cased |= c.is_ascii_alphabetic();
                        word.push(c.to_ascii_lowercase());
                    }
                    _ => word.extend(c.to_lowercase().inspect(|c| cased |= c.is_lowercase())),
                }
            }
            if word.is_empty() {
                continue;
            }
            self.words += 1;
            self.quotations += u32::from(self.quoted);
            self.cased += u32::from(cased);
            self.spoken += u32::from(!self.quoted && lexicon::is_one_of(lexicon::SPEECH_WORDS, &word));
        }
        self.quoted = self.quoted && !line.ends_with(['”', '»']);
    }

    /// A paragraph ends here: a quotation that was left open goes no further.
    pub(super) fn end_paragraph(&mut self) {
        self.quoted = false;
    }

    /// Whether at least `per_mille` of the words, and `least` of them, are of speech. In a script without case no word list helps: what
    /// stands in a transcript is taken as spoken.
    pub(super) fn prevails(&self, per_mille: u32, least: u32) -> bool {
        let enough = self.spoken * 1000 >= self.words * per_mille && (self.spoken >= least || self.words < 8);
        self.words > 0 && (self.cased * 2 < self.words || enough)
    }
}
