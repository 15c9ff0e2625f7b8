//! What one label says of its speaker: name, office, affiliation, and what is no part of the name.

use super::super::candidate::{Candidate, Shape, core_of, fold_space, is_cjk};
use super::super::lexicon::{self, Phrase, Sense};
use super::super::line::is_blank;
use super::super::{Role, marks};
use super::name::{Name, fold_all};
use super::tails::Tails;

/// What a label says of its speaker.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// The role that the label names.
    pub(super) role: Option<Role>,
    /// What to call the speaker.
    pub(super) shown: String,
    /// The words of the person's name; none where the label names a role or an office only.
    pub(super) name: Name,
    /// The office.
    pub(super) title: Option<String>,
    /// Party, firm, outlet, place.
    pub(super) affiliation: Option<String>,
    /// The letters that stand for the name elsewhere: `AR` in `Ann Roe (AR)`.
    pub(super) code: Option<String>,
    /// Whether an honorific shows that a single word is a surname.
    pub(super) surname: bool,
    /// Whether the honorific is a woman's or a man's.
    pub(super) sex: Option<Sex>,
    /// Whether the label tells an office and who holds it: `Ann Roe, Press Secretary`, `The Chair (Ms. Roe)`.
    pub(super) appointed: bool,
    /// The label without brackets, folded and without its article.
    pub(super) core: String,
}

/// What an honorific tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    /// `Ms.`
    She,
    /// `Mr.`
    He,
}

impl Reading {
    /// Reads a label. `tails` are the names that other labels of the document show.
    pub(super) fn of(label: &Candidate, tails: &Tails) -> Self {
        Self::of_text(&label.text, label.shape.role, tails)
    }

    /// Reads the name in a list of those who take part.
    pub(super) fn of_listed(name: &str, tails: &Tails) -> Self {
        Self::of_text(&fold_space(name), None, tails)
    }

    fn of_text(text: &str, role: Option<Role>, tails: &Tails) -> Self {
        let core = core_of(text);
        let role = role.or_else(|| role_of(&core).filter(|_| !is_member(text, &core)));
        let mut read = Self { role, core: office_key(&core), ..Self::default() };
        let mut inside: Option<Self> = None;
        let mut said: Vec<&str> = Vec::new();
        for bracket in marks::brackets(text) {
            let bare = bracket.inner.of(text).trim_matches(is_blank);
            if bare.is_empty() || marks::on_label(bare).is_some() {
                continue;
            }
            if is_code(bare) && (role.is_some() || is_code_of(bare, &Name::of(&core))) {
                read.code = Some(fold_all(bare));
            } else if let Some(person) = names_office(&core, role).then(|| person_in(bare, tails)).flatten()
                && (person.sex.is_some() || person.surname || !is_asker(role))
            {
                inside = Some(person);
            } else {
                said.push(bare);
            }
        }
        let said = said.into_iter().flat_map(parts_of).filter(|said| said.chars().any(char::is_alphanumeric));
        let (offices, places): (Vec<&str>, Vec<&str>) = said.partition(|part| has_title(part));
        let joined = |parts: Vec<&str>| Some(fold_space(&parts.join(", "))).filter(|said| !said.is_empty());
        (read.title, read.affiliation) = (joined(offices), joined(places));
        read.appointed = read.title.is_some();
        if let Some(person) = inside {
            (read.title, read.appointed) = (Some(core), true);
            read.affiliation = person.affiliation.or(read.affiliation);
            (read.shown, read.name) = (person.shown, person.name);
            (read.surname, read.sex) = (person.surname, person.sex);
        } else if let Some(name) = asker(&core).filter(|_| role == Some(Role::Questioner)) {
            read.name = Name::of(&name);
            read.shown = name;
        } else if role.is_some() {
            if role == Some(Role::Questioner) && is_outlet(&core) {
                read.affiliation = read.affiliation.or_else(|| Some(core.clone()));
            }
            read.shown = core;
        } else {
            read.read_name(&core, tails);
        }
        read
    }

