//! `stenogram outline`, `turns` and `mentions` over the fixtures.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use serde_json::Value;
use std::collections::BTreeSet;
use stenogram_tests::cli::Folder;

const FIXTURES: [&str; 8] = [
    "conference_fr.txt",
    "defects.txt",
    "hearing_crlf.txt",
    "interview_utf16.txt",
    "kremlin_meeting.txt",
    "ministry_press_conference.txt",
    "podcast.md",
    "white_house_briefing.md",
];

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn outlines_for_people() {
    let folder = Folder::with_fixtures(&FIXTURES);
    for name in ["ministry_press_conference.txt", "white_house_briefing.md", "kremlin_meeting.txt"] {
        insta::assert_snapshot!(format!("outline_{name}"), folder.run(&["outline", name]).seen());
    }
}

#[test]
fn outlines_keep_their_contract() {
    let folder = Folder::with_fixtures(&FIXTURES);
    let ran = folder.run(&["outline", "--format", "json", "."]);
    let json = ran.json();
    let outlines = json.as_array().expect("an array");
    assert_eq!(outlines.iter().map(|outline| &outline["path"]).collect::<Vec<_>>(), FIXTURES);
    for outline in outlines {
        assert_eq!(
            keys(outline),
            BTreeSet::from([
                "path",
                "title",
                "date",
                "time",
                "place",
                "language",
                "source",
                "opening",
                "participants",
                "speakers",
                "sections",
                "questions"
            ])
        );
        for (at, question) in outline["questions"].as_array().expect("an array").iter().enumerate() {
            assert_eq!(question["n"], at + 1);
            assert!(question["parts"].is_u64() && question["start"].as_u64() < question["end"].as_u64());
            assert!(question["answered_by"].is_array() && question["mentions"].is_array());
            assert!(question["title"].as_str().is_some_and(|title| !title.contains('\n')));
        }
    }
    // One file is an array, too.
    let ran = folder.run(&["outline", "--format", "json", "kremlin_meeting.txt"]);
    assert_eq!(ran.json(), Value::Array(vec![outlines[4].clone()]));
}

