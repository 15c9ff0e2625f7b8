//! What the page shows. Field names are those that its TypeScript reads (`editors/web/src/answers.ts`).

use serde::Serialize;
use stenogram_core::gazetteer::{Card, Form};
use stenogram_core::lint::{FixTier, Severity};
use stenogram_core::mention::Confidence;

/// How a transcript stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// Whether the text is plainly a transcript.
    pub transcript: bool,
    /// The title that the header gives.
    pub title: Option<String>,
    /// The day of the event, as `2025-03-12`.
    pub date: Option<String>,
    /// The language, as an ISO 639-1 code.
    pub language: Option<&'static str>,
    /// What format the text is in, where it is no plain text: it is not formatted then.
    pub container: Option<String>,
    /// How many turns there are.
    pub turns: usize,
}

/// What is asked, and who answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlineView {
    /// Headings and questions, in the order of the text.
    pub rows: Vec<OutlineRow>,
    /// How many of them are questions.
    pub questions: usize,
    /// How many questions nobody answers.
    pub unanswered: usize,
}

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum OutlineRow {
    /// A heading.
    Section {
        /// Its words.
        title: String,
        /// How deep it lies, from 1.
        level: u8,
        /// Where it stands.
        from: u32,
        /// Its line, from 1.
        line: u32,
    },
    /// A question with its answers.
    Question(QuestionView),
}

/// A question with its answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionView {
    /// Its number, from 1.
    pub n: u32,
    /// What is asked, in one line.
    pub title: String,
    /// How many things are asked.
    pub parts: usize,
    /// Who asks.
    pub asker: String,
    /// Where it starts.
    pub from: u32,
    /// Where the last answer ends.
    pub to: u32,
    /// Its line, from 1.
    pub line: u32,
    /// The answers, in the order of the text.
    pub answers: Vec<AnswerView>,
    /// Names of what question and answers name, with flags, each once.
    pub names: Vec<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerView {
    /// Who answers.
    pub who: String,
    /// Where it starts.
    pub from: u32,
    /// Its line, from 1.
    pub line: u32,
}

/// Somebody or something that is named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityView {
    /// Tells it from the others of this transcript, and stays while the text around it changes.
    pub key: String,
    /// Its common name.
    pub name: String,
    /// `country`, `organisation`, `person`, `organ`, ….
    pub kind: &'static str,
    /// The flag of a country, as characters.
    pub flag: Option<String>,
    /// Where it is named, in the order of the text.
    pub places: Vec<PlaceView>,
}

/// Where something is named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceView {
    /// Where the words start.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// Their line, from 1.
    pub line: u32,
    /// The words, on one line.
    pub words: String,
    /// How they name it.
    pub form: Form,
    /// Number of the question to whose exchange they belong, from 1.
    pub question: Option<u32>,
    /// Whether they stand in the question itself.
    pub asks: bool,
    /// Who says them.
    pub speaker: Option<String>,
    /// How sure it is, from 0 to 1.
    pub confidence: Confidence,
}

/// What the rules find.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Findings {
    /// The worst and the first.
    pub shown: Vec<FindingView>,
    /// How many there are in all.
    pub total: usize,
    /// How many of all can be mended without asking.
    pub safe_fixes: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingView {
    /// Its place among all findings of this state of the text.
    pub index: usize,
    /// Code of the rule.
    pub code: &'static str,
    /// Name of the rule.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where the words start.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// Their line, from 1.
    pub line: u32,
    /// What its fix does, if it has one.
    pub fix: Option<FixView>,
    /// Other places that it speaks of.
    pub related: Vec<RelatedView>,
}

/// A fix.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FixView {
    /// What it does, as a command.
    pub title: String,
    /// Whether it needs no second look.
    pub tier: FixTier,
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RelatedView {
    /// Where it starts.
    pub from: u32,
    /// Its line, from 1.
    pub line: u32,
    /// What is there.
    pub message: String,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardView {
    /// Name of what it is about.
    pub title: String,
    /// What the words at the place are.
    pub lead: Option<String>,
    /// What it is.
    pub subtitle: String,
    /// What is told: heading, which can be empty, and text.
    pub sections: Vec<(String, String)>,
    /// What holds of the whole.
    pub footnotes: Vec<String>,
    /// The same in Markdown without HTML, to be copied.
    pub markdown: String,
    /// Where the words are that it is about; null for a card that was asked for by name.
    pub from: Option<u32>,
    /// Where they end.
    pub to: Option<u32>,
}

impl CardView {
    pub(crate) fn new(card: Card, place: Option<(u32, u32)>) -> Self {
        Self {
            markdown: card.to_markdown(),
            title: card.title,
            lead: card.lead,
            subtitle: card.subtitle,
            sections: card.sections.into_iter().map(|section| (section.heading, section.text)).collect(),
            footnotes: card.footnotes,
            from: place.map(|place| place.0),
            to: place.map(|place| place.1),
        }
    }
}

/// Changes that make another text of this one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rewritten {
    /// In the order of the text; they do not touch each other.
    pub edits: Vec<EditView>,
    /// How many findings they mend.
    pub mended: u32,
    /// How many places are not as they should be and were left as they are.
    pub remaining: usize,
}

/// One replacement, as CodeMirror takes it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditView {
    /// Where it starts in the text before.
    pub from: u32,
    /// Where it ends in the text before.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}
