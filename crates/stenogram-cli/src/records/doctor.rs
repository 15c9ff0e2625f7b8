//! What `stenogram doctor` tells, as `--json` prints it.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a report of a fault should say of the program and its surroundings. Nothing in it is from a transcript.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DoctorRecord {
    /// Version of Stenogram.
    pub(crate) version: &'static str,
    /// Whether `stenogram lsp` is built in.
    pub(crate) language_server: bool,
    /// Where the program is.
    pub(crate) program: Option<String>,
    /// The machine.
    pub(crate) platform: PlatformRecord,
    /// The terminal.
    pub(crate) terminal: TerminalRecord,
    /// Settings of the environment that change how text is read or shown, where they are set.
    pub(crate) environment: BTreeMap<&'static str, String>,
    /// Version of git; null where there is none.
    pub(crate) git: Option<String>,
    /// The folder in which runs keep what they find; null where there is none.
    pub(crate) cache: Option<String>,
    /// The configuration of the current folder.
    pub(crate) configuration: ConfigurationRecord,
    /// What is known of countries and organisations.
    pub(crate) gazetteer: GazetteerRecord,
}

/// The machine.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PlatformRecord {
    /// Operating system: `linux`, `macos`, `windows`, ….
    pub(crate) system: &'static str,
    /// Processor: `x86_64`, `aarch64`, ….
    pub(crate) processor: &'static str,
    /// Cores that the program may use.
    pub(crate) cores: usize,
}

/// The terminal.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TerminalRecord {
    /// Whether the standard output is one.
    pub(crate) output: bool,
    /// Whether the standard error is one.
    pub(crate) messages: bool,
    /// Whether the output takes colour.
    pub(crate) color: bool,
    /// Columns that a line may take.
    pub(crate) width: usize,
}

/// The configuration of a folder.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ConfigurationRecord {
    /// The file; null where there is none, which is fine.
    pub(crate) file: Option<String>,
    /// Other files that it names.
    pub(crate) other_files: Vec<String>,
    /// What is wrong with it; null where nothing is.
    pub(crate) error: Option<String>,
}

/// What is known of countries and organisations.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct GazetteerRecord {
    /// The day for which it was checked.
    #[schemars(with = "Option<String>")]
    pub(crate) as_of: Option<jiff::civil::Date>,
    /// Number of entities by kind.
    pub(crate) entities: BTreeMap<&'static str, usize>,
    /// Number of entities that the configuration adds.
    pub(crate) own: usize,
}
