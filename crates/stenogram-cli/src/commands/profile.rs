//! `stenogram profile`: the house styles, and which one transcripts follow.

use crate::args::SingleFormat;
use crate::batch::{self, Doubt};
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::records::{DetectedRecord, ProfileRecord};
use crate::style_args::{ProfileArgs, ProfileCommand, ProfileDetectArgs, ProfileListArgs, ProfileShowArgs};
use std::collections::BTreeMap;
use std::io::Write;
use stenogram_core::format::{Fit, Measures, Verdict};
use stenogram_core::profile::builtins;

/// Lists, shows or detects.
pub(crate) fn run(args: &ProfileArgs, console: Console) -> anyhow::Result<Exit> {
    match &args.command {
        ProfileCommand::List(args) => list(args, console),
        ProfileCommand::Show(args) => show(args, console),
        ProfileCommand::Detect(args) => detect(args, console),
    }
}

fn list(args: &ProfileListArgs, console: Console) -> anyhow::Result<Exit> {
    let mut out = console.text();
    match args.format {
        SingleFormat::Json => {
            let records: Vec<_> = builtins().iter().map(|profile| ProfileRecord::new(profile)).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&records)?)?;
        }
        SingleFormat::Text => {
            let width = builtins().iter().map(|profile| profile.name.len()).max().unwrap_or(0);
            for profile in builtins() {
                writeln!(out, "{:width$}  {}", profile.name, profile.title)?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}

fn show(args: &ProfileShowArgs, console: Console) -> anyhow::Result<Exit> {
    let profile = &args.profile.0;
    let mut out = console.text();
    match args.format {
        SingleFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(profile.as_ref())?)?,
        SingleFormat::Text => out.write_all(profile.to_toml()?.as_bytes())?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// So many departures are told.
const TOLD: usize = 5;

fn detect(args: &ProfileDetectArgs, console: Console) -> anyhow::Result<Exit> {
    let work = |document: &Document| Ok((document.path.clone(), Measures::of(&document.analysis)));
    let mut all = Measures::default();
    let mut by_file = Vec::new();
    let tally =
        batch::for_each(&args.files, console, Doubt::Warn, work, |(path, measures): (String, Measures)| {
            let fits = measures.fits(builtins());
            let verdict = Verdict::of(&fits);
            by_file.push((path, fits.first().map(|fit| (fit.profile.name.clone(), fit.score)), verdict));
            all.merge(measures);
            Ok(())
        })?;
    let fits = all.fits(builtins());
    let verdict = Verdict::of(&fits);
    let mut out = console.text();
    match args.format {
        SingleFormat::Json => {
            let record = DetectedRecord::new(verdict, &fits, &by_file);
            writeln!(out, "{}", serde_json::to_string_pretty(&record)?)?;
        }
        SingleFormat::Text if tally.done == 0 => writeln!(out, "No transcripts were looked at.")?,
        SingleFormat::Text => {
            out.write_all(told(verdict, &fits).as_bytes())?;
            if by_file.len() > 1 {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for (_, best, verdict) in &by_file {
                    let clear = best.as_ref().filter(|_| *verdict == Verdict::Clear);
                    let name = clear.map_or("none clearly", |(name, _)| name.as_str());
                    *counts.entry(name.to_owned()).or_default() += 1;
                }
                let counts: Vec<String> =
                    counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
                writeln!(out, "\nOf {} files, best fits each: {}", by_file.len(), counts.join(", "))?;
            }
        }
    }
    out.flush()?;
    Ok(tally.exit(Exit::Clean))
}

fn percent(score: f64) -> String {
    format!("{:.0} %", score * 100.0)
}

fn told(verdict: Verdict, fits: &[Fit]) -> String {
    let Some((first, others)) = fits.split_first() else { return String::new() };
    let name = |fit: &Fit| format!("{} ({})", fit.profile.name, percent(fit.score));
    let mut lines = Vec::new();
    match verdict {
        Verdict::Clear => {
            lines.push(format!(
                "{} fits best, to {}: {}",
                first.profile.name,
                percent(first.score),
                first.profile.title
            ));
        }
        Verdict::Tie => {
            let equal = others.iter().take_while(|fit| first.score - fit.score < stenogram_core::format::TIE);
            let names: Vec<String> = std::iter::once(first).chain(equal).map(name).collect();
            lines.push(format!("Several fit about as well: {}", names.join(", ")));
        }
        Verdict::None => lines.push(format!("None fits well; the nearest is {}", name(first))),
    }
    let departures = first.departures.iter().take(TOLD);
    for departure in departures {
        lines.push(format!("  {} ({} of {})", departure.what, departure.places, departure.of));
    }
    if first.departures.len() > TOLD {
        lines.push(format!("  and {} more", first.departures.len() - TOLD));
    }
    if verdict != Verdict::Tie {
        let next: Vec<String> = others.iter().take(2).map(name).collect();
        lines.push(format!("Next: {}", next.join(", ")));
    }
    lines.join("\n") + "\n"
}
