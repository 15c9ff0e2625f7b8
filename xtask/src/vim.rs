//! `syntax/transcript.vim` of Vim and Neovim: a file written by hand (`vim/transcript.vim`) in which each `{{sense …}}`
//! stands for the words that the parser knows in these senses, so that editors colour the labels that it reads.

mod words;

use anyhow::{Context, Result};
use std::path::Path;
use words::{any_of, read};

/// The two files, from the folder of the workspace: a person installs one folder, and a link would not outlive a copy.
const FILES: [&str; 2] = ["editors/vim/syntax/transcript.vim", "editors/neovim/syntax/transcript.vim"];

const TEMPLATE: &str = include_str!("vim/transcript.vim");

/// Writes both.
pub(crate) fn write(root: &Path) -> Result<()> {
    let syntax = syntax(root)?;
    for file in FILES {
        let path = root.join(file);
        std::fs::write(&path, &syntax).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn syntax(root: &Path) -> Result<String> {
    let mut out = String::new();
    let mut rest = TEMPLATE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (asked, after) = after.split_once("}}").context("a list of senses does not end")?;
        let mut senses = asked.split_whitespace();
        let which = senses.next().unwrap_or_default();
        let senses: Vec<&str> = senses.collect();
        let words = read(root, which, &senses)?;
        out.push_str(before);
        out.push_str(&any_of(&words).replace('\'', "''"));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_syntax_of_vim_and_neovim_is_fresh() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("stands in a workspace");
        let fresh = syntax(root).expect("it can be made");
        for file in FILES {
            let written = std::fs::read_to_string(root.join(file)).unwrap_or_default();
            assert!(written.replace("\r\n", "\n") == fresh, "{file} is stale: run `cargo xtask grammars`");
        }
    }
}
