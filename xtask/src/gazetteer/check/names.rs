//! Names: whose they are, and that the lists of `ambiguous.toml` speak of names that exist.

use super::{Faults, place_file};
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::record::Records;

const AMBIGUOUS: &str = "ambiguous.toml";

pub(super) fn check(records: &Records, faults: &mut Faults) {
    let owners = owners(records);
    let mut shared: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for entry in &records.ambiguous.shared {
        shared.insert(&entry.text, entry.owners.iter().map(String::as_str).collect());
        let have: BTreeSet<&str> =
            owners.get(entry.text.as_str()).into_iter().flatten().map(|(_, id)| *id).collect();
        for owner in entry.owners.iter().filter(|owner| !have.contains(owner.as_str())) {
            let what =
                format!("`{owner}` has no such name: take it out of `owners`, or add the name to its record");
            faults.add(AMBIGUOUS, &entry.text, what);
        }
    }
    for (name, holders) in &owners {
        let ids: BTreeSet<&str> = holders.iter().map(|(_, id)| *id).collect();
        if ids.len() > 1 && shared.get(name).is_none_or(|listed| !ids.is_subset(listed)) {
            let file = holders.first().map_or(AMBIGUOUS, |(file, _)| file);
            let list: Vec<&str> = ids.iter().copied().collect();
            let what = format!(
                "{} all have the name `{name}`: take it from all but one, or list them under [[shared]] in \
                 {AMBIGUOUS}",
                list.join(", ")
            );
            faults.add(file, list.first().unwrap_or(&""), what);
        }
    }
    for blocker in &records.context.blockers {
        if let Some((file, id)) = owners.get(blocker.as_str()).and_then(|holders| holders.first()) {
            let what = format!("it is a name of `{id}` ({file}): take it out of one of the two");
            faults.add("context/blockers.toml", blocker, what);
        }
    }
    let ambiguous = &records.ambiguous;
    for name in ambiguous.weak.names.iter().filter(|name| !owners.contains_key(name.as_str())) {
        faults.add(AMBIGUOUS, name, "[weak] lists it, and no record has this name: take it out");
    }
    let weak: BTreeSet<&String> = ambiguous.weak.names.iter().collect();
    for name in ambiguous.weak.in_context.iter().filter(|name| !weak.contains(name)) {
        faults.add(AMBIGUOUS, name, "`in_context` lists it, and `names` does not: add it there");
    }
}

/// Who has which name: file and id, by name as written. Names for looking up only do not count.
fn owners(records: &Records) -> BTreeMap<&str, Vec<(&str, &str)>> {
    let mut out: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for (kind, r) in &records.places {
        let capitals = r.capitals.iter().filter(|c| c.until.is_none()).flat_map(|c| {
            std::iter::once(&c.name).chain(&c.also).chain(c.former.iter().map(|former| &former.name))
        });
        let names = std::iter::once(&r.name)
            .chain(&r.official)
            .chain(&r.aliases)
            .chain(&r.acronyms)
            .chain(r.former.iter().map(|former| &former.name))
            .chain(&r.demonyms)
            .chain(&r.seats)
            .chain(capitals);
        for name in names {
            out.entry(name).or_default().push((place_file(*kind), &r.id));
        }
    }
    for r in &records.organisations {
        for name in std::iter::once(&r.name).chain(&r.aliases).chain(&r.acronyms).chain(&r.seats) {
            out.entry(name).or_default().push(("organisations", &r.id));
        }
    }
    for r in &records.regions {
        for name in std::iter::once(&r.name).chain(&r.aliases).chain(&r.acronyms).chain(&r.demonyms) {
            out.entry(name).or_default().push(("regions.toml", &r.id));
        }
    }
    for r in &records.treaties {
        for name in std::iter::once(&r.name).chain(&r.aliases).chain(&r.acronyms) {
            out.entry(name).or_default().push(("treaties.toml", &r.id));
        }
    }
    out
}
