//! What one transcript holds, in the columns of the client: all that the workspace keeps of it.

use lsp_types::{Position, Range};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use stenogram_core::Analysis;
use stenogram_core::gazetteer::EntityId;
use stenogram_core::syntax::{FieldKind, SpeakerId, Turn, TurnKind};
use stenogram_core::text::{PositionEncoding, Span};

/// What one transcript holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Digest {
    /// The title that the header gives.
    pub(crate) title: Option<String>,
    /// The date of the event, as `2024-05-06`.
    pub(crate) date: Option<String>,
    /// The questions, in the order of the text.
    pub(crate) questions: Vec<Asked>,
    /// Everyone whom a label stands for, in the order of their first turns.
    pub(crate) speakers: Vec<Spoke>,
    /// The entities that are named, in the order of their ids.
    pub(crate) named: Vec<Named>,
}

/// A place within one line, in the columns of the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The line, from 0.
    pub(crate) line: u32,
    /// The column of its start, from 0.
    pub(crate) start: u32,
    /// The column of its end.
    pub(crate) end: u32,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Its number in the transcript, from 1.
    pub(crate) n: u32,
    /// What is asked, in one line.
    pub(crate) title: String,
    /// Who asks: an index into [`Digest::speakers`].
    pub(crate) asker: Option<u32>,
    /// The label, or where there is none the first words.
    pub(crate) place: Place,
    /// Its answers.
    pub(crate) answers: Vec<Answered>,
}

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Answered {
    /// Who answers: an index into [`Digest::speakers`].
    pub(crate) speaker: Option<u32>,
    /// The label, or where there is none the first words.
    pub(crate) place: Place,
}

/// Somebody whom labels stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Spoke {
    /// The name without title, or the role.
    pub(crate) name: String,
    /// The office, or whom they are from.
    pub(crate) detail: Option<String>,
    /// Whether the name is a person's.
    pub(crate) named: bool,
    /// How many of the turns ask.
    pub(crate) questions: u32,
    /// The label of each turn.
    pub(crate) turns: Vec<Place>,
}

/// An entity, and where it is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    /// Its id in the gazetteer.
    pub(crate) id: String,
    /// Each mention, in the order of the text.
    pub(crate) places: Vec<Naming>,
}

/// A mention of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Naming {
    /// The words, as far as they stand in one line.
    pub(crate) place: Place,
    /// The number of the question to whose exchange the turn belongs; 0 where it belongs to none.
    pub(crate) question: u32,
    /// Whether the turn asks.
    pub(crate) asks: bool,
}

impl From<Place> for Range {
    fn from(place: Place) -> Self {
        Self::new(Position::new(place.line, place.start), Position::new(place.line, place.end))
    }
}

impl Digest {
    /// What an analysed transcript holds.
    pub(crate) fn of(analysis: &Analysis, encoding: PositionEncoding) -> Self {
        let transcript = analysis.transcript();
        let place = |span: Span| place(analysis, span, encoding);
        let id = |speaker: Option<SpeakerId>| speaker.map(|speaker| speaker.0);
        let turn = |at: usize| transcript.turns.get(at);
        let questions = analysis.index().questions.iter().filter_map(|question| {
            let asking = turn(question.turn)?;
            let answers = question
                .answers
                .iter()
                .filter_map(|&at| turn(at))
                .map(|answer| Answered { speaker: id(answer.speaker), place: place(head(answer)) });
            Some(Asked {
                n: question.n,
                title: question.title.clone(),
                asker: id(asking.speaker),
                place: place(head(asking)),
                answers: answers.collect(),
            })
        });
        let mut speakers: Vec<Spoke> = transcript
            .speakers
            .iter()
            .map(|speaker| Spoke {
                name: speaker.name.clone(),
                detail: speaker.title.clone().or_else(|| speaker.affiliation.clone()),
                named: speaker.named,
                questions: 0,
                turns: Vec::new(),
            })
            .collect();
        for turn in &transcript.turns {
            let spoke = turn.speaker.and_then(|speaker| speakers.get_mut(speaker.0 as usize));
            if let (Some(spoke), Some(label)) = (spoke, turn.label) {
                spoke.turns.push(place(label.span));
                spoke.questions += u32::from(turn.kind == TurnKind::Question);
            }
        }
        let spoken = transcript.spoken(analysis.text());
        let mut digest = Self {
            title: transcript.header.value(FieldKind::Title, spoken),
            date: transcript.header.date.map(|date| date.to_string()),
            questions: questions.collect(),
            speakers,
            named: named(analysis, encoding),
        };
        digest.shrink();
        digest
    }

