//! Finds what fits a query in all transcripts.

use super::query::{Query, Score};
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use crate::workspace::{Line, Transcribed};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use stenogram_core::gazetteer::{Gazetteer, fold_for_lookup};

/// At most so many of each sort are given: of titles, speakers, questions, entities.
const MOST: usize = 100;

/// Where less is found, words may be short for others in questions too.
const FEW: usize = 20;

/// So many that fit are enough to take the best of, in one sort: the newest transcripts are looked through first.
const ENOUGH: usize = 5_000;

/// In about so many lines words may be short for others: those of the newest transcripts. It takes a hundred times the
/// time that it takes to find the words as they are.
const SHORT_LINES: usize = 5_000;

/// At most so many entities are looked for.
const MOST_ENTITIES: usize = 8;

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) score: Score,
    pub(super) transcribed: usize,
    pub(super) what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What {
    /// An entity: its index in the list of what is named, and its name.
    Entity(usize, Arc<str>),
    /// Something of the transcript itself.
    Line(Line),
}

/// What fits the query best, the best first.
///
/// # Errors
/// [`Failure::Cancelled`].
pub(super) fn find(
    shared: &Shared,
    transcripts: &[Arc<Transcribed>],
    typed: &str,
    cancel: &Cancel,
) -> Result<Vec<Hit>, Failure> {
    // The newest first; those without a date last.
    let mut order: Vec<usize> = (0..transcripts.len()).collect();
    let date = |at: usize| transcripts.get(at).and_then(|transcribed| transcribed.digest.date.as_deref());
    order.sort_by_key(|&at| Reverse(date(at)));
    let Some(query) = Query::new(typed) else {
        let newest = order.into_iter().take(MOST);
        let title = |transcribed| Hit { score: 0, transcribed, what: What::Line(Line::Title) };
        return Ok(newest.map(title).collect());
    };
    let mut found = Found::default();
    let mut scores = Scores::default();
    for &at in &order {
        cancel.check()?;
        if let Some(transcribed) = transcripts.get(at) {
            found.names(&query, at, transcribed, &mut scores);
            found.questions(&query, at, transcribed);
        }
    }
    if found.questions.len() < FEW && query.may_be_short() {
        let mut lines = 0;
        for transcribed in order.iter().filter_map(|&at| Some((at, transcripts.get(at)?))) {
            cancel.check()?;
            found.short_questions(&query, transcribed.0, transcribed.1);
            lines += transcribed.1.lines.len();
            if lines > SHORT_LINES {
                break;
            }
        }
    }
    found.entities(shared, &query, typed, transcripts, cancel)?;
    let mut rank = vec![0; transcripts.len()];
    for (place, at) in order.into_iter().enumerate() {
        if let Some(rank) = rank.get_mut(at) {
            *rank = place;
        }
    }
    Ok(found.best(&rank))
}

/// How well each name fits that was met before: the same people speak in many transcripts.
type Scores<'a> = FxHashMap<&'a str, Option<Score>>;

#[derive(Default)]
struct Found {
    names: Vec<Hit>,
    questions: Vec<Hit>,
    titles: Vec<Hit>,
    entities: Vec<Hit>,
}

