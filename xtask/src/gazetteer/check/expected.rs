//! Memberships: whether they give the numbers and the lists that are known of certain days.

use super::Faults;
use std::collections::BTreeSet;
use stenogram_core::gazetteer::MembershipRole;
use stenogram_core::gazetteer::When;
use stenogram_core::gazetteer::record::{ExpectedMembers, MembershipFile, Records};

const FILE: &str = "expected.toml";

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let states: BTreeSet<&str> = records.places.iter().map(|(_, place)| place.id.as_str()).collect();
    for expected in &records.expected {
        let record = format!("{} on {} as {:?}", expected.organisation, expected.on, expected.role);
        let Some(file) = file_of(records, &expected.organisation) else {
            faults.add(FILE, &record, "there is no file of its members: correct the id");
            continue;
        };
        let found = who(file, expected);
        let mut fault = |what: String| {
            let remedy = format!("correct memberships/{}.toml", file.organisation);
            faults.add(FILE, &record, format!("{what}: {remedy}"));
        };
        let number = found.iter().filter(|id| states.contains(*id)).count();
        if expected.count.is_some_and(|count| count != number) {
            let count = expected.count.unwrap_or_default();
            fault(format!("it should be {count}, and the data give {number} ({})", list(&found)));
        }
        let exact: Option<BTreeSet<&str>> =
            expected.exact.as_ref().map(|exact| exact.iter().map(String::as_str).collect());
        let includes = expected.includes.iter().map(String::as_str);
        let missing: BTreeSet<&str> =
            includes.chain(exact.iter().flatten().copied()).filter(|id| !found.contains(id)).collect();
        if !missing.is_empty() {
            fault(format!("{} should be there", list(&missing)));
        }
        let excludes = expected.excludes.iter().map(String::as_str).filter(|id| found.contains(id));
        let beyond = exact.iter().flat_map(|exact| found.iter().copied().filter(|id| !exact.contains(id)));
        let wrong: BTreeSet<&str> = excludes.chain(beyond).collect();
        if !wrong.is_empty() {
            fault(format!("{} should not be there", list(&wrong)));
        }
        let named = expected.exact.iter().flatten().chain(&expected.includes).chain(&expected.excludes);
        for id in named.filter(|id| !ids.contains(*id)) {
            faults.add(FILE, &record, format!("no record has the id `{id}`: correct it"));
        }
    }
}

/// The file in which the members of an organisation stand.
fn file_of<'a>(records: &'a Records, organisation: &str) -> Option<&'a MembershipFile> {
    let find = |id: &str| records.memberships.iter().find(|file| file.organisation == id);
    let file = find(organisation)?;
    file.same_as.as_deref().map_or(Some(file), find)
}

fn who<'a>(file: &'a MembershipFile, expected: &ExpectedMembers) -> BTreeSet<&'a str> {
    let has_come = |when: When| when.first <= expected.on;
    file.interval
        .iter()
        .filter(|i| {
            i.role == expected.role || (expected.with_suspended && i.role == MembershipRole::Suspended)
        })
        .filter(|i| i.from.is_none_or(has_come) && !i.to.is_some_and(has_come))
        .flat_map(|i| i.who.iter().map(String::as_str))
        .collect()
}

fn list(ids: &BTreeSet<&str>) -> String {
    ids.iter().copied().collect::<Vec<_>>().join(" ")
}
