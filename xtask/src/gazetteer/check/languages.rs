//! Names in other languages: that imported ones belong to something, and that no two places share one unless listed.

use super::{Faults, place_file};
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::record::Records;

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    imported(records, ids, faults);
    let shared: BTreeMap<&str, BTreeSet<&str>> = records
        .ambiguous
        .shared
        .iter()
        .map(|entry| (entry.text.as_str(), entry.owners.iter().map(String::as_str).collect()))
        .collect();
    let mut owners: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    let mut files: BTreeMap<&str, &str> = BTreeMap::new();
    for (kind, place) in &records.places {
        files.insert(&place.id, place_file(*kind));
        let capitals = place.capitals.iter().filter(|capital| capital.until.is_none()).map(|c| &c.names);
        for (code, names) in capitals.chain(std::iter::once(&place.names)).flatten() {
            // Those who speak a variety of a language understand its other names too: `pt-PT`, `zh-Hant`.
            let code = code.split('-').next().unwrap_or(code);
            for name in names {
                owners.entry((code, name)).or_default().insert(&place.id);
            }
        }
    }
    for ((code, name), ids) in owners {
        if ids.len() > 1 && shared.get(name).is_none_or(|listed| !ids.is_subset(listed)) {
            let list: Vec<&str> = ids.into_iter().collect();
            let first = list.first().copied().unwrap_or("");
            let what = format!(
                "{} all have the name `{name}` in `{code}`: take it from all but one, or list them under [[shared]] in \
                 ambiguous.toml",
                list.join(", ")
            );
            faults.add(files.get(first).copied().unwrap_or("places"), first, what);
        }
    }
}

fn imported(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let sources: BTreeSet<&str> = records.sources.iter().map(|source| source.id.as_str()).collect();
    for file in &records.imported {
        let path = format!("names/{}/{}.toml", file.source, file.language);
        if !sources.contains(file.source.as_str()) {
            faults.add(&path, &file.source, "sources.toml has no such source: add it there");
        }
        for id in file.places.keys().chain(file.regions.keys()).filter(|id| !ids.contains(*id)) {
            faults.add(&path, id, "no record has this id: import again (../README.md says how)");
        }
        for (id, cities) in &file.capitals {
            let place = records.places.iter().find(|(_, place)| place.id == *id);
            for city in cities.keys() {
                let known = place.is_some_and(|(_, place)| place.capitals.iter().any(|c| c.name == *city));
                if !known {
                    faults.add(&path, id, format!("it has no capital `{city}`: import again"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::check::tests::{place, records};
    use stenogram_core::gazetteer::record::NamesFile;

    fn faults(records: &Records) -> Vec<String> {
        let mut faults = Faults::default();
        let ids = records.places.iter().map(|(_, place)| place.id.clone()).collect();
        check(records, &ids, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn two_owners_of_a_name_in_a_language_must_be_listed() {
        let (mut a, mut b) = (place("AAA", "Aland"), place("BBB", "Bland"));
        a.1.names.insert("pt".to_owned(), vec!["Terra".to_owned()]);
        b.1.names.insert("it".to_owned(), vec!["Terra".to_owned()]);
        assert_eq!(faults(&records(vec![a.clone(), b.clone()])), [""; 0]);
        b.1.names.insert("pt-PT".to_owned(), vec!["Terra".to_owned()]);
        let found = faults(&records(vec![a, b]));
        assert!(
            found.len() == 1 && found[0].contains("AAA, BBB all have the name `Terra` in `pt`"),
            "{found:?}"
        );
    }

    #[test]
    fn imported_names_belong_to_something() {
        let mut records = records(vec![place("AAA", "Aland")]);
        let file = NamesFile {
            language: "ru".to_owned(),
            source: "s".to_owned(),
            places: BTreeMap::from([("BBB".to_owned(), vec!["Имя".to_owned()])]),
            capitals: BTreeMap::from([("AAA".to_owned(), BTreeMap::from([("X".to_owned(), vec![])]))]),
            ..NamesFile::default()
        };
        records.imported.push(file);
        let found = faults(&records);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("names/s/ru.toml: BBB: no record") && found[1].contains("no capital `X`"));
    }
}
