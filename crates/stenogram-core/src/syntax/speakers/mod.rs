//! Who the labels stand for: several labels can be one speaker, and some stand for nobody in particular.
//!
//! All labels of the document are seen together, so that the order in which they first stand decides nothing: first
//! those that tell most (full names, lists of those who take part), then surnames and first names, codes, offices, and
//! at last slips of the pen. What fits two people is a third one.

mod name;
mod people;
mod reading;
mod slip;
mod tails;
#[cfg(test)]
mod tests;

use super::candidate::Candidate;
use super::{Role, RosterEntry, Speaker, SpeakerId};
pub(crate) use name::Name;
use name::fold;
use people::People;
use reading::{Reading, is_article, is_code};
use slip::Pair;
use std::collections::{BTreeMap, BTreeSet};
use tails::Tails;

/// Somebody in a list of those who take part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Listed {
    /// The name.
    pub(super) name: String,
    /// Office or affiliation.
    pub(super) role: Option<String>,
    /// What stands for the name in labels.
    pub(super) code: Option<String>,
}

impl Listed {
    /// What a list in `text` says of somebody.
    pub(super) fn of(entry: &RosterEntry, text: &str) -> Self {
        let words = |span: crate::text::Span| super::candidate::fold_space(span.of(text));
        Self { name: words(entry.name), role: entry.role.map(words), code: entry.code.map(words) }
    }
}

/// The speakers of a document, and which label stands for whom.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) speakers: Vec<Speaker>,
    by_key: BTreeMap<String, SpeakerId>,
}

/// A label of the document.
#[derive(Debug)]
struct Label<'a> {
    candidate: &'a Candidate,
    /// How often it stands.
    count: u32,
    read: Reading,
    /// The labels before and after it, some of them.
    neighbours: BTreeSet<usize>,
}

/// More neighbours of a label than this tell nothing.
const MOST_NEIGHBOURS: usize = 64;
/// More rare labels than this are not compared with others, letter by letter.
const MOST_RARE: usize = 400;
/// No rare label is compared with more others than this.
const MOST_COMPARED: usize = 400;

impl Cast {
    /// Resolves the labels of a document, in the order of the text. `listed` are those whom it says take part.
    pub(super) fn of<'a>(labels: impl Iterator<Item = &'a Candidate>, listed: &[Listed]) -> Self {
        let (labels, tails) = read(labels, listed);
        let mut people = People::default();
        for entry in listed {
            let read = Reading::of_listed(&entry.name, &tails);
            if !read.name.words().is_empty() {
                people.list(&read, entry);
            }
        }
        let mut whose: Vec<Option<usize>> = vec![None; labels.len()];
        // The longest names first; of equals, the first.
        let mut order: Vec<usize> = (0..labels.len()).collect();
        let rank = |at: &usize| labels.get(*at).map_or(0, |label| rank(&label.read));
        order.sort_by_key(rank);
        for at in order {
            let (Some(label), Some(place)) = (labels.get(at), whose.get_mut(at)) else { continue };
            let who = people.find(&label.read, &label.candidate.text);
            let id = match who {
                Some(id) => id,
                None => people.add(&label.read),
            };
            people.take(id, &label.read, label.count);
            *place = Some(id);
        }
        merge_slips(&labels, &mut whose, &mut people);
        Self::numbered(&labels, &whose, people)
    }

    /// Who a label stands for.
    pub(super) fn id(&self, label: &Candidate) -> Option<SpeakerId> {
        self.by_key.get(&label.key).copied()
    }

    /// Whether all labels of a speaker stand for one voice: two who are called `Question` may be two people.
    pub(super) fn is_one(&self, id: SpeakerId) -> bool {
        let numbered = |speaker: &Speaker| speaker.name.chars().any(char::is_numeric);
        self.speakers.get(id.0 as usize).is_some_and(|speaker| match speaker.role {
            Role::Questioner | Role::Audience | Role::Unknown => speaker.named || numbered(speaker),
            Role::Group | Role::Scene => false,
            Role::Person | Role::Answerer | Role::Moderator | Role::Interpreter => true,
        })
    }

    /// The speakers in the order of their first labels.
    fn numbered(labels: &[Label<'_>], whose: &[Option<usize>], people: People) -> Self {
        let mut cast = Self::default();
        let mut ids: BTreeMap<usize, SpeakerId> = BTreeMap::new();
        let mut known: BTreeMap<usize, Speaker> = people.speakers();
        for (label, who) in labels.iter().zip(whose) {
            let Some(who) = *who else { continue };
            let id = *ids.entry(who).or_insert_with(|| {
                cast.speakers.extend(known.remove(&who));
                SpeakerId((cast.speakers.len() as u32).saturating_sub(1))
            });
            let text = &label.candidate.text;
            // In containers labels are told apart by more than their words.
            if let Some(speaker) = cast.speakers.get_mut(id.0 as usize)
                && !speaker.labels.iter().rev().take(MOST_NEIGHBOURS).any(|known| known == text)
            {
                speaker.labels.push(text.clone());
            }
            cast.by_key.insert(label.candidate.key.clone(), id);
        }
        cast
    }
}

