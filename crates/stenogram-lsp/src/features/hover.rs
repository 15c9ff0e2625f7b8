//! `textDocument/hover`: the card of the country, organisation or person under the cursor.

mod person;

use super::View;
use crate::capabilities::Markup;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use stenogram_core::gazetteer::{Card, CardSection, EntityId, Form, Gazetteer};
use stenogram_core::mention::Mention;

/// The card of what is mentioned at `position`, as it was on the day of the transcript; `None` where nothing is
/// mentioned.
pub(crate) fn hover(view: View<'_>, position: Position) -> Option<Hover> {
    let offset = view.offset(position);
    let (mention, card) = match view.analysis.mentions().at(offset) {
        Some(mention) => (mention, entity_card(view, mention)?),
        None => {
            let mention = view.analysis.people().at(offset)?;
            (mention, person::card(view, mention)?)
        }
    };
    let (kind, value) = match view.client.hover {
        Markup::Markdown => (MarkupKind::Markdown, card.to_markdown()),
        Markup::Plain => (MarkupKind::PlainText, card.to_plain()),
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(view.range(mention.span)),
    })
}

/// The card of the entity that a mention names, as it was on the day of the transcript.
fn entity_card(view: View<'_>, mention: &Mention) -> Option<Card> {
    let gazetteer = view.analysis.gazetteer();
    let mut card = gazetteer.card(mention.entity()?, view.analysis.transcript().header.date)?;
    card.sections.splice(..0, doubts(gazetteer, mention, view.words(mention.span)));
    Some(card)
}

/// What the card cannot know: what else these words can mean in this place.
fn doubts(gazetteer: &Gazetteer, mention: &Mention, words: &str) -> Vec<CardSection> {
    let name = |id: EntityId| gazetteer.entity(id).map(|entity| entity.name.as_str());
    let section = |heading: &str, text: String| CardSection { heading: heading.to_owned(), text };
    let mut doubts = Vec::new();
    if mention.form == Form::Capital
        && let Some(country) = mention.entity().and_then(name)
    {
        doubts.push(section(words, format!("a capital; may stand for the government of {country}")));
    }
    let others: Vec<_> = mention.alternatives.iter().filter_map(|other| name(other.entity()?)).collect();
    if !others.is_empty() {
        doubts.push(section("Could also be", others.join(" or ")));
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::mention::{Confidence, Reasons, Referent};
    use stenogram_core::text::Span;

    fn mention(entity: &str, alternatives: &[&str], form: Form) -> Mention {
        let id = |id: &str| Gazetteer::builtin().by_id(id).expect("it is in the gazetteer");
        Mention {
            span: Span::new(0, 6),
            refers: Referent::Entity(id(entity)),
            alternatives: alternatives.iter().map(|other| Referent::Entity(id(other))).collect(),
            form,
            turn: None,
            nested: false,
            confidence: Confidence::percent(95),
            reasons: Reasons::default(),
        }
    }

    fn said(mention: &Mention, words: &str) -> Vec<String> {
        let doubts = doubts(Gazetteer::builtin(), mention, words);
        doubts.into_iter().map(|doubt| format!("{}: {}", doubt.heading, doubt.text)).collect()
    }

    #[test]
    fn a_capital_and_other_meanings_are_told() {
        assert_eq!(said(&mention("NOR", &[], Form::Name), "Norway"), Vec::<String>::new());
        assert_eq!(
            said(&mention("NOR", &[], Form::Capital), "Oslo"),
            ["Oslo: a capital; may stand for the government of Norway"]
        );
        let other = Gazetteer::builtin().by_id("COD").and_then(|id| Gazetteer::builtin().entity(id));
        assert_eq!(
            said(&mention("COG", &["COD"], Form::Name), "Congo"),
            [format!("Could also be: {}", other.expect("it is in the gazetteer").name)]
        );
    }
}
