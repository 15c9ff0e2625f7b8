//! The arguments of the subcommands about the configuration of a project: `config`, `init`.

use super::SingleFormat;
use super::files::CONFIGURATION;
use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// Arguments of `config`.
#[derive(Debug, ClapArgs)]
pub struct ConfigArgs {
    /// What to do.
    #[command(subcommand)]
    pub action: ConfigAction,
}

/// What to do with the configuration.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// Shows every setting that holds for a file or folder, and from which file and line it comes.
    Show(ConfigShowArgs),
    /// Prints the JSON Schema of `stenogram.toml`, by which editors complete and check it.
    Schema,
}

/// Arguments of `config show`.
#[derive(Debug, ClapArgs)]
pub struct ConfigShowArgs {
    /// A transcript or a folder.
    #[arg(default_value = ".", value_name = "PATH")]
    pub path: PathBuf,
    /// Show also what nobody says anything of, where that is left to each transcript.
    #[arg(long)]
    pub all: bool,
    /// How to print it.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
    /// Use this configuration file instead of the nearest `stenogram.toml` at or above the path.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = CONFIGURATION)]
    pub config: Option<PathBuf>,
    /// Ignore all configuration files.
    #[arg(long, help_heading = CONFIGURATION)]
    pub isolated: bool,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub struct InitArgs {
    /// The folder of the transcripts.
    #[arg(default_value = ".", value_name = "FOLDER")]
    pub folder: PathBuf,
    /// Print the file instead of writing it.
    #[arg(long)]
    pub dry_run: bool,
}
