//! The people of a transcript: which names are one person's.

use super::segments::Segment;
use super::slavic::stem;
use super::words::{Class, folded};
use super::{Person, Role};
use crate::syntax::{Name, SpeakerId};
use crate::text::Span;
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;

/// Somebody, while the text is read.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) name: Name,
    /// The fullest form of the name as written.
    pub(super) shown: String,
    pub(super) roles: Vec<Role>,
    /// Where the text introduces the person: the first place with a full name or a title.
    pub(super) introduced: Option<Span>,
    pub(super) speaker: Option<SpeakerId>,
    /// Whether forms of address tell a woman.
    pub(super) woman: Option<bool>,
    /// Where the person was named last, while mentions are made.
    pub(super) last: Option<u32>,
    /// Which of the words of the name, folded, are a given name.
    given: Vec<String>,
}

/// A word as the names of [`Cast`] have it.
fn key_of(word: &str) -> String {
    let name = Name::of(word);
    let first = name.words().first().map(String::as_str).unwrap_or_default();
    stem(first).to_owned()
}

/// The name of a segment: its words without the endings of cases.
pub(super) fn name_of(segment: &Segment<'_>, base: u32, text: &str) -> Name {
    let mut joined = String::new();
    let mut buffer = String::new();
    for token in segment.tokens.iter().filter(|token| !token.class.has(Class::SUFFIX)) {
        let word = Span::new(token.start, token.end).shift(base).of(text);
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(stem(folded(word, &mut buffer)));
    }
    Name::of(&joined)
}

/// The people so far.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) all: Vec<Entry>,
    by_word: HashMap<String, Vec<usize>, FxBuildHasher>,
}

/// So many people of one name are looked at.
const MOST_ALIKE: usize = 24;

/// Who may be meant by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) id: usize,
    /// The others that it can be.
    pub(super) others: Vec<usize>,
    /// Whether only a given name is said.
    pub(super) given: bool,
}

impl Cast {
    /// Somebody new.
    pub(super) fn add(&mut self, name: Name, shown: String, given: Vec<String>) -> usize {
        let id = self.all.len();
        self.enter(&name, id);
        self.all.push(Entry {
            name,
            shown,
            roles: Vec::new(),
            introduced: None,
            speaker: None,
            woman: None,
            last: None,
            given: given.iter().map(|word| key_of(word)).collect(),
        });
        id
    }

    fn enter(&mut self, name: &Name, id: usize) {
        for word in name.words().iter().filter(|word| word.chars().nth(1).is_some()) {
            match self.by_word.get_mut(word.as_str()) {
                Some(known) if known.contains(&id) => {}
                Some(known) => known.push(id),
                None => {
                    self.by_word.insert(word.clone(), vec![id]);
                }
            }
        }
    }

    fn with_word(&self, word: &str) -> &[usize] {
        let all = self.by_word.get(word).map(Vec::as_slice).unwrap_or_default();
        // The latest are the nearest.
        all.get(all.len().saturating_sub(MOST_ALIKE)..).unwrap_or_default()
    }

    /// Whether anybody has this word in the name.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// Who goes by a name of several words: the same words before a part of them.
    pub(super) fn full(&self, name: &Name) -> Option<usize> {
        let words = name.words();
        let mut best: Option<usize> = None;
        for word in words.last().into_iter().chain(words.first()) {
            for &id in self.with_word(word) {
                let Some(entry) = self.all.get(id) else { continue };
                if entry.name.is_same(name) {
                    return Some(id);
                }
                if best.is_none() && entry.name.is_full() && entry.name.is_form_of(name, false) {
                    best = Some(id);
                }
            }
        }
        best
    }

    /// Those known by a single name only that a full name ends with.
    pub(super) fn known_by_surname(&self, name: &Name) -> Option<usize> {
        let last = name.words().last()?;
        let mut found =
            self.with_word(last).iter().filter(|id| self.all.get(**id).is_some_and(|e| !e.name.is_full()));
        let first = found.next().copied();
        if found.next().is_some() { None } else { first }
    }

    /// Takes the fuller form of a name.
    pub(super) fn fuller(&mut self, id: usize, name: Name, shown: &str, given: &[String]) {
        let Some(entry) = self.all.get_mut(id) else { return };
        let fuller = name.fullness().cmp(&entry.name.fullness());
        let is_calm = |name: &str| name.chars().any(char::is_lowercase);
        let calmer = is_calm(shown) && !is_calm(&entry.shown);
        if fuller.is_gt() || (fuller.is_eq() && calmer) {
            entry.shown = shown.to_owned();
            entry.name = name.clone();
            entry.given.extend(given.iter().map(|word| key_of(word)));
            self.enter(&name, id);
        }
    }

