//! Pages of the user guide: what people are told to copy is what is tested.

#![expect(clippy::expect_used, reason = "a test fails by a panic")]

use crate::editor::tests;

/// The code blocks of this language in a page below `docs/`, without the blanks before their first fence.
///
/// # Panics
/// Where there is no such page, or a block has no end.
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = std::fs::read_to_string(tests().join("../docs").join(page)).expect("the page is there");
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some((indent, info)) = line.split_once("```") else { continue };
        if !indent.trim().is_empty() {
            continue;
        }
        let mut block = String::new();
        loop {
            let line = lines.next().expect("the end of the block");
            let line = line.strip_prefix(indent).unwrap_or(line);
            if line == "```" {
                break;
            }
            block.push_str(line);
            block.push('\n');
        }
        if info == language {
            blocks.push(block);
        }
    }
    blocks
}

/// A text in JSON with comments on lines of their own, as JSON.
pub fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The settings of the server that `docs/language-server.md` lists: names within the section, and defaults.
///
/// # Panics
/// Where the page has no such list.
pub fn settings() -> Vec<(String, serde_json::Value)> {
    let page = tests().join("../docs/language-server.md");
    let page = std::fs::read_to_string(page).expect("the page is there");
    let rows: Vec<_> = page
        .lines()
        .take_while(|line| *line != "<!-- end of settings -->")
        .filter_map(|line| line.strip_prefix("| `stenogram."))
        .map(|row| {
            let mut cells = row.split('|').map(str::trim);
            let name = cells.next().expect("a name").trim_end_matches('`').to_owned();
            let default = cells.nth(1).expect("a default").trim_matches('`');
            // The default of the house style is said in words.
            (name, serde_json::from_str(default).unwrap_or_else(|_| "".into()))
        })
        .collect();
    assert!(rows.len() > 5, "the settings are listed: {rows:?}");
    rows
}