    /// Takes the label of a person apart.
    fn read_name(&mut self, core: &str, tails: &Tails) {
        let shape = Shape::of(core);
        // `-41- MR. ROE`: the number of a page.
        let mut core = core.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
        // `BY MR. ROE`, `EXAMINATION BY MR. ROE`, where counsel examines.
        let mut words = core.split(' ');
        if words.by_ref().take(4).any(|word| word.eq_ignore_ascii_case("by"))
            && let rest = words.collect::<Vec<_>>().join(" ")
            && Shape::of(&rest).honorific
        {
            core = rest;
        }
        // `Ann Roe to the Minister of Health`, where members put questions.
        if let Some((name, whom)) = core.split_once(" to the ")
            && name.contains(' ')
            && has_title(whom)
        {
            core = name.to_owned();
        }
        // `Roe, Ann`
        if let Some((surname, given)) = core.split_once(", ").filter(|(surname, _)| !surname.contains(' '))
            && given.split(' ').count() <= 2
            && !has_title(&core)
            && !behind_name(given)
            && core.split(' ').all(|word| word.starts_with(char::is_uppercase))
        {
            core = format!("{given} {surname}");
        }
        // `Mr. ROE of Texas`
        if shape.honorific
            && let Some((name, place)) = core.split_once(" of ")
            && name.split(' ').count() <= 4
        {
            self.affiliation = self.affiliation.take().or_else(|| Some(place.to_owned()));
            core = name.to_owned();
        }
        let (name, title) = self.split(&core, tails).unwrap_or((core.clone(), None));
        let led = title.is_some();
        self.title = title.or(self.title.take());
        let bare = without_honorifics(&name);
        let first = core.split(' ').next().map(bare_word).unwrap_or_default();
        self.sex = sex_of(&first);
        self.surname = bare.len() < name.len() || led;
        let only_office = is_office(&core);
        if !only_office {
            self.name = Name::of(bare);
        }
        // A surname alone says less than the label does.
        self.shown = match self.name.words().len() {
            0 => core,
            1 if (led && !is_cjk(&name)) || bare.len() < name.len() => {
                core.split([',', '，']).next().map_or(core.clone(), |first| first.trim().to_owned())
            }
            1 => name,
            _ => bare.to_owned(),
        };
    }

    /// Name and office; what is neither is the affiliation.
    fn split(&mut self, core: &str, tails: &Tails) -> Option<(String, Option<String>)> {
        let parts = parts_of(core);
        if let [first, rest @ ..] = parts.as_slice()
            && let Some(last) = rest.last()
        {
            let inner = by_title(first, true).filter(|(name, _)| name.contains(' '));
            let name_first = !has_title(first) || rest.iter().all(|part| has_title(part)) || inner.is_some();
            let (whole, others): (&str, Vec<&str>) = match (name_first, rest) {
                // `Head of the Union, Director of the Library Ann Roe`
                (true, [.., last]) if has_title(first) && inner.is_none() => {
                    match tails.cut(last).or_else(|| by_title(last, false)) {
                        Some(_) => (*last, parts.iter().take(parts.len() - 1).copied().collect()),
                        None => (*first, rest.to_vec()),
                    }
                }
                (true, _) => (*first, rest.to_vec()),
                (false, _) => (*last, parts.iter().take(parts.len() - 1).copied().collect()),
            };
            let cut = tails.cut(whole).or_else(|| by_title(whole, true));
            let (name, own) = cut.map_or((whole.to_owned(), None), |(name, title)| (name, Some(title)));
            let (offices, places): (Vec<&str>, Vec<&str>) =
                others.into_iter().partition(|part| has_title(part) || !name_first);
            // `Ann Roe, Press Secretary` introduces the office; `President Roe` may be one of several.
            self.appointed |= name_first && !offices.is_empty();
            let offices: Vec<&str> = own.as_deref().into_iter().chain(offices).collect();
            if self.affiliation.is_none() && !places.is_empty() {
                self.affiliation = Some(places.join(", "));
            }
            return Some((name, Some(offices.join(", ")).filter(|title| !title.is_empty())));
        }
        if let Some((name, place)) = from_place(core) {
            self.affiliation = self.affiliation.take().or(Some(place));
            return Some((name, None));
        }
        tails.cut(core).or_else(|| by_title(core, false)).map(|(name, title)| (name, Some(title)))
    }
}

