//! Checks the data of the gazetteer. Each fault names the file, the record and what to do.

mod expected;
mod intervals;
mod languages;
mod names;
mod places;
mod wording;

use crate::gazetteer::rules::Rules;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::gazetteer::record::Records;

/// Licences that allow embedding in software under MIT or Apache-2.0 without conditions beyond a notice.
const LICENCES: [&str; 7] =
    ["public-domain", "CC0-1.0", "ODC-PDDL-1.0", "MIT", "Apache-2.0", "Unicode-3.0", "facts"];

/// One fault of the data.
#[derive(Debug)]
pub(crate) struct Fault {
    /// File, relative to the data folder.
    pub(crate) file: String,
    /// Id of the record, or the name at fault.
    pub(crate) record: String,
    /// What is wrong and what to do.
    pub(crate) what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}: {}: {}", self.file, self.record, self.what)
    }
}

/// Collects faults.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, file: &str, record: &str, what: impl Into<String>) {
        self.0.push(Fault { file: file.to_owned(), record: record.to_owned(), what: what.into() });
    }
}

/// All faults of the records, in the order of the checks.
pub(crate) fn check(records: &Records, rules: &Rules) -> Vec<Fault> {
    let mut faults = Faults::default();
    let ids = ids(records, &mut faults);
    references(records, &ids, &mut faults);
    sources(records, &mut faults);
    places::check(records, &ids, &rules.required, &mut faults);
    wording::check(records, &rules.wording, &mut faults);
    names::check(records, &mut faults);
    languages::check(records, &ids, &mut faults);
    intervals::check(records, &ids, &mut faults);
    expected::check(records, &ids, &mut faults);
    faults.0
}

/// The file of a place of this kind.
pub(crate) fn place_file(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Country => "places/countries.toml",
        EntityKind::Territory => "places/territories.toml",
        EntityKind::Historic => "places/historic.toml",
        _ => "places/disputed.toml",
    }
}

fn ids(records: &Records, faults: &mut Faults) -> BTreeSet<String> {
    let places = records.places.iter().map(|(kind, place)| (place_file(*kind), &place.id, &place.name));
    let organisations = records.organisations.iter().map(|r| ("organisations", &r.id, &r.name));
    let regions = records.regions.iter().map(|r| ("regions.toml", &r.id, &r.name));
    let treaties = records.treaties.iter().map(|r| ("treaties.toml", &r.id, &r.name));
    let mut seen = BTreeSet::new();
    for (file, id, name) in places.chain(organisations).chain(regions).chain(treaties) {
        if id.is_empty() {
            faults.add(file, name, "it has no id: give it one");
        }
        if name.is_empty() {
            faults.add(file, id, "it has no name: give it one");
        }
        if !seen.insert(id.clone()) {
            faults.add(file, id, "another record has this id: give one of them another");
        }
    }
    for (kind, place) in &records.places {
        let length = place.id.chars().count();
        let right = match kind {
            EntityKind::Country => length == 3,
            EntityKind::Historic => place.id.starts_with("X-") || length == 4,
            _ => length == 3 || place.id.starts_with("D-"),
        };
        if !right {
            faults.add(
                place_file(*kind),
                &place.id,
                "the id is not one of its kind: ISO 3166-1 alpha-3 for countries and territories, `X-…` for historic \
                 states, `D-…` for disputed places",
            );
        }
    }
    seen
}

fn references(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let mut neighbours: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (kind, place) in &records.places {
        let file = place_file(*kind);
        for (field, list) in [("neighbours", &place.neighbours), ("successors", &place.successors)] {
            for id in list.iter().filter(|id| !ids.contains(*id)) {
                faults.add(file, &place.id, format!("{field}: no record has the id `{id}`: correct it"));
            }
        }
        for id in place.parent.iter().filter(|id| !ids.contains(*id)) {
            faults.add(file, &place.id, format!("parent: no record has the id `{id}`: correct it"));
        }
        neighbours.insert(&place.id, place.neighbours.iter().map(String::as_str).collect());
        if *kind == EntityKind::Disputed && place.note.is_none() {
            faults.add(
                file,
                &place.id,
                "a place with a disputed status needs a `note` that says what it is, neutrally",
            );
        }
    }
    for (kind, place) in &records.places {
        for other in &place.neighbours {
            if neighbours.get(other.as_str()).is_some_and(|back| !back.contains(place.id.as_str())) {
                let what = format!(
                    "it names {other} as a neighbour, and {other} does not name it: correct one of them"
                );
                faults.add(place_file(*kind), &place.id, what);
            }
        }
    }
    for region in &records.regions {
        for id in region.includes.iter().filter(|id| !ids.contains(*id)) {
            faults.add(
                "regions.toml",
                &region.id,
                format!("includes: no record has the id `{id}`: correct it"),
            );
        }
    }
    for treaty in &records.treaties {
        for id in treaty.organisation.iter().filter(|id| !ids.contains(*id)) {
            faults.add(
                "treaties.toml",
                &treaty.id,
                format!("organisation: no record has the id `{id}`: correct it"),
            );
        }
    }
    for id in records.prominent.iter().filter(|id| !ids.contains(*id)) {
        faults.add("prominent.toml", id, "no record has this id: correct it");
    }
}

