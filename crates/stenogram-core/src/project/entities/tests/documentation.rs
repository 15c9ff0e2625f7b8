//! The page on entities says what the program does.

use super::*;
use crate::project::entities::fields::KEYS;
use std::fmt::Write as _;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/entities.md");

fn page() -> String {
    fs::read_to_string(PAGE).expect("the page is there").replace("\r\n", "\n")
}

#[test]
fn every_example_can_be_used() {
    let page = page();
    let examples: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() >= 6, "{examples:?}");
    for example in &examples {
        gazetteer(example).unwrap_or_else(|fault| panic!("{example}: {fault}"));
    }
    // And all of them together, but for `[entities]` itself, which stands twice.
    let all: String = examples.iter().filter(|example| !example.contains("[entities]\n")).copied().collect();
    good(&all);
}

#[test]
fn the_error_that_is_shown_is_one() {
    let fault = gazetteer("\n\n[entities.pins]\nCongo = \"Serbia\"\n").expect_err("it is no id");
    assert!(page().contains(&format!("stenogram.toml:{fault}\n")), "{fault}");
}

#[test]
fn the_table_has_every_key() {
    const HEAD: &str = "| key | of which kinds | what |\n|---|---|---|\n";
    let mut table = HEAD.to_owned();
    for key in KEYS {
        let kinds = if key.kinds.len() == EntityKind::ALL.len() {
            "all".to_owned()
        } else {
            key.kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
        };
        let _ = writeln!(table, "| `{}` | {kinds} | {} |", key.key, key.says);
    }
    let page = page();
    let start = page.find(HEAD).expect("the page has a table");
    let end = page.get(start..).expect("a table").find("\n\n").map_or(page.len(), |at| start + at + 1);
    let written = format!("{}{table}{}", page.get(..start).unwrap_or(""), page.get(end..).unwrap_or(""));
    if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
        fs::write(PAGE, &written).expect("the page can be written");
    } else {
        assert_eq!(page, written, "write it again with STENOGRAM_UPDATE_DOCS=1");
    }
}
