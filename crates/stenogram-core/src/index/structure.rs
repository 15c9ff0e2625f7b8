//! Sections and those who take part, as machine formats have them.

use crate::Analysis;
use crate::syntax::{RosterEntry, Section, Speaker};
use crate::text::Span;
use serde::Serialize;

/// Somebody in a list of participants.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParticipantRecord {
    /// The name, as written.
    pub name: String,
    /// Office or affiliation, as written; null where the list does not say.
    pub role: Option<String>,
    /// What stands for the name in labels (`AR`); null where the list does not say.
    pub code: Option<String>,
    /// Line of the name, from 1.
    pub line: u32,
}

/// Somebody whom labels stand for.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpeakerRecord<'a> {
    /// The person's name; null where the labels name a role (`Question`).
    pub name: Option<&'a str>,
    /// `person`, `questioner`, `answerer`, `moderator`, ….
    pub role: &'static str,
    /// Office, where it is known.
    pub title: Option<&'a str>,
    /// Party, firm, outlet or place, where it is known.
    pub affiliation: Option<&'a str>,
    /// The labels that stand for this speaker, in the order of their first use.
    pub labels: &'a [String],
}

/// A topic or an item of the agenda.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SectionRecord {
    /// The words of the heading.
    pub title: String,
    /// How deep it lies, from 1.
    pub level: u8,
    /// Line of the heading, from 1.
    pub line: u32,
    /// Number of its first turn, from 1; null where no turn starts in it.
    pub first_turn: Option<usize>,
    /// How many turns start in it.
    pub turns: usize,
    /// Offset of the first byte of the heading in the decoded text.
    pub start: u32,
    /// Offset just after the last byte of the section.
    pub end: u32,
}

impl ParticipantRecord {
    /// What a list says of somebody.
    pub fn new(analysis: &Analysis, entry: &RosterEntry) -> Self {
        Self {
            name: folded(analysis, entry.name),
            role: entry.role.map(|role| folded(analysis, role)),
            code: entry.code.map(|code| folded(analysis, code)),
            line: analysis.lines().line_of(entry.name.start) + 1,
        }
    }
}

impl<'a> SpeakerRecord<'a> {
    /// What is known of a speaker.
    pub fn new(speaker: &'a Speaker) -> Self {
        Self {
            name: speaker.named.then_some(speaker.name.as_str()),
            role: speaker.role.as_str(),
            title: speaker.title.as_deref(),
            affiliation: speaker.affiliation.as_deref(),
            labels: &speaker.labels,
        }
    }
}

impl SectionRecord {
    /// A section with the turns in it.
    pub fn new(analysis: &Analysis, section: &Section) -> Self {
        Self {
            title: folded(analysis, section.title),
            level: section.level,
            line: analysis.lines().line_of(section.title.start) + 1,
            first_turn: (!section.turns.is_empty()).then(|| section.turns.start + 1),
            turns: section.turns.len(),
            start: section.span.start,
            end: section.span.end,
        }
    }
}

/// The words of a span, on one line and without the markup of a container.
fn folded(analysis: &Analysis, span: Span) -> String {
    let plain = analysis.transcript().plain(span, analysis.text());
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
