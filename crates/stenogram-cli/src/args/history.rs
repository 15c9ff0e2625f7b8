//! The arguments about what earlier runs left: records, and the findings that are known already.

use clap::Args as ClapArgs;
use std::path::PathBuf;

/// Heading of these options.
const HISTORY: &str = "What is known already";

/// Where the records of earlier runs are.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct CacheArgs {
    /// Look at all files, also at those that have not changed since an earlier run.
    #[arg(long, help_heading = HISTORY)]
    pub no_cache: bool,
    /// Keep what was found in this folder, so that later runs need not look at files that have not changed. Without it,
    /// the folder that STENOGRAM_CACHE_DIR names, or the one in which the system keeps such things.
    #[arg(long, value_name = "FOLDER", help_heading = HISTORY)]
    pub cache_dir: Option<PathBuf>,
}

/// Which findings are known already.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct BaselineArgs {
    /// Do not report the findings that are in this file, which `stenogram baseline create` wrote. Without it, the file
    /// that `baseline` in `stenogram.toml` names.
    #[arg(long, value_name = "FILE", help_heading = HISTORY)]
    pub baseline: Option<PathBuf>,
    /// Report all findings, whatever the baseline holds.
    #[arg(long, conflicts_with = "baseline", help_heading = HISTORY)]
    pub no_baseline: bool,
}

/// Arguments of `clean`.
#[derive(Debug, ClapArgs)]
pub struct CleanArgs {
    /// The folder of the records. Without it, the folder that STENOGRAM_CACHE_DIR names, or the one in which the system
    /// keeps such things.
    #[arg(long, value_name = "FOLDER")]
    pub cache_dir: Option<PathBuf>,
}

/// Arguments of `baseline`.
#[derive(Debug, ClapArgs)]
pub struct BaselineCommandArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub action: BaselineAction,
}

/// What to do with a baseline.
#[derive(Debug, clap::Subcommand)]
pub enum BaselineAction {
    /// Writes what is found now to a file, and names the file in `stenogram.toml`: from then on `stenogram check` reports
    /// new findings only.
    Create(BaselineCreateArgs),
    /// Takes out of the file what has been mended or deleted. New findings are not added.
    Update(BaselineFileArgs),
    /// Shows how many findings of which rules are in the file.
    Show(BaselineFileArgs),
}

/// Arguments of `baseline create`.
#[derive(Debug, ClapArgs)]
pub struct BaselineCreateArgs {
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub files: super::Files,
    /// The file to write. Without it, the file that `baseline` in `stenogram.toml` names, or `stenogram-baseline.jsonl`
    /// beside `stenogram.toml`.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the file anew where there is one.
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub cache: CacheArgs,
}

/// Arguments of `baseline update` and `baseline show`.
#[derive(Debug, ClapArgs)]
pub struct BaselineFileArgs {
    /// The file. Without it, the file that `baseline` in `stenogram.toml` names.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "a comment here would become the help of the command")]
    pub cache: CacheArgs,
}
