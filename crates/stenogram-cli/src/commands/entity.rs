//! `stenogram entity`: what is known of a country, an organisation or another entity.

use crate::args::{EntityArgs, SingleFormat};
use crate::console::Console;
use crate::exit::Exit;
use crate::project::settings_here;
use anyhow::bail;
use serde::Serialize;
use std::fmt::Display;
use std::io::Write;
use stenogram_core::gazetteer::{Card, EntityId, EntityKind, Gazetteer};

/// So many near names are suggested.
const SUGGESTIONS: usize = 3;

/// An entity, as `entity --format json` prints it.
#[derive(Debug, Serialize)]
struct EntityRecord<'a> {
    /// Id of the entity.
    id: &'a str,
    /// Its common English name.
    name: &'a str,
    /// What it is.
    kind: EntityKind,
    /// Title of the card.
    title: &'a str,
    /// What it is, in one line.
    subtitle: &'a str,
    /// Facts, in the order in which to show them.
    sections: Vec<SectionRecord<'a>>,
    /// Date and sources of the data.
    footnotes: &'a [String],
}

#[derive(Debug, Serialize)]
struct SectionRecord<'a> {
    heading: &'a str,
    text: &'a str,
}

/// Prints the card of an entity, or lists the entities that share a name.
pub(crate) fn run(args: &EntityArgs, console: Console) -> anyhow::Result<Exit> {
    let settings = settings_here(args.config.as_deref(), args.isolated)?;
    let gazetteer = settings.gazetteer();
    let name = args.name.join(" ");
    let found = find(gazetteer, &name);
    if found.is_empty() {
        bail!("no entity is called \"{name}\"{}", suggestion(&near_names(gazetteer, &name)));
    }
    let cards: Vec<(EntityId, Card)> =
        found.iter().filter_map(|&id| Some((id, gazetteer.card(id, args.on)?))).collect();
    let mut out = console.text();
    match (args.format, cards.as_slice()) {
        (SingleFormat::Json, _) => {
            let records: Vec<_> =
                cards.iter().filter_map(|(id, card)| record(gazetteer, *id, card)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&records)?)?;
        }
        (SingleFormat::Text, [(_, card)]) => writeln!(out, "{}", card.to_plain().trim_end())?,
        (SingleFormat::Text, _) => {
            writeln!(out, "{} entities are called \"{name}\":", cards.len())?;
            for (id, card) in &cards {
                if let Some(entity) = gazetteer.entity(*id) {
                    writeln!(out, "  {:8} {} · {}", entity.id, entity.name, card.subtitle)?;
                }
            }
            writeln!(out, "Give the id to see one of them.")?;
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// The entity with this id, or all that go by this name, each once.
fn find(gazetteer: &Gazetteer, name: &str) -> Vec<EntityId> {
    let by_id = [name.to_owned(), name.to_ascii_uppercase(), name.to_ascii_lowercase()];
    // An id as it is spelled in the data wins over a name; in other letters it must not hide one: `per` is no Peru.
    if let Some(id) = by_id.first().and_then(|id| gazetteer.by_id(id)) {
        return vec![id];
    }
    let mut found = Vec::new();
    for (id, _) in gazetteer.by_name(name) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    if found.is_empty() {
        found.extend(by_id.iter().find_map(|id| gazetteer.by_id(id)));
    }
    found
}

fn record<'a>(gazetteer: &'a Gazetteer, id: EntityId, card: &'a Card) -> Option<EntityRecord<'a>> {
    let entity = gazetteer.entity(id)?;
    Some(EntityRecord {
        id: &entity.id,
        name: &entity.name,
        kind: entity.kind,
        title: &card.title,
        subtitle: &card.subtitle,
        sections: card
            .sections
            .iter()
            .map(|section| SectionRecord { heading: &section.heading, text: &section.text })
            .collect(),
        footnotes: &card.footnotes,
    })
}

/// The names that look most like `name`.
fn near_names(gazetteer: &Gazetteer, name: &str) -> Vec<String> {
    let names: Vec<_> = gazetteer.entities().flat_map(|(id, _)| gazetteer.names(id)).collect();
    let near = nearest(name, names.iter().map(|name| name.text.as_str()));
    near.into_iter().map(str::to_owned).collect()
}

/// The `known` words that look most like `word`, the likest first; none where none is near.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = known
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness > 0.82)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.dedup_by_key(|(_, candidate)| *candidate);
    near.into_iter().take(SUGGESTIONS).map(|(_, candidate)| candidate).collect()
}

/// `: did you mean "Serbia" or "Siberia"?`, or nothing.
pub(crate) fn suggestion(names: &[impl Display]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!(": did you mean {}?", quoted.join(" or "))
}
