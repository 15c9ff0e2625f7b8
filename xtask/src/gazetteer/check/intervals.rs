//! Memberships: whether intervals can be true together, and whether they give the numbers that are known.

use super::Faults;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::MembershipRole;
use stenogram_core::gazetteer::record::{IntervalRecord, MembershipFile, Records};

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let organisations: BTreeSet<&str> = records.organisations.iter().map(|r| r.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for file in &records.memberships {
        let path = format!("memberships/{}.toml", file.organisation);
        if !organisations.contains(file.organisation.as_str()) {
            faults.add(&path, &file.organisation, "no organisation has this id: correct it");
        }
        if !seen.insert(file.organisation.as_str()) {
            faults.add(&path, &file.organisation, "there are two files of its members: put them into one");
        }
        one_file(file, &path, ids, faults);
    }
    for count in &records.expected {
        let record = format!("{} on {}", count.organisation, count.on);
        let Some(file) = records.memberships.iter().find(|f| f.organisation == count.organisation) else {
            faults.add("expected.toml", &record, "there is no file of its members: correct the id");
            continue;
        };
        let found = members_on(records, file, count.on);
        if found.len() != count.members {
            let what = format!(
                "it should have {} members, and the data give {}: correct memberships/{}.toml ({})",
                count.members,
                found.len(),
                count.organisation,
                found.into_iter().collect::<Vec<_>>().join(" ")
            );
            faults.add("expected.toml", &record, what);
        }
    }
}

fn one_file(file: &MembershipFile, path: &str, ids: &BTreeSet<String>, faults: &mut Faults) {
    let mut by_who: BTreeMap<(&str, MembershipRole), Vec<&IntervalRecord>> = BTreeMap::new();
    for interval in &file.interval {
        if let (Some(from), Some(to)) = (interval.from, interval.to)
            && from >= to
        {
            let what = format!("the interval from {from} to {to} ends before it begins: correct the dates");
            faults.add(path, &interval.who.join(" "), what);
        }
        for id in &interval.who {
            if !ids.contains(id) {
                faults.add(path, id, "no record has this id: correct it");
            }
            by_who.entry((id, interval.role)).or_default().push(interval);
        }
    }
    for ((id, role), intervals) in &by_who {
        for (at, a) in intervals.iter().enumerate() {
            for b in intervals.iter().skip(at + 1) {
                let apart = a.to.zip(b.from).is_some_and(|(to, from)| to <= from)
                    || b.to.zip(a.from).is_some_and(|(to, from)| to <= from)
                    // Without a date of joining: now, after whatever has ended.
                    || (a.from.is_none() && b.to.is_some())
                    || (b.from.is_none() && a.to.is_some());
                if !apart {
                    let what = format!(
                        "two of its intervals as {role:?} overlap: correct the dates, or take one out"
                    );
                    faults.add(path, id, what);
                }
            }
        }
    }
}

/// The states among the members on a day: the European Union in the G20 is not counted.
fn members_on<'a>(records: &Records, file: &'a MembershipFile, on: Date) -> BTreeSet<&'a str> {
    let states: BTreeSet<&str> = records.places.iter().map(|(_, place)| place.id.as_str()).collect();
    file.interval
        .iter()
        .filter(|i| i.role == MembershipRole::Member)
        .filter(|i| i.from.is_none_or(|from| from <= on) && i.to.is_none_or(|to| on < to))
        .flat_map(|i| i.who.iter().map(String::as_str))
        .filter(|id| states.contains(id))
        .collect()
}
