//! What the page lists: how a transcript stands, its outline, what it names, what the rules find.

use crate::document::Document;
use crate::view::{
    AnswerView, EntityView, FindingView, Findings, FixView, OutlineRow, OutlineView, PlaceView, QuestionView,
    RelatedView, Status,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::index::Question;
use stenogram_core::lint::{Diagnostic, FixTier};
use stenogram_core::mention::{Mention, Referent};
use stenogram_core::syntax::{FieldKind, Language, Turn, TurnKind};
use stenogram_core::text::Span;

pub(crate) fn status(document: &Document) -> Status {
    let analysis = document.analysis();
    let transcript = analysis.transcript();
    Status {
        transcript: analysis.is_transcript(),
        title: transcript.header.value(FieldKind::Title, transcript.spoken(analysis.text())),
        date: transcript.header.date.map(|date| date.to_string()),
        language: transcript.language.map(Language::code),
        container: transcript
            .contained
            .as_ref()
            .and_then(|contained| serde_json::to_value(contained.kind()).ok())
            .and_then(|name| name.as_str().map(str::to_owned)),
        turns: transcript.turns.len(),
    }
}

pub(crate) fn outline(document: &Document) -> OutlineView {
    let analysis = document.analysis();
    let transcript = analysis.transcript();
    let mut rows: Vec<(u32, OutlineRow)> = Vec::new();
    for section in &transcript.sections {
        let title = transcript.plain(section.title, analysis.text());
        rows.push((
            section.title.start,
            OutlineRow::Section {
                title: title.split_whitespace().collect::<Vec<_>>().join(" "),
                level: section.level,
                from: document.units(section.title).0,
                line: document.line(section.title.start),
            },
        ));
    }
    let questions = &analysis.index().questions;
    rows.extend(questions.iter().filter_map(|question| {
        Some((question.span.start, OutlineRow::Question(asked(document, question)?)))
    }));
    rows.sort_by_key(|(start, _)| *start);
    OutlineView {
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        questions: questions.len(),
        unanswered: questions.iter().filter(|question| question.answers.is_empty()).count(),
    }
}

fn asked(document: &Document, question: &Question) -> Option<QuestionView> {
    let turns = &document.analysis().transcript().turns;
    let turn = turns.get(question.turn)?;
    let answers = question.answers.iter().filter_map(|&at| turns.get(at));
    let (from, to) = document.units(question.span);
    Some(QuestionView {
        n: question.n,
        title: question.title.clone(),
        parts: question.parts.len(),
        asker: who(document, turn),
        from,
        to,
        line: document.line(start(turn)),
        answers: answers
            .map(|turn| AnswerView {
                who: who(document, turn),
                from: document.units(Span::empty(start(turn))).0,
                line: document.line(start(turn)),
            })
            .collect(),
        names: names(document, question),
    })
}

/// Where the label of a turn starts.
fn start(turn: &Turn) -> u32 {
    turn.label.map_or(turn.span.start, |label| label.span.start)
}

/// Who speaks, or the label where that names a role.
fn who(document: &Document, turn: &Turn) -> String {
    let transcript = document.analysis().transcript();
    let speaker = turn.speaker.and_then(|id| transcript.speaker(id)).filter(|speaker| speaker.named);
    let label = || turn.label.map(|label| document.words(label.span)).unwrap_or_default();
    speaker.map_or_else(label, |speaker| speaker.name.clone())
}

/// What a question and its answers name, with flags.
fn names(document: &Document, question: &Question) -> Vec<String> {
    let analysis = document.analysis();
    let gazetteer = analysis.gazetteer();
    let mentions = analysis.mentions().all();
    let from = mentions.partition_point(|mention| mention.span.start < question.span.start);
    let within = mentions.iter().skip(from).take_while(|mention| mention.span.start < question.span.end);
    let of_exchange = |turn: u32| {
        let turn = turn as usize;
        turn == question.turn || question.answers.binary_search(&turn).is_ok()
    };
    let mut seen = BTreeSet::new();
    within
        .filter(|mention| mention.turn.is_some_and(of_exchange))
        .filter_map(|mention| mention.entity())
        .filter(|id| seen.insert(*id))
        .filter_map(|id| {
            let flag = gazetteer.flag(id).map(|flag| format!("{flag} ")).unwrap_or_default();
            Some(format!("{flag}{}", gazetteer.entity(id)?.name))
        })
        .collect()
}

/// What is named, those that are named most first, then in the order of the text.
pub(crate) fn entities(document: &Document) -> Vec<(Referent, EntityView)> {
    let analysis = document.analysis();
    let mut found: BTreeMap<Referent, Vec<&Mention>> = BTreeMap::new();
    for mention in analysis.mentions().all().iter().chain(analysis.people().mentions()) {
        let mentions = found.entry(mention.refers).or_default();
        // A part of a name of the same entity is none of its own.
        if mentions.last().is_none_or(|last| last.span.end < mention.span.end) {
            mentions.push(mention);
        }
    }
    let mut all: Vec<(Referent, EntityView)> = found
        .iter()
        .filter_map(|(refers, mentions)| Some((*refers, named(document, *refers, mentions)?)))
        .collect();
    let first = |entity: &EntityView| entity.places.first().map(|place| place.from);
    all.sort_by_key(|(_, entity)| (Reverse(entity.places.len()), first(entity)));
    all
}

fn named(document: &Document, refers: Referent, mentions: &[&Mention]) -> Option<EntityView> {
    let analysis = document.analysis();
    let gazetteer = analysis.gazetteer();
    let (key, name, kind, flag) = match refers {
        Referent::Entity(id) => {
            let entity = gazetteer.entity(id)?;
            (entity.id.clone(), entity.name.clone(), entity.kind.as_str(), gazetteer.flag(id))
        }
        Referent::Person(id) => {
            let person = analysis.people().person(id)?;
            (person.id.clone(), person.name.clone(), "person", None)
        }
        Referent::Organ(id) => {
            let organ = analysis.mentions().organ(id)?;
            (organ.id.clone(), organ.name.clone(), "organ", gazetteer.flag(organ.of))
        }
    };
    let places = mentions.iter().map(|mention| place(document, mention)).collect();
    Some(EntityView { key, name, kind, flag, places })
}

fn place(document: &Document, mention: &Mention) -> PlaceView {
    let analysis = document.analysis();
    let number = mention.turn.map(|turn| turn as usize);
    let turn = number.and_then(|turn| analysis.transcript().turns.get(turn));
    let question = number.and_then(|turn| analysis.index().question_of_turn(turn));
    let (from, to) = document.units(mention.span);
    PlaceView {
        from,
        to,
        line: document.line(mention.span.start),
        words: document.words(mention.span),
        form: mention.form,
        question: question.map(|question| question.n),
        asks: turn.is_some_and(|turn| turn.kind == TurnKind::Question),
        speaker: turn.map(|turn| who(document, turn)).filter(|who| !who.is_empty()),
        confidence: mention.confidence,
    }
}

pub(crate) fn findings(document: &Document, most: usize) -> Findings {
    let all = document.found();
    let safe = |found: &&Diagnostic| found.fix.as_ref().is_some_and(|fix| fix.tier == FixTier::Safe);
    let mut chosen: Vec<(usize, &Diagnostic)> = all.iter().enumerate().collect();
    if chosen.len() > most {
        chosen.sort_by_key(|(at, found)| (Reverse(found.severity), *at));
        chosen.truncate(most);
        chosen.sort_by_key(|(at, _)| *at);
    }
    Findings {
        shown: chosen.into_iter().map(|(index, found)| finding(document, index, found)).collect(),
        total: all.len(),
        safe_fixes: all.iter().filter(safe).count(),
    }
}

fn finding(document: &Document, index: usize, found: &Diagnostic) -> FindingView {
    let (from, to) = document.units(found.span);
    FindingView {
        index,
        code: found.code,
        name: found.name,
        severity: found.severity,
        message: found.message.clone(),
        help: found.help.clone(),
        from,
        to,
        line: document.line(found.span.start),
        fix: found.fix.as_ref().map(|fix| FixView { title: fix.title.clone(), tier: fix.tier }),
        related: found
            .related
            .iter()
            .map(|related| RelatedView {
                from: document.units(related.span).0,
                line: document.line(related.span.start),
                message: related.message.clone(),
            })
            .collect(),
    }
}
