//! `stenogram schema`: what the machine formats contain, as JSON Schema.

use crate::args::{SchemaArgs, SchemaOf};
use crate::console::Console;
use crate::exit::Exit;
use clap::ValueEnum as _;
use std::io::Write;

/// Prints a schema, or lists them.
pub(crate) fn run(args: &SchemaArgs, console: Console) -> anyhow::Result<Exit> {
    let mut out = console.text();
    match args.of {
        Some(of) => out.write_all(of.text()?.as_bytes())?,
        None => {
            for of in SchemaOf::value_variants() {
                writeln!(out, "{:10}  version {}  {}", of.name(), of.version(), of.summary())?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}
