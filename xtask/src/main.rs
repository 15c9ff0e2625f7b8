//! Generates data and documentation of Stenogram.
//!
//! `cargo xtask gazetteer` compiles the gazetteer, `cargo xtask gazetteer check` only checks its data, `cargo xtask
//! gazetteer report` tells how well its memberships are known, `cargo xtask gazetteer import-cldr DIR` takes names in
//! other languages from Unicode CLDR; `cargo xtask docs` writes the pages of the rules and of the gazetteer,
//! and the contents of the user guide; `cargo xtask grammars` makes those of Sublime Text and Kate from that of VS
//! Code, and those of Vim and Neovim from the words that the parser knows; `cargo xtask release` has the steps of a
//! release, `cargo xtask playground` builds the web playground.

mod book;
mod docs;
mod gazetteer;
mod grammars;
mod playground;
mod release;
mod vim;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask gazetteer [check | report | import-cldr DIR] | docs | grammars | playground | \
                     release STEP";

fn main() -> Result<ExitCode> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["gazetteer"] => gazetteer::compile_command(&workspace_root()?),
        ["gazetteer", "check"] => gazetteer::check_command(&workspace_root()?),
        ["gazetteer", "import-cldr", folder] => {
            gazetteer::import_command(&workspace_root()?, Path::new(folder))
        }
        ["gazetteer", "report"] => gazetteer::report_command(&workspace_root()?),
        ["grammars"] => grammars::write_command(&workspace_root()?),
        ["release", args @ ..] => release::command(&workspace_root()?, args),
        ["playground"] => playground::build_command(&workspace_root()?),
        ["docs"] => docs::write_command(&workspace_root()?),
        _ => bail!("{USAGE}"),
    }
}

/// The folder of the workspace: the parent of this package's.
fn workspace_root() -> Result<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .context("the package xtask stands in no workspace")
}
