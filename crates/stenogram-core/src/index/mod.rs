//! What one transcript holds: its questions with their answers, and who asked them.

use crate::syntax::{Transcript, TurnKind};
use crate::text::Span;

/// The questions of a transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// In the order of the text.
    pub questions: Vec<Question>,
}

/// A question turn with the answers to it: an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Number of the question in its transcript, from 1.
    pub n: u32,
    /// Index of the question turn in [`Transcript::turns`].
    pub turn: usize,
    /// One line that says what is asked: the question's own interrogative sentence.
    pub title: String,
    /// The interrogative sentences of the turn, in the order of the text: it can ask several things.
    pub parts: Vec<Span>,
    /// Indices of the answer turns in [`Transcript::turns`].
    pub answers: Vec<usize>,
    /// From the start of the question turn to the end of its last answer.
    pub span: Span,
}

impl Index {
    /// Collects the questions of `transcript`, which was parsed from `text`.
    pub fn new(transcript: &Transcript, text: &str) -> Self {
        let _ = (transcript.turns.iter().filter(|turn| turn.kind == TurnKind::Question), text);
        Self::default()
    }

    /// The question whose exchange (question and answers) contains the turn with this index.
    pub fn question_of_turn(&self, turn: usize) -> Option<&Question> {
        let at = self.questions.partition_point(|question| question.turn <= turn).checked_sub(1)?;
        self.questions.get(at).filter(|question| question.turn == turn || question.answers.contains(&turn))
    }
}
