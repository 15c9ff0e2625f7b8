//! `stenogram check` over many files: rules that look at all of them together.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use serde_json::Value;
use stenogram_tests::cli::Folder;

const OSLO: &str = "Talks in Oslo\n14 May 2024\n\n\
    Question: Will the two of you meet again before the summer?\n\
    Anna Berg: We will meet in June, if the roads are open by then.\n\
    Question: What will you talk about when you meet there?\n\
    The Minister: About the bridge, and about who is going to pay for it.\n\
    Question: How long will it take to build a new bridge?\n\
    The Minister: Three years, if the water of the river stays low.\n";

/// The path, the code and the line of each finding of the rules over many files.
fn found(folder: &Folder, args: &[&str]) -> Vec<(String, String, u64)> {
    let ran = folder.run(&[&["check", "--select", "C", "--output-format", "jsonl"], args].concat());
    let of = |finding: &Value, key: &str| finding[key].as_str().expect("a text").replace('\\', "/");
    ran.jsonl()
        .iter()
        .map(|finding| {
            (of(finding, "path"), of(finding, "code"), finding["line"].as_u64().expect("a number"))
        })
        .collect()
}

fn archive() -> Folder {
    let links = "# Talks in Bergen\n\n**Question:** You said it [in May](../a/2024-05-14_oslo.md), did you not?\n\n\
                 **Anna Berg:** And [in June](2024-06-01.md).\n\n**Question:** Why?\n\n**Anna Berg:** So.\n";
    Folder::new()
        .file("a/2024-05-14_oslo.txt", OSLO)
        .file("b/copy.txt", OSLO)
        .file("b/2024-07-01_bergen.md", links)
        .file("a/2024-05-14_oslo.md", "# A note and no transcript\n")
        .file(
            "stenogram.toml",
            "[rules.C803]\npattern = \"{date}_*\"\n\n[speakers.\"Anna Berg\"]\naliases = [\"The Minister\"]\n\n\
             [speakers.\"Axel Brandt\"]\naliases = [\"The Minister\"]\n",
        )
}

#[test]
fn findings_stand_in_the_order_of_the_paths() {
    let line = |path: &str, code: &str, line| (path.to_owned(), code.to_owned(), line);
    assert_eq!(
        found(&archive(), &["."]),
        [
            line("a/2024-05-14_oslo.txt", "C802", 7),
            line("b/2024-07-01_bergen.md", "C804", 5),
            line("b/copy.txt", "C801", 1),
            line("b/copy.txt", "C803", 1),
            line("b/copy.txt", "C802", 7),
        ]
    );
}

#[test]
fn one_file_is_no_set() {
    assert_eq!(found(&archive(), &["b/copy.txt"]), []);
}

#[test]
fn they_stand_among_the_other_findings_and_can_be_left_out() {
    let folder = archive();
    let ran = folder.run(&["check", "--output-format", "jsonl", "."]);
    let lines: Vec<(String, u64, u64)> = ran
        .jsonl()
        .iter()
        .map(|finding| {
            let number = |key: &str| finding[key].as_u64().expect("a number");
            (finding["path"].as_str().expect("a text").to_owned(), number("start"), number("end"))
        })
        .collect();
    assert!(lines.is_sorted(), "{lines:?}");
    assert_eq!(ran.code, Some(1));
    let ran = folder.run(&["check", "--select", "C", "--ignore", "C801,C802,C803,C804", "."]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
}

#[test]
fn after_fixes_the_places_are_those_of_the_mended_text() {
    let folder =
        Folder::new().file("a.txt", format!("  \n{OSLO}")).file("b.txt", OSLO.replace("Oslo\n", "Oslo   \n"));
    let ran = folder.run(&["check", "--fix", "--select", "C801,P206", "--output-format", "jsonl", "."]);
    let findings = ran.jsonl();
    assert_eq!(findings.len(), 1, "{ran:?}");
    let finding = findings.first().expect("one finding");
    let text = std::fs::read_to_string(folder.path("b.txt")).expect("is there");
    let end = usize::try_from(finding["end"].as_u64().expect("a number")).expect("fits");
    assert_eq!((finding["path"].as_str(), text.get(..end)), (Some("b.txt"), Some("Talks in Oslo")));
}
