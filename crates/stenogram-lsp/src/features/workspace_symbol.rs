//! `workspace/symbol` and `workspaceSymbol/resolve`: questions, speakers, entities and titles over all transcripts.

mod find;
mod query;

use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use crate::uris::file_path;
use crate::workspace::{Digest, Line, Place, Transcribed};
use find::{Hit, What};
use lsp_types::{
    Location, OneOf, Range, SymbolInformation, SymbolKind, WorkspaceLocation, WorkspaceSymbol,
    WorkspaceSymbolOptions, WorkspaceSymbolParams,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<OneOf<bool, WorkspaceSymbolOptions>> {
    if !resolves(client) {
        return Some(OneOf::Left(true));
    }
    Some(OneOf::Right(WorkspaceSymbolOptions {
        resolve_provider: Some(true),
        work_done_progress_options: Default::default(),
    }))
}

/// Whether the client asks for the range of a symbol when a person goes there.
fn resolves(client: &Client) -> bool {
    let symbol = client.said.workspace.as_ref().and_then(|workspace| workspace.symbol.as_ref());
    let properties = symbol.and_then(|symbol| symbol.resolve_support.as_ref());
    properties.is_some_and(|support| support.properties.iter().any(|name| name == "location.range"))
}

/// Symbols, for clients with and without resolving.
pub(crate) type Symbols = OneOf<Vec<SymbolInformation>, Vec<WorkspaceSymbol>>;

/// Which symbol of a transcript is meant: so that it is found where it is at the time when a person goes there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Target {
    Title,
    Speaker(String),
    Question(u32),
    Entity(String),
}

/// Answers it.
pub(crate) fn symbol(
    shared: &Shared,
    params: WorkspaceSymbolParams,
    cancel: &Cancel,
) -> Result<Option<Symbols>, Failure> {
    let transcripts = shared.transcripts(cancel)?;
    let hits = find::find(shared, &transcripts, &params.query, cancel)?;
    let symbols = hits.iter().filter_map(|hit| Symbol::of(&transcripts, hit));
    if resolves(shared.client()) {
        return Ok(Some(OneOf::Right(symbols.map(Symbol::unresolved).collect())));
    }
    Ok(Some(OneOf::Left(symbols.map(Symbol::information).collect())))
}

/// Answers it.
pub(crate) fn resolve(
    shared: &Shared,
    symbol: WorkspaceSymbol,
    cancel: &Cancel,
) -> Result<WorkspaceSymbol, Failure> {
    let uri = match &symbol.location {
        OneOf::Left(location) => location.uri.clone(),
        OneOf::Right(location) => location.uri.clone(),
    };
    let target = symbol.data.clone().and_then(|data| serde_json::from_value::<Target>(data).ok());
    let transcripts = shared.transcripts(cancel)?;
    let at = transcripts.binary_search_by(|transcribed| transcribed.uri.as_str().cmp(uri.as_str()));
    let transcribed = at.ok().and_then(|at| transcripts.get(at));
    let place = target.zip(transcribed).and_then(|(target, transcribed)| target.place(&transcribed.digest));
    // What is there no more was at the start of the text as far as anybody knows.
    let range = place.map_or_else(Range::default, Range::from);
    Ok(WorkspaceSymbol { location: OneOf::Left(Location::new(uri, range)), ..symbol })
}

impl Target {
    fn place(&self, digest: &Digest) -> Option<Place> {
        match self {
            Self::Title => Some(Place::default()),
            Self::Speaker(name) => {
                let speaker = digest.speakers.iter().find(|speaker| speaker.name == *name)?;
                speaker.turns.first().copied()
            }
            Self::Question(n) => {
                digest.questions.iter().find(|question| question.n == *n).map(|question| question.place)
            }
            Self::Entity(id) => {
                let named = digest.named.iter().find(|named| named.id == *id)?;
                named.places.iter().map(|naming| naming.place).min()
            }
        }
    }
}

/// A symbol, for clients of both kinds.
struct Symbol<'a> {
    name: String,
    kind: SymbolKind,
    target: Target,
    place: Place,
    transcribed: &'a Transcribed,
}

impl<'a> Symbol<'a> {
    fn of(transcripts: &'a [Arc<Transcribed>], hit: &Hit) -> Option<Self> {
        let transcribed = transcripts.get(hit.transcribed)?.as_ref();
        let digest = &transcribed.digest;
        let (name, kind, target) = match &hit.what {
            What::Line(Line::Title) => (called(transcribed), SymbolKind::FILE, Target::Title),
            What::Line(Line::Speaker(at)) => {
                let name = digest.speakers.get(*at)?.name.clone();
                (name.clone(), SymbolKind::CLASS, Target::Speaker(name))
            }
            What::Line(Line::Question(at)) => {
                let question = digest.questions.get(*at)?;
                (question.title.clone(), SymbolKind::FUNCTION, Target::Question(question.n))
            }
            What::Entity(at, name) => {
                let id = digest.named.get(*at)?.id.clone();
                (name.to_string(), SymbolKind::CONSTANT, Target::Entity(id))
            }
        };
        // Whoever has no turn is no place to go to.
        let place = target.place(digest)?;
        Some(Self { name, kind, target, place, transcribed })
    }

    /// In which transcript it is.
    fn container(&self) -> Option<String> {
        let date = self.transcribed.digest.date.clone();
        if self.target == Target::Title {
            return date;
        }
        let title = called(self.transcribed);
        Some(match date {
            Some(date) if !title.contains(&date) => format!("{title}, {date}"),
            _ => title,
        })
    }

    fn information(self) -> SymbolInformation {
        #[expect(deprecated, reason = "the type has no other constructor; `tags` says it today")]
        SymbolInformation {
            container_name: self.container(),
            name: self.name,
            kind: self.kind,
            tags: None,
            deprecated: None,
            location: Location::new(self.transcribed.uri.clone(), self.place.into()),
        }
    }

    fn unresolved(self) -> WorkspaceSymbol {
        WorkspaceSymbol {
            container_name: self.container(),
            name: self.name,
            kind: self.kind,
            tags: None,
            location: OneOf::Right(WorkspaceLocation { uri: self.transcribed.uri.clone() }),
            data: serde_json::to_value(&self.target).ok(),
        }
    }
}

/// The title of a transcript, or the name of its file.
fn called(transcribed: &Transcribed) -> String {
    if let Some(title) = transcribed.digest.title.as_ref().filter(|title| !title.is_empty()) {
        return title.clone();
    }
    let path = file_path(&transcribed.uri);
    let name = path.as_deref().and_then(|path| path.file_name());
    name.map_or_else(|| transcribed.uri.as_str().to_owned(), |name| name.to_string_lossy().into_owned())
}
