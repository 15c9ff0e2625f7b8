//! Reads a transcript for people: who is introduced, then where each is mentioned.

use super::cast::{Cast, Match, name_of};
use super::offices;
use super::runs::{Run, Token};
use super::segments::{Cut, Segment, cut};
use super::sure::sure;
use super::words::Class;
use super::written::{given_words, squeezed, stemmed};
use super::{Person, PersonId, Role};
use crate::gazetteer::{EntityId, Form, Gazetteer};
use crate::mention::pieces::Piece;
use crate::mention::signs::is_entity;
use crate::mention::{Confidence, Mention, Mentions, Reasons, Referent};
use crate::syntax::{Language, Name, Transcript};
use crate::text::Span;
use std::collections::HashMap;
use std::sync::Arc;

/// A name in the text, with what is made of it.
struct Candidate<'a> {
    segment: Segment<'a>,
    name: Name,
    /// How sure a full name is one of a person; `None` where nothing speaks for that.
    sure: Option<u8>,
}

impl<'a> Candidate<'a> {
    /// The second of two words of which the first opens a sentence and is no name that is known.
    fn without_first(&self, text: &str) -> Option<Candidate<'a>> {
        let [first, second] = self.segment.tokens else { return None };
        let opens = first.class.has(Class::STARTS) && !first.class.has(Class::GIVEN.with(Class::INITIAL));
        if !opens || self.segment.address.has(Class::HONORIFIC) || self.segment.title.is_some() {
            return None;
        }
        let mut segment = self.segment;
        segment.tokens = segment.tokens.get(1..)?;
        segment.span.start = segment.span.end - (second.end - second.start);
        Some(Candidate { name: stemmed(segment.span.of(text)), segment, sure: None })
    }
}

/// The people of a transcript and their mentions.
pub(super) fn read(
    gazetteer: &Gazetteer,
    transcript: &Transcript,
    text: &str,
    entities: &Mentions,
    found: &[(Piece, Arc<[Run]>)],
) -> (Vec<Person>, Vec<Mention>) {
    let named: Vec<(Span, EntityId)> = entities
        .all()
        .iter()
        .filter(|mention| !mention.nested)
        .filter_map(|mention| Some((mention.span, mention.entity()?)))
        .collect();
    let spans: Vec<Span> = named.iter().map(|(span, _)| *span).collect();
    let german = transcript.language == Some(Language::German);
    let mut candidates = Vec::new();
    let mut titles = Vec::new();
    for (piece, runs) in found {
        let from = spans.partition_point(|span| span.end <= piece.span.start);
        let to = spans.partition_point(|span| span.start < piece.span.end);
        let mut out = Cut::default();
        cut(runs, piece.span.start, spans.get(from..to).unwrap_or_default(), piece.turn, &mut out);
        candidates.extend(out.names.into_iter().map(|segment| Candidate {
            name: name_of(&segment, piece.span.start, text),
            sure: sure(segment, german),
            segment,
        }));
        titles.extend(out.offices);
    }
    let mut reader = Reader {
        gazetteer,
        text,
        entities: &named,
        cast: Cast::default(),
        mentions: Vec::new(),
        near: Vec::new(),
    };
    let fixed = reader.listed(transcript);
    reader.introduce(&candidates);
    let mut titles = titles.into_iter().peekable();
    let mut fixed = fixed.into_iter().peekable();
    for candidate in &candidates {
        let at = candidate.segment.span.start;
        while let Some((span, id, turn)) = fixed.next_if(|(span, _, _)| span.start <= at) {
            reader.fixed(span, id, turn);
        }
        while let Some(title) = titles.next_if(|title| title.span.start <= at) {
            reader.mentions.extend(offices::mention(&title, &reader.cast, &reader.near, text));
        }
        reader.mention(candidate);
    }
    for (span, id, turn) in fixed {
        reader.fixed(span, id, turn);
    }
    for title in titles {
        reader.mentions.extend(offices::mention(&title, &reader.cast, &reader.near, text));
    }
    reader.finish()
}

pub(super) struct Reader<'t> {
    gazetteer: &'t Gazetteer,
    pub(super) text: &'t str,
    pub(super) entities: &'t [(Span, EntityId)],
    pub(super) cast: Cast,
    pub(super) mentions: Vec<Mention>,
    /// Where people were named, in the order of the text.
    near: Vec<(u32, usize)>,
}

