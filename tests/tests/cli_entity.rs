//! `stenogram entity`: cards, names that several share, and names that nobody has.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

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
    for key in ["name", "title", "subtitle", "footnotes"] {
        assert!(card.get(key).is_some(), "{key} is missing");
    }
}
