//! Where a document has what is under the cursor.

use crate::features::View;
use crate::features::definition::{of_entity, of_person, of_speaker};
use stenogram_core::index::Occurrences;
use stenogram_core::mention::{PersonId, Referent};
use stenogram_core::syntax::{SpeakerId, TurnKind};
use stenogram_core::target::Target;
use stenogram_core::text::Span;

/// A place that has what is under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The words.
    pub(crate) span: Span,
    /// What they are.
    pub(crate) kind: FoundKind,
    /// Whether they stand in a question, or in the label of one.
    pub(crate) asks: bool,
}

/// What the words at a place are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FoundKind {
    /// They introduce it.
    Defining,
    /// They name it.
    Mention,
    /// The label of a turn.
    Label,
    /// An entry of a list of those who take part, or a mark like it.
    Listed,
}

/// All places of this document that have what is under the cursor, in the order of the text.
pub(crate) fn in_document(view: View<'_>, target: &Target<'_>) -> Vec<Found> {
    match target {
        Target::Entity { mention, .. } | Target::Organ { mention } => of_referent(view, mention.refers),
        Target::Person { id, .. } => match target.speaker(view.analysis) {
            Some(speaker) => speaking(view, speaker, Some(*id)),
            None => unspeaking(view, *id),
        },
        Target::Speaker { id, .. } => speaking(view, *id, target.person(view.analysis)),
        Target::Mark(mark) => {
            let marks = view.analysis.transcript().marks.iter();
            let words = view.words(mark.span).to_lowercase();
            marks
                .filter(|other| other.kind == mark.kind && view.words(other.span).to_lowercase() == words)
                .map(|other| found(view, other.span, FoundKind::Listed))
                .collect()
        }
        Target::FieldKey(_) | Target::FieldValue(_) | Target::Rules(_) => Vec::new(),
    }
}

fn of_referent(view: View<'_>, what: Referent) -> Vec<Found> {
    let occurrences = Occurrences::of(view.analysis, what);
    let origin = of_entity(view, &occurrences).map(|origin| origin.words);
    let kind = |span| if Some(span) == origin { FoundKind::Defining } else { FoundKind::Mention };
    occurrences.all.iter().map(|one| found(view, one.span, kind(one.span))).collect()
}

/// Somebody who does not speak.
fn unspeaking(view: View<'_>, person: PersonId) -> Vec<Found> {
    let origin = of_person(view, person).map(|origin| origin.words);
    let kind = |span| if Some(span) == origin { FoundKind::Defining } else { FoundKind::Mention };
    view.analysis.people().mentions_of(person).map(|one| found(view, one.span, kind(one.span))).collect()
}

/// Somebody who speaks: the labels, the entries of lists, and where the words name them.
fn speaking(view: View<'_>, speaker: SpeakerId, person: Option<PersonId>) -> Vec<Found> {
    let introduction = of_speaker(view, speaker);
    let origin = introduction.best().map(|origin| origin.words);
    let kind = |span, kind| if Some(span) == origin { FoundKind::Defining } else { kind };
    let labels = introduction.labels.iter().map(|label| found(view, *label, kind(*label, FoundKind::Label)));
    let declared = introduction.declared.iter().map(|one| one.words);
    let mut all: Vec<Found> = labels.collect();
    all.extend(declared.map(|words| found(view, words, kind(words, FoundKind::Listed))));
    all.sort_by_key(|one| (one.span.start, one.span.end));
    let mut named = Vec::new();
    for mention in person.into_iter().flat_map(|person| view.analysis.people().mentions_of(person)) {
        // A name within a label or list is no place of its own.
        let before = all.partition_point(|one| one.span.start <= mention.span.start);
        let around = before.checked_sub(1).and_then(|at| all.get(at));
        if around.is_none_or(|around| !around.span.overlaps(mention.span)) {
            named.push(found(view, mention.span, kind(mention.span, FoundKind::Mention)));
        }
    }
    all.extend(named);
    all.sort_by_key(|one| (one.span.start, one.span.end));
    all
}

fn found(view: View<'_>, span: Span, kind: FoundKind) -> Found {
    let transcript = view.analysis.transcript();
    let turn = transcript.turn_at(span.start).and_then(|at| transcript.turns.get(at));
    Found { span, kind, asks: turn.is_some_and(|turn| turn.kind == TurnKind::Question) }
}
