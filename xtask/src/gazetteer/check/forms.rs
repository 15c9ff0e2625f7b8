//! What is particular to names in each language: that it speaks of entities and names that exist, and that no word for a
//! people is that of two unless it is listed as shared.

use super::Faults;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::record::{LanguageRecord, Records};

/// Languages that texts are told to be in, apart from English.
const LANGUAGES: [&str; 13] = ["ar", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "uk", "zh"];

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    for own in &records.languages {
        let file = format!("languages/{}.toml", own.language);
        if !LANGUAGES.contains(&own.language.as_str()) {
            let what = format!("`{}` is none of {}: correct it", own.language, LANGUAGES.join(", "));
            faults.add(&file, &own.language, what);
        }
        if own.sources.is_empty() {
            faults.add(&file, &own.language, "it has no source: say in `sources` where it is from");
        }
        for source in own.sources.iter().filter(|id| !records.sources.iter().any(|s| s.id == **id)) {
            let what = format!("sources.toml has no source `{source}`: correct it, or add it there");
            faults.add(&file, &own.language, what);
        }
        for (word, id) in own.demonyms_with_owners().filter(|(_, id)| !ids.contains(*id)) {
            faults.add(&file, word, format!("no record has the id `{id}`: correct it"));
        }
        owners(own, &file, faults);
        spoken(own, records, &file, faults);
    }
}

/// No form belongs to two places, unless it is one of a word that is listed as shared.
fn owners(own: &LanguageRecord, file: &str, faults: &mut Faults) {
    let shared: BTreeSet<String> = own.shared.keys().flat_map(|word| own.forms(word)).collect();
    let mut owners: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (id, words) in &own.demonyms {
        for form in words.iter().flat_map(|word| own.forms(word)) {
            owners.entry(form).or_default().insert(id);
        }
    }
    for (form, ids) in owners {
        let listed = shared.contains(&form);
        if ids.len() > 1 || listed {
            let ids: Vec<&str> = ids.into_iter().collect();
            let what = format!("{} have it under [demonyms]: list it once, under [shared]", ids.join(", "));
            faults.add(file, &form, what);
        }
    }
}

/// Words that are said to be names too are forms of some name.
fn spoken(own: &LanguageRecord, records: &Records, file: &str, faults: &mut Faults) {
    let in_language = |names: &BTreeMap<String, Vec<String>>| -> Vec<String> {
        let tagged = names.iter().filter(|(tag, _)| tag.split('-').next() == Some(own.language.as_str()));
        tagged.flat_map(|(_, names)| names).flat_map(|name| own.name_forms(name)).collect()
    };
    let mut forms: BTreeSet<String> = BTreeSet::new();
    for (_, place) in &records.places {
        forms.extend(in_language(&place.names));
        forms.insert(place.name.clone());
        for capital in &place.capitals {
            forms.extend(in_language(&capital.names));
            forms.insert(capital.name.clone());
        }
    }
    for names in
        records.organisations.iter().map(|r| &r.names).chain(records.regions.iter().map(|r| &r.names))
    {
        forms.extend(in_language(names));
    }
    forms.extend(own.demonyms_with_owners().flat_map(|(word, _)| own.forms(word)));
    for (field, list) in [("words", &own.words), ("also_words", &own.also_words), ("unspoken", &own.unspoken)]
    {
        for word in list.iter().filter(|word| !forms.contains(*word)) {
            faults.add(file, word, format!("`{field}` lists it, and it is a form of no name: take it out"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(own: LanguageRecord) -> Vec<String> {
        let records = Records { languages: vec![own], ..Records::default() };
        let ids = BTreeSet::from(["AAA".to_owned(), "BBB".to_owned()]);
        let mut faults = Faults::default();
        check(&records, &ids, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    fn german(demonyms: &[(&str, &str)]) -> LanguageRecord {
        let demonyms =
            demonyms.iter().map(|(id, word)| ((*id).to_owned(), vec![(*word).to_owned()])).collect();
        LanguageRecord {
            language: "de".to_owned(),
            sources: Vec::new(),
            demonyms,
            ..LanguageRecord::default()
        }
    }

    #[test]
    fn a_word_of_two_places_must_be_listed() {
        let found = faults(german(&[("AAA", "Xer"), ("BBB", "Xer")]));
        assert!(found.iter().any(|fault| fault.contains("languages/de.toml: Xer: AAA, BBB")), "{found:?}");
        let found = faults(german(&[("CCC", "Xer")]));
        assert!(found.iter().any(|fault| fault.contains("no record has the id `CCC`")), "{found:?}");
    }

    #[test]
    fn words_must_be_names() {
        let own = LanguageRecord { words: vec!["Baum".to_owned()], ..german(&[]) };
        assert!(faults(own).iter().any(|fault| fault.contains("a form of no name")));
    }
}
