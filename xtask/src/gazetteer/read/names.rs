//! Puts names in other languages from files of their own into the records: the imported ones first, since they are the
//! usual names, and those that a person added behind them.

use anyhow::{Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use stenogram_core::gazetteer::record::Records;

/// Names by language.
type Names = BTreeMap<String, Vec<String>>;

/// Names that are not to be imported, and why.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LeaveOut {
    name: Vec<LeftOut>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    language: String,
    id: String,
    text: String,
    /// For people who read the file.
    #[serde(rename = "why")]
    _why: String,
}

impl LeaveOut {
    /// Whether a name of an entity in a language is left out.
    pub(crate) fn lists(&self, language: &str, id: &str, text: &str) -> bool {
        self.name.iter().any(|name| name.language == language && name.id == id && name.text == text)
    }
}

/// Adds the hand-kept names of capitals: by id of the place, English name and language.
pub(super) fn add_capitals(
    records: &mut Records,
    names: BTreeMap<String, BTreeMap<String, Names>>,
) -> Result<()> {
    for (id, cities) in names {
        for (city, names) in cities {
            let place = records.places.iter_mut().find(|(_, place)| place.id == id);
            let capital = place.and_then(|(_, place)| place.capitals.iter_mut().find(|c| c.name == city));
            let Some(capital) = capital else {
                bail!("names/capitals.toml: no record `{id}` with a capital `{city}`: correct one of them");
            };
            for (language, names) in names {
                capital.names.entry(language).or_default().extend(names);
            }
        }
    }
    Ok(())
}

/// Puts the imported names first. The check tells names of entities that do not exist.
pub(super) fn add_imported(records: &mut Records) {
    for file in &records.imported {
        for (_, place) in &mut records.places {
            if let Some(names) = file.places.get(&place.id) {
                put_first(&mut place.names, &file.language, names);
            }
            let cities = file.capitals.get(&place.id);
            for capital in &mut place.capitals {
                if let Some(names) = cities.and_then(|cities| cities.get(&capital.name)) {
                    put_first(&mut capital.names, &file.language, names);
                }
            }
        }
        for region in &mut records.regions {
            if let Some(names) = file.regions.get(&region.id) {
                put_first(&mut region.names, &file.language, names);
            }
        }
    }
}

fn put_first(known: &mut Names, language: &str, names: &[String]) {
    let known = known.entry(language.to_owned()).or_default();
    known.retain(|name| !names.contains(name));
    known.splice(0..0, names.iter().cloned());
}
