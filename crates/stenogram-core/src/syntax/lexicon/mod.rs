//! Words that tell what a line is, as data: one file a language under `words/`, a line a sense.
//!
//! A line of such a file is `sense: word, word, …`. Words are in lower case, with typographic apostrophes; a word can
//! be a phrase of several. A sense with an exclamation mark (`sentence!: die, der`) counts only in documents of that
//! language: its words are names or other words elsewhere. `common` words tell the language of a text.
//!
//! All files together are read into one table when the first word is looked up; a look-up hashes the word once.

mod common;
mod phrase;
#[cfg(test)]
mod tests;

use super::language::{Language, Languages};
use super::{FieldKind, Role};
use crate::work::count_work;
pub(super) use common::{CommonWords, SHORT};
pub(super) use phrase::{Phrase, after_end_word, may_open, may_open_role, salutation_len};
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word is known for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Labels, or first words of labels, that name a role and not a person.
    Role(Role),
    /// Keys of header lines.
    Key(FieldKind),
    /// Honorifics that open a label in front of a surname. Without full stops.
    Honorific,
    /// Words of offices and professions: a label that has one is likely a person's.
    Office,
    /// Lower-case words that stand inside names and titles.
    Particle,
    /// Words that hardly ever stand in a label: they make it the start of a sentence.
    Sentence,
    /// First words of someone who starts to speak.
    Salutation,
    /// Words with which people speak to each other, and that reports about them avoid.
    Speech,
    /// Words of events, as they stand in titles.
    Event,
    /// Words of stage directions: what happened while people spoke.
    Direction,
    /// Words of stage directions that are common in speech too.
    Action,
    /// Words of marks for what could not be heard.
    Inaudible,
    /// Words of marks for the language or voice of what is said.
    Voice,
    /// Words of marks for what was perhaps heard, or was said just so.
    Guess,
    /// Whom an editor's insertion is signed with.
    Editor,
    /// Words that close a transcript on a line of their own.
    End,
    /// Names of the parts of an event, which are set as labels are.
    Section,
    /// News outlets whose names stand as labels of their reporters' questions.
    Outlet,
    /// Words over lists of those who take part.
    Roster,
    /// Heads of the column with names in tables of people.
    NameColumn,
    /// Heads of the column with the codes that stand in labels.
    CodeColumn,
    /// First words of notes of the editors below the turns.
    Note,
    /// First words of corrections below the turns.
    Correction,
    /// First words of what is said of the transcript below it.
    Disclaimer,
    /// First words of whom to ask.
    Contact,
    /// First words of whom the text belongs to.
    Copyright,
    /// Words in front of the number or name of a topic.
    Topic,
    /// Words of documents that stand within the speech.
    Document,
    /// Words that announce what follows.
    Follows,
    /// Words that tell that something is put into the record.
    Recorded,
    /// What pages and records head that is no part of the event.
    Aside,
    /// Words in front of the numbers of the parts of a play.
    Act,
    /// Honorifics of women.
    She,
    /// Honorifics of men.
    He,
    /// First words of labels for those whose names are not known: `unidentified`.
    Unnamed,
    /// Last words of the names of news outlets.
    OutletWord,
    /// Offices of those who run a sitting.
    Presiding,
}

/// Honorifics that open a label in front of a surname. Without full stops.
pub(super) const HONORIFICS: Sense = Sense::Honorific;
/// Words of offices and professions: a label that has one is likely a person's, and the name follows or precedes it.
pub(super) const TITLE_WORDS: Sense = Sense::Office;
/// Lower-case words that stand inside names and titles.
pub(super) const NAME_PARTICLES: Sense = Sense::Particle;
/// Words that hardly ever stand in a label: they make it the start of a sentence.
pub(super) const SENTENCE_WORDS: Sense = Sense::Sentence;
/// Words with which people speak to each other, and that reports about them avoid.
pub(super) const SPEECH_WORDS: Sense = Sense::Speech;
/// Words of events, as they stand in titles.
pub(super) const EVENT_WORDS: Sense = Sense::Event;

