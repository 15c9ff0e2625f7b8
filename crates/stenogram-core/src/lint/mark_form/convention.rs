//! The form that marks should have: that of the house, or else the one that the transcript itself has most.

use super::{MarkForm, MarkForms, Place, Stop, case, in_case};
use crate::lint::{Context, vocabulary};
use crate::profile::{MarkBracket, MarkCase, MarkStyle};
use crate::syntax::{Language, MarkKind, MarkWords};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Marks that follow one convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Family {
    /// What happened.
    Directions,
    /// What could not be heard.
    Inaudible,
}

/// A mark that is not written as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) struct Departure {
    /// The mark.
    pub(in crate::lint) span: Span,
    /// How it should be written.
    pub(in crate::lint) canonical: String,
    /// A mark of this transcript that is written so; `None` where the house settles it.
    pub(in crate::lint) like: Option<Span>,
    /// Whether it is certain that it can be written so.
    pub(in crate::lint) sure: bool,
}

/// Fewer marks than this of one form make no convention.
const HABIT: usize = 3;

/// What is settled for marks in one kind of place.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    case: Option<MarkCase>,
    stop: Option<bool>,
}

/// What is settled.
#[derive(Debug, Clone, Copy, Default)]
struct Convention {
    bracket: Option<MarkBracket>,
    alone: Shape,
    apart: Shape,
    inside: Shape,
}

impl Convention {
    /// The house's. It says how a mark is written that stands for itself; within a sentence a mark takes neither capital
    /// nor stop.
    fn of_house(style: &MarkStyle) -> Self {
        let apart = Shape { case: style.case, stop: style.stop };
        let inside = Shape {
            case: style.case.filter(|case| *case != MarkCase::Sentence),
            stop: style.stop.filter(|stop| !stop),
        };
        Self { bracket: style.bracket, alone: apart, apart, inside }
    }

    /// The one that most of these marks follow.
    fn of_marks(forms: &[MarkForm], text: &str) -> Self {
        let shape = |place: Place| {
            let here = || forms.iter().filter(move |form| form.place == place);
            let stops = here().filter(|form| form.stop != Stop::Outside);
            Shape {
                case: majority(here().filter_map(|form| case(form.words.of(text)))),
                stop: majority(stops.map(|form| form.stop == Stop::Inside)),
            }
        };
        let settled = forms.iter().filter(|form| form.place != Place::Head);
        Self {
            bracket: majority(settled.map(|form| form.bracket)),
            alone: shape(Place::Alone),
            apart: shape(Place::Apart),
            inside: shape(Place::Inside),
        }
    }

    fn shape(&self, place: Place) -> Shape {
        match place {
            Place::Alone => self.alone,
            Place::Apart | Place::Head => self.apart,
            Place::Inside => self.inside,
        }
    }
}

