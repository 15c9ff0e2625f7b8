//! What one transcript holds: its questions with their answers, who asked them, and where entities are named.

mod in_document;
mod occurrences;
mod outline;
mod structure;
mod written;

pub use in_document::in_document;
pub use occurrences::{Occurrence, Occurrences};
pub use outline::{OpeningRecord, OutlineRecord, QuestionRecord, line_of_turn};
pub use structure::{ParticipantRecord, SectionRecord, SpeakerRecord};
pub use written::{csv_cell, outline_csv, outline_markdown};

use crate::syntax::{BlockKind, Transcript, Turn, TurnKind, is_interrogative, may_ask, split_sentences};
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
        let (written, text) = (text, transcript.spoken(text));
        for (at, turn) in transcript.turns.iter().enumerate() {
            match turn.kind {
                TurnKind::Question => {
                    let parts = question_parts(turn, text);
                    questions.push(Question {
                        n: questions.len() as u32 + 1,
                        turn: at,
                        title: shorten(&transcript.plain(telling(turn, &parts, text), written)),
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
        self.questions
            .get(at)
            .filter(|question| question.turn == turn || question.answers.binary_search(&turn).is_ok())
    }
}

/// The interrogative sentences of a turn. `text` is what is spoken.
pub(crate) fn question_parts(turn: &Turn, text: &str) -> Vec<Span> {
    let paragraphs = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs
        .flat_map(|block| {
            let paragraph = block.span.of(text);
            // Splitting is costly, and most paragraphs ask nothing.
            let sentences =
                if may_ask(paragraph) { split_sentences(paragraph) } else { Vec::new() }.into_iter();
            sentences
                .filter(|sentence| is_interrogative(sentence.of(paragraph)))
                .map(|sentence| sentence.shift(block.span.start))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Titles are cut after this many characters.
const TITLE_CHARS: usize = 110;

/// The interrogative sentence that tells most, else the first words of the turn.
fn telling(turn: &Turn, parts: &[Span], text: &str) -> Span {
    // The first of equals: later ones tend to lean on it.
    let telling = parts.iter().rev().max_by_key(|part| weight(part.of(text)));
    let words = turn.blocks.iter().find(|block| block.kind == BlockKind::Paragraph).or(turn.blocks.first());
    telling.copied().or(words.map(|block| block.span)).unwrap_or(turn.span)
}

/// How much a sentence tells by itself: `Has the Chinese side commented on this?` needs the words before it, one with
/// names in it seldom does.
fn weight(sentence: &str) -> usize {
    let words = sentence.split_whitespace();
    let names =
        words.clone().skip(1).filter(|word| word.starts_with(char::is_uppercase) && *word != "I").count();
    words.count().min(14) + 3 * names.min(3)
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

#[cfg(test)]
mod tests {
    use crate::{Analysis, Source};

    /// Kinds of the turns, and the questions with their parts and answers.
    fn outline(text: &str) -> (Vec<String>, Vec<String>) {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let kinds = analysis.transcript().turns.iter().map(|turn| format!("{:?}", turn.kind)).collect();
        let questions = analysis.index().questions.iter().map(|question| {
            format!(
                "{} {} ({} parts, answers {:?})",
                question.n,
                question.title,
                question.parts.len(),
                question.answers
            )
        });
        (kinds, questions.collect())
    }

    #[test]
    fn labels_tell_who_asks() {
        let (kinds, questions) = outline(
            "Question: You were in Oslo. Was it cold? Will you go there again next winter?\n\
             Ann Roe: Who would not? It was.\n\
             Question: Thank you.\n\
             Ann Roe: Not at all.\n",
        );
        assert_eq!(kinds, ["Question", "Answer", "Question", "Answer"]);
        assert_eq!(
            questions,
            [
                "1 Will you go there again next winter? (2 parts, answers [1])",
                "2 Thank you. (0 parts, answers [3])"
            ]
        );
    }

    #[test]
    fn without_question_labels_the_words_tell() {
        let (kinds, questions) = outline(
            "**Ann Roe:** Welcome to the show. Jan, how did you start?\n\n\
             **Jan Doe:** By accident, really.\n\n\
             **Ann Roe:** I see.\n\n\
             **Jan Doe:** It was a Monday.\n\n\
             **Ann Roe:** And what came next?\n\n\
             **Jan Doe:** Tuesday.\n",
        );
        assert_eq!(kinds, ["Question", "Answer", "Statement", "Answer", "Question", "Answer"]);
        assert_eq!(
            questions,
            [
                "1 Jan, how did you start? (1 parts, answers [1, 3])",
                "2 And what came next? (1 parts, answers [5])"
            ]
        );
    }

    #[test]
    fn a_spokesperson_who_calls_on_the_next_reporter_does_not_answer() {
        let (kinds, _) = outline(
            "MS. ROE:  Good day.  Minister, go ahead.\n\n\
             MINISTER DOE:  I have little to add to it.\n\n\
             Q    Was it your idea?\n\n\
             MINISTER DOE:  It was.\n\n\
             MS. ROE:  Rachel.\n\n\
             Q    Why was that?\n\n\
             MINISTER DOE:  Why not.\n",
        );
        assert_eq!(
            kinds,
            ["Statement", "Statement", "Question", "Answer", "Procedural", "Question", "Answer"]
        );
    }

    #[test]
    fn a_long_title_is_cut_at_a_word() {
        let (_, questions) =
            outline(&format!("Question: Is it {}true?\nAnn Roe: Yes.\n", "very ".repeat(60)));
        let title = questions[0].split(" (").next().expect("a title");
        assert!(title.ends_with("very…") && title.chars().count() < 120, "{title}");
    }
}
