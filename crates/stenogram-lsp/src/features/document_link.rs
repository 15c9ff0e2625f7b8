//! `textDocument/documentLink`: addresses of the web in the text, and the sources that the header names.

mod addresses;

use super::View;
use crate::capabilities::Client;
use crate::columns::Columns;
use crate::failure::Failure;
use addresses::Address;
use lsp_types::{DocumentLink, DocumentLinkOptions, DocumentLinkParams, Uri, WorkDoneProgressOptions};
use stenogram_core::syntax::FieldKind;
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<DocumentLinkOptions> {
    Some(DocumentLinkOptions {
        resolve_provider: None,
        work_done_progress_options: WorkDoneProgressOptions::default(),
    })
}

/// Answers it: the links in the order of the text.
pub(crate) fn document_link(
    view: View<'_>,
    _: &DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>, Failure> {
    let document = view.client.said.text_document.as_ref();
    let tooltips = document
        .and_then(|document| document.document_link.as_ref())
        .and_then(|links| links.tooltip_support)
        .unwrap_or(false);
    let mut addresses = addresses::find(view.analysis.text());
    // The addresses in the markup of a container are names of formats more often than places to go to.
    if view.analysis.transcript().contained.is_some() {
        addresses.retain(|address| !view.words(address.span).trim().is_empty());
    }
    view.cancel.check()?;
    let header = &view.analysis.transcript().header;
    let sources: Vec<Span> = header
        .fields
        .iter()
        .filter(|field| field.kind == FieldKind::Source)
        .map(|field| field.value)
        .collect();
    // A source may be given by its host alone, which elsewhere could be any words with a full stop between them.
    for source in &sources {
        if !addresses.iter().any(|address| address.span.overlaps(*source)) {
            addresses.extend(addresses::bare(source.of(view.analysis.text()), source.start));
        }
    }
    addresses.sort_by_key(|address| address.span);
    let mut columns = Columns::new(view.analysis, view.client.encoding);
    let link = |address: Address| {
        let is_source = sources.iter().any(|source| source.covers(address.span));
        let target: Uri = address.target.parse().ok()?;
        Some(DocumentLink {
            range: columns.range(address.span),
            tooltip: tooltips.then(|| tooltip(&address, is_source)),
            target: Some(target),
            data: None,
        })
    };
    Ok(Some(addresses.into_iter().filter_map(link).collect()))
}

fn tooltip(address: &Address, is_source: bool) -> String {
    if is_source {
        return "Open the source of this transcript".to_owned();
    }
    let place = address.target.split_once("://").map_or(address.target.as_str(), |(_, place)| place);
    match place.strip_prefix("doi.org/") {
        Some(number) => format!("Open the publication {number}"),
        None => format!("Open {}", place.split(['/', '?', '#']).next().unwrap_or(place)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use lsp_types::{PartialResultParams, TextDocumentIdentifier, WorkDoneProgressParams};

    #[test]
    fn addresses_in_the_markup_of_a_web_page_are_no_links() {
        let page = "<html xmlns=\"http://www.example.org/1999/xhtml\"><body>\
            <p><b>Question:</b> Is it at www.example.com/talks, as you say?</p>\
            <p><b>Ann Roe:</b> I think that it is there.</p>\
            <p><b>Question:</b> And who wrote it?</p><p><b>Ann Roe:</b> We did.</p></body></html>";
        let targets = with_view(page, |view| {
            let params = DocumentLinkParams {
                text_document: TextDocumentIdentifier { uri: view.revision.uri.clone() },
                work_done_progress_params: WorkDoneProgressParams::default(),
                partial_result_params: PartialResultParams::default(),
            };
            let links = document_link(view, &params).expect("nobody cancels").expect("an answer");
            links
                .into_iter()
                .filter_map(|link| link.target)
                .map(|target| target.to_string())
                .collect::<Vec<_>>()
        });
        assert_eq!(targets, ["https://www.example.com/talks"]);
    }
}
