//! `textDocument/hover`: the card of what is under the cursor: a country, an organisation, a person, a speaker, a mark, a
//! key of the header, a rule.

use super::View;
use super::plain::plain;
use crate::capabilities::{Client, Markup};
use crate::failure::Failure;
use lsp_types::{
    Hover, HoverContents, HoverParams, HoverProviderCapability, MarkupContent, MarkupKind, Position,
};
use stenogram_core::hover;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<HoverProviderCapability> {
    Some(HoverProviderCapability::Simple(true))
}

/// Answers it.
pub(crate) fn hover(view: View<'_>, params: &HoverParams) -> Result<Option<Hover>, Failure> {
    Ok(card_at(view, params.text_document_position_params.position))
}

/// The card of what is at `position`, as it was on the day of the transcript; `None` where there is nothing to tell.
fn card_at(view: View<'_>, position: Position) -> Option<Hover> {
    let ruleset = view.settings.ruleset(&view.revision.uri);
    let (card, span) = hover::card_at(view.analysis, &ruleset, view.offset(position))?;
    let (kind, value) = match view.client.hover {
        Markup::Markdown => (MarkupKind::Markdown, card.to_markdown()),
        Markup::Plain => (MarkupKind::PlainText, plain(&card)),
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(view.range(span)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    #[test]
    fn a_card_comes_as_the_client_shows_it_with_the_range_of_the_words() {
        let hovered = |markup| {
            with_view("Question: 🎙 And Norway?\nAnna Berg: So.\n", |view| {
                let client = Client { hover: markup, ..Client::default() };
                card_at(View { client: &client, ..view }, Position::new(0, 18))
            })
            .expect("a card")
        };
        for (markup, kind, start) in [
            (Markup::Markdown, MarkupKind::Markdown, "### 🇳🇴 Norway\n"),
            (Markup::Plain, MarkupKind::PlainText, "Norway\n"),
        ] {
            let hover = hovered(markup);
            let range = hover.range.expect("a range");
            assert_eq!((range.start, range.end), (Position::new(0, 17), Position::new(0, 23)));
            let HoverContents::Markup(card) = hover.contents else { panic!("{hover:?}") };
            assert_eq!(card.kind, kind);
            assert!(card.value.starts_with(start), "{}", card.value);
        }
    }
}
