//! P204.

use crate::lint::declare::declare_rule;
use crate::lint::place::head;
use crate::lint::{Context, Diagnostic, OptionKind, OptionSpec};
use crate::syntax::{BlockKind, Language};

declare_rule! {
    /// ## What it does
    /// Reports a paragraph of more than 250 words; option `words` sets another limit.
    ///
    /// Where words are not parted by spaces, two characters count as a word. It is off by default: whoever writes down a
    /// speech does not always know where the speaker would start a new paragraph.
    ///
    /// ## Why it matters
    /// On a screen such a paragraph is a wall; the sentence that somebody wants to quote is hard to find in it.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will. We met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met, and met.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will. We met, and met, and met.
    /// And we met again.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "P204", "paragraph-too-long",
    category: Paragraph,
    severity: Hint,
    default: Off,
    fix: None,
    options: &[OptionSpec {
        name: "words",
        kind: OptionKind::Integer { default: 250, min: 20, max: 10_000 },
        doc: "The most words of a paragraph.",
    }],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let most = usize::try_from(context.ruleset.options.integer(&RULE, "words")).unwrap_or(250);
    let unspaced = matches!(transcript.language, Some(Language::Chinese | Language::Japanese));
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        // A word has a letter and a space at least.
        if (block.span.len() as usize) < most * 2 {
            continue;
        }
        let content = block.span.of(text);
        let words = if unspaced {
            content.chars().filter(|c| c.is_alphanumeric()).count() / 2
        } else {
            content.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
        };
        if words > most {
            let mut diagnostic = RULE.finding(
                head(context.analysis, block.span),
                format!("This paragraph has {words} words, more than {most}"),
            );
            diagnostic.help =
                Some("Start a new paragraph where the speaker comes to something new.".to_owned());
            found.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, only};

    fn with(words: usize) -> String {
        let words = "harbour ".repeat(words);
        format!("Question: Why?\n\nAnna Berg: {}\n\nQuestion: When?\n\nAnna Berg: Soon.\n", words.trim_end())
    }

    #[test]
    fn words_are_counted() {
        assert_eq!(found(&RULE, &with(250)), []);
        let found = found(&RULE, &with(251));
        assert_eq!(found.len(), 1);
        assert!(found.iter().all(|(place, message)| {
            place.len() < 90 && message == "This paragraph has 251 words, more than 250"
        }));
    }

    #[test]
    fn the_limit_is_an_option() {
        let mut ruleset = only(&RULE);
        let option = RULE.options.first().expect("it has an option");
        ruleset.options.set(&RULE, option, OptionValue::Integer(40));
        assert_eq!(found_by(&ruleset, &with(41)).len(), 1);
        assert_eq!(found_by(&ruleset, &with(40)), []);
    }
}
