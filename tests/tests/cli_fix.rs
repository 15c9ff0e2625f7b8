//! `stenogram check --fix` and `--diff`: what is written, and what stays as it was.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]

use std::fs;
use stenogram_tests::cli::{Folder, TALK};

/// A transcript with white space at the end of a line and a hyphen among dashes: both are mended safely.
fn untidy() -> String {
    TALK.replace("if I may ask?", "if I may ask? \t").replace(
        "as we always do.",
        "– as we always do – and then, – if there is time – about boats - our own.",
    )
}

fn tidy() -> String {
    untidy().replace("ask? \t", "ask?").replace("boats - our", "boats – our")
}

#[test]
fn safe_fixes_are_applied_and_a_second_run_changes_nothing() {
    let folder = Folder::new().file("a.txt", untidy());
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (Some(0), "Mended 2 problems in 1 file. No problems left (1 file checked).\n", "")
    );
    assert_eq!(fs::read_to_string(folder.path("a.txt")).expect("is there"), tidy());
    let ran = folder.run(&["check", "--fix", "."]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "No problems found (1 file checked).\n"));
    let left: Vec<_> = fs::read_dir(folder.path(".")).expect("is there").collect();
    assert_eq!(left.len(), 1, "no other file is left: {left:?}");
}

#[test]
fn what_is_left_is_told_in_terms_of_the_mended_file() {
    let folder = Folder::with_fixtures(&["defects.txt"]);
    let ran = folder.run(&["check", "--fix", "--output-format", "json", "."]);
    assert_eq!(ran.code, Some(1));
    let text = fs::read_to_string(folder.path("defects.txt")).expect("is there");
    let bracket = ran.json();
    let bracket = bracket
        .as_array()
        .expect("an array")
        .iter()
        .rfind(|finding| finding["code"] == "M224")
        .expect("a bracket is still open");
    let at = usize::try_from(bracket["start"].as_u64().expect("a number")).expect("fits");
    assert!(text.get(at..).is_some_and(|text| text.starts_with("(and some of it")), "{bracket}");
}

#[test]
fn offered_fixes_only_where_they_are_asked_for() {
    let folder = Folder::with_fixtures(&["defects.txt"]);
    folder.run(&["check", "--fix", "."]);
    let text = || fs::read_to_string(folder.path("defects.txt")).expect("is there");
    assert!(text().contains("‘a line on a map’"));
    folder.run(&["check", "--fix", "--unsafe-fixes", "."]);
    assert!(text().contains("“a line on a map”"));
}

#[test]
fn a_diff_shows_the_changes_and_makes_none() {
    let folder = Folder::with_fixtures(&["defects.txt", "conference_fr.txt"]);
    let before = fs::read(folder.path("defects.txt")).expect("is there");
    insta::assert_snapshot!("defects_diff", folder.run(&["check", "--diff", "."]).seen());
    assert_eq!(fs::read(folder.path("defects.txt")).expect("is there"), before);
    let ran = folder.run(&["check", "--diff", "conference_fr.txt"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "Nothing to mend (1 file checked).\n"));
    let ran = folder.run_with_input(&["check", "--diff", "-"], untidy().as_bytes());
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("about boats – our own"), "{ran:?}");
}

#[test]
fn encoding_byte_order_mark_and_line_ends_are_kept() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let utf16 = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect()
    };
    let folder = Folder::new()
        .file("utf16.txt", utf16(&untidy()))
        .file("crlf.txt", crlf(&untidy()))
        .file("bom.txt", format!("\u{feff}{}", untidy()));
    assert_eq!(folder.run(&["check", "--fix", "."]).code, Some(0));
    assert_eq!(fs::read(folder.path("utf16.txt")).expect("is there"), utf16(&tidy()));
    assert_eq!(fs::read_to_string(folder.path("crlf.txt")).expect("is there"), crlf(&tidy()));
    assert_eq!(fs::read_to_string(folder.path("bom.txt")).expect("is there"), format!("\u{feff}{}", tidy()));
}

#[test]
fn a_file_that_cannot_be_written_back_whole_stays_as_it_was() {
    // Bytes that UTF-16 has no character for: half of a pair.
    let mut broken: Vec<u8> =
        format!("\u{feff}{}", untidy()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    broken.extend([0x00, 0xD8, 0x0A, 0x00]);
    let folder = Folder::new().file("broken.txt", &broken).file("good.txt", untidy());
    let ran = folder.run(&["check", "--fix", "broken.txt", "good.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("broken.txt: it was not changed: some of it cannot be read"), "{ran:?}");
    assert_eq!(fs::read(folder.path("broken.txt")).expect("is there"), broken);
    assert_eq!(fs::read_to_string(folder.path("good.txt")).expect("is there"), tidy());
}

#[test]
fn wrong_usage_is_told() {
    let folder = Folder::new().file("a.txt", TALK);
    let told = |args: &[&str], words: &str| {
        let ran = folder.run(args);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.stderr.contains(words), "{ran:?}");
    };
    told(&["check", "--fix", "-"], "`--diff` shows the changes");
    told(&["check", "--unsafe-fixes", "a.txt"], "add `--fix`");
    told(&["check", "--fix", "--diff", "a.txt"], "cannot be used with");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new().file("real/a.txt", untidy());
    let real = folder.path("real/a.txt");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("real/a.txt", folder.path("link.txt")).expect("a link can be made");
    assert_eq!(folder.run(&["check", "--fix", "link.txt"]).code, Some(0));
    assert!(folder.path("link.txt").symlink_metadata().expect("is there").is_symlink());
    assert_eq!(fs::read_to_string(&real).expect("is there"), tidy());
    assert_eq!(fs::metadata(&real).expect("is there").permissions().mode() & 0o777, 0o640);
    // A write-protected file is left alone.
    fs::write(&real, untidy()).expect("it is ours");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).expect("it is ours");
    let ran = folder.run(&["check", "--fix", "real"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("write-protected"), "{ran:?}");
    assert_eq!(fs::read_to_string(&real).expect("is there"), untidy());
}
