//! What there is more to tell of an offer, once somebody looks at it.

use super::item::{About, Data};
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::features::View;
use crate::features::plain::plain;
use crate::session::{Cancel, Shared};
use lsp_types::{CompletionItem, Documentation, MarkupContent, MarkupKind, Uri};
use stenogram_core::gazetteer::{Card, CardSection};
use stenogram_core::lint::rule;
use stenogram_core::syntax::{SpeakerId, TurnKind};

/// Adds the card of what is offered. What is not known, or not known any more, is left as it is.
pub(super) fn resolve(
    shared: &Shared,
    mut item: CompletionItem,
    cancel: &Cancel,
) -> Result<CompletionItem, Failure> {
    let data = item.data.clone().and_then(|data| serde_json::from_value::<Data>(data).ok());
    let Some(Data { uri, about }) = data else { return Ok(item) };
    let markdown = takes_markdown(shared.client());
    let written = |card: Card| if markdown { card.to_markdown() } else { plain(&card) };
    let value = match about {
        About::Rule(code) => rule(&code).map(|rule| {
            let sections = rule.sections();
            let (what, why) = (sections.what, sections.why);
            format!("{what}\n\n{why}")
        }),
        About::Entity(id) => look(shared, &uri, cancel, |view| {
            let gazetteer = view.analysis.gazetteer();
            gazetteer.card(gazetteer.by_id(&id)?, view.analysis.transcript().header.date)
        })?
        .map(written),
        About::Speaker(number) => {
            look(shared, &uri, cancel, |view| speaker(view, SpeakerId(number)))?.map(written)
        }
    };
    if let Some(value) = value {
        let kind = if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
        item.documentation = Some(Documentation::MarkupContent(MarkupContent { kind, value }));
    }
    Ok(item)
}

/// Looks at a document, if it is still there.
fn look(
    shared: &Shared,
    uri: &str,
    cancel: &Cancel,
    look: impl FnOnce(View<'_>) -> Option<Card>,
) -> Result<Option<Card>, Failure> {
    let revision = uri.parse::<Uri>().ok().and_then(|uri| shared.revision(&uri));
    match revision {
        Some(revision) => shared.look(&revision, cancel, |view| Ok(look(view))),
        None => Ok(None),
    }
}

/// The card of a speaker: who, in how many turns, from where on.
fn speaker(view: View<'_>, id: SpeakerId) -> Option<Card> {
    let transcript = view.analysis.transcript();
    let speaker = transcript.speaker(id)?;
    let own = || transcript.turns.iter().filter(|turn| turn.speaker == Some(id));
    let first = own().next()?;
    let questions = own().filter(|turn| turn.kind == TurnKind::Question).count();
    let mut sections = Vec::new();
    let number = own().count();
    let asking = match questions {
        0 => String::new(),
        1 => ", 1 question".to_owned(),
        more => format!(", {more} questions"),
    };
    let turns = if number == 1 { "1 turn".to_owned() } else { format!("{number} turns") };
    sections.push(CardSection::new("Speaks", format!("{turns}{asking}")));
    let line = view.analysis.lines().line_of(first.span.start) + 1;
    sections.push(CardSection::new("First", format!("line {line}")));
    if speaker.labels.len() > 1 {
        sections.push(CardSection::new("Labels", speaker.labels.join(" · ")));
    }
    let said = [&speaker.title, &speaker.affiliation];
    let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    let subtitle = if said.is_empty() { "speaker in this document".to_owned() } else { said.join(" · ") };
    Some(Card { title: speaker.name.clone(), subtitle, sections, ..Card::default() })
}

fn takes_markdown(client: &Client) -> bool {
    let document = client.said.text_document.as_ref();
    let item = document
        .and_then(|document| document.completion.as_ref())
        .and_then(|completion| completion.completion_item.as_ref());
    let formats = item.and_then(|item| item.documentation_format.as_deref()).unwrap_or_default();
    formats.first() == Some(&MarkupKind::Markdown)
}
