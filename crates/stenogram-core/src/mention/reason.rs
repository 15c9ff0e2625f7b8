//! How sure a mention is, and why: each sign that speaks for or against a reading has a weight, and the sum of the
//! weights is the confidence.

use crate::gazetteer::Form;
use serde::{Serialize, Serializer};
use std::fmt;

/// How sure it is that a span names the entity, in hundredths: 99 is all but certain, 50 as likely as not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// From this on a name counts as a mention, unless someone asks otherwise.
    pub const LIKELY: Self = Self(50);

    /// From hundredths; more than 100 is 100.
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths, 0 to 100.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// The logistic function of a sum of weights, which are tenths of a logit. Whole numbers only, so that all machines
    /// agree; between 1 and 99, since nothing that is read from words is certain.
    fn of_weight(weight: i32) -> Self {
        /// The logistic function at 0, 5, 10 … tenths, in hundredths.
        const HALF: [i32; 11] = [50, 62, 73, 82, 88, 92, 95, 97, 98, 99, 99];
        let size = weight.abs().min(50);
        let at = usize::try_from(size / 5).unwrap_or(0);
        let low = HALF.get(at).copied().unwrap_or(99);
        let high = HALF.get(at + 1).copied().unwrap_or(low);
        let value = low + (high - low) * (size % 5) / 5;
        let hundredths = if weight < 0 { 100 - value } else { value };
        Self(u8::try_from(hundredths).unwrap_or(50))
    }
}

/// As a number from 0 to 1: `0.97`.
impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} %", self.0)
    }
}

