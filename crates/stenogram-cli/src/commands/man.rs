//! `stenogram man`: pages for the program `man`.

use crate::args::{Args, ManArgs};
use crate::console::Console;
use crate::exit::Exit;
use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_mangen::Man;
use std::fs;
use std::io::Write;

/// Prints the page of the program, or writes one for each subcommand.
pub(crate) fn run(args: &ManArgs, console: Console) -> anyhow::Result<Exit> {
    let Some(dir) = &args.dir else {
        let mut page = Vec::new();
        Man::new(Args::command()).render(&mut page)?;
        let mut out = console.data();
        out.write_all(&page)?;
        out.flush()?;
        return Ok(Exit::Clean);
    };
    let failed = || format!("cannot write the pages into {}", dir.display());
    fs::create_dir_all(dir).with_context(failed)?;
    clap_mangen::generate_to(Args::command().disable_help_subcommand(true), dir).with_context(failed)?;
    Ok(Exit::Clean)
}
