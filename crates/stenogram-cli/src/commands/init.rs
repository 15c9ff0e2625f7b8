//! `stenogram init`: writes a `stenogram.toml` that fits the transcripts of a folder.

mod evidence;
mod speakers;
mod style;
mod text;

use crate::args::{Files, InitArgs};
use crate::batch::{self, Doubt};
use crate::console::Console;
use crate::document::describe;
use crate::exit::Exit;
use crate::input;
use anyhow::{anyhow, bail};
use evidence::{Evidence, Seen};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use stenogram_core::project::{CONFIG_FILE, load, nearest_config};

/// So many files are looked at, evenly spread over the folder: enough to tell how a house writes.
const MOST_FILES: usize = 400;

/// Looks at the transcripts, and writes or prints the file.
pub(crate) fn run(args: &InitArgs, console: Console) -> anyhow::Result<Exit> {
    let folder = &args.folder;
    let meta = folder.metadata().map_err(|error| anyhow!("{}: {}", folder.display(), describe(&error)))?;
    if !meta.is_dir() {
        bail!("{}: name a folder; the file is written into it", folder.display());
    }
    let path = folder.join(CONFIG_FILE);
    if path.symlink_metadata().is_ok() && !args.dry_run {
        bail!(
            "{}: there is a configuration file already; nothing was changed. `stenogram config show` tells what it says, \
             and `stenogram init --dry-run` what a new one would",
            path.display()
        );
    }
    let evidence = look(folder, console)?;
    let above = absolute(folder).and_then(|folder| Some((nearest_config(folder.parent()?)?, folder)));
    let extends = above.as_ref().and_then(|(config, folder)| path_up(folder, config));
    let written = text::compose(&evidence, extends.as_deref());
    if args.dry_run {
        let mut out = console.text();
        out.write_all(written.as_bytes())?;
        out.flush()?;
        return Ok(Exit::Clean);
    }
    write_new(&path, &written)?;
    // What this program writes, it can read; where a file that is extended is faulty, the user wants to know now.
    load(&path)?;
    let mut out = console.text();
    writeln!(out, "Wrote {}: {}.", path.display(), evidence.summary())?;
    writeln!(
        out,
        "Read it and change what is not right; `stenogram check {}` goes by it.",
        folder.display()
    )?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// Reads the transcripts in a folder, or some of them where there are many.
fn look(folder: &Path, console: Console) -> anyhow::Result<Evidence> {
    let files = Files { paths: vec![folder.to_owned()], isolated: true, ..Files::default() };
    let mut found = input::find(&files)?;
    let all = found.inputs.len();
    let step = all.div_ceil(MOST_FILES).max(1);
    found.inputs = found.inputs.into_iter().step_by(step).collect();
    let looked_at: Vec<PathBuf> = found.inputs.iter().map(|input| input.path.clone()).collect();
    let mut seen = Vec::new();
    batch::over(
        &found,
        console,
        |input| batch::outcome(input, Doubt::Leave, &|document| Ok(Seen::new(document))),
        |one| {
            seen.push(one);
            Ok(())
        },
    )?;
    Ok(Evidence::new(folder, seen, &looked_at, all))
}

fn absolute(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(folder).ok()
}

/// The path of `config`, which stands in a folder above `folder`, from `folder`: `../../stenogram.toml`.
fn path_up(folder: &Path, config: &Path) -> Option<String> {
    let above = config.parent()?;
    let depth = folder.strip_prefix(above).ok()?.components().count();
    (depth > 0).then(|| "../".repeat(depth) + CONFIG_FILE)
}

/// Writes a file that is not there yet.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = |error: io::Error| anyhow!("{}: it cannot be written: {}", path.display(), describe(&error));
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}
