//! The arguments of the commands about house styles: `format`, `convert`, `profile`.
//!
//! The comments here are what `--help` and the reference in `docs/cli.md` show.

use crate::args::{Files, SingleFormat};
use crate::house::HouseStyle;
use clap::{Args as ClapArgs, Subcommand};
use std::ops::RangeInclusive;

/// Arguments of `format`.
#[derive(Debug, ClapArgs)]
pub struct FormatArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: Files,
    /// Change nothing, and list the files that would be changed. The exit code is 1 if there are any.
    #[arg(long)]
    pub check: bool,
    /// Change nothing, and show what would be changed. The exit code is 1 if there is anything.
    #[arg(long, conflicts_with = "check")]
    pub diff: bool,
    /// The house style: its name (`stenogram profile list` shows them), or the path of a file of your own that ends in
    /// .toml. Without it, that of the configuration file counts; without one, each transcript keeps to its own habits.
    #[arg(long, value_name = "PROFILE", value_parser = HouseStyle::parse)]
    pub profile: Option<HouseStyle>,
    /// Change these lines only: a number (`12`) or a range (`10-40`). Of one file.
    #[arg(long, value_name = "LINES", value_parser = crate::args::line_range)]
    pub range: Option<RangeInclusive<u32>>,
}

/// Arguments of `convert`.
#[derive(Debug, ClapArgs)]
pub struct ConvertArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: Files,
    /// The house style to convert to: its name (`stenogram profile list` shows them), or the path of a file of your own
    /// that ends in .toml.
    #[arg(long, value_name = "PROFILE", value_parser = HouseStyle::parse)]
    pub to_profile: HouseStyle,
    /// Change nothing, and show what would be changed.
    #[arg(long)]
    pub diff: bool,
}

/// Arguments of `profile`.
#[derive(Debug, ClapArgs)]
pub struct ProfileArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ProfileCommand,
}

/// What to do with house styles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Lists the house styles that come with the program.
    List(ProfileListArgs),
    /// Shows all that a house style says, as the text of a file that could be changed and used.
    Show(ProfileShowArgs),
    /// Tells which house style fits transcripts best, and in what they depart from it.
    Detect(ProfileDetectArgs),
}

/// Arguments of `profile list`.
#[derive(Debug, ClapArgs)]
pub struct ProfileListArgs {
    /// How to print them.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
}

/// Arguments of `profile show`.
#[derive(Debug, ClapArgs)]
pub struct ProfileShowArgs {
    /// Name of a house style, or the path of a file that ends in .toml.
    #[arg(value_name = "PROFILE", value_parser = HouseStyle::parse)]
    pub profile: HouseStyle,
    /// How to print it.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
}

/// Arguments of `profile detect`.
#[derive(Debug, ClapArgs)]
pub struct ProfileDetectArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: Files,
    /// How to print the result.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
}
