//! `textDocument/publishDiagnostics`: what the rules find, as the client can show it.

mod configuration;
mod rule_pages;

pub(crate) use configuration::{configuration_faults, configuration_path};
pub(crate) use rule_pages::RulePages;

use super::View;
use crate::capabilities::{Client, DiagnosticSupport};
use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    NumberOrString, Position, Range,
};
use serde_json::{Value, json};
use stenogram_core::lint;

/// Whose findings they are, as editors show it.
const SOURCE: &str = "stenogram";

/// Findings as the client shows them, in their order; without those that the baseline of the project holds.
pub(crate) fn diagnostics(view: View<'_>, found: &[lint::Diagnostic]) -> Vec<Diagnostic> {
    match view.settings.sifted(&view.revision.uri, || view.analysis.text(), found) {
        Some(new) => new.iter().map(|finding| diagnostic(view, finding)).collect(),
        None => found.iter().map(|finding| diagnostic(view, finding)).collect(),
    }
}

/// A finding as the client shows it.
fn diagnostic(view: View<'_>, finding: &lint::Diagnostic) -> Diagnostic {
    let can = view.client.diagnostics;
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let page = can.pages.then(|| view.shared.rule_pages.of(finding.code)).flatten();
    Diagnostic {
        range: view.range(finding.span),
        severity: Some(match finding.severity {
            lint::Severity::Error => DiagnosticSeverity::ERROR,
            lint::Severity::Warning => DiagnosticSeverity::WARNING,
            lint::Severity::Info => DiagnosticSeverity::INFORMATION,
            lint::Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message,
        related_information: related(view, finding),
        tags: tags(can, finding),
        data: can.data.then(|| data(finding)),
    }
}

/// The other places that a finding speaks of; `None` where there are none, or the client shows none.
fn related(view: View<'_>, finding: &lint::Diagnostic) -> Option<Vec<DiagnosticRelatedInformation>> {
    if !view.client.diagnostics.related || finding.related.is_empty() {
        return None;
    }
    let places = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: view.location(related.span),
        message: related.message.clone(),
    });
    Some(places.collect())
}

/// What the client is to show paler or struck through.
fn tags(can: DiagnosticSupport, finding: &lint::Diagnostic) -> Option<Vec<DiagnosticTag>> {
    if can.unnecessary && finding.marks_what_can_go() {
        Some(vec![DiagnosticTag::UNNECESSARY])
    } else if can.deprecated && finding.outdated {
        Some(vec![DiagnosticTag::DEPRECATED])
    } else {
        None
    }
}

/// What the client gives back when it asks for what can be done about a finding.
fn data(finding: &lint::Diagnostic) -> Value {
    let titles: Vec<&str> = finding.fix.iter().map(|fix| fix.title.as_str()).collect();
    json!({ "code": finding.code, "fixes": titles })
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
        source: Some(SOURCE.to_owned()),
        message: why,
        ..Diagnostic::default()
    }
}

/// Whether what is wrong with configuration files is to be sent unasked. A client that asks for findings gets it beside
/// those of the documents, where it takes findings of other files there.
pub(crate) fn pushes_config(client: &Client) -> bool {
    !(client.pulls && client.diagnostics.related_documents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::{with_client, with_view};
    use stenogram_core::lint::{Edit, Fix, FixTier, Related};
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
            related: Vec::new(),
            outdated: false,
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

    #[test]
    fn a_client_gets_no_more_than_it_can_show() {
        let place = Span::new(8, 9);
        let fix = Fix {
            tier: FixTier::Offered,
            title: "Delete it".to_owned(),
            edits: vec![Edit { span: place, text: String::new() }],
        };
        let related = vec![Related { span: Span::new(0, 2), message: "Here first".to_owned() }];
        let goes = lint::Diagnostic { fix: Some(fix), related, ..finding(place, None) };
        let old = lint::Diagnostic { outdated: true, ..finding(place, None) };
        let found = [goes, old, finding(place, None)];
        let plain = with_view("é\n🎙 x", |view| diagnostics(view, &found));
        for shown in plain {
            assert_eq!((shown.tags, shown.related_information, shown.data), (None, None, None));
            assert_eq!(shown.code_description, None);
        }
        let said = serde_json::from_value(json!({ "textDocument": { "publishDiagnostics": {
            "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] }, "dataSupport": true,
        } } }));
        let shown = with_client("é\n🎙 x", said.expect("capabilities"), |view| diagnostics(view, &found));
        assert_eq!(shown[0].tags, Some(vec![DiagnosticTag::UNNECESSARY]));
        assert_eq!(shown[0].data, Some(json!({ "code": "T121", "fixes": ["Delete it"] })));
        let beside = shown[0].related_information.as_deref().expect("another place");
        assert_eq!(beside[0].location.range, Range::new(Position::new(0, 0), Position::new(0, 1)));
        assert_eq!(beside[0].message, "Here first");
        assert_eq!(shown[1].tags, Some(vec![DiagnosticTag::DEPRECATED]));
        assert_eq!((&shown[2].tags, &shown[2].related_information), (&None, &None));
        assert_eq!(shown[2].data, Some(json!({ "code": "T121", "fixes": [] })));
    }
}
