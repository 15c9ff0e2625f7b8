//! `textDocument/definition`, `declaration` and `implementation`: where somebody or something is introduced, and from a
//! question to its answers and back.

mod origin;

pub(crate) use origin::{Origin, of_entity, of_person, of_speaker};

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::settings::file_uri;
use lsp_types::{
    DeclarationCapability, DefinitionOptions, GotoCapability, GotoDefinitionParams, GotoDefinitionResponse,
    ImplementationProviderCapability, Location, LocationLink, OneOf, Position, Range,
    TextDocumentClientCapabilities,
};
use stenogram_core::index::Occurrences;
use stenogram_core::mention::PersonId;
use stenogram_core::syntax::SpeakerId;
use stenogram_core::target::Target;
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DefinitionOptions>> {
    Some(OneOf::Left(true))
}

/// As [`provider`], for declarations.
pub(crate) fn declaration_provider(_: &Client) -> Option<DeclarationCapability> {
    Some(DeclarationCapability::Simple(true))
}

/// As [`provider`], for implementations: the answers to a question.
pub(crate) fn implementation_provider(_: &Client) -> Option<ImplementationProviderCapability> {
    Some(ImplementationProviderCapability::Simple(true))
}

/// Answers it.
pub(crate) fn definition(
    view: View<'_>,
    params: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    let links = |document: &TextDocumentClientCapabilities| document.definition;
    Ok(go(view, params, Asked::Definition, links))
}

/// Answers it.
pub(crate) fn declaration(
    view: View<'_>,
    params: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    let links = |document: &TextDocumentClientCapabilities| document.declaration;
    Ok(go(view, params, Asked::Declaration, links))
}

/// Answers it.
pub(crate) fn implementation(
    view: View<'_>,
    params: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Failure> {
    let offset = view.offset(params.text_document_position_params.position);
    let places = exchange(view, offset).into_iter().map(Place::Here).collect();
    let from = view.analysis.transcript().turn_at(offset).and_then(|at| head(view, at));
    let from = from.map(|head| head.words).filter(|words| words.touches(offset));
    Ok(answer(view, from, places, |document| document.implementation))
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Who or what that is.
    Definition,
    /// Where lists or settings say so.
    Declaration,
}

/// Where to go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// A place of this document.
    Here(Origin),
    /// A line of another file.
    There(Location),
}

fn go(
    view: View<'_>,
    params: &GotoDefinitionParams,
    asked: Asked,
    links: Links,
) -> Option<GotoDefinitionResponse> {
    let offset = view.offset(params.text_document_position_params.position);
    let (target, from) = Target::at(view.analysis, offset)?;
    let place = match (&target, target.speaker(view.analysis)) {
        (Target::Entity { mention, .. } | Target::Organ { mention }, _) => {
            let found = Occurrences::of(view.analysis, mention.refers);
            Place::Here(to_entity(view, &found, from)?)
        }
        (_, Some(speaker)) => to_speaker(view, speaker, from, asked)?,
        (Target::Person { id, .. }, None) => Place::Here(to_person(view, *id, from)?),
        _ => return None,
    };
    answer(view, Some(from), vec![place], links)
}

/// Where an entity is introduced; from there, where it is named next.
fn to_entity(view: View<'_>, found: &Occurrences, from: Span) -> Option<Origin> {
    let origin = of_entity(view, found)?;
    let next = || found.all.iter().find(|other| other.span.start >= origin.whole.end);
    Some(if origin.whole.covers(from) { next().map_or(origin, |next| next.span.into()) } else { origin })
}

/// Where a person is introduced who does not speak; from there, where they are named next.
fn to_person(view: View<'_>, person: PersonId, from: Span) -> Option<Origin> {
    let origin = of_person(view, person)?;
    let mut mentions = view.analysis.people().mentions_of(person);
    let mut next = || mentions.find(|other| other.span.start >= origin.whole.end);
    Some(if origin.whole.covers(from) { next().map_or(origin, |next| next.span.into()) } else { origin })
}