/// Which labels are resolved first: full names, then single ones, then what is known by others only.
fn rank(read: &Reading) -> usize {
    let (whole, words) = read.name.fullness();
    match words {
        0 if read.code.is_some() => 30,
        0 if read.role.is_some() => 100,
        0 => 90,
        1 if is_code(&read.shown) => 60,
        1 => 50,
        // Initials tell less than the words they stand for.
        words => 25 - 2 * whole.min(8) - words.min(8),
    }
}

/// The distinct labels with what they say, and the names that they show.
fn read<'a>(labels: impl Iterator<Item = &'a Candidate>, listed: &[Listed]) -> (Vec<Label<'a>>, Tails) {
    let mut found: Vec<(&Candidate, u32, BTreeSet<usize>)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last: Option<usize> = None;
    for candidate in labels {
        let at = *places.entry(candidate.key.as_str()).or_insert_with(|| {
            found.push((candidate, 0, BTreeSet::new()));
            found.len() - 1
        });
        let mut meet = |one: usize, other: usize| {
            if let Some((.., neighbours)) = found.get_mut(one)
                && neighbours.len() < MOST_NEIGHBOURS
            {
                neighbours.insert(other);
            }
        };
        if let Some(last) = last {
            meet(at, last);
            meet(last, at);
        }
        if let Some((_, count, _)) = found.get_mut(at) {
            *count += 1;
        }
        last = Some(at);
    }
    let names = found.iter().map(|(candidate, ..)| candidate.text.as_str());
    let tails = Tails::of(names.chain(listed.iter().map(|entry| entry.name.as_str())));
    let label = |(candidate, count, neighbours): (&'a Candidate, u32, BTreeSet<usize>)| Label {
        candidate,
        count,
        read: Reading::of(candidate, &tails),
        neighbours,
    };
    (found.into_iter().map(label).collect(), tails)
}

/// Gives rare labels that are slips for others to those whom the others stand for.
fn merge_slips(labels: &[Label<'_>], whose: &mut [Option<usize>], people: &mut People) {
    let words: Vec<Vec<String>> = labels.iter().map(|label| slip_words(&label.read)).collect();
    let groups = |at: usize| whose.get(at).copied().flatten();
    let mut slips: Vec<(usize, usize)> = Vec::new();
    let rare = (0..labels.len()).filter(|&at| {
        let alone = groups(at).is_some_and(|id| people.labels_of(id) == 1);
        alone && labels.get(at).is_some_and(|label| label.count <= 2)
    });
    for at in rare.take(MOST_RARE) {
        let (Some(label), Some(own)) = (labels.get(at), words.get(at)) else { continue };
        let Some(id) = groups(at) else { continue };
        let around: BTreeSet<usize> = label.neighbours.iter().filter_map(|near| groups(*near)).collect();
        let fits = |other: &usize| {
            let (Some(target), Some(theirs)) = (labels.get(*other), words.get(*other)) else { return false };
            let Some(target_id) = groups(*other).filter(|target_id| *target_id != id) else { return false };
            let honest = people.count_of(target_id) > label.count || people.is_listed(target_id);
            let roles = (target.read.role.is_some(), label.read.role.is_some());
            if !honest || roles.1 || !slip::is_near(own, theirs) {
                return false;
            }
            let their_own = |near: &usize| groups(*near).filter(|near| *near != target_id);
            let theirs_around: BTreeSet<usize> = target.neighbours.iter().filter_map(their_own).collect();
            let listed = |who: usize| !roles.0 && people.is_listed(who);
            let pair = Pair {
                rare: own,
                other: theirs,
                counts: (label.count, people.count_of(target_id)),
                alike: roles.0 || honorific(label) == honorific(target),
                role: target.read.name.words().is_empty(),
                adjacent: around.contains(&target_id),
                same_neighbours: !around.is_empty() && around.is_subset(&theirs_around),
                listed: (listed(id), listed(target_id)),
            };
            pair.is_slip()
        };
        let met = (0..labels.len()).take(MOST_COMPARED).filter(fits);
        let met: BTreeSet<(usize, usize)> = met.filter_map(|other| Some((groups(other)?, other))).collect();
        let mut targets: Vec<usize> = met.iter().map(|(id, _)| *id).collect();
        targets.dedup();
        if let [target] = targets.as_slice() {
            slips.push((at, *target));
        }
    }
    for (at, target) in slips {
        if let Some(place) = whose.get_mut(at) {
            *place = Some(target);
        }
    }
}

/// The words that slips are looked for in: of the name, or of the whole label where it has none.
fn slip_words(read: &Reading) -> Vec<String> {
    match read.name.words() {
        [] => read.core.split(' ').map(str::to_owned).collect(),
        [article, words @ ..] if is_article(article) && !words.is_empty() => words.to_vec(),
        words => words.to_vec(),
    }
}

/// What stands before the surname.
fn honorific(label: &Label<'_>) -> Option<String> {
    let (first, _) = label.candidate.key.split_once(' ')?;
    label.read.surname.then(|| fold(first))
}
