//! `docs/SUMMARY.md`: the table of contents of the user guide. What is written by hand stands in
//! `book/contents.md`; the rules come from the registry.

use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;
use stenogram_core::lint::{Category, rules};

/// From the folder of the workspace.
const FILE: &str = "docs/SUMMARY.md";

const CONTENTS: &str = include_str!("book/contents.md");

/// The line of [`CONTENTS`] after which the rules come.
const RULES_AFTER: &str = "- [Rules](rules/README.md)\n";

/// Writes the table of contents.
pub(crate) fn write(root: &Path) -> Result<()> {
    let path = root.join(FILE);
    std::fs::write(&path, summary()).with_context(|| format!("cannot write {}", path.display()))
}

fn summary() -> String {
    let (before, after) = CONTENTS.split_once(RULES_AFTER).unwrap_or((CONTENTS, ""));
    let mut out = format!("{before}{RULES_AFTER}");
    for category in Category::ALL {
        for rule in rules().iter().filter(|rule| rule.category == category) {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "  - [{code} {name}](rules/{code}.md)", code = rule.code, name = rule.name);
        }
    }
    out.push_str(after);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn docs() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("stands in a workspace").join("docs")
    }

    #[test]
    fn the_table_of_contents_is_fresh() {
        let written = std::fs::read_to_string(docs().join("SUMMARY.md")).expect("the file is there");
        assert!(written.replace("\r\n", "\n") == summary(), "SUMMARY.md is stale: run `cargo xtask docs`");
    }

    #[test]
    fn every_page_of_the_guide_is_in_the_contents_and_is_there() {
        let summary = summary();
        for link in summary.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(docs().join(link).is_file(), "{link} is missing");
        }
        let pages = std::fs::read_dir(docs()).expect("the folder is there").flatten();
        for page in pages.map(|page| page.file_name().to_string_lossy().into_owned()) {
            let listed = page == "SUMMARY.md" || summary.contains(&format!("({page})"));
            assert!(listed || !page.ends_with(".md"), "{page} is not in xtask/src/book/contents.md");
        }
    }
}
