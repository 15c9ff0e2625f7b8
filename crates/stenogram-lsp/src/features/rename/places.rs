//! All places of one document that a renaming changes.

use super::change::{Change, Note};
use super::name::{Letters, Name, lower};
use super::subject::{Subject, folded};
use super::written::{Place, Renaming, Replaced};
use crate::features::View;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::Form;
use stenogram_core::mention::{Mention, PersonId, Referent};
use stenogram_core::syntax::SpeakerId;
use stenogram_core::text::Span;

/// What a renaming changes in one document.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The changes, in the order of the text and apart.
    pub(super) changes: Vec<Change>,
    /// The turns whose labels change, as indices.
    pub(super) turns: BTreeSet<usize>,
}

/// Finds the places where `subject` is to be called `new`; `None` where that is no name.
pub(super) fn places(view: View<'_>, subject: &Subject, new: &str) -> Option<Places> {
    let mut places = Places::default();
    match subject {
        Subject::Person { speaker, person, name } => {
            let surname_only = !name.is_full() && is_led_somewhere(view, *speaker, name);
            let renaming = Renaming { old: name.clone(), new: Name::of(new)?, surname_only };
            if let Some(speaker) = speaker {
                labels(view, *speaker, &renaming, &mut places);
            }
            for person in persons(view, *speaker, *person) {
                mentions(view, person, &renaming, &mut places.changes);
            }
            lists(view, &renaming, &mut places.changes);
        }
        Subject::Label(words) => same_labels(view, words, new, &mut places),
        Subject::Spelling { refers, words, form, nested } => {
            spellings(view, (*refers, words, *form, *nested), new, &mut places.changes);
        }
    }
    places.changes.sort_by_key(|change| (change.span.start, change.span.end));
    let mut end = 0;
    places.changes.retain(|change| {
        let apart = change.span.start >= end;
        if apart {
            end = change.span.end;
        }
        apart
    });
    Some(places)
}

/// Whether a label of the speaker has something before the name, as `MS. ROE` has.
fn is_led_somewhere(view: View<'_>, speaker: Option<SpeakerId>, name: &Name) -> bool {
    let renaming = Renaming { old: name.clone(), new: name.clone(), surname_only: false };
    let speaker = speaker.and_then(|id| view.analysis.transcript().speaker(id));
    speaker.is_some_and(|speaker| speaker.labels.iter().any(|label| renaming.is_led(label)))
}

/// As whom the text knows somebody.
fn persons(view: View<'_>, speaker: Option<SpeakerId>, person: Option<PersonId>) -> Vec<PersonId> {
    let all = (0u32..).map(PersonId).zip(view.analysis.people().all());
    let is_meant =
        |id: PersonId, of: Option<SpeakerId>| Some(id) == person || (speaker.is_some() && of == speaker);
    all.filter(|(id, known)| is_meant(*id, known.speaker)).map(|(id, _)| id).collect()
}

fn changes_in(at: Span, replaced: &[Replaced], note: Note) -> impl Iterator<Item = Change> {
    replaced.iter().map(move |(range, text)| Change {
        span: Span::from_usize(range.start, range.end).shift(at.start),
        text: text.clone(),
        note,
    })
}

fn labels(view: View<'_>, speaker: SpeakerId, renaming: &Renaming, places: &mut Places) {
    let text = view.analysis.text();
    let mut known: BTreeMap<&str, Vec<Replaced>> = BTreeMap::new();
    for (at, turn) in view.analysis.transcript().turns.iter().enumerate() {
        let Some(label) = turn.label.filter(|_| turn.speaker == Some(speaker)) else { continue };
        let words = label.span.of(text);
        let replaced = known.entry(words).or_insert_with(|| renaming.rewrite(words, Place::Label));
        if !replaced.is_empty() {
            places.turns.insert(at);
            for span in written_labels(view, turn.span, label.span) {
                places.changes.extend(changes_in(span, replaced, Note::Plain));
            }
        }
    }
}

/// Where a turn says whose it is. In a container that can be many places, at each cue; all but the first are markup, in
/// which nobody speaks, between the same characters.
fn written_labels(view: View<'_>, turn: Span, label: Span) -> impl Iterator<Item = Span> {
    let contained = view.analysis.transcript().contained.is_some();
    let text = view.analysis.text();
    let words = label.of(text);
    let around = |span: Span| {
        let before = text.get(..span.start as usize).and_then(|before| before.chars().next_back());
        (before, text.get(span.end as usize..).and_then(|after| after.chars().next()))
    };
    let rest = Span::new(label.end, turn.end.max(label.end));
    let found = rest.of(text).match_indices(if contained { words } else { "\0" });
    let again = found.map(move |(at, found)| Span::from_usize(at, at + found.len()).shift(rest.start));
    let again = again.filter(move |span| {
        contained
            && !words.is_empty()
            && around(*span) == around(label)
            && view.words(*span).trim().is_empty()
    });
    std::iter::once(label).chain(again)
}

