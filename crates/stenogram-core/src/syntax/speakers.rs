//! Who the labels stand for: several labels can be one speaker, and some stand for nobody in particular.

use super::candidate::{Candidate, core_of, fold_space};
use super::name_index::{MAX_NAME_WORDS, NameIndex};
use super::{Role, Speaker, SpeakerId, lexicon};
use std::collections::{BTreeMap, BTreeSet};

/// The speakers of a document, and which label stands for whom.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) speakers: Vec<Speaker>,
    by_key: BTreeMap<String, SpeakerId>,
    names: NameIndex,
}

impl Cast {
    /// Resolves the labels of a document, in the order of the text.
    pub(super) fn of<'a>(labels: impl Iterator<Item = &'a Candidate>) -> Self {
        let mut distinct: Vec<&Candidate> = Vec::new();
        let mut seen = BTreeMap::new();
        for label in labels {
            seen.entry(label.key.as_str()).or_insert_with(|| distinct.push(label));
        }
        // A label that ends as another one is has its name told by it.
        let cores: Vec<String> = distinct.iter().map(|label| core_of(&label.text).to_lowercase()).collect();
        let known: BTreeSet<&str> = cores.iter().map(String::as_str).collect();
        let read: Vec<ReadLabel> =
            distinct.iter().zip(&cores).map(|(label, own)| ReadLabel::of(label, own, &known)).collect();

        let mut cast = Self::default();
        let mut written: BTreeSet<(SpeakerId, &str)> = BTreeSet::new();
        for (label, read) in distinct.iter().zip(&read) {
            let id = cast.speaker_for(read);
            cast.by_key.insert(label.key.clone(), id);
            if let Some(speaker) = cast.speakers.get_mut(id.0 as usize) {
                if written.insert((id, &label.text)) {
                    speaker.labels.push(label.text.clone());
                }
                if speaker.title.is_none() {
                    speaker.title.clone_from(&read.title);
                }
                let fuller = words(&read.name).cmp(&words(&speaker.name));
                let calmer = is_shouted(&speaker.name) && !is_shouted(&read.name);
                let better = fuller.is_gt() || (fuller.is_eq() && calmer);
                if speaker.role == Role::Person && better && !read.honorific {
                    cast.names.remove(speaker, id);
                    speaker.name.clone_from(&read.name);
                    cast.names.add(speaker, id);
                }
            }
        }
        cast
    }

    /// Who a label stands for.
    pub(super) fn id(&self, label: &Candidate) -> Option<SpeakerId> {
        self.by_key.get(&label.key).copied()
    }

    fn speaker_for(&mut self, read: &ReadLabel) -> SpeakerId {
        let folded = read.name.to_lowercase();
        let known = self.names.named(read.role, &folded);
        let known = known.or_else(|| self.names.only_person(&folded).filter(|_| read.role == Role::Person));
        if let Some(known) = known {
            return known;
        }
        let speaker = Speaker {
            name: read.name.clone(),
            role: read.role,
            title: read.title.clone(),
            labels: Vec::new(),
        };
        let id = SpeakerId(self.speakers.len() as u32);
        self.names.add(&speaker, id);
        self.speakers.push(speaker);
        id
    }
}

/// What a label says of its speaker.
#[derive(Debug)]
struct ReadLabel {
    role: Role,
    name: String,
    title: Option<String>,
    honorific: bool,
}

impl ReadLabel {
    fn of(label: &Candidate, own: &str, cores: &BTreeSet<&str>) -> Self {
        let core = core_of(&label.text);
        if let Some(role) = label.shape.role {
            return Self { role, name: core, title: None, honorific: false };
        }
        let bracket = affiliation(&label.text);
        if let Some((name, title)) = known_tail(&core, own, cores).or_else(|| split(&core)) {
            // A surname alone says less than the label does.
            let name = if words(&name) == 1 { core } else { name };
            let honorific = label.shape.honorific;
            return Self { role: Role::Person, name, title: Some(title).or(bracket), honorific };
        }
        Self { role: Role::Person, name: core, title: bracket, honorific: label.shape.honorific }
    }
}

/// Name and title, where the label ends as another label of the document is.
fn known_tail(core: &str, own: &str, cores: &BTreeSet<&str>) -> Option<(String, String)> {
    let words: Vec<&str> = core.split(' ').collect();
    let first = words.len().saturating_sub(MAX_NAME_WORDS).max(1);
    (first..words.len().saturating_sub(1)).find_map(|from| {
        let tail = words.get(from..)?.join(" ");
        let folded = tail.to_lowercase();
        if folded == own || !cores.contains(folded.as_str()) {
            return None;
        }
        Some((tail, tidy_title(&words.get(..from)?.join(" "))))
    })
}