    /// Who goes by a single word. `title` are the folded words of the title beside it, `woman` what the form of address
    /// tells; `surname` that it is no given name.
    pub(super) fn single(
        &self,
        word: &str,
        title: Option<&str>,
        woman: Option<bool>,
        surname: bool,
    ) -> Option<Match> {
        let fits = |id: &&usize| {
            self.all
                .get(**id)
                .is_some_and(|entry| woman.is_none() || entry.woman.is_none() || entry.woman == woman)
        };
        let known: Vec<usize> = self.with_word(word).iter().filter(fits).copied().collect();
        let is_given =
            |id: &usize| self.all.get(*id).is_some_and(|entry| entry.name.is_full() && entry.is_given(word));
        let mut found: Vec<usize> = known.iter().copied().filter(|id| !is_given(id)).collect();
        let given = found.is_empty();
        if given {
            if surname {
                return None;
            }
            found = known;
        }
        if let Some(title) = title
            && found.len() > 1
        {
            let bears = |id: &usize| self.all.get(*id).is_some_and(|entry| entry.bears(title));
            if found.iter().any(bears) {
                found.retain(bears);
            }
        }
        // The one named last is the nearest; of those not named yet, the first.
        found.sort_by_key(|id| {
            let last = self.all.get(*id).and_then(|entry| entry.last);
            (std::cmp::Reverse(last.map_or(0, |last| last + 1)), *id)
        });
        let (&id, others) = found.split_first()?;
        Some(Match { id, others: others.to_vec(), given })
    }

    /// Of `Vladimir Vladimirovich`: the only one with this given name and a surname.
    pub(super) fn by_patronymic(&self, name: &Name) -> Option<usize> {
        let given = name.words().first()?;
        let mut found = self.with_word(given).iter().filter(|id| {
            self.all.get(**id).is_some_and(|e| e.name.is_full() && e.name.words().first() == Some(given))
        });
        let first = found.next().copied();
        if found.next().is_some() { None } else { first }
    }

    /// Notes what a text says of somebody, each thing once.
    pub(super) fn says(&mut self, id: usize, role: Role) {
        let Some(entry) = self.all.get_mut(id) else { return };
        let key = role.words.to_lowercase();
        if !entry.roles.iter().any(|known| known.words.to_lowercase() == key) && entry.roles.len() < 32 {
            entry.roles.push(role);
        }
    }
}

impl Entry {
    /// Whether a word is the given name: the first of several, or one of the others that is known as one.
    fn is_given(&self, word: &str) -> bool {
        let words = self.name.words();
        let last = words.last().is_some_and(|last| last == word);
        let known = self.given.iter().any(|given| given == word);
        if last {
            // `Orbán Viktor`
            return known && words.first().is_some_and(|first| !self.given.contains(first));
        }
        known || words.first().is_some_and(|first| first == word)
    }

    fn bears(&self, title: &str) -> bool {
        self.roles.iter().any(|role| {
            let role = role.words.to_lowercase();
            title.split(' ').next_back().is_some_and(|office| role.split(' ').any(|word| word == office))
        })
    }

    /// The person, with an id that `taken` does not have yet.
    pub(super) fn person(self, taken: &mut HashMap<String, u32>, first: Span) -> Person {
        let slug = slug(&self.shown);
        let times = taken.entry(slug.clone()).or_insert(0);
        *times += 1;
        let id = if *times == 1 { format!("person:{slug}") } else { format!("person:{slug}-{times}") };
        Person {
            id,
            name: self.shown,
            roles: self.roles,
            introduced: self.introduced.unwrap_or(first),
            speaker: self.speaker,
        }
    }
}

/// A name in small letters without accents, words joined by hyphens: `ararat-mirzoyan`.
fn slug(name: &str) -> String {
    let folded = Name::of(name);
    let mut out = String::new();
    for word in folded.words() {
        let word: String = word.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        if !word.is_empty() {
            if !out.is_empty() {
                out.push('-');
            }
            out.push_str(&word);
        }
    }
    if out.is_empty() { "unnamed".to_owned() } else { out }
}
