//! `stenogram/outline`: the questions of a transcript with their answers, for a view beside the text.

use crate::failure::Failure;
use crate::features::View;
use lsp_types::{Range, Uri};
use serde::Serialize;
use std::collections::BTreeSet;
use stenogram_core::index::Question;
use stenogram_core::syntax::{FieldKind, Speaker, Turn, TurnKind};
use stenogram_core::text::Span;

/// What is asked in a transcript, and who answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outline {
    uri: Uri,
    /// The state of the document that this is about.
    version: i32,
    /// The title that the header gives.
    title: Option<String>,
    /// The day of the event, as `2025-03-12`.
    date: Option<String>,
    /// The words before the first label.
    opening: Option<Part>,
    sections: Vec<SectionItem>,
    speakers: Vec<SpeakerItem>,
    questions: Vec<QuestionItem>,
}

/// A part of the text: all of it, and what to select in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    /// Who speaks: a place in `speakers`.
    speaker: Option<u32>,
    range: Range,
    /// The label, or where there is none the first line.
    selection_range: Range,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct SectionItem {
    title: String,
    /// How deep it lies, from 1.
    level: u8,
    range: Range,
    /// The heading.
    selection_range: Range,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct SpeakerItem {
    /// The name or, where the labels name a role, the label.
    name: String,
    /// Whether the name is a person's.
    named: bool,
    /// `person`, `questioner`, `moderator`, ….
    role: &'static str,
    title: Option<String>,
    affiliation: Option<String>,
    /// How many turns there are.
    turns: usize,
    /// How many of them ask.
    questions: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct QuestionItem {
    /// Number of the question, from 1.
    n: u32,
    /// What is asked, in one line.
    title: String,
    /// How many things are asked.
    parts: usize,
    /// The question with its answers.
    exchange_range: Range,
    /// The question.
    #[serde(flatten)]
    part: Part,
    answers: Vec<Part>,
    /// Ids of the entities that question and answers name, each once, in the order of the text.
    entities: Vec<String>,
}

/// The outline of a transcript.
///
/// # Errors
/// Where nobody waits for it any more.
pub(crate) fn outline(view: View<'_>) -> Result<Outline, Failure> {
    let (transcript, index) = (view.analysis.transcript(), view.analysis.index());
    let words = transcript.spoken(view.analysis.text());
    let opening =
        transcript.turns.iter().find(|turn| turn.kind == TurnKind::Opening && !turn.span.is_empty());
    let sections = transcript.sections.iter().map(|section| SectionItem {
        title: folded(&transcript.plain(section.title, view.analysis.text())),
        level: section.level,
        range: view.range(section.span),
        selection_range: view.range(section.title),
    });
    let mut questions = Vec::with_capacity(index.questions.len());
    for question in &index.questions {
        view.cancel.check()?;
        questions.extend(item(view, question));
    }
    Ok(Outline {
        uri: view.revision.uri.clone(),
        version: view.revision.version,
        title: transcript.header.value(FieldKind::Title, words),
        date: transcript.header.date.map(|date| date.to_string()),
        opening: opening.map(|turn| part(view, turn)),
        sections: sections.collect(),
        speakers: speakers(view),
        questions,
    })
}

fn item(view: View<'_>, question: &Question) -> Option<QuestionItem> {
    let turns = &view.analysis.transcript().turns;
    let answers = question.answers.iter().filter_map(|&at| turns.get(at));
    Some(QuestionItem {
        n: question.n,
        title: question.title.clone(),
        parts: question.parts.len(),
        exchange_range: view.range(question.span),
        part: part(view, turns.get(question.turn)?),
        answers: answers.map(|turn| part(view, turn)).collect(),
        entities: entities(view, question),
    })
}

fn part(view: View<'_>, turn: &Turn) -> Part {
    let first = turn.blocks.first().map_or(turn.span, |block| block.span);
    let line = view.analysis.lines().line_of(first.start);
    let end = view.analysis.lines().span(view.analysis.text(), line).end.min(first.end);
    Part {
        speaker: turn.speaker.map(|speaker| speaker.0),
        range: view.range(turn.span),
        selection_range: view.range(turn.label.map_or(Span::new(first.start, end), |label| label.span)),
    }
}

fn speakers(view: View<'_>) -> Vec<SpeakerItem> {
    let transcript = view.analysis.transcript();
    let item = |speaker: &Speaker| SpeakerItem {
        name: speaker.name.clone(),
        named: speaker.named,
        role: speaker.role.as_str(),
        title: speaker.title.clone(),
        affiliation: speaker.affiliation.clone(),
        turns: 0,
        questions: 0,
    };
    let mut speakers: Vec<SpeakerItem> = transcript.speakers.iter().map(item).collect();
    for turn in &transcript.turns {
        if let Some(speaker) = turn.speaker.and_then(|id| speakers.get_mut(id.0 as usize)) {
            speaker.turns += 1;
            speaker.questions += usize::from(turn.kind == TurnKind::Question);
        }
    }
    speakers
}

/// The entities that a question and its answers name.
fn entities(view: View<'_>, question: &Question) -> Vec<String> {
    let mentions = view.analysis.mentions().all();
    let from = mentions.partition_point(|mention| mention.span.start < question.span.start);
    let within = mentions.iter().skip(from).take_while(|mention| mention.span.start < question.span.end);
    let mut seen = BTreeSet::new();
    let of_exchange = |turn: u32| {
        let turn = turn as usize;
        turn == question.turn || question.answers.binary_search(&turn).is_ok()
    };
    within
        .filter(|mention| mention.turn.is_some_and(of_exchange))
        .filter_map(|mention| mention.entity())
        .filter(|entity| seen.insert(*entity))
        .filter_map(|entity| view.analysis.gazetteer().entity(entity))
        .map(|entity| entity.id.clone())
        .collect()
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
