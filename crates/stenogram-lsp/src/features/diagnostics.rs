//! `textDocument/publishDiagnostics`: what the rules find.

use super::View;
use lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Position, Range};
use stenogram_core::lint;

/// Findings as the client shows them, in their order.
pub(crate) fn diagnostics(view: View<'_>, found: &[lint::Diagnostic]) -> Vec<Diagnostic> {
    found.iter().map(|finding| diagnostic(view, finding)).collect()
}

fn diagnostic(view: View<'_>, finding: &lint::Diagnostic) -> Diagnostic {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    Diagnostic {
        range: view.range(finding.span),
        severity: Some(match finding.severity {
            lint::Severity::Error => DiagnosticSeverity::ERROR,
            lint::Severity::Warning => DiagnosticSeverity::WARNING,
            lint::Severity::Info => DiagnosticSeverity::INFORMATION,
            lint::Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        source: Some("stenogram".to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// That more was found than is shown.
pub(crate) fn left_out(count: usize) -> Diagnostic {
    let more = if count == 1 { "1 more problem is".to_owned() } else { format!("{count} more problems are") };
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some("stenogram".to_owned()),
        message: format!(
            "{more} not shown here.\nMend some of these, or let `stenogram check` list them all."
        ),
        ..Diagnostic::default()
    }
}

/// What is wrong with a configuration file, at a line of it, from 0. The whole line is marked: its text is not at hand.
pub(crate) fn of_config(line: u32, why: String) -> Diagnostic {
    Diagnostic {
        range: Range::new(Position::new(line, 0), Position::new(line, u32::MAX >> 1)),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("stenogram".to_owned()),
        message: why,
        ..Diagnostic::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use stenogram_core::text::Span;

    fn finding(span: Span, help: Option<&str>) -> lint::Diagnostic {
        lint::Diagnostic {
            code: "T121",
            name: "a-name",
            severity: lint::Severity::Warning,
            message: "What is wrong.".to_owned(),
            help: help.map(str::to_owned),
            span,
            fix: None,
        }
    }

    #[test]
    fn findings_keep_what_they_say_and_where() {
        let found = [finding(Span::new(0, 2), None), finding(Span::new(8, 9), Some("What to do."))];
        let shown = with_view("é\n🎙 x", |view| diagnostics(view, &found));
        assert_eq!(shown[0].range, Range::new(Position::new(0, 0), Position::new(0, 1)));
        assert_eq!(shown[1].range, Range::new(Position::new(1, 3), Position::new(1, 4)));
        assert_eq!(shown[1].message, "What is wrong.\nWhat to do.");
        assert_eq!(shown[1].severity, Some(DiagnosticSeverity::WARNING));
        assert_eq!(shown[1].code, Some(NumberOrString::String("T121".to_owned())));
        assert_eq!(shown[1].source.as_deref(), Some("stenogram"));
    }
}
