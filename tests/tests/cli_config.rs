//! The configuration file: what it changes, what is told of it, and its schema.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use serde_json::{Value, json};
use stenogram_tests::cli::{Folder, TALK, fixtures};
use stenogram_tests::python::Python;

const HOUSE: &str = "\
select = [\"H\", \"Y\", \"P\"]
profile = \"style.toml\"

[files]
exclude = [\"drafts\"]

[rules.H102]
severity = \"error\"
";

const NEAR: &str = "\
extends = \"../house/stenogram.toml\"
ignore = [
    \"P206\",
    { path = \"a.txt\", rule = \"Y302\", text = \"so\", reason = \"It is a title\" },
]

[per-file-ignores]
\"1990s\" = [\"H102\"]
";

/// A house style in a folder of its own, and a project that takes it over. No transcript has a date.
fn house() -> Folder {
    let undated = TALK.replace("Date: 14 May 2024\n", "");
    Folder::new()
        .file("house/stenogram.toml", HOUSE)
        .file("house/style.toml", "extends = \"un-pv\"\n[typography]\nquotes = \"straight\"\n")
        .file("press/stenogram.toml", NEAR)
        .file("press/a.txt", &undated)
        .file("press/1990s/b.txt", &undated)
        .file("press/drafts/c.txt", &undated)
}

#[test]
fn a_file_is_laid_over_the_one_that_it_extends() {
    let ran = house().run(&["check", "--select", "H102", "--output-format", "concise", "press"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let paths: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("H102")).collect();
    // Severity and excluded files are said in the house, the files without the rule in the project.
    assert_eq!(paths.len(), 1, "{ran:?}");
    assert!(paths[0].replace('\\', "/").starts_with("press/a.txt:1:1: error H102"), "{ran:?}");
}

#[test]
fn a_named_configuration_counts_from_the_current_folder() {
    let folder = Folder::new()
        .file(
            "house/own.toml",
            "[per-file-ignores]\n\"talks/a.txt\" = [\"H\"]\n[files]\nexclude = [\"drafts\"]\n",
        )
        .file("talks/a.txt", TALK.replace("Date: 14 May 2024\n", ""))
        .file("talks/b.txt", TALK.replace("Date: 14 May 2024\n", ""))
        .file("drafts/c.txt", TALK.replace("Date: 14 May 2024\n", ""));
    let ran = folder.run(&["check", "--config", "house/own.toml", "--output-format", "jsonl", "."]);
    let paths: Vec<String> = ran
        .jsonl()
        .iter()
        .map(|found| found["path"].as_str().unwrap_or_default().replace('\\', "/"))
        .collect();
    assert_eq!(paths, ["talks/b.txt"], "{ran:?}");
}

#[test]
fn every_setting_is_shown_with_its_origin() {
    let folder = house();
    let ran = folder.run(&["config", "show", "press/a.txt"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    // The values of a style are its own matter, and which rules there are grows.
    let seen: Vec<String> = ran
        .stdout
        .lines()
        .filter(|line| line.contains("stenogram.toml") || line.contains("press"))
        .map(|line| line.replace('\\', "/"))
        .collect();
    insta::assert_snapshot!(seen.join("\n"));
    assert!(ran.stdout.contains("format.typography.quotes = \"straight\""), "{ran:?}");
    // What is printed is a configuration file itself.
    let folder = folder.file("again/stenogram.toml", ran.stdout.replace("profile = \"style.toml\"", ""));
    let again = folder.run(&["config", "show", "again"]);
    assert_eq!(again.code, Some(0), "{again:?}");
}

#[test]
fn settings_are_shown_to_programs() {
    let folder = house();
    let ran = folder.run(&["config", "show", "press/1990s/b.txt", "--format", "json"]);
    let shown = ran.json();
    let setting = |key: &str| {
        let all = shown["settings"].as_array().expect("a list");
        all.iter().find(|setting| setting["key"] == key).cloned().unwrap_or(Value::Null)
    };
    assert_eq!(setting("ignore")["value"][0], "P206");
    let origin = &setting("rules.H102.severity")["origins"][0];
    assert_eq!((&origin["kind"], &origin["line"]), (&json!("file"), &json!(8)));
    assert!(origin["path"].as_str().is_some_and(|path| path.ends_with("stenogram.toml")));
    assert_eq!(setting("format.typography.quotes")["origins"][0]["profile"], "style");
    assert_eq!(
        setting("baseline"),
        json!({
            "key": "baseline", "value": null, "default": "none", "is_default": true,
            "origins": [{"kind": "default", "path": null, "line": null, "profile": null}],
        })
    );
    assert_eq!(shown["file"]["rules_off"], json!(["H102"]));
    assert_eq!(shown["file"]["listed"], "unlisted");
    let run = |shown: &Value| shown["rules"].as_array().is_some_and(|rules| rules.contains(&json!("H102")));
    assert!(!run(&shown));
    assert!(run(&folder.run(&["config", "show", "press", "--format", "json"]).json()));
}

#[test]
fn without_a_file_the_defaults_are_shown() {
    let folder = Folder::new().file("talk.txt", TALK);
    let ran = folder.run(&["config", "show", "--isolated"]);
    assert!(ran.stdout.contains("There is no configuration file"), "{ran:?}");
    assert!(ran.stdout.contains("# select: the rules that are on by default"), "{ran:?}");
    assert!(!ran.stdout.contains("format.labels.case"), "{ran:?}");
    let ran = folder.run(&["config", "show", "--isolated", "--all"]);
    assert!(ran.stdout.contains("# format.labels.case: left to each transcript"), "{ran:?}");
    let ran = folder.run(&["config", "show", "nowhere"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.stderr.contains("nowhere: there is no such file or folder"), "{ran:?}");
}

#[test]
fn faults_say_what_to_write_instead() {
    let cases = [
        (
            "profile = \"us-stat\"\n",
            "stenogram.toml:1:11: there is no house style `us-stat`: did you mean `us-state`?",
        ),
        (
            "[rules.H102]\nseverity = \"bad\"\n",
            "2:12: `severity` cannot be `bad`. It can be: error, warning, info, hint",
        ),
        (
            "extends = \"../gone.toml\"\n",
            "1:11: \"../gone.toml\", which this file extends, cannot be read: there is no such file",
        ),
        ("[[ignore]]\nrule = \"H102\"\n", "1:1: `reason` is missing here: add reason = "),
    ];
    for (text, expected) in cases {
        let folder = Folder::new().file("stenogram.toml", text).file("talk.txt", TALK);
        for arguments in [vec!["check"], vec!["config", "show"]] {
            let ran = folder.run(&arguments);
            assert_eq!(ran.code, Some(2), "{text}{ran:?}");
            assert!(ran.stderr.contains(expected), "{text}{ran:?}");
        }
    }
}

/// Configuration files with whether Stenogram takes them. The schema is to say the same.
const EXAMPLES: &[(bool, &str)] = &[
    (true, ""),
    (true, "select = [\"ALL\"]\nextend-select = [\"s1\", \"header-missing-date\"]\n"),
    (true, "ignore = [\"H101\", { rule = \"H102\", reason = \"The days are lost\" }]\n"),
    (true, "[[ignore]]\npath = \"1998/**\"\nrules = [\"H102\", \"Y\"]\nreason = \"They are old\"\n"),
    (
        true,
        "profile = \"mfa-en\"\n[format.labels]\nspaces = 2\n[format.marks]\nwords = { laughter = \"They laugh\" }\n",
    ),
    (true, "[rules.header-missing-date]\nseverity = \"error\"\n"),
    (true, "[speakers.\"Anna Berg\"]\naliases = [\"AB\"]\nposts = [{ role = \"Mayor\", to = 2019-12-31 }]\n"),
    (true, "[names]\nKyiv = { instead-of = [\"Kiev\"], from = 2019-08-14 }\n\"Türkiye\" = [\"Turkey\"]\n"),
    (true, "[per-file-ignores]\n\"*.raw.txt\" = [\"P206\"]\n[files]\ninclude = [\"published\"]\n"),
    (true, "[entities]\noff = [\"region\"]\n[entities.pins]\nCongo = \"COD\"\nChad = false\n"),
    (
        true,
        "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay Board\"\nnames = { de = [\"Kairat\"] }\n\
         founded = 1998\nmembers = [\"MLT\", { who = \"CYP\", from = 2019-05-01 }]\n",
    ),
    (false, "selct = []\n"),
    (false, "select = \"H\"\n"),
    (false, "select = [3]\n"),
    (false, "select = [\"no-such-rule\"]\n"),
    (false, "ignore = [{ rule = \"H102\" }]\n"),
    (false, "ignore = [{ rule = \"H102\", reason = \" \" }]\n"),
    (false, "profile = \"\"\n"),
    (false, "[files]\nincluded = []\n"),
    (false, "[rules.H102]\nseverity = \"fatal\"\n"),
    (false, "[rules.H102]\ncolour = 3\n"),
    (false, "[rules.H999]\nseverity = \"error\"\n"),
    (false, "[format]\nwidth = 80\n"),
    (false, "[format.typography]\ndash = \"long\"\n"),
    (false, "[format.labels]\nspaces = 300\n"),
    (false, "[speakers]\n\"Anna Berg\" = \"Minister\"\n"),
    (false, "[speakers.\"Anna Berg\"]\nfrom = \"last May\"\n"),
    (false, "[names]\nKyiv = { except = [\"chicken Kiev\"] }\n"),
    (false, "[entities.add.quay]\nkind = \"ship\"\nname = \"Quay\"\n"),
    (false, "[entities.change.SRB]\nkind = \"country\"\n"),
    (false, "baseline = true\n"),
];

#[test]
fn the_program_takes_what_the_examples_say() {
    for (good, text) in EXAMPLES {
        let folder = Folder::new().file("stenogram.toml", text);
        let ran = folder.run(&["config", "show"]);
        assert_eq!(ran.code == Some(0), *good, "{text}\n{ran:?}");
    }
}

#[test]
fn the_schema_says_what_the_program_says() {
    let path = fixtures().join("../../docs/schemas/stenogram.schema.json");
    let shipped = std::fs::read_to_string(&path).expect("it is there").replace("\r\n", "\n");
    let folder = Folder::new();
    assert_eq!(folder.run(&["config", "schema"]).stdout, shipped);
    let Some(python) = Python::with(&["jsonschema", "tomllib"]) else { return };
    let schema = path.to_str().expect("it is a text");
    let examples: Vec<&str> = EXAMPLES.iter().map(|(_, text)| *text).collect();
    let said = python.run(
        "outputs/toml_schema.py",
        &[schema],
        &serde_json::to_string(&examples).expect("it is JSON"),
    );
    let said: Vec<Value> = serde_json::from_str(&said).expect("it is JSON");
    for ((good, text), said) in EXAMPLES.iter().zip(&said) {
        assert_eq!(said.is_null(), *good, "{text}\n{said}");
    }
    assert_eq!(said.len(), EXAMPLES.len());
}
