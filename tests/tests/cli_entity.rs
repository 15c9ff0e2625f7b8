//! `stenogram entity`: cards, names that several share, and names that nobody has.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails where it does not find what it expects"
)]

use serde_json::Value;
use stenogram_tests::cli::{Folder, Ran};

fn entity(args: &[&str]) -> Ran {
    Folder::new().run(&[&["entity"], args].concat())
}

#[test]
fn a_name_an_acronym_and_an_id_lead_to_the_same_card() {
    let by_name = entity(&["North", "Atlantic", "Treaty", "Organization"]);
    assert_eq!((by_name.code, by_name.stderr.as_str()), (Some(0), ""));
    assert!(by_name.stdout.contains("Brussels"), "{by_name:?}");
    for name in ["NATO", "nato"] {
        assert_eq!(entity(&[name]), by_name);
    }
    assert_eq!(entity(&["serbia"]), entity(&["SRB"]));
}

#[test]
fn a_card_tells_what_was_true_on_a_day() {
    let members = |day: &str| {
        let ran = entity(&["NATO", "--on", day, "--format", "json"]);
        let card = ran.json();
        let sections = card[0]["sections"].as_array().expect("an array").clone();
        let members = sections.iter().find(|section| {
            section["heading"].as_str().is_some_and(|heading| heading.starts_with("Members"))
        });
        members.expect("it has members")["text"].as_str().expect("a text").to_owned()
    };
    assert!(!members("2022-06-01").contains("Finland"));
    assert!(members("2023-06-01").contains("Finland"));
}

#[test]
fn entities_that_share_a_name_are_listed() {
    let ran = entity(&["Congo"]);
    assert_eq!(ran.code, Some(0));
    for words in ["2 entities are called \"Congo\"", "COD", "COG"] {
        assert!(ran.stdout.contains(words), "{words} is missing: {ran:?}");
    }
    assert_eq!(entity(&["Congo", "--format", "json"]).json().as_array().map(Vec::len), Some(2));
}