/// The parts of a label between commas and dashes.
fn parts_of(core: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = vec![core];
    for sign in ["--", " – ", " — ", " - ", ",", "，"] {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    let mut parts: Vec<&str> = parts.into_iter().map(|part| part.trim_matches(is_blank)).collect();
    parts.retain(|part| !part.is_empty() && !behind_name(part) && marks::on_label(part).is_none());
    parts
}

/// `Jr.` after a comma belongs to the name.
fn behind_name(part: &str) -> bool {
    part.chars().count() <= 4 && matches!(fold_all(part).as_str(), "jr" | "sr" | "esq" | "md" | "phd" | "mp")
}

/// `Ann Roe from the Northern Region`: the name comes first.
fn from_place(core: &str) -> Option<(String, String)> {
    let (name, place) = core.split_once(" from ")?;
    let words = name.split(' ').count();
    ((2..=4).contains(&words) && !has_title(name)).then(|| (name.to_owned(), place.to_owned()))
}

/// Name and title where the words of the office come first. `sure` asks for an office right before the name.
fn by_title(core: &str, sure: bool) -> Option<(String, String)> {
    let words: Vec<&str> = core.split(' ').collect();
    let last = words.iter().rposition(|word| is_title(word) || is_particle(word))?;
    let after_particle = words.get(last).is_some_and(|word| is_particle(word));
    if after_particle && sure {
        return None;
    }
    // `PRESIDENTA DE MÉXICO`
    let next = words.get(last + 1).map(|word| bare_word(word));
    if sure && next.is_some_and(|next| lexicon::is_one_of(lexicon::NAME_PARTICLES, &next)) {
        return None;
    }
    let left = words.len() - last - 1;
    // After `of`, the first words still belong to the office.
    let name_len = match (after_particle, left) {
        (_, 0) | (true, 1) => return None,
        (true, 2) => 1,
        (true, _) => 2,
        (false, left) => left.min(4),
    };
    let from = words.len() - name_len;
    if from == 0 || !words.iter().any(|word| is_title(word)) && name_len < 2 {
        return None;
    }
    Some((words.get(from..)?.join(" "), tidy(&words.get(..from)?.join(" "))))
}

/// A title without what set it apart from the name.
pub(super) fn tidy(title: &str) -> String {
    title.trim_end_matches([',', ' ', '-', '–']).to_owned()
}

fn bare_word(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a word is of an office.
pub(super) fn is_title(word: &str) -> bool {
    lexicon::is_one_of(lexicon::TITLE_WORDS, &bare_word(word))
}

pub(super) fn has_title(text: &str) -> bool {
    text.split(' ').any(is_title)
}

fn is_particle(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
        && lexicon::is_one_of(lexicon::NAME_PARTICLES, word)
        && !matches!(
            word,
            "bin" | "ibn" | "bint" | "van" | "von" | "de" | "del" | "di" | "da" | "el" | "al" | "der" | "ter"
        )
}

/// Articles in front of offices.
const ARTICLES: [&str; 22] = [
    "the",
    "el",
    "la",
    "le",
    "l",
    "los",
    "las",
    "les",
    "il",
    "lo",
    "o",
    "a",
    "os",
    "as",
    "der",
    "die",
    "das",
    "de",
    "het",
    "el señor",
    "la señora",
    "un",
];

pub(super) fn is_article(word: &str) -> bool {
    ARTICLES.contains(&word)
}

/// An office or role as it is compared: folded, without its article.
pub(super) fn office_key(text: &str) -> String {
    let folded = fold_all(text);
    match folded.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => rest.to_owned(),
        _ => folded,
    }
}

/// Whether all words are of an office: `The Deputy Prime Minister`, `THE PRESIDENT`.
pub(super) fn is_office(core: &str) -> bool {
    let words = || core.split(' ').map(bare_word).filter(|word| !word.is_empty());
    let linking = |word: &str| {
        lexicon::is_one_of(lexicon::NAME_PARTICLES, word)
            || ARTICLES.contains(&word)
            || lexicon::is_one_of(lexicon::HONORIFICS, word)
    };
    let office = |word: &str| lexicon::is_one_of(lexicon::TITLE_WORDS, word);
    words().any(|word| office(&word)) && words().all(|word| office(&word) || linking(&word))
}

/// Whether a label names an office rather than a person, so that the brackets after it can hold the name.
fn names_office(core: &str, role: Option<Role>) -> bool {
    let article = core.split(' ').next().map(bare_word).is_some_and(|word| ARTICLES.contains(&word.as_str()));
    role.is_some() || is_office(core) || (article && has_title(core))
}

/// Whether brackets after a role rather tell the outlet.
fn is_asker(role: Option<Role>) -> bool {
    !matches!(role, None | Some(Role::Moderator | Role::Answerer))
}

/// The person whom brackets name: `Sir Ann Roe`, `Mr. Roe (Perm, ABC)`.
fn person_in(inner: &str, tails: &Tails) -> Option<Reading> {
    let core = core_of(inner);
    let shape = Shape::of(&core);
    let named = shape.honorific || (shape.words >= 2 && shape.words <= 4 && shape.titles == 0);
    let name = named && shape.capitals == shape.words && shape.sentence_words == 0 && shape.commas == 0;
    (name && shape.role.is_none() && !core.chars().any(|c| c.is_numeric()))
        .then(|| Reading::of_text(inner, None, tails))
        .filter(|person| !person.name.words().is_empty())
}

/// Whether a text is a few capitals, as those that stand for a name.
pub(super) fn is_code(text: &str) -> bool {
    let letters = text.chars().filter(|c| *c != '.').count();
    (1..=4).contains(&letters) && text.chars().all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit())
}

