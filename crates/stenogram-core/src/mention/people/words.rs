//! What the words of names and titles are known for.
//!
//! Offices, forms of address and particles are those of the parser's lexicon, in all its languages. The lists beside
//! this file add given names, family names that stand first, and words that no name of a person holds. They have the
//! form of the lexicon's files: `kind: word, word, …`, in lower case.

use super::slavic::{is_declined_honorific, is_declined_office, is_patronymic, stem};
use crate::syntax::{WordSense, word_has};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word is known for; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// A form of address: `Mr`, `Senator`.
    pub(super) const HONORIFIC: Self = Self(1);
    /// A word of offices: `president`, `deputy`.
    pub(super) const OFFICE: Self = Self(1 << 1);
    /// An office that by itself makes a person of the name behind it: `president`, not `deputy`.
    pub(super) const HEAD: Self = Self(1 << 2);
    /// A given name.
    pub(super) const GIVEN: Self = Self(1 << 3);
    /// A given name that is a place or another word as well: `Virginia`, `Will`.
    pub(super) const DOUBTFUL: Self = Self(1 << 4);
    /// No part of the name of a person: `Committee`.
    pub(super) const PLAIN: Self = Self(1 << 5);
    /// What bears the name of a person before it: `Airport`.
    pub(super) const BEARER: Self = Self(1 << 6);
    /// `J.`, `J.R.`
    pub(super) const INITIAL: Self = Self(1 << 7);
    /// `Jr`, `III`.
    pub(super) const SUFFIX: Self = Self(1 << 8);
    /// In capitals, of two letters at least.
    pub(super) const CAPITALS: Self = Self(1 << 9);
    /// A small word within names: `van`.
    pub(super) const PARTICLE: Self = Self(1 << 10);
    /// A family name of those that stand before the given name: `Xi`.
    pub(super) const FAMILY_FIRST: Self = Self(1 << 11);
    /// `Viktorovich`, `Вікторівна`.
    pub(super) const PATRONYMIC: Self = Self(1 << 12);
    /// A family name that is another word as well: `Brown`.
    pub(super) const WORD: Self = Self(1 << 13);
    /// A form of address of women; of men.
    pub(super) const SHE: Self = Self(1 << 14);
    /// See [`Self::SHE`].
    pub(super) const HE: Self = Self(1 << 15);
    /// The first word of a sentence or line.
    pub(super) const STARTS: Self = Self(1 << 16);

    /// The first word of the names of places: `San`, `Lake`.
    pub(super) const OPENER: Self = Self(1 << 17);

    /// A profession: it tells that a full name behind it is a person's, but not a single one: `agent`.
    pub(super) const TRADE: Self = Self(1 << 18);

    /// What an office is for: `foreign`.
    pub(super) const FIELD: Self = Self(1 << 19);

    /// A given name that is a town or region as well: `Houston`.
    pub(super) const PLACE: Self = Self(1 << 20);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lists, with what their words are.
const LISTS: [(&str, &str); 4] = [
    ("given", include_str!("words/given.txt")),
    ("family", include_str!("words/family.txt")),
    ("surname", include_str!("words/surname-words.txt")),
    ("plain", include_str!("words/plain.txt")),
];

static LISTED: LazyLock<HashMap<&'static str, Class, FxBuildHasher>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Class, FxBuildHasher> =
        HashMap::with_capacity_and_hasher(8000, FxBuildHasher);
    for (list, file) in LISTS {
        for (kind, line) in file.lines().filter_map(|line| line.split_once(": ")) {
            let class = match (list, kind) {
                ("given", "place-doubtful") => Class::GIVEN.with(Class::DOUBTFUL).with(Class::PLACE),
                ("given", kind) if kind.ends_with("doubtful") => Class::GIVEN.with(Class::DOUBTFUL),
                ("given", _) => Class::GIVEN,
                ("family", _) => Class::FAMILY_FIRST,
                ("surname", _) => Class::WORD,
                (_, "opener") => Class::OPENER.with(Class::PLAIN),
                (_, "bearer") => Class::BEARER.with(Class::PLAIN),
                _ => Class::PLAIN,
            };
            for word in line.split(", ") {
                let entry = words.entry(word).or_default();
                *entry = entry.with(class);
            }
        }
    }
    // Case forms of Russian and Ukrainian given names are found by their stems, which no other list has.
    let given: Vec<&str> =
        LISTS[0].1.lines().filter_map(cyrillic).flat_map(|line| line.split(", ")).collect();
    for word in given {
        let stem = stem(word);
        if stem.chars().count() >= 3 {
            let entry = words.entry(stem).or_default();
            *entry = entry.with(Class::GIVEN);
        }
    }
    words
});

