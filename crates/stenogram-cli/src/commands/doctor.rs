//! `stenogram doctor`: what a report of a fault should say, and whether the configuration is good.

use crate::args::DoctorArgs;
use crate::cache::CacheFolder;
use crate::console::{Console, printable};
use crate::exit::Exit;
use crate::git;
use crate::records::{ConfigurationRecord, DoctorRecord, GazetteerRecord, PlatformRecord, TerminalRecord};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::project::{ConfigError, Settings, load, nearest_config};

/// What of the environment changes how text is read or shown.
const ENVIRONMENT: [&str; 14] = [
    "CI",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORTERM",
    "COLUMNS",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "NO_COLOR",
    "RAYON_NUM_THREADS",
    "RUST_BACKTRACE",
    "SHELL",
    "TERM",
    "TERM_PROGRAM",
];

/// Prints the report. It ends with an error where the configuration cannot be used.
pub(crate) fn run(args: &DoctorArgs, console: Console) -> anyhow::Result<Exit> {
    let report = report(args.config.as_deref(), console);
    let mut out = console.text();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        out.write_all(text(&report).as_bytes())?;
    }
    out.flush()?;
    Ok(if report.configuration.error.is_some() { Exit::Error } else { Exit::Clean })
}

fn report(config: Option<&Path>, console: Console) -> DoctorRecord {
    let file = config.map(Path::to_owned).or_else(|| nearest_config(Path::new("")));
    let loaded = file.as_deref().map(load);
    let set = ENVIRONMENT.into_iter().filter_map(|name| {
        let value = std::env::var_os(name)?;
        Some((name, at_home(&value.to_string_lossy())))
    });
    DoctorRecord {
        version: env!("CARGO_PKG_VERSION"),
        language_server: cfg!(feature = "lsp"),
        program: std::env::current_exe().ok().map(|path| path_text(&path)),
        platform: PlatformRecord {
            system: std::env::consts::OS,
            processor: std::env::consts::ARCH,
            cores: std::thread::available_parallelism().map_or(1, usize::from),
        },
        terminal: TerminalRecord {
            output: io::stdout().is_terminal(),
            messages: io::stderr().is_terminal(),
            color: console.has_color(),
            width: console.width(),
        },
        environment: set.collect(),
        git: git::version(),
        cache: CacheFolder::find(None).map(|folder| path_text(folder.path())),
        gazetteer: gazetteer(loaded.as_ref().and_then(|loaded| loaded.as_ref().ok())),
        configuration: configuration(file.as_deref(), loaded.as_ref()),
    }
}

fn configuration(file: Option<&Path>, loaded: Option<&Result<Settings, ConfigError>>) -> ConfigurationRecord {
    let (others, error) = match loaded {
        None => (&[][..], None),
        Some(Ok(settings)) => (settings.looked_at.as_slice(), None),
        Some(Err(error)) => (error.looked_at.as_slice(), Some(at_home(&error.to_string()))),
    };
    ConfigurationRecord {
        file: file.map(path_text),
        other_files: others.iter().map(|path| path_text(path)).collect(),
        error,
    }
}

fn gazetteer(settings: Option<&Settings>) -> GazetteerRecord {
    let builtin = Gazetteer::builtin();
    let mut entities = BTreeMap::new();
    for (_, entity) in builtin.entities() {
        *entities.entry(entity.kind.as_str()).or_default() += 1;
    }
    let all = settings.map_or(0, |settings| settings.gazetteer().entities().count());
    let own = all.saturating_sub(builtin.entities().count());
    GazetteerRecord { as_of: builtin.as_of(), entities, own }
}

fn path_text(path: &Path) -> String {
    at_home(&path.to_string_lossy())
}

/// `text` with `~` for the home folder, whose name often is a person's.
fn at_home(text: &str) -> String {
    let home = std::env::home_dir().map(|home| home.to_string_lossy().into_owned());
    match home.as_deref().map(|home| home.trim_end_matches(['/', '\\'])) {
        Some(home) if !home.is_empty() => text.replace(home, "~"),
        _ => text.to_owned(),
    }
}

/// The report for people: a line a fact, ready to be pasted.
fn text(report: &DoctorRecord) -> String {
    let yes = |yes| if yes { "yes" } else { "no" }.to_owned();
    let DoctorRecord { platform, terminal, configuration, gazetteer, .. } = report;
    let lsp = if report.language_server { " with language server" } else { "" };
    let cores = if platform.cores == 1 { "core" } else { "cores" };
    let mut lines = vec![
        ("Stenogram", format!("{}{lsp}", report.version)),
        ("Program", report.program.clone().unwrap_or_else(|| "unknown".to_owned())),
        ("Platform", format!("{} {}, {} {cores}", platform.system, platform.processor, platform.cores)),
        (
            "Terminal",
            format!(
                "output {}, messages {}, colour {}, {} columns",
                yes(terminal.output),
                yes(terminal.messages),
                yes(terminal.color),
                terminal.width
            ),
        ),
    ];
    let mut set = report.environment.iter().map(|(name, value)| format!("{name}={value}"));
    lines.push(("Environment", set.next().unwrap_or_else(|| "nothing that matters is set".to_owned())));
    lines.extend(set.map(|line| ("", line)));
    lines.push(("Git", report.git.clone().unwrap_or_else(|| "not found".to_owned())));
    lines.push(("Cache", report.cache.clone().unwrap_or_else(|| "none".to_owned())));
    let none = "none: the defaults hold".to_owned();
    let file = configuration.file.as_ref();
    lines.push(("Configuration", file.map_or(none, |file| format!("{file}, {}", state(configuration)))));
    lines
        .extend(configuration.error.iter().flat_map(|error| error.lines()).map(|line| ("", line.to_owned())));
    lines.extend(configuration.other_files.iter().map(|file| ("", format!("with {file}"))));
    let as_of = gazetteer.as_of.map(|day| format!(", as of {day}")).unwrap_or_default();
    let total: usize = gazetteer.entities.values().sum();
    let own = if gazetteer.own > 0 { format!(", {} of your own", gazetteer.own) } else { String::new() };
    lines.push(("Gazetteer", format!("{total} entities{as_of}{own}")));
    let kinds = gazetteer.entities.iter().map(|(kind, count)| format!("{kind} {count}"));
    lines.push(("", kinds.collect::<Vec<_>>().join(", ")));
    let line = |(name, value): &(&str, String)| format!("{name:14} {}\n", printable(value));
    lines.iter().map(line).collect()
}

fn state(configuration: &ConfigurationRecord) -> &'static str {
    if configuration.error.is_some() { "which cannot be used:" } else { "which is good" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::gazetteer::EntityKind;

    #[test]
    fn the_name_of_the_home_folder_is_not_told() {
        let Some(home) = std::env::home_dir().filter(|home| home.components().count() > 1) else { return };
        let text = format!("{}: a fault", home.join("texts/stenogram.toml").display());
        assert!(at_home(&text).starts_with("~") && !at_home(&text).contains(&*home.to_string_lossy()));
    }

    #[test]
    fn all_kinds_are_counted() {
        let record = gazetteer(None);
        assert!(record.entities.get(EntityKind::Country.as_str()).is_some_and(|&count| count > 150));
        assert!(record.as_of.is_some() && record.own == 0);
    }
}
