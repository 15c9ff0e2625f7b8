//! What stands beside a name and tells what it means: the words before and after it, in the same paragraph.

use crate::gazetteer::{Cue, Doubts, Form, Gazetteer, Sense, Target};
use crate::mention::beside::{
    first_word, head, in_capitals, is_capitalised, is_initial, is_sentence_start, next_word,
    noun_before_preposition, previous_word, tail, without_possessive,
};
use crate::mention::longer::is_continued;
use crate::mention::signs::{
    is_city_of, is_defined, is_entity, is_in_address, is_language, is_town, is_unknown_given_name,
    is_vocative, opens_sentence, town_before,
};

/// What stands beside a name; a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context(u32);

impl Context {
    /// After a given name, an initial or a form of address: `Michael Jordan`, `Mr. Jordan`.
    pub(super) const PERSON: Self = Self(1);
    /// Before what a person does: `Jordan said`.
    pub(super) const PERSON_ACTS: Self = Self(1 << 1);
    /// Before a capitalised word that continues the name: `Chad Smith`.
    pub(super) const BEFORE_NAME: Self = Self(1 << 2);
    /// Before what bears a name: `Lebanon High School`.
    pub(super) const BEARER: Self = Self(1 << 3);
    /// Before a state of the United States: `Lebanon, Pa.`
    pub(super) const TOWN: Self = Self(1 << 4);
    /// After a town: `Atlanta, Georgia`.
    pub(super) const AFTER_TOWN: Self = Self(1 << 5);
    /// After a town of the country: `Batumi, Georgia`.
    pub(super) const AFTER_OWN_TOWN: Self = Self(1 << 6);
    /// After `northern`, `rural` and the like.
    pub(super) const PART: Self = Self(1 << 7);
    /// At the start of a sentence.
    pub(super) const SENTENCE_START: Self = Self(1 << 8);
    /// In a line of capitals.
    pub(super) const CAPITALS: Self = Self(1 << 9);
    /// In brackets after words whose initials it is, and which are not its name: `American Unity (AU)`.
    pub(super) const DEFINED_OTHERWISE: Self = Self(1 << 10);
    /// Before a word that makes a verb of it: `Polish the`.
    pub(super) const VERB: Self = Self(1 << 11);
    /// After `city of`, `town of`, `mayor of`.
    pub(super) const CITY_OF: Self = Self(1 << 12);
    /// Within the address of a page.
    pub(super) const ADDRESS: Self = Self(1 << 13);
    /// After a word with which the name is that of a team, firm or station: `Team Estonia`.
    pub(super) const NAMED_AFTER: Self = Self(1 << 14);
    /// The name of a language: `in English.`, `speaks Russian`.
    pub(super) const LANGUAGE: Self = Self(1 << 15);
    /// Before what towns have and countries do not: `Lebanon resident`.
    pub(super) const LOCAL: Self = Self(1 << 16);
    /// Before words that make `the North` something else: `the North Portico`, `the South of the town`.
    pub(super) const CONTINUED: Self = Self(1 << 17);
    /// With words that go with states: `the government of Jordan`, `Chad’s border`.
    pub(super) const STATE_WORDS: Self = Self(1 << 18);
    /// With words that go with states of the United States: `the senator from Georgia`, `Georgia voters`.
    pub(super) const US_STATE_WORDS: Self = Self(1 << 19);
    /// The capitalised word before it stands at the start of a sentence, where all words do.
    pub(super) const AFTER_BREAK: Self = Self(1 << 20);
    /// Someone is addressed by it: `Thank you, Jordan.`
    pub(super) const VOCATIVE: Self = Self(1 << 21);
    /// After `river` or `lake`.
    pub(super) const WATER: Self = Self(1 << 22);

    /// After a capitalised word that may be a given name, though no list has it.
    pub(super) const MAYBE_PERSON: Self = Self(1 << 23);

    pub(super) fn has(self, bit: Self) -> bool {
        self.0 & bit.0 != 0
    }

    pub(super) fn set(&mut self, bit: Self, value: bool) {
        if value {
            self.0 |= bit.0;
        }
    }
}

