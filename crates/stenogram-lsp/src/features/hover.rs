//! `textDocument/hover`: the card of the country or organisation under the cursor.

use super::View;
use crate::capabilities::Markup;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};
use stenogram_core::gazetteer::{EntityId, Form, Gazetteer};
use stenogram_core::mention::Mention;

/// The card of what is mentioned at `position`, as it was on the day of the transcript; `None` where nothing is
/// mentioned.
pub(crate) fn hover(view: View<'_>, position: Position) -> Option<Hover> {
    let mention = view.analysis.mentions().at(view.offset(position))?;
    let gazetteer = Gazetteer::builtin();
    let card = gazetteer.card(mention.entity, view.analysis.transcript().header.date)?;
    let notes = notes(gazetteer, mention, view.words(mention.span));
    let (kind, value) = match view.client.hover {
        Markup::Markdown => (MarkupKind::Markdown, with_notes(&card.to_markdown(), &escaped(&notes))),
        Markup::Plain => (MarkupKind::PlainText, with_notes(&card.to_plain(), &notes)),
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(view.range(mention.span)),
    })
}

/// What to know about this mention, beyond what is true of the entity.
fn notes(gazetteer: &Gazetteer, mention: &Mention, words: &str) -> Vec<String> {
    let name = |id: EntityId| gazetteer.entity(id).map(|entity| entity.name.as_str());
    let mut notes = Vec::new();
    if mention.form == Form::Capital
        && let Some(country) = name(mention.entity)
    {
        notes.push(format!("{words}: a capital; may stand for the government of {country}."));
    }
    let others: Vec<_> = mention.alternatives.iter().filter_map(|&id| name(id)).collect();
    if !others.is_empty() {
        notes.push(format!("Could also be {}.", others.join(" or ")));
    }
    notes
}

fn with_notes(card: &str, notes: &[String]) -> String {
    let mut text = card.trim_end().to_owned();
    for note in notes {
        text.push_str("\n\n");
        text.push_str(note);
    }
    text
}

/// The notes with what CommonMark (0.31, "Backslash escapes") reads as markup escaped.
fn escaped(notes: &[String]) -> Vec<String> {
    let escape = |note: &String| {
        note.chars().fold(String::with_capacity(note.len()), |mut escaped, c| {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~') {
                escaped.push('\\');
            }
            escaped.push(c);
            escaped
        })
    };
    notes.iter().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_below_the_card_and_are_no_markup() {
        let notes = ["Could also be *Georgia*.".to_owned()];
        assert_eq!(with_notes("Card\n", &escaped(&notes)), "Card\n\nCould also be \\*Georgia\\*.");
        assert_eq!(with_notes("Card", &[]), "Card");
    }
}
