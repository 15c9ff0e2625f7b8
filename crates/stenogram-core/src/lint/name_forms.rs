//! What a transcript tells about names that its labels do not: how a name in capitals is written otherwise, whether `Mr`
//! or `Ms` stands before a surname, and the full names of those who are called by their surnames.

use super::Context;
use crate::syntax::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What the text of a transcript tells about the names in its labels.
#[derive(Debug, Default)]
pub(super) struct NameForms {
    /// By the word in capitals: the same word as the text has it, `None` where it has it in two ways.
    mixed: BTreeMap<String, Option<String>>,
    /// By the surname in capitals: what stands before it; `None` where the text has two.
    honorific: BTreeMap<String, Option<&'static str>>,
    /// Full names that the text or the roster has.
    full: Vec<String>,
}

/// Honorifics that tell nothing but who is a man and who is a woman, without their stop.
pub(super) const HONORIFICS: [&str; 5] = ["Mr", "Mrs", "Ms", "Miss", "Mx"];

/// The honorific that a word is, in any case, with a stop or without.
pub(super) fn honorific(word: &str) -> Option<&'static str> {
    let bare = word.trim_end_matches('.');
    HONORIFICS.into_iter().find(|known| known.eq_ignore_ascii_case(bare))
}

impl NameForms {
    /// Looks for what the text tells about the words of `labels`.
    pub(super) fn find<'a>(context: &Context<'_>, labels: impl Iterator<Item = &'a str>) -> Self {
        let wanted: BTreeSet<String> =
            labels.flat_map(words).filter(|word| word.chars().count() > 1).map(str::to_uppercase).collect();
        let mut forms = Self::default();
        if wanted.is_empty() {
            return forms;
        }
        let longest = wanted.iter().map(String::len).max().unwrap_or(0) + 4;
        let mut before = "";
        for word in words(context.analysis.text()) {
            let last = std::mem::replace(&mut before, word);
            if word.len() > longest || !word.starts_with(char::is_uppercase) {
                continue;
            }
            let upper = word.to_uppercase();
            if !wanted.contains(&upper) {
                continue;
            }
            if word.contains(char::is_lowercase) {
                note(&mut forms.mixed, &upper, word.to_owned());
            }
            if let Some(title) = honorific(last) {
                note(&mut forms.honorific, &upper, title);
            }
        }
        let people = context.ruleset.roster.people.iter().map(|person| person.name.clone());
        forms.full = people.collect();
        forms
    }

    /// Adds the full names of the people whom the text introduces.
    pub(super) fn with_people(mut self, context: &Context<'_>) -> Self {
        let people = context.analysis.people().all().iter().map(|person| person.name.clone());
        self.full.extend(people);
        self
    }

    /// How the text writes a word that stands in capitals in a label.
    pub(super) fn mixed(&self, word: &str) -> Option<&str> {
        self.mixed.get(&word.to_uppercase())?.as_deref()
    }

    /// What the text has before a surname.
    pub(super) fn honorific(&self, surname: &str) -> Option<&'static str> {
        *self.honorific.get(&surname.to_uppercase())?
    }

    /// The one full name that ends in this surname.
    pub(super) fn full(&self, surname: &str) -> Option<&str> {
        let surname = Name::of(surname);
        let last = surname.words().last()?;
        let mut found: Vec<&str> = self
            .full
            .iter()
            .map(String::as_str)
            .filter(|name| {
                let name = Name::of(name);
                name.is_full() && name.words().last() == Some(last)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        match found.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// Keeps a value for a word, or that there are two.
fn note<T: PartialEq>(table: &mut BTreeMap<String, Option<T>>, word: &str, value: T) {
    match table.get_mut(word) {
        None => {
            table.insert(word.to_owned(), Some(value));
        }
        Some(kept) if kept.as_ref() != Some(&value) => *kept = None,
        Some(_) => {}
    }
}

/// Runs of letters with hyphens and apostrophes within them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    text.split(move |c: char| !inside(c))
        .map(|word| word.trim_matches(['-', '\'', '’']))
        .map(|word| word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word))
        .filter(|word| !word.is_empty())
}
