//! Why a line starts with a label, or does not.
//!
//! Made on demand: the second step of parsing is done once more over the line facts, and each way by which a label is
//! accepted or refused leaves its verdict. A normal parse keeps nothing of it. Tests see to it that the verdicts are
//! what the parser did.

mod reasons;

use super::build::heads_topic;
use super::candidate::Candidate;
use super::header::{self, Lines};
use super::inventory::{self, Inventory, LabelLine};
use super::layout::Layout;
use super::line::{LineFacts, words_at};
use super::roster::Rosters;
use super::weigh::ACCEPT;
use super::{Container, Delimiter, Evidence, KnownBy, Language, Transcript, language, top_lines};
use crate::text::{LineIndex, Span};
use serde::Serialize;

/// Why the lines of a document start with labels, or do not.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The format, where the document comes in one: it says who speaks, and nothing is weighed.
    pub container: Option<Container>,
    /// The ways of setting labels that were found; those that carry the document come first.
    pub dialects: Vec<Dialect>,
    /// Whether paragraphs are broken into lines of a width.
    pub wrapped: bool,
    /// Lines that pages print around the text.
    pub furniture: u32,
    /// The language, and by what it is known.
    pub language: Option<(Language, KnownBy)>,
    /// The lines that may start with a label, in order.
    pub lines: Vec<ExplainedLine>,
    /// The other lines that are not blank.
    pub without: u32,
}

/// A way of setting labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What sets the label off.
    pub kind: Delimiter,
    /// Lines that start with a label set so.
    pub labels: u32,
    /// Whether the document sets its labels so; a label set otherwise is a slip.
    pub own: bool,
}

/// A line that may start with a label.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainedLine {
    /// Its number, from 0.
    pub line: u32,
    /// The ways to read it. The one that is the label, if there is one, comes first, then those that are set as the
    /// document sets its labels; of these, the likeliest.
    pub readings: Vec<Reading>,
}

impl ExplainedLine {
    /// The label that the line starts with, or the first one inside it; `None` where it has none.
    pub fn label(&self) -> Option<&Reading> {
        self.labels().next()
    }

    /// All labels of the line, in order.
    pub fn labels(&self) -> impl Iterator<Item = &Reading> {
        self.readings.iter().take_while(|reading| reading.verdict.is_label())
    }
}

/// One way to read the start of a line as a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What sets the label off.
    pub kind: Delimiter,
    /// What was read as the label.
    pub label: Span,
    /// Its delimiter; empty where white space or the end of the line is all there is.
    pub delimiter: Span,
    /// Whether it is the label, and if not, why.
    pub verdict: Verdict,
    /// Lines that start with it where a label can stand.
    pub count: u32,
    /// The sum of the evidence; from 2 on it is accepted. `None` where it was not weighed.
    pub score: Option<f32>,
    /// What speaks for and against it; what weighs most comes first.
    pub evidence: Vec<Because>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Because {
    /// What it is.
    pub evidence: Evidence,
    /// How much it weighs: positive for a label, negative against.
    pub weight: f32,
    /// It in plain words.
    pub text: String,
}

/// Whether a reading is the label of its line, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is the label: the evidence prevails, and it is set as the labels of the document are.
    Label,
    /// It is the label: it is one that the document has, set otherwise by a slip.
    Slip,
    /// It is the label: the format says who speaks.
    Said,
    /// It is a label inside the line, behind the end of a sentence: the document has it elsewhere, or it can hardly be
    /// anything else.
    Inside,
    /// Another reading of the line is the label.
    OtherReading,
    /// The evidence against it prevails, or there is too little for it.
    Unlikely,
    /// No paragraph can start here, as in the middle of wrapped text.
    WrongPlace,
    /// No words of speech come after it.
    NoSpeech,
    /// The document does not set its labels so.
    OtherDialect,
    /// A line that pages print around the text.
    Furniture,
    /// A line of the front matter.
    FrontMatter,
    /// A key of the header.
    HeaderKey,
    /// The nickname of whoever writes down what others say.
    Scribe,
    /// The heading of a topic.
    Heading,
    /// An entry of a list of those who take part.
    RosterEntry,
}

impl Verdict {
    /// Whether it says that this is the label.
    pub fn is_label(self) -> bool {
        matches!(self, Self::Label | Self::Slip | Self::Said | Self::Inside)
    }
}