/// The value that at least three of four have.
fn majority<T: Copy + PartialEq>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    let mut total = 0;
    for value in values {
        total += 1;
        match counts.iter_mut().find(|(counted, _)| *counted == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    let (value, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= HABIT && count * 4 >= total * 3).then_some(value)
}

/// The marks of a family that are not written as they should be.
pub(in crate::lint) fn departures(context: &Context<'_>, family: Family) -> Vec<Departure> {
    let text = context.analysis.text();
    let all = context.mark_forms();
    let forms = members(all, family, text);
    let house = context.profile().map(|profile| &profile.marks).filter(|style| settles(style));
    if forms.is_empty() || (house.is_none() && forms.len() <= HABIT) {
        return Vec::new();
    }
    let language = context.analysis.transcript().language;
    let writer = Writer {
        text,
        convention: house.map_or_else(|| Convention::of_marks(&forms, text), Convention::of_house),
        house,
        spelling: Spelling::of(&forms, text),
        language,
        escaped: all.forms.iter().any(|form| form.escaped),
    };
    let canonical: Vec<String> = forms.iter().map(|form| writer.canonical(form)).collect();
    // How often each way of writing is there, and where first.
    let mut written: FxHashMap<&str, (usize, Span)> = FxHashMap::default();
    for form in &forms {
        written.entry(form.span.of(text)).or_insert((0, form.span)).0 += 1;
    }
    let mut found = Vec::new();
    let right = |(form, canonical): &(&MarkForm, &String)| form.span.of(text) == *canonical;
    let example = forms.iter().zip(&canonical).find(right).map(|(form, _)| form.span);
    for (form, canonical) in forms.iter().zip(&canonical).filter(|pair| !right(pair)) {
        // The same mark, written right, tells most.
        let same = written.get(canonical.as_str()).map(|(_, span)| *span);
        let like = same.or(example).filter(|_| house.is_none());
        // Words that are written so more than once, and never as the other marks are, mean something by it.
        let often = written.get(form.span.of(text)).is_some_and(|(count, _)| *count > 1);
        let unsettled = form.place == Place::Head || like.is_none() || (often && same.is_none());
        if house.is_none() && unsettled {
            continue;
        }
        let after = text.get(form.span.end as usize..).unwrap_or("");
        // Markdown would make a link of it.
        let sure = !(canonical.ends_with(']') && after.starts_with(['(', '[', ':']));
        found.push(Departure { span: form.span, canonical: canonical.clone(), like, sure });
    }
    found
}

/// How the house writes a mark; `None` where it says nothing of such marks. `form` is how the mark is written.
pub(super) fn in_style(
    style: &MarkStyle,
    form: &MarkForm,
    text: &str,
    language: Option<Language>,
) -> Option<String> {
    let family = match form.kind {
        MarkKind::Direction => Family::Directions,
        MarkKind::Inaudible => Family::Inaudible,
        _ => return None,
    };
    if !settles(style) || !is_member(form, family, text) {
        return None;
    }
    let writer = Writer {
        text,
        convention: Convention::of_house(style),
        house: Some(style),
        spelling: Spelling::default(),
        language,
        escaped: form.escaped,
    };
    Some(writer.canonical(form))
}

/// Whether a house says anything of the form of marks.
fn settles(style: &MarkStyle) -> bool {
    style.bracket.is_some() || style.case.is_some() || style.stop.is_some() || !style.words.is_empty()
}

/// The marks of a family that consist of nothing but its known words: others can hold names and sentences.
fn members(all: &MarkForms, family: Family, text: &str) -> Vec<MarkForm> {
    let kind = match family {
        Family::Directions => MarkKind::Direction,
        Family::Inaudible => MarkKind::Inaudible,
    };
    let forms = all.forms.iter().filter(|form| form.kind == kind);
    forms.filter(|form| is_member(form, family, text)).copied().collect()
}

/// Whether a mark consists of nothing but the known words of a family.
fn is_member(form: &MarkForm, family: Family, text: &str) -> bool {
    // What a line end parts is read as it is written elsewhere.
    if form.span.of(text).contains(['\n', '\r']) {
        return false;
    }
    let words = MarkWords::of(form.words.of(text));
    match family {
        Family::Directions => words.direction,
        Family::Inaudible => words.inaudible,
    }
}

/// How the transcript spells words that are spelled in several ways: `crosstalk`, `cross-talk`.
#[derive(Debug, Default)]
struct Spelling {
    /// Folded, with the spelling that most have.
    most: Vec<(String, String)>,
}

impl Spelling {
    fn of(forms: &[MarkForm], text: &str) -> Self {
        let mut counts: Vec<(String, Vec<(String, usize)>)> = Vec::new();
        for form in forms {
            let words = form.words.of(text).to_lowercase();
            let folded = folded(&words);
            let at = counts.iter().position(|(known, _)| *known == folded).unwrap_or_else(|| {
                counts.push((folded, Vec::new()));
                counts.len() - 1
            });
            let Some((_, spellings)) = counts.get_mut(at) else { continue };
            match spellings.iter_mut().find(|(spelling, _)| *spelling == words) {
                Some((_, count)) => *count += 1,
                None => spellings.push((words, 1)),
            }
            if counts.len() > MOST_WORDS {
                break;
            }
        }
        let most = counts.into_iter().filter(|(_, spellings)| spellings.len() > 1);
        let most = most.filter_map(|(folded, spellings)| {
            let total: usize = spellings.iter().map(|(_, count)| count).sum();
            let (spelling, count) = spellings.into_iter().max_by_key(|(_, count)| *count)?;
            (count >= HABIT && count * 4 >= total * 3).then_some((folded, spelling))
        });
        Self { most: most.collect() }
    }
}

/// Marks of a transcript have no more different words than this.
const MOST_WORDS: usize = 64;

/// Words without what spellings differ in.
fn folded(words: &str) -> String {
    let letters: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
    match letters.strip_suffix("microphone").or_else(|| letters.strip_suffix("mic")) {
        Some(start) => format!("{start}mike"),
        None => letters,
    }
}

struct Writer<'a> {
    text: &'a str,
    convention: Convention,
    house: Option<&'a MarkStyle>,
    spelling: Spelling,
    language: Option<Language>,
    /// Whether some mark of the transcript is escaped.
    escaped: bool,
}

impl Writer<'_> {
    /// How a mark should be written.
    fn canonical(&self, form: &MarkForm) -> String {
        let written = form.words.of(self.text);
        let words = self.words(written);
        let shape = self.convention.shape(form.place);
        let replaced = words != written;
        let case = shape.case.filter(|case| self.may_recase(*case));
        let words = match case.or_else(|| super::case(written).filter(|_| replaced)) {
            Some(case) => in_case(words, case),
            None => words.to_owned(),
        };
        let bracket = self.convention.bracket.unwrap_or(form.bracket);
        let escaped = if bracket == form.bracket {
            form.escaped
        } else {
            bracket == MarkBracket::Square && self.escaped
        };
        let (open, close) = match (bracket, escaped) {
            (MarkBracket::Round, false) => ("(", ")"),
            (MarkBracket::Round, true) => ("\\(", "\\)"),
            (MarkBracket::Square, false) => ("[", "]"),
            (MarkBracket::Square, true) => ("\\[", "\\]"),
        };
        let (inside, outside) = match shape.stop {
            Some(true) => (".", ""),
            Some(false) => ("", ""),
            None if form.stop == Stop::Inside => (".", ""),
            None if form.stop == Stop::Outside => ("", "."),
            None => ("", ""),
        };
        let time = form.time.of(self.text);
        let gap = if time.is_empty() { "" } else { " " };
        format!("{open}{words}{gap}{time}{inside}{close}{outside}")
    }

    /// The words that a mark should have, in any case.
    fn words<'w>(&'w self, written: &'w str) -> &'w str {
        let lower = written.to_lowercase();
        let other = match self.house {
            Some(style) => {
                let matter = vocabulary::matter(&lower, self.language);
                matter.and_then(|matter| style.words.get(matter))
            }
            None => {
                let key = folded(&lower);
                self.spelling.most.iter().find(|(known, _)| *known == key).map(|(_, spelling)| spelling)
            }
        };
        other.filter(|other| other.to_lowercase() != lower).map_or(written, String::as_str)
    }

    /// German nouns keep their capitals.
    fn may_recase(&self, case: MarkCase) -> bool {
        self.language != Some(Language::German) || case == MarkCase::Upper
    }
}
