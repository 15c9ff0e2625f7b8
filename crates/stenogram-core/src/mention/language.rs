//! Which language a stretch of text is in: a vote of its commonest words. It gates the names of other languages, so
//! that `Guinea` in an Italian debate and `Niger` in a French one are told apart from look-alikes elsewhere.

use crate::gazetteer::NameLanguage;

/// How many bytes of a paragraph vote.
const SAMPLE: usize = 600;
/// How many votes a paragraph needs to have a language of its own.
const OWN: u32 = 3;

/// Votes for each language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Votes([u32; LANGUAGES.len()]);

const LANGUAGES: [NameLanguage; 8] = [
    NameLanguage::English,
    NameLanguage::German,
    NameLanguage::French,
    NameLanguage::Spanish,
    NameLanguage::Italian,
    NameLanguage::Portuguese,
    NameLanguage::Turkish,
    NameLanguage::Polish,
];

impl Votes {
    /// The votes of a paragraph.
    pub(super) fn of(text: &str) -> Self {
        let mut votes = Self::default();
        let end = (SAMPLE.min(text.len())..=text.len()).find(|end| text.is_char_boundary(*end));
        let sample = text.get(..end.unwrap_or(0)).unwrap_or("");
        for word in sample.split(|c: char| !c.is_alphabetic()) {
            let languages = if word.len() <= 6 { languages_of(word) } else { 0 };
            for (at, vote) in votes.0.iter_mut().enumerate() {
                *vote += u32::from(languages >> at & 1);
            }
        }
        votes
    }

    /// Adds the votes of another paragraph.
    pub(super) fn add(&mut self, other: Self) {
        for (vote, more) in self.0.iter_mut().zip(other.0) {
            *vote = vote.saturating_add(more);
        }
    }

    /// The language with the most votes, where there are any; English and an undecided vote are one.
    pub(super) fn winner(self) -> NameLanguage {
        self.ranked().map_or(NameLanguage::Any, |(language, _, _)| language)
    }

    /// The language of the paragraph itself, where its votes leave no doubt.
    pub(super) fn own(self) -> Option<NameLanguage> {
        self.ranked()
            .filter(|(_, votes, next)| *votes >= OWN && *votes >= next * 2)
            .map(|(language, _, _)| language)
    }

    fn ranked(self) -> Option<(NameLanguage, u32, u32)> {
        let (best, votes) = LANGUAGES
            .into_iter()
            .zip(self.0)
            .max_by_key(|(language, votes)| (*votes, std::cmp::Reverse(*language)))?;
        let next = LANGUAGES.into_iter().zip(self.0).filter(|(l, _)| *l != best).map(|(_, v)| v).max();
        (votes > 0).then_some((best, votes, next.unwrap_or(0)))
    }
}

const EN: u8 = 1;
const DE: u8 = 2;
const FR: u8 = 4;
const ES: u8 = 8;
const IT: u8 = 16;
const PT: u8 = 32;
const TR: u8 = 64;
const PL: u8 = 128;

/// The languages of which a word is one of the commonest, as bits in the order of [`LANGUAGES`].
fn languages_of(word: &str) -> u8 {
    match word {
        "the" | "and" | "of" | "to" | "is" | "that" | "was" | "for" | "with" | "have" | "are" | "this"
        | "we" | "you" | "it" | "they" | "on" | "by" | "The" | "We" | "And" | "It" => EN,
        "der" | "die" | "und" | "ist" | "nicht" | "den" | "von" | "zu" | "mit" | "das" | "ein" | "eine"
        | "dem" | "für" | "auf" | "wir" | "ich" | "sich" | "auch" | "Die" | "Der" | "Das" | "Wir" | "Ich" => {
            DE
        }
        "les" | "des" | "et" | "est" | "dans" | "nous" | "pour" | "qui" | "pas" | "au" | "sur" | "Les"
        | "Nous" | "vous" => FR,
        "el" | "los" | "las" | "y" | "del" | "El" | "Los" | "más" | "lo" => ES,
        "il" | "che" | "di" | "è" | "della" | "gli" | "non" | "sono" | "Il" | "dei" | "nel" | "anche" => IT,
        "os" | "não" | "em" | "uma" | "é" | "dos" | "ao" | "também" => PT,
        "ve" | "bir" | "bu" | "için" | "ile" | "olarak" | "daha" | "çok" => TR,
        "nie" | "się" | "że" | "jest" | "na" | "przez" | "dla" | "który" | "która" | "jak" | "są" | "był"
        | "już" | "czy" | "oraz" | "także" => PL,
        // Polish has these too, and many more of its own.
        "o" | "do" => PT | PL,
        "la" => FR | ES | IT,
        "le" => FR | IT,
        "que" => FR | ES | PT,
        "en" => FR | ES,
        "de" => FR | ES | PT,
        "por" => ES | PT,
        "per" => IT,
        "una" => ES | IT,
        "un" => FR | ES | IT,
        "une" | "du" => FR,
        "se" => ES | IT | PT,
        "da" => IT | PT,
        "in" => EN | DE | IT,
        "con" => ES | IT,
        "es" => DE | ES,
        "a" => EN | ES | IT | PT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_tell_the_language() {
        for (text, language) in [
            ("The question of the day is what they want to do.", NameLanguage::English),
            ("Die Frage ist, ob wir das auch wollen und können.", NameLanguage::German),
            ("Nous avons parlé de la situation dans les pays et des mesures.", NameLanguage::French),
            ("El ministro dijo que los acuerdos del mes y las metas no cambian.", NameLanguage::Spanish),
            ("Il ministro ha detto che non sono state prese decisioni della giunta.", NameLanguage::Italian),
            ("Bu konu için bir karar ve plan var.", NameLanguage::Turkish),
            ("To jest decyzja, która nie zmienia się dla nas.", NameLanguage::Polish),
            ("Tokyo, 1964", NameLanguage::Any),
        ] {
            assert_eq!(Votes::of(text).winner(), language, "{text}");
        }
        assert_eq!(Votes::of("The end").own(), None);
        assert_eq!(Votes::of("").winner(), NameLanguage::Any);
    }
}
