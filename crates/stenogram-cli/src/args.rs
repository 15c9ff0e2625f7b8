//! The arguments of the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Checks, outlines and exports transcripts of press conferences, briefings, interviews and hearings.
#[derive(Debug, Parser)]
#[command(name = "stenogram", version, about, max_term_width = 100)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists the turns: who speaks, and the words.
    Turns(Listing),
    /// Lists the countries, organisations and other entities that are named.
    Mentions(Listing),
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR`).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which transcripts.
#[derive(Debug, Clone, ClapArgs)]
pub struct Files {
    /// Files, folders, patterns such as `2025/*.txt`, or `-` for the standard input.
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Name for what is read from the standard input.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Use this configuration file instead of the nearest `stenogram.toml`.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore all configuration files.
    #[arg(long)]
    pub isolated: bool,
}

/// Arguments of a command that lists what is in transcripts.
#[derive(Debug, ClapArgs)]
pub struct Listing {
    /// Which transcripts.
    #[command(flatten)]
    pub files: Files,
    /// How to print the result.
    #[arg(long, alias = "output-format", value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How to print a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON array.
    Json,
    /// JSON Lines: one JSON object a line.
    Jsonl,
}
