//! T126.

use crate::lint::declare::declare_rule;
use crate::lint::labels::label_with_sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::syntax::Transcript;
use crate::text::{LineIndex, Span};

declare_rule! {
    /// ## What it does
    /// Reports a label in the middle of a line, behind the words of another speaker.
    ///
    /// The fix puts it on a line of its own paragraph, with as many blank lines before it as other turns have.
    ///
    /// ## Why it matters
    /// Readers overlook that somebody else speaks, and most programs do.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place. Question: And when?
    /// Anna Berg: In June.
    /// Question: This June?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: And when?
    /// Anna Berg: In June.
    /// Question: This June?
    /// Anna Berg: Yes.
    /// ```
    "T126", "inline-speaker-change",
    category: Turn,
    severity: Error,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, lines, transcript) = (analysis.text(), analysis.lines(), analysis.transcript());
    if transcript.contained.is_some() {
        return;
    }
    let mut gap: Option<String> = None;
    for (before, turn) in transcript.turns.iter().zip(transcript.turns.iter().skip(1)) {
        let Some(label) = turn.label else { continue };
        let start = lines.start(lines.line_of(turn.span.start));
        if before.span.end <= start
            || !has_words(Span::new(start.max(before.span.start), before.span.end).of(text))
        {
            continue;
        }
        let Some(sign) = label_with_sign(turn) else { continue };
        let written = label.span.of(text).trim();
        let mut diagnostic = RULE.finding(
            sign,
            format!("The label `{written}` stands in the middle of a line, behind other words"),
        );
        diagnostic.help = Some("Start a new line before the label.".to_owned());
        let gap = gap.get_or_insert_with(|| usual_gap(transcript, text, lines, place::line_end(analysis)));
        let between = Span::new(before.span.end, turn.span.start.max(before.span.end));
        if between.of(text).trim().is_empty() {
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title: "Start a new line before the label".to_owned(),
                edits: vec![Edit { span: between, text: gap.clone() }],
            });
        }
        found.push(diagnostic);
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The line ends that stand between most turns.
fn usual_gap(transcript: &Transcript, text: &str, lines: &LineIndex, line_end: &str) -> String {
    let (mut blank, mut tight) = (0_u32, 0_u32);
    for (before, turn) in transcript.turns.iter().zip(transcript.turns.iter().skip(1)) {
        let between = Span::new(before.span.end, turn.span.start.max(before.span.end));
        let ends = lines.line_of(between.end).saturating_sub(lines.line_of(between.start));
        match ends {
            _ if !between.of(text).trim().is_empty() => {}
            0 => {}
            1 => tight += 1,
            _ => blank += 1,
        }
    }
    if blank > tight { line_end.repeat(2) } else { line_end.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    #[test]
    fn the_label_gets_a_paragraph_as_the_others_have() {
        let usual = "MR. DAHL: Why was it so?\n\nMS. BERG: Because we had to.\n\n";
        let text = format!("{}MR. DAHL: We left. MS. BERG: Why?\n\n{usual}", usual.repeat(3));
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(
            mended(&RULE, &text),
            format!("{}MR. DAHL: We left.\n\nMS. BERG: Why?\n\n{usual}", usual.repeat(3))
        );
    }

    #[test]
    fn labels_at_the_start_of_lines_are_where_they_belong() {
        let text =
            "[00:01] MR. DAHL: Why?\n[00:02] MS. BERG: So.\n[00:03] MR. DAHL: And?\n[00:04] MS. BERG: No.\n";
        assert_eq!(found(&RULE, text), []);
        assert_eq!(
            found(&RULE, "Question: Why?\nAnna Berg: I said: so.\nQuestion: And?\nAnna Berg: No.\n"),
            []
        );
    }
}
