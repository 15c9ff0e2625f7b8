//! Places: that a record has what it must have, and that its codes and dates can be true.

use super::{Faults, place_file};
use crate::gazetteer::rules::RequiredFile;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::When;
use stenogram_core::gazetteer::record::{FormerRecord, PlaceRecord, Records};

/// The day on which the Charter of the United Nations came into force.
const UNITED_NATIONS: Date = date(1945, 10, 24);

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, required: &RequiredFile, faults: &mut Faults) {
    fields(records, required, faults);
    codes(records, faults);
    for (kind, place) in &records.places {
        let file = place_file(*kind);
        dates(file, place, faults);
        let lists = [("claimed_by", &place.claimed_by), ("administered_by", &place.administered_by)];
        for (field, list) in lists {
            for id in list.iter().filter(|id| !ids.contains(*id)) {
                faults.add(file, &place.id, format!("{field}: no record has the id `{id}`: correct it"));
            }
        }
        for (field, list) in [("successors", &place.successors), ("neighbours", &place.neighbours)] {
            if list.contains(&place.id) {
                faults.add(file, &place.id, format!("{field}: it names itself: take it out"));
            }
        }
    }
}

/// Whether a record has something in a field; `None` where there is no such field.
fn has(place: &PlaceRecord, field: &str) -> Option<bool> {
    Some(match field {
        "official" => place.official.is_some(),
        "status" => place.status.is_some(),
        "note" => place.note.is_some(),
        "alpha2" => place.alpha2.is_some(),
        "numeric" => place.numeric.is_some(),
        "demonyms" => !place.demonyms.is_empty(),
        "capitals" => place.capitals.iter().any(|capital| capital.until.is_none()),
        "un_member_since" => place.un_member_since.is_some(),
        "region" => place.region.is_some(),
        "population" => place.population.is_some() && place.population_year.is_some(),
        "area_km2" => place.area_km2.is_some(),
        "languages" => !place.languages.is_empty(),
        "currencies" => !place.currencies.is_empty(),
        "flag" => place.flag.is_some(),
        "parent" => place.parent.is_some(),
        "established" => place.established.is_some(),
        "dissolved" => place.dissolved.is_some(),
        "wikidata" => place.wikidata.is_some(),
        language => {
            let language = language.strip_prefix("names.")?;
            place.names.get(language).is_some_and(|names| !names.is_empty())
        }
    })
}

fn fields(records: &Records, required: &RequiredFile, faults: &mut Faults) {
    let mut gaps: BTreeMap<(String, &str), bool> = BTreeMap::new();
    for gap in &required.gap {
        gaps.extend(gap.records.iter().map(|id| ((gap.field.clone(), id.as_str()), false)));
    }
    for (kind, place) in &records.places {
        let wanted = required
            .required
            .iter()
            .filter(|wanted| wanted.kind == *kind && (!wanted.with_code || place.alpha2.is_some()));
        for wanted in wanted {
            let languages = wanted.languages.iter().map(|language| format!("names.{language}"));
            for field in wanted.fields.iter().cloned().chain(languages) {
                match has(place, &field) {
                    None => faults.add("required.toml", &field, "places have no such field: correct it"),
                    Some(true) => {}
                    Some(false) => match gaps.get_mut(&(field.clone(), place.id.as_str())) {
                        Some(used) => *used = true,
                        None => {
                            let what = format!(
                                "it has no `{field}`: add it, or list the gap with its reason in required.toml"
                            );
                            faults.add(place_file(*kind), &place.id, what);
                        }
                    },
                }
            }
        }
    }
    for ((field, id), used) in gaps {
        if !used {
            let what = format!("`{field}` is no gap of it any more: take it out of `records`");
            faults.add("required.toml", id, what);
        }
    }
}

fn codes(records: &Records, faults: &mut Faults) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (kind, place) in &records.places {
        let file = place_file(*kind);
        let mut wrong = |what: String| faults.add(file, &place.id, what);
        let numeric = place.numeric.map(|code| format!("{code:03}"));
        let codes = [("alpha2", &place.alpha2), ("numeric", &numeric), ("wikidata", &place.wikidata)];
        for (field, code) in codes {
            let Some(code) = code else { continue };
            let upper = |text: &str| text.chars().all(|c| c.is_ascii_uppercase());
            let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
            let right = match field {
                "alpha2" => code.len() == 2 && upper(code),
                "numeric" => code.len() == 3 && digits(code),
                _ => code.strip_prefix('Q').is_some_and(digits),
            };
            if !right {
                wrong(format!("{field}: `{code}` is no such code: correct it"));
            }
            if let Some(other) = seen.insert(format!("{field} {code}"), &place.id) {
                wrong(format!("{field}: {other} has `{code}` too: correct one of them"));
            }
        }
        if let (Some(code), Some(flag)) = (&place.alpha2, &place.flag)
            && *flag != flag_of(code)
        {
            wrong(format!("flag: it is not that of `{code}`: write {}", flag_of(code)));
        }
        for currency in &place.currencies {
            let code = currency.rsplit_once(" (").and_then(|(_, code)| code.strip_suffix(')'));
            if !code.is_some_and(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase())) {
                wrong(format!("currencies: `{currency}` has no code of ISO 4217: write `Name (ABC)`"));
            }
        }
    }
}

/// The flag emoji of a code: its letters as regional indicators.
fn flag_of(alpha2: &str) -> String {
    let letter = |c: char| char::from_u32(0x1F1E6 + u32::from(c).saturating_sub(u32::from('A')));
    alpha2.chars().filter_map(letter).collect()
}