/// The words of a line of the list of given names, if it is of Cyrillic ones.
fn cyrillic(line: &'static str) -> Option<&'static str> {
    line.strip_prefix("russian: ").or_else(|| line.strip_prefix("ukrainian: "))
}

/// Words of offices that do not by themselves make a person of the name behind them: they stand before other words of
/// an office, or name what is not an office too.
const MODIFIERS: [&str; 35] = [
    "vice",
    "prime",
    "crown",
    "high",
    "deputy",
    "senior",
    "acting",
    "former",
    "interim",
    "outgoing",
    "incoming",
    "first",
    "administration",
    "executive",
    "chief",
    "press",
    "head",
    "member",
    "plenipotentiary",
    "tempore",
    "official",
    "master",
    "general",
    "principal",
    "panel",
    "metropolitan",
    "genel",
    "father",
    "mother",
    "son",
    "daughter",
    "wife",
    "husband",
    "widow",
    "geral",
];

/// Words of what an office is for, in small letters.
pub(super) const FIELDS: [&str; 40] = [
    "affairs",
    "affair",
    "defence",
    "defense",
    "trade",
    "finance",
    "health",
    "justice",
    "education",
    "interior",
    "economy",
    "economic",
    "energy",
    "environment",
    "agriculture",
    "transport",
    "culture",
    "industry",
    "commerce",
    "labour",
    "labor",
    "sport",
    "sports",
    "tourism",
    "development",
    "state",
    "staff",
    "security",
    "relations",
    "policy",
    "operations",
    "foreign",
    "prime",
    "home",
    "cabinet",
    "national",
    "attorney",
    "chief",
    "research",
    "science",
];

/// Professions and what people are in passing.
const TRADES: [&str; 63] = [
    "partner",
    "host",
    "operator",
    "specialist",
    "expert",
    "graduate",
    "worker",
    "student",
    "teacher",
    "witness",
    "champion",
    "winner",
    "volunteer",
    "officer",
    "miner",
    "driver",
    "grandson",
    "granddaughter",
    "producer",
    "counsel",
    "agent",
    "trainer",
    "author",
    "actor",
    "actress",
    "poet",
    "developer",
    "engineer",
    "scientist",
    "artist",
    "analyst",
    "economist",
    "strategist",
    "researcher",
    "historian",
    "pilot",
    "clerk",
    "editor",
    "reporter",
    "journalist",
    "columnist",
    "anchor",
    "writer",
    "singer",
    "farmer",
    "nurse",
    "surgeon",
    "veteran",
    "athlete",
    "swimmer",
    "lawyer",
    "founder",
    "owner",
    "designer",
    "architect",
    "programmer",
    "manager",
    "blogger",
    "interviewer",
    "interpreter",
    "correspondent",
    "representative",
    "leader",
];

/// What a word is known for; `word` is folded (see [`folded`]).
pub(super) fn class_of(word: &str) -> Class {
    let mut class = LISTED.get(word).copied().unwrap_or_default();
    let is_cyrillic = word.starts_with(|c: char| matches!(c, '\u{400}'..='\u{4ff}'));
    if is_cyrillic && class == Class::default() {
        let listed = LISTED.get(stem(word)).copied().unwrap_or_default();
        if listed.has(Class::GIVEN) {
            class = Class::GIVEN;
        }
    }
    let known = word_has(word);
    // `ministers`, `Councillors`
    let plural = word.strip_suffix('s').is_some_and(|one| word_has(one).has(WordSense::Office));
    if plural && !known.has(WordSense::Office) && !class.has(Class::GIVEN) {
        class = class.with(Class::PLAIN);
    }
    let long = word.chars().nth(1).is_some();
    if known.has(WordSense::Honorific) && long && !is_cyrillic {
        class = class.with(Class::HONORIFIC);
    }
    let office = known.has(WordSense::Office) || (is_cyrillic && is_declined_office(word));
    if office {
        class = class.with(Class::OFFICE);
        if TRADES.contains(&word) {
            class = class.with(Class::TRADE);
        } else if !MODIFIERS.contains(&word) {
            class = class.with(Class::HEAD);
        }
    }
    if known.has(WordSense::She) {
        class = class.with(Class::SHE);
    }
    if known.has(WordSense::He) {
        class = class.with(Class::HE);
    }
    if is_cyrillic && (known.has(WordSense::Honorific) || is_declined_honorific(word)) {
        class = class.with(Class::HONORIFIC);
    }
    if FIELDS.contains(&word) {
        class = class.with(Class::FIELD).with(Class::PLAIN);
    }
    if matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "esq") {
        class = class.with(Class::SUFFIX);
    }
    if is_patronymic(word) {
        class = class.with(Class::PATRONYMIC);
    }
    if known.has(WordSense::Sentence) && !class.has(Class::GIVEN) && !office {
        class = class.with(Class::PLAIN);
    }
    if class == Class::default() && is_abstract(word) {
        class = Class::PLAIN;
    }
    class
}

/// Whether a word ends as words for things do, and names do not.
fn is_abstract(word: &str) -> bool {
    const ENDINGS: [&str; 19] = [
        "tion", "sion", "ness", "ship", "ism", "isms", "ity", "ities", "ology", "tions", "sions", "ments",
        "ation", "ización", "ción", "keit", "heit", "schaft", "ungen",
    ];
    word.len() > 6 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A word in lower case with straight apostrophes as typographic ones; borrowed where it is so already.
pub(super) fn folded<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        if buffer.contains('\'') {
            *buffer = buffer.replace('\'', "’");
        }
        return buffer;
    }
    for c in word.chars() {
        match c {
            '\'' | 'ʼ' => buffer.push('’'),
            '\u{ad}' => {}
            c => buffer.extend(c.to_lowercase()),
        }
    }
    buffer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known() {
        for (word, class) in [
            ("mr", Class::HONORIFIC),
            ("president", Class::HEAD),
            ("президента", Class::HEAD),
            ("министром", Class::HEAD),
            ("сергеем", Class::GIVEN),
            ("victoria", Class::DOUBTFUL),
            ("committee", Class::PLAIN),
            ("airport", Class::BEARER),
            ("xi", Class::FAMILY_FIRST),
            ("viktorovich", Class::PATRONYMIC),
            ("викторовича", Class::PATRONYMIC),
            ("викторовной", Class::PATRONYMIC),
            ("iii", Class::SUFFIX),
            ("federation", Class::PLAIN),
        ] {
            assert!(class_of(word).has(class), "{word} {:?}", class_of(word));
        }
        assert!(!class_of("deputy").has(Class::HEAD));
        assert!(!class_of("mirzoyan").has(Class::PLAIN));
    }
}
