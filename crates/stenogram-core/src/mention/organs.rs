//! Organs of countries that have no entry of their own, by the words beside the name of the country: `Foreign Ministry of
//! Armenia`, `the Serbian Defence Ministry`.

use crate::gazetteer::{EntityId, EntityKind, Form, Gazetteer, NameLanguage};
use crate::mention::patterns::organ;
use crate::mention::pieces::Piece;
use crate::mention::reason::{Reason, Reasons};
use crate::mention::{Confidence, Mention, Referent};
use crate::text::Span;
use std::collections::HashMap;

/// An organ of one transcript: see [`crate::mention::Mentions::organ`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganId(pub u32);

/// An organ of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organ {
    /// The id of the country and what the organ is: `ARM:foreign-ministry`.
    pub id: String,
    /// Its English name: `Foreign Ministry of Armenia`.
    pub name: String,
    /// What it is: `foreign ministry`.
    pub kind: String,
    /// The country.
    pub of: EntityId,
}

/// Adds the mentions of organs; the country within one becomes a nested mention. Where the words beside the name of a
/// country make it a name of something else (`University of Jordan`), the mention of the country is refused. `read` are
/// the pieces in the order of the text, with the languages that they were read in.
pub(super) fn add(
    all: &mut Vec<Mention>,
    refused: &mut Vec<Mention>,
    gazetteer: &Gazetteer,
    read: &[(Piece, NameLanguage)],
    text: &str,
) -> Vec<Organ> {
    let (mut organs, mut ids) = (Vec::new(), HashMap::new());
    let (mut added, mut others) = (Vec::new(), Vec::new());
    for (at, mention) in all.iter().enumerate().filter(|(_, mention)| !mention.nested) {
        if !matches!(mention.form, Form::Name | Form::Acronym | Form::Demonym) {
            continue;
        }
        let place = read.partition_point(|(piece, _)| piece.span.start <= mention.span.start);
        let Some((piece, language)) = place.checked_sub(1).and_then(|place| read.get(place)) else {
            continue;
        };
        let (from, words) = window(text, piece.span, mention.span);
        let (start, end) = ((mention.span.start - from) as usize, (mention.span.end - from) as usize);
        if !may_be_part(words, start, end, *language) {
            continue;
        }
        let Some((of, entity)) = mention.entity().and_then(|id| Some((id, gazetteer.entity(id)?))) else {
            continue;
        };
        use EntityKind::{Country, Disputed, Historic, Territory};
        if !matches!(entity.kind, Country | Territory | Historic | Disputed) {
            continue;
        }
        let Some(found) = organ(gazetteer, words, (start, end), mention.form, &entity.name, *language) else {
            continue;
        };
        if !found.country {
            others.push(at);
            continue;
        }
        // In English an organ is written with capitals: `Armenia’s government` is whatever government.
        let own = if found.start < start { found.start..start } else { end..found.end };
        let own = words.get(own).unwrap_or("").trim_start_matches(['’', '\'', 's', ' ', '\n', '\u{a0}']);
        if *language == NameLanguage::English && !own.starts_with(char::is_uppercase) {
            continue;
        }
        let span = Span::from_usize(found.start, found.end).shift(from);
        let id = format!("{}:{}", entity.id, found.kind.replace(' ', "-"));
        let next = organs.len();
        let organ = *ids.entry(id.clone()).or_insert(next);
        if organ == next {
            organs.push(Organ { id, name: found.name, kind: found.kind.to_owned(), of });
        }
        added.push(of_organ(span, OrganId(u32::try_from(organ).unwrap_or(u32::MAX)), piece.turn));
    }
    retain_whole(&mut added, all);
    let mut others = others.into_iter().peekable();
    let mut at = 0;
    all.retain(|mention| {
        let is_other = others.next_if_eq(&at).is_some();
        at += 1;
        if is_other {
            let mut other = mention.clone();
            other.reasons.add(Reason::NamedAfter);
            other.confidence = other.reasons.confidence().min(Confidence::percent(49));
            refused.push(other);
        }
        !is_other
    });
    refused.sort_by_key(|mention| mention.span.start);
    nest(all, &added);
    all.append(&mut added);
    all.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    organs
}

/// Drops the organs that reach into another name.
fn retain_whole(organs: &mut Vec<Mention>, all: &[Mention]) {
    let mut outer = all.iter().filter(|mention| !mention.nested).map(|mention| mention.span).peekable();
    let mut end = 0;
    organs.retain(|organ| {
        if organ.span.start < end {
            return false;
        }
        while outer.next_if(|span| span.end <= organ.span.start).is_some() {}
        let mut whole = true;
        while let Some(span) = outer.next_if(|span| span.start < organ.span.end) {
            whole &= organ.span.covers(span);
        }
        if whole {
            end = organ.span.end;
        }
        whole
    });
}

/// How many bytes on each side of a name are looked at.
const WINDOW: u32 = 300;

/// The text around a name within its piece, and where it starts.
fn window(text: &str, piece: Span, name: Span) -> (u32, &str) {
    let first = piece.start.max(name.start.saturating_sub(WINDOW));
    let last = piece.end.min(name.end.saturating_add(WINDOW));
    let boundary = |at: &u32| text.is_char_boundary(*at as usize);
    let from = (first..=name.start).find(boundary).unwrap_or(name.start);
    let to = (name.end..=last).rev().find(boundary).unwrap_or(name.end);
    (from, text.get(from as usize..to as usize).unwrap_or(""))
}

/// Marks what stands within an organ as nested; both lists are in the order of the text.
fn nest(all: &mut [Mention], organs: &[Mention]) {
    let mut organs = organs.iter().peekable();
    for mention in all {
        while organs.next_if(|organ| organ.span.end <= mention.span.start).is_some() {}
        mention.nested |= organs.peek().is_some_and(|organ| organ.span.covers(mention.span));
    }
}

/// Whether the words beside a name leave room for an organ: a capital after it, or before it `of`, in other languages a
/// capital with at most two short words between. Most names show at once that they are part of none.
fn may_be_part(text: &str, start: usize, end: usize, language: NameLanguage) -> bool {
    let after = text.get(end..).unwrap_or("");
    let after = ["’s", "'s", "’", "'", ""].iter().find_map(|link| {
        let rest = after.strip_prefix(link)?;
        rest.strip_prefix([' ', '\n', '\u{a0}'])
    });
    if after.is_some_and(|after| after.trim_start().starts_with(char::is_uppercase)) {
        return true;
    }
    let mut before = text.get(..start).unwrap_or("").trim_end();
    if language == NameLanguage::English {
        return before.ends_with("of") || before.ends_with("of the");
    }
    for _ in 0..3 {
        before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’'));
        let from = before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1);
        let from = (from..before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(before.len());
        let word = before.get(from..).unwrap_or("");
        if word.starts_with(char::is_uppercase) {
            return true;
        }
        // Longer than a link: `della`, `von`.
        if word.is_empty() || word.len() > 5 {
            return false;
        }
        before = before.get(..from).unwrap_or("");
    }
    false
}

fn of_organ(span: Span, organ: OrganId, turn: Option<u32>) -> Mention {
    let reasons: Reasons = [Reason::Organ].into_iter().collect();
    Mention {
        span,
        refers: Referent::Organ(organ),
        alternatives: Vec::new(),
        form: Form::Name,
        turn,
        nested: false,
        confidence: reasons.confidence(),
        reasons,
    }
}
