//! Sections and participants, as `outline --format json` prints them.

use super::turn::role_name;
use schemars::JsonSchema;
use serde::Serialize;
use stenogram_core::Analysis;
use stenogram_core::syntax::{RosterEntry, Section, Speaker};
use stenogram_core::text::Span;

/// Somebody in a list of participants.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ParticipantRecord {
    /// The name, as written.
    pub(crate) name: String,
    /// Office or affiliation, as written; null where the list does not say.
    pub(crate) role: Option<String>,
    /// What stands for the name in labels (`AR`); null where the list does not say.
    pub(crate) code: Option<String>,
    /// Line of the name, from 1.
    pub(crate) line: u32,
}

/// Somebody whom labels stand for.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SpeakerRecord<'a> {
    /// The person's name; null where the labels name a role (`Question`).
    pub(crate) name: Option<&'a str>,
    /// `person`, `questioner`, `answerer`, `moderator`, ….
    pub(crate) role: &'static str,
    /// Office, where it is known.
    pub(crate) title: Option<&'a str>,
    /// Party, firm, outlet or place, where it is known.
    pub(crate) affiliation: Option<&'a str>,
    /// The labels that stand for this speaker, in the order of their first use.
    pub(crate) labels: &'a [String],
}

/// A topic or an item of the agenda.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SectionRecord {
    /// The words of the heading.
    pub(crate) title: String,
    /// How deep it lies, from 1.
    pub(crate) level: u8,
    /// Line of the heading, from 1.
    pub(crate) line: u32,
    /// Number of its first turn, from 1; null where no turn starts in it.
    pub(crate) first_turn: Option<usize>,
    /// How many turns start in it.
    pub(crate) turns: usize,
    /// Offset of the first byte of the heading in the decoded text.
    pub(crate) start: u32,
    /// Offset just after the last byte of the section.
    pub(crate) end: u32,
}

impl ParticipantRecord {
    /// What a list says of somebody.
    pub(crate) fn new(analysis: &Analysis, entry: &RosterEntry) -> Self {
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
    pub(crate) fn new(speaker: &'a Speaker) -> Self {
        Self {
            name: speaker.named.then_some(speaker.name.as_str()),
            role: role_name(speaker.role),
            title: speaker.title.as_deref(),
            affiliation: speaker.affiliation.as_deref(),
            labels: &speaker.labels,
        }
    }
}

impl SectionRecord {
    /// A section with the turns in it.
    pub(crate) fn new(analysis: &Analysis, section: &Section) -> Self {
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
