//! Parts of a transcript beside its turns: those who take part, what follows the end.

use crate::text::Span;
use serde::Serialize;

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
