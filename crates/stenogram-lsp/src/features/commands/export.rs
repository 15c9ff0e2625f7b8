//! `stenogram.exportOutline`: the outline of a transcript as Markdown, JSON or CSV.

use crate::failure::Failure;
use crate::features::View;
use crate::settings::file_path;
use lsp_types::Uri;
use serde::Deserialize;
use stenogram_core::index::{OutlineRecord, outline_csv, outline_markdown};

/// What is wanted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    pub(super) uri: Uri,
    #[serde(default)]
    pub(super) format: Format,
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// A list to read, and to put into a document.
    #[default]
    Markdown,
    /// What `stenogram outline --format json` prints of a file.
    Json,
    /// A table with a line for each question.
    Csv,
}

/// The outline in a format.
pub(super) fn outline(view: View<'_>, format: Format) -> Result<String, Failure> {
    let path = file_path(&view.revision.uri);
    let path = path.as_ref().map_or_else(|| view.revision.uri.as_str().into(), |path| path.to_string_lossy());
    let outline = OutlineRecord::new(&path, view.analysis);
    match format {
        Format::Markdown => Ok(outline_markdown(&outline, view.analysis.gazetteer())),
        Format::Csv => Ok(outline_csv(&outline)),
        Format::Json => serde_json::to_string_pretty(&outline)
            .map_err(|error| Failure::Refused(format!("the outline cannot be written: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    const TALK: &str = "Question: Will Norway, say, *sign*? Or \"wait\"?\nAnn Roe: It will.\nQ2: And Oslo?\n";

    fn exported(format: Format) -> String {
        with_view(TALK, |view| outline(view, format)).expect("an outline")
    }

    #[test]
    fn what_is_written_is_read_as_it_is_meant() {
        assert!(exported(Format::Markdown).contains("1. **Question:** Will Norway, say"));
        let csv = exported(Format::Csv);
        assert!(csv.contains("1,1,Question,\"Will Norway, say, *sign*?\",Ann Roe,NOR\r\n"), "{csv}");
        let json: serde_json::Value = serde_json::from_str(&exported(Format::Json)).expect("JSON");
        assert_eq!(json["questions"][0]["mentions"][0], "NOR");
        assert_eq!(json["path"], "/press/2024-05-06.txt");
    }
}