/// Makes the signs with their weights and words.
macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $weight:literal $words:literal,)*) => {
        /// A sign that speaks for or against a reading of a name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        #[repr(u8)]
        pub enum Reason { $($(#[$doc])* $name,)* }

        impl Reason {
            const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// How much it speaks for the reading (above 0) or against it, in tenths of a logit.
            pub fn weight(self) -> i32 {
                match self { $(Self::$name => $weight,)* }
            }

            /// What it says, to people who read `mentions --explain`.
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

reasons! {
    // What kind of name it is.
    /// A full name.
    Name 37 "it is a name of it",
    /// An abbreviation.
    Acronym 33 "it is an abbreviation of it",
    /// A word for its people, or an adjective.
    Demonym 33 "it is the adjective, or the word for its people",
    /// A capital, or a house that stands for a government.
    Capital 22 "it is a capital or seat: the place, or the government",
    /// One of two entities, of which the transcript names both.
    OneOfTwo 16 "the transcript names both of the two that are called so",
    /// The last word of a name that the transcript has used in full.
    ShortForm 12 "only one thing with this word in its name is spoken of",
    /// An abbreviation that the transcript itself explains.
    DefinedHere 35 "the transcript says that this abbreviation stands for it",
    /// An organ of a country, by the words beside its name.
    Organ 35 "the words beside the name of the country make an organ of it",
    /// Fixed in the settings.
    Pinned 60 "your settings say that it always means this",

    // What else the name may be.
    /// Persons bear it.
    PersonsToo -7 "persons bear this name too",
    /// Towns bear it.
    TownsToo -5 "towns bear this name too",
    /// It is a word of the language.
    WordToo -3 "it is an ordinary word too",
    /// An abbreviation of other things.
    WeakAcronym -65 "it often means something else",
    /// Several entities go by it.
    Shared -14 "several go by this name",
    /// The state of the United States is called so.
    UsStateToo -4 "a state of the United States is called so too",

    // What speaks for it.
    /// The transcript names it in another way too.
    Supported 16 "the transcript names its people, its capital or it itself in other ways too",
    /// It is named several times without a doubt.
    Repeated 5 "it is named several times",
    /// The full name of the abbreviation stands in the transcript.
    SpelledOut 80 "its full name stands in the transcript",
    /// Other countries and organisations are spoken of.
    AmongOthers 70 "the transcript speaks of other countries and organisations",
    /// It stands in a list beside other countries.
    BesideCountry 30 "it stands beside the name of another country",
    /// It stands with words that go with states.
    StateWords 30 "the words beside it go with states: government, border, president",
    /// The paragraph names other countries.
    CountriesNear 14 "other countries are named near it",
    /// After a town of the country.
    AfterOwnTown 50 "a town of the country stands before it",
    /// The name is that of the day of the transcript.
    OfItsTime 6 "it was called so at the time of the transcript",
    /// Of several that share the name, the transcript names this one otherwise.
    NamedOtherwise 12 "of those that go by this name, the transcript names this one in other ways",

    // What speaks against it.
    /// A given name, an initial or a form of address stands before it.
    Person -85 "a given name, an initial or a form of address before it makes it a person",
    /// A capitalised word follows that makes a person of both.
    GivenName -75 "the word after it makes a person of both",
    /// As before, though the name is seldom a given name.
    MaybeGivenName -42 "the word after it may make a person of both",
    /// A person of this name does something.
    PersonActs -80 "a person of this name is spoken of, and it does what persons do",
    /// A person of this name is spoken of.
    PersonHere -36 "a person of this name is spoken of",
    /// A town of this name is spoken of.
    TownHere -38 "a town of this name is spoken of",
    /// Someone is addressed by it.
    Vocative -62 "someone is addressed by it",
    /// A river or lake.
    Water -75 "it is a river, lake or mountain here",
    /// What follows bears the name.
    Bearer -75 "a street, school, firm or the like bears the name here",
    /// A state of the United States follows.
    Town -85 "a state follows: it is a town",
    /// After `city of`, `mayor of`.
    CityOf -80 "the words before it go with towns",
    /// Within the address of a page.
    Address -90 "it is part of the address of a page",
    /// A team, firm or station bears the name.
    NamedAfter -75 "a team, firm or station bears the name here",
    /// One of several programmes that bear the name.
    Programme -75 "programmes or firms of the transcript bear the name",
    /// The name of a language.
    Language -75 "it is the name of a language here",
    /// A verb or noun of the language.
    Verb -75 "it is an ordinary word here",
    /// At the start of a sentence, where the transcript has the ordinary word too.
    WordHere -45 "the transcript has the ordinary word too, and sentences start with a capital",
    /// In a line of capitals, where abbreviations cannot be told from words.
    Capitals -90 "in a line of capitals it may be an ordinary word",
    /// The transcript uses the abbreviation for something else.
    Redefined -120 "the transcript uses this abbreviation for something else",
    /// The state of the United States.
    UsState -70 "it is the state of the United States",
    /// States of the United States are spoken of, not countries.
    UsStatesNear -45 "states or towns of the United States are spoken of",
    /// It did not exist yet, or no longer.
    NotOfItsTime -20 "it did not exist at the time of the transcript",
    /// `the North Portico`.
    Continued -60 "the words after it make it something else",
    /// The transcript names neither of the two, or only one.
    NotBoth -40 "the transcript does not name both of the two that are called so",
    /// A part of a country or state: `northern Georgia`.
    Part -12 "the word before it goes with parts of a country or with states",
}

impl Reason {
    /// What a name of this form is.
    pub(super) fn of(form: Form) -> Self {
        match form {
            Form::Name | Form::Short => Self::Name,
            Form::Acronym => Self::Acronym,
            Form::Demonym => Self::Demonym,
            Form::Capital => Self::Capital,
        }
    }
}

/// A set of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Reasons(u64);

impl Reasons {
    pub(super) fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u8;
    }

    /// Whether it holds this one.
    pub fn has(self, reason: Reason) -> bool {
        self.0 >> reason as u8 & 1 == 1
    }

    /// The reasons: what it is first, then what speaks for it, then against.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let reason = Reason::ALL.get(bits.trailing_zeros() as usize).copied();
            bits &= bits.wrapping_sub(1);
            reason
        })
    }

    /// How sure the reading is.
    pub fn confidence(self) -> Confidence {
        if self.has(Reason::Pinned) {
            return Confidence::percent(100);
        }
        Confidence::of_weight(self.iter().map(Reason::weight).sum())
    }
}

impl FromIterator<Reason> for Reasons {
    fn from_iter<I: IntoIterator<Item = Reason>>(reasons: I) -> Self {
        let mut out = Self::default();
        reasons.into_iter().for_each(|reason| out.add(reason));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fit_into_the_set() {
        assert!(Reason::ALL.len() <= 64);
        let all: Reasons = Reason::ALL.iter().copied().collect();
        assert_eq!(all.iter().count(), Reason::ALL.len());
    }

    #[test]
    fn confidence_grows_with_the_weight() {
        let of = |weight| Confidence::of_weight(weight).hundredths();
        assert_eq!([of(-400), of(-20), of(0), of(3), of(20), of(37), of(400)], [1, 12, 50, 57, 88, 97, 99]);
        assert!((-60..60).all(|weight| of(weight) <= of(weight + 1)));
    }

    #[test]
    fn what_speaks_against_outweighs_the_name() {
        let of = |reasons: &[Reason]| reasons.iter().copied().collect::<Reasons>().confidence();
        assert!(of(&[Reason::Name]) > Confidence::percent(95));
        assert!(of(&[Reason::Name, Reason::Person, Reason::Supported]) < Confidence::LIKELY);
        assert!(of(&[Reason::Acronym, Reason::WeakAcronym]) < Confidence::LIKELY);
        assert!(of(&[Reason::Acronym, Reason::WeakAcronym, Reason::SpelledOut]) > Confidence::LIKELY);
    }
}
