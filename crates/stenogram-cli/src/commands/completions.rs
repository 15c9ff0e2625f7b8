//! `stenogram completions`: what a shell needs to complete commands and options.

use crate::args::{Args, CompletionsArgs};
use crate::console::Console;
use crate::exit::Exit;
use clap::CommandFactory as _;
use std::io::Write;

/// Prints the script for a shell.
pub(crate) fn run(args: &CompletionsArgs, console: Console) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "stenogram", &mut script);
    let mut out = console.data();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Clean)
}
