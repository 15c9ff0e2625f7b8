//! `stenogram config`: which settings hold, and where they come from.

use crate::args::{ConfigAction, ConfigArgs, ConfigShowArgs, SingleFormat};
use crate::config_schema;
use crate::console::{Console, printable};
use crate::document::describe;
use crate::exit::Exit;
use crate::project::settings_here;
use crate::records::SettingsRecord;
use anyhow::anyhow;
use std::io::Write;
use std::path::Path;
use stenogram_core::project::{Settings, discover};

/// Does what is asked.
pub(crate) fn run(args: &ConfigArgs, console: Console) -> anyhow::Result<Exit> {
    match &args.action {
        ConfigAction::Show(args) => show(args, console),
        ConfigAction::Schema => {
            let mut out = console.text();
            out.write_all(config_schema::text()?.as_bytes())?;
            out.flush()?;
            Ok(Exit::Clean)
        }
    }
}

fn show(args: &ConfigShowArgs, console: Console) -> anyhow::Result<Exit> {
    let path = &args.path;
    let meta = path.metadata().map_err(|error| anyhow!("{}: {}", path.display(), describe(&error)))?;
    let folder = if meta.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let settings: Settings = match &args.config {
        Some(_) => settings_here(args.config.as_deref(), false)?.with_root(&std::env::current_dir()?),
        None if args.isolated => Settings::default(),
        None => discover(folder)?,
    };
    let record = SettingsRecord::new(&settings, path, meta.is_file())?;
    let mut out = console.text();
    match args.format {
        SingleFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(&record)?)?,
        SingleFormat::Text => out.write_all(text(&record, args.all).as_bytes())?,
    }
    out.flush()?;
    Ok(Exit::Clean)
}

/// No origin stands further to the right than this, if it can be helped.
const WIDEST: usize = 64;

/// The settings as TOML, with their origins as comments.
fn text(record: &SettingsRecord, all: bool) -> String {
    let mut lines = vec![format!("# The settings of {}", record.path)];
    match record.files.as_slice() {
        [] => lines.push("# There is no configuration file: the defaults hold.".to_owned()),
        [nearest, others @ ..] => {
            lines.push(format!("# from {nearest}"));
            lines.extend(others.iter().map(|file| format!("# which extends {file}")));
        }
    }
    lines.push(String::new());
    let (mut rows, mut left) = (Vec::new(), 0);
    for setting in &record.settings {
        let origins = setting.origins.iter().map(|origin| origin.text()).collect::<Vec<_>>().join(", ");
        match (&setting.toml, setting.is_default) {
            (Some(value), false) => rows.push((format!("{} = {value}", setting.key), origins)),
            _ if !all && setting.key.starts_with("format.") => left += 1,
            (_, _) if setting.default.is_empty() => {
                rows.push((format!("# {}: nothing", setting.key), origins))
            }
            _ => rows.push((format!("# {}: {}", setting.key, setting.default), origins)),
        }
    }
    let fits = rows.iter().map(|(row, _)| row.chars().count()).filter(|width| *width <= WIDEST);
    let width = fits.max().unwrap_or(0);
    lines.extend(rows.iter().map(|(row, origins)| format!("{row:width$}  # {origins}")));
    if left > 0 {
        lines.push(format!("# {left} more keys of [format] are left to each transcript; --all shows them"));
    }
    if let Some(file) = &record.file {
        lines.push(String::new());
        lines.push(format!("# {}: {}", record.path, file.belongs));
        if !file.rules_off.is_empty() {
            lines.push(format!("# per-file-ignores switches off for it: {}", file.rules_off.join(", ")));
        }
        for entry in &file.ignores {
            lines.push(format!("# ignored: {} ({}:{})", entry.what, entry.file, entry.line));
        }
    }
    lines.push(format!("# {} rules run: {}", record.rules.len(), record.rules.join(" ")));
    lines.iter().map(|line| format!("{}\n", printable(line))).collect()
}
