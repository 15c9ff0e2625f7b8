//! S112.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::syntax::{Block, BlockKind, Turn};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports words that go on after a heading or a direction on a line of its own, without the speaker’s label.
    ///
    /// It says nothing unless the profile has `repeat-after-insert = true` in the section `[labels]`, as that of printed
    /// hearings does.
    ///
    /// ## Why it matters
    /// Where something was put in, a reader no longer knows who speaks.
    ///
    /// ## Example
    /// ```toml
    /// [labels]
    /// repeat-after-insert = true
    /// ```
    ///
    /// ```transcript
    /// Mr. Dahl: Will the road be built?
    ///
    /// Ms. Berg: Not this year.
    ///
    /// (Recess.)
    ///
    /// We shall look at it again in spring.
    ///
    /// Mr. Dahl: Thank you. Who will pay?
    ///
    /// Ms. Berg: All of us.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Mr. Dahl: Will the road be built?
    ///
    /// Ms. Berg: Not this year.
    ///
    /// (Recess.)
    ///
    /// Ms. Berg: We shall look at it again in spring.
    ///
    /// Mr. Dahl: Thank you. Who will pay?
    ///
    /// Ms. Berg: All of us.
    /// ```
    "S112", "repeat-name-after-insert",
    category: Speaker,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.labels.repeat_after_insert) != Some(true) {
        return;
    }
    let analysis = context.analysis;
    let text = analysis.text();
    for turn in &analysis.transcript().turns {
        let Some(label) = turn.label else { continue };
        let mut inserted: Option<&Block> = None;
        for block in &turn.blocks {
            match (block.kind, inserted) {
                (BlockKind::Paragraph, Some(insert)) => {
                    let written = label.span.of(text).trim();
                    let what = if insert.kind == BlockKind::Heading { "a heading" } else { "a direction" };
                    let message =
                        format!("After {what}, the label `{written}` does not stand before these words");
                    let mut diagnostic = RULE.finding(place::head(analysis, block.span), message);
                    diagnostic.help = Some(format!("If `{written}` goes on, put the label before them."));
                    diagnostic.fix = label_before_words(turn, text).map(|label| Fix {
                        tier: FixTier::Offered,
                        title: format!("Put `{written}` before the words"),
                        edits: vec![Edit { span: Span::empty(block.span.start), text: label.to_owned() }],
                    });
                    found.push(diagnostic);
                    inserted = None;
                }
                (BlockKind::Heading | BlockKind::Direction, _) => inserted = Some(block),
                (BlockKind::Separator | BlockKind::Inserted, _) => {}
                (BlockKind::Paragraph, None) => {}
            }
        }
    }
}

/// The label with all that stands between it and the words, where they stand on one line.
fn label_before_words<'a>(turn: &Turn, text: &'a str) -> Option<&'a str> {
    let first = turn.blocks.first().filter(|block| block.kind == BlockKind::Paragraph)?;
    let label = Span::new(turn.span.start, first.span.start).of(text);
    (!label.contains(['\n', '\r']) && label.ends_with(char::is_whitespace)).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house};

    const TEXT: &str = "Mr. Dahl: Why?\n\nMs. Berg: So.\n\n(Applause.)\n\n(Recess.)\n\nAnd so.\n\nAnd so again.\n\n\
                        Mr. Dahl: And?\n\n(Pause.)\n\nMs. Berg: No.\n\nMr. Dahl: Thank you.\n";

    #[test]
    fn the_first_words_after_each_insert_are_told() {
        let house = in_house(&RULE, "[labels]\nrepeat-after-insert = true\n");
        let found: Vec<_> = found_by(&house, TEXT).into_iter().map(|(words, _)| words).collect();
        assert_eq!(found, ["And so."]);
    }

    #[test]
    fn no_house_no_finding() {
        assert_eq!(found(&RULE, TEXT), []);
        assert_eq!(found_by(&in_house(&RULE, "[labels]\nrepeat-after-insert = false\n"), TEXT), []);
    }
}