/// Where a speaker is introduced; from there, where they speak first or next.
fn to_speaker(view: View<'_>, speaker: SpeakerId, from: Span, asked: Asked) -> Option<Place> {
    let introduction = of_speaker(view, speaker);
    let here = |origin: Origin| Place::Here(origin);
    let mut introduced = introduction.declared.iter().copied().chain(introduction.introduced);
    let starts_at = introduced.find(|origin| origin.whole.covers(from));
    if starts_at.is_none() {
        let listed = introduction.declared.first().copied().map(here);
        let told = introduction.introduced.map(here);
        let set = || in_settings(view, speaker).map(Place::There);
        let found = match asked {
            Asked::Definition => listed.or(told).or_else(set),
            Asked::Declaration => listed.or_else(set).or(told),
        };
        if found.is_some() {
            return found;
        }
    }
    let labels = &introduction.labels;
    let is_first = labels.first() == Some(&from);
    let next = if is_first { labels.get(1).or(labels.first()) } else { labels.first() };
    next.map(|label| here((*label).into())).or_else(|| starts_at.map(here))
}

/// Where the settings tell of a speaker.
fn in_settings(view: View<'_>, speaker: SpeakerId) -> Option<Location> {
    let transcript = view.analysis.transcript();
    let speaker = transcript.speaker(speaker)?;
    let (roster, day) = (view.settings.roster(), transcript.header.date);
    let mut names = speaker.labels.iter().chain([&speaker.name]);
    let person = names.find_map(|name| roster.called(name, day).into_iter().next())?;
    let (path, line) = view.settings.place_of(person)?;
    let start = Position::new(line, 0);
    Some(Location::new(file_uri(&path)?, Range::new(start, start)))
}

/// From a question to its answers, from an answer to its question: the turns at the other side.
fn exchange(view: View<'_>, offset: u32) -> Vec<Origin> {
    let (transcript, index) = (view.analysis.transcript(), view.analysis.index());
    let Some(at) = transcript.turn_at(offset) else { return Vec::new() };
    let Some(question) = index.question_of_turn(at) else { return Vec::new() };
    let turns = if question.turn == at { question.answers.as_slice() } else { &[question.turn] };
    turns.iter().filter_map(|turn| head(view, *turn)).collect()
}

/// A turn, and what a person goes to in it: its label, else its first words.
pub(crate) fn head(view: View<'_>, turn: usize) -> Option<Origin> {
    let turn = view.analysis.transcript().turns.get(turn)?;
    let words = turn.label.map_or_else(
        || turn.blocks.first().map_or(Span::empty(turn.span.start), |block| block.span),
        |label| label.span,
    );
    Some(Origin { whole: turn.span, words })
}

/// What the client says of one of these requests.
type Links = fn(&TextDocumentClientCapabilities) -> Option<GotoCapability>;

/// Places as the client takes them: as links where it can, which mark the words under the cursor too.
fn answer(
    view: View<'_>,
    from: Option<Span>,
    places: Vec<Place>,
    links: Links,
) -> Option<GotoDefinitionResponse> {
    if places.is_empty() {
        return None;
    }
    let said = view.client.said.text_document.as_ref().and_then(links);
    if said.and_then(|said| said.link_support) == Some(true) {
        let link = |place| match place {
            Place::Here(origin) => LocationLink {
                origin_selection_range: from.map(|from| view.range(from)),
                target_uri: view.revision.uri.clone(),
                target_range: view.range(origin.whole),
                target_selection_range: view.range(origin.words),
            },
            Place::There(location) => LocationLink {
                origin_selection_range: from.map(|from| view.range(from)),
                target_uri: location.uri,
                target_range: location.range,
                target_selection_range: location.range,
            },
        };
        return Some(GotoDefinitionResponse::Link(places.into_iter().map(link).collect()));
    }
    let locations = places.into_iter().map(|place| match place {
        Place::Here(origin) => view.location(origin.words),
        Place::There(location) => location,
    });
    let mut locations: Vec<Location> = locations.collect();
    Some(match (locations.len(), locations.pop()) {
        (1, Some(only)) => GotoDefinitionResponse::Scalar(only),
        (_, last) => {
            locations.extend(last);
            GotoDefinitionResponse::Array(locations)
        }
    })
}
