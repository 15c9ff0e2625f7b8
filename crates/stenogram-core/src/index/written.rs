//! An outline as a file of its own.

use super::{OutlineRecord, QuestionRecord};
use crate::gazetteer::Gazetteer;
use std::fmt::Write as _;

/// A list of the questions in Markdown, to read and to put into a document.
pub fn outline_markdown(outline: &OutlineRecord<'_>, gazetteer: &Gazetteer) -> String {
    // Writing to a string cannot fail: the results are dropped.
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

/// A table with a line for each question, as RFC 4180 has it: number, line, who asks, what, who answers, what is named.
pub fn outline_csv(outline: &OutlineRecord<'_>) -> String {
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
        out.push_str(&row.map(|cell| csv_cell(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell of a table as RFC 4180 has it.
pub fn csv_cell(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analysis, Source};

    const TALK: &str = "Question: Will Norway, say, *sign*? Or \"wait\"?\nAnn Roe: It will.\nQ2: And Oslo?\n";

    #[test]
    fn what_is_written_is_read_as_it_is_meant() {
        let analysis = Analysis::new(Source { text: TALK.into(), path: None });
        let outline = OutlineRecord::new("talk.txt", &analysis);
        let markdown = outline_markdown(&outline, analysis.gazetteer());
        assert!(
            markdown.contains(
                "1. **Question:** Will Norway, say, \\*sign\\*?  \n   Answered by Ann Roe; names Norway.\n"
            ),
            "{markdown}"
        );
        let csv = outline_csv(&outline);
        assert!(csv.contains("1,1,Question,\"Will Norway, say, *sign*?\",Ann Roe,NOR\r\n"), "{csv}");
        assert_eq!(csv_cell("say \"so\""), "\"say \"\"so\"\"\"");
    }
}