impl Found {
    /// Titles and speakers.
    fn names<'a>(&mut self, query: &Query, at: usize, transcribed: &'a Transcribed, scores: &mut Scores<'a>) {
        for number in 0..transcribed.lines.len() {
            let line = transcribed.lines.line(number);
            let list = match line {
                Line::Title => &mut self.titles,
                Line::Speaker(_) => &mut self.names,
                Line::Question(_) => return,
            };
            let words = transcribed.lines.words(number);
            if list.len() < ENOUGH
                && let Some(score) = *scores.entry(words).or_insert_with(|| query.loose_score(words))
            {
                list.push(Hit { score, transcribed: at, what: What::Line(line) });
            }
        }
    }

    /// Questions that have all words in them.
    fn questions(&mut self, query: &Query, at: usize, transcribed: &Transcribed) {
        // One letter stands in every question.
        if query.len() < 2 || self.questions.len() >= ENOUGH {
            return;
        }
        let lines = &transcribed.lines;
        let text = lines.text().as_bytes();
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| query.finder().find(rest)) {
            let number = lines.number(from + found);
            from = lines.span(number).end + 1;
            let line = lines.line(number);
            if matches!(line, Line::Question(_))
                && let Some(score) = query.score(lines.words(number))
            {
                self.questions.push(Hit { score, transcribed: at, what: What::Line(line) });
            }
        }
    }

    /// Questions in which the words may be short for others.
    fn short_questions(&mut self, query: &Query, at: usize, transcribed: &Transcribed) {
        let lines = &transcribed.lines;
        for number in 0..lines.len() {
            let line = lines.line(number);
            if !matches!(line, Line::Question(_)) || self.questions.len() >= ENOUGH {
                continue;
            }
            let words = lines.words(number);
            if query.score(words).is_none()
                && let Some(score) = query.loose_score(words)
            {
                self.questions.push(Hit { score, transcribed: at, what: What::Line(line) });
            }
        }
    }

    /// Entities, in each transcript that names them.
    fn entities(
        &mut self,
        shared: &Shared,
        query: &Query,
        typed: &str,
        transcripts: &[Arc<Transcribed>],
        cancel: &Cancel,
    ) -> Result<(), Failure> {
        // What fits, by the place of the gazetteer in memory: the folders of a project share one.
        let mut fitting: BTreeMap<usize, Vec<Fit>> = BTreeMap::new();
        // They stay in their places until all is done.
        let mut held = Vec::new();
        let mut folder = "";
        let mut gazetteer = 0;
        for (at, transcribed) in transcripts.iter().enumerate() {
            cancel.check()?;
            let uri = transcribed.uri.as_str();
            let here = uri.rsplit_once('/').map_or("", |(folder, _)| folder);
            if at == 0 || here != folder {
                folder = here;
                let settings = shared.settings(&transcribed.uri);
                let known = match settings.gazetteer() {
                    Some(known) => known.as_ref(),
                    None => Gazetteer::builtin(),
                };
                gazetteer = std::ptr::from_ref(known).addr();
                fitting.entry(gazetteer).or_insert_with(|| fits(known, query, typed));
                if held.last().is_none_or(|last| !Arc::ptr_eq(last, &settings)) {
                    held.push(settings);
                }
            }
            for fit in fitting.get(&gazetteer).into_iter().flatten() {
                let named = &transcribed.digest.named;
                if let Ok(place) = named.binary_search_by(|named| named.id.as_str().cmp(&fit.id)) {
                    let what = What::Entity(place, Arc::clone(&fit.name));
                    self.entities.push(Hit { score: fit.score, transcribed: at, what });
                }
            }
        }
        Ok(())
    }

    /// The best of each sort, in one order: the better, the newer (`rank`), the further up.
    fn best(self, rank: &[usize]) -> Vec<Hit> {
        let by = |hit: &Hit| (Reverse(hit.score), rank.get(hit.transcribed).copied(), hit.what.clone());
        let mut best: Vec<Hit> = Vec::new();
        for mut sort in [self.entities, self.names, self.titles, self.questions] {
            if sort.len() > MOST {
                let quick = |hit: &Hit| (Reverse(hit.score), rank.get(hit.transcribed).copied());
                sort.select_nth_unstable_by_key(MOST, quick);
                sort.truncate(MOST);
            }
            best.append(&mut sort);
        }
        best.sort_by_cached_key(by);
        best
    }
}

/// An entity that fits.
struct Fit {
    score: Score,
    id: String,
    /// Its name; with what was typed behind it where that is another name of it.
    name: Arc<str>,
}

/// The entities that fit best.
fn fits(gazetteer: &Gazetteer, query: &Query, typed: &str) -> Vec<Fit> {
    let mut fits: Vec<Fit> = Vec::new();
    for (id, form) in gazetteer.by_name(typed) {
        if let Some(entity) = gazetteer.entity(id) {
            let own = fold_for_lookup(&entity.name) == fold_for_lookup(typed);
            let name = if own { entity.name.clone() } else { format!("{} ({})", entity.name, typed.trim()) };
            // A name comes before an abbreviation, and both before a demonym and a capital.
            let score = 1000 - if own { 0 } else { 50 + form as Score };
            fits.push(Fit { score, id: entity.id.clone(), name: name.into() });
        }
    }
    // Those that ship with the program are folded once; others are few.
    static FOLDED: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    let folded = FOLDED.get_or_init(|| {
        let entities = Gazetteer::builtin().entities();
        entities.map(|(_, entity)| (entity.name.clone(), fold_for_lookup(&entity.name))).collect()
    });
    for (_, entity) in gazetteer.entities() {
        let score = match folded.get(&entity.name) {
            Some(name) => query.loose_score(name),
            None => query.loose_score(&fold_for_lookup(&entity.name)),
        };
        if let Some(score) = score
            && !fits.iter().any(|fit| fit.id == entity.id)
        {
            fits.push(Fit { score, id: entity.id.clone(), name: entity.name.as_str().into() });
        }
    }
    fits.sort_by(|one, other| (Reverse(one.score), &one.id).cmp(&(Reverse(other.score), &other.id)));
    fits.truncate(MOST_ENTITIES);
    fits
}
