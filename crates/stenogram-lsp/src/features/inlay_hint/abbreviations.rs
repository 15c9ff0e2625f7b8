//! What an abbreviation stands for, after it.

use super::{Hint, Side};
use crate::failure::Failure;
use crate::features::View;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::{EntityId, Form};
use stenogram_core::mention::Mention;
use stenogram_core::text::Span;

/// The name after the first abbreviation for an entity in the transcript, unless the reader has just read it: in the
/// same turn before, or in brackets behind.
pub(super) fn hints(view: View<'_>, within: Span) -> Result<Vec<Hint>, Failure> {
    let mut hints = Vec::new();
    let mut explained: BTreeSet<EntityId> = BTreeSet::new();
    let mut named: BTreeMap<EntityId, Option<u32>> = BTreeMap::new();
    let mentions = view.analysis.mentions().all();
    for (at, mention) in mentions.iter().enumerate() {
        if mention.span.start > within.end {
            break;
        }
        let Some(entity) = mention.entity() else { continue };
        if mention.form == Form::Name && !mention.nested {
            named.insert(entity, mention.turn);
        }
        let shortened = mention.form == Form::Acronym && !mention.nested && mention.turn.is_some();
        if !shortened
            || within_a_word(view, mention)
            || !explained.insert(entity)
            || named.get(&entity) == Some(&mention.turn)
        {
            continue;
        }
        let behind = mentions.get(at + 1).filter(|next| next.refers == mention.refers);
        if within.touches(mention.span.end) && !behind.is_some_and(|next| explains(view, mention, next)) {
            hints.extend(hint(view, mention, entity));
        }
    }
    view.cancel.check()?;
    Ok(hints)
}

/// Whether a longer word goes on behind the abbreviation, as in `EU-Gipfel`: no place for a hint.
fn within_a_word(view: View<'_>, abbreviation: &Mention) -> bool {
    let behind = view.analysis.text().get(abbreviation.span.end as usize..).unwrap_or("");
    let behind = behind.strip_prefix(['-', '\u{2010}', '\u{2011}', '’', '\'']).unwrap_or(behind);
    behind.starts_with(char::is_alphanumeric)
}

/// Whether `next` is the name in brackets right behind the abbreviation.
fn explains(view: View<'_>, abbreviation: &Mention, next: &Mention) -> bool {
    let between = view.words(Span::new(abbreviation.span.end, next.span.start));
    let sign = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '«' | '–' | '—' | ',');
    let mut words = between.split(sign).filter(|word| !word.is_empty());
    next.form == Form::Name && words.next().is_none_or(|word| word == "the") && words.next().is_none()
}

fn hint(view: View<'_>, mention: &Mention, id: EntityId) -> Option<Hint> {
    let (gazetteer, words) = (view.analysis.gazetteer(), view.words(mention.span));
    let name = &gazetteer.entity(id)?.name;
    // Where it may be something else, nothing is claimed; and some are known by their abbreviation.
    if !mention.alternatives.is_empty() || name.contains(words) {
        return None;
    }
    let on = view.analysis.transcript().header.date;
    let tooltip = gazetteer
        .about_words(id, mention.form, words, on)
        .unwrap_or_else(|| format!("“{words}” stands for {name}"));
    Some(Hint { at: mention.span.end, words: format!("({name})"), tooltip, side: Side::After })
}
