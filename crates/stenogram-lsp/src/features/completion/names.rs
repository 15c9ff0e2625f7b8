//! Names within the words: as the house spells them, of people in the document, of countries and organisations.

use super::item::{About, MOST, Offer, Offers, begins, filter};
use super::line::{Line, is_ideograph, is_word};
use crate::features::View;
use lsp_types::CompletionItemKind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::{EntityId, EntityKind, Form, Gazetteer, NameFrom, fold_words};
use stenogram_core::lint::Ruleset;
use stenogram_core::mention::Person;
use stenogram_core::syntax::{Language, Role, Speaker, SpeakerId};
use stenogram_core::text::Span;

/// A name has at most so many words before the one that is being typed.
const WORDS: usize = 4;

/// In texts that are longer, people are only those who speak: to find the others takes time that grows with the text.
const LONG: usize = 200_000;

/// So many entities are looked at.
const ENTITIES: usize = 80;

/// A name that begins with what was typed.
struct Found<'a> {
    /// What was typed.
    typed: &'a str,
    replace: Span,
    insert_end: u32,
}

/// Offers names that begin with what was typed: with the word at the cursor, or with some words before it.
pub(super) fn offer(view: View<'_>, line: &Line<'_>, ruleset: &Ruleset, offers: &mut Offers) {
    let language = view.analysis.transcript().language;
    for start in beginnings(line.before) {
        let typed = line.before.get(start..).unwrap_or("");
        let letters = typed.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 || !typed.contains(char::is_alphabetic) {
            continue;
        }
        if letters < 2 && !typed.contains(is_ideograph) {
            // With the next letter there will be.
            offers.more = true;
            continue;
        }
        if is_common(typed, language) {
            continue;
        }
        let rest = u32::try_from(line.rest_of_word()).unwrap_or(0);
        let replace = Span::new(line.offset(start), line.at + rest);
        let found = Found { typed, replace, insert_end: line.at };
        let before = offers.items.len();
        of_house(view, &found, ruleset, offers);
        of_people(view, &found, offers);
        of_entities(view, &found, ruleset, language, offers);
        if offers.items.len() > before {
            return;
        }
    }
}

/// Where a name that is being typed can begin in the text before the cursor, the longest first.
fn beginnings(before: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    if before.ends_with(is_ideograph) {
        let run = before.char_indices().rev().take_while(|(_, c)| is_ideograph(*c)).take(8);
        starts.extend(run.map(|(at, _)| at));
        starts.reverse();
        return starts;
    }
    let mut end = before.len();
    // A name may go on with another word, of which nothing is typed yet.
    let text = before.strip_suffix(' ').unwrap_or(before);
    let open = text.len() < before.len();
    if open {
        end -= 1;
    }
    for _ in 0..=WORDS {
        let head = before.get(..end).unwrap_or("");
        let start = head.trim_end_matches(is_word).len();
        if start == end {
            break;
        }
        // An apostrophe or hyphen opens no name.
        let word = head.get(start..).unwrap_or("");
        starts.push(start + word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len());
        let Some(next) = head.get(..start).and_then(|rest| rest.strip_suffix(' ')) else { break };
        end = next.len();
    }
    starts.reverse();
    starts
}

/// Whether what was typed is a common word in small letters, which nobody means for the start of a name.
fn is_common(typed: &str, language: Option<Language>) -> bool {
    let word = typed.trim_end();
    word.chars().all(|c| c.is_lowercase()) && language.unwrap_or(Language::English).has_common_word(word)
}

/// Offers what the house spells in its own way.
fn of_house(view: View<'_>, found: &Found<'_>, ruleset: &Ruleset, offers: &mut Offers) {
    let typed = folded(found.typed);
    let day = view.analysis.transcript().header.date;
    for name in ruleset.names.iter().filter(|name| name.holds_on(day)) {
        let other = name.instead_of.iter().find(|other| fold_words(other).starts_with(&typed));
        let matched = if fold_words(&name.house).starts_with(&typed) { Some(&name.house) } else { other };
        let Some(matched) = matched else { continue };
        let detail = match other {
            Some(other) => format!("house spelling, not {other}"),
            None => "house spelling".to_owned(),
        };
        push(found, &name.house, matched, CompletionItemKind::VALUE, detail, None, offers);
    }
}

