//! `[entities]` in `stenogram.toml`: names of a project's own on the command line.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use stenogram_tests::cli::{Folder, Ran};

const TALK: &str = "\
Title: Talks in Oslo
Date: 14 May 2024

Question: Will Harbour Watch and the PA meet in Brussels, and will Congo join the Alliance?
Anna Berg: The Alliance and Harbour Watch will meet there. I cannot say more of it, as you know.
Question: And will you talk about Kiev, if I may ask?
Anna Berg: We talk about Kyiv, as we always do. You know us, we are not very original.
";

const CONFIG: &str = r#"
[entities]
files = ["entities/*.toml"]
off = ["Brussels"]

[entities.pins]
Congo = "COD"
PA = "PSE"
"the Alliance" = "nato"

[entities.spellings]
Kiev = "Kyiv"
"#;

const WATCH: &str = r#"
[entities.add.harbour-watch]
kind = "organisation"
name = "Harbour Watch"
acronyms = ["HWN"]
seat = "Valletta"
members = [{ who = "MLT", from = 2019-05-01 }]
"#;

fn folder() -> Folder {
    Folder::new()
        .file("stenogram.toml", CONFIG)
        .file("entities/watch.toml", WATCH)
        .file("talks/talk.txt", TALK)
        .file("elsewhere/stenogram.toml", "")
        .file("elsewhere/talk.txt", TALK)
}

/// Every mention as `surface=id`.
fn mentions(ran: &Ran) -> Vec<String> {
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    ran.jsonl().iter().map(|one| format!("{}={}", text(&one["surface"]), text(&one["id"]))).collect()
}

const OWN: [&str; 9] = [
    "Oslo=NOR",
    "Harbour Watch=harbour-watch",
    "PA=PSE",
    "Congo=COD",
    "the Alliance=nato",
    "The Alliance=nato",
    "Harbour Watch=harbour-watch",
    "Kiev=UKR",
    "Kyiv=UKR",
];

#[test]
fn mentions_take_the_settings_of_each_file() {
    let folder = folder();
    let entities = |args: &[&str]| {
        let ran = folder.run(&[&["mentions", "--format", "jsonl"], args].concat());
        let people = |line: &String| line.contains("=person:");
        mentions(&ran).into_iter().filter(|line| !people(line)).collect::<Vec<_>>()
    };
    assert_eq!(entities(&["talks/talk.txt"]), OWN);
    let built_in = entities(&["elsewhere/talk.txt"]);
    assert!(!built_in.iter().any(|line| line.contains("harbour-watch")), "{built_in:?}");
    assert!(built_in.iter().any(|line| line.starts_with("Brussels=")), "{built_in:?}");
    assert_eq!(entities(&["--isolated", "talks/talk.txt"]), built_in);
    assert_eq!(entities(&["--config", "stenogram.toml", "elsewhere/talk.txt"]), OWN);
}

#[test]
fn the_outline_names_entities_of_the_project() {
    let folder = folder();
    let ran = folder.run(&["outline", "talks/talk.txt"]);
    assert!(ran.stdout.contains("Harbour Watch"), "{ran:?}");
    let json = folder.run(&["outline", "--format", "json", "talks/talk.txt"]).json();
    let ids = json[0]["questions"][0]["mentions"].as_array().expect("an array").clone();
    assert!(ids.contains(&"harbour-watch".into()) && !ids.contains(&"BEL".into()), "{ids:?}");
}

#[test]
fn a_card_is_shown_by_the_settings_of_the_current_folder() {
    let folder = folder();
    for name in ["Harbour Watch", "hwn", "harbour-watch"] {
        let ran = folder.run(&["entity", name]);
        for words in ["Harbour Watch", "Valletta", "Malta", "entities/watch.toml"] {
            assert!(ran.stdout.replace('\\', "/").contains(words), "{words} is missing: {ran:?}");
        }
    }
    assert!(folder.run(&["entity", "Ukraine"]).stdout.contains("Kyiv"));
    let ran = folder.run(&["entity", "--isolated", "Harbour Watch"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let ran = folder.run(&["entity", "--config", "elsewhere/stenogram.toml", "Harbour Watch"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_other_files_are_done() {
    let folder = folder().file(
        "entities/watch.toml",
        "# Ours\n[entities.add.harbour-watch]\nkind = \"organisation\"\nname = \"Harbour Watch\"\nmembers = [\"Malta\"]\n",
    );
    for command in ["mentions", "check", "outline"] {
        let ran = folder.run(&[command, "talks/talk.txt", "elsewhere/talk.txt"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        let told = ran.stderr.replace('\\', "/");
        let expected = "entities/watch.toml:5:12: no entity has the id `Malta`: did you mean `MLT` (Malta)?";
        assert!(told.contains(expected), "{ran:?}");
        assert!(!ran.stdout.is_empty(), "{ran:?}");
    }
    let ran = folder.run(&["entity", "Serbia"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    assert!(ran.stderr.replace('\\', "/").contains("entities/watch.toml:5:12: "), "{ran:?}");
    assert_eq!(folder.run(&["entity", "--isolated", "Serbia"]).code, Some(0));
}

#[test]
fn a_file_of_entities_that_cannot_be_read_is_named() {
    let folder =
        Folder::new().file("stenogram.toml", "[entities]\nfiles = [\"own.toml\"]\n").file("talk.txt", TALK);
    let ran = folder.run(&["mentions", "talk.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    for words in ["stenogram.toml:2:10: ", "own.toml cannot be read: there is no such file"] {
        assert!(ran.stderr.contains(words), "{words} is missing: {ran:?}");
    }
}

#[test]
fn an_empty_section_changes_nothing() {
    let talk = |config: &str| {
        let folder = Folder::new().file("stenogram.toml", config).file("talk.txt", TALK);
        folder.run(&["mentions", "--format", "jsonl", "talk.txt"])
    };
    assert_eq!(talk("[entities]\n"), talk(""));
}
