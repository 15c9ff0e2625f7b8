//! Documents that stand within the speech, and that nobody says where they stand: a statement for the record, an
//! exhibit.

use super::lexicon::{Phrase, Sense};

/// So many bytes at the end of a paragraph are looked at.
const TAIL: usize = 400;
/// A sentence that announces a document has no more words than this.
const MAX_WORDS: usize = 60;

/// Whether a paragraph announces a document that follows: `[The prepared statement of Ms. Roe follows:]`, `There being
/// no objection, the letter was ordered to be printed in the Record, as follows:`. `said` tells that it stands after a
/// label.
pub(super) fn announces(paragraph: &str, said: bool) -> bool {
    let closed = paragraph.ends_with([':', '：', ']', ')', '.', '-']);
    if !closed {
        return false;
    }
    let mut from = paragraph.len().saturating_sub(TAIL);
    while !paragraph.is_char_boundary(from) {
        from += 1;
    }
    let tail = paragraph.get(from..).unwrap_or(paragraph);
    let bracketed = paragraph.starts_with(['[', '(']) && paragraph.ends_with([']', ')']);
    let colon = tail.trim_end_matches([']', ')', '-', '–', '—', ' ']).ends_with([':', '：']);
    if !(bracketed || colon) {
        return false;
    }
    let phrase = Phrase::of(tail);
    // `follows` closes the sentence.
    let last = phrase.len().saturating_sub(3);
    let follows = (last..phrase.len()).any(|at| phrase.matches(Sense::Follows, at) > 0);
    if !follows || phrase.len() > MAX_WORDS || !phrase.has(Sense::Document) {
        return false;
    }
    bracketed || phrase.has(Sense::Recorded) || (!said && starts_with_document(&phrase))
}

/// Whether one of the first words is a document's: `The prepared statement of Ms. Roe follows:`.
fn starts_with_document(phrase: &Phrase) -> bool {
    let spoken =
        phrase.words().any(|word| matches!(word, "i" | "we" | "you" | "my" | "our" | "your" | "me" | "us"));
    !spoken && (0..4.min(phrase.len())).any(|at| phrase.matches(Sense::Document, at) > 0)
}

/// Whether a paragraph closes an inserted document: `[End of prepared statement]`.
pub(super) fn closes(paragraph: &str) -> bool {
    if !paragraph.starts_with(['[', '(', '*']) || paragraph.len() > 160 {
        return false;
    }
    let phrase = Phrase::of(paragraph);
    let end = phrase.words().next().is_some_and(|word| super::lexicon::is_one_of(Sense::End, word));
    end && (phrase.has(Sense::Document) || phrase.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements() {
        for (paragraph, said, found) in [
            ("[The prepared statement of Ms. Roe follows:]", false, true),
            ("[The information referred to follows:]", false, true),
            ("[The letter from the Harbour Board follows.]", false, true),
            ("The prepared statement of Ms. Roe follows:", false, true),
            (
                "Without objection, the letter was ordered to be printed in the Record, as follows:",
                true,
                true,
            ),
            (
                "There being no objection, the material was ordered to be printed in the Record, as follows:",
                false,
                true,
            ),
            ("The numbers are as follows:", true, false),
            ("Our plan for the statement is as follows:", false, false),
            ("My statement follows:", true, false),
            ("I will read the letter as follows:", true, false),
            ("[Discussion off the record.]", false, false),
            ("[Applause follows.]", false, false),
        ] {
            assert_eq!(announces(paragraph, said), found, "{paragraph:?}");
        }
    }

    #[test]
    fn endings() {
        assert!(closes("[End of prepared statement]"));
        assert!(closes("[End of exhibit 4.]"));
        assert!(!closes("[Laughter.]"));
        assert!(!closes("End of story"));
    }
}