/// Whether a code stands for a name: it has the first letters of its words.
pub(super) fn is_code_of(code: &str, name: &Name) -> bool {
    let folded: String = code.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    let folded = super::name::fold(&folded);
    folded.chars().nth(1).is_some() && (name.initials(false) == folded || name.initials(true) == folded)
}

/// A name without the honorifics in front of it.
fn without_honorifics(name: &str) -> &str {
    let mut rest = name.trim_start();
    while let Some((first, after)) = rest.split_once(' ') {
        let word = bare_word(first);
        // `Dr. h. c. Roe`
        let of_honour = matches!(first, "h." | "c." | "h.c." | "mult.") && rest.len() < name.len();
        let honorific = of_honour || lexicon::is_one_of(lexicon::HONORIFICS, &word);
        if !honorific || after.trim().is_empty() {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

fn sex_of(honorific: &str) -> Option<Sex> {
    if lexicon::is_one_of(Sense::She, honorific) {
        Some(Sex::She)
    } else {
        lexicon::is_one_of(Sense::He, honorific).then_some(Sex::He)
    }
}

/// Whether a label is the name of a news outlet.
pub(super) fn is_outlet(core: &str) -> bool {
    let phrase = Phrase::of(core);
    if lexicon::is_one_of(lexicon::OUTLETS, phrase.text()) {
        return true;
    }
    let last = phrase.words().last().unwrap_or_default();
    let compound = ["zeitung", "rundfunk", "fernsehen", "新闻", "日报", "電視", "新聞"];
    phrase.len() <= 5
        && (lexicon::is_one_of(Sense::OutletWord, last) || compound.iter().any(|end| last.ends_with(end)))
}

/// Whether a place or party in brackets shows that a name which ends as an outlet's does is a person's: `Jan Post (ABC)`.
fn is_member(text: &str, core: &str) -> bool {
    let mut brackets = marks::brackets(text).into_iter().map(|bracket| bracket.inner.of(text)).peekable();
    is_outlet(core)
        && !lexicon::is_one_of(lexicon::OUTLETS, Phrase::of(core).text())
        && brackets.peek().is_some()
        && brackets.all(|inner| inner.split(is_blank).filter(|word| !word.is_empty()).count() < 2)
}

/// `Frage Roe`, `Follow-up Ann Roe`: what is said, and by whom.
fn asker(core: &str) -> Option<String> {
    let (said, name) = core.split_once(' ')?;
    let key = bare_word(said);
    // A journalist may be the one who is asked.
    let asks = key.chars().nth(3).is_some()
        && lexicon::role_of(&key) == Some(Role::Questioner)
        && !lexicon::is_one_of(lexicon::TITLE_WORDS, &key);
    let words = name.split(' ').count();
    let named = words <= 3 && name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    (asks && named && lexicon::role_of(&fold_all(name)).is_none()).then(|| name.to_owned())
}

/// The role of a label that the lexicon has not as a whole: `UNKNOWN EXECUTIVE`, `Mrs. Roe’s daughter`,
/// `VOICE OF INTERPRETER`, `Norland Times`.
fn role_of(core: &str) -> Option<Role> {
    let phrase = Phrase::of(core);
    if phrase.len() == 0 || phrase.len() > 6 {
        return None;
    }
    let has = |sense| phrase.words().any(|word| lexicon::is_one_of(sense, word));
    let interpreter = Sense::Role(Role::Interpreter);
    let voice = phrase.words().any(|word| lexicon::is_one_of(Sense::Role(Role::Audience), word));
    if has(interpreter) && (voice || core.contains(['’', '\'', '/'])) {
        return Some(Role::Interpreter);
    }
    let mut words = phrase.words();
    let unnamed = words.next().is_some_and(|first| lexicon::is_one_of(Sense::Unnamed, first));
    // Somebody's daughter has no name.
    let kin = core.split(' ').rev().take(2).any(|word| word.ends_with("’s") || word.ends_with("'s"))
        && core.split(' ').next_back().is_some_and(|last| last.starts_with(char::is_lowercase));
    if (unnamed && phrase.len() > 1) || kin {
        return Some(Role::Unknown);
    }
    if asker(core).is_some() {
        return Some(Role::Questioner);
    }
    let shape = Shape::of(core);
    (is_outlet(core) && shape.titles == 0 && !shape.honorific).then_some(Role::Questioner)
}