/// Name and title by their words.
fn split(core: &str) -> Option<(String, String)> {
    let joint = [", ", "--", " – ", " — ", " - ", ","].into_iter().find_map(|sign| core.split_once(sign));
    if let Some((before, after)) = joint {
        let (before, after) = (fold_space(before), fold_space(after));
        if before.is_empty() || after.is_empty() {
            return None;
        }
        let name_first = !has_title(&before) || has_title(&after);
        return Some(if name_first { (before, after) } else { (after, before) });
    }
    let words: Vec<&str> = core.split(' ').collect();
    // `Ann Roe from the Perm Region`: the name comes first.
    if let Some(from) = words.iter().position(|word| *word == "from")
        && let (Some(name), Some(rest)) = (words.get(..from), words.get(from..))
        && (2..=4).contains(&name.len())
        && !name.iter().any(|word| is_title(word))
    {
        return Some((name.join(" "), rest.join(" ")));
    }
    let last = words.iter().rposition(|word| is_title(word) || is_particle(word))?;
    let after_particle = words.get(last).is_some_and(|word| is_particle(word));
    let left = words.len() - last - 1;
    // After `of`, the first words still belong to the office.
    let name_len = match (after_particle, left) {
        (_, 0) => return None,
        (true, 1) => return None,
        (true, 2) => 1,
        (true, _) => 2,
        (false, left) => left.min(4),
    };
    let from = words.len() - name_len;
    if from == 0 || !words.iter().any(|word| is_title(word)) && name_len < 2 {
        return None;
    }
    Some((words.get(from..)?.join(" "), tidy_title(&words.get(..from)?.join(" "))))
}

fn tidy_title(title: &str) -> String {
    title.trim_end_matches([',', ' ']).to_owned()
}

pub(super) fn is_title(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    lexicon::is_one_of(lexicon::TITLE_WORDS, &lower)
}

fn is_particle(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
        && lexicon::is_one_of(lexicon::NAME_PARTICLES, word)
        && !matches!(
            word,
            "bin" | "ibn" | "bint" | "van" | "von" | "de" | "del" | "di" | "da" | "el" | "al" | "der" | "ter"
        )
}

fn has_title(text: &str) -> bool {
    text.split(' ').any(is_title)
}

/// `NATO Spokesperson` in `Jane Doe (NATO Spokesperson)`; not an action, as in `(answering a question)`.
fn affiliation(label: &str) -> Option<String> {
    let (_, rest) = label.split_once('(')?;
    let (inner, _) = rest.split_once(')')?;
    let inner = fold_space(inner);
    inner.starts_with(|c: char| !c.is_lowercase()).then_some(inner).filter(|inner| !inner.is_empty())
}

/// Whether all letters are capitals.
fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

fn words(name: &str) -> usize {
    name.split(' ').count()
}

#[cfg(test)]
mod tests {
    use super::super::candidate;
    use super::*;

    /// The speakers that labels stand for: name, title, labels.
    fn cast(labels: &[&str]) -> Vec<(String, Option<String>, usize)> {
        let read: Vec<Candidate> = labels
            .iter()
            .filter_map(|label| {
                let readings = candidate::read_line(&format!("{label}: Words."));
                readings.into_iter().find(|reading| reading.kind == super::super::Delimiter::Colon)
            })
            .collect();
        let cast = Cast::of(read.iter());
        cast.speakers.into_iter().map(|speaker| (speaker.name, speaker.title, speaker.labels.len())).collect()
    }

    fn names(labels: &[&str]) -> Vec<String> {
        cast(labels).into_iter().map(|(name, ..)| name).collect()
    }

    #[test]
    fn the_long_first_label_and_the_short_later_one_are_one_person() {
        assert_eq!(
            cast(&["President of Norland Ann Roe", "Question", "Ann Roe", "ANN ROE (answering a question)"]),
            [
                ("Ann Roe".to_owned(), Some("President of Norland".to_owned()), 3),
                ("Question".to_owned(), None, 1)
            ]
        );
    }

    #[test]
    fn names_are_found_in_labels_of_every_shape() {
        for (label, name) in [
            ("Minister of Trade of Norland Ann Roe", "Ann Roe"),
            ("Jan Doe, NATO Secretary General", "Jan Doe"),
            ("PRESIDENTA DE MÉXICO, CLAUDIA PÉREZ", "CLAUDIA PÉREZ"),
            ("Ann Roe (Spokesperson)", "Ann Roe"),
            ("PRESS SECRETARY JAN A. DOE", "JAN A. DOE"),
            ("SECRETARY ROE", "SECRETARY ROE"),
            ("MR. DOE", "MR. DOE"),
            ("THE PRESIDENT", "THE PRESIDENT"),
            ("Bank Chairman Jan Doe Doe JanChairman of the Board", "Jan Doe"),
            ("Jan Doe from the Northern Region", "Jan Doe"),
        ] {
            assert_eq!(names(&[label]), [name], "{label}");
        }
    }

    #[test]
    fn short_forms_join_the_only_person_they_fit() {
        assert_eq!(names(&["PRESS SECRETARY JAN A. DOE", "MR. DOE"]), ["JAN A. DOE"]);
        assert_eq!(names(&["Ann Roe", "Ann"]), ["Ann Roe"]);
        assert_eq!(names(&["Ann Roe", "Ann Doe", "Ann"]), ["Ann Roe", "Ann Doe", "Ann"]);
        assert_eq!(names(&["MR. KERRY", "MR. KIRBY"]), ["MR. KERRY", "MR. KIRBY"]);
        assert_eq!(names(&["PRESIDENT DOE", "THE PRESIDENT"]), ["PRESIDENT DOE", "THE PRESIDENT"]);
    }
}