#[test]
fn near_names_are_suggested() {
    let ran = entity(&["Serbya"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("no entity is called \"Serbya\": did you mean"), "{ran:?}");
    assert!(ran.stderr.contains("\"Serbia\""), "{ran:?}");
    let ran = entity(&["qqqqqq"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(2), "error: no entity is called \"qqqqqq\"\n"));
}

#[test]
fn json_keeps_its_contract() {
    let json = entity(&["EAEU", "--format", "json"]).json();
    let card = &json[0];
    assert_eq!(card["id"], "eaeu");
    assert_eq!(card["kind"], "organisation");
    assert!(card["sections"].as_array().is_some_and(|sections| {
        !sections.is_empty()
            && sections.iter().all(|section| section["heading"].is_string() && section["text"].is_string())
    }));
    for key in ["name", "title", "subtitle", "footnotes", "on", "as_of", "documents"] {
        assert!(card.get(key).is_some(), "{key} is missing");
    }
    assert_eq!(card["facts"]["established"], "2015-01-01");
    assert!(card["names"].as_array().is_some_and(|names| names.iter().any(|name| name["text"] == "EAEU")));
    assert!(card["sources"].as_array().is_some_and(|sources| !sources.is_empty()));
    assert!(card["related"].is_object());
    let memberships = card["memberships"].as_array().expect("a list");
    let armenia = memberships.iter().find(|m| m["entity"] == "ARM").expect("it is a member");
    for (key, value) in [("organisation", "eaeu"), ("role", "member"), ("from", "2015-01-02")] {
        assert_eq!(armenia[key], value, "{armenia}");
    }
    assert_eq!((&armenia["holds"], &armenia["to"]), (&true.into(), &Value::Null));
    assert!(armenia["source"].as_str().is_some_and(|source| !source.is_empty()));
}

#[test]
fn memberships_are_told_with_the_time_for_which_they_held() {
    let json = entity(&["GBR", "--on", "2021-06-01", "--format", "json"]).json();
    let eu: Vec<_> = json[0]["memberships"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|m| m["organisation"] == "eu" && m["role"] == "member")
        .collect();
    assert_eq!(eu.len(), 1);
    assert_eq!((&eu[0]["from"], &eu[0]["to"]), (&"1973-01-01".into(), &"2020-02-01".into()));
    assert_eq!(eu[0]["holds"], false);
    assert_eq!(json[0]["on"], "2021-06-01");
}

#[test]
fn codes_and_names_in_other_languages_lead_to_the_card() {
    let germany = entity(&["DEU"]);
    assert_eq!(germany.code, Some(0));
    for name in ["de", "deu", "276", "Q183", "Германия", "Deutschland", "federal republic of germany"]
    {
        assert_eq!(entity(&[name]), germany, "{name}");
    }
}

#[test]
fn names_that_hold_the_word_are_suggested() {
    let ran = entity(&["Shanghai"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("Shanghai Cooperation Organi"), "{ran:?}");
}

#[test]
fn long_lists_are_shown_in_full_where_that_is_asked_for() {
    let short = entity(&["UN"]);
    let whole = entity(&["UN", "--all"]);
    assert!(!short.stdout.contains("Zambia") && whole.stdout.contains("Zambia, Zimbabwe"), "{short:?}");
    assert!(short.stdout.lines().count() <= 25);
    assert!(short.stdout.lines().all(|line| line.chars().count() <= 100), "{short:?}");
}

/// A short transcript that names Norway three times.
const OSLO: &str = "Title: Talks in Oslo\nDate: 14 May 2024\n\n\
    Question: Do Norway and Sweden meet here, Minister?\n\
    Anna Berg: I think that Norway will. We told you so.\n\
    Question: And what do you want from it?\n\
    Anna Berg: I want us to go on. The Norwegian side wants it too.\n";
/// One of another day that names it once.
const BERGEN: &str = "Title: Talks in Bergen\nDate: 3 June 2019\n\n\
    Question: Minister, is Norway content with what you have?\n\
    Anna Berg: I am. You know that we are never quite content.\n\
    Question: And what do you do now?\n\
    Anna Berg: I go home, as you all do.\n";

#[test]
fn with_a_transcript_the_card_is_that_of_its_day_and_says_where_it_is_named() {
    let folder = Folder::new().file("oslo.txt", OSLO).file("bergen.txt", BERGEN);
    let ran = folder.run(&["entity", "Norway", "oslo.txt"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for words in [
        "2024-05-14",
        "4 times (2 “Norway”, 1 “Oslo”, 1 “Norwegian”)",
        "line 1",
        "Q1 (2), Q2",
        "Anna Berg (2)",
    ] {
        assert!(ran.stdout.contains(words), "{words} is missing: {}", ran.stdout);
    }
    let ran = folder.run(&["entity", "Denmark", "oslo.txt"]);
    assert!(ran.stdout.contains("not named"), "{ran:?}");
    // Several words, then a file.
    let ran = folder.run(&["entity", "United", "Nations", "oslo.txt"]);
    assert!(ran.stdout.contains("United Nations") && ran.stdout.contains("not named"), "{ran:?}");
    let ran = folder.run(&["entity", "Norway", "nosuch.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("nosuch.txt: there is no such file"), "{ran:?}");
    let ran = folder.run(&["entity", "Norwai", "oslo.txt"]);
    assert!(ran.stderr.contains("no entity is called \"Norwai\": did you mean \"Norway\""), "{ran:?}");
}

#[test]
fn many_transcripts_are_summed_up() {
    let folder = Folder::new().file("oslo.txt", OSLO).file("bergen.txt", BERGEN);
    let ran = folder.run(&["entity", "Norway", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for words in [
        "Named 5 times in 2 of 2 transcripts, 2019-06-03 to 2024-05-14:",
        "bergen.txt (2019-06-03): once; Q1",
        "oslo.txt (2024-05-14): 4 times; Q1 (2), Q2",
        "Memberships as of 2024-05-14",
    ] {
        assert!(ran.stdout.contains(words), "{words} is missing: {}", ran.stdout);
    }
    let json = folder.run(&["entity", "NOR", ".", "--format", "json"]).json();
    let documents = json[0]["documents"].as_array().expect("a list");
    assert_eq!(documents.len(), 2);
    let oslo = &documents[1];
    assert_eq!(
        (&oslo["path"], &oslo["date"], &oslo["mentions"]),
        (&"oslo.txt".into(), &"2024-05-14".into(), &4.into())
    );
    assert_eq!(oslo["questions"], serde_json::json!([{ "n": 1, "count": 2 }, { "n": 2, "count": 1 }]));
    assert_eq!(oslo["spellings"][0], serde_json::json!({ "surface": "Norway", "form": "name", "count": 2 }));
    assert_eq!((&oslo["first_line"], &oslo["last_line"]), (&1.into(), &7.into()));
    let ran = folder.run(&["entity", "Denmark", "."]);
    assert!(ran.stdout.contains("Named nowhere in 0 of 2 transcripts."), "{ran:?}");
}
