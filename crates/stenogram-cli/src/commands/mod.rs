//! The subcommands: one file each.

mod add_ignore;
mod baseline;
mod check;
mod check_file;
mod clean;
mod completions;
mod config;
mod convert;
mod doctor;
mod entity;
mod explain;
mod explanation;
mod format;
mod init;
mod listing;
mod man;
mod mentions;
mod outline;
mod profile;
mod rules;
mod schema;
mod search;
mod sightings;
mod turns;
mod unused_ignores;
mod watch;

use crate::args::{Args, Command};
use crate::console::Console;
use std::process::ExitCode;

/// Runs the subcommand that `args` names.
pub(crate) fn run(args: &Args, console: Console) -> anyhow::Result<ExitCode> {
    let exit = match &args.command {
        Command::Check(args) => check::run(args, console)?,
        Command::Baseline(args) => baseline::run(args, console)?,
        Command::Clean(args) => clean::run(args, console)?,
        Command::Format(args) => format::run(args, console)?,
        Command::Convert(args) => convert::run(args, console)?,
        Command::Profile(args) => profile::run(args, console)?,
        Command::Outline(args) => outline::run(args, console)?,
        Command::Turns(args) => turns::run(args, console)?,
        Command::Mentions(args) => mentions::run(args, console)?,
        Command::Entity(args) => entity::run(args, console)?,
        Command::Explain(args) => explain::run(args, console)?,
        Command::Rules(args) => rules::run(args, console)?,
        Command::Init(args) => init::run(args, console)?,
        Command::Config(args) => config::run(args, console)?,
        Command::Doctor(args) => doctor::run(args, console)?,
        Command::Schema(args) => schema::run(args, console)?,
        Command::Completions(args) => completions::run(args, console)?,
        Command::Man(args) => man::run(args, console)?,
        #[cfg(feature = "lsp")]
        Command::Lsp(_) => return stenogram_lsp::run_stdio(),
    };
    Ok(exit.into())
}
