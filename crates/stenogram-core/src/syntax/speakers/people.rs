//! The people of a document while its labels are resolved.

use super::super::{Role, Speaker};
use super::Listed;
use super::name::{Name, fold_all};
use super::reading::{Reading, Sex, is_code, is_code_of, is_title, office_key};
use crate::syntax::candidate::is_cjk;
use std::collections::BTreeMap;

/// One speaker.
#[derive(Debug, Clone, Default)]
struct Person {
    role: Option<Role>,
    shown: String,
    /// The fullest form of the name.
    name: Name,
    title: Option<String>,
    affiliation: Option<String>,
    sex: Option<Sex>,
    /// Whether a list names this person.
    listed: bool,
    /// Whether a label names this person beside an office: `The Chair (Ms. Roe)`.
    appointed: bool,
    /// How many labels stand for this one, and how often together.
    labels: u32,
    count: u32,
}

/// What labels without a name are told by: role, words, affiliation.
type Nameless = (Option<Role>, String, Option<String>);

/// The people so far, by what they can be called.
#[derive(Debug, Default)]
pub(super) struct People {
    all: Vec<Person>,
    /// By every word of their names; in scripts without spaces by its first characters too.
    by_word: BTreeMap<String, Vec<usize>>,
    /// By the first letters of the words.
    by_initials: BTreeMap<String, Vec<usize>>,
    /// By the codes that labels or lists give them.
    by_code: BTreeMap<String, Vec<usize>>,
    /// By their offices, where a list or a label says that they hold them.
    by_office: BTreeMap<String, Vec<usize>>,
    /// Those without names.
    nameless: Vec<(Nameless, usize)>,
    by_core: BTreeMap<String, Vec<usize>>,
}

/// So many people of one name are looked at.
const MOST_ALIKE: usize = 64;
/// Of longer names, so many words are looked at.
const MOST_WORDS: usize = 12;

impl People {
    /// Somebody whom a list names.
    pub(super) fn list(&mut self, read: &Reading, entry: &Listed) {
        let id = self.by_name(read).unwrap_or_else(|| self.add(read));
        let office = entry.role.clone().filter(|role| !is_code(role));
        // `Ann Roe Vale (AV)`
        let code = entry.code.as_deref().or(entry.role.as_deref().filter(|role| is_code(role)));
        if let Some(code) = code.filter(|code| code.chars().nth(1).is_some()) {
            insert(&mut self.by_code, code_key(code), id);
        }
        for office in office.iter().chain(&read.title) {
            insert(&mut self.by_office, office_key(office), id);
        }
        let Some(person) = self.all.get_mut(id) else { return };
        person.listed = true;
        let (title, affiliation) = match office {
            Some(office) if office.split(' ').any(is_title) => (Some(office), None),
            office => (None, office),
        };
        person.title = person.title.take().or(title).or_else(|| read.title.clone());
        person.affiliation = person.affiliation.take().or(affiliation).or_else(|| read.affiliation.clone());
    }

    /// Whom a label stands for among the people so far.
    pub(super) fn find(&self, read: &Reading, text: &str) -> Option<usize> {
        if read.name.words().is_empty() {
            return self.nameless(read);
        }
        let code = || is_code(text).then(|| self.by_code(text)).flatten();
        if read.name.is_full() {
            // The letters of `M.J.` are words for themselves.
            return code().or_else(|| self.by_name(read));
        }
        code().or_else(|| self.by_name(read))
    }

    /// A new one, whom no label stands for yet.
    pub(super) fn add(&mut self, read: &Reading) -> usize {
        let id = self.all.len();
        let person = Person {
            role: read.role,
            shown: read.shown.clone(),
            name: read.name.clone(),
            sex: read.sex,
            ..Person::default()
        };
        self.all.push(person);
        if read.name.words().is_empty() {
            let key = (read.role, read.core.clone(), read.affiliation.clone());
            insert(&mut self.by_core, read.core.clone(), self.nameless.len());
            self.nameless.push((key, id));
        }
        self.enter(&read.name, id);
        id
    }

    /// A label stands for `id`, so many times.
    pub(super) fn take(&mut self, id: usize, read: &Reading, count: u32) {
        if let Some(code) = &read.code {
            insert(&mut self.by_code, code.clone(), id);
        }
        if let Some(title) = read.title.as_deref().filter(|_| !read.name.words().is_empty()) {
            insert(&mut self.by_office, office_key(title), id);
        }
        let Some(person) = self.all.get_mut(id) else { return };
        person.labels += 1;
        person.count += count;
        person.sex = person.sex.or(read.sex);
        person.appointed |= read.appointed;
        // What labels say of the role counts more than that they name a person.
        person.role = person.role.or(read.role);
        let named = !read.name.words().is_empty();
        if person.title.is_none() && named {
            person.title.clone_from(&read.title);
        }
        if person.affiliation.is_none() {
            person.affiliation.clone_from(&read.affiliation);
        }
        let fuller = read.name.fullness().cmp(&person.name.fullness());
        let calmer = is_shouted(&person.shown) && !is_shouted(&read.shown);
        if named && !is_code(&read.shown) && (fuller.is_gt() || (fuller.is_eq() && calmer)) {
            person.shown.clone_from(&read.shown);
            person.name.clone_from(&read.name);
            self.enter(&read.name, id);
        }
    }

    /// How many labels stand for somebody.
    pub(super) fn labels_of(&self, id: usize) -> u32 {
        self.all.get(id).map_or(0, |person| person.labels)
    }

