//! M227.

use crate::lint::declare::declare_rule;
use crate::lint::signs::Sign;
use crate::lint::vocabulary::{Listed, look_up};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Language;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a direction that judges how something was said, as `(angrily)` or `(jokingly)`.
    ///
    /// It runs where a profile wants none of these (`marks.interpretive = false`).
    ///
    /// ## Why it matters
    /// Laughter was heard; that somebody was angry is what the transcriber thinks. A record of an office has no opinion
    /// of those who speak.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// interpretive = false
    /// ```
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: (Angrily.) They will, next week.
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
    "M227", "interpretive-direction",
    category: Mark,
    severity: Warning,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A direction is not longer than this many bytes.
const LONGEST: u32 = 60;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.marks.interpretive) != Some(false) {
        return;
    }
    let text = context.analysis.text();
    let language = context.analysis.transcript().language.unwrap_or(Language::English);
    for (_, signs) in context.signs().paragraphs() {
        for (open, close) in signs.iter().zip(signs.iter().skip(1)) {
            if !belong_together(open, close) || close.span.start.saturating_sub(open.span.end) > LONGEST {
                continue;
            }
            let inner = Span::new(open.span.end, close.span.start).of(text);
            let words = inner.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\\' | '.'));
            let lower = words.to_lowercase().replace('\'', "’");
            let listed = |words: &str| look_up(words, Listed::Interpretive, language).is_some();
            if !listed(&lower) && !lower.split(" and ").all(listed) {
                continue;
            }
            let start = open.span.start - u32::from(open.escaped);
            let mut diagnostic = RULE.finding(
                Span::new(start, close.span.end),
                format!(
                    "“{words}” judges how it was said; the house records only what could be heard or seen"
                ),
            );
            diagnostic.help =
                Some("Leave it out, or say what happened: “Laughter”, “Raises a hand”.".to_owned());
            let after = text.get(close.span.end as usize..).unwrap_or("");
            let gap = after.len() - after.trim_start_matches(' ').len();
            let span = Span::from_usize(start as usize, close.span.end as usize + gap);
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title: "Delete the direction".to_owned(),
                edits: vec![Edit { span, text: String::new() }],
            });
            found.push(diagnostic);
        }
    }
}

fn belong_together(open: &Sign, close: &Sign) -> bool {
    matches!((open.char, close.char), ('(', ')') | ('[', ']'))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const TEXT: &str = "Question: What of it (visibly upset)?\n\nAnna Berg: [jokingly] So it is. (Laughter.)\n\n\
                        Question: When?\n\nAnna Berg: They said (angrily, as we know) so. (Sadly and proudly.) Now.\n";

    #[test]
    fn only_what_is_nothing_but_a_judgement_is_one() {
        let house = in_house(&RULE, "[marks]\ninterpretive = false\n");
        let places: Vec<_> = found_by(&house, TEXT).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, ["(visibly upset)", "[jokingly]", "(Sadly and proudly.)"]);
        assert!(mended_by(&house, TEXT).contains("Anna Berg: So it is. (Laughter.)"));
    }

    #[test]
    fn it_is_for_houses_that_want_none() {
        assert_eq!(found(&RULE, TEXT), []);
        assert_eq!(found_by(&in_house(&RULE, "[marks]\ninterpretive = true\n"), TEXT), []);
    }
}
