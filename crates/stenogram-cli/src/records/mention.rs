//! A mention, as `mentions --format json` and `jsonl` print it.

use super::positions::Positions;
use crate::args::{MentionKind, MentionsArgs};
use crate::document::Document;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use stenogram_core::Analysis;
use stenogram_core::gazetteer::{Entity, Form};
use stenogram_core::mention::{Confidence, Mention, Organ, Person, Reason, Referent};

/// A mention.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct MentionRecord<'a> {
    /// Path of the file.
    pub(crate) path: &'a str,
    /// Number of the turn (see `turns`) in which it stands; null in the header or a label.
    pub(crate) turn: Option<u32>,
    /// The words as written.
    pub(crate) surface: &'a str,
    /// Id of the entity; of a person, one that holds in this file only.
    pub(crate) id: &'a str,
    /// Its common English name; of a person, the fullest form of the name in the text.
    pub(crate) name: &'a str,
    /// What it is.
    pub(crate) kind: MentionKind,
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
    /// Ids of what else it could be.
    pub(crate) alternatives: Vec<&'a str>,
    /// How sure that is, from 0 to 1.
    #[schemars(with = "f64")]
    pub(crate) confidence: Confidence,
    /// What the text says that the person is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) roles: Option<Vec<&'a str>>,
    /// Id of the country or organisation in the first of the roles that has one; of an organ, the country’s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<&'a str>,
    /// What speaks for it and against it, where that was asked for.
    #[serde(flatten)]
    pub(crate) explained: Option<Explained>,
}

/// Why a name counts as a mention, or does not.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Explained {
    /// Whether it counts as a mention.
    pub(crate) counted: bool,
    /// What speaks for it and against it: what it is first.
    pub(crate) reasons: Vec<ReasonRecord>,
}

/// A sign that speaks for a reading (weight above 0) or against it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ReasonRecord {
    pub(crate) reason: Reason,
    /// How much, in logits: the confidence is the logistic function of the sum.
    pub(crate) weight: f64,
    /// In plain words.
    pub(crate) text: &'static str,
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

/// What a mention names.
enum Named<'a> {
    Entity(&'a Entity),
    Person(&'a Person),
    Organ(&'a Organ),
}

impl<'a> Named<'a> {
    fn of(refers: Referent, analysis: &'a Analysis) -> Option<Self> {
        match refers {
            Referent::Entity(id) => analysis.gazetteer().entity(id).map(Self::Entity),
            Referent::Person(id) => analysis.people().person(id).map(Self::Person),
            Referent::Organ(id) => analysis.mentions().organ(id).map(Self::Organ),
        }
    }

    fn id(&self) -> &'a str {
        match self {
            Self::Entity(entity) => &entity.id,
            Self::Person(person) => &person.id,
            Self::Organ(organ) => &organ.id,
        }
    }
}

impl<'a> MentionRecord<'a> {
    /// The mentions of a document that `args` ask for: of these kinds, or of any where none is given, and as sure as
    /// that; where they are to be explained, with the names that were looked at and are not so sure.
    pub(crate) fn all(document: &'a Document, args: &MentionsArgs) -> Vec<Self> {
        let (kinds, least) = (&args.kind, args.min_confidence.unwrap_or(Confidence::LIKELY));
        let wanted = |kind| kinds.is_empty() || kinds.contains(&kind);
        let (analysis, gazetteer) = (&document.analysis, document.analysis.gazetteer());
        let (text, mut mentions): (_, Vec<&Mention>) = (analysis.text(), Vec::new());
        if kinds.iter().any(|kind| *kind != MentionKind::Person) || kinds.is_empty() {
            mentions.extend(analysis.mentions().all());
            mentions.extend(analysis.mentions().refused());
        }
        if wanted(MentionKind::Person) {
            mentions.extend(analysis.people().mentions());
        }
        mentions.retain(|mention| args.explain || mention.confidence >= least);
        // An outer one comes before those nested in it.
        mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
        let mut positions = Positions::new(analysis);
        let name = |refers| Named::of(refers, analysis);
        let records = mentions.into_iter().filter_map(|mention| {
            let named = name(mention.refers)?;
            let (title, kind, roles, of) = match named {
                Named::Entity(entity) => (&entity.name, entity.kind.into(), None, None),
                Named::Organ(organ) => {
                    let of = gazetteer.entity(organ.of).map(|entity| entity.id.as_str());
                    (&organ.name, MentionKind::Organisation, None, of)
                }
                Named::Person(person) => {
                    let of = person.roles.iter().find_map(|role| gazetteer.entity(role.of?));
                    let roles = person.roles.iter().map(|role| role.words.as_str()).collect();
                    (&person.name, MentionKind::Person, Some(roles), of.map(|entity| entity.id.as_str()))
                }
            };
            if !wanted(kind) {
                return None;
            }
            let (line, column) = positions.of(mention.span.start);
            Some(Self {
                path: &document.path,
                turn: mention.turn.map(|turn| turn + 1),
                surface: mention.span.of(text),
                id: named.id(),
                name: title,
                kind,
                form: mention.form,
                start: mention.span.start,
                end: mention.span.end,
                line,
                column,
                nested: mention.nested,
                alternatives: mention
                    .alternatives
                    .iter()
                    .filter_map(|other| Some(name(*other)?.id()))
                    .collect(),
                confidence: mention.confidence,
                roles,
                of,
                explained: args.explain.then(|| Explained::new(mention.confidence >= least, mention)),
            })
        });
        records.collect()
    }
}