/// Explains a document that came in a container: nothing was weighed.
pub(super) fn of_container(transcript: &Transcript, index: &LineIndex) -> Explanation {
    let mut dialects: Vec<Dialect> = Vec::new();
    let mut lines = Vec::new();
    for label in transcript.turns.iter().filter_map(|turn| turn.label) {
        match dialects.iter_mut().find(|dialect| dialect.kind == label.kind) {
            Some(dialect) => dialect.labels += 1,
            None => dialects.push(Dialect { kind: label.kind, labels: 1, own: true }),
        }
        let reading = Reading {
            kind: label.kind,
            label: label.span,
            delimiter: label.delimiter,
            verdict: Verdict::Said,
            count: 1,
            score: None,
            evidence: Vec::new(),
        };
        lines.push(ExplainedLine { line: index.line_of(label.span.start), readings: vec![reading] });
    }
    let language = transcript.language.map(|language| (language, KnownBy::Words));
    Explanation {
        container: transcript.contained.as_ref().map(super::Contained::kind),
        dialects,
        wrapped: false,
        furniture: 0,
        language,
        without: 0,
        lines,
    }
}

/// Explains a document that is read by its lines.
pub(super) fn of_lines(
    text: &str,
    index: &LineIndex,
    facts: &[LineFacts],
    file_name: Option<&str>,
    transcript: &Transcript,
) -> Explanation {
    let words_of = |line| words_at((text, index), facts, line);
    let layout = Layout::of(facts, words_of);
    let first = header::front_matter_end(text, index, facts);
    let lines = Lines { text, index, facts, layout: &layout };
    let mut labels = inventory::take(facts, &layout, first, words_of);
    let taken = labels.lines.clone();
    top_lines::drop(&mut labels, lines);
    let rosters = Rosters::find(lines, &labels, first);
    let court = Court { lines, layout: &layout, first, labels: &labels, taken: &taken, rosters: &rosters };
    let mut explanation = Explanation {
        container: None,
        dialects: labels.kinds.iter().map(|&kind| Dialect { kind, labels: 0, own: true }).collect(),
        wrapped: layout.wrapped,
        furniture: (0..facts.len()).filter(|&at| layout.furniture.is(at)).count() as u32,
        language: language::known_by(text, file_name),
        lines: Vec::new(),
        without: 0,
    };
    for (at, line) in facts.iter().enumerate() {
        if line.candidates().is_empty() {
            explanation.without += u32::from(!line.is_blank());
            continue;
        }
        let mut readings: Vec<Reading> =
            (0..line.candidates().len()).filter_map(|reading| court.reading(at, reading)).collect();
        let rank = |reading: &Reading| {
            let own = labels.kinds.contains(&reading.kind);
            ((reading.verdict.is_label(), own), reading.score.unwrap_or(f32::NEG_INFINITY))
        };
        readings.sort_by(|one, other| {
            let (one, other) = (rank(one), rank(other));
            other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
        });
        let explained = ExplainedLine { line: at as u32, readings };
        if let Some(label) = explained.label() {
            match explanation.dialects.iter_mut().find(|dialect| dialect.kind == label.kind) {
                Some(dialect) => dialect.labels += 1,
                None => explanation.dialects.push(Dialect { kind: label.kind, labels: 1, own: false }),
            }
        }
        explanation.lines.push(explained);
    }
    explanation.add_inside(transcript, index);
    explanation
}

impl Explanation {
    /// Adds the labels of the transcript that no line starts with.
    fn add_inside(&mut self, transcript: &Transcript, index: &LineIndex) {
        let mut others: Vec<ExplainedLine> = Vec::new();
        for label in transcript.turns.iter().filter_map(|turn| turn.label) {
            let line = index.line_of(label.span.start);
            let explained = match self.lines.binary_search_by_key(&line, |explained| explained.line) {
                Ok(at) => self.lines.get_mut(at),
                Err(_) => {
                    if others.last().is_none_or(|last| last.line != line) {
                        others.push(ExplainedLine { line, readings: Vec::new() });
                    }
                    others.last_mut()
                }
            };
            let Some(explained) = explained else { continue };
            if explained.labels().any(|reading| reading.label == label.span) {
                continue;
            }
            let place = explained.labels().take_while(|other| other.label.start < label.span.start).count();
            let inside = Reading {
                kind: label.kind,
                label: label.span,
                delimiter: label.delimiter,
                verdict: Verdict::Inside,
                count: 1,
                score: None,
                evidence: Vec::new(),
            };
            explained.readings.insert(place, inside);
            if let Some(dialect) = self.dialects.iter_mut().find(|dialect| dialect.kind == label.kind) {
                dialect.labels += 1;
            }
        }
        self.without = self.without.saturating_sub(others.len() as u32);
        self.lines.append(&mut others);
        self.lines.sort_by_key(|explained| explained.line);
    }
}

