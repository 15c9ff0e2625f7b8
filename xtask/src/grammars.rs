//! Grammars of editors that read neither TextMate grammars nor the server's colours: made from the one of VS Code, so
//! that all colour the same.

mod kate;
mod split;
mod sublime;
mod textmate;

use anyhow::{Context, Result};
use std::path::Path;
use std::process::ExitCode;
use textmate::Grammar;

/// The grammar that the others are made from.
pub(crate) const SOURCE: &str = "editors/vscode/syntaxes/transcript.tmLanguage.json";

/// The files that are made, with what goes into them.
type Made = [(&'static str, String); 2];

/// `cargo xtask grammars`: writes them, and those of Vim.
pub(crate) fn write_command(root: &Path) -> Result<ExitCode> {
    for (path, text) in made(root)? {
        std::fs::write(root.join(path), text).with_context(|| format!("{path} cannot be written"))?;
    }
    crate::vim::write(root)?;
    Ok(ExitCode::SUCCESS)
}

fn made(root: &Path) -> Result<Made> {
    let source =
        std::fs::read_to_string(root.join(SOURCE)).with_context(|| format!("{SOURCE} cannot be read"))?;
    let grammar = Grammar::read(&source).with_context(|| format!("{SOURCE} has something new"))?;
    Ok([
        ("editors/sublime/Transcript.sublime-syntax", sublime::written(&grammar)),
        ("editors/kate/transcript.xml", kate::written(&grammar)?),
    ])
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_grammars_are_fresh() {
        let root = crate::workspace_root().expect("a workspace");
        for (path, text) in super::made(&root).expect("the grammar can be read") {
            let there = std::fs::read_to_string(root.join(path)).expect("it is there");
            assert!(there == text, "{path} is stale: run `cargo xtask grammars`");
        }
    }
}
