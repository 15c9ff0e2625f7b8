//! What one transcript holds: its questions with their answers, and who asked them.

use crate::syntax::{BlockKind, Transcript, Turn, TurnKind, is_interrogative, split_sentences};
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
        let mut questions: Vec<Question> = Vec::new();
        for (at, turn) in transcript.turns.iter().enumerate() {
            match turn.kind {
                TurnKind::Question => {
                    let parts = parts(turn, text);
                    questions.push(Question {
                        n: questions.len() as u32 + 1,
                        turn: at,
                        title: title(turn, &parts, text),
                        parts,
                        answers: Vec::new(),
                        span: turn.span,
                    });
                }
                TurnKind::Answer => {
                    if let Some(question) = questions.last_mut() {
                        question.answers.push(at);
                        question.span.end = turn.span.end;
                    }
                }
                TurnKind::Opening | TurnKind::Statement | TurnKind::Procedural => {}
            }
        }
        Self { questions }
    }

    /// The question whose exchange (question and answers) contains the turn with this index.
    pub fn question_of_turn(&self, turn: usize) -> Option<&Question> {
        let at = self.questions.partition_point(|question| question.turn <= turn).checked_sub(1)?;
        self.questions.get(at).filter(|question| question.turn == turn || question.answers.contains(&turn))
    }
}

/// The interrogative sentences of a turn.
fn parts(turn: &Turn, text: &str) -> Vec<Span> {
    let paragraphs = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs
        .flat_map(|block| {
            let paragraph = block.span.of(text);
            let sentences = split_sentences(paragraph).into_iter();
            sentences
                .filter(|sentence| is_interrogative(sentence.of(paragraph)))
                .map(|sentence| sentence.shift(block.span.start))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Titles are cut after this many characters.
const TITLE_CHARS: usize = 110;

/// The first interrogative sentence that says something by itself, else the first words of the turn.
fn title(turn: &Turn, parts: &[Span], text: &str) -> String {
    let telling = parts.iter().find(|part| part.of(text).split_whitespace().count() >= 4);
    let words = turn.blocks.iter().find(|block| block.kind == BlockKind::Paragraph).or(turn.blocks.first());
    let span = telling.or(parts.first()).copied().or(words.map(|block| block.span)).unwrap_or(turn.span);
    shorten(span.of(text))
}

/// `text` on one line, cut at a word end if it is long.
fn shorten(text: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let width = word.chars().count() + usize::from(!line.is_empty());
        if length + width > TITLE_CHARS {
            if line.is_empty() {
                line.extend(word.chars().take(TITLE_CHARS));
            }
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        length += width;
    }
    line
}
