//! Neutral wording: words that take a side do not stand in what the data say of a place.

use super::{Faults, place_file};
use crate::gazetteer::rules::WordingFile;
use std::collections::BTreeSet;
use stenogram_core::gazetteer::record::Records;

pub(super) fn check(records: &Records, wording: &WordingFile, faults: &mut Faults) {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let places = records.places.iter().flat_map(|(kind, r)| {
        let texts = [("note", &r.note), ("status", &r.status)];
        texts.map(|(field, text)| (place_file(*kind), r.id.as_str(), field, text))
    });
    let regions = records.regions.iter().map(|r| ("regions.toml", r.id.as_str(), "note", &r.note));
    for (file, id, field, text) in places.chain(regions) {
        let Some(text) = text else { continue };
        let words = words(text);
        for word in wording.word.iter().filter(|word| stands_in(&word.text, &words)) {
            let allowed = |e: &crate::gazetteer::rules::Exception| e.record == id && e.text == word.text;
            if let Some(at) = wording.exception.iter().position(allowed) {
                used.insert(at);
                continue;
            }
            let what = format!(
                "{field}: `{}` takes a side: {}. Say who claims, controls and recognises what; or add an exception with \
                 its reason to wording.toml",
                word.text, word.why
            );
            faults.add(file, id, what);
        }
    }
    for (at, exception) in wording.exception.iter().enumerate() {
        if !used.contains(&at) {
            let what = format!("the exception for `{}` is of no use any more: take it out", exception.text);
            faults.add("wording.toml", &exception.record, what);
        }
    }
}

/// The words in small letters; a hyphen is part of a word.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether the words of a pattern follow each other somewhere.
fn stands_in(pattern: &str, words: &[String]) -> bool {
    let pattern: Vec<&str> = pattern.split(' ').collect();
    words.windows(pattern.len()).any(|window| {
        window.iter().zip(&pattern).all(|(word, pattern)| match pattern.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == pattern,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::check::tests::{place, records};
    use crate::gazetteer::rules::{Exception, Wording};

    fn faults(note: &str, exceptions: Vec<Exception>) -> Vec<String> {
        let mut aland = place("AAA", "Aland");
        aland.1.note = Some(note.to_owned());
        let word = |text: &str| Wording { text: text.to_owned(), why: "w".to_owned() };
        let wording = WordingFile { word: vec![word("regime*"), word("so called")], exception: exceptions };
        let mut faults = Faults::default();
        check(&records(vec![aland]), &wording, &mut faults);
        faults.0.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_that_take_a_side_are_refused() {
        assert_eq!(faults("Governed from its capital.", vec![]), [""; 0]);
        let found = faults("Under the Regimes of the north.", vec![]);
        assert!(found.len() == 1 && found[0].contains("AAA: note: `regime*` takes a side: w."), "{found:?}");
        assert_eq!(faults("A so called state.", vec![]).len(), 1);
        assert_eq!(faults("So it is called.", vec![]).len(), 0);
    }

    #[test]
    fn an_exception_allows_a_word_and_must_be_needed() {
        assert_eq!(faults("A regime.", vec![Exception::new("regime*", "AAA")]), [""; 0]);
        let found = faults("A state.", vec![Exception::new("regime*", "AAA")]);
        assert!(found[0].contains("of no use"), "{found:?}");
    }
}
