//! `stenogram check --watch`: checks again whatever changes.
//!
//! The system says only that something has changed. What that is, is told by looking at the files anew: so nothing is
//! missed where an editor replaces a file, a folder is moved, or settings change, and a file that is as it was is not
//! read again.

use crate::args::CheckArgs;
use crate::batch::{Outcome, Tally};
use crate::commands::check::{Report, output, ruleset};
use crate::commands::check_file::{Checked, check_file};
use crate::console::Console;
use crate::exit::Exit;
use crate::input::{self, Found, Place};
use crate::ordered::ordered;
use crate::progress::Progress;
use crate::terms::Start;
use crate::watching::{Change, Watching};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Checks, and checks again what changes, until the user ends it.
pub(crate) fn run(args: &CheckArgs, console: Console) -> anyhow::Result<Exit> {
    let mut watching = Watching::begin(args.files.changed_since.is_none())?;
    let mut state = State::default();
    loop {
        let found = input::find(&args.files).unwrap_or_else(|error| Found {
            // A list or a revision that was good may be so again.
            errors: vec![format!("{error:#}")],
            ..Found::default()
        });
        watching.follow(&args.files, &found, console);
        let news = state.look_at(args, &found, console, &watching)?;
        if watching.is_stopped() {
            return Ok(ended(console));
        }
        if news {
            console.fresh_page(!state.shown);
            state.show(args, &found, console)?;
            console.note("watching for changes; Ctrl-C ends");
        }
        if watching.wait() == Change::Stop {
            return Ok(ended(console));
        }
    }
}

/// The user has ended it, which is no error.
fn ended(console: Console) -> Exit {
    console.end_line();
    Exit::Clean
}

/// What is known of a file from the last time that it was looked at.
struct Known {
    stamp: Stamp,
    outcome: Outcome<Checked>,
}

/// What tells that a file has changed: when it was written, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let meta = fs::metadata(path).ok()?;
    Some((meta.modified().ok()?, meta.len()))
}

#[derive(Default)]
struct State {
    files: BTreeMap<PathBuf, Known>,
    /// The files that settings come from.
    settings: BTreeMap<PathBuf, Stamp>,
    errors: Vec<String>,
    shown: bool,
}

impl State {
    /// Checks what has changed. True where there is something new to show.
    fn look_at(
        &mut self,
        args: &CheckArgs,
        found: &Found,
        console: Console,
        watching: &Watching,
    ) -> anyhow::Result<bool> {
        let settings: BTreeMap<PathBuf, Stamp> =
            found.config_files().map(|path| (path.to_owned(), stamp(path))).collect();
        let mut news = !self.shown || self.errors != found.errors;
        if settings != self.settings {
            // They may have changed what holds for any file.
            self.files.clear();
        }
        self.settings = settings;
        self.errors.clone_from(&found.errors);
        let before = self.files.len();
        self.files.retain(|path, _| found.inputs.binary_search_by(|input| input.path.cmp(path)).is_ok());
        news |= self.files.len() != before;

        let stamps: BTreeMap<&Path, Stamp> = found
            .inputs
            .iter()
            .map(|input| match &input.place {
                Place::File(path) => (input.path.as_path(), stamp(path)),
                Place::Stdin => (input.path.as_path(), None),
            })
            .collect();
        let of = |path: &Path| stamps.get(path).copied().flatten();
        let changed: Vec<_> = found
            .inputs
            .iter()
            .filter(|input| {
                let known = self.files.get(&input.path);
                // What could not be read may be readable now, without any change of its own.
                known.is_none_or(|known| known.stamp.is_none() || known.stamp != of(&input.path))
            })
            .collect();
        let width = console.width();
        let terms =
            Start::new(&args.cache).terms(&found.inputs, &args.known, |settings| ruleset(args, settings))?;
        let work = |input: &&input::Input| (input.path.clone(), check_file(args, &terms, input, width));
        let mut outcomes = Vec::new();
        let progress = Progress::new(changed.len());
        let done = ordered(&changed, work, |outcome| {
            progress.step(false, || outcomes.push(outcome));
            if watching.is_stopped() { anyhow::bail!("stopped") } else { Ok(()) }
        });
        drop(progress);
        if watching.is_stopped() {
            return Ok(false);
        }
        done?;
        terms.save(console);
        for (path, outcome) in outcomes {
            news = true;
            let stamp = of(&path);
            self.files.insert(path, Known { stamp, outcome });
        }
        Ok(news)
    }

    /// Prints what is known of all files.
    fn show(&mut self, args: &CheckArgs, found: &Found, console: Console) -> anyhow::Result<()> {
        self.shown = true;
        let mut report = Report::new(args, output(args, console)?)?;
        let mut tally = Tally::of(found, console);
        for known in self.files.values() {
            tally.count(known.outcome.as_ref(), console, |checked| report.add(checked))?;
        }
        tally.tell_skipped(console);
        report.finish(tally)?;
        Ok(())
    }
}
