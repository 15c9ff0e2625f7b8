//! The `stenogram` command line, as a library: the program itself is [`run`], and the rest is public so that tests
//! and the generator of `docs/cli.md` can look at it.

pub mod args;
mod baseline;
mod batch;
mod cache;
mod commands;
mod config_edit;
pub mod config_reference;
mod config_schema;
mod console;
mod document;
pub mod exit;
mod git;
pub mod house;
mod input;
mod looking;
mod ordered;
mod output;
mod path_list;
mod progress;
mod project;
mod records;
pub mod reference;
mod schema;
pub mod style_args;
mod terms;
mod together;
mod watching;
mod write;

use args::Args;
use clap::Parser;
use console::Console;
use exit::Exit;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments; the first is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => {
            // Help and version are answers, not errors: clap says which by its exit code. Nothing is left to do where
            // even the message cannot be written.
            let _ = error.print();
            return if error.exit_code() == 0 { Exit::Clean } else { Exit::Error }.into();
        }
    };
    let console = Console::new(args.color);
    commands::run(&args, console).unwrap_or_else(|error| {
        if exit::is_closed_pipe(&error) {
            return Exit::Clean.into();
        }
        console.error(&format!("{error:#}"));
        Exit::Error.into()
    })
}
