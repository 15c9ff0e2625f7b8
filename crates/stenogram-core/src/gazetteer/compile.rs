//! From the human-readable records to the compiled form.

use crate::gazetteer::record::{CapitalRecord, PlaceRecord, Records};
use crate::gazetteer::store::{
    Capital, Cue, Day, Detail, FactKind, GazetteerError, RelationKind, Table, Target, join,
};
use crate::gazetteer::{Entity, EntityId, EntityKind, Form};
use std::collections::HashMap;

mod details;
mod names;

pub(super) use names::{NameMap, is_acronym};

/// Why records cannot be compiled. `cargo xtask gazetteer check` finds these and more, and says where.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// A record names an id that no record has.
    #[error("{record} names `{id}`, which no record has: correct the id, or add a record for it")]
    UnknownId {
        /// The record that names it.
        record: String,
        /// The unknown id.
        id: String,
    },
    /// A record names a source that `sources.toml` does not have.
    #[error(
        "{record} names the source `{source_id}`, which sources.toml does not have: correct it, or add it there"
    )]
    UnknownSource {
        /// The record that names it.
        record: String,
        /// The unknown source.
        source_id: String,
    },
    /// There are more records than ids can tell apart, or a name is far too long.
    #[error("there are more than 65,535 entities, or a name has a word of more than 255 bytes")]
    TooMany,
    /// The name map could not be built.
    #[error("the names could not be compiled: {0}")]
    Names(#[from] fst::Error),
    /// The parts could not be put together.
    #[error(transparent)]
    Store(#[from] GazetteerError),
}

/// Compiles records. The same records always give the same bytes.
pub fn compile(records: &Records) -> Result<Vec<u8>, CompileError> {
    let entities = entities(records);
    let mut ids = HashMap::new();
    for (at, entity) in entities.iter().enumerate() {
        ids.insert(entity.id.as_str(), EntityId(u16::try_from(at).map_err(|_| CompileError::TooMany)?));
    }
    let mut names = NameMap::new(records);
    add_entity_names(&mut names, records, &ids);
    add_context(&mut names, records);
    let mut sources = details::Sources::new(records);
    let details = details::details(records, &ids, &mut sources)?;

    let mut prominent = Vec::new();
    for id in &records.prominent {
        prominent.push(*ids.get(id.as_str()).ok_or_else(|| CompileError::UnknownId {
            record: "prominent.toml".to_owned(),
            id: id.clone(),
        })?);
    }
    let mut table = Table {
        entities: entities.clone(),
        sources: sources.into_texts(),
        prominent,
        as_of: records.sources.iter().map(|source| Day::new(source.as_of)).max(),
        ..Table::default()
    };
    let names = names.build(records, &ids)?;
    let mut heap = Vec::new();
    for detail in &details {
        table.detail_starts.push(u32::try_from(heap.len()).unwrap_or(u32::MAX));
        heap.extend(postcard::to_stdvec(detail).map_err(|error| GazetteerError::Damaged(error.to_string()))?);
    }
    table.detail_starts.push(u32::try_from(heap.len()).unwrap_or(u32::MAX));
    Ok(join(&names, &table, &heap)?)
}

fn entities(records: &Records) -> Vec<Entity> {
    let entity = |id: &str, name: &str, kind| Entity { id: id.to_owned(), name: name.to_owned(), kind };
    let places = records.places.iter().map(|(kind, record)| entity(&record.id, &record.name, *kind));
    let organisations =
        records.organisations.iter().map(|r| entity(&r.id, &r.name, EntityKind::Organisation));
    let regions = records.regions.iter().map(|r| entity(&r.id, &r.name, EntityKind::Region));
    let treaties = records.treaties.iter().map(|r| entity(&r.id, &r.name, EntityKind::Treaty));
    places.chain(organisations).chain(regions).chain(treaties).collect()
}

fn add_entity_names(names: &mut NameMap<'_>, records: &Records, ids: &HashMap<&str, EntityId>) {
    let id_of = |id: &str| ids.get(id).copied().unwrap_or(EntityId(0));
    for (kind, place) in &records.places {
        let id = id_of(&place.id);
        names.lookup_only(&place.id, id, Form::Name);
        let former = place.former.iter().map(|former| &former.name);
        for text in std::iter::once(&place.name).chain(&place.official).chain(&place.aliases).chain(former) {
            names.english(text, id, Form::Name);
        }
        // Before the capitals: `Алжир` is the country first, and its capital after that.
        names.foreign(&place.names, id, Form::Name);
        if let Some(code) = &place.alpha2 {
            names.lookup_only(code, id, Form::Acronym);
        }
        for text in &place.acronyms {
            names.acronym(text, id);
        }
        for text in &place.demonyms {
            names.english(text, id, Form::Demonym);
        }
        // The capitals of a state of the past are cities of today.
        for capital in place.capitals.iter().filter(|c| *kind != EntityKind::Historic || c.until.is_none()) {
            add_capital(names, place, capital, id);
        }
        for text in &place.seats {
            names.english(text, id, Form::Capital);
        }
        for text in &place.lookup {
            names.lookup_only(text, id, Form::Name);
        }
    }
    for organisation in &records.organisations {
        let id = id_of(&organisation.id);
        names.lookup_only(&organisation.id, id, Form::Name);
        for text in
            std::iter::once(&organisation.name).chain(&organisation.aliases).chain(&organisation.former)
        {
            names.english(text, id, Form::Name);
        }
        for text in &organisation.acronyms {
            names.acronym(text, id);
        }
        for text in &organisation.seats {
            names.english(text, id, Form::Capital);
        }
        for text in &organisation.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&organisation.names, id, Form::Name);
    }
    for region in &records.regions {
        let id = id_of(&region.id);
        names.lookup_only(&region.id, id, Form::Name);
        for text in std::iter::once(&region.name).chain(&region.aliases) {
            names.english(text, id, Form::Name);
        }
        for text in &region.acronyms {
            names.acronym(text, id);
        }
        for text in &region.demonyms {
            names.english(text, id, Form::Demonym);
        }
        for text in &region.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&region.names, id, Form::Name);
    }
    for treaty in &records.treaties {
        let id = id_of(&treaty.id);
        names.lookup_only(&treaty.id, id, Form::Name);
        for text in std::iter::once(&treaty.name).chain(&treaty.aliases) {
            names.english(text, id, Form::Name);
        }
        for text in &treaty.acronyms {
            names.acronym(text, id);
        }
        for text in &treaty.lookup {
            names.lookup_only(text, id, Form::Name);
        }
        names.foreign(&treaty.names, id, Form::Name);
    }
}