/// Labels that are written as one is.
fn same_labels(view: View<'_>, words: &str, new: &str, places: &mut Places) {
    let (text, wanted) = (view.analysis.text(), folded(words));
    for (at, turn) in view.analysis.transcript().turns.iter().enumerate() {
        let Some(label) = turn.label else { continue };
        let own = label.span.of(text);
        if own != new && (own == words || folded(own) == wanted) {
            places.turns.insert(at);
            let change = |span| Change { span, text: new.to_owned(), note: Note::Plain };
            places.changes.extend(written_labels(view, turn.span, label.span).map(change));
        }
    }
}

/// Where the text speaks of somebody, outside labels. A form of the name that the new one has none for, as in languages
/// with cases, stays.
fn mentions(view: View<'_>, person: PersonId, renaming: &Renaming, changes: &mut Vec<Change>) {
    let text = view.analysis.text();
    for mention in view.analysis.people().mentions_of(person) {
        if !mention.alternatives.is_empty() || is_in_label(view, mention) || !is_plain(view, mention.span) {
            continue;
        }
        let note = if mention.turn.is_some() { Note::Spoken } else { Note::Plain };
        let replaced = renaming.rewrite(mention.span.of(text), Place::Words);
        let mut new: Vec<Change> = changes_in(mention.span, &replaced, note).collect();
        if let Some(last) = new.last_mut()
            && last.span.end == mention.span.end
        {
            keep_possessive(text, last);
        }
        changes.append(&mut new);
    }
}

/// Codes of lists, and names in them that are no mentions.
fn lists(view: View<'_>, renaming: &Renaming, changes: &mut Vec<Change>) {
    let text = view.analysis.text();
    for entry in &view.analysis.transcript().roster {
        let name = entry.name.of(text);
        if !Name::of(name).is_some_and(|listed| listed.is_same(&renaming.old)) || !is_plain(view, entry.name)
        {
            continue;
        }
        let taken = changes.iter().any(|change| change.span.overlaps(entry.name));
        for span in entry.code.into_iter().chain((!taken).then_some(entry.name)) {
            changes.extend(changes_in(span, &renaming.rewrite(span.of(text), Place::Label), Note::Plain));
        }
    }
}

fn is_in_label(view: View<'_>, mention: &Mention) -> bool {
    let transcript = view.analysis.transcript();
    let turn = transcript.turn_at(mention.span.start).and_then(|at| transcript.turns.get(at));
    turn.and_then(|turn| turn.label).is_some_and(|label| label.span.overlaps(mention.span))
}

/// Whether words stand in the text as they are read: without markup within.
fn is_plain(view: View<'_>, span: Span) -> bool {
    view.words(span) == span.of(view.analysis.text())
}

/// `Reyes’` becomes `Berg’s`.
fn keep_possessive(text: &str, change: &mut Change) {
    let ends_in_s = |words: &str| words.ends_with(['s', 'S', 'z', 'x']);
    let rest = text.get(change.span.end as usize..).unwrap_or_default();
    let Some(mark) = rest.chars().next().filter(|c| matches!(c, '’' | '\'')) else { return };
    let mut after = rest.chars().skip(1);
    // A quotation that ends here is followed by a stop, or by anything but a noun.
    let is_possessive = after.next() == Some(' ') && after.next().is_some_and(char::is_lowercase);
    if ends_in_s(change.span.of(text)) && !ends_in_s(&change.text) && is_possessive {
        change.span.end += u32::try_from(mark.len_utf8()).unwrap_or(1);
        change.text.push(mark);
        change.text.push('s');
    }
}

/// Mentions that are written as one is, and those in capitals.
fn spellings(
    view: View<'_>,
    (refers, words, form, nested): (Referent, &str, Form, bool),
    new: &str,
    changes: &mut Vec<Change>,
) {
    let text = view.analysis.text();
    let capitals = Letters::of(words) != Letters::Capitals && form != Form::Acronym;
    let shouted = words.to_uppercase();
    let same_kind = |mention: &&Mention| {
        mention.refers == refers && (nested || !mention.nested) && is_plain(view, mention.span)
    };
    for mention in view.analysis.mentions().all().iter().filter(same_kind) {
        let own = folded(mention.span.of(text));
        let text = if own == words {
            new.to_owned()
        } else if capitals && own == shouted {
            new.to_uppercase()
        } else {
            continue;
        };
        if text != own {
            changes.push(Change { span: mention.span, text, note: Note::Plain });
        }
    }
}

/// Whether a name is an English possessive already: nobody is called so.
pub(super) fn is_possessive(name: &str) -> bool {
    let name = lower(name);
    name.ends_with("’s") || name.ends_with("'s")
}
