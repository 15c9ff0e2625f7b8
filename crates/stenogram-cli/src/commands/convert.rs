//! `stenogram convert`: from one house style to another.

use super::format::{Output, Summary, rewrite, ruleset};
use crate::batch::{self, Doubt};
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::output::concise;
use crate::records::FindingRecord;
use crate::style_args::ConvertArgs;
use std::io::Write;
use stenogram_core::format::Reach;

/// Converts transcripts, and prints what could not be converted.
pub(crate) fn run(args: &ConvertArgs, console: Console) -> anyhow::Result<Exit> {
    let output = if args.diff { Output::Diff } else { Output::Write };
    let work = |document: &Document| {
        let ruleset =
            ruleset(&document.settings, Some(&args.to_profile)).map_err(|error| error.to_string())?;
        let mut done = rewrite(document, &ruleset, Reach::Labels, None, output)?;
        let left =
            done.analysis.take().map(|(analysis, left)| FindingRecord::all(&done.path, &analysis, left));
        Ok((done, left.unwrap_or_default()))
    };
    let stdin = args.files.paths.iter().any(|path| path.as_os_str() == "-");
    let (mut out, mut shown) = (console.data(), console.text());
    let (mut summary, mut left) = (Summary::default(), 0);
    let tally = batch::for_each(&args.files, console, Doubt::Warn, work, |(done, findings)| {
        summary.add(&done);
        left += findings.len();
        if args.diff {
            shown.write_all(&done.printed)?
        } else {
            out.write_all(&done.printed)?
        }
        for finding in &findings {
            if stdin {
                console.warning(concise(finding).trim_end());
            } else {
                shown.write_all(concise(finding).as_bytes())?;
            }
        }
        Ok(())
    })?;
    summary.tell_left_alone(console);
    let name = &args.to_profile.0.name;
    if stdin {
        out.flush()?;
    } else {
        let line = summary.last_line(!args.diff, &format!("converted to {name}"), "Would convert");
        let rest = match left {
            0 => String::new(),
            1 => " 1 thing could not be converted; it is listed above.".to_owned(),
            more => format!(" {more} things could not be converted; they are listed above."),
        };
        writeln!(shown, "{line}{rest}")?;
        shown.flush()?;
    }
    let found = left > 0 || (args.diff && summary.changed > 0);
    Ok(tally.exit(if found { Exit::Findings } else { Exit::Clean }))
}
