//! `stenogram/entities`: the countries, organisations and people that a transcript names, and where.

use crate::failure::Failure;
use crate::features::View;
use lsp_types::Range;
use serde::Serialize;
use std::collections::BTreeMap;
use stenogram_core::gazetteer::Form;
use stenogram_core::mention::{Confidence, Mention, Referent};
use stenogram_core::syntax::TurnKind;

/// Somebody or something that a transcript names.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entity {
    /// Its id in the gazetteer; null for people and organs that only the transcript tells of.
    id: Option<String>,
    name: String,
    /// `country`, `organisation`, `person`, `organ`, ….
    kind: &'static str,
    /// The flag of a country, as characters.
    flag: Option<String>,
    /// How often it is named.
    count: usize,
    /// In how many questions with their answers.
    questions: usize,
    /// Where, in the order of the text.
    places: Vec<NamedAt>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct NamedAt {
    range: Range,
    /// The words, on one line.
    words: String,
    form: Form,
    /// Number of the question in whose exchange it stands, from 1.
    question: Option<u32>,
    /// Whether it is named by who asks.
    asks: bool,
    /// Who names it.
    speaker: Option<String>,
    /// How sure it is, from 0 to 1.
    confidence: Confidence,
}

/// The entities of a transcript, those that are named most first, then in the order of the text.
///
/// # Errors
/// Where nobody waits for them any more.
pub(crate) fn entities(view: View<'_>) -> Result<Vec<Entity>, Failure> {
    let mut found: BTreeMap<Referent, Vec<&Mention>> = BTreeMap::new();
    let people = view.analysis.people().mentions().iter();
    for mention in view.analysis.mentions().all().iter().chain(people) {
        let mentions = found.entry(mention.refers).or_default();
        // A part of a name of the same entity is none of its own.
        if mentions.last().is_none_or(|last| last.span.end < mention.span.end) {
            mentions.push(mention);
        }
    }
    let mut all: Vec<(&Vec<&Mention>, Entity)> = Vec::with_capacity(found.len());
    for (refers, mentions) in &found {
        view.cancel.check()?;
        all.extend(entity(view, *refers, mentions).map(|entity| (mentions, entity)));
    }
    let first = |mentions: &[&Mention]| mentions.first().map(|mention| mention.span.start);
    all.sort_by_key(|(mentions, entity)| (std::cmp::Reverse(entity.count), first(mentions)));
    Ok(all.into_iter().map(|(_, entity)| entity).collect())
}

fn entity(view: View<'_>, refers: Referent, mentions: &[&Mention]) -> Option<Entity> {
    let gazetteer = view.analysis.gazetteer();
    let (id, name, kind, flag) = match refers {
        Referent::Entity(id) => {
            let entity = gazetteer.entity(id)?;
            (Some(entity.id.clone()), entity.name.clone(), entity.kind.as_str(), gazetteer.flag(id))
        }
        Referent::Person(id) => (None, view.analysis.people().person(id)?.name.clone(), "person", None),
        Referent::Organ(id) => {
            let organ = view.analysis.mentions().organ(id)?;
            (None, organ.name.clone(), "organ", gazetteer.flag(organ.of))
        }
    };
    let places: Vec<NamedAt> = mentions.iter().map(|mention| place(view, mention)).collect();
    let mut questions: Vec<u32> = places.iter().filter_map(|place| place.question).collect();
    questions.dedup();
    Some(Entity { id, name, kind, flag, count: places.len(), questions: questions.len(), places })
}

fn place(view: View<'_>, mention: &Mention) -> NamedAt {
    let transcript = view.analysis.transcript();
    let number = mention.turn.map(|turn| turn as usize);
    let turn = number.and_then(|turn| transcript.turns.get(turn));
    let speaker = turn.and_then(|turn| turn.speaker).and_then(|id| transcript.speaker(id));
    let question = number.and_then(|turn| view.analysis.index().question_of_turn(turn));
    NamedAt {
        range: view.range(mention.span),
        words: view.words(mention.span).split_whitespace().collect::<Vec<_>>().join(" "),
        form: mention.form,
        question: question.map(|question| question.n),
        asks: turn.is_some_and(|turn| turn.kind == TurnKind::Question),
        speaker: speaker.map(|speaker| speaker.name.clone()),
        confidence: mention.confidence,
    }
}
