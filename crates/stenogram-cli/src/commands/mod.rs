//! The subcommands: one file each.

mod listing;
mod mentions;
mod turns;

use crate::args::{Args, Command};
use crate::console::Console;
use crate::exit::Exit;

/// Runs the subcommand that `args` names.
pub(crate) fn run(args: &Args, console: &Console) -> anyhow::Result<Exit> {
    match &args.command {
        Command::Turns(listing) => turns::run(listing, *console),
        Command::Mentions(listing) => mentions::run(listing, *console),
    }
}
