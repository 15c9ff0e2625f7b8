//! The card of what is at a place: a country, an organisation, a person, a speaker, a mark, a key of the header, a rule.

mod field;
mod mark;
mod person;
mod rule;
mod speaker;

use crate::Analysis;
use crate::gazetteer::{Card, CardSection, EntityId, Gazetteer};
use crate::index::{Occurrences, in_document};
use crate::lint::Ruleset;
use crate::mention::{Confidence, Mention, Referent};
use crate::syntax::{FieldKind, SpeakerId};
use crate::target::{SpeakerPlace, Target};
use crate::text::Span;

/// What a card is made from.
#[derive(Clone, Copy)]
struct View<'a> {
    analysis: &'a Analysis,
    /// What the house says of speakers and marks.
    ruleset: &'a Ruleset,
}

impl<'a> View<'a> {
    /// The words in a span, without the markup of a container.
    fn words(self, span: Span) -> &'a str {
        span.of(self.analysis.transcript().spoken(self.analysis.text()))
    }
}

/// The card of what is at the byte `offset`, as it was on the day of the transcript, and the words that it is about;
/// `None` where there is nothing to tell.
pub fn card_at(analysis: &Analysis, ruleset: &Ruleset, offset: u32) -> Option<(Card, Span)> {
    let view = View { analysis, ruleset };
    let (target, span) = Target::at(analysis, offset)?;
    let card = match &target {
        Target::Entity { mention, .. } => entity_card(view, mention),
        Target::Organ { mention } => organ_card(view, mention),
        Target::Person { mention, .. } => person::card(view, mention),
        Target::Speaker { id, place } => speaker_card(view, *id, *place, span),
        Target::Mark(mark) => Some(mark::card(view, mark)),
        Target::FieldKey(field) => field::card(view, field),
        // A value says itself, but for what can be told of a day.
        Target::FieldValue(field) => (field.kind == FieldKind::Date).then(|| field::card(view, field))?,
        Target::Rules(named) => Some(rule::card(view, named)),
    }?;
    Some((card, span))
}

/// The card of a speaker; where the label is the name of a country or organisation, that of the entity with what it
/// says.
fn speaker_card(view: View<'_>, id: SpeakerId, place: SpeakerPlace, span: Span) -> Option<Card> {
    let named = view.analysis.mentions().at(span.start).filter(|mention| mention.span == span);
    let entity = named.and_then(|mention| organ_card(view, mention).or_else(|| entity_card(view, mention)));
    match entity {
        Some(mut card) if matches!(place, SpeakerPlace::Label(_)) => {
            card.sections.extend(speaker::speaks(view, id));
            Some(card)
        }
        _ => speaker::card(view, id, span),
    }
}

/// The card of an entity, with what its words are and where else the document names it.
fn entity_card(view: View<'_>, mention: &Mention) -> Option<Card> {
    let (analysis, gazetteer) = (view.analysis, view.analysis.gazetteer());
    let (id, on) = (mention.entity()?, analysis.transcript().header.date);
    let mut card = gazetteer.card(id, on)?;
    card.lead = gazetteer.about_words(id, mention.form, view.words(mention.span), on);
    card.sections.splice(..0, doubts(gazetteer, mention));
    card.sections.extend(within(view, mention));
    let found = Occurrences::of(analysis, mention.refers);
    card.sections.extend(in_document(analysis, &found, Some(mention.span.start)));
    Some(card)
}

/// The card of an organ that the gazetteer has no entry for: what it is, of which country, where it is named.
fn organ_card(view: View<'_>, mention: &Mention) -> Option<Card> {
    let Referent::Organ(id) = mention.refers else { return None };
    let (analysis, gazetteer) = (view.analysis, view.analysis.gazetteer());
    let organ = analysis.mentions().organ(id)?;
    let country = &gazetteer.entity(organ.of)?.name;
    let flag = gazetteer.flag(organ.of).map(|flag| format!("{flag} ")).unwrap_or_default();
    let mut card = Card {
        title: organ.name.clone(),
        subtitle: format!("{} of {flag}{country}", organ.kind),
        ..Card::default()
    };
    let found = Occurrences::of(analysis, mention.refers);
    card.sections.extend(in_document(analysis, &found, Some(mention.span.start)));
    Some(card)
}

/// Below this, a card says why it is not surer.
const SURE: Confidence = Confidence::percent(85);