impl Reader<'_> {
    /// Finds who is introduced: full names that something speaks for, single names with a title, and full names whose
    /// surname is known.
    fn introduce(&mut self, candidates: &[Candidate<'_>]) {
        let full = |candidate: &&Candidate<'_>| candidate.name.is_full();
        for candidate in candidates.iter().filter(full).filter(|candidate| candidate.sure.is_some()) {
            if is_given_and_patronymic(candidate.segment.tokens)
                && self.cast.by_patronymic(&candidate.name).is_some()
            {
                continue;
            }
            let known =
                self.cast.full(&candidate.name).or_else(|| self.cast.known_by_surname(&candidate.name));
            self.join(known, candidate);
        }
        for candidate in
            candidates.iter().filter(|candidate| !full(candidate) && is_called(&candidate.segment))
        {
            let Some(word) = candidate.name.words().first() else { continue };
            if self.single(candidate, word).is_none() {
                let shown = squeezed(candidate.segment.span.of(self.text));
                let given = given_words(&shown);
                let id = self.cast.add(candidate.name.clone(), shown, given);
                self.note_address(id, candidate);
            }
        }
        for candidate in candidates.iter().filter(full).filter(|candidate| candidate.sure.is_none()) {
            let segment = &candidate.segment;
            let fits = !segment.borne && !segment.beside && segment.tokens.len() <= 3;
            if fits && self.cast.full(&candidate.name).is_none() {
                let starts = segment
                    .tokens
                    .first()
                    .is_some_and(|first| first.class.has(Class::STARTS.with(Class::CAPITALS)));
                let known = self.cast.known_by_surname(&candidate.name).filter(|_| !starts);
                if known.is_some() {
                    self.join(known, candidate);
                }
            }
        }
    }

    fn join(&mut self, known: Option<usize>, candidate: &Candidate<'_>) {
        let shown = squeezed(candidate.segment.span.of(self.text));
        let given: Vec<String> = given_words(&shown);
        let id = match known {
            Some(id) => {
                self.cast.fuller(id, candidate.name.clone(), &shown, &given);
                id
            }
            None => self.cast.add(candidate.name.clone(), shown, given),
        };
        self.note_address(id, candidate);
    }

    fn note_address(&mut self, id: usize, candidate: &Candidate<'_>) {
        if let Some(entry) = self.cast.all.get_mut(id)
            && entry.woman.is_none()
        {
            entry.woman = woman(candidate.segment.address);
        }
    }

    /// Who goes by a single name.
    fn single(&self, candidate: &Candidate<'_>, word: &str) -> Option<Match> {
        let segment = &candidate.segment;
        let title = segment.title.map(|title| title.of(self.text).to_lowercase());
        let address = segment.address.has(Class::HE.with(Class::SHE)) || segment.head;
        self.cast.single(word, title.as_deref(), woman(segment.address), address)
    }

    /// Whether an entity is named in a span.
    pub(super) fn names(&self, span: Span) -> bool {
        self.entity_in(span).is_some()
    }

    /// The first entity named in a span.
    fn entity_in(&self, span: Span) -> Option<EntityId> {
        let at = self.entities.partition_point(|(entity, _)| entity.end <= span.start);
        self.entities.get(at).filter(|(entity, _)| entity.overlaps(span)).map(|(_, id)| *id)
    }

    /// Makes a mention of a name, if it is somebody's.
    fn mention(&mut self, candidate: &Candidate<'_>) {
        let segment = &candidate.segment;
        if self.mentions.last().is_some_and(|last| last.span.end > segment.span.start) {
            return;
        }
        let address = segment.address.has(Class::HONORIFIC);
        if candidate.name.is_full() {
            if segment.borne && !address {
                return;
            }
            let patronymic = is_given_and_patronymic(segment.tokens);
            let exact = self.cast.full(&candidate.name);
            let found = exact.or_else(|| self.cast.by_patronymic(&candidate.name).filter(|_| patronymic));
            let Some(id) = found else {
                // `Then Roe spoke`: the first word of a sentence may be no part of the name.
                if let Some(rest) = candidate.without_first(self.text) {
                    self.mention(&rest);
                }
                return;
            };
            if candidate.sure.is_none() && segment.beside {
                return;
            }
            let form = if exact.is_some() { Form::Name } else { Form::Short };
            self.push(segment.span, id, Vec::new(), form, segment.turn, candidate.sure.unwrap_or(85));
            self.learn(id, candidate, true);
            return;
        }
        let Some(word) = candidate.name.words().first() else { return };
        let called = is_called(segment);
        if !called && !self.may_stand_alone(segment, word) {
            return;
        }
        let Some(found) = self.single(candidate, word) else { return };
        let Some(entry) = self.cast.all.get(found.id) else { return };
        let form = if entry.name.is_full() { Form::Short } else { Form::Name };
        let sure = match (called, found.given, found.others.is_empty()) {
            (_, true, false) if !called => return,
            (_, _, false) => 60,
            (true, _, _) => 94,
            (false, true, _) => 75,
            (false, false, _) => 90,
        };
        self.push(segment.span, found.id, found.others, form, segment.turn, sure);
        self.learn(found.id, candidate, called);
    }

    /// Whether a single word may be somebody's name without a title.
    fn may_stand_alone(&self, segment: &Segment<'_>, word: &str) -> bool {
        let Some(token) = segment.tokens.first() else { return false };
        if segment.borne || segment.beside || segment.tokens.len() > 1 || !self.cast.knows(word) {
            return false;
        }
        // `to Jordan` is the way to the country, whoever is called so.
        if segment.whither && is_entity(self.gazetteer, segment.span.of(self.text)) {
            return false;
        }
        let class = token.class;
        if class.has(Class::CAPITALS) || class.has(Class::PLAIN) || word.chars().nth(1).is_none() {
            return false;
        }
        !(class.has(Class::STARTS) && class.has(Class::WORD)) || segment.introduced
    }

    pub(super) fn push(
        &mut self,
        span: Span,
        id: usize,
        others: Vec<usize>,
        form: Form,
        turn: Option<u32>,
        sure: u8,
    ) {
        let person = |id: usize| Referent::Person(PersonId(u32::try_from(id).unwrap_or(u32::MAX)));
        if let Some(entry) = self.cast.all.get_mut(id) {
            entry.last = Some(span.start);
        }
        self.near.push((span.start, id));
        self.mentions.push(Mention {
            span,
            refers: person(id),
            alternatives: others.into_iter().map(person).collect(),
            form,
            turn,
            nested: false,
            confidence: Confidence::percent(sure),
            reasons: Reasons::default(),
        });
    }

    /// Notes what stands beside a name.
    fn learn(&mut self, id: usize, candidate: &Candidate<'_>, introduces: bool) {
        let segment = &candidate.segment;
        let mut whole = segment.span;
        if let Some(title) = segment.title
            && segment.titled
        {
            let title = self.with_owner(title);
            self.says(id, title);
            whole.start = whole.start.min(title.start);
        }
        if let Some(role) = segment.role
            && candidate.name.is_full()
        {
            self.says(id, role);
            whole.end = whole.end.max(role.end);
        }
        if introduces && let Some(entry) = self.cast.all.get_mut(id) {
            entry.introduced.get_or_insert(whole);
        }
    }

    /// A title with the possessive before it: `Armenia’s Foreign Minister`.
    fn with_owner(&self, title: Span) -> Span {
        let at = self.entities.partition_point(|(entity, _)| entity.end <= title.start);
        let Some((owner, _)) = at.checked_sub(1).and_then(|at| self.entities.get(at)) else { return title };
        let between = Span::new(owner.end, title.start).of(self.text);
        let joined = matches!(between.trim_end(), "" | "'s" | "’s" | "'" | "’") && between.len() <= 8;
        if joined { Span::new(owner.start, title.end) } else { title }
    }

    pub(super) fn says(&mut self, id: usize, span: Span) {
        let words = squeezed(span.of(self.text));
        let trimmed =
            words.trim_start_matches("the ").trim_start_matches("The ").trim_end_matches([',', ' ']);
        if trimmed.is_empty() {
            return;
        }
        let of = self.entity_in(span);
        self.cast.says(id, Role { words: trimmed.to_owned(), of, span });
    }

    /// The people in the order of their introduction, those without a mention left out.
    fn finish(mut self) -> (Vec<Person>, Vec<Mention>) {
        let mut first: Vec<Option<Span>> = vec![None; self.cast.all.len()];
        for mention in &self.mentions {
            if let Referent::Person(PersonId(id)) = mention.refers
                && let Some(first) = first.get_mut(id as usize)
            {
                first.get_or_insert(mention.span);
            }
        }
        let mut order: Vec<(Span, usize, super::cast::Entry)> = self
            .cast
            .all
            .into_iter()
            .zip(first)
            .enumerate()
            .filter_map(|(id, (entry, first))| Some((first?, id, entry)))
            .collect();
        order.sort_by_key(|(first, id, entry)| (entry.introduced.unwrap_or(*first).start, *id));
        let mut taken = HashMap::new();
        let mut ids: HashMap<u32, u32> = HashMap::new();
        let mut people = Vec::with_capacity(order.len());
        for (new, (first, old, mut entry)) in (0u32..).zip(order) {
            ids.insert(u32::try_from(old).unwrap_or(u32::MAX), new);
            entry.roles.sort_by_key(|role| role.span.start);
            people.push(entry.person(&mut taken, first));
        }
        let renamed = |refers: &Referent| match refers {
            Referent::Person(PersonId(old)) => ids.get(old).map(|new| Referent::Person(PersonId(*new))),
            other => Some(*other),
        };
        for mention in &mut self.mentions {
            if let Some(refers) = renamed(&mention.refers) {
                mention.refers = refers;
            }
            mention.alternatives = mention.alternatives.iter().filter_map(renamed).collect();
        }
        (people, self.mentions)
    }
}

/// Whether a form of address or a title makes a person of a single name.
fn is_called(segment: &Segment<'_>) -> bool {
    let Some(token) = segment.tokens.first() else { return false };
    let class = token.class;
    let address = segment.address.has(Class::HONORIFIC);
    let word = !class.has(Class::PLAIN) || class.has(Class::WORD);
    (address || (segment.head && segment.title.is_some()))
        && !segment.borne
        && word
        && token.end - token.start > 1
}

/// `Vladimir Vladimirovich`, without a surname.
fn is_given_and_patronymic(tokens: &[Token]) -> bool {
    matches!(tokens, [given, patronymic] if given.class.has(Class::GIVEN) && patronymic.class.has(Class::PATRONYMIC))
}

pub(super) fn woman(address: Class) -> Option<bool> {
    match (address.has(Class::SHE), address.has(Class::HE)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
