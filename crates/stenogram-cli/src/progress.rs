//! How far a long run is, on the standard error and only where that is a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// A line that shows how many files are done.
#[derive(Debug)]
pub(crate) struct Progress {
    /// `None` where there is no terminal.
    bar: Option<ProgressBar>,
    begun: Instant,
    shown: Cell<bool>,
    /// Whether results go to a terminal too.
    shares_terminal: bool,
}

impl Progress {
    /// Nothing done yet of so many files.
    pub(crate) fn new(files: usize) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::hidden());
            // The template is fixed, so that it can be read; without it, the line looks plainer.
            match ProgressStyle::with_template("[{bar:30}] {pos} of {len} files") {
                Ok(style) => bar.with_style(style.progress_chars("=> ")),
                Err(_) => bar,
            }
        });
        let shares_terminal = io::stdout().is_terminal();
        Self { bar, begun: Instant::now(), shown: Cell::new(false), shares_terminal }
    }

    /// One more file is done; `tell` writes its result to the standard output and, where it `is_told`, messages too.
    pub(crate) fn step<T>(&self, is_told: bool, tell: impl FnOnce() -> T) -> T {
        let Some(bar) = &self.bar else { return tell() };
        if !self.shown.get() && self.begun.elapsed() >= PATIENCE {
            self.shown.set(true);
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        // The line goes away while something else is written where it stands.
        let told = if is_told || self.shares_terminal { bar.suspend(tell) } else { tell() };
        bar.inc(1);
        told
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
