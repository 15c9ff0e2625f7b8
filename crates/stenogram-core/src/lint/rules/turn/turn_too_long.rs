//! T125.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, OptionKind, OptionSpec, place};
use crate::syntax::BlockKind;

declare_rule! {
    /// ## What it does
    /// Reports a turn of many words that is one paragraph: 400 words or, with the option `words`, another number.
    ///
    /// It is off by default: how long paragraphs are is for the house to say. In languages without spaces, two characters
    /// count as a word.
    ///
    /// ## Why it matters
    /// Long answers without a break are hard to read, and to find one’s place in.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Why so?
    /// Anna Berg: We went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and we went on and on, and then we came home.
    /// Question: And then?
    /// Anna Berg: We rested.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Why so?
    /// Anna Berg: We went for a long time.
    ///
    /// And then we went on for another long time.
    /// Question: And then?
    /// Anna Berg: We rested.
    /// ```
    "T125", "turn-too-long",
    category: Turn,
    severity: Hint,
    default: Off,
    fix: None,
    options: &[OptionSpec {
        name: "words",
        kind: OptionKind::Integer { default: 400, min: 20, max: 100_000 },
        doc: "A turn of more words than this has paragraphs.",
    }],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let text = transcript.spoken(analysis.text());
    let most = usize::try_from(context.ruleset.options.integer(&RULE, "words")).unwrap_or(usize::MAX);
    for turn in &transcript.turns {
        let mut paragraphs = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let (Some(only), None) = (paragraphs.next(), paragraphs.next()) else { continue };
        let words = words(only.span.of(text));
        if words <= most {
            continue;
        }
        let message = format!("This turn is one paragraph of {words} words");
        let mut diagnostic = RULE.finding(place::head(analysis, only.span), message);
        diagnostic.help = Some("Start a new paragraph where the speaker turns to something else.".to_owned());
        found.push(diagnostic);
    }
}

/// How many words a text has.
fn words(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| ('\u{2e80}'..'\u{ac00}').contains(c)).count();
    text.split_whitespace().count() + unspaced / 2
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found_by, only};
    use crate::lint::{OptionValue, Ruleset};

    #[test]
    fn the_option_says_how_long_is_too_long() {
        let long = "We went on. ".repeat(13);
        let text = format!(
            "Question: Why so?\n\nAnna Berg: {long}\n\nQuestion: And then?\n\nAnna Berg: {long}\n\n{long}\n\nQuestion: When?\n\nAnna Berg: Soon.\n"
        );
        let mut house: Ruleset = only(&RULE);
        assert_eq!(found_by(&house, &text).len(), 0);
        house.options.set(&RULE, &RULE.options[0], OptionValue::Integer(30));
        let found = found_by(&house, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "This turn is one paragraph of 39 words");
    }
}
