//! The arguments of the command line.
//!
//! The comments here are what `--help` and the reference in `docs/cli.md` show.

mod examples;
mod files;
mod history;
mod project;
mod tools;
mod version;

pub use files::Files;
pub(crate) use files::is_stdin;
pub use history::{
    BaselineAction, BaselineArgs, BaselineCommandArgs, BaselineCreateArgs, BaselineFileArgs, CacheArgs,
    CleanArgs,
};
pub use project::{ConfigAction, ConfigArgs, ConfigShowArgs, InitArgs};
pub use tools::{CompletionsArgs, DoctorArgs, ManArgs, SchemaArgs, SchemaOf};

use crate::house::HouseStyle;
use crate::style_args::{ConvertArgs, FormatArgs, ProfileArgs};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::mention::Confidence;

/// Checks, outlines and exports transcripts of press conferences, briefings, interviews and hearings.
#[derive(Debug, Parser)]
#[command(name = "stenogram", version, long_version = version::long(), about)]
#[command(max_term_width = 100, after_help = examples::PROGRAM)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour: `auto` (on a terminal, unless `NO_COLOR` is set), `always` or `never`.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    #[arg(hide_possible_values = true)]
    pub color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks transcripts and tells what is wrong with them.
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// Holds an archive to having no new findings: those that are there now are not reported again.
    Baseline(BaselineCommandArgs),
    /// Puts transcripts into the layout and typography of their house style. The spoken words stay as they are.
    #[command(visible_alias = "fmt")]
    Format(FormatArgs),
    /// Converts transcripts from one house style to another, labels included, and tells what it could not convert.
    Convert(ConvertArgs),
    /// Shows house styles, and tells which one transcripts follow.
    Profile(ProfileArgs),
    /// Lists the questions of each transcript: who asks what, and who answers.
    Outline(Listing),
    /// Lists the turns: who speaks, and the words; or explains why lines are labels or not.
    Turns(TurnsArgs),
    /// Lists the countries, organisations and other entities that are named, and the people whom the text introduces.
    Mentions(MentionsArgs),
    /// Shows what is known of a country, an organisation or another entity.
    #[command(after_help = examples::ENTITY)]
    Entity(EntityArgs),
    /// Explains a rule: what it looks for, why, and what to do.
    Explain(ExplainArgs),
    /// Lists all rules.
    Rules(RulesArgs),
    /// Deletes what earlier runs found: the next run looks at all files.
    Clean(CleanArgs),
    /// Writes a `stenogram.toml` that fits the transcripts of a folder.
    Init(InitArgs),
    /// Shows which settings hold and where they come from.
    Config(ConfigArgs),
    /// Runs the language server on the standard input and output. Editors start it.
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    /// Tells what a report of a fault should say: versions, terminal, configuration; nothing from transcripts.
    Doctor(DoctorArgs),
    /// Prints the JSON Schema of what `--format json` and `jsonl` write.
    #[command(after_help = examples::SCHEMA)]
    Schema(SchemaArgs),
    /// Prints the script by which a shell completes commands and options.
    #[command(after_help = examples::COMPLETIONS)]
    Completions(CompletionsArgs),
    /// Prints the manual page, or writes one for each subcommand.
    Man(ManArgs),
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR_FORCE`).
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Arguments of a command that lists what is in transcripts.
#[derive(Debug, ClapArgs)]
pub struct Listing {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: Files,
    /// How to print the result.
    #[arg(long, alias = "output-format", value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of `mentions`.
#[derive(Debug, ClapArgs)]
pub struct MentionsArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub listing: Listing,
    /// List only these kinds, separated by commas.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KINDS")]
    pub kind: Vec<MentionKind>,
    /// List only mentions of which it is at least so sure that they mean the entity: from 0 to 1 (`0.8`), or in percent
    /// (`80%`).
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    pub min_confidence: Option<Confidence>,
    /// Show how sure each mention is and what speaks for it and against it; also the names that were looked at and left
    /// out.
    #[arg(long)]
    pub explain: bool,
}

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MentionKind {
    /// A state of today.
    Country,
    /// A dependent or associated territory.
    Territory,
    /// A state of the past.
    Historic,
    /// A place whose status is disputed.
    Disputed,
    /// An organisation.
    Organisation,
    /// A region, bloc or water.
    Region,
    /// A treaty or other document.
    Treaty,
    /// A person whom the text introduces.
    Person,
}

impl From<EntityKind> for MentionKind {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Country => Self::Country,
            EntityKind::Territory => Self::Territory,
            EntityKind::Historic => Self::Historic,
            EntityKind::Disputed => Self::Disputed,
            EntityKind::Organisation => Self::Organisation,
            EntityKind::Region => Self::Region,
            EntityKind::Treaty => Self::Treaty,
            EntityKind::Person => Self::Person,
        }
    }
}

/// Arguments of `turns`.
#[derive(Debug, ClapArgs)]
pub struct TurnsArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub listing: Listing,
    /// Show, instead of the turns, why each line that could start with a label does so or does not, and whether the
    /// file is a transcript.
    #[arg(long)]
    pub explain: bool,
    /// With `--explain`, show only these lines: a number (`12`) or a range (`10-40`).
    #[arg(long, value_name = "LINES", requires = "explain", value_parser = line_range)]
    pub lines: Option<RangeInclusive<u32>>,
    /// With `--explain`, show also the lines in which nothing could set off a label.
    #[arg(long, requires = "explain")]
    pub all_lines: bool,
}

/// Reads `12`, `10-40` or `10-`.
pub(crate) fn line_range(text: &str) -> Result<RangeInclusive<u32>, String> {
    let number = |part: &str| part.trim().parse::<u32>().ok().filter(|number| *number > 0);
    let range = match text.split_once('-') {
        None => number(text).map(|line| line..=line),
        Some((from, "")) => number(from).map(|from| from..=u32::MAX),
        Some((from, to)) => number(from).zip(number(to)).map(|(from, to)| from..=to),
    };
    range.filter(|range| !range.is_empty()).ok_or_else(|| {
        "write a line number (`12`) or a range of lines (`10-40`); lines count from 1".to_owned()
    })
}

/// Reads `0.8` or `80%`.
fn confidence(text: &str) -> Result<Confidence, String> {
    let text = text.trim();
    let hundredths = match text.strip_suffix('%') {
        Some(percent) => percent.trim_end().parse::<f64>().ok(),
        None => text.parse::<f64>().ok().map(|share| share * 100.0),
    };
    match hundredths {
        Some(hundredths) if (0.0..=100.0).contains(&hundredths) => {
            // In range, so the conversion cannot cut.
            Ok(Confidence::percent(hundredths.round() as u8))
        }
        _ => Err("write a number from 0 to 1 (`0.8`) or a percentage (`80%`)".to_owned()),
    }
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

/// How to print a single thing or a short table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SingleFormat {
    /// For people.
    Text,
    /// JSON.
    Json,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Run these rules only: codes (`H101`), beginnings of codes (`H`, `H1`), names or `ALL`, with commas between
    /// them. What the configuration file selects and ignores does not count then.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Which rules")]
    pub select: Vec<String>,
    /// Do not run these rules.
    #[arg(long, value_name = "RULES", value_delimiter = ',', help_heading = "Which rules")]
    pub ignore: Vec<String>,
    /// Check against this house style: its name (`stenogram profile list` shows them), or the path of a file of your own
    /// that ends in .toml.
    #[arg(long, value_name = "PROFILE", value_parser = HouseStyle::parse)]
    pub profile: Option<HouseStyle>,
    /// Mend what can be mended safely, in the files themselves, and print what is left. The spoken words stay as they
    /// are, and so do encoding, line ends and permissions of the files.
    #[arg(long, help_heading = "Mending")]
    pub fix: bool,
    /// Show what `--fix` would change, and change nothing. The exit code is 1 if there is anything to change.
    #[arg(long, conflicts_with_all = ["fix", "statistics", "max_diagnostics"], help_heading = "Mending")]
    pub diff: bool,
    /// Apply fixes that need a look, too; with `--fix` or `--diff`. Look at the changes afterwards.
    #[arg(long, help_heading = "Mending")]
    pub unsafe_fixes: bool,
    /// Leave out what is found now, for this reason, in this and all later runs: in Markdown by comments, else by entries
    /// `[[ignore]]` in the nearest `stenogram.toml`.
    #[arg(long, value_name = "REASON", conflicts_with_all = ["fix", "diff", "statistics", "watch"], help_heading = "Mending")]
    pub add_ignore: Option<String>,
    /// How to print what was found.
    #[arg(long, alias = "format", value_enum, value_name = "FORMAT", default_value_t = CheckFormat::Full, help_heading = "Result")]
    pub output_format: CheckFormat,
    /// Write the result to this file instead of the standard output.
    #[arg(short, long, value_name = "FILE", help_heading = "Result")]
    pub output_file: Option<PathBuf>,
    /// Print how often each rule found something, instead of what it found.
    #[arg(long, help_heading = "Result")]
    pub statistics: bool,
    /// Check again whatever changes, until Ctrl-C ends it.
    #[arg(long, conflicts_with_all = ["fix", "diff", "output_file"], help_heading = "Result")]
    pub watch: bool,
    /// End with exit code 0 even if something was found.
    #[arg(long, help_heading = "Result")]
    pub exit_zero: bool,
    /// Print at most this many findings. All are counted.
    #[arg(long, value_name = "NUMBER", help_heading = "Result")]
    pub max_diagnostics: Option<NonZeroUsize>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub known: BaselineArgs,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub cache: CacheArgs,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: Files,
}

/// How to print what `check` finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// With an excerpt of the transcript and what to do.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON array.
    Json,
    /// JSON Lines: one JSON object a line.
    Jsonl,
    /// Annotations for GitHub Actions.
    Github,
    /// SARIF 2.1.0, for code scanning on GitHub and other services.
    Sarif,
    /// Code quality report for GitLab.
    Gitlab,
    /// Test report in the XML of JUnit: a suite for each file.
    Junit,
    /// Diagnostics for reviewdog.
    Rdjson,
    /// The XML of Checkstyle.
    Checkstyle,
}

/// Arguments of `entity`.
#[derive(Debug, ClapArgs)]
pub struct EntityArgs {
    /// A name in any language, an abbreviation, an id or a code: `Serbia`, `EAEU`, `srb`, `Германия`; upper and lower
    /// case are the same. What follows the name are transcripts: files, folders, patterns or `-`. With them, the card is
    /// that of the day of the transcript and says where it names the entity.
    #[arg(required = true, value_name = "NAME [PATH]")]
    pub words: Vec<String>,
    /// Show what was true on this day, as `2019-05-31`.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// Show lists in full: all memberships, all members, all files.
    #[arg(long)]
    pub all: bool,
    /// Use this configuration file instead of the nearest `stenogram.toml` at or above the current folder.
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore all configuration files.
    #[arg(long)]
    pub isolated: bool,
    /// How to print it.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    /// Code or name of a rule: `H106` or `header-runs-into-body`.
    #[arg(value_name = "RULE")]
    pub rule: String,
}

/// Arguments of `rules`.
#[derive(Debug, ClapArgs)]
pub struct RulesArgs {
    /// How to print them.
    #[arg(long, alias = "output-format", value_enum, default_value_t = SingleFormat::Text)]
    pub format: SingleFormat,
}

/// Arguments of `lsp`.
#[cfg(feature = "lsp")]
#[derive(Debug, ClapArgs)]
pub struct LspArgs {
    /// Talk over the standard input and output. This is what it does anyway; some editors pass the flag.
    #[arg(long)]
    pub stdio: bool,
}