/// Offers those who speak, and those whom the text introduces, by each of their names.
fn of_people(view: View<'_>, found: &Found<'_>, offers: &mut Offers) {
    let typed = folded(found.typed);
    let transcript = view.analysis.transcript();
    let mut turns: Vec<usize> = vec![0; transcript.speakers.len()];
    for speaker in transcript.turns.iter().filter_map(|turn| turn.speaker) {
        if let Some(turns) = turns.get_mut(speaker.0 as usize) {
            *turns += 1;
        }
    }
    let speakers = transcript.speakers.iter().zip(&turns).enumerate();
    let named = speakers.filter(|(_, (speaker, _))| speaker.named && speaker.role != Role::Questioner);
    let mut known: Vec<String> = Vec::new();
    for (at, (speaker, turns)) in named {
        known.push(fold_words(&speaker.name));
        let number = if *turns == 1 { "1 turn".to_owned() } else { format!("{turns} turns") };
        let about = u32::try_from(at).ok().map(|at| About::Speaker(SpeakerId(at).0));
        person(found, &typed, &speaker_name(speaker), &format!("speaker, {number}"), about, offers);
    }
    if view.analysis.text().len() > LONG {
        return;
    }
    for Person { name, roles, .. } in view.analysis.people().all() {
        if known.contains(&fold_words(name)) {
            continue;
        }
        let detail = roles.first().map_or_else(|| "person".to_owned(), |role| role.words.clone());
        person(found, &typed, name, &detail, None, offers);
    }
}

/// A name as it stands in the text: `Anna Berg` where the label has `ANNA BERG`.
fn speaker_name(speaker: &Speaker) -> String {
    let name = &speaker.name;
    let capitals = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    if !capitals {
        return name.clone();
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.push(c)
        }
        inside = c.is_alphabetic();
    }
    out
}

/// Offers a person: by the whole name, or where a surname was typed by that, too.
fn person(
    found: &Found<'_>,
    typed: &str,
    name: &str,
    detail: &str,
    about: Option<About>,
    offers: &mut Offers,
) {
    let Some(matched) = begins(name, typed) else { return };
    let kind = CompletionItemKind::REFERENCE;
    if matched.len() < name.len() && !matched.contains(' ') {
        push(found, matched, matched, kind, format!("{name}, {detail}"), about.clone(), offers);
    }
    push(found, name, matched, kind, detail.to_owned(), about, offers);
}

/// Offers countries, organisations, regions and treaties.
fn of_entities(
    view: View<'_>,
    found: &Found<'_>,
    ruleset: &Ruleset,
    language: Option<Language>,
    offers: &mut Offers,
) {
    let gazetteer = view.analysis.gazetteer();
    let names = gazetteer.names_from(found.typed, language, ENTITIES);
    offers.more |= names.more;
    let mut named: BTreeMap<EntityId, u32> = BTreeMap::new();
    for mention in view.analysis.mentions().all() {
        if mention.span.end <= found.replace.start
            && let Some(id) = mention.entity()
        {
            *named.entry(id).or_default() += 1;
        }
    }
    let typed = folded(found.typed);
    let day = view.analysis.transcript().header.date;
    let house = ruleset.names.iter().filter(|name| name.holds_on(day));
    let unwanted: Vec<String> =
        house.flat_map(|name| &name.instead_of).map(|name| fold_words(name)).collect();
    let mut ranked: Vec<(Rank, NameFrom)> = names
        .names
        .into_iter()
        .filter(|name| !unwanted.contains(&fold_words(&name.text)))
        .filter_map(|name| Some((Rank::of(gazetteer, &name, &typed, &named)?, name)))
        .collect();
    ranked.sort_by(|(one, name), (other, other_name)| {
        one.cmp(other).then_with(|| name.text.cmp(&other_name.text))
    });
    let english = language.is_none_or(|language| language == Language::English);
    let curly = view.analysis.text().contains('’');
    let mut spelled: BTreeSet<(EntityId, String)> = BTreeSet::new();
    for (_, name) in ranked {
        // The same with fewer accents.
        if !spelled.insert((name.entity, fold_words(&name.text))) {
            continue;
        }
        if offers.items.len() >= MOST {
            offers.more = true;
            return;
        }
        let introduced = named.contains_key(&name.entity);
        for text in forms(gazetteer, &name, introduced, english) {
            let text = if curly { text.replace('\'', "’") } else { text };
            let (kind, detail) = told(gazetteer, &name);
            let about = gazetteer.entity(name.entity).map(|entity| About::Entity(entity.id.clone()));
            push(found, &text, &name.text, kind, detail, about, offers);
        }
    }
}

/// What comes first: what was typed in full, what the document names already, then names before what stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    other_than_typed: bool,
    unnamed: bool,
    form: Form,
    kind: EntityKind,
    length: usize,
    /// With its accents, where it is known without them, too.
    accents: Reverse<usize>,
}

