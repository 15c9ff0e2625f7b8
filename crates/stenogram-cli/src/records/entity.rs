//! An entity, as `entity --format json` prints it.

use crate::document::Document;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use stenogram_core::gazetteer::{
    CapitalFact, Card, EntityId, EntityKind, Form, Gazetteer, MembershipRole, When,
};
use stenogram_core::index::Occurrences;
use stenogram_core::mention::Referent;

/// An entity: its card, and what is known of it in fields.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct EntityRecord<'a> {
    /// Id of the entity.
    id: &'a str,
    /// Its common English name.
    name: &'a str,
    /// What it is.
    kind: EntityKind,
    /// The day for which the card is; null for the present.
    #[schemars(with = "Option<String>")]
    on: Option<Date>,
    /// Title of the card.
    title: &'a str,
    /// What it is, in one line.
    subtitle: &'a str,
    /// Facts, in the order in which to show them.
    sections: Vec<SectionRecord<'a>>,
    /// Date and sources of the data.
    footnotes: &'a [String],
    /// Its English names.
    names: Vec<NameRecord>,
    /// What is known of it, by key.
    facts: BTreeMap<&'static str, String>,
    /// Its capitals, those of the past too.
    capitals: Vec<CapitalFact>,
    /// The names that it bore before.
    former_names: Vec<FormerNameRecord>,
    /// Ids of the entities that are something to it, by key.
    related: BTreeMap<&'static str, Vec<&'a str>>,
    /// To what it belonged and, of an organisation, who belonged to it, whenever it was.
    memberships: Vec<MembershipRecord<'a>>,
    /// Where the rest is from.
    sources: Vec<&'a str>,
    /// The day for which the rest was checked.
    #[schemars(with = "Option<String>")]
    as_of: Option<Date>,
    /// The transcripts in which it was looked for; null where none were given.
    documents: Option<&'a [DocumentRecord]>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct SectionRecord<'a> {
    heading: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize, JsonSchema)]
struct NameRecord {
    text: String,
    form: Form,
}

#[derive(Debug, Serialize, JsonSchema)]
struct FormerNameRecord {
    name: String,
    /// Since when it was the name; null where that is not known.
    #[schemars(with = "Option<String>")]
    from: Option<When>,
    /// When another name took its place.
    #[schemars(with = "Option<String>")]
    until: Option<When>,
}

/// That an entity belonged to an organisation.
#[derive(Debug, Serialize, JsonSchema)]
struct MembershipRecord<'a> {
    entity: &'a str,
    organisation: &'a str,
    role: MembershipRole,
    /// First day, or month or year where no more is known; null where nothing is.
    from: Option<String>,
    /// First day (or month or year) on which it no longer holds; null while it lasts.
    to: Option<String>,
    /// The day for which the source states it, where `from` is not known.
    #[schemars(with = "Option<String>")]
    as_of: Option<Date>,
    source: String,
    /// Whether it could not be confirmed.
    unconfirmed: bool,
    /// The state whose membership it carries on.
    continues: Option<&'a str>,
    /// Whether it held on the day of the card.
    holds: bool,
}

/// Where one transcript names the entity.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DocumentRecord {
    /// Path of the file.
    pub(crate) path: String,
    /// Day of the transcript.
    #[schemars(with = "Option<String>")]
    pub(crate) date: Option<Date>,
    /// How often it is named.
    pub(crate) mentions: usize,
    /// In which words, the commonest first.
    pub(crate) spellings: Vec<SpellingRecord>,
    /// In which questions and their answers, in the order of the text.
    pub(crate) questions: Vec<QuestionCount>,
    /// By whom; whoever does it most first.
    pub(crate) speakers: Vec<SpeakerCount>,
    /// Lines of the first and the last mention.
    pub(crate) first_line: Option<u32>,
    pub(crate) last_line: Option<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SpellingRecord {
    surface: String,
    form: Form,
    count: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct QuestionCount {
    pub(crate) n: u32,
    pub(crate) count: usize,
}

#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SpeakerCount {
    name: String,
    count: usize,
}

impl<'a> EntityRecord<'a> {
    /// The record of an entity with its card.
    pub(crate) fn new(
        gazetteer: &'a Gazetteer,
        id: EntityId,
        on: Option<Date>,
        card: &'a Card,
        documents: Option<&'a [DocumentRecord]>,
    ) -> Option<Self> {
        let entity = gazetteer.entity(id)?;
        let public_id = |id: EntityId| gazetteer.entity(id).map_or("", |entity| entity.id.as_str());
        let mut current = gazetteer.memberships_of(id, on);
        current.extend(gazetteer.members_of(id, on));
        let memberships = gazetteer.all_memberships(id).into_iter().map(|membership| MembershipRecord {
            entity: public_id(membership.entity),
            organisation: public_id(membership.organisation),
            role: membership.role,
            from: membership.since(),
            to: membership.until(),
            unconfirmed: membership.unconfirmed.is_some(),
            continues: membership.continues.map(public_id),
            as_of: membership.as_of,
            holds: current.contains(&membership),
            source: membership.source,
        });
        let related = gazetteer.related(id).into_iter();
        let names = gazetteer.names(id).into_iter();
        let former = gazetteer.former_names(id).into_iter();
        let (sources, as_of) = gazetteer.sources(id);
        Some(Self {
            id: &entity.id,
            name: &entity.name,
            kind: entity.kind,
            on,
            title: &card.title,
            subtitle: &card.subtitle,
            sections: card
                .sections
                .iter()
                .map(|section| SectionRecord { heading: &section.heading, text: &section.text })
                .collect(),
            footnotes: &card.footnotes,
            names: names.map(|name| NameRecord { text: name.text, form: name.form }).collect(),
            facts: gazetteer.facts(id).into_iter().collect(),
            capitals: gazetteer.capitals(id),
            former_names: former
                .map(|name| FormerNameRecord { name: name.text, from: name.from, until: name.until })
                .collect(),
            related: related.map(|(key, ids)| (key, ids.into_iter().map(public_id).collect())).collect(),
            memberships: memberships.collect(),
            sources,
            as_of,
            documents,
        })
    }
}

impl DocumentRecord {
    /// Where a document names the entity with this public id.
    pub(crate) fn new(document: &Document, id: &str) -> Self {
        let analysis = &document.analysis;
        let found = occurrences(document, id);
        let line = |start: u32| analysis.lines().line_of(start) + 1;
        let spelled = found.spellings(analysis).into_iter();
        let speakers = found.speakers().into_iter();
        Self {
            path: document.path.clone(),
            date: analysis.transcript().header.date,
            mentions: found.all.len(),
            spellings: spelled
                .map(|(surface, form, count)| SpellingRecord { surface: surface.to_owned(), form, count })
                .collect(),
            questions: found.questions().into_iter().map(|(n, count)| QuestionCount { n, count }).collect(),
            speakers: speakers
                .filter_map(|(id, count)| {
                    Some(SpeakerCount { name: analysis.transcript().speaker(id)?.name.clone(), count })
                })
                .collect(),
            first_line: found.all.first().map(|first| line(first.span.start)),
            last_line: found.all.last().map(|last| line(last.span.start)),
        }
    }
}

/// The mentions of the entity with this public id in a document.
pub(crate) fn occurrences(document: &Document, id: &str) -> Occurrences {
    let id = document.analysis.gazetteer().by_id(id);
    id.map(|id| Occurrences::of(&document.analysis, Referent::Entity(id))).unwrap_or_default()
}
