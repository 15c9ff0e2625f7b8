//! Cards as a reader sees them.

use crate::gazetteer::{Card, EntityId, Form, Gazetteer};
use jiff::civil::{Date, date};

fn id(id: &str) -> EntityId {
    Gazetteer::builtin().by_id(id).unwrap_or_else(|| panic!("no entity {id}"))
}

fn card(name: &str, on: Option<Date>) -> Card {
    Gazetteer::builtin().card(id(name), on).unwrap_or_default()
}

/// The text of a section.
fn section(card: &Card, heading: &str) -> String {
    let found = card.sections.iter().find(|section| section.heading.starts_with(heading));
    found.map(|section| section.text.clone()).unwrap_or_default()
}

const DAY: Date = date(2025, 1, 14);

#[test]
fn every_entity_has_a_short_card_on_every_day() {
    let gazetteer = Gazetteer::builtin();
    for (id, entity) in gazetteer.entities() {
        for on in [None, Some(date(1985, 6, 1)), Some(date(1999, 6, 1)), Some(DAY), Some(date(2040, 1, 1))] {
            let card = gazetteer.card(id, on).unwrap_or_default();
            assert!(card.title.contains(&entity.name), "{}", entity.id);
            assert!(!card.footnotes.is_empty(), "{}", entity.id);
            let lines = card.to_plain().lines().count();
            assert!(lines <= super::LINES, "{} on {on:?} has {lines} lines:\n{}", entity.id, card.to_plain());
            assert!(card.to_markdown().len() < 3_000, "{} has a card as long as a wall", entity.id);
            for section in &card.sections {
                assert!(
                    !section.text.is_empty() && !section.heading.is_empty(),
                    "{}: {section:?}",
                    entity.id
                );
            }
        }
    }
    assert_eq!(gazetteer.card(EntityId(u16::MAX), None), None);
}

/// The cards that people look at most, and those in which most can be wrong; read them when they change.
#[test]
fn cards() {
    for (file, cards) in [
        (
            "countries",
            vec![
                ("SRB", Some(DAY)),
                ("USA", Some(DAY)),
                ("TUV", Some(DAY)),
                ("IDN", Some(date(2024, 12, 1))),
                ("TUR", Some(date(2015, 5, 1))),
                ("TUR", Some(date(2023, 5, 1))),
                ("RUS", Some(DAY)),
                ("GBR", Some(date(2015, 5, 1))),
                ("GBR", Some(DAY)),
                ("DEU", Some(date(1985, 5, 1))),
                ("DEU", Some(date(2020, 5, 1))),
                ("MKD", Some(date(2010, 5, 1))),
                ("ZAF", None),
            ],
        ),
        (
            "other_places",
            vec![
                ("VAT", Some(DAY)),
                ("PSE", Some(DAY)),
                ("TWN", Some(DAY)),
                ("XKX", Some(DAY)),
                ("XKX", Some(date(2005, 5, 1))),
                ("D-CRIMEA", Some(DAY)),
                ("HKG", Some(DAY)),
                ("GRL", Some(DAY)),
                ("X-SUN", Some(DAY)),
                ("X-SUN", Some(date(1985, 5, 1))),
                ("X-DDR", Some(date(2020, 5, 1))),
            ],
        ),
        (
            "organisations",
            vec![
                ("nato", Some(date(1998, 6, 1))),
                ("nato", Some(DAY)),
                ("eu", Some(date(2015, 5, 1))),
                ("eu", Some(DAY)),
                ("brics", Some(DAY)),
                ("opec", Some(DAY)),
                ("un", Some(DAY)),
                ("unsc", Some(DAY)),
                ("g7", Some(DAY)),
                ("g8", Some(date(2010, 5, 1))),
                ("cis", Some(DAY)),
                ("sco", Some(DAY)),
                ("au", Some(DAY)),
                ("ecowas", Some(DAY)),
                ("iaea", Some(DAY)),
            ],
        ),
        (
            "bodies",
            vec![
                ("M49-143", Some(DAY)),
                ("new-start", Some(DAY)),
                ("new-start", Some(date(2009, 1, 1))),
                ("un-charter", None),
            ],
        ),
    ] {
        let mut markdown = String::new();
        let mut plain = String::new();
        for (name, on) in cards {
            let day = on.map_or("today".to_owned(), |on| on.to_string());
            let card = card(name, on);
            markdown.push_str(&format!("===== {name} on {day}\n{}\n", card.to_markdown()));
            plain.push_str(&format!("===== {name} on {day}\n{}\n", card.to_plain()));
        }
        insta::assert_snapshot!(format!("{file}_markdown"), markdown);
        insta::assert_snapshot!(format!("{file}_plain"), plain);
    }
}

