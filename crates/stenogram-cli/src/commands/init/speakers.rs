//! Who speaks in several transcripts.

use std::collections::BTreeMap;
use stenogram_core::syntax::{Role, Transcript};

/// So many people are listed.
const MOST: usize = 40;

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) labels: Vec<String>,
    pub(super) title: Option<String>,
    pub(super) affiliation: Option<String>,
}

/// The people who speak in a transcript, by name.
pub(super) fn known(transcript: &Transcript) -> Vec<Person> {
    let people = transcript.speakers.iter().filter(|speaker| speaker.named && speaker.role == Role::Person);
    people
        .map(|speaker| Person {
            name: speaker.name.clone(),
            labels: speaker.labels.clone(),
            title: speaker.title.clone(),
            affiliation: speaker.affiliation.clone(),
        })
        .collect()
}

/// The people with a full name who speak in at least two of these transcripts, the commonest first, with the number of
/// transcripts. A label that is only the last word of one of these names is theirs.
pub(super) fn recurring<'a>(transcripts: impl Iterator<Item = &'a [Person]>) -> Vec<(Person, usize)> {
    let mut full: BTreeMap<String, (Person, usize)> = BTreeMap::new();
    let mut short: BTreeMap<String, (Vec<String>, usize)> = BTreeMap::new();
    for people in transcripts {
        let mut seen = Vec::new();
        for person in people {
            let key = person.name.to_lowercase();
            if seen.contains(&key) {
                continue;
            }
            seen.push(key.clone());
            if person.name.split_whitespace().count() < 2 {
                let (labels, files) = short.entry(key).or_default();
                join(labels, &person.labels);
                *files += 1;
                continue;
            }
            let (known, files) =
                full.entry(key).or_insert_with(|| (Person { labels: Vec::new(), ..person.clone() }, 0));
            join(&mut known.labels, &person.labels);
            known.title = known.title.take().or_else(|| person.title.clone());
            known.affiliation = known.affiliation.take().or_else(|| person.affiliation.clone());
            *files += 1;
        }
    }
    for (name, (labels, files)) in short {
        let last = |known: &str| known.split_whitespace().last().is_some_and(|last| last == name);
        let mut bearers: Vec<_> =
            full.iter_mut().filter(|(known, _)| last(known)).map(|(_, one)| one).collect();
        // Of two people of one name, nobody knows which one it is.
        if let [one] = bearers.as_mut_slice() {
            join(&mut one.0.labels, &labels);
            one.1 += files;
        }
    }
    let mut people: Vec<(Person, usize)> = full.into_values().filter(|(_, files)| *files > 1).collect();
    for (person, _) in &mut people {
        let name = person.name.clone();
        person.labels.retain(|label| *label != name);
    }
    people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.name.cmp(&b.0.name)));
    people.truncate(MOST);
    people
}

fn join(list: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, labels: &[&str]) -> Person {
        let labels = labels.iter().map(|&label| label.to_owned()).collect();
        Person { name: name.to_owned(), labels, title: None, affiliation: None }
    }

    #[test]
    fn people_of_several_files_are_found_under_their_full_names() {
        let files = [
            vec![person("Anna Berg", &["Anna Berg"]), person("Ola Roe", &["Ola Roe"])],
            vec![person("BERG", &["MS BERG"]), person("Nils Moe", &["Nils Moe"])],
            vec![
                person("Anna Berg", &["Minister Anna Berg", "Anna Berg"]),
                person("Kari Moe", &["Kari Moe"]),
            ],
            vec![person("Moe", &["MOE"])],
        ];
        let found = recurring(files.iter().map(Vec::as_slice));
        let told: Vec<_> = found
            .iter()
            .map(|(person, files)| (person.name.as_str(), person.labels.join("+"), *files))
            .collect();
        assert_eq!(told, [("Anna Berg", "Minister Anna Berg+MS BERG".to_owned(), 3)]);
    }
}
