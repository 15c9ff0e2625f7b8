//! Settings with their origins, as `config show --format json` prints them.

use serde::Serialize;
use std::path::{Component, Path, PathBuf};
use stenogram_core::project::{Held, Listed, Origin, Settings};

/// The settings of a file or folder.
#[derive(Debug, Serialize)]
pub(crate) struct SettingsRecord {
    /// The file or folder.
    pub(crate) path: String,
    /// The configuration files that were read: the nearest one, and those that it extends.
    pub(crate) files: Vec<String>,
    /// All settings, in the order of the reference.
    pub(crate) settings: Vec<SettingRecord>,
    /// Codes of the rules that run, in order.
    pub(crate) rules: Vec<&'static str>,
    /// What is said of this very file; null for a folder.
    pub(crate) file: Option<FileRecord>,
}

/// One setting.
#[derive(Debug, Serialize)]
pub(crate) struct SettingRecord {
    /// The key, with the tables that it is in.
    pub(crate) key: String,
    /// The value; null where nobody says anything.
    pub(crate) value: serde_json::Value,
    /// The value as TOML.
    #[serde(skip)]
    pub(crate) toml: Option<String>,
    /// What holds where nobody says anything, in words.
    pub(crate) default: String,
    /// Whether nobody says anything.
    pub(crate) is_default: bool,
    /// Where the value comes from.
    pub(crate) origins: Vec<OriginRecord>,
}

/// Where a value comes from.
#[derive(Debug, Serialize)]
pub(crate) struct OriginRecord {
    /// `default`, `profile` or `file`.
    pub(crate) kind: &'static str,
    /// The file; null where it is none.
    pub(crate) path: Option<String>,
    /// The line, from 1; null where it is no file.
    pub(crate) line: Option<u32>,
    /// The name of the house style; null where it is none.
    pub(crate) profile: Option<String>,
}

/// What the settings say of a file.
#[derive(Debug, Serialize)]
pub(crate) struct FileRecord {
    /// `included`, `excluded` or `unlisted`.
    pub(crate) listed: &'static str,
    /// The same in words.
    #[serde(skip)]
    pub(crate) belongs: &'static str,
    /// Codes of the rules that `per-file-ignores` switches off for it.
    pub(crate) rules_off: Vec<&'static str>,
    /// Entries of `[[ignore]]` that are about it.
    pub(crate) ignores: Vec<IgnoreRecord>,
}

/// An entry of `[[ignore]]`.
#[derive(Debug, Serialize)]
pub(crate) struct IgnoreRecord {
    /// The rules and the reason.
    pub(crate) what: String,
    /// The configuration file.
    pub(crate) file: String,
    /// The line of the entry, from 1.
    pub(crate) line: u32,
}

impl SettingsRecord {
    /// The settings of the file or folder at `path`.
    ///
    /// # Errors
    /// Where they name a rule that there is not, which those that were read from a file do not.
    pub(crate) fn new(settings: &Settings, path: &Path, is_file: bool) -> anyhow::Result<Self> {
        let ruleset = settings.ruleset()?;
        let ruleset = if is_file { settings.narrowed(ruleset, path) } else { ruleset };
        Ok(Self {
            path: shown(path),
            files: settings.sources().map(shown).collect(),
            settings: settings.held().into_iter().map(SettingRecord::new).collect(),
            rules: ruleset.selection.rules().iter().map(|rule| rule.code).collect(),
            file: is_file.then(|| FileRecord::new(settings, path)),
        })
    }
}

impl SettingRecord {
    fn new(held: Held) -> Self {
        let is_default = held.origins.iter().all(|origin| *origin == Origin::Default);
        Self {
            key: held.key,
            toml: held.value.as_ref().map(ToString::to_string),
            value: held.value.map_or(serde_json::Value::Null, json),
            default: held.default,
            is_default,
            origins: held.origins.into_iter().map(OriginRecord::new).collect(),
        }
    }
}

impl OriginRecord {
    fn new(origin: Origin) -> Self {
        let (kind, path, line, profile) = match origin {
            Origin::Default => ("default", None, None, None),
            Origin::Profile(name) => ("profile", None, None, Some(name)),
            Origin::File { path, line } => ("file", Some(shown(&path)), Some(line), None),
        };
        Self { kind, path, line, profile }
    }

    /// The origin in one word or two.
    pub(crate) fn text(&self) -> String {
        match (&self.path, self.line, &self.profile) {
            (Some(path), Some(line), _) => format!("{path}:{line}"),
            (_, _, Some(profile)) => format!("profile {profile}"),
            _ => "default".to_owned(),
        }
    }
}

impl FileRecord {
    fn new(settings: &Settings, path: &Path) -> Self {
        let (listed, belongs) = match settings.files.listed(path) {
            Listed::Included => ("included", "[files] includes it: it is checked, whatever it looks like"),
            Listed::Excluded => {
                ("excluded", "[files] leaves it out: it is checked only where it is named itself")
            }
            Listed::Unlisted => {
                ("unlisted", "[files] does not name it: it is checked if it looks like a transcript")
            }
        };
        let ignores = settings.ignores_for(path).map(|entry| {
            let rules =
                if entry.selectors.is_empty() { "all rules".to_owned() } else { entry.selectors.join(", ") };
            let text = entry.text.as_ref().map(|text| format!(" at “{text}”")).unwrap_or_default();
            IgnoreRecord {
                what: format!("{rules}{text}: {}", entry.reason),
                file: shown(&entry.file),
                line: entry.line,
            }
        });
        Self { listed, belongs, rules_off: settings.per_file_ignores.codes(path), ignores: ignores.collect() }
    }
}

/// A path as short as it can be: without `..` where that is not needed, and from the current folder where it is in there.
fn shown(path: &Path) -> String {
    let mut clean = PathBuf::new();
    for part in path.components() {
        match (part, clean.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                clean.pop();
            }
            _ => clean.push(part),
        }
    }
    let here = std::env::current_dir().ok();
    let short = here.as_deref().and_then(|here| clean.strip_prefix(here).ok());
    let short = short.filter(|short| !short.as_os_str().is_empty()).unwrap_or(&clean);
    short.display().to_string()
}

fn json(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect::<Vec<_>>().into(),
        toml::Value::Table(table) => {
            serde_json::Value::Object(table.into_iter().map(|(key, value)| (key, json(value))).collect())
        }
    }
}