#[test]
fn a_card_tells_what_was_on_its_day_and_what_has_changed_since() {
    let uk = card("GBR", Some(date(2015, 5, 1)));
    assert!(section(&uk, "Member of").contains("EU (since 1973-01-01)"), "{uk:?}");
    assert!(section(&uk, "Since then").contains("2020-02-01 no longer in EU"), "{uk:?}");
    let uk = card("GBR", Some(DAY));
    assert!(!section(&uk, "Member of").contains("EU ("), "{uk:?}");
    assert!(section(&uk, "Formerly in").contains("EU (1973-01-01 to 2020-01-31)"), "{uk:?}");
    let nato = card("nato", Some(date(2023, 1, 1)));
    assert!(section(&nato, "Since then").contains("2023-04-04 joined: Finland"), "{nato:?}");
    assert!(section(&nato, "Since then").starts_with("32 members on "), "{nato:?}");
    assert_eq!(section(&card("nato", None), "Since then"), "");
    // A seat in the Security Council that was taken and given up since is no change.
    assert!(!section(&card("DEU", Some(date(2000, 5, 1))), "Since then").contains("UNSC"));
}

#[test]
fn a_place_bears_the_name_of_its_day() {
    let turkey = card("TUR", Some(date(2015, 5, 1)));
    assert!(section(&turkey, "At the time called").contains("Turkey (until 2022-06-01)"), "{turkey:?}");
    let turkey = card("TUR", Some(DAY));
    assert!(section(&turkey, "Formerly").contains("Turkey (until 2022-06-01)"), "{turkey:?}");
    let latvia = card("LVA", Some(DAY));
    assert_eq!(section(&latvia, "Formerly").matches("1990-05-04").count(), 1, "{latvia:?}");
    let about = |on| Gazetteer::builtin().about_words(id("TUR"), Form::Name, "Turkey", Some(on));
    assert_eq!(about(DAY).as_deref(), Some("“Turkey”: the name of Türkiye until 2022-06-01"));
    assert_eq!(
        about(date(2015, 5, 1)).as_deref(),
        Some("“Turkey”: the name at that time, until 2022-06-01; now Türkiye")
    );
}

#[test]
fn a_state_of_the_past_says_how_long_ago_it_was() {
    let subtitle = |on| card("X-SUN", Some(on)).subtitle;
    assert!(subtitle(DAY).ends_with("1922-12-30 to 1991-12-26 (ended 33 years before 2025-01-14)"));
    assert!(subtitle(date(1985, 1, 1)).ends_with("(existed on 1985-01-01)"));
    assert!(subtitle(date(1900, 1, 1)).ends_with("(not yet on 1900-01-01)"));
    assert!(section(&card("RUS", Some(date(1990, 1, 1))), "Earlier").contains("existed on 1990-01-01"));
}

#[test]
fn a_seat_that_another_state_held_is_told_with_that_state() {
    let subtitle = |name, on| card(name, Some(on)).subtitle;
    assert!(subtitle("RUS", DAY).ends_with("UN member since 1945-10-24 (until 1991-12-24 as Soviet Union)"));
    assert!(subtitle("SRB", DAY).ends_with("(until 2006-06-03 as Serbia and Montenegro)"));
    assert!(subtitle("FRA", DAY).ends_with("UN member since 1945-10-24"));
}

#[test]
fn what_no_state_continued_is_no_earlier_state() {
    for (name, on, other) in [
        ("GBR", date(2015, 5, 1), "Empire"),
        ("ZAF", DAY, "Bophuthatswana"),
        ("RUS", DAY, "Ichkeria"),
        ("HRV", DAY, "Krajina"),
        ("EST", DAY, "Soviet"),
    ] {
        let card = card(name, Some(on));
        assert!(!section(&card, "Earlier").contains(other), "{card:?}");
    }
}

