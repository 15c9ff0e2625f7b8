//! Parts of a transcript beside its turns: sections, those who take part, documents put in, what follows the end.

use crate::text::Span;
use serde::Serialize;
use std::ops::Range;

/// A part of the event under a heading: a topic, an item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The words of the heading, without markup. A heading of several lines holds their line ends.
    pub title: Span,
    /// How deep it lies, from 1: a section holds the deeper ones that follow it.
    pub level: u8,
    /// From its heading to the end of its last turn, or of its heading where it has none.
    pub span: Span,
    /// The turns that start in it, as indices into [`super::Transcript::turns`]. A turn that a heading parts belongs to
    /// the section that it starts in.
    pub turns: Range<usize>,
}

/// Somebody in a list of those who take part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterEntry {
    /// All that the list says of this person.
    pub span: Span,
    /// The name, as written.
    pub name: Span,
    /// Office or affiliation, as written.
    pub role: Option<Span>,
    /// What the person is called by in labels: `AR` for Ann Roe.
    pub code: Option<Span>,
}

/// A document that stands within the speech: a statement for the record, an exhibit. Nobody says it where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inserted {
    /// The paragraph that announces it: `[The prepared statement of Ms. Roe follows:]`.
    pub intro: Span,
    /// The document.
    pub span: Span,
}

/// A paragraph after the last turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndPart {
    /// What it is.
    pub kind: EndKind,
    /// Its words.
    pub span: Span,
}

/// What stands after the last turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndKind {
    /// `END`, `# # #`.
    EndMark,
    /// The time of day at which the event ended.
    Time,
    /// A note of the editors.
    Note,
    /// What the editors correct.
    Correction,
    /// How far the text can be relied on.
    Disclaimer,
    /// Whom to ask.
    Contact,
    /// To whom the text belongs.
    Copyright,
    /// Those who took part.
    Roster,
    /// Anything else.
    Other,
}
