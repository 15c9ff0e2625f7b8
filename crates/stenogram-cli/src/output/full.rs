//! A finding with the words that it is about, and what to do.

use super::excerpt::Excerpt;
use crate::console::printable;
use crate::records::FindingRecord;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use stenogram_core::Analysis;
use stenogram_core::lint::Severity;
use stenogram_core::text::Span;

/// A finding with an excerpt of the text, at most `width` columns wide where words can be cut.
pub(crate) fn full(finding: &FindingRecord, analysis: &Analysis, width: usize) -> String {
    // To the left of the excerpt stand the line number and a rule: `12 | `.
    let gutter = finding.line.to_string().len() + 3;
    let span = Span::new(finding.start, finding.end);
    let excerpt = Excerpt::new(analysis, span, width.saturating_sub(gutter));
    let (path, message) = (printable(&finding.path), printable(&finding.message));
    let id = format!("{} {}", finding.code, finding.name);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    };
    // The excerpt can start in the middle of a line, so the place is said by an element of its own; and an excerpt
    // after that would be drawn as a second file, so each has its own report.
    let place = level.clone().primary_title(message.as_str()).id(id.as_str()).element(
        Origin::path(path.as_str()).line(finding.line as usize).char_column(finding.column as usize),
    );
    let mut words = Group::with_level(level).element(
        Snippet::source(excerpt.text.as_str())
            .line_start(finding.line as usize)
            .annotation(AnnotationKind::Primary.span(excerpt.range.clone())),
    );
    let help = finding.help.as_deref().map(printable);
    if let Some(help) = &help {
        words = words.element(Level::HELP.message(help.as_str()));
    }
    // The excerpt fits already; the renderer is given room so that it does not cut a second time.
    let renderer = Renderer::styled().term_width(width + gutter + 8);
    let place = renderer.render(&[place]);
    // The arrow before the place stands above the rule of the excerpt.
    let indent = " ".repeat(finding.line.to_string().len());
    let (title, place) = place.rsplit_once('\n').unwrap_or(("", &place));
    let mut text = format!("{title}\n{indent}{place}\n{}", renderer.render(&[words]));
    text.push_str("\n\n");
    text
}
