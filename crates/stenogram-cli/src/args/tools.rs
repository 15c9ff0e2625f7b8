//! The arguments of the subcommands around the program itself: completions, manual, schemas, doctor.

use super::files::CONFIGURATION;
use clap::{Args as ClapArgs, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, ClapArgs)]
pub struct ManArgs {
    /// Write a page for each subcommand into this folder, instead of one page to the standard output.
    #[arg(long, value_name = "FOLDER")]
    pub dir: Option<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Debug, ClapArgs)]
pub struct SchemaArgs {
    /// Whose output. Without it, they are listed.
    #[arg(value_enum, value_name = "OUTPUT")]
    pub of: Option<SchemaOf>,
}

/// What has a JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `check`: a finding.
    Check,
    /// `check --statistics`: how often a rule found something.
    Statistics,
    /// `outline`: a transcript with its questions.
    Outline,
    /// `turns`: a turn.
    Turns,
    /// `turns --explain`: a file with its lines.
    Labels,
    /// `mentions`: a mention.
    Mentions,
    /// `entity`: a country, an organisation or another entity.
    Entity,
    /// `rules`: a rule.
    Rules,
    /// `doctor`: the report.
    Doctor,
}

/// Arguments of `doctor`.
#[derive(Debug, ClapArgs)]
pub struct DoctorArgs {
    /// Look at this configuration file instead of the nearest `stenogram.toml` at or above the current folder.
    #[arg(long, value_name = "FILE", help_heading = CONFIGURATION)]
    pub config: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}
