//! The items of the hierarchy: what they are called, where they are, and what the next request is about.

use crate::workspace::{Asked, Digest, Place, Spoke, Transcribed};
use lsp_types::{CallHierarchyItem, Range, SymbolKind};
use serde::{Deserialize, Serialize};
use stenogram_core::gazetteer::{EntityId, EntityKind, Form, Gazetteer};

/// What an item stands for; it comes back with the next request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Subject {
    /// An entity: its id in the gazetteer.
    Entity(String),
    /// A speaker: the name, and whether it is a person's.
    Speaker {
        /// The name.
        name: String,
        /// Whether it is a person's, so that it is the same one elsewhere.
        named: bool,
    },
    /// A question of the document of the item, with this number.
    Question(u32),
}

impl Subject {
    /// That of an item; `None` where the client has lost it.
    pub(super) fn of(item: &CallHierarchyItem) -> Option<Self> {
        Self::deserialize(item.data.as_ref()?).ok()
    }

    fn to_data(&self) -> Option<serde_json::Value> {
        serde_json::to_value(self).ok()
    }
}

/// A question: `Will the talks go on?`, `Maria Lopez · Briefing on the talks, 2025-03-12`.
pub(super) fn of_question(transcribed: &Transcribed, asked: &Asked) -> CallHierarchyItem {
    let digest = &transcribed.digest;
    let asker = asked.asker.and_then(|asker| digest.speakers.get(asker as usize));
    let name = if asked.title.is_empty() { format!("Question {}", asked.n) } else { asked.title.clone() };
    item(
        transcribed,
        Subject::Question(asked.n),
        SymbolKind::EVENT,
        Shown {
            name,
            detail: joined([asker.map(|asker| asker.name.clone()), from(digest)]),
            place: asked.place.into(),
        },
    )
}

/// A speaker: `Ann Roe`, `Minister of Trade · Briefing on the talks, 2025-03-12`. It is at `place`, else at their first
/// label.
pub(super) fn of_speaker(
    transcribed: &Transcribed,
    spoke: &Spoke,
    place: Option<Range>,
) -> CallHierarchyItem {
    let subject = Subject::Speaker { name: spoke.name.clone(), named: spoke.named };
    let first = spoke.turns.first().copied().unwrap_or_default();
    item(
        transcribed,
        subject,
        SymbolKind::OBJECT,
        Shown {
            name: spoke.name.clone(),
            detail: joined([spoke.detail.clone(), from(&transcribed.digest)]),
            place: place.unwrap_or_else(|| first.into()),
        },
    )
}

/// An entity: `Norway`, with what it is and what else there is to say. It is at `place`, else where the transcript first
/// names it.
pub(super) fn of_entity(
    gazetteer: &Gazetteer,
    id: &str,
    transcribed: &Transcribed,
    place: Option<Range>,
    says: Option<String>,
) -> Option<CallHierarchyItem> {
    let entity = gazetteer.by_id(id)?;
    let (name, kind_of) = (shown_name(gazetteer, entity)?, gazetteer.entity(entity)?.kind);
    let first = || {
        let named = transcribed.digest.named.iter().find(|named| named.id == id)?;
        named.places.first().map(|naming| naming.place)
    };
    let place = place.unwrap_or_else(|| first().unwrap_or_default().into());
    let shown = Shown { name, detail: joined([Some(what(kind_of).to_owned()), says]), place };
    Some(item(transcribed, Subject::Entity(id.to_owned()), kind(kind_of), shown))
}

struct Shown {
    name: String,
    detail: Option<String>,
    place: Range,
}

fn item(transcribed: &Transcribed, subject: Subject, kind: SymbolKind, shown: Shown) -> CallHierarchyItem {
    CallHierarchyItem {
        name: shown.name,
        kind,
        tags: None,
        detail: shown.detail,
        uri: transcribed.uri.clone(),
        range: shown.place,
        selection_range: shown.place,
        data: subject.to_data(),
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Which transcript it is: its title, cut where it is long, and its date, as far as the header tells them.
pub(super) fn from(digest: &Digest) -> Option<String> {
    const MOST: usize = 60;
    let title = digest.title.as_deref().map(|title| {
        // Front matter and Markdown write some of it for programs.
        let title = title.trim_matches(['"', '\'', '*', '_', '#', ' ']).replace('\\', "");
        if title.chars().count() <= MOST {
            return title;
        }
        let cut: String = title.chars().take(MOST).collect();
        format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
    });
    // Titles often end in the date as a reader would write it; the exact one is added all the same, for it sorts.
    match (title.filter(|title| !title.is_empty()), &digest.date) {
        (Some(title), Some(date)) => Some(format!("{title}, {date}")),
        (Some(title), None) => Some(title),
        (None, date) => date.clone(),
    }
}

/// The name, with the abbreviation that it is better known by.
pub(in crate::features) fn shown_name(gazetteer: &Gazetteer, id: EntityId) -> Option<String> {
    let entity = gazetteer.entity(id)?;
    let is_place = kind(entity.kind) == SymbolKind::CLASS;
    let short = gazetteer.names(id).into_iter().find(|name| name.form == Form::Acronym && !is_place);
    Some(match short {
        Some(short) if short.text != entity.name => format!("{} ({})", entity.name, short.text),
        _ => entity.name.clone(),
    })
}

/// The symbol for what an entity is: editors show an icon for it.
pub(in crate::features) fn kind(kind: EntityKind) -> SymbolKind {
    match kind {
        EntityKind::Country | EntityKind::Territory | EntityKind::Historic | EntityKind::Disputed => {
            SymbolKind::CLASS
        }
        EntityKind::Organisation => SymbolKind::INTERFACE,
        EntityKind::Region => SymbolKind::NAMESPACE,
        EntityKind::Treaty => SymbolKind::FILE,
        EntityKind::Person => SymbolKind::OBJECT,
    }
}

/// What an entity is, in words.
pub(in crate::features) fn what(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Historic => "state of the past",
        EntityKind::Disputed => "disputed place",
        kind => kind.as_str(),
    }
}

/// Whether a place is not behind another.
pub(super) fn is_at_or_before(one: Place, other: Place) -> bool {
    (one.line, one.start) <= (other.line, other.start)
}