    /// How many turns somebody has.
    pub(super) fn count_of(&self, id: usize) -> u32 {
        self.all.get(id).map_or(0, |person| person.count)
    }

    /// Whether a list names somebody.
    pub(super) fn is_listed(&self, id: usize) -> bool {
        self.all.get(id).is_some_and(|person| person.listed)
    }

    /// All speakers by their ids, without labels.
    pub(super) fn speakers(self) -> BTreeMap<usize, Speaker> {
        let speaker = |person: Person| {
            let role = person.role.unwrap_or(Role::Person);
            Speaker {
                named: role == Role::Person || !person.name.words().is_empty(),
                name: person.shown,
                role,
                title: person.title,
                affiliation: person.affiliation,
                labels: Vec::new(),
            }
        };
        self.all.into_iter().map(speaker).enumerate().collect()
    }

    fn enter(&mut self, name: &Name, id: usize) {
        for word in name.words() {
            insert(&mut self.by_word, word.clone(), id);
            if is_cjk(word) {
                let starts = word.char_indices().skip(1).take(3);
                starts.filter_map(|(at, _)| word.get(..at)).for_each(|start| {
                    insert(&mut self.by_word, start.to_owned(), id);
                });
            }
        }
        if name.is_full() {
            for whole in [true, false] {
                insert(&mut self.by_initials, name.initials(whole), id);
            }
        }
    }

    /// The one person whose name is a form of a label's. Who fits two people is neither.
    fn by_name(&self, read: &Reading) -> Option<usize> {
        let words = read.name.words();
        let unspaced = words.iter().filter(|word| is_cjk(word)).flat_map(|word| {
            word.char_indices().skip(1).take(3).filter_map(|(at, _)| self.by_word.get(word.get(..at)?))
        });
        let known = words.iter().take(MOST_WORDS).filter_map(|word| self.by_word.get(word)).chain(unspaced);
        let mut ids: Vec<usize> = known.flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let person = |id: &usize| self.all.get(*id);
        ids.retain(|id| person(id).is_some_and(|person| person.fits(read)));
        if let [only] = ids.as_slice() {
            return Some(*only);
        }
        let mut same = ids.iter().filter(|id| person(id).is_some_and(|one| one.name.is_same(&read.name)));
        same.next().copied().filter(|_| same.next().is_none())
    }

    /// The one person that a code stands for: one that is given, else the first letters of the name.
    fn by_code(&self, text: &str) -> Option<usize> {
        let key = code_key(text);
        if let Some(ids) = self.by_code.get(&key) {
            return only(ids);
        }
        key.chars().nth(1)?;
        let ids = self.by_initials.get(&key)?;
        only(ids).filter(|id| self.all.get(*id).is_some_and(|person| is_code_of(text, &person.name)))
    }

    /// The one whom a label without a name stands for: the same role or office, or who is said to hold it.
    fn nameless(&self, read: &Reading) -> Option<usize> {
        let key = (read.role, read.core.clone(), read.affiliation.clone());
        let alike = self.by_core.get(&read.core).into_iter().flatten().take(MOST_ALIKE);
        let same = alike.filter_map(|at| self.nameless.get(*at)).find(|(other, _)| *other == key);
        if let Some((_, id)) = same {
            return Some(*id);
        }
        if read.affiliation.is_some() {
            return None;
        }
        let given = || {
            // `P` for `Participant (P)`
            is_code(&read.shown).then(|| self.by_code.get(&code_key(&read.shown))).flatten()
        };
        let held = |ids: &Vec<usize>| only(ids).filter(|id| self.holds(*id, read));
        given().and_then(|ids| only(ids)).or_else(|| self.by_office.get(&read.core).and_then(held))
    }

    /// Whether somebody is called by the office alone. `PRESIDENT ROE` may speak beside another `PRESIDENT`.
    fn holds(&self, id: usize, read: &Reading) -> bool {
        let Some(person) = self.all.get(id) else { return false };
        let asks = matches!(read.role, Some(Role::Questioner | Role::Answerer | Role::Moderator));
        person.listed
            || person.appointed
            || person.role.is_some()
            || (asks && read.role != Some(Role::Questioner))
    }
}

impl Person {
    /// Whether a label can be this one's.
    fn fits(&self, read: &Reading) -> bool {
        let sexes = matches!((self.sex, read.sex), (Some(one), Some(other)) if one != other);
        if sexes || !self.name.is_form_of(&read.name, read.surname) {
            return false;
        }
        // `Mr. ROE of Norland` and `Mr. ROE of Sudland` are two.
        let single = self.name.words().len() == 1 && read.name.words().len() == 1;
        let elsewhere = |one: &Option<String>, other: &Option<String>| matches!((one, other), (Some(one), Some(other)) if fold_all(one) != fold_all(other));
        !(single && elsewhere(&self.affiliation, &read.affiliation))
    }
}

fn only(ids: &[usize]) -> Option<usize> {
    match ids {
        [only] => Some(*only),
        _ => None,
    }
}

fn insert(map: &mut BTreeMap<String, Vec<usize>>, key: String, id: usize) {
    let ids = map.entry(key).or_default();
    if ids.len() < MOST_ALIKE && !ids.contains(&id) {
        ids.push(id);
    }
}

fn code_key(code: &str) -> String {
    fold_all(code).replace(['.', ' '], "")
}

/// Whether all letters are capitals.
fn is_shouted(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}
