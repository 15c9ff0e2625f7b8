//! What a person may look for in a transcript, folded so that case, accents and punctuation do not matter.

use super::Digest;
use std::ops::Range;
use stenogram_core::gazetteer::fold_for_lookup;

/// The title, the speakers and the questions of a transcript, folded, one line each.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    text: Box<str>,
    /// Where each line ends, without the line feed behind it.
    ends: Box<[u32]>,
    speakers: u32,
}

/// What a line is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    /// The title.
    Title,
    /// A speaker, by the index in [`Digest::speakers`].
    Speaker(usize),
    /// A question, by the index in [`Digest::questions`].
    Question(usize),
}

impl Lines {
    /// The lines of what is in a transcript.
    pub(super) fn of(digest: &Digest) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(1 + digest.speakers.len() + digest.questions.len());
        let titles = digest.questions.iter().map(|question| question.title.as_str());
        let names = digest.speakers.iter().map(|speaker| speaker.name.as_str());
        for line in [digest.title.as_deref().unwrap_or_default()].into_iter().chain(names).chain(titles) {
            text.push_str(&fold_for_lookup(line));
            // What is folded is shorter than the transcript, which has less than 4 GiB.
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            text.push('\n');
        }
        Self {
            text: text.into(),
            ends: ends.into(),
            speakers: u32::try_from(digest.speakers.len()).unwrap_or(u32::MAX),
        }
    }

    /// All lines, with line feeds between them.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line at a byte of the text.
    pub(crate) fn number(&self, byte: usize) -> usize {
        self.ends.partition_point(|&end| (end as usize) < byte)
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// What a line is of.
    pub(crate) fn line(&self, number: usize) -> Line {
        match number.checked_sub(1) {
            None => Line::Title,
            Some(speaker) if speaker < self.speakers as usize => Line::Speaker(speaker),
            Some(number) => Line::Question(number - self.speakers as usize),
        }
    }

    /// The bytes of a line.
    pub(crate) fn span(&self, number: usize) -> Range<usize> {
        let end = |number: usize| self.ends.get(number).map(|&end| end as usize);
        let start = number.checked_sub(1).and_then(end).map_or(0, |end| end + 1);
        start..end(number).unwrap_or(start)
    }

    /// The words of a line.
    pub(crate) fn words(&self, number: usize) -> &str {
        self.text.get(self.span(number)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Asked, Place, Spoke};

    #[test]
    fn lines_are_found_by_number_and_by_byte() {
        let speaker = |name: &str| Spoke {
            name: name.to_owned(),
            detail: None,
            named: true,
            questions: 0,
            turns: Vec::new(),
        };
        let question = |title: &str| Asked {
            n: 1,
            title: title.to_owned(),
            asker: None,
            place: Place::default(),
            answers: Vec::new(),
        };
        let digest = Digest {
            title: None,
            speakers: vec![speaker("Zoë ÅS"), speaker("Q.")],
            questions: vec![question("Why — so?")],
            ..Digest::default()
        };
        let lines = Lines::of(&digest);
        assert_eq!(lines.text(), "\nzoe as\nq\nwhy so\n");
        let all = [Line::Title, Line::Speaker(0), Line::Speaker(1), Line::Question(0)];
        for (number, line) in all.into_iter().enumerate() {
            assert_eq!(lines.line(number), line);
            let span = lines.span(number);
            assert!(span.clone().chain([span.end]).all(|byte| lines.number(byte) == number), "{span:?}");
        }
        assert_eq!((lines.len(), lines.words(3)), (4, "why so"));
    }
}
