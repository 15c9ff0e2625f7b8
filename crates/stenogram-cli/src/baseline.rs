//! The file of the findings that were there when an archive began to be checked.

use crate::document::describe;
use crate::input::{Input, Place};
use crate::write::write_new;
use anyhow::{Context as _, anyhow};
use std::path::Path;
use stenogram_core::project::Baseline;

/// Its name, where nobody chooses another.
pub(crate) const FILE_NAME: &str = "stenogram-baseline.jsonl";

/// Writes the baseline to `path`, in one step.
///
/// # Errors
/// Where it cannot be written; then what was there is as it was.
pub(crate) fn write(baseline: &Baseline, path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    let text = baseline.render().with_context(|| format!("the baseline {shown} cannot be written"))?;
    write_new(path, text.as_bytes())
        .map_err(|error| anyhow!("the baseline {shown} cannot be written: {}", describe(&error)))
}

/// The path by which a baseline knows a file; `None` for what is not in its folder.
pub(crate) fn path_of(baseline: &Baseline, input: &Input) -> Option<String> {
    match &input.place {
        Place::File(path) => baseline.path_of(path),
        Place::Stdin => None,
    }
}
