//! `docs/rules`: a page for each rule and a table of all, made from the registry.

use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use stenogram_core::lint::{Category, FixTier, Rule, RuleDefault, rules};

/// Where the pages stand, from the folder of the workspace.
const FOLDER: &str = "docs/rules";

const NOTICE: &str =
    "<!-- Made by `cargo xtask docs` from crates/stenogram-core/src/lint. Do not edit. -->\n";

/// Writes the pages, and deletes those of rules that are no more; writes the pages of the gazetteer.
pub(crate) fn write_command(root: &Path) -> Result<ExitCode> {
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let pages = pages();
    for (name, content) in &pages {
        let path = folder.join(name);
        std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for name in present(&folder)? {
        if !pages.iter().any(|(page, _)| *page == name) {
            let path = folder.join(name);
            std::fs::remove_file(&path).with_context(|| format!("cannot delete {}", path.display()))?;
        }
    }
    crate::gazetteer::pages::write(root)?;
    crate::book::write(root)?;
    Ok(ExitCode::SUCCESS)
}

/// The names of the Markdown files in a folder, sorted.
fn present(folder: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".md") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// File name and content of each page, sorted by name.
fn pages() -> Vec<(String, String)> {
    let mut pages: Vec<_> = rules().iter().map(|rule| (format!("{}.md", rule.code), page(rule))).collect();
    pages.push(("README.md".to_owned(), table()));
    pages.sort();
    pages
}

fn page(rule: &Rule) -> String {
    format!("{NOTICE}\n{}", rule.page())
}

fn table() -> String {
    let mut page = format!(
        "{NOTICE}\n# Rules\n\n`stenogram explain CODE` shows the same pages.\n\nA safe fix changes layout or typography \
         only: `--fix` applies it. An offered fix needs a look: `--unsafe-fixes` applies it too, and an editor offers \
         it.\n",
    );
    for category in Category::ALL {
        let of_category: Vec<_> = rules().iter().filter(|rule| rule.category == category).collect();
        if of_category.is_empty() {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}: {}\n\n| Code | Name | What it reports | Severity | Default | Fix |\n|---|---|---|---|---|---|\n",
            category.letter(),
            category.title()
        );
        for rule in of_category {
            let summary = rule.sections().summary();
            let summary = summary.strip_prefix("Reports ").unwrap_or(&summary).replace('|', "\\|");
            let _ = writeln!(
                page,
                "| [{code}]({code}.md) | `{}` | {summary} | {} | {} | {} |",
                rule.name,
                rule.severity.word(),
                match rule.default {
                    RuleDefault::On => "on",
                    RuleDefault::InProfiles => "in house styles",
                    RuleDefault::Off => "off",
                },
                fix(rule.fix),
                code = rule.code,
            );
        }
    }
    page
}

fn fix(fix: Option<FixTier>) -> &'static str {
    match fix {
        Some(FixTier::Safe) => "safe",
        Some(FixTier::Offered) => "offered",
        None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_rules_are_fresh() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("stands in a workspace");
        let folder = root.join(FOLDER);
        let names: Vec<_> = pages().into_iter().map(|(name, _)| name).collect();
        assert_eq!(present(&folder).expect("the folder is there"), names, "run `cargo xtask docs`");
        for (name, content) in pages() {
            let written = std::fs::read_to_string(folder.join(&name)).expect("the page is there");
            // A checkout can have other line ends.
            assert!(
                written.replace("\r\n", "\n") == content.replace("\r\n", "\n"),
                "{name} is stale: run `cargo xtask docs`"
            );
        }
    }
}
