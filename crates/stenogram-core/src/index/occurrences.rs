//! Where one transcript names an entity: how often, in which words and questions, and by whom.

use crate::Analysis;
use crate::gazetteer::Form;
use crate::mention::{Mention, Referent};
use crate::syntax::SpeakerId;
use crate::text::Span;
use std::collections::HashMap;
use std::hash::Hash;

/// All mentions of one entity or person in a transcript, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occurrences {
    /// Each of them. The name of a part within a name of the same entity is not one of its own.
    pub all: Vec<Occurrence>,
}

/// One mention, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The words.
    pub span: Span,
    /// How they name the entity.
    pub form: Form,
    /// Index of the turn in [`crate::syntax::Transcript::turns`]; `None` in the header or a label.
    pub turn: Option<u32>,
    /// Number of the question to whose exchange the turn belongs.
    pub question: Option<u32>,
    /// Who says it.
    pub speaker: Option<SpeakerId>,
}

impl Occurrences {
    /// Finds the mentions of `what`.
    pub fn of(analysis: &Analysis, what: Referent) -> Self {
        let mentions = analysis.mentions().all();
        let mut all: Vec<Occurrence> = Vec::new();
        // An outer mention comes before those that are nested in it.
        for mention in mentions.iter().filter(|mention| mention.refers == what) {
            if all.last().is_some_and(|last| last.span.end >= mention.span.end) {
                continue;
            }
            all.push(occurrence(analysis, mention));
        }
        Self { all }
    }

    /// How often each spelling stands, the commonest first, then in the order of the text.
    pub fn spellings<'a>(&self, analysis: &'a Analysis) -> Vec<(&'a str, Form, usize)> {
        let text = analysis.transcript().spoken(analysis.text());
        let spellings = self.all.iter().map(|occurrence| (occurrence.span.of(text), occurrence.form));
        counted(spellings).into_iter().map(|((words, form), count)| (words, form, count)).collect()
    }

    /// The numbers of the questions in whose exchanges it is named, and how often, in the order of the text.
    pub fn questions(&self) -> Vec<(u32, usize)> {
        let mut out: Vec<(u32, usize)> = Vec::new();
        for n in self.all.iter().filter_map(|occurrence| occurrence.question) {
            match out.last_mut() {
                Some((last, count)) if *last == n => *count += 1,
                _ => out.push((n, 1)),
            }
        }
        out
    }

    /// Who names it how often: whoever does most first, then in the order of the text.
    pub fn speakers(&self) -> Vec<(SpeakerId, usize)> {
        counted(self.all.iter().filter_map(|occurrence| occurrence.speaker))
    }

    /// The first one that starts after `offset`.
    pub fn next_after(&self, offset: u32) -> Option<&Occurrence> {
        self.all.get(self.all.partition_point(|occurrence| occurrence.span.start <= offset))
    }
}

/// How often each item comes, the commonest first, equals in the order of their first coming.
fn counted<T: Copy + Eq + Hash>(items: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut places: HashMap<T, usize> = HashMap::new();
    let mut out: Vec<(T, usize)> = Vec::new();
    for item in items {
        let place = *places.entry(item).or_insert(out.len());
        match out.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => out.push((item, 1)),
        }
    }
    out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    out
}

fn occurrence(analysis: &Analysis, mention: &Mention) -> Occurrence {
    let turn = mention.turn.and_then(|turn| usize::try_from(turn).ok());
    let question = turn.and_then(|turn| analysis.index().question_of_turn(turn));
    let speaker = turn.and_then(|turn| analysis.transcript().turns.get(turn)).and_then(|turn| turn.speaker);
    Occurrence {
        span: mention.span,
        form: mention.form,
        turn: mention.turn,
        question: question.map(|question| question.n),
        speaker,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;

    const TEXT: &str = "Talks about Norway\n\n\
        Question: Does Norway join? Norwegian papers say so.\n\
        Ann Roe: Norway will not. Oslo has said it.\n\
        Question: And the fish?\n\
        Ann Roe: The fish is good.\n\
        Question: Is Norway glad?\n\
        Ann Roe: The Norwegian side is.\n";

    #[test]
    fn counted_by_words_questions_and_speakers() {
        let analysis = Analysis::new(Source { text: TEXT.into(), path: None });
        let norway = analysis.gazetteer().by_id("NOR").expect("it is in the gazetteer");
        let found = Occurrences::of(&analysis, Referent::Entity(norway));
        let spellings: Vec<_> =
            found.spellings(&analysis).into_iter().map(|(words, _, count)| (words, count)).collect();
        assert_eq!(spellings, [("Norway", 4), ("Norwegian", 2), ("Oslo", 1)]);
        assert_eq!(found.questions(), [(1, 4), (3, 2)]);
        let speakers: Vec<_> = found
            .speakers()
            .into_iter()
            .filter_map(|(id, count)| Some((analysis.transcript().speaker(id)?.name.as_str(), count)))
            .collect();
        assert_eq!(speakers, [("Question", 3), ("Ann Roe", 3)]);
        let first = found.all.first().expect("one");
        assert_eq!((first.turn, first.question, first.speaker), (None, None, None));
        assert_eq!(found.next_after(first.span.start), found.all.get(1));
        assert_eq!(found.next_after(u32::MAX), None);
    }

    #[test]
    fn a_name_within_a_name_of_the_same_counts_once() {
        let text = "Question: Is the UN Charter of the United Nations?\nAnn Roe: The UN says so.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let un = analysis.gazetteer().by_id("un").expect("it is in the gazetteer");
        let found = Occurrences::of(&analysis, Referent::Entity(un));
        let starts: Vec<_> = found.all.iter().map(|occurrence| occurrence.span.start).collect();
        let mut sorted = starts.clone();
        sorted.dedup();
        assert_eq!(starts, sorted);
        assert_eq!(found.all.len(), 3);
    }
}
