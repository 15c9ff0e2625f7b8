//! Organisations, regions and treaties: their sorts, dates, relations, seats and websites.

use super::Faults;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::record::{
    ORGANISATION_TYPES, OrganisationRecord, REGION_TYPES, Records, TreatyRecord,
};

const ORGANISATIONS: &str = "organisations";
const TREATIES: &str = "treaties.toml";
const REGIONS: &str = "regions.toml";
const PATTERNS: &str = "patterns.toml";

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let organisations: BTreeMap<&str, &OrganisationRecord> =
        records.organisations.iter().map(|record| (record.id.as_str(), record)).collect();
    for record in &records.organisations {
        organisation(record, ids, faults);
        succession(record, &organisations, faults);
    }
    for record in &records.treaties {
        treaty(record, ids, faults);
    }
    for record in &records.regions {
        if let Some(sort) = &record.sort
            && !REGION_TYPES.iter().any(|(known, _)| known == sort)
        {
            faults.add(
                REGIONS,
                &record.id,
                format!("the type `{sort}` is not on the list: {}", list(&REGION_TYPES)),
            );
        }
    }
    for record in &records.patterns {
        if record.before.is_empty() && record.after.is_empty() {
            faults.add(
                PATTERNS,
                &record.title,
                "it says neither what stands before nor what stands after a country",
            );
        }
        let fields = record.title.contains("{field}");
        if fields == record.fields.is_empty() {
            faults.add(
                PATTERNS,
                &record.title,
                "`fields` and `{field}` in the title go together: add the other one",
            );
        }
        if !record.title.contains("{country}") && !record.title.contains("{name}") {
            faults.add(PATTERNS, &record.title, "the title names neither `{country}` nor `{name}`: add one");
        }
    }
}

fn list(types: &[(&str, &str)]) -> String {
    types.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

fn organisation(record: &OrganisationRecord, ids: &BTreeSet<String>, faults: &mut Faults) {
    let mut fault = |what: String| faults.add(ORGANISATIONS, &record.id, what);
    if !ORGANISATION_TYPES.iter().any(|(known, _)| *known == record.sort) {
        fault(format!("the type `{}` is not on the list: {}", record.sort, list(&ORGANISATION_TYPES)));
    }
    for (field, value) in [("founded", &record.founded), ("dissolved", &record.dissolved)] {
        if let Some(value) = value.as_ref().filter(|value| !is_date(value)) {
            fault(format!(
                "{field}: `{value}` is no day, month or year: write it as 1945-10-24, 1945-10 or 1945"
            ));
        }
    }
    if let (Some(founded), Some(dissolved)) = (&record.founded, &record.dissolved)
        && later(founded, dissolved)
    {
        fault(format!("it was dissolved ({dissolved}) before it was founded ({founded}): correct the dates"));
    }
    for (field, value) in [("seat", &record.seat), ("founded", &record.founded), ("aim", &record.aim)] {
        let gap = record.gaps.iter().any(|gap| gap == field);
        if value.is_none() && !gap {
            fault(format!("it has no `{field}`: add it, or list it in `gaps`"));
        }
        if value.is_some() && gap {
            fault(format!("`gaps` lists `{field}`, which it has: take it out"));
        }
    }
    for gap in record.gaps.iter().filter(|gap| !["seat", "founded", "aim"].contains(&gap.as_str())) {
        fault(format!("`gaps` lists `{gap}`, which need not be there: take it out"));
    }
    if let Some(website) = record.website.as_ref().filter(|website| !is_website(website)) {
        fault(format!("the website `{website}` is no address: write it as https://example.org"));
    }
    if let Some(item) = record.wikidata.as_ref().filter(|item| !is_wikidata(item)) {
        fault(format!("`{item}` is no Wikidata item: write it as Q1065"));
    }
    if let Some(parent) = &record.parent {
        if !ids.contains(parent) {
            fault(format!("parent: no record has the id `{parent}`: correct it"));
        }
        if *parent == record.id {
            fault("it is its own parent: correct it".to_owned());
        }
    }
}

/// Those that an organisation followed, and those that followed it.
fn succession(
    record: &OrganisationRecord,
    organisations: &BTreeMap<&str, &OrganisationRecord>,
    faults: &mut Faults,
) {
    let pairs = [("predecessors", &record.predecessors), ("successors", &record.successors)];
    for (field, others) in pairs {
        for id in others {
            let Some(other) = organisations.get(id.as_str()) else {
                let what = format!("{field}: no organisation has the id `{id}`: correct it");
                faults.add(ORGANISATIONS, &record.id, what);
                continue;
            };
            let back = if field == "successors" { &other.predecessors } else { &other.successors };
            if !back.contains(&record.id) {
                let what = format!("it names `{id}` in `{field}`, and `{id}` does not name it: add it there");
                faults.add(ORGANISATIONS, &record.id, what);
            }
            let (older, newer) = if field == "successors" { (record, *other) } else { (*other, record) };
            if let (Some(first), Some(second)) = (&older.founded, &newer.founded)
                && later(first, second)
            {
                let what = format!(
                    "`{}` followed `{}` and is older: correct a date or `{field}`",
                    newer.id, older.id
                );
                faults.add(ORGANISATIONS, &record.id, what);
            }
        }
    }
}

fn treaty(record: &TreatyRecord, ids: &BTreeSet<String>, faults: &mut Faults) {
    let mut fault = |what: String| faults.add(TREATIES, &record.id, what);
    let dates = [("signed", &record.signed), ("in_force", &record.in_force), ("ended", &record.ended)];
    for (field, value) in dates {
        if let Some(value) = value.as_ref().filter(|value| !is_date(value)) {
            fault(format!(
                "{field}: `{value}` is no day, month or year: write it as 1945-10-24, 1945-10 or 1945"
            ));
        }
    }
    let given: Vec<&String> = dates.iter().filter_map(|(_, value)| value.as_ref()).collect();
    for pair in given.windows(2) {
        if let [first, second] = pair
            && later(first, second)
        {
            fault(format!("{second} stands after {first} in signed, in_force, ended: correct the dates"));
        }
    }
    if record.about.is_none() {
        fault("it has no `about`: say in one line what it is about".to_owned());
    }
    for id in record.parties.iter().filter(|id| !ids.contains(*id)) {
        fault(format!("parties: no record has the id `{id}`: correct it"));
    }
}

/// `1945`, `1945-10` or `1945-10-24`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &&str, length: usize, up_to: u32| {
        part.len() == length && part.parse::<u32>().is_ok_and(|n| (1..=up_to).contains(&n))
    };
    match parts.as_slice() {
        [year] => number(year, 4, 9999),
        [year, month] => number(year, 4, 9999) && number(month, 2, 12),
        [_, _, _] => text.parse::<jiff::civil::Date>().is_ok(),
        _ => false,
    }
}

