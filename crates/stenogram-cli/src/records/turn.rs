//! A turn, as `turns --format json` and `jsonl` print it.

use crate::document::Document;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use stenogram_core::index::line_of_turn;
use stenogram_core::syntax::{BlockKind, Role, Speaker, Transcript, Turn, TurnKind};

/// A turn.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct TurnRecord<'a> {
    /// Path of the file.
    pub(crate) path: &'a str,
    /// Number of the turn in its file, from 1.
    pub(crate) n: usize,
    /// `opening`, `question`, `answer`, `statement` or `procedural`.
    pub(crate) kind: TurnKind,
    /// The label as written, without its delimiter; in a container perhaps an identifier; null where the turn has none.
    pub(crate) label: Option<Cow<'a, str>>,
    /// The label as people read it: the name, where a container gives an identifier.
    #[serde(skip)]
    pub(crate) shown: Option<Cow<'a, str>>,
    /// Name of the person who speaks; null where the label names a role (`Question`).
    pub(crate) speaker: Option<&'a str>,
    /// Title or office of a person, if known; for a role label, the role: `questioner`, `moderator`, ….
    pub(crate) role: Option<&'a str>,
    /// Party, firm, outlet or place that the labels or lists give; null where they do not.
    pub(crate) affiliation: Option<&'a str>,
    /// Whether the turn goes on with the one before it: the label stands again only because of the time beside it.
    pub(crate) continues: bool,
    /// Line of the label, or of the first word where there is no label; from 1.
    pub(crate) line: u32,
    /// Offset of the first byte of the turn in the decoded text.
    pub(crate) start: u32,
    /// Offset just after its last byte.
    pub(crate) end: u32,
    /// Number of the question (see `outline`) to which the turn belongs, as question or answer.
    pub(crate) exchange: Option<u32>,
    /// The words: each paragraph on one line, an empty line between paragraphs.
    pub(crate) text: String,
}

impl<'a> TurnRecord<'a> {
    /// The turns of a document.
    pub(crate) fn all(document: &'a Document) -> Vec<Self> {
        let analysis = &document.analysis;
        let (text, transcript, index) = (analysis.text(), analysis.transcript(), analysis.index());
        let record = |(at, turn): (usize, &'a Turn)| {
            let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
            Self {
                path: &document.path,
                n: at + 1,
                kind: turn.kind,
                label: transcript.written_label(turn, text),
                shown: transcript.label(turn, text),
                speaker: speaker.filter(|speaker| speaker.named).map(|speaker| speaker.name.as_str()),
                role: speaker.and_then(role),
                affiliation: speaker.and_then(|speaker| speaker.affiliation.as_deref()),
                continues: turn.continues,
                line: line_of_turn(analysis, turn),
                start: turn.span.start,
                end: turn.span.end,
                exchange: index.question_of_turn(at).map(|question| question.n),
                text: words(turn, transcript, text),
            }
        };
        transcript.turns.iter().enumerate().map(record).collect()
    }
}

fn role(speaker: &Speaker) -> Option<&str> {
    match speaker.role {
        Role::Person => speaker.title.as_deref(),
        role => Some(role.as_str()),
    }
}

/// The paragraphs of a turn: the lines of each joined with a space, an empty line between them.
fn words(turn: &Turn, transcript: &Transcript, text: &str) -> String {
    let mut words = String::new();
    for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        if !words.is_empty() {
            words.push_str("\n\n");
        }
        let paragraph = transcript.plain(block.span, text);
        let lines = paragraph.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        for (at, line) in lines.enumerate() {
            if at > 0 {
                words.push(' ');
            }
            words.push_str(line);
        }
    }
    words
}
