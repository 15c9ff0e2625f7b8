//! `stenogram clean`: deletes what earlier runs found.

use crate::args::CleanArgs;
use crate::cache::CacheFolder;
use crate::console::Console;
use crate::document::describe;
use crate::exit::Exit;
use anyhow::anyhow;
use std::io::Write;

/// Deletes the records of earlier runs.
pub(crate) fn run(args: &CleanArgs, console: Console) -> anyhow::Result<Exit> {
    let folder = CacheFolder::find(args.cache_dir.as_deref())
        .ok_or_else(|| anyhow!("the system names no folder for such records: `--cache-dir` does"))?;
    let shown = folder.path().display();
    let any = folder.clear().map_err(|error| anyhow!("{shown}: {}", describe(&error)))?;
    let mut out = console.text();
    if any {
        writeln!(out, "Deleted what was found in earlier runs, in {shown}.")?;
    } else {
        writeln!(out, "Nothing to delete in {shown}.")?;
    }
    out.flush()?;
    Ok(Exit::Clean)
}