/// All that decides about a reading.
struct Court<'a> {
    lines: Lines<'a>,
    layout: &'a Layout,
    /// The first line after the front matter.
    first: usize,
    labels: &'a Inventory,
    /// The labels before keys of the header were taken out.
    taken: &'a [LabelLine],
    rosters: &'a Rosters,
}

impl Court<'_> {
    fn reading(&self, at: usize, reading: usize) -> Option<Reading> {
        let facts = self.lines.facts;
        let candidate = facts.get(at)?.candidates().get(reading)?;
        let start = self.lines.index.start(at as u32);
        let span = |(from, to): (u32, u32)| Span::new(start + from, start + to);
        let verdict = self.verdict(at, reading, candidate);
        let key = (candidate.kind, candidate.key.clone());
        let weighed = self.labels.labels.get(&key);
        let mut evidence: Vec<Because> = Vec::new();
        for &(kind, weight) in weighed.iter().flat_map(|weighed| &weighed.evidence) {
            // Rules of one kind that point the same way are told once.
            let same =
                |because: &&mut Because| because.evidence == kind && (because.weight < 0.0) == (weight < 0.0);
            match evidence.iter_mut().find(same) {
                Some(because) => because.weight += weight,
                None => evidence.push(Because { evidence: kind, weight, text: String::new() }),
            }
        }
        let count = weighed.map_or(0, |weighed| weighed.count);
        for because in &mut evidence {
            because.text = reasons::of(because.evidence, because.weight, count, candidate);
        }
        evidence.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
        Some(Reading {
            kind: candidate.kind,
            label: span(candidate.label),
            delimiter: span(candidate.delimiter),
            verdict,
            count,
            score: weighed.map(super::weigh::Weighed::score),
            evidence,
        })
    }

    fn verdict(&self, at: usize, reading: usize, candidate: &Candidate) -> Verdict {
        let facts = self.lines.facts;
        if at < self.first {
            return Verdict::FrontMatter;
        }
        if self.layout.furniture.is(at) {
            return Verdict::Furniture;
        }
        let on_line = |labels: &[LabelLine]| {
            let found = labels.binary_search_by_key(&at, |label| label.line).ok()?;
            labels.get(found).map(|label| label.reading)
        };
        let taken = on_line(self.taken);
        if let Some(chosen) = taken {
            if chosen != reading {
                return Verdict::OtherReading;
            }
            if on_line(&self.labels.lines).is_none() {
                return Verdict::HeaderKey;
            }
        }
        if self.rosters.of_line(at).is_some() {
            return Verdict::RosterEntry;
        }
        if heads_topic(facts, at) {
            return Verdict::Heading;
        }
        let own = self.labels.kinds.contains(&candidate.kind);
        let weighed = self.labels.labels.get(&(candidate.kind, candidate.key.clone()));
        let accepted = weighed.is_some_and(|weighed| weighed.score() >= ACCEPT);
        if taken.is_some() {
            return if own && accepted { Verdict::Label } else { Verdict::Slip };
        }
        let placed = inventory::places(facts, at, self.layout).allows(candidate);
        if !placed && accepted {
            return Verdict::WrongPlace;
        }
        if own && accepted && candidate.kind == Delimiter::Angle {
            return Verdict::Scribe;
        }
        match weighed {
            _ if !accepted && !placed => Verdict::WrongPlace,
            Some(_) if accepted && !own => Verdict::OtherDialect,
            Some(_) if accepted => {
                let alone = candidate.kind == Delimiter::Line;
                if alone && !inventory::speech_follows(facts, at, self.layout) {
                    Verdict::NoSpeech
                } else {
                    Verdict::WrongPlace
                }
            }
            _ => Verdict::Unlikely,
        }
    }
}

#[cfg(test)]
mod tests;