/// Whether the first date is later than the second, as far as both are exact.
fn later(first: &str, second: &str) -> bool {
    let length = first.len().min(second.len());
    first.get(..length) > second.get(..length)
}

fn is_website(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.and_then(|rest| rest.split('/').next()).is_some_and(|host| {
        host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
    })
}

fn is_wikidata(text: &str) -> bool {
    text.strip_prefix('Q')
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> OrganisationRecord {
        OrganisationRecord {
            id: "a".to_owned(),
            sort: "forum".to_owned(),
            founded: Some("1990".to_owned()),
            seat: Some("Here".to_owned()),
            aim: Some("to talk".to_owned()),
            ..OrganisationRecord::default()
        }
    }

    fn texts(organisations: Vec<OrganisationRecord>) -> Vec<String> {
        let records = Records { organisations, ..Records::default() };
        let ids = records.organisations.iter().map(|record| record.id.clone()).collect();
        let mut faults = Faults::default();
        check(&records, &ids, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_good_record_has_no_fault() {
        assert!(texts(vec![good()]).is_empty());
    }

    #[test]
    fn faults_of_an_organisation() {
        let bad = OrganisationRecord {
            sort: "club".to_owned(),
            dissolved: Some("1980-13".to_owned()),
            seat: None,
            parent: Some("z".to_owned()),
            website: Some("example.org".to_owned()),
            wikidata: Some("1065".to_owned()),
            gaps: vec!["aim".to_owned()],
            ..good()
        };
        let found = texts(vec![bad]).join("\n");
        for part in [
            "`club`",
            "`1980-13`",
            "before it was founded",
            "no `seat`",
            "`aim`, which it has",
            "`z`",
            "`example.org`",
            "`1065`",
        ] {
            assert!(found.contains(part), "{part} is not in {found}");
        }
    }

    #[test]
    fn succession_goes_both_ways_and_forward() {
        let mut older = good();
        let mut newer = OrganisationRecord { id: "b".to_owned(), founded: Some("1980".to_owned()), ..good() };
        older.successors.push("b".to_owned());
        let found = texts(vec![older.clone(), newer.clone()]).join("\n");
        assert!(found.contains("does not name it") && found.contains("is older"), "{found}");
        newer.predecessors.push("a".to_owned());
        newer.founded = Some("2000-05".to_owned());
        assert!(texts(vec![older, newer]).is_empty());
    }
}