#[test]
fn what_came_later_is_not_told_as_of_the_day() {
    let germany = card("DEU", Some(date(1985, 6, 1)));
    let told = "EU (since 1958-01-01; under that name since 1993-11-01)";
    assert!(section(&germany, "Member of").contains(told), "{germany:?}");
    let germany = card("DEU", Some(DAY));
    assert!(section(&germany, "Member of").contains("EU (since 1958-01-01)"), "{germany:?}");
    let sudan = card("SDN", Some(date(2010, 6, 1)));
    assert!(section(&sudan, "Population").ends_with("km² (2026)"), "{sudan:?}");
}

#[test]
fn an_organ_of_a_country_is_no_part_of_it() {
    let heading = |name| card(name, Some(DAY)).sections.first().map(|section| section.heading.clone());
    assert_eq!(heading("bundestag").as_deref(), Some("Country"));
    assert_eq!(heading("unsc").as_deref(), Some("Part of"));
}

#[test]
fn a_card_does_not_settle_whether_a_disputed_place_is_independent() {
    let kosovo = card("XKX", Some(date(2005, 5, 1)));
    assert!(!kosovo.subtitle.contains("independent"), "{kosovo:?}");
}

#[test]
fn an_abbreviation_of_something_else_is_no_short_name() {
    let gazetteer = Gazetteer::builtin();
    assert_eq!(gazetteer.short_name(id("wto")), "WTO");
    assert_ne!(gazetteer.short_name(id("warsaw-pact")), "WTO");
}

#[test]
fn values_of_another_time_say_of_which() {
    let heading = |on| {
        let card = card("DEU", Some(on));
        card.sections.into_iter().map(|s| s.heading).find(|heading| heading.starts_with("Languages"))
    };
    assert_eq!(heading(date(2025, 1, 1)).as_deref(), Some("Languages"));
    assert_eq!(heading(date(1985, 1, 1)).as_deref(), Some("Languages (2026)"));
}

#[test]
fn nothing_is_folded_in_a_whole_card() {
    let gazetteer = Gazetteer::builtin();
    let whole = gazetteer.whole_card(id("un"), Some(DAY)).unwrap_or_default();
    let members = section(&whole, "Members (193)");
    assert!(members.starts_with("Afghanistan, ") && members.ends_with(", Zimbabwe"), "{members}");
    assert!(
        section(&card("un", Some(DAY)), "Members (193)").starts_with("the latest: South Sudan (2011-07-14)")
    );
}

#[test]
fn words_that_are_not_the_name_are_explained() {
    let about = |name, form, words| Gazetteer::builtin().about_words(id(name), form, words, Some(DAY));
    assert_eq!(about("SRB", Form::Name, "Serbia"), None);
    for (name, form, words, expected) in [
        ("un", Form::Acronym, "UN", "“UN”: short for United Nations"),
        ("USA", Form::Acronym, "U.S.", "“U.S.”: short for United States of America"),
        ("SRB", Form::Demonym, "Serbs", "“Serbs”: adjective of Serbia, or its people"),
        (
            "SRB",
            Form::Capital,
            "Belgrade",
            "“Belgrade”: capital of Serbia; here it may stand for the government or for the city",
        ),
        (
            "UKR",
            Form::Capital,
            "Kiev",
            "“Kiev”: another name or spelling of Kyiv, capital of Ukraine; here it may stand for the government or \
             for the city",
        ),
        ("RUS", Form::Capital, "Kremlin", "“Kremlin”: may stand here for the government of Russia"),
        (
            "nato",
            Form::Capital,
            "Brussels",
            "“Brussels”: may stand here for North Atlantic Treaty Organization, which has its seat there",
        ),
        (
            "eu",
            Form::Short,
            "the Union",
            "“the Union”: a short form, which this text uses for European Union",
        ),
    ] {
        assert_eq!(about(name, form, words).as_deref(), Some(expected));
    }
}
