//! `stenogram.showEntity`: the card of an entity, and where the transcripts of the workspace name it.

use super::missing;
use crate::capabilities::Markup;
use crate::documents::Revision;
use crate::failure::Failure;
use crate::features::plain::plain;
use crate::features::{View, hover};
use crate::session::{Cancel, Shared};
use lsp_types::{
    Hover, HoverContents, HoverParams, MarkupContent, MarkupKind, Position, Range, TextDocumentIdentifier,
    TextDocumentPositionParams, Uri, WorkDoneProgressParams,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use stenogram_core::Analysis;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::index::Occurrences;
use stenogram_core::mention::{Mention, Referent};
use stenogram_core::syntax::TurnKind;
use stenogram_core::text::Span;

/// Which entity: by its id, or by a place where a document names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Wanted {
    /// `uri` is a document whose settings and day count.
    Id {
        id: String,
        uri: Option<Uri>,
    },
    At {
        uri: Uri,
        position: Position,
    },
}

/// An entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Shown {
    /// Its id; null for people and organs that only a transcript tells of.
    id: Option<String>,
    name: Option<String>,
    kind: Option<&'static str>,
    /// What a hover shows of it.
    card: MarkupContent,
    /// The words at the place that was asked about.
    range: Option<Range>,
    /// The transcripts that name it: the one that was asked about first, then in the order of their URIs.
    documents: Vec<NamedIn>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct NamedIn {
    uri: Uri,
    title: Option<String>,
    date: Option<String>,
    count: usize,
    /// In the order of the text.
    places: Vec<NamedAt>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct NamedAt {
    range: Range,
    /// Number of the question to whose exchange it belongs; null where it belongs to none.
    question: Option<u32>,
    /// Whether it is named by who asks.
    asks: bool,
}

/// Shows an entity; nothing where there is none at the place. `revision` is the document that is asked about.
pub(super) fn show(
    shared: &Shared,
    wanted: &Wanted,
    revision: Option<Arc<Revision>>,
    cancel: &Cancel,
) -> Result<Option<Shown>, Failure> {
    let (Wanted::Id { uri: Some(uri), .. } | Wanted::At { uri, .. }) = wanted else {
        let Wanted::Id { id, .. } = wanted else { return Ok(None) };
        let own = own_gazetteer(shared, id);
        let gazetteer = own.as_deref().unwrap_or_else(|| Gazetteer::builtin());
        return of_workspace(shared, by_id(shared, gazetteer, id, None)?, None, cancel).map(Some);
    };
    let revision = revision.or_else(|| shared.revision(uri)).ok_or_else(|| missing(uri))?;
    let shown = shared.look(&revision, cancel, |view| match wanted {
        Wanted::Id { id, .. } => by_id(shared, view.analysis.gazetteer(), id, Some(view.analysis)).map(Some),
        Wanted::At { position, .. } => at(view, *position),
    })?;
    shown.map(|shown| of_workspace(shared, shown, Some(uri), cancel)).transpose()
}

/// The entities that an open document knows, where one with this id is among them.
fn own_gazetteer(shared: &Shared, id: &str) -> Option<Arc<Gazetteer>> {
    let open = shared.documents.keys().into_iter().filter_map(|key| shared.documents.current(&key));
    let mut known = open.filter_map(|revision| shared.settings(&revision.uri).gazetteer().cloned());
    known.find(|gazetteer| gazetteer.by_id(id).is_some())
}

fn by_id(
    shared: &Shared,
    gazetteer: &Gazetteer,
    id: &str,
    seen_from: Option<&Analysis>,
) -> Result<Shown, Failure> {
    let on = seen_from.and_then(|analysis| analysis.transcript().header.date);
    let unknown =
        || Failure::Refused(format!("no entity has the id `{id}`: `stenogram entity NAME` shows ids"));
    let found = gazetteer.by_id(id).ok_or_else(unknown)?;
    let (entity, card) = gazetteer.entity(found).zip(gazetteer.card(found, on)).ok_or_else(unknown)?;
    let card = match shared.client().hover {
        Markup::Markdown => MarkupContent { kind: MarkupKind::Markdown, value: card.to_markdown() },
        Markup::Plain => MarkupContent { kind: MarkupKind::PlainText, value: plain(&card) },
    };
    Ok(Shown {
        id: Some(entity.id.clone()),
        name: Some(entity.name.clone()),
        kind: Some(entity.kind.as_str()),
        card,
        range: None,
        documents: Vec::new(),
    })
}

/// What a hover shows at a place, with where the document names it.
fn at(view: View<'_>, position: Position) -> Result<Option<Shown>, Failure> {
    let document = TextDocumentIdentifier::new(view.revision.uri.clone());
    let params = HoverParams {
        text_document_position_params: TextDocumentPositionParams::new(document, position),
        work_done_progress_params: WorkDoneProgressParams::default(),
    };
    let offset = view.offset(position);
    let analysis = view.analysis;
    let mention = analysis.mentions().at(offset).or_else(|| analysis.people().at(offset));
    let Some(mention) = mention else { return Ok(None) };
    let Some(Hover { contents: HoverContents::Markup(card), range }) = hover::hover(view, &params)? else {
        return Ok(None);
    };
    let entity = mention.entity().and_then(|id| analysis.gazetteer().entity(id));
    let person = mention.person().and_then(|id| analysis.people().person(id));
    let organ = match mention.refers {
        Referent::Organ(id) => analysis.mentions().organ(id),
        _ => None,
    };
    let name = entity.map(|entity| &entity.name).or(person.map(|person| &person.name));
    let kind = entity.map(|entity| entity.kind.as_str()).or(person.map(|_| "person"));
    let mut shown = Shown {
        id: entity.map(|entity| entity.id.clone()),
        name: name.or(organ.map(|organ| &organ.name)).cloned(),
        kind: kind.or(organ.map(|_| "organ")),
        card,
        range,
        documents: Vec::new(),
    };
    if entity.is_none() {
        shown.documents = vec![named_in(view, mention)];
    }
    Ok(Some(shown))
}

/// Where a document names somebody whom only it knows.
fn named_in(view: View<'_>, mention: &Mention) -> NamedIn {
    let (analysis, transcript) = (view.analysis, view.analysis.transcript());
    let spans: Vec<_> = match mention.person() {
        Some(person) => {
            let of_person = analysis.people().mentions_of(person);
            of_person.map(|mention| (mention.span, mention.turn)).collect()
        }
        None => {
            let found = Occurrences::of(analysis, mention.refers);
            found.all.iter().map(|one| (one.span, one.turn)).collect()
        }
    };
    let place = |(span, turn): (Span, Option<u32>)| {
        let turn = turn.map(|turn| turn as usize);
        let said = turn.and_then(|turn| transcript.turns.get(turn));
        NamedAt {
            range: view.range(span),
            question: turn
                .and_then(|turn| analysis.index().question_of_turn(turn))
                .map(|question| question.n),
            asks: said.is_some_and(|turn| turn.kind == TurnKind::Question),
        }
    };
    let digest = view.revision.transcribed(analysis, view.client.encoding);
    NamedIn {
        uri: view.revision.uri.clone(),
        title: digest.digest.title.clone(),
        date: digest.digest.date.clone(),
        count: spans.len(),
        places: spans.into_iter().map(place).collect(),
    }
}

/// Adds the transcripts of the workspace that name it.
fn of_workspace(
    shared: &Shared,
    mut shown: Shown,
    first: Option<&Uri>,
    cancel: &Cancel,
) -> Result<Shown, Failure> {
    let Some(id) = &shown.id else { return Ok(shown) };
    for transcribed in shared.transcripts(cancel)? {
        let digest = &transcribed.digest;
        let Some(named) = digest.named.iter().find(|named| named.id == *id) else { continue };
        let places = named.places.iter().map(|naming| NamedAt {
            range: naming.place.into(),
            question: (naming.question > 0).then_some(naming.question),
            asks: naming.asks,
        });
        shown.documents.push(NamedIn {
            uri: transcribed.uri.clone(),
            title: digest.title.clone(),
            date: digest.date.clone(),
            count: named.places.len(),
            places: places.collect(),
        });
    }
    shown.documents.sort_by_key(|document| first.is_none_or(|first| document.uri != *first));
    Ok(shown)
}
