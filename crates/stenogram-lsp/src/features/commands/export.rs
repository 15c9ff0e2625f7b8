//! `stenogram.exportOutline`: the outline of a transcript as Markdown, JSON or CSV.

use crate::failure::Failure;
use crate::features::View;
use crate::settings::file_path;
use lsp_types::Uri;
use serde::Deserialize;
use std::fmt::Write as _;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::index::{OutlineRecord, QuestionRecord};

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
        Format::Markdown => Ok(markdown(&outline, view.analysis.gazetteer())),
        Format::Csv => Ok(csv(&outline)),
        Format::Json => serde_json::to_string_pretty(&outline)
            .map_err(|error| Failure::Refused(format!("the outline cannot be written: {error}"))),
    }
}

// Writing to a string cannot fail: the results are dropped.
fn markdown(outline: &OutlineRecord<'_>, gazetteer: &Gazetteer) -> String {
    let mut out = format!("# {}\n", escaped(outline.title.as_deref().unwrap_or(outline.path)));
    let facts: Vec<String> = [&outline.date, &outline.time, &outline.place]
        .into_iter()
        .flatten()
        .map(|fact| escaped(fact))
        .collect();
    if !facts.is_empty() {
        let _ = writeln!(out, "\n{}", facts.join(" · "));
    }
    if outline.questions.is_empty() {
        out.push_str("\nNo questions.\n");
    }
    let mut sections = outline.sections.iter().peekable();
    let mut first = true;
    for question in &outline.questions {
        while let Some(section) = sections.next_if(|section| section.start <= question.start) {
            let depth = "#".repeat(usize::from(section.level.min(5)) + 1);
            let _ = write!(out, "\n{depth} {}\n", escaped(&section.title));
            first = true;
        }
        if std::mem::take(&mut first) {
            out.push('\n');
        }
        let asker = asker(question).map_or(String::new(), |asker| format!("**{}:** ", escaped(&asker)));
        let answered = match question.answered_by.as_slice() {
            [] => "Not answered".to_owned(),
            names => format!("Answered by {}", escaped(&names.join(", "))),
        };
        let names = question.mentions.iter().filter_map(|id| gazetteer.entity(gazetteer.by_id(id)?));
        let names: Vec<String> = names.map(|entity| escaped(&entity.name)).collect();
        let names = if names.is_empty() { String::new() } else { format!("; names {}", names.join(", ")) };
        let n = question.n;
        let indent = " ".repeat(n.to_string().len() + 2);
        let _ = write!(out, "{n}. {asker}{}  \n{indent}{answered}{names}.\n", escaped(question.title));
    }
    out
}

/// Who asks, or the label where that names a role.
fn asker(question: &QuestionRecord<'_>) -> Option<String> {
    let label = question.label.as_deref().map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "));
    question.asker.map(str::to_owned).or(label)
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// As RFC 4180 has it.
fn csv(outline: &OutlineRecord<'_>) -> String {
    let mut out = "question,line,asker,title,answered by,mentions\r\n".to_owned();
    for question in &outline.questions {
        let row = [
            question.n.to_string(),
            question.line.to_string(),
            asker(question).unwrap_or_default(),
            question.title.to_owned(),
            question.answered_by.join("; "),
            question.mentions.join("; "),
        ];
        out.push_str(&row.map(|cell| quoted(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
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
        let markdown = exported(Format::Markdown);
        assert!(
            markdown.contains(
                "1. **Question:** Will Norway, say, \\*sign\\*?  \n   Answered by Ann Roe; names Norway.\n"
            ),
            "{markdown}"
        );
        let csv = exported(Format::Csv);
        assert!(csv.contains("1,1,Question,\"Will Norway, say, *sign*?\",Ann Roe,NOR\r\n"), "{csv}");
        assert_eq!(quoted("say \"so\""), "\"say \"\"so\"\"\"");
        let json: serde_json::Value = serde_json::from_str(&exported(Format::Json)).expect("JSON");
        assert_eq!(json["questions"][0]["mentions"][0], "NOR");
        assert_eq!(json["path"], "/press/2024-05-06.txt");
    }
}