/// Words over sections of a document, which are set as labels are.
pub(super) const SECTION_WORDS: Sense = Sense::Section;
/// News outlets whose names stand as labels of their reporters' questions.
pub(super) const OUTLETS: Sense = Sense::Outlet;

/// How labels of reporters end in scripts without spaces.
pub(super) const REPORTER_ENDINGS: &[&str] = &["记者", "記者", "기자"];

/// The files, with the language that each is of; the last is of languages that no words are known of.
const FILES: [(Option<Language>, &str); 15] = [
    (Some(Language::English), include_str!("words/en.txt")),
    (Some(Language::Russian), include_str!("words/ru.txt")),
    (Some(Language::Ukrainian), include_str!("words/uk.txt")),
    (Some(Language::French), include_str!("words/fr.txt")),
    (Some(Language::Spanish), include_str!("words/es.txt")),
    (Some(Language::German), include_str!("words/de.txt")),
    (Some(Language::Italian), include_str!("words/it.txt")),
    (Some(Language::Portuguese), include_str!("words/pt.txt")),
    (Some(Language::Polish), include_str!("words/pl.txt")),
    (Some(Language::Turkish), include_str!("words/tr.txt")),
    (Some(Language::Arabic), include_str!("words/ar.txt")),
    (Some(Language::Chinese), include_str!("words/zh.txt")),
    (Some(Language::Japanese), include_str!("words/ja.txt")),
    (Some(Language::Korean), include_str!("words/ko.txt")),
    (None, include_str!("words/other.txt")),
];

/// Names of the senses in the files, in the order of their bits in [`Entry::senses`].
const SENSES: [(&str, Sense); 52] = [
    ("question", Sense::Role(Role::Questioner)),
    ("answer", Sense::Role(Role::Answerer)),
    ("moderator", Sense::Role(Role::Moderator)),
    ("audience", Sense::Role(Role::Audience)),
    ("group", Sense::Role(Role::Group)),
    ("interpreter", Sense::Role(Role::Interpreter)),
    ("scene", Sense::Role(Role::Scene)),
    ("unknown", Sense::Role(Role::Unknown)),
    ("title-key", Sense::Key(FieldKind::Title)),
    ("date-key", Sense::Key(FieldKind::Date)),
    ("time-key", Sense::Key(FieldKind::Time)),
    ("place-key", Sense::Key(FieldKind::Place)),
    ("source-key", Sense::Key(FieldKind::Source)),
    ("participants-key", Sense::Key(FieldKind::Participants)),
    ("status-key", Sense::Key(FieldKind::Status)),
    ("language-key", Sense::Key(FieldKind::Language)),
    ("other-key", Sense::Key(FieldKind::Other)),
    ("honorific", Sense::Honorific),
    ("office", Sense::Office),
    ("particle", Sense::Particle),
    ("sentence", Sense::Sentence),
    ("salutation", Sense::Salutation),
    ("speech", Sense::Speech),
    ("event", Sense::Event),
    ("direction", Sense::Direction),
    ("action", Sense::Action),
    ("inaudible", Sense::Inaudible),
    ("voice", Sense::Voice),
    ("guess", Sense::Guess),
    ("editor", Sense::Editor),
    ("end", Sense::End),
    ("section", Sense::Section),
    ("outlet", Sense::Outlet),
    ("roster", Sense::Roster),
    ("name-column", Sense::NameColumn),
    ("code-column", Sense::CodeColumn),
    ("note", Sense::Note),
    ("correction", Sense::Correction),
    ("disclaimer", Sense::Disclaimer),
    ("contact", Sense::Contact),
    ("copyright", Sense::Copyright),
    ("topic", Sense::Topic),
    ("document", Sense::Document),
    ("follows", Sense::Follows),
    ("recorded", Sense::Recorded),
    ("aside", Sense::Aside),
    ("act", Sense::Act),
    ("she", Sense::She),
    ("he", Sense::He),
    ("unnamed", Sense::Unnamed),
    ("outlet-word", Sense::OutletWord),
    ("presiding", Sense::Presiding),
];

