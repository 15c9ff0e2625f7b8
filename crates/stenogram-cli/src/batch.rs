//! Doing the same for many files: in parallel, with the results in the order of the files.

use crate::args::Files;
use crate::console::Console;
use crate::document::{self, Document};
use crate::exit::Exit;
use crate::input::{self, Found, Input, Wanted};
use crate::ordered::ordered;
use crate::progress::Progress;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What became of the files of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Transcripts that were worked on.
    pub(crate) done: usize,
    /// Files of folders that are no transcripts.
    pub(crate) skipped: usize,
    /// Things that went wrong: each was told.
    pub(crate) failed: usize,
}

impl Tally {
    /// How the run ends, if what it found would end it with `found`.
    pub(crate) fn exit(self, found: Exit) -> Exit {
        if self.failed > 0 { Exit::Error } else { found }
    }

    /// Tells what went wrong when the files were looked for, and counts it.
    pub(crate) fn of(found: &Found, console: Console) -> Self {
        for error in &found.errors {
            console.error(error);
        }
        for folder in &found.empty_folders {
            console.warning(&format!("{}: no transcripts in this folder", folder.display()));
        }
        Self { failed: found.errors.len(), ..Self::default() }
    }

    /// Tells and counts what became of a file, and hands the result to `each`.
    pub(crate) fn count<T>(
        &mut self,
        outcome: Outcome<T>,
        console: Console,
        each: impl FnOnce(T) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match outcome {
            Outcome::Done(result, notes) => {
                self.done += 1;
                for note in notes {
                    console.warning(&note);
                }
                each(result)?;
            }
            Outcome::Skipped => self.skipped += 1,
            Outcome::Failed(message) => {
                self.failed += 1;
                console.error(&message);
            }
        }
        Ok(())
    }

    /// Tells how many files were left out.
    pub(crate) fn tell_skipped(self, console: Console) {
        if self.skipped > 0 {
            let files =
                if self.skipped == 1 { "1 file was" } else { &format!("{} files were", self.skipped) };
            console.note(&format!(
                "{files} left out: no transcript. Name a file itself to have it looked at whatever it is"
            ));
        }
    }
}

/// What became of a file.
#[derive(Debug)]
pub(crate) enum Outcome<T> {
    /// The result of the work, with notes on how the file had to be read.
    Done(T, Vec<String>),
    /// It is no transcript.
    Skipped,
    /// Why it could not be done.
    Failed(String),
}

impl<T> Outcome<T> {
    /// Whether there is something to tell of it besides its result.
    pub(crate) fn is_told(&self) -> bool {
        match self {
            Self::Done(_, notes) => !notes.is_empty(),
            Self::Skipped => false,
            Self::Failed(_) => true,
        }
    }

    /// The same, with the result where it is.
    pub(crate) fn as_ref(&self) -> Outcome<&T> {
        match self {
            Self::Done(result, notes) => Outcome::Done(result, notes.clone()),
            Self::Skipped => Outcome::Skipped,
            Self::Failed(message) => Outcome::Failed(message.clone()),
        }
    }
}

/// Who tells that a file that was named does not look like a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// A warning does.
    Warn,
    /// The result does.
    Leave,
}

/// Reads the transcripts that `files` names, runs `work` on each in parallel, and hands the results to `each` in the
/// order of the paths. What cannot be read, and what `work` fails on, is told and counted, and the rest is done.
pub(crate) fn for_each<T: Send>(
    files: &Files,
    console: Console,
    doubt: Doubt,
    work: impl Fn(&Document) -> Result<T, String> + Sync,
    each: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    over(&input::find(files)?, console, |input| outcome(input, doubt, &work), each)
}

/// As [`for_each`], for files that were found, where `one` does all there is to do for a file, from reading it on.
pub(crate) fn over<T: Send>(
    found: &Found,
    console: Console,
    one: impl Fn(&Input) -> Outcome<T> + Sync,
    mut each: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::of(found, console);
    let progress = Progress::new(found.inputs.len());
    ordered(&found.inputs, one, |outcome| {
        progress.step(outcome.is_told(), || tally.count(outcome, console, &mut each))
    })?;
    drop(progress);
    tally.tell_skipped(console);
    Ok(tally)
}

/// Reads a file and runs `work` on it.
pub(crate) fn outcome<T>(
    input: &Input,
    doubt: Doubt,
    work: &impl Fn(&Document) -> Result<T, String>,
) -> Outcome<T> {
    // A fault of the program in one file must not take the others with it.
    let result = catch_unwind(AssertUnwindSafe(|| match document::read(input) {
        Err(message) => Outcome::Failed(message),
        Ok((document, _))
            if input.wanted == Wanted::IfTranscript
                && !(document.analysis.is_transcript()
                    && (document.analysis.transcript().contained.is_some() || !input.is_container())) =>
        {
            Outcome::Skipped
        }
        Ok((document, mut notes)) => match work(&document) {
            Ok(result) if doubt == Doubt::Warn && input.wanted == Wanted::Named => {
                notes.extend(document.doubt());
                Outcome::Done(result, notes)
            }
            Ok(result) => Outcome::Done(result, notes),
            Err(message) => Outcome::Failed(format!("{}: {message}", input.name())),
        },
    }));
    result.unwrap_or_else(|_| {
        Outcome::Failed(format!(
            "{}: an internal error in Stenogram. Please report it with this file; the other files are not affected",
            input.name()
        ))
    })
}