fn dates(file: &str, place: &PlaceRecord, faults: &mut Faults) {
    let mut wrong = |what: String| faults.add(file, &place.id, what);
    let mut moment = |field: &str, text: &Option<String>| -> Option<When> {
        match text.as_deref().map(str::parse::<When>)? {
            Ok(when) => Some(when),
            Err(error) => {
                wrong(format!("{field}: {error}"));
                None
            }
        }
    };
    let lasted = (moment("established", &place.established), moment("dissolved", &place.dissolved));
    let mut spans = vec![("it".to_owned(), lasted.0, lasted.1)];
    let of = |former: &FormerRecord| (format!("`{}`", former.name), former.from, former.until);
    spans.extend(place.former.iter().map(of));
    for capital in &place.capitals {
        spans.push((format!("`{}`", capital.name), capital.from, capital.until));
        spans.extend(capital.former.iter().map(of));
    }
    for (whose, from, until) in spans {
        if let (Some(from), Some(until)) = (from, until)
            && from.first_day() >= until.last_day()
        {
            wrong(format!("{whose} ends on {until} before it begins on {from}: correct the dates"));
        }
        if let (Some(until), Some(as_of)) = (until, place.as_of)
            && until.first_day() > as_of
        {
            wrong(format!("{whose} ends on {until}, after the `as_of` of the record: correct one of them"));
        }
    }
    if let Some(day) = place.un_member_since.filter(|day| *day < UNITED_NATIONS) {
        wrong(format!("un_member_since: {day} is before the United Nations were founded: correct it"));
    }
    if let (Some(year), Some(as_of)) = (place.population_year, place.as_of)
        && i16::try_from(year).is_ok_and(|year| year > as_of.year())
    {
        wrong(format!("population_year: {year} is after the `as_of` of the record: correct one of them"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::check::tests::{place, records};
    use crate::gazetteer::rules::{Gap, Required};
    use stenogram_core::gazetteer::EntityKind;
    use stenogram_core::gazetteer::record::CapitalRecord;

    fn faults(places: Vec<(EntityKind, PlaceRecord)>, required: &RequiredFile) -> Vec<String> {
        let mut faults = Faults::default();
        let records = records(places);
        let ids = records.places.iter().map(|(_, place)| place.id.clone()).collect();
        check(&records, &ids, required, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    fn one(change: impl FnOnce(&mut PlaceRecord)) -> Vec<String> {
        let mut aland = place("AAA", "Aland");
        change(&mut aland.1);
        faults(vec![aland], &RequiredFile::default())
    }

    #[test]
    fn a_field_that_is_missing_is_a_fault_or_a_gap_with_a_reason() {
        let wanted = || Required {
            kind: EntityKind::Country,
            with_code: false,
            fields: vec!["flag".to_owned()],
            languages: vec!["ru".to_owned()],
        };
        let mut required = RequiredFile { required: vec![wanted()], gap: vec![Gap::new("flag", "AAA")] };
        let found = faults(vec![place("AAA", "Aland")], &required);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("it has no `names.ru`"), "{found:?}");
        required.gap.push(Gap::new("names.ru", "AAA"));
        assert_eq!(faults(vec![place("AAA", "Aland")], &required), [""; 0]);
        required.gap.push(Gap::new("region", "AAA"));
        assert!(faults(vec![place("AAA", "Aland")], &required)[0].contains("is no gap of it any more"));
    }

    #[test]
    fn codes_are_well_formed_and_borne_by_one() {
        for (change, what) in [
            (
                Box::new(|p: &mut PlaceRecord| p.alpha2 = Some("A1".to_owned()))
                    as Box<dyn Fn(&mut PlaceRecord)>,
                "alpha2",
            ),
            (Box::new(|p: &mut PlaceRecord| p.wikidata = Some("9".to_owned())), "wikidata"),
            (Box::new(|p: &mut PlaceRecord| p.currencies = vec!["Crown".to_owned()]), "ISO 4217"),
        ] {
            let found = one(change);
            assert!(found.len() == 1 && found[0].contains(what), "{found:?}");
        }
        let found = one(|place| {
            place.alpha2 = Some("RS".to_owned());
            place.flag = Some("🇸🇷".to_owned());
        });
        assert!(found[0].contains("write 🇷🇸"), "{found:?}");
        let (mut a, mut b) = (place("AAA", "Aland"), place("BBB", "Bland"));
        a.1.numeric = Some(8);
        b.1.numeric = Some(8);
        assert!(faults(vec![a, b], &RequiredFile::default())[0].contains("AAA has `008` too"));
    }

    #[test]
    fn dates_can_be_true() {
        let when = |text: &str| text.parse::<When>().ok();
        let found = one(|place| {
            place.former = vec![FormerRecord {
                name: "Old Land".to_owned(),
                from: when("1990"),
                until: when("1980-01-02"),
                in_use: false,
            }];
        });
        assert!(found[0].contains("`Old Land` ends on 1980-01-02 before it begins on 1990"), "{found:?}");
        let found = one(|place| {
            place.capitals = vec![CapitalRecord {
                name: "Bigtown".to_owned(),
                until: when("2030"),
                ..CapitalRecord::default()
            }];
        });
        assert!(found[0].contains("after the `as_of`"), "{found:?}");
        assert!(one(|place| place.established = Some("May 1990".to_owned()))[0].contains("is not a day"));
        assert!(
            one(|place| place.un_member_since = Some(date(1944, 1, 1)))[0]
                .contains("before the United Nations")
        );
        assert!(one(|place| place.population_year = Some(2030))[0].contains("population_year"));
    }

    #[test]
    fn other_places_that_it_names_exist() {
        assert!(one(|place| place.claimed_by = vec!["CCC".to_owned()])[0].contains("claimed_by: no record"));
        assert!(one(|place| place.successors = vec!["AAA".to_owned()])[0].contains("it names itself"));
    }
}
