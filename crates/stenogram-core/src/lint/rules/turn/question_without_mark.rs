//! T122.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::syntax::{BlockKind, Role, TurnKind};

declare_rule! {
    /// ## What it does
    /// Reports a turn under a label such as `Question` in which there is no question mark.
    ///
    /// It is off by default: reporters thank, comment and begin sentences that they do not end, and all that stands under the
    /// same label.
    ///
    /// ## Why it matters
    /// Either the mark was forgotten, or the turn is a comment, which some houses label otherwise.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: And will that be in Oslo.
    /// Anna Berg: We have not agreed on the place.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: And will that be in Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// ```
    "T122", "question-without-mark",
    category: Turn,
    severity: Hint,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let text = transcript.spoken(analysis.text());
    for turn in transcript.turns.iter().filter(|turn| turn.kind == TurnKind::Question) {
        let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
        if !speaker.is_some_and(|speaker| speaker.role == Role::Questioner) {
            continue;
        }
        let paragraphs = || turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let Some(first) = paragraphs().next() else { continue };
        // The Greek one is a semicolon of its own.
        if paragraphs().any(|block| block.span.of(text).contains(['?', '？', '؟', '\u{37e}'])) {
            continue;
        }
        let mut diagnostic =
            RULE.finding(place::head(analysis, first.span), "There is no question mark in this question");
        diagnostic.help =
            Some("If it asks, end the sentence with a question mark; if not, it is a comment.".to_owned());
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn question_marks_of_all_scripts_count() {
        for asked in ["And when?", "还有呢？", "متى؟", "First this. Then: why? I wonder."] {
            let text = format!("Question: Why?\nAnna Berg: So.\nQuestion: {asked}\nAnna Berg: No.\n");
            assert_eq!(found(&RULE, &text), [], "{asked}");
        }
        let text = "Question: Why?\nAnna Berg: So.\nQuestion: Thank you.\nAnna Berg: No.\n";
        assert_eq!(found(&RULE, text).len(), 1);
    }
}
