//! A mention, as `mentions --format json` and `jsonl` print it.

use super::positions::Positions;
use crate::document::Document;
use serde::Serialize;
use stenogram_core::gazetteer::{EntityKind, Form};
use stenogram_core::mention::{Confidence, Mention, Mentions, Reason};

/// A mention.
#[derive(Debug, Serialize)]
pub(crate) struct MentionRecord<'a> {
    /// Path of the file.
    pub(crate) path: &'a str,
    /// Number of the turn (see `turns`) in which it stands; null in the header or a label.
    pub(crate) turn: Option<u32>,
    /// The words as written.
    pub(crate) surface: &'a str,
    /// Id of the entity.
    pub(crate) id: &'a str,
    /// Its common English name.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: EntityKind,
    /// How it is named.
    pub(crate) form: Form,
    /// Offset of the first byte in the decoded text.
    pub(crate) start: u32,
    /// Offset just after the last byte.
    pub(crate) end: u32,
    /// Line, from 1.
    pub(crate) line: u32,
    /// Column in code points, from 1.
    pub(crate) column: u32,
    /// Whether it is part of the name of another mention.
    pub(crate) nested: bool,
    /// How sure it is that the entity is meant, from 0 to 1.
    pub(crate) confidence: Confidence,
    /// Ids of the other entities that it could be.
    pub(crate) alternatives: Vec<&'a str>,
    /// What speaks for it and against it, where that was asked for.
    #[serde(flatten)]
    pub(crate) explained: Option<Explained>,
}

/// Why a name counts as a mention, or does not.
#[derive(Debug, Serialize)]
pub(crate) struct Explained {
    /// Whether it counts as a mention.
    pub(crate) counted: bool,
    /// What speaks for it and against it: what it is first.
    pub(crate) reasons: Vec<ReasonRecord>,
}

/// A sign that speaks for a reading (weight above 0) or against it.
#[derive(Debug, Serialize)]
pub(crate) struct ReasonRecord {
    pub(crate) reason: Reason,
    /// How much, in logits: the confidence is the logistic function of the sum.
    pub(crate) weight: f64,
    /// In plain words.
    pub(crate) text: &'static str,
}

impl<'a> MentionRecord<'a> {
    /// The mentions of a document that are at least as sure as `least`; with `explain`, all names that were looked at,
    /// each with what speaks for it and against it.
    pub(crate) fn all(document: &'a Document, least: Confidence, explain: bool) -> Vec<Self> {
        let (analysis, gazetteer) = (&document.analysis, document.analysis.gazetteer());
        let text = analysis.text();
        let (mut records, mut positions) = (Vec::new(), Positions::new(analysis));
        for mention in looked_at(analysis.mentions()) {
            let counted = mention.confidence >= least;
            let Some(entity) = mention.entity().and_then(|id| gazetteer.entity(id)) else { continue };
            if !counted && !explain {
                continue;
            }
            let (line, column) = positions.of(mention.span.start);
            records.push(Self {
                path: &document.path,
                turn: mention.turn.map(|turn| turn + 1),
                surface: mention.span.of(text),
                id: &entity.id,
                name: &entity.name,
                kind: entity.kind,
                form: mention.form,
                start: mention.span.start,
                end: mention.span.end,
                line,
                column,
                nested: mention.nested,
                confidence: mention.confidence,
                alternatives: mention
                    .alternatives
                    .iter()
                    .filter_map(|id| gazetteer.entity(*id))
                    .map(|entity| entity.id.as_str())
                    .collect(),
                explained: explain.then(|| Explained::new(counted, mention)),
            });
        }
        records
    }
}

impl Explained {
    fn new(counted: bool, mention: &Mention) -> Self {
        let record = |reason: Reason| ReasonRecord {
            reason,
            weight: f64::from(reason.weight()) / 10.0,
            text: reason.words(),
        };
        Self { counted, reasons: mention.reasons.iter().map(record).collect() }
    }
}

/// The mentions and the names that were refused, in the order of the text, an outer one before those in it.
fn looked_at(mentions: &Mentions) -> Vec<&Mention> {
    let mut all: Vec<&Mention> = mentions.all().iter().chain(mentions.refused()).collect();
    all.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    all
}