/// What else these words can mean in this place, and what speaks against the meaning that is shown.
fn doubts(gazetteer: &Gazetteer, mention: &Mention) -> Vec<CardSection> {
    let name = |id: EntityId| gazetteer.entity(id).map(|entity| entity.name.as_str());
    let others: Vec<_> = mention.alternatives.iter().filter_map(|other| name(other.entity()?)).collect();
    let mut doubts = Vec::new();
    if !others.is_empty() {
        doubts.push(CardSection::new("Could also be", others.join(" or ")));
    }
    if mention.confidence < SURE || !others.is_empty() {
        let against = mention.reasons.iter().filter(|reason| reason.weight() < 0);
        let against: Vec<_> = against.map(|reason| reason.words()).collect();
        let why = if against.is_empty() { String::new() } else { format!(": {}", against.join("; ")) };
        doubts.push(CardSection::new("How sure", format!("{}{why}", mention.confidence)));
    }
    doubts
}

/// The longer name that holds this one: `UN Charter` about `UN`.
fn within(view: View<'_>, mention: &Mention) -> Option<CardSection> {
    let around = |outer: &&Mention| {
        mention.nested
            && !outer.nested
            && outer.span.start <= mention.span.start
            && mention.span.end <= outer.span.end
    };
    // An outer mention comes before those that are nested in it, and not far.
    let all = view.analysis.mentions().all();
    let end = all.partition_point(|outer| outer.span.start <= mention.span.start);
    let outer = all.get(..end)?.iter().rev().find(around)?;
    let name = match outer.refers {
        Referent::Organ(id) => &view.analysis.mentions().organ(id)?.name,
        _ => &view.analysis.gazetteer().entity(outer.entity()?)?.name,
    };
    let words = view.words(outer.span);
    let named = if words == name { String::new() } else { format!(": {name}") };
    Some(CardSection::new("Here within", format!("“{words}”{named}")))
}

#[cfg(test)]
mod testing {
    use super::*;
    use crate::Source;

    /// The words that a card is about, and the card as plain text, at the first place where `words` stand at or behind
    /// the first place of `behind`.
    pub(super) fn hovered(text: &str, behind: &str, words: &str) -> Option<(String, String)> {
        hovered_by(&Ruleset::default(), text, behind, words).map(|(marked, card)| (marked, card.to_plain()))
    }

    /// As [`hovered`], for a house.
    pub(super) fn hovered_by(
        ruleset: &Ruleset,
        text: &str,
        behind: &str,
        words: &str,
    ) -> Option<(String, Card)> {
        let path = Some("/press/2024-05-06.txt".into());
        let analysis = Analysis::new(Source { text: text.into(), path });
        let from = text.find(behind).expect("it is there");
        let mut places = text.match_indices(words).map(|(at, _)| at);
        let at = places.find(|at| *at >= from).expect("they are there");
        let (card, span) = card_at(&analysis, ruleset, u32::try_from(at).expect("it is short"))?;
        Some((span.of(text).to_owned(), card))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Form;
    use crate::mention::{Reason, Reasons};

    fn mention(entity: &str, alternatives: &[&str], reasons: &[Reason]) -> Mention {
        let reasons: Reasons = reasons.iter().copied().collect();
        let id = |id: &str| Gazetteer::builtin().by_id(id).expect("it is in the gazetteer");
        Mention {
            span: Span::new(0, 6),
            refers: Referent::Entity(id(entity)),
            alternatives: alternatives.iter().map(|other| Referent::Entity(id(other))).collect(),
            form: Form::Name,
            turn: None,
            nested: false,
            confidence: reasons.confidence(),
            reasons,
        }
    }

    #[test]
    fn doubts_are_told() {
        let gazetteer = Gazetteer::builtin();
        let plain = mention("NOR", &[], &[Reason::Name, Reason::Supported]);
        assert_eq!(doubts(gazetteer, &plain), []);
        let other = gazetteer.by_id("COD").and_then(|id| gazetteer.entity(id));
        let name = other.expect("it is in the gazetteer").name.clone();
        assert_eq!(
            doubts(gazetteer, &mention("COG", &["COD"], &[Reason::Name, Reason::Shared])),
            [
                CardSection::new("Could also be", name),
                CardSection::new("How sure", "90 %: several go by this name"),
            ]
        );
    }
}