fn add_capital(names: &mut NameMap<'_>, place: &PlaceRecord, capital: &CapitalRecord, id: EntityId) {
    let former = capital.former.iter().map(|former| &former.name);
    for text in std::iter::once(&capital.name).chain(&capital.also).chain(former) {
        if capital.until.is_some() {
            // A capital of the past is a city like others: `Bonn`, `Almaty`.
            names.lookup_only(text, id, Form::Capital);
        } else if *text != place.name {
            // But not `Singapore` or `Monaco`, the country's own name.
            names.english(text, id, Form::Capital);
        }
    }
    if capital.until.is_none() {
        names.foreign_capital(&capital.name, &capital.names, id);
    }
}

fn add_context(names: &mut NameMap<'_>, records: &Records) {
    let context = &records.context;
    for text in &context.blockers {
        names.other(text, Target::Blocker);
    }
    for text in &context.us_states {
        names.other(text, Target::UsState);
    }
    for text in &context.georgia_usa {
        names.other(text, Target::GeorgiaUsa);
    }
    for (list, cue) in [
        (&context.given_names, Cue::GivenName),
        (&context.titles, Cue::Title),
        (&context.bearers, Cue::Bearer),
        (&context.local, Cue::Local),
        (&context.verbs, Cue::Verb),
        (&context.offices, Cue::Office),
        (&context.named_after, Cue::NamedAfter),
        (&context.state_nouns, Cue::StateNoun),
        (&context.state_after, Cue::StateAfter),
        (&context.us_delegates, Cue::UsDelegate),
        (&context.us_state_after, Cue::UsStateAfter),
        (&context.state_before, Cue::StateBefore),
        (&context.us_states, Cue::UsState),
        (&context.us_state_abbreviations, Cue::UsState),
        (&context.georgia_country, Cue::GeorgiaCountry),
    ] {
        for text in list {
            names.cue(text, cue);
        }
    }
}
