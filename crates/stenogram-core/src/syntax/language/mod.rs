//! The languages that words are known of, and which one a text is in.

mod detect;
mod paragraph;

pub(super) use detect::{known_by, of, of_excerpts, piece};
pub(crate) use paragraph::of_paragraph;

use super::lexicon;
use serde::{Serialize, Serializer};

/// A language that words are known of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Russian.
    Russian,
    /// Ukrainian.
    Ukrainian,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// German.
    German,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Polish.
    Polish,
    /// Turkish.
    Turkish,
    /// Arabic.
    Arabic,
    /// Chinese.
    Chinese,
    /// Japanese.
    Japanese,
    /// Korean.
    Korean,
}

/// By what the language of a text is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum KnownBy {
    /// A line of the header says it.
    Declaration,
    /// The name of the file says it: `talk.fr.txt`.
    FileName,
    /// The commonest words and letters tell.
    Words,
}

impl Language {
    /// All of them, in the order of their declaration.
    pub const ALL: [Self; 14] = [
        Self::English,
        Self::Russian,
        Self::Ukrainian,
        Self::French,
        Self::Spanish,
        Self::German,
        Self::Italian,
        Self::Portuguese,
        Self::Polish,
        Self::Turkish,
        Self::Arabic,
        Self::Chinese,
        Self::Japanese,
        Self::Korean,
    ];

    /// Its code: ISO 639-1, which is also its BCP 47 tag.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Ukrainian => "uk",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::German => "de",
            Self::Italian => "it",
            Self::Portuguese => "pt",
            Self::Polish => "pl",
            Self::Turkish => "tr",
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::Japanese => "ja",
            Self::Korean => "ko",
        }
    }

    /// Its name in English.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Russian => "Russian",
            Self::Ukrainian => "Ukrainian",
            Self::French => "French",
            Self::Spanish => "Spanish",
            Self::German => "German",
            Self::Italian => "Italian",
            Self::Portuguese => "Portuguese",
            Self::Polish => "Polish",
            Self::Turkish => "Turkish",
            Self::Arabic => "Arabic",
            Self::Chinese => "Chinese",
            Self::Japanese => "Japanese",
            Self::Korean => "Korean",
        }
    }

    /// The language of an ISO 639-1 code or of a BCP 47 tag (`pt-BR`, `zh_Hant`), in any case.
    pub fn of_code(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// Whether `word` is one of its commonest words, as `the` in English; case does not matter.
    pub fn has_common_word(self, word: &str) -> bool {
        lexicon::common_in(&word.to_lowercase()).has(self)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// Some of the languages, as bits in the order of [`Language::ALL`]; the bit after those is of all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Languages(u16);

/// Votes for each language, and for those not known, in the order of the bits of [`Languages`].
pub(super) type Votes = [u32; Language::ALL.len() + 1];

impl Languages {
    /// These and one more; `None` stands for all that are not known.
    pub(super) fn with(self, language: Option<Language>) -> Self {
        let place = language.map_or(Language::ALL.len(), |language| language as usize);
        Self(self.0 | 1 << place)
    }

    /// Whether a language is one of them.
    fn has(self, language: Language) -> bool {
        self.0 >> language as usize & 1 == 1
    }

    /// Whether there is one besides this.
    fn has_other_than(self, language: Language) -> bool {
        self.0 & !(1 << language as usize) != 0
    }

    /// What a word of these languages says: in one language only, more than in several.
    fn weight(self) -> u32 {
        match self.0.count_ones() {
            0 => 0,
            1 => 3,
            2 => 2,
            _ => 1,
        }
    }

    /// Adds what a word of these languages says.
    pub(super) fn vote(self, votes: &mut Votes) {
        let weight = self.weight();
        for place in self.places() {
            votes.get_mut(place).into_iter().for_each(|vote| *vote += weight);
        }
    }

    /// The places of these languages among the votes.
    pub(super) fn places(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let place = (rest != 0).then(|| rest.trailing_zeros() as usize);
            rest &= rest.wrapping_sub(1);
            place
        })
    }
}
