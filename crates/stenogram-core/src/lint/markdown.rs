//! Whether a transcript is Markdown, in which white space can mean something.

use crate::Analysis;

/// Whether the text is Markdown: by its file name or because it has front matter.
pub(super) fn is_markdown(analysis: &Analysis) -> bool {
    let path = analysis.path().unwrap_or("").to_ascii_lowercase();
    path.ends_with(".md")
        || path.ends_with(".markdown")
        || analysis.transcript().header.front_matter.is_some()
}