impl Rank {
    fn of(
        gazetteer: &Gazetteer,
        name: &NameFrom,
        typed: &str,
        named: &BTreeMap<EntityId, u32>,
    ) -> Option<Self> {
        Some(Self {
            other_than_typed: fold_words(&name.text) != typed,
            unnamed: !named.contains_key(&name.entity),
            form: name.form,
            kind: gazetteer.entity(name.entity)?.kind,
            length: name.text.chars().count(),
            accents: Reverse(name.text.chars().filter(|c| !c.is_ascii()).count()),
        })
    }
}

/// How a name can be written, the likelier first: an abbreviation is explained where it comes first.
fn forms(gazetteer: &Gazetteer, name: &NameFrom, introduced: bool, english: bool) -> Vec<String> {
    let own = name.text.clone();
    let Some(entity) = gazetteer.entity(name.entity).filter(|_| english) else { return vec![own] };
    let explained = matches!(entity.kind, EntityKind::Organisation | EntityKind::Treaty | EntityKind::Region);
    match name.form {
        Form::Acronym if explained => {
            let full = format!("{} ({own})", entity.name);
            if introduced { vec![own, full] } else { vec![full, own] }
        }
        Form::Acronym => vec![own, entity.name.clone()],
        Form::Name if explained && own == entity.name => {
            let short = gazetteer.short_name(name.entity);
            if short == own {
                vec![own]
            } else if introduced {
                vec![own, short]
            } else {
                let full = format!("{own} ({short})");
                vec![own, full]
            }
        }
        _ => vec![own],
    }
}

/// What an entity is, in a few words.
fn told(gazetteer: &Gazetteer, name: &NameFrom) -> (CompletionItemKind, String) {
    let Some(entity) = gazetteer.entity(name.entity) else {
        return (CompletionItemKind::TEXT, String::new());
    };
    let (kind, what) = match entity.kind {
        EntityKind::Country => (CompletionItemKind::MODULE, "country"),
        EntityKind::Territory => (CompletionItemKind::MODULE, "territory"),
        EntityKind::Historic => (CompletionItemKind::MODULE, "state of the past"),
        EntityKind::Disputed => (CompletionItemKind::MODULE, "disputed place"),
        EntityKind::Organisation => (CompletionItemKind::CLASS, "organisation"),
        EntityKind::Region => (CompletionItemKind::INTERFACE, "region"),
        EntityKind::Treaty => (CompletionItemKind::FILE, "treaty or document"),
        EntityKind::Person => (CompletionItemKind::REFERENCE, "person"),
    };
    let detail = match name.form {
        Form::Demonym => format!("adjective of {}, or its people", entity.name),
        Form::Capital => format!("capital of {}", entity.name),
        _ if entity.kind == EntityKind::Organisation => {
            let seat = gazetteer.facts(name.entity).into_iter().find(|(key, _)| *key == "seat");
            seat.map_or_else(|| what.to_owned(), |(_, seat)| format!("{what}, seat in {seat}"))
        }
        _ => what.to_owned(),
    };
    (kind, detail)
}

/// What was typed, folded; a space at its end stays.
fn folded(typed: &str) -> String {
    let mut folded = fold_words(typed);
    if typed.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

fn push(
    found: &Found<'_>,
    text: &str,
    matched: &str,
    kind: CompletionItemKind,
    detail: String,
    about: Option<About>,
    offers: &mut Offers,
) {
    offers.push(Offer {
        label: text.to_owned(),
        text: text.to_owned(),
        snippet: None,
        filter: Some(filter(found.typed, matched)),
        kind,
        detail,
        replace: found.replace,
        insert_end: found.insert_end,
        about,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_begin_some_words_before_the_cursor() {
        let words = |before: &str| -> Vec<String> {
            beginnings(before)
                .into_iter()
                .map(|at| before.get(at..).expect("a word starts there").to_owned())
                .collect()
        };
        assert_eq!(
            words("We met, in the united na"),
            ["in the united na", "the united na", "united na", "na"]
        );
        assert_eq!(words("(cote d’iv"), ["cote d’iv", "d’iv"]);
        assert_eq!(words("United "), ["United "]);
        assert_eq!(words("我们同挪"), ["我们同挪", "们同挪", "同挪", "挪"]);
        assert!(words("").is_empty() && words("so. ").is_empty());
    }

    #[test]
    fn common_words_are_no_beginnings() {
        assert!(is_common("in", None) && is_common("us", Some(Language::English)));
        assert!(!is_common("US", None) && !is_common("In", None) && !is_common("eu", None));
    }
}