#[test]
fn outlines_tell_sections_and_participants() {
    let text = "# Harbour council\n\n3 June 2024, 6:00 p.m.\n\nPresent: Ann Roe (Mayor), Jan Doe (JD)\n\n## Ferries\n\n\
                ROE: Good evening. Who wants to start?\n\nJD: I do. Ferries are late.\n\n## Rents\n\n\
                ROE: And the rents?\n\nJD: Too high.\n\nROE: Thank you.\n";
    let folder = Folder::new().file("council.md", text);
    let outline = folder.run(&["outline", "--format", "json", "council.md"]).json()[0].clone();
    let people = outline["participants"].as_array().expect("an array");
    assert_eq!(people.len(), 2, "{outline}");
    assert_eq!((&people[0]["name"], &people[0]["role"]), (&"Ann Roe".into(), &"Mayor".into()));
    assert_eq!((&people[1]["code"], &people[1]["line"]), (&"JD".into(), &5.into()));
    let sections = outline["sections"].as_array().expect("an array");
    let told: Vec<String> = sections
        .iter()
        .map(|section| {
            format!("{} {} {}+{}", section["title"], section["line"], section["first_turn"], section["turns"])
        })
        .collect();
    assert_eq!(told, [r#""Ferries" 7 1+2"#, r#""Rents" 13 3+3"#]);
    insta::assert_snapshot!("outline_council", folder.run(&["outline", "council.md"]).seen());
}

#[test]
fn the_questions_of_a_press_conference() {
    let folder = Folder::with_fixtures(&FIXTURES);
    let ran = folder.run(&["outline", "--format", "jsonl", "ministry_press_conference.txt"]);
    let outline = &ran.jsonl()[0];
    let questions = outline["questions"].as_array().expect("an array");
    assert_eq!(questions.len(), 8);
    assert!(
        questions.iter().all(|question| question["answered_by"] == serde_json::json!(["Ingrid Solheim"]))
    );
    let parts: Vec<_> = questions.iter().map(|question| question["parts"].as_u64()).collect();
    assert_eq!(parts, [2, 1, 3, 1, 1, 1, 1, 1].map(Some));
    assert_eq!(outline["opening"]["line"], 3);
}

#[test]
fn turns_for_people() {
    let folder = Folder::with_fixtures(&FIXTURES);
    insta::assert_snapshot!("turns_podcast", folder.run(&["turns", "podcast.md"]).seen());
}

#[test]
fn turns_keep_their_contract() {
    let folder = Folder::with_fixtures(&FIXTURES);
    let ran = folder.run(&["turns", "--format", "jsonl", "white_house_briefing.md", "kremlin_meeting.txt"]);
    let turns = ran.jsonl();
    for turn in &turns {
        let expected = [
            "path",
            "n",
            "kind",
            "label",
            "speaker",
            "role",
            "affiliation",
            "continues",
            "line",
            "start",
            "end",
            "exchange",
            "text",
        ];
        assert_eq!(keys(turn), BTreeSet::from(expected));
    }
    let find = |start: &str| {
        turns
            .iter()
            .find(|turn| turn["text"].as_str().is_some_and(|text| text.starts_with(start)))
            .unwrap_or_else(|| panic!("no turn starts with {start:?}"))
    };
    // Hard-wrapped lines are joined, paragraphs are kept apart.
    let first = find("Good afternoon, everybody.")["text"].as_str().expect("a text").to_owned();
    assert_eq!(first.split("\n\n").count(), 3, "{first}");
    assert!(first.contains("I have one thing at the top, and"), "{first}");
    // A person is the same under a long and a short label; a role label is no person.
    assert_eq!(find("Good afternoon, friends.")["role"], "President of Kazakhstan");
    assert_eq!(find("Which rivers?")["speaker"], "Arman Seitkali");
    assert_eq!(find("Which rivers?")["label"], "Arman Seitkali");
    assert_eq!(find("Which ones?")["speaker"], Value::Null);
    assert_eq!(find("Which ones?")["role"], "questioner");
    assert_eq!(find("Which ones?")["line"], 74);
    assert_eq!(find("Which ones?")["exchange"], 7);
    let ran = folder.run(&["turns", "--format", "json", "white_house_briefing.md", "kremlin_meeting.txt"]);
    assert_eq!(ran.json().as_array().map(Vec::len), Some(turns.len()));
}

#[test]
fn turns_follow_one_another_and_do_not_overlap() {
    let folder = Folder::with_fixtures(&FIXTURES);
    let mut last = (Value::Null, 0);
    for turn in folder.run(&["turns", "--format", "jsonl", "."]).jsonl() {
        let (start, end) =
            (turn["start"].as_u64().expect("a number"), turn["end"].as_u64().expect("a number"));
        assert!(start < end && (turn["path"] != last.0 || start >= last.1), "{turn}");
        last = (turn["path"].clone(), end);
    }
}

#[test]
fn mentions_for_people() {
    let folder = Folder::with_fixtures(&FIXTURES);
    insta::assert_snapshot!("mentions_hearing", folder.run(&["mentions", "hearing_crlf.txt"]).seen());
}

#[test]
fn mentions_of_people_say_who_they_are() {
    let text = "Question: Mr. Vael, is Armenian Foreign Minister Tigran Roeyan here?\n\nLumo Vael: Roeyan is in Oslo.\n\n\
                Question: Thank you.\n\nLumo Vael: Thank you.\n";
    let folder = Folder::new().file("talk.txt", text);
    let ran = folder.run(&["mentions", "--isolated", "--kind", "person", "--format", "jsonl", "talk.txt"]);
    let told = |mention: &Value| -> (String, String, String) {
        let text = |key: &str| mention[key].as_str().unwrap_or_default().to_owned();
        assert_eq!(text("kind"), "person");
        (text("surface"), text("id"), text("form"))
    };
    let own = |surface: &str, id: &str, form: &str| (surface.to_owned(), id.to_owned(), form.to_owned());
    let mentions = ran.jsonl();
    assert_eq!(
        mentions.iter().map(told).collect::<Vec<_>>(),
        [
            own("Vael", "person:lumo-vael", "short"),
            own("Tigran Roeyan", "person:tigran-roeyan", "name"),
            own("Lumo Vael", "person:lumo-vael", "name"),
            own("Roeyan", "person:tigran-roeyan", "short"),
            own("Lumo Vael", "person:lumo-vael", "name"),
        ]
    );
    assert_eq!(mentions[1]["roles"], serde_json::json!(["Armenian Foreign Minister"]));
    assert_eq!(mentions[1]["of"], "ARM");
    let places = folder.run(&["mentions", "--isolated", "--kind", "country", "talk.txt"]);
    assert!(!places.stdout.contains("person:") && places.stdout.contains("(ARM"), "{}", places.stdout);
}

#[test]
fn mentions_keep_their_contract() {
    let folder = Folder::with_fixtures(&FIXTURES);
    let ran = folder.run(&["mentions", "--format", "jsonl", "ministry_press_conference.txt"]);
    let text = std::fs::read_to_string(folder.path("ministry_press_conference.txt")).expect("is there");
    let mentions = ran.jsonl();
    let find = |surface: &str| {
        mentions.iter().find(|mention| mention["surface"] == surface).unwrap_or_else(|| panic!("{surface}"))
    };
    assert_eq!((&find("Iceland")["id"], &find("Iceland")["form"]), (&"ISL".into(), &"name".into()));
    assert_eq!((&find("EU")["id"], &find("EU")["form"]), (&"eu".into(), &"acronym".into()));
    assert_eq!((&find("Swedish")["kind"], &find("Swedish")["form"]), (&"country".into(), &"demonym".into()));
    for mention in &mentions {
        let expected = [
            "path",
            "turn",
            "surface",
            "id",
            "name",
            "kind",
            "form",
            "start",
            "end",
            "line",
            "column",
            "nested",
            "confidence",
            "alternatives",
        ];
        let mut found = keys(mention);
        if mention["kind"] == "person" {
            assert!(found.remove("roles"), "{mention}");
            found.remove("of");
        }
        assert_eq!(found, BTreeSet::from(expected));
        assert!(mention["confidence"].as_f64().is_some_and(|sure| (0.5..=1.0).contains(&sure)), "{mention}");
        let number = |key: &str| usize::try_from(mention[key].as_u64().expect("a number")).expect("fits");
        assert_eq!(text.get(number("start")..number("end")), mention["surface"].as_str());
        let line = text.lines().nth(number("line") - 1).expect("there is that line");
        let rest: String = line.chars().skip(number("column") - 1).collect();
        assert!(rest.starts_with(mention["surface"].as_str().expect("a text")), "{mention}");
    }
}

/// Two names without a doubt, and one that a person bears.
const DOUBTS: &str = "Title: Talks in Oslo\nDate: 14 May 2024\n\n\
    Question: Do Norway and Sweden meet here, Minister?\n\
    Anna Berg: Ask Michael Jordan. He knows what Norway wants.\n\
    Question: And what do you want?\n\
    Anna Berg: I want us to go on, as we always did.\n";

#[test]
fn mentions_are_left_out_below_a_confidence() {
    let folder = Folder::new().file("a.txt", DOUBTS);
    let surfaces = |least: &[&str]| -> Vec<String> {
        let ran = folder.run(&[&["mentions", "--format", "jsonl", "a.txt"], least].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.jsonl().iter().map(|mention| mention["surface"].as_str().expect("a text").to_owned()).collect()
    };
    let usual = surfaces(&[]);
    assert!(usual.contains(&"Norway".to_owned()) && !usual.contains(&"Jordan".to_owned()), "{usual:?}");
    assert_eq!(surfaces(&["--min-confidence", "0.5"]), usual);
    assert_eq!(surfaces(&["--min-confidence", "50 %"]), usual);
    // Below one half, names that are hardly mentions are listed too.
    assert!(surfaces(&["--min-confidence", "0"]).contains(&"Jordan".to_owned()));
    assert!(surfaces(&["--min-confidence", "100%"]).len() < usual.len());
    for wrong in ["2", "-1", "101%", "x", "", "NaN", "inf"] {
        let ran = folder.run(&["mentions", "a.txt", &format!("--min-confidence={wrong}")]);
        assert_eq!(ran.code, Some(2), "{wrong}");
        assert!(ran.stderr.contains("0 to 1 (`0.8`) or a percentage (`80%`)"), "{wrong}: {ran:?}");
    }
}

#[test]
fn mentions_are_explained() {
    let folder = Folder::new().file("a.txt", DOUBTS);
    let ran = folder.run(&["mentions", "--explain", "a.txt"]);
    for words in
        ["Norway = Norway (NOR) 9", "  it is a name of it\n", "Jordan is not Jordan (JOR)", " %, left out\n"]
    {
        assert!(ran.stdout.contains(words), "{words} is missing: {}", ran.stdout);
    }
    let ran = folder.run(&["mentions", "--explain", "--format", "jsonl", "a.txt"]);
    let mentions = ran.jsonl();
    let jordan = mentions.iter().find(|mention| mention["surface"] == "Jordan").expect("it was looked at");
    assert_eq!(jordan["counted"], false);
    assert!(jordan["confidence"].as_f64().is_some_and(|sure| sure < 0.5));
    for mention in &mentions {
        let reasons = mention["reasons"].as_array().expect("a list");
        // People are found in another way, which gives no reasons.
        assert!(!reasons.is_empty() || mention["kind"] == "person", "{mention}");
        for reason in reasons {
            assert!(
                reason["reason"].is_string() && reason["weight"].is_number() && reason["text"].is_string()
            );
        }
        assert_eq!(mention["counted"], mention["confidence"].as_f64().is_some_and(|sure| sure >= 0.5));
    }
    // What is asked for decides what counts.
    let ran = folder.run(&["mentions", "--explain", "--min-confidence", "1", "--format", "jsonl", "a.txt"]);
    assert!(ran.jsonl().iter().all(|mention| mention["counted"] == (mention["confidence"] == 1.0)));
}
