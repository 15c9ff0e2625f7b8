//! `textDocument/formatting` and `rangeFormatting`: what `stenogram format` does, as edits.

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{
    DocumentFormattingOptions, DocumentFormattingParams, DocumentRangeFormattingOptions,
    DocumentRangeFormattingParams, OneOf, Range, TextEdit,
};
use stenogram_core::format::{FormatError, Reach, format};
use stenogram_core::lint::Edit;
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<OneOf<bool, DocumentFormattingOptions>> {
    Some(OneOf::Left(true))
}

/// As [`provider`], for a range.
pub(crate) fn range_provider(_: &Client) -> Option<OneOf<bool, DocumentRangeFormattingOptions>> {
    Some(OneOf::Left(true))
}

/// Answers it. What the editor wants of white space at the ends of lines and of the file does not count: the rules say
/// what becomes of both.
pub(crate) fn formatting(
    view: View<'_>,
    _: &DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    edits(view, None)
}

/// Answers it.
pub(crate) fn range_formatting(
    view: View<'_>,
    params: &DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    edits(view, Some(whole_lines(view, params.range)))
}

/// The lines of a range, as `stenogram format --range` has them. One that ends before the first character of a line does
/// not hold that line.
fn whole_lines(view: View<'_>, range: Range) -> Span {
    let (start, end) = (range.start.min(range.end), range.end.max(range.start));
    let lines = view.analysis.lines();
    let last = if end.character == 0 && end.line > start.line { end.line - 1 } else { end.line };
    Span::new(lines.start(start.line), lines.full_span(last).end)
}

/// The edits that format the document. Nothing where the text is a container: there is no layout to be had.
fn edits(view: View<'_>, within: Option<Span>) -> Result<Option<Vec<TextEdit>>, Failure> {
    let ruleset = view.settings.formatting(&view.revision.uri)?;
    view.cancel.check()?;
    let done = match format(view.analysis, &ruleset, Reach::Layout, within) {
        Ok(done) => done,
        Err(FormatError::Container) => return Ok(None),
        Err(error) => {
            return Err(Failure::Refused(format!("The transcript was left as it is: {error}")));
        }
    };
    Ok(Some(told(view, &done.edits)))
}

/// Edits as the client has them.
pub(super) fn told(view: View<'_>, edits: &[Edit]) -> Vec<TextEdit> {
    let text = view.analysis.text();
    let edits = apart(text, edits);
    edits.into_iter().map(|edit| TextEdit::new(view.range(edit.span), edit.text)).collect()
}

/// The same edits without a place between the two characters of a line end, for which no client has a column.
fn apart(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let inside = |at: u32| {
        let at = at as usize;
        at > 0 && bytes.get(at - 1) == Some(&b'\r') && bytes.get(at) == Some(&b'\n')
    };
    let mut out: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let mut edit = edit.clone();
        if inside(edit.span.start) {
            edit.span.start -= 1;
            edit.text.insert(0, '\r');
        }
        if inside(edit.span.end) {
            edit.span.end += 1;
            edit.text.push('\n');
        }
        match out.last_mut() {
            // Both have taken up the same line end, whose middle they meet in.
            Some(last) if last.span.end > edit.span.start => {
                let own = edit.text.strip_prefix('\r').unwrap_or(&edit.text);
                let joined = format!("{}{own}", last.text.strip_suffix('\n').unwrap_or(&last.text));
                last.text = joined;
                last.span.end = last.span.end.max(edit.span.end);
            }
            _ => out.push(edit),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::{with_client, with_view};
    use lsp_types::{ClientCapabilities, Position};
    use proptest::prelude::*;
    use ropey::Rope;
    use serde_json::json;
    use stenogram_core::lint::fix::apply;
    use stenogram_core::text::PositionEncoding;

    /// Applies edits as a client does: from the last to the first.
    fn applied(text: &str, edits: &[TextEdit], encoding: PositionEncoding) -> String {
        let mut rope = Rope::from_str(text);
        for edit in edits.iter().rev() {
            let change = lsp_types::TextDocumentContentChangeEvent {
                range: Some(edit.range),
                range_length: None,
                text: edit.new_text.clone(),
            };
            crate::edits::apply(&mut rope, &change, encoding);
        }
        rope.to_string()
    }

    fn client(encoding: &str) -> ClientCapabilities {
        serde_json::from_value(json!({ "general": { "positionEncodings": [encoding] } }))
            .expect("capabilities")
    }

    const ENCODINGS: [(&str, PositionEncoding); 3] = [
        ("utf-8", PositionEncoding::Utf8),
        ("utf-16", PositionEncoding::Utf16),
        ("utf-32", PositionEncoding::Utf32),
    ];

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("Question: Will  the talks go on ?"),
            Just("Question:In Oslo?"),
            Just("Anna Berg: They will. (Laughter.)  Next week."),
            Just("Anna Berg:  Señor 🎙 wait  -- no,  so.   "),
            Just("Ministère: שלום  e\u{301}tat \u{a0} so.\t"),
            Just("And in  June ,  in 🎙 Kyiv."),
            Just(""),
            Just("  "),
        ];
        let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n"), Just("\r\n\r\n")];
        prop::collection::vec((piece, end), 1..16)
            .prop_map(|lines| lines.into_iter().flat_map(|(line, end)| [line, end]).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_edits_make_what_the_formatter_makes(text in text()) {
            for (name, encoding) in ENCODINGS {
                let (edits, formatted) = with_client(&text, client(name), |view| {
                    let ruleset = view.settings.formatting(&view.revision.uri).expect("rules");
                    let formatted = format(view.analysis, &ruleset, Reach::Layout, None);
                    let formatted = formatted.map(|done| done.analysis.text().to_owned());
                    (edits(view, None), formatted)
                });
                match formatted {
                    Ok(formatted) => {
                        let edits = edits.expect("it was formatted").expect("it is no container");
                        prop_assert_eq!(applied(&text, &edits, encoding), formatted);
                    }
                    Err(_) => prop_assert!(!matches!(edits, Ok(Some(_)))),
                }
            }
        }

        #[test]
        fn edits_that_part_line_ends_still_do_the_same(
            text in text(),
            places in prop::collection::btree_set(0usize..400, 0..8),
            new in prop::sample::select(vec!["", "x", "\n", "\r", " y"]),
        ) {
            let mut places: Vec<usize> = places.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
            places.truncate(places.len() / 2 * 2);
            let edits: Vec<Edit> = places
                .chunks(2)
                .map(|pair| Edit { span: Span::from_usize(pair[0], pair[1]), text: new.to_owned() })
                .collect();
            let wanted = apply(&text, &edits).expect("edits of this text");
            let apart = apart(&text, &edits);
            prop_assert_eq!(apply(&text, &apart).expect("edits of this text"), wanted.clone());
            let told = with_view(&text, |view| told(view, &edits));
            prop_assert_eq!(applied(&text, &told, PositionEncoding::Utf16), wanted);
        }
    }

    #[test]
    fn a_range_is_its_lines() {
        with_view("one\r\ntwo\rthree\n", |view| {
            let lines = |start: (u32, u32), end: (u32, u32)| {
                let at = |(line, character)| Position::new(line, character);
                whole_lines(view, Range::new(at(start), at(end))).of(view.analysis.text())
            };
            assert_eq!(lines((0, 1), (1, 0)), "one\r\n");
            assert_eq!(lines((1, 2), (1, 1)), "two\r");
            assert_eq!(lines((1, 0), (99, 99)), "two\rthree\n");
        });
    }
}