    /// Gives back what was reserved and is not needed: there are thousands of these.
    fn shrink(&mut self) {
        self.questions.shrink_to_fit();
        for question in &mut self.questions {
            question.title.shrink_to_fit();
            question.answers.shrink_to_fit();
        }
        self.speakers.shrink_to_fit();
        for speaker in &mut self.speakers {
            speaker.name.shrink_to_fit();
            speaker.turns.shrink_to_fit();
        }
        self.named.shrink_to_fit();
        for named in &mut self.named {
            named.places.shrink_to_fit();
        }
    }
}

fn named(analysis: &Analysis, encoding: PositionEncoding) -> Vec<Named> {
    let (index, transcript, gazetteer) = (analysis.index(), analysis.transcript(), analysis.gazetteer());
    let mut places: BTreeMap<EntityId, Vec<Naming>> = BTreeMap::new();
    for mention in analysis.mentions().all() {
        let Some(entity) = mention.entity() else { continue };
        let turn = mention.turn.and_then(|turn| usize::try_from(turn).ok());
        let question = turn.and_then(|turn| index.question_of_turn(turn));
        let asks = turn
            .and_then(|turn| transcript.turns.get(turn))
            .is_some_and(|turn| turn.kind == TurnKind::Question);
        places.entry(entity).or_default().push(Naming {
            place: place(analysis, mention.span, encoding),
            question: question.map_or(0, |question| question.n),
            asks,
        });
    }
    let mut named: Vec<Named> = places
        .into_iter()
        .filter_map(|(id, places)| Some(Named { id: gazetteer.entity(id)?.id.clone(), places }))
        .collect();
    named.sort_by(|one, other| one.id.cmp(&other.id));
    named
}

/// What a person goes to in a turn: its label, else its first line.
fn head(turn: &Turn) -> Span {
    turn.label.map_or(turn.span, |label| label.span)
}

/// The part of a span that stands in its first line.
fn place(analysis: &Analysis, span: Span, encoding: PositionEncoding) -> Place {
    let (text, lines) = (analysis.text(), analysis.lines());
    let start = lines.position(text, span.start, encoding);
    let line_end = lines.span(text, start.line).end;
    let end = lines.position(text, span.end.min(line_end).max(span.start), encoding);
    Place { line: start.line, start: start.column, end: end.column }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::Source;

    #[test]
    fn a_digest_tells_who_asked_what_and_named_whom() {
        let text = "Question: What of Norway,\nif I may?\nAnn Roe: Oslo is well. 🎙 Norway is too.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: Some("2024-05-06 talk.txt".into()) });
        let digest = Digest::of(&analysis, PositionEncoding::Utf16);
        assert_eq!(digest.date.as_deref(), Some("2024-05-06"));
        let [question] = digest.questions.as_slice() else { panic!("{digest:?}") };
        assert_eq!((question.n, question.place), (1, Place { line: 0, start: 0, end: 8 }));
        assert_eq!(question.answers[0].place, Place { line: 2, start: 0, end: 7 });
        assert_eq!(digest.speakers[question.asker.expect("somebody") as usize].questions, 1);
        let norway = digest.named.iter().find(|named| named.id == "NOR").expect("it is named");
        let places: Vec<_> =
            norway.places.iter().map(|naming| (naming.place.start, naming.question, naming.asks)).collect();
        assert_eq!(places, [(18, 1, true), (9, 1, false), (26, 1, false)]);
    }
}