/// The names in [`SENSES`] up to here are of roles, and from there up to [`KEYS`] of header keys.
const ROLES: usize = 8;
/// See [`ROLES`].
const KEYS: usize = 17;

/// What is known of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// A bit for each of [`SENSES`] that the word has in documents of any language.
    senses: u64,
    /// The same of the phrases that it is the first word of; a word is such a phrase itself.
    opens: u64,
    /// The languages of which it is one of the commonest words.
    common: Languages,
    /// Whether it has senses in documents of one language only.
    tied: bool,
}

impl Entry {
    fn has(self, sense: Sense) -> bool {
        self.senses & bit(sense) != 0
    }
}

/// All files together.
struct Lexicon {
    words: HashMap<&'static str, Entry, FxBuildHasher>,
    /// The common words that are short.
    common: CommonWords,
    /// Bytes of the longest common word in ASCII.
    longest: usize,
    /// Senses that a word has in documents of one language; sorted by word.
    tied: Vec<(&'static str, Language, Sense)>,
    /// Names of languages.
    names: Vec<(&'static str, Language)>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    fn read() -> Self {
        let words = HashMap::with_capacity_and_hasher(8000, FxBuildHasher);
        let mut lexicon = Self {
            words,
            common: CommonWords::new(),
            longest: 0,
            tied: Vec::with_capacity(200),
            names: Vec::with_capacity(200),
        };
        for (language, file) in FILES {
            for (sense, words) in file.lines().filter_map(|line| line.split_once(": ")) {
                lexicon.add(language, sense, words.split(',').map(str::trim_ascii_start));
            }
        }
        lexicon.tied.sort_unstable_by_key(|(word, language, _)| (*word, *language));
        lexicon
    }

    fn add(&mut self, language: Option<Language>, sense: &str, words: impl Iterator<Item = &'static str>) {
        let known = |name: &str| SENSES.iter().find(|(known, _)| *known == name).map(|(_, sense)| *sense);
        match (sense.strip_suffix('!').map(known), known(sense), language) {
            (None, Some(sense), _) => {
                let bit = bit(sense);
                words.for_each(|word| {
                    self.words.entry(word).or_default().senses |= bit;
                    let first = word.split(' ').next().unwrap_or(word);
                    self.words.entry(first).or_default().opens |= bit;
                });
            }
            (None, None, _) if sense == "common" => words.for_each(|word| {
                let entry = self.words.entry(word).or_default();
                entry.common = entry.common.with(language);
                if !self.common.add(word, language) && word.is_ascii() {
                    self.longest = self.longest.max(word.len());
                }
            }),
            (None, None, Some(language)) if sense == "name" => {
                self.names.extend(words.map(|word| (word, language)));
            }
            (Some(Some(sense)), _, Some(language)) => words.for_each(|word| {
                self.words.entry(word).or_default().tied = true;
                self.tied.push((word, language, sense));
            }),
            // A test sees to it that there are no other lines.
            _ => {}
        }
    }

    fn entry(&self, word: &str) -> Entry {
        count_work(1 + word.len());
        self.words.get(word).copied().unwrap_or_default()
    }

    /// The senses that `word` has in documents of `language` only.
    fn tied(&self, word: &str, language: Language) -> impl Iterator<Item = Sense> {
        let from = self.tied.partition_point(|(tied, of, _)| (*tied, *of) < (word, language));
        let rest = self.tied.iter().skip(from);
        rest.take_while(move |(tied, of, _)| *tied == word && *of == language).map(|(_, _, sense)| *sense)
    }
}

/// The bit of a sense: its place in [`SENSES`].
fn bit(sense: Sense) -> u64 {
    let place = match sense {
        // People have no sense of their own.
        Sense::Role(Role::Person) => return 0,
        Sense::Role(role) => role as usize - 1,
        Sense::Key(kind) => ROLES + kind as usize,
        Sense::Honorific => 17,
        Sense::Office => 18,
        Sense::Particle => 19,
        Sense::Sentence => 20,
        Sense::Salutation => 21,
        Sense::Speech => 22,
        Sense::Event => 23,
        Sense::Direction => 24,
        Sense::Action => 25,
        Sense::Inaudible => 26,
        Sense::Voice => 27,
        Sense::Guess => 28,
        Sense::Editor => 29,
        Sense::End => 30,
        Sense::Section => 31,
        Sense::Outlet => 32,
        Sense::Roster => 33,
        Sense::NameColumn => 34,
        Sense::CodeColumn => 35,
        Sense::Note => 36,
        Sense::Correction => 37,
        Sense::Disclaimer => 38,
        Sense::Contact => 39,
        Sense::Copyright => 40,
        Sense::Topic => 41,
        Sense::Document => 42,
        Sense::Follows => 43,
        Sense::Recorded => 44,
        Sense::Aside => 45,
        Sense::Act => 46,
        Sense::She => 47,
        Sense::He => 48,
        Sense::Unnamed => 49,
        Sense::OutletWord => 50,
        Sense::Presiding => 51,
    };
    1 << place
}

/// Whether a word or phrase (folded: lower case, typographic apostrophes) has a sense in documents of any language.
pub(super) fn is_one_of(sense: Sense, word: &str) -> bool {
    LEXICON.entry(word).has(sense)
}

/// All senses of a word or phrase (folded) in documents of any language.
pub(super) fn senses_of(word: &str) -> Senses {
    Senses(LEXICON.entry(word).senses)
}

/// Senses of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Senses(u64);

impl Senses {
    pub(super) fn has(self, sense: Sense) -> bool {
        self.0 & bit(sense) != 0
    }
}

/// Whether a folded word or phrase has a sense in documents of `language`.
pub(super) fn is_one_of_in(sense: Sense, word: &str, language: Option<Language>) -> bool {
    let entry = LEXICON.entry(word);
    let tied = |language| LEXICON.tied(word, language).any(|tied| tied == sense);
    entry.has(sense) || (entry.tied && language.is_some_and(tied))
}

/// The role that a folded label names as a whole, in documents of any language.
pub(super) fn role_of(label: &str) -> Option<Role> {
    let entry = LEXICON.entry(label);
    if entry.senses == 0 {
        return None;
    }
    SENSES.iter().take(ROLES).find_map(|(_, sense)| match sense {
        Sense::Role(role) if entry.has(*sense) => Some(*role),
        _ => None,
    })
}

/// Whether a folded word has senses in documents of some language only.
pub(super) fn is_tied(word: &str) -> bool {
    LEXICON.entry(word).tied
}

/// The role that a folded label names as a whole in documents of `language`: in Spanish ones `p` asks.
pub(super) fn role_of_in(label: &str, language: Option<Language>) -> Option<Role> {
    let tied = |language| {
        LEXICON.tied(label, language).find_map(|sense| match sense {
            Sense::Role(role) => Some(role),
            _ => None,
        })
    };
    language.filter(|_| LEXICON.entry(label).tied).and_then(tied).or_else(|| role_of(label))
}

/// What a folded header key tells.
pub(super) fn header_key(key: &str) -> Option<FieldKind> {
    let entry = LEXICON.entry(key);
    SENSES.iter().take(KEYS).skip(ROLES).find_map(|(_, sense)| match sense {
        Sense::Key(kind) if entry.has(*sense) => Some(*kind),
        _ => None,
    })
}

/// The languages of which a folded word is one of the commonest.
pub(super) fn common_in(word: &str) -> Languages {
    LEXICON.entry(word).common
}

/// The common words that are short and of ASCII letters, and how long those in ASCII are that are not among them.
pub(super) fn common_words() -> (&'static CommonWords, usize) {
    (&LEXICON.common, LEXICON.longest)
}

/// The language that a folded word or phrase is the name of, in any language, or the code of.
pub(super) fn language_named(name: &str) -> Option<Language> {
    let by_name = LEXICON.names.iter().find(|(known, _)| *known == name).map(|(_, language)| *language);
    by_name.or_else(|| Language::of_code(name))
}