/// Looks at what stands beside a name.
pub(super) fn context(
    gazetteer: &Gazetteer,
    text: &str,
    start: usize,
    end: usize,
    senses: &[Sense],
) -> Context {
    let mut out = Context::default();
    let (before, after) = (tail(text.get(..start).unwrap_or("")), head(text.get(end..).unwrap_or("")));
    if senses.iter().any(|sense| matches!(sense.target, Target::Half { .. })) {
        out.set(Context::CONTINUED, is_continued(after));
        return out;
    }
    let Some(sense) = senses.iter().find(|sense| matches!(sense.target, Target::Entity(_))) else {
        return out;
    };
    out.set(Context::ADDRESS, is_in_address(before, after));
    if sense.form == Form::Acronym {
        let name = text.get(start..end).unwrap_or("");
        out.set(Context::CAPITALS, !name.contains('.') && in_capitals(before, after));
        out.set(
            Context::DEFINED_OTHERWISE,
            before.ends_with('(') && after.starts_with(')') && is_defined(before, name),
        );
    }
    let doubts = sense.doubts;
    if doubts.has(Doubts::WORD) {
        out.set(
            Context::VERB,
            matches!(first_word(after), "the" | "your" | "it" | "up" | "off" | "my" | "their"),
        );
        out.set(Context::SENTENCE_START, is_sentence_start(before));
    }
    if sense.form == Form::Demonym {
        out.set(Context::LANGUAGE, is_language(before, after));
    }
    if sense.form == Form::Demonym && !doubts.has(Doubts::PERSON) {
        return out;
    }
    out.set(Context::TOWN, is_town(gazetteer, after, doubts));
    let previous = previous_word(before);
    let names = |word| sense.form == Form::Name && gazetteer.is_cue(word, Cue::NamedAfter);
    out.set(Context::NAMED_AFTER, previous.is_some_and(names));
    if !doubts.has(Doubts::PERSON) && !doubts.has(Doubts::TOWN) {
        return out;
    }
    if let Some(word) = previous {
        let given = gazetteer.is_cue(word, Cue::GivenName) && !opens_sentence(before, word);
        let known = given || is_initial(word) || gazetteer.is_cue(word, Cue::Title);
        let unknown = !known && is_unknown_given_name(gazetteer, before, word);
        out.set(Context::PERSON, known || unknown);
        out.set(Context::MAYBE_PERSON, unknown);
        out.set(Context::PART, gazetteer.is_cue(word, Cue::StateBefore));
    }
    out.set(Context::VOCATIVE, doubts.has(Doubts::GIVEN) && is_vocative(before, after));
    out.set(
        Context::WATER,
        matches!(previous, Some("river" | "River" | "lake" | "Lake" | "mount" | "Mount")),
    );
    out.set(Context::CITY_OF, is_city_of(before));
    let next = next_word(after);
    let owned = next_word(without_possessive(after));
    let noun = previous.and_then(|word| noun_before_preposition(before, word));
    let is = |word: Option<&str>, cue| word.is_some_and(|word| gazetteer.is_cue(word, cue));
    out.set(Context::STATE_WORDS, is(noun, Cue::StateNoun) || is(owned, Cue::StateAfter));
    out.set(Context::US_STATE_WORDS, is(noun, Cue::UsDelegate) || is(owned, Cue::UsStateAfter));
    if let Some(word) = next {
        out.set(Context::PERSON_ACTS, gazetteer.is_cue(word, Cue::Verb));
        out.set(Context::BEARER, gazetteer.is_cue(word, Cue::Bearer));
        out.set(Context::LOCAL, gazetteer.is_cue(word, Cue::Local));
        let plain =
            is_capitalised(word) && !gazetteer.is_cue(word, Cue::Office) && !is_entity(gazetteer, word);
        // `President of Turkey Recep Tayyip Erdogan`
        let of = matches!(previous, Some("of" | "in" | "for"));
        // `the German Nazis`: no one is called so with an article.
        let adjective = sense.form == Form::Demonym && previous.is_some_and(is_determiner);
        out.set(Context::BEFORE_NAME, plain && !of && !adjective);
    }
    if let Some(town) = town_before(before) {
        let own = gazetteer.is_cue(town, Cue::GeorgiaCountry);
        let entity = is_entity(gazetteer, town);
        out.set(Context::AFTER_OWN_TOWN, own);
        out.set(Context::AFTER_TOWN, !own && !entity);
    }
    out
}

/// Whether a word stands before adjectives and nouns, and not before given names.
fn is_determiner(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(
        word.as_str(),
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "our"
            | "your"
            | "their"
            | "his"
            | "her"
            | "its"
            | "my"
            | "some"
            | "many"
            | "most"
            | "several"
            | "all"
            | "both"
            | "other"
            | "every"
            | "any"
            | "no"
            | "two"
            | "three"
            | "former"
            | "young"
            | "new"
            | "old"
            | "leading"
            | "against"
            | "by"
            | "with"
    )
}
