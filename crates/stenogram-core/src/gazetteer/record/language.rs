use serde::Deserialize;
use std::collections::BTreeMap;

/// What is particular to names in one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LanguageRecord {
    /// ISO 639-1 code.
    pub language: String,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Usual names that no other file has, by id of the entity.
    pub names: BTreeMap<String, Vec<String>>,
    /// Names that at the start of a sentence are mostly an ordinary word.
    pub words: Vec<String>,
    /// Names that are an ordinary word too: at the start of a sentence they are taken for it where the transcript has
    /// that word.
    pub also_words: Vec<String>,
    /// Names and forms that are looked up, but not recognised in a text: they mostly mean something else.
    pub unspoken: Vec<String>,
    /// Longer words and names that hold the name of a country and do not mean it.
    pub blockers: Vec<String>,
    /// Words beside an adjective that make it the name of a language.
    pub language_words: Vec<String>,
    /// Words before an adjective that make it the name of a language: `in`.
    pub in_language: Vec<String>,
    /// Words of names that no rule inflects, with their other forms.
    pub irregular: BTreeMap<String, Vec<String>>,
    /// Adjectives and words for the people of a place, as a dictionary has them, by id of the place.
    pub demonyms: BTreeMap<String, Vec<String>>,
    /// Those that several places share: ids of the places, the likeliest first.
    pub shared: BTreeMap<String, Vec<String>>,
}

impl LanguageRecord {
    /// Adjectives and words for a people, with the ids of their places, the likeliest first.
    pub fn demonyms_with_owners(&self) -> impl Iterator<Item = (&str, &str)> {
        let shared =
            self.shared.iter().flat_map(|(word, ids)| ids.iter().map(move |id| (word.as_str(), id.as_str())));
        let own = self
            .demonyms
            .iter()
            .flat_map(|(id, words)| words.iter().map(move |word| (word.as_str(), id.as_str())));
        shared.chain(own)
    }

    /// All forms of a name in this language.
    pub fn name_forms(&self, name: &str) -> Vec<String> {
        crate::gazetteer::inflection::name_forms(&self.language, name, &self.irregular)
    }

    /// All forms of an adjective or word for a people.
    pub fn forms(&self, word: &str) -> Vec<String> {
        crate::gazetteer::inflection::demonym_forms(&self.language, word)
    }
}
