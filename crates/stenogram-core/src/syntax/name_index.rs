//! Finds the speaker whom a name stands for among many, without a look at each.

use super::speakers::is_title;
use super::{Role, Speaker, SpeakerId, lexicon};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// No name has more words; of what has more, only the last ones can be a name.
pub(super) const MAX_NAME_WORDS: usize = 16;

/// The names of the speakers so far, in lower case.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    /// By role and whole name.
    named: FxHashMap<(Role, String), BTreeSet<SpeakerId>>,
    /// People by the words of their names, without an honorific.
    whole: FxHashMap<String, BTreeSet<SpeakerId>>,
    /// People by what a shorter name could be: the last words of theirs, or the first.
    short: FxHashMap<String, BTreeSet<SpeakerId>>,
}

impl NameIndex {
    /// A speaker has come, or has this name from now on.
    pub(super) fn add(&mut self, speaker: &Speaker, id: SpeakerId) {
        self.each(speaker, |names, key| {
            names.entry(key).or_default().insert(id);
        });
        let name = speaker.name.to_lowercase();
        self.named.entry((speaker.role, name)).or_default().insert(id);
    }

    /// A speaker has this name no longer.
    pub(super) fn remove(&mut self, speaker: &Speaker, id: SpeakerId) {
        self.each(speaker, |names, key| {
            names.entry(key).or_default().remove(&id);
        });
        let name = speaker.name.to_lowercase();
        self.named.entry((speaker.role, name)).or_default().remove(&id);
    }

    fn each(
        &mut self,
        speaker: &Speaker,
        change: impl Fn(&mut FxHashMap<String, BTreeSet<SpeakerId>>, String),
    ) {
        if speaker.role != Role::Person {
            return;
        }
        let name = speaker.name.to_lowercase();
        let words = bare(&name);
        for form in short_forms(&words) {
            change(&mut self.short, form.join(" "));
        }
        change(&mut self.whole, words.join(" "));
    }

    /// The first speaker of this role and name.
    pub(super) fn named(&self, role: Role, folded: &str) -> Option<SpeakerId> {
        self.named.get(&(role, folded.to_owned()))?.first().copied()
    }

    /// The one person so far whose name is a longer or shorter form of `folded`: same surname after an honorific, or
    /// the first or the last name alone. Two such people are two people.
    pub(super) fn only_person(&self, folded: &str) -> Option<SpeakerId> {
        let words = bare(folded);
        let mut only: Option<SpeakerId> = None;
        let mut meet = |ids: Option<&BTreeSet<SpeakerId>>| -> bool {
            ids.into_iter().flatten().take(2).all(|id| *only.get_or_insert(*id) == *id)
        };
        let alone = if is_name(&words) {
            let key = words.join(" ");
            meet(self.whole.get(&key)) && meet(self.short.get(&key))
        } else {
            true
        };
        let alone = alone
            && short_forms(&words)
                .into_iter()
                .filter(|form| is_name(form))
                .all(|form| meet(self.whole.get(&form.join(" "))));
        only.filter(|_| alone)
    }
}

/// The words of a name without its honorific.
fn bare(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> =
        name.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    if words.len() > 1 && words.first().is_some_and(|first| lexicon::is_one_of(lexicon::HONORIFICS, first)) {
        words.remove(0);
    }
    words
}

/// Whether words may be the short form of a name: an office is nobody's.
fn is_name(words: &[&str]) -> bool {
    !words.is_empty() && !words.iter().any(|word| is_title(word) || *word == "the")
}

/// What a name may be cut to: its last words, or the first.
fn short_forms<'a, 'b>(words: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let first = words.len().saturating_sub(MAX_NAME_WORDS).max(1);
    let ends = (first..words.len()).filter_map(|from| words.get(from..));
    let alone = words.get(..1).filter(|_| words.len() > 1);
    ends.chain(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(names: &[&str]) -> NameIndex {
        let mut index = NameIndex::default();
        for (at, name) in names.iter().enumerate() {
            let (name, labels) = ((*name).to_owned(), Vec::new());
            index.add(&Speaker { name, role: Role::Person, title: None, labels }, SpeakerId(at as u32));
        }
        index
    }

    #[test]
    fn forms_of_one_name_find_each_other() {
        for (known, name, found) in [
            ("Ann Roe", "ann roe", true),
            ("Ann Roe", "ms. roe", true),
            ("Ann Roe", "ann", true),
            ("Mr. Doe", "jan doe", true),
            ("Ann", "ann roe", true),
            ("Ann Maria Roe", "maria roe", true),
            ("Ann Maria Roe", "ann maria", false),
            ("President", "president roe", false),
            ("President Roe", "president", false),
            ("Ann Roe", "eva poe", false),
        ] {
            assert_eq!(index(&[known]).only_person(name).is_some(), found, "{known} {name}");
        }
    }

    #[test]
    fn a_form_of_two_names_is_neither() {
        assert_eq!(index(&["Ann Roe", "Ann Doe"]).only_person("ann"), None);
        assert_eq!(index(&["Ann Roe", "Ann Doe"]).only_person("doe"), Some(SpeakerId(1)));
        assert_eq!(index(&["Ann", "Roe"]).only_person("ann roe"), None);
    }

    #[test]
    fn a_name_that_was_replaced_is_found_no_longer() {
        let mut names = index(&["Ann"]);
        let speaker = |name: &str| Speaker {
            name: name.to_owned(),
            role: Role::Person,
            title: None,
            labels: Vec::new(),
        };
        names.remove(&speaker("Ann"), SpeakerId(0));
        names.add(&speaker("Eva Poe"), SpeakerId(0));
        assert_eq!((names.only_person("ann"), names.named(Role::Person, "ann")), (None, None));
        assert_eq!(names.named(Role::Person, "eva poe"), Some(SpeakerId(0)));
    }
}
