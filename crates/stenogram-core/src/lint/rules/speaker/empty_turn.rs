//! S109.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Delimiter, Transcript, Turn};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a label after which nothing is said: no words, no mark such as `(Laughter.)` or `[inaudible]`.
    ///
    /// ## Why it matters
    /// Either a label was left over, or words were lost, which happens when a web page is copied or a recording is
    /// transcribed by machine.
    ///
    /// The fix deletes the label. It is safe where the turn before or after has the same label, so that this one
    /// tells nothing; elsewhere it is only offered, because the empty label still says that somebody spoke.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg:
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "S109", "empty-turn",
    category: Speaker,
    severity: Error,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let dividers = Dividers::find(transcript);
    for (at, turn) in transcript.turns.iter().enumerate() {
        let Some(label) = turn.label else { continue };
        // A format that says who speaks may name people who say nothing there, and a heading of a page is no label.
        let named =
            transcript.contained.is_some() && matches!(label.kind, Delimiter::Markup | Delimiter::Line);
        if named || !turn.blocks.is_empty() || has_mark(transcript, turn) || dividers.has(turn, text) {
            continue;
        }
        let written = label.span.of(text).trim();
        let span = Span::new(label.span.start, label.delimiter.end.max(label.span.end));
        let mut diagnostic = RULE.finding(span, format!("Nothing is said after the label “{written}”"));
        // A longer form of the name, or a time before the label, would be lost with it.
        let says_nothing = |other: &Turn| {
            let same = other.label.is_some_and(|other| other.span.of(text) == label.span.of(text));
            same && turn.speaker.is_some() && turn.speaker == other.speaker && !other.blocks.is_empty()
        };
        let neighbours = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
        let doubled = neighbours.filter_map(|at| transcript.turns.get(at)).any(says_nothing);
        let around =
            [Span::new(turn.span.start, label.span.start), Span::new(span.end, turn.span.end.max(span.end))];
        let bare = !around.iter().any(|span| span.of(text).contains(char::is_alphanumeric));
        let tier = if doubled && bare { FixTier::Safe } else { FixTier::Offered };
        diagnostic.help = Some(match tier {
            FixTier::Safe => "Delete the label: the turn before or after has the same one.".to_owned(),
            FixTier::Offered => {
                "Add the words if they were lost, or a mark such as `(Inaudible.)`; else delete the label."
                    .to_owned()
            }
        });
        diagnostic.fix = lines_of(context, turn).map(|span| Fix {
            tier,
            title: format!("Delete the empty label “{written}”"),
            edits: vec![Edit { span, text: String::new() }],
        });
        found.push(diagnostic);
    }
}

/// Whether something is noted in the turn, a time for example, though nothing is said.
fn has_mark(transcript: &Transcript, turn: &Turn) -> bool {
    let first = transcript.marks.partition_point(|mark| mark.span.start < turn.span.start);
    transcript.marks.get(first).is_some_and(|mark| turn.span.covers(mark.span))
}

/// Labels that stand for no speaker but for a part of the recording, as `Break:` and `Jingle:` do in podcasts. Such a
/// label never has words, and mostly comes more than once.
struct Dividers {
    /// For each speaker, how many turns have words, and how many have none.
    turns: Vec<(u32, u32)>,
}

impl Dividers {
    fn find(transcript: &Transcript) -> Self {
        let mut turns = vec![(0, 0); transcript.speakers.len()];
        for turn in &transcript.turns {
            let Some(count) = turn.speaker.and_then(|id| turns.get_mut(id.0 as usize)) else { continue };
            if turn.blocks.is_empty() { count.1 += 1 } else { count.0 += 1 }
        }
        Self { turns }
    }

    fn has(&self, turn: &Turn, text: &str) -> bool {
        let count = turn.speaker.and_then(|id| self.turns.get(id.0 as usize)).copied();
        let label = turn.label.map_or("", |label| label.span.of(text));
        let named = DIVIDERS.iter().any(|divider| label.trim().eq_ignore_ascii_case(divider));
        count.is_some_and(|(spoken, silent)| spoken == 0 && (named || silent > 1))
    }
}

/// What parts of a recording are called.
const DIVIDERS: [&str; 10] = [
    "Ad",
    "Ad break",
    "Break",
    "Commercial break",
    "Intro",
    "Jingle",
    "Music",
    "Outro",
    "Sponsor",
    "Theme music",
];

/// The lines of the turn with the blank ones after it, where it stands alone on them.
fn lines_of(context: &Context<'_>, turn: &Turn) -> Option<Span> {
    let (text, lines) = (context.analysis.text(), context.analysis.lines());
    let first = lines.line_of(turn.span.start);
    let mut last = lines.line_of(turn.span.end);
    let start = lines.start(first);
    let around = [Span::new(start, turn.span.start), Span::new(turn.span.end, lines.full_span(last).end)];
    if !around.iter().all(|span| span.of(text).trim().is_empty()) {
        return None;
    }
    while last + 1 < lines.len() && lines.full_span(last + 1).of(text).trim().is_empty() {
        last += 1;
    }
    Some(Span::new(start, lines.full_span(last).end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended, mended_safely};

    #[test]
    fn a_doubled_label_is_deleted_with_its_blank_line() {
        let text = "MODERATOR: Welcome.\n\nMR. DAHL:\n\nMR. DAHL: Thank you.\n\nMODERATOR: The next one.\n\nMR. DAHL: Yes.\n";
        assert_eq!(
            mended_safely(&RULE, text),
            "MODERATOR: Welcome.\n\nMR. DAHL: Thank you.\n\nMODERATOR: The next one.\n\nMR. DAHL: Yes.\n"
        );
    }

    #[test]
    fn where_words_may_be_lost_the_fix_is_only_offered() {
        let text =
            "Question: Why?\nAnna Berg: So.\nQuestion:\nAnna Berg: Soon.\nQuestion: And?\nAnna Berg: No.\n";
        assert_eq!(found(&RULE, text).len(), 1);
        assert_eq!(mended_safely(&RULE, text), text);
        assert!(!mended(&RULE, text).contains("Question:\n"));
    }

    #[test]
    fn a_part_of_the_recording_is_no_speaker() {
        let text = "**Break:**\n\n**Anna Berg:** So, welcome.\n\n**Carl Dahl:** Thanks.\n\n**Anna Berg:** Why?\n\n\
                    **Carl Dahl:** Because.\n\n**Spots:**\n\n**Anna Berg:** And?\n\n**Spots:**\n\n**Carl Dahl:** Yes.\n";
        assert_eq!(found(&RULE, text), []);
    }

    #[test]
    fn a_mark_or_words_on_the_next_line_are_enough() {
        let text = "Question: Why?\nAnna Berg: (Laughs.)\nQuestion:\nWhen?\nAnna Berg: [00:01:02]\nQuestion: And?\nAnna Berg: No.\n";
        assert_eq!(found(&RULE, text), []);
    }
}