fn sources(records: &Records, faults: &mut Faults) {
    let known: BTreeSet<&str> = records.sources.iter().map(|source| source.id.as_str()).collect();
    for source in &records.sources {
        if !LICENCES.contains(&source.licence.as_str()) {
            let what = format!(
                "its licence `{}` is not one of {}: data under it cannot be embedded; take it out",
                source.licence,
                LICENCES.join(", ")
            );
            faults.add("sources.toml", &source.id, what);
        }
    }
    let places =
        records.places.iter().map(|(kind, r)| (place_file(*kind), &r.id, &r.sources, r.as_of.is_some()));
    let organisations =
        records.organisations.iter().map(|r| ("organisations", &r.id, &r.sources, r.as_of.is_some()));
    let regions = records.regions.iter().map(|r| ("regions.toml", &r.id, &r.sources, r.as_of.is_some()));
    let treaties = records.treaties.iter().map(|r| ("treaties.toml", &r.id, &r.sources, r.as_of.is_some()));
    let lists = records.memberships.iter().map(|r| ("memberships", &r.organisation, &r.sources, true));
    for (file, id, list, dated) in places.chain(organisations).chain(regions).chain(treaties).chain(lists) {
        if list.is_empty() {
            faults.add(file, id, "it has no source: say in `sources` where it is from");
        }
        if !dated {
            faults.add(file, id, "it has no `as_of`: say for which day it holds");
        }
        for source in list.iter().filter(|source| !known.contains(source.as_str())) {
            faults.add(
                file,
                id,
                format!("sources.toml has no source `{source}`: correct it, or add it there"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::gazetteer::record::{PlaceRecord, SourceRecord};

    pub(super) fn place(id: &str, name: &str) -> (EntityKind, PlaceRecord) {
        let record = PlaceRecord {
            id: id.to_owned(),
            name: name.to_owned(),
            sources: vec!["s".to_owned()],
            as_of: Some(jiff::civil::date(2020, 1, 1)),
            ..PlaceRecord::default()
        };
        (EntityKind::Country, record)
    }

    pub(super) fn records(places: Vec<(EntityKind, PlaceRecord)>) -> Records {
        let source = SourceRecord {
            id: "s".to_owned(),
            name: "S".to_owned(),
            version: "1".to_owned(),
            licence: "MIT".to_owned(),
            as_of: jiff::civil::date(2020, 1, 1),
        };
        Records { places, sources: vec![source], ..Records::default() }
    }

    fn texts(records: &Records) -> Vec<String> {
        check(records, &Rules::default()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn faults_name_file_record_and_remedy() {
        let mut records = records(vec![place("AAA", "A"), place("AAA", "B")]);
        assert_eq!(
            texts(&records),
            ["data/places/countries.toml: AAA: another record has this id: give one of them another"]
        );
        records.places.pop();
        if let Some((_, place)) = records.places.first_mut() {
            place.neighbours.push("BBB".to_owned());
            place.sources = vec!["t".to_owned()];
        }
        assert_eq!(
            texts(&records),
            [
                "data/places/countries.toml: AAA: neighbours: no record has the id `BBB`: correct it",
                "data/places/countries.toml: AAA: sources.toml has no source `t`: correct it, or add it there",
            ]
        );
    }

    #[test]
    fn two_owners_of_a_name_must_be_listed() {
        let found = texts(&records(vec![place("AAA", "Same"), place("BBB", "Same")]));
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("`Same`") && found[0].contains("[[shared]]"), "{found:?}");
    }

    #[test]
    fn a_licence_with_conditions_is_refused() {
        let mut records = records(vec![place("AAA", "A")]);
        if let Some(source) = records.sources.first_mut() {
            source.licence = "ODbL-1.0".to_owned();
        }
        assert!(texts(&records)[0].contains("cannot be embedded"));
    }
}
