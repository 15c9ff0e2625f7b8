//! Which of those who speak stand in the lists of those who take part.

use crate::syntax::{Name, Role, RosterEntry, Speaker, Transcript};
use std::collections::BTreeSet;

/// The lists of a transcript, and those who speak.
pub(super) struct Lists<'a> {
    entries: Vec<Entry<'a>>,
    people: Vec<Person<'a>>,
}

/// One entry of a list.
pub(super) struct Entry<'a> {
    pub(super) entry: &'a RosterEntry,
    name: Name,
    code: Option<String>,
    words: BTreeSet<String>,
}

/// Somebody who speaks, or a role that does.
pub(super) struct Person<'a> {
    pub(super) speaker: &'a Speaker,
    name: Name,
    labels: Vec<String>,
}

/// More pairs of a name in a list and a speaker than any event has.
const MOST_PAIRS: usize = 100_000;

impl<'a> Lists<'a> {
    /// The lists of a transcript; `None` where it has none, or where there are too many names to compare.
    pub(super) fn of(transcript: &'a Transcript, text: &str) -> Option<Self> {
        // In the record of a debate, identifiers tell who speaks, and lists hold all who may.
        let debate = transcript.contained.as_ref().is_some_and(|contained| contained.kind().is_debate());
        let pairs = transcript.roster.len().saturating_mul(transcript.speakers.len());
        if debate || pairs == 0 || pairs > MOST_PAIRS {
            return None;
        }
        let entries = transcript.roster.iter().map(|entry| Entry {
            entry,
            name: Name::of(entry.name.of(text)),
            code: entry.code.map(|code| code.of(text).to_lowercase()),
            words: Name::of(entry.span.of(text)).words().iter().cloned().collect(),
        });
        let people = transcript.speakers.iter().map(|speaker| Person {
            speaker,
            name: Name::of(&speaker.name),
            labels: speaker.labels.iter().map(|label| label.to_lowercase()).collect(),
        });
        Some(Self { entries: entries.collect(), people: people.collect() })
    }

    pub(super) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// All who speak.
    pub(super) fn people(&self) -> &[Person<'a>] {
        &self.people
    }
}

impl Person<'_> {
    /// Whether this is a person whose name is known.
    pub(super) fn is_named(&self) -> bool {
        self.speaker.role == Role::Person && self.speaker.named
    }
}

impl Entry<'_> {
    /// Whether this entry can be about whoever speaks.
    pub(super) fn can_be(&self, person: &Person<'_>) -> bool {
        let surname = |name: &Name| name.words().last().cloned();
        let initials = [self.name.initials(true), self.name.initials(false)];
        let called = |label: &String| self.code.as_ref() == Some(label) || initials.contains(label);
        person.name.is_form_of(&self.name, true)
            || surname(&person.name).is_some_and(|word| self.words.contains(&word))
            || surname(&self.name).is_some_and(|word| person.name.words().contains(&word))
            || person.labels.iter().any(called)
    }
}
