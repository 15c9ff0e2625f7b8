//! `stenogram entity`: what is known of a country, an organisation or another entity, and where transcripts name it.

use crate::args::{EntityArgs, Files, SingleFormat};
use crate::commands::search::{self, Asked};
use crate::commands::sightings::{Sighting, Sightings};
use crate::console::{Console, printable};
use crate::exit::Exit;
use crate::project::settings_here;
use crate::records::EntityRecord;
use jiff::civil::Date;
use std::io::Write;
use stenogram_core::gazetteer::{Card, CardSection, EntityId};

/// A card is not made wider: long lines are hard to read.
const WIDTH: usize = 100;
/// So many files are listed below a card.
const FILES: usize = 10;

/// Prints the card of an entity, or lists the entities that share a name.
pub(crate) fn run(args: &EntityArgs, console: Console) -> anyhow::Result<Exit> {
    let settings = settings_here(args.config.as_deref(), args.isolated)?;
    let gazetteer = settings.gazetteer();
    let Asked { name, ids, files } = search::asked(gazetteer, &args.words)?;
    let public_ids: Vec<&str> =
        ids.iter().filter_map(|&id| gazetteer.entity(id)).map(|entity| entity.id.as_str()).collect();
    let sightings = match files.as_slice() {
        [] => None,
        paths => {
            let (config, isolated) = (args.config.clone(), args.isolated);
            let files = Files { paths: paths.to_vec(), config, isolated, ..Files::default() };
            Some(Sightings::read(&files, &public_ids, console)?)
        }
    };
    let on = |at: usize| args.on.or_else(|| sightings.as_ref().and_then(|all| all.date(at)));
    let shown: Vec<Shown> = ids
        .iter()
        .enumerate()
        .filter_map(|(at, &id)| {
            let (on, whole) = (on(at), args.all);
            let card = if whole { gazetteer.whole_card(id, on) } else { gazetteer.card(id, on) }?;
            Some(Shown { at, id, on, card })
        })
        .collect();
    let mut out = console.text();
    match (args.format, shown.as_slice()) {
        (SingleFormat::Json, _) => {
            let records: Vec<_> = shown
                .iter()
                .filter_map(|Shown { at, id, on, card }| {
                    let documents = sightings.as_ref().map(|all| all.documents(*at));
                    EntityRecord::new(gazetteer, *id, *on, card, documents)
                })
                .collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&records)?)?;
        }
        (SingleFormat::Text, [one]) => {
            let mut card = one.card.clone();
            let sighting = sightings.as_ref().map(|all| all.of(one.at));
            if let Some(Sighting::Single(sections)) = &sighting {
                card.sections.extend(sections.iter().cloned());
            }
            writeln!(out, "{}", card.to_plain_within(console.width().min(WIDTH)).trim_end())?;
            if let Some(Sighting::Several(lines)) = &sighting {
                write_files(&mut out, lines, args.all)?;
            }
        }
        (SingleFormat::Text, _) => {
            writeln!(out, "{} entities are called \"{name}\":", shown.len())?;
            for Shown { at, id, card, .. } in &shown {
                if let Some(entity) = gazetteer.entity(*id) {
                    let count = sightings.as_ref().map(|all| format!(" · named {}", times(all.count(*at))));
                    let count = count.unwrap_or_default();
                    writeln!(out, "  {:8} {} · {}{count}", entity.id, entity.name, card.subtitle)?;
                }
            }
            writeln!(out, "Give the id to see one of them.")?;
        }
    }
    out.flush()?;
    Ok(sightings.map_or(Exit::Clean, |sightings| sightings.exit()))
}

/// A card to print.
struct Shown {
    /// Place among the entities that were asked for.
    at: usize,
    id: EntityId,
    on: Option<Date>,
    card: Card,
}

/// The list of files below a card.
fn write_files(out: &mut impl Write, lines: &[String], all: bool) -> std::io::Result<()> {
    let (head, files) = match lines.split_first() {
        Some(parts) => parts,
        None => return Ok(()),
    };
    writeln!(out, "\n{}", printable(head))?;
    let limit = if all { files.len() } else { FILES };
    for line in files.iter().take(limit) {
        writeln!(out, "  {}", printable(line))?;
    }
    match files.len().saturating_sub(limit) {
        0 => Ok(()),
        more => writeln!(out, "  and {more} more: --all shows them"),
    }
}

/// `once`, `12 times`.
pub(crate) fn times(count: usize) -> String {
    match count {
        0 => "nowhere".to_owned(),
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// A section of a card that says that a transcript does not name the entity.
pub(crate) fn not_named() -> CardSection {
    CardSection::new("In this document", "not named")
}
