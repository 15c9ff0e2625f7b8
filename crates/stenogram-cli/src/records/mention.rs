//! A mention, as `mentions --format json` and `jsonl` print it.

use super::positions::Positions;
use crate::document::Document;
use serde::Serialize;
use stenogram_core::gazetteer::{EntityKind, Form};

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
    /// Ids of the other entities that it could be.
    pub(crate) alternatives: Vec<&'a str>,
}

impl<'a> MentionRecord<'a> {
    /// The mentions of a document.
    pub(crate) fn all(document: &'a Document) -> Vec<Self> {
        let (analysis, gazetteer) = (&document.analysis, document.analysis.gazetteer());
        let text = analysis.text();
        let (mut records, mut positions) = (Vec::new(), Positions::new(analysis));
        for mention in analysis.mentions().all() {
            let Some(entity) = mention.entity().and_then(|id| gazetteer.entity(id)) else { continue };
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
                alternatives: mention
                    .alternatives
                    .iter()
                    .filter_map(|id| gazetteer.entity(*id))
                    .map(|entity| entity.id.as_str())
                    .collect(),
            });
        }
        records
    }
}
