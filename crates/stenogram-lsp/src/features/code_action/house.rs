//! Telling the configuration who speaks, and what names mean.

use super::HOUSE;
use super::config::{self, ConfigFile};
use super::offer::{Offer, Wish, Work};
use crate::failure::Failure;
use crate::features::View;
use lsp_types::WorkspaceEdit;
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::mention::{Confidence, Mention};
use stenogram_core::project::edit::{self, NewEntity, NewSpeaker};
use stenogram_core::syntax::SpeakerId;

/// Below this, a name is taken for what it means with some doubt.
const SURE: Confidence = Confidence::percent(85);
/// The longest name that is offered, in characters.
const LONGEST: usize = 100;
/// What a name that is not known can be offered as.
const KINDS: [(EntityKind, &str); 4] = [
    (EntityKind::Organisation, "an organisation"),
    (EntityKind::Person, "a person"),
    (EntityKind::Region, "a region"),
    (EntityKind::Treaty, "a treaty"),
];

/// Offers it.
pub(super) fn offer(wish: &Wish<'_>, offers: &mut Vec<Offer>) {
    if !wish.wants(HOUSE) || !wish.invoked || !config::can_be_changed(wish.view) {
        return;
    }
    offer_speaker(wish, offers);
    if wish.span.is_empty() {
        offer_meanings(wish, offers);
    }
    offer_name(wish, offers);
}

/// Whoever speaks under the label at the cursor.
fn offer_speaker(wish: &Wish<'_>, offers: &mut Vec<Offer>) {
    let (transcript, at) = (wish.view.analysis.transcript(), wish.span.start);
    let turn = transcript.turn_at(at).and_then(|turn| transcript.turns.get(turn));
    let Some(turn) = turn.filter(|turn| turn.label.is_some_and(|label| label.span.touches(at))) else {
        return;
    };
    let Some(id) = turn.speaker else { return };
    let Some(speaker) = transcript.speaker(id).filter(|speaker| speaker.named) else { return };
    let known = |name: &str| name.to_lowercase() == speaker.name.to_lowercase();
    let roster = &wish.view.settings.project().roster;
    if roster
        .people
        .iter()
        .any(|person| known(&person.name) || person.aliases.iter().any(|alias| known(alias)))
    {
        return;
    }
    let title = format!("Add {} to the speakers in stenogram.toml", speaker.name);
    offers.push(Offer::new(HOUSE, title, Work::AddSpeaker { speaker: id.0 }));
}

/// What the name at the cursor could mean, where that is in doubt.
fn offer_meanings(wish: &Wish<'_>, offers: &mut Vec<Offer>) {
    let view = wish.view;
    let (mentions, at) = (view.analysis.mentions(), wish.span.start);
    let refused = || mentions.refused().iter().find(|mention| mention.span.touches(at));
    let found = mentions.at(at);
    let Some(mention) = found.or_else(refused) else { return };
    if mention.alternatives.is_empty() && mention.confidence >= SURE {
        return;
    }
    let name = folded(view.words(mention.span));
    let gazetteer = view.analysis.gazetteer();
    let meanings = std::iter::once(mention.refers).chain(mention.alternatives.iter().copied());
    for entity in meanings.filter_map(|meaning| gazetteer.entity(meaning.entity()?)) {
        let title = format!("“{name}” always means {} ({})", entity.name, entity.kind.as_str());
        offers.push(Offer::new(HOUSE, title, Work::Pin { name: name.clone(), id: Some(entity.id.clone()) }));
    }
    if found.is_some() {
        let title = format!("“{name}” is no name to recognise");
        offers.push(Offer::new(HOUSE, title, Work::Pin { name, id: None }));
    }
}

/// The name that is selected, or the person at the cursor.
fn offer_name(wish: &Wish<'_>, offers: &mut Vec<Offer>) {
    let view = wish.view;
    let covers = |mention: &&Mention| mention.span.covers(wish.span) || wish.span.covers(mention.span);
    if view.analysis.mentions().all().iter().any(|mention| covers(&mention)) {
        return;
    }
    let person = view.analysis.people().at(wish.span.start).filter(|_| wish.span.is_empty());
    let (name, kinds) = match person {
        Some(mention) => {
            let person = mention.person().and_then(|id| view.analysis.people().person(id));
            let kinds = KINDS.iter().filter(|(kind, _)| *kind == EntityKind::Person);
            (person.map(|person| person.name.clone()).unwrap_or_default(), kinds.collect::<Vec<_>>())
        }
        None => (folded(view.words(wish.span)), KINDS.iter().collect()),
    };
    if !is_name(&name) || !view.analysis.gazetteer().by_name(&name).is_empty() {
        return;
    }
    for (kind, what) in kinds {
        let title = format!("Add “{name}” to your own names, as {what}");
        offers.push(Offer::new(HOUSE, title, Work::AddName { kind: *kind, name: name.clone() }));
    }
}

/// Whether words can be a name.
fn is_name(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let sentence = words.contains([':', ';', '?', '!', '"', '“', '”']) || words.ends_with('.');
    let length = words.chars().count();
    letters >= 2 && length <= LONGEST && !sentence && !words.chars().all(|c| c.is_lowercase() || c == ' ')
}

fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The edit that writes a speaker into the configuration.
pub(super) fn add_speaker(view: View<'_>, speaker: u32) -> Result<WorkspaceEdit, Failure> {
    let speaker = view.analysis.transcript().speaker(SpeakerId(speaker)).ok_or(Failure::Stale)?;
    let aliases = speaker.labels.iter().filter(|label| **label != speaker.name).cloned();
    let new = NewSpeaker {
        name: speaker.name.clone(),
        aliases: aliases.collect(),
        role: speaker.title.clone(),
        affiliation: speaker.affiliation.clone(),
    };
    ConfigFile::of(view)?.changed(view, |text| edit::add_speaker(text, &new))
}

/// The edit that writes an entity into the file of the project's own names.
pub(super) fn add_name(view: View<'_>, kind: EntityKind, name: &str) -> Result<WorkspaceEdit, Failure> {
    let gazetteer = view.analysis.gazetteer();
    let slug = slug(name);
    let numbered = (2..).map(|n: u32| format!("{slug}-{n}"));
    let mut ids = std::iter::once(slug.clone()).chain(numbered);
    let id = ids.find(|id| gazetteer.by_id(id).is_none()).ok_or(Failure::Stale)?;
    let new = NewEntity { id, kind, name: name.to_owned(), acronyms: Vec::new() };
    ConfigFile::of_entities(view)?.changed(view, |text| edit::add_entity(text, &new))
}

/// The edit after which a name always means one entity, or none.
pub(super) fn pin(view: View<'_>, name: &str, id: Option<&str>) -> Result<WorkspaceEdit, Failure> {
    ConfigFile::of_entities(view)?.changed(view, |text| edit::pin(text, name, id))
}

/// An id made of a name: `harbour-watch`.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let slug: String = parts.collect::<Vec<_>>().join("-").chars().take(70).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "name".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_made_of_names() {
        assert_eq!(slug("Harbour Watch (Valletta)"), "harbour-watch-valletta");
        assert_eq!(slug("Союз Мостов"), "союз-мостов");
        assert_eq!(slug("—"), "name");
        assert!(slug(&"long ".repeat(100)).len() <= 70);
    }

    #[test]
    fn words_that_are_no_name_are_not_offered() {
        for (words, name) in [
            ("Harbour Watch", true),
            ("HWN", true),
            ("the harbour", false),
            ("It is so. And now?", false),
            ("", false),
            ("7", false),
        ] {
            assert_eq!(is_name(words), name, "{words}");
        }
    }
}
