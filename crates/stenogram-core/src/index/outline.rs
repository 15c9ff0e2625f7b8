//! What one transcript is about, as machine formats have it. The field names are contracts; fields may be added.

use super::structure::{ParticipantRecord, SectionRecord, SpeakerRecord};
use crate::Analysis;
use crate::gazetteer::{Entity, EntityId};
use crate::index::Question;
use crate::syntax::{FieldKind, Language, Speaker, Turn, TurnKind};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The outline of a transcript.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutlineRecord<'a> {
    /// Path of the file.
    pub path: &'a str,
    /// Name of the event, from the header.
    pub title: Option<String>,
    /// Day of the event, as `2025-03-12`.
    pub date: Option<String>,
    /// Time of day at which the event starts, as written; null where the header does not say.
    pub time: Option<String>,
    /// Place of the event, from the header.
    pub place: Option<String>,
    /// Language of most of the text, as an ISO 639-1 code (`en`); null where that is in doubt.
    pub language: Option<&'static str>,
    /// Where the transcript comes from; null where the header does not say.
    pub source: Option<String>,
    /// The words before the first label; null where there are none.
    pub opening: Option<OpeningRecord<'a>>,
    /// Those whom lists of participants name, in the order of the text.
    pub participants: Vec<ParticipantRecord>,
    /// Everyone whom a label stands for, in the order of their first turns.
    pub speakers: Vec<SpeakerRecord<'a>>,
    /// Topics and items of the agenda under headings, in the order of the text.
    pub sections: Vec<SectionRecord>,
    /// The questions, in the order of the text.
    pub questions: Vec<QuestionRecord<'a>>,
}

/// The words before the first label.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpeningRecord<'a> {
    /// Line of the first word, from 1.
    pub line: u32,
    /// Who speaks, where that is known.
    pub speaker: Option<&'a str>,
    /// How many paragraphs it has.
    pub paragraphs: usize,
    /// Offset of its first byte in the decoded text.
    pub start: u32,
    /// Offset just after its last byte.
    pub end: u32,
}

/// A question and the answers to it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionRecord<'a> {
    /// Number of the question, from 1.
    pub n: u32,
    /// Line of its label, from 1.
    pub line: u32,
    /// The label as written.
    pub label: Option<Cow<'a, str>>,
    /// Name of the person who asks; null where the label names a role (`Question`).
    pub asker: Option<&'a str>,
    /// What is asked, in one line.
    pub title: &'a str,
    /// How many things are asked.
    pub parts: usize,
    /// Who answers; where a label names a role (`Answer`), the role.
    pub answered_by: Vec<&'a str>,
    /// Ids of the entities that the question and its answers name, each once, in the order of the text.
    pub mentions: Vec<&'a str>,
    /// Offset of the first byte of the question in the decoded text.
    pub start: u32,
    /// Offset just after the last byte of the last answer.
    pub end: u32,
}

impl<'a> OutlineRecord<'a> {
    /// The outline of a transcript; `path` is that of its file.
    pub fn new(path: &'a str, analysis: &'a Analysis) -> Self {
        let header = &analysis.transcript().header;
        let words = analysis.transcript().spoken(analysis.text());
        let field = |kind| header.value(kind, words);
        Self {
            path,
            title: field(FieldKind::Title),
            date: header.date.map(|date| date.to_string()),
            time: field(FieldKind::Time),
            place: field(FieldKind::Place),
            language: analysis.transcript().language.map(Language::code),
            source: field(FieldKind::Source),
            opening: analysis
                .transcript()
                .turns
                .iter()
                .find(|turn| turn.kind == TurnKind::Opening && !turn.span.is_empty())
                .map(|turn| OpeningRecord {
                    line: line_of_turn(analysis, turn),
                    speaker: speaker(analysis, turn).map(|speaker| speaker.name.as_str()),
                    paragraphs: turn.blocks.len(),
                    start: turn.span.start,
                    end: turn.span.end,
                }),
            participants: analysis
                .transcript()
                .roster
                .iter()
                .map(|entry| ParticipantRecord::new(analysis, entry))
                .collect(),
            speakers: analysis.transcript().speakers.iter().map(SpeakerRecord::new).collect(),
            sections: analysis
                .transcript()
                .sections
                .iter()
                .map(|section| SectionRecord::new(analysis, section))
                .collect(),
            questions: analysis
                .index()
                .questions
                .iter()
                .filter_map(|question| QuestionRecord::new(analysis, question))
                .collect(),
        }
    }
}

impl<'a> QuestionRecord<'a> {
    fn new(analysis: &'a Analysis, question: &'a Question) -> Option<Self> {
        let turns = &analysis.transcript().turns;
        let turn = turns.get(question.turn)?;
        let mut answered_by = Vec::new();
        for answer in question.answers.iter().filter_map(|&at| turns.get(at)) {
            let name = speaker(analysis, answer).map(|speaker| speaker.name.as_str());
            answered_by.extend(name.filter(|name| !answered_by.contains(name)));
        }
        Some(Self {
            n: question.n,
            line: line_of_turn(analysis, turn),
            label: analysis.transcript().label(turn, analysis.text()),
            asker: speaker(analysis, turn)
                .filter(|speaker| speaker.named)
                .map(|speaker| speaker.name.as_str()),
            title: &question.title,
            parts: question.parts.len(),
            answered_by,
            mentions: entities(analysis, question).map(|entity| entity.id.as_str()).collect(),
            start: question.span.start,
            end: question.span.end,
        })
    }
}

/// The entities that a question and its answers name, each once.
fn entities<'a>(analysis: &'a Analysis, question: &'a Question) -> impl Iterator<Item = &'a Entity> {
    let mut seen: BTreeSet<EntityId> = BTreeSet::new();
    let all = analysis.mentions().all();
    let from = all.partition_point(|mention| mention.span.start < question.span.start);
    all.iter()
        .skip(from)
        .take_while(|mention| mention.span.start < question.span.end)
        .filter(|mention| {
            mention.turn.is_some_and(|turn| {
                let turn = turn as usize;
                turn == question.turn || question.answers.contains(&turn)
            })
        })
        .filter_map(|mention| mention.entity())
        .filter(move |entity| seen.insert(*entity))
        .filter_map(|entity| analysis.gazetteer().entity(entity))
}

fn speaker<'a>(analysis: &'a Analysis, turn: &Turn) -> Option<&'a Speaker> {
    turn.speaker.and_then(|id| analysis.transcript().speaker(id))
}

/// The line (from 1) of a turn's label, or of its first word where it has none.
pub fn line_of_turn(analysis: &Analysis, turn: &Turn) -> u32 {
    let first = turn.label.map_or_else(
        || turn.blocks.first().map_or(turn.span.start, |block| block.span.start),
        |label| label.span.start,
    );
    analysis.lines().line_of(first) + 1
}
