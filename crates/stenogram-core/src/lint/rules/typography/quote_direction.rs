//! Y303.

use crate::lint::declare::declare_rule;
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports curly quotation marks that are turned the wrong way (`”so”`, `“so“`), and paragraphs of a long quotation
    /// that do not open it again.
    ///
    /// A quotation that runs over several paragraphs opens each of them and closes only the last: so a reader sees in each
    /// that somebody is still being quoted. Only paragraphs in languages that quote as English does are looked at.
    ///
    /// ## Why it matters
    /// A mark that is turned the wrong way ends a quotation where one starts. A paragraph without its opening mark puts
    /// another’s words into the speaker’s mouth.
    ///
    /// ## Example
    /// ```transcript
    /// Question: You called the talks “useful”. Were they?
    /// Anna Berg: They were. I would even say ”historic” and “open“.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: You called the talks “useful”. Were they?
    /// Anna Berg: They were. I would even say “historic” and “open”.
    /// ```
    "Y303", "quote-direction",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// A quotation does not run over more paragraphs than this before its closing mark is taken for another’s.
const LONGEST: usize = 6;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    turned(context, found);
    not_reopened(context, found);
}

fn english(context: &Context<'_>, span: Span) -> bool {
    context.paragraph_at(span.start).is_some_and(|spoken| spoken.quotes_as_in_english())
}

/// Marks that are turned the wrong way.
fn turned(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    for pair in context.quotes().pairs.iter().filter(|pair| pair.form.is_double() && !pair.unsure) {
        for (mark, wrong, right, what) in [(pair.open, "”", "“", "opens"), (pair.close, "“", "”", "closes")]
        {
            if mark.of(text) != wrong || !english(context, mark) {
                continue;
            }
            let mut diagnostic =
                RULE.finding(mark, format!("`{wrong}` {what} a quotation here and is turned the other way"));
            diagnostic.help = Some(format!("Write “{right}”."));
            diagnostic.fix = Some(Fix {
                tier: FixTier::Safe,
                title: format!("Write “{right}”"),
                edits: vec![Edit { span: mark, text: right.to_owned() }],
            });
            found.push(diagnostic);
        }
    }
}

/// What is known of the curly double marks of one paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    /// Whether a mark stands at its start.
    starts: bool,
    /// Whether its first mark closes a quotation from before.
    closes: bool,
    /// Whether its last mark opens a quotation that it does not close.
    open: bool,
    /// Whether it has any.
    any: bool,
}

impl Ends {
    fn of(signs: &[Sign]) -> Self {
        let mut ends = Self::default();
        for sign in signs.iter().filter(|sign| matches!(sign.char, '“' | '”')) {
            let opens = sign.char == '“';
            if !ends.any {
                ends.starts = sign.before.is_none();
                ends.closes = !opens && sign.can_close();
            }
            ends.any = true;
            ends.open = opens && sign.can_open();
        }
        ends
    }
}

/// Paragraphs of a quotation that do not open it again, up to the one that closes it.
fn not_reopened(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let mut turn = None;
    // Paragraphs within an open quotation that do not open it again.
    let mut within: Option<Vec<Span>> = None;
    for (paragraph, signs) in context.signs().paragraphs() {
        if turn != Some(paragraph.turn) {
            turn = Some(paragraph.turn);
            within = None;
        }
        let ends = Ends::of(signs);
        if let Some(paragraphs) = within.as_mut().filter(|_| !ends.starts && (ends.closes || !ends.any)) {
            paragraphs.push(paragraph.span);
            let done = ends.closes;
            if paragraphs.len() > LONGEST {
                within = None;
            } else if done {
                let whole = within.take().unwrap_or_default();
                found.extend(
                    whole.into_iter().filter(|span| english(context, *span)).map(|span| missing(span, text)),
                );
            }
        } else {
            within = None;
        }
        if ends.open {
            within = Some(Vec::new());
        }
    }
}

fn missing(paragraph: Span, text: &str) -> Diagnostic {
    let word = paragraph.of(text).split_whitespace().next().unwrap_or("");
    let start = paragraph.start as usize;
    let mut diagnostic = RULE.finding(
        Span::from_usize(start, start + word.len()),
        "This paragraph goes on with a quotation and does not open it again",
    );
    diagnostic.help =
        Some("Put “ at its start; only the last paragraph of a quotation is closed.".to_owned());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: "Put “ at the start of the paragraph".to_owned(),
        edits: vec![Edit { span: Span::from_usize(start, start), text: "“".to_owned() }],
    });
    diagnostic
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended, mended_safely};

    fn with(words: &str) -> String {
        format!(
            "Question: You have said “yes” and “no” to them, is that so?\nAnna Berg: {words}\nQuestion: And what of the others?\nAnna Berg: That is all.\n"
        )
    }

    #[test]
    fn marks_that_are_turned_the_wrong_way_are_turned() {
        for (words, right) in [
            ("It was ”historic” to me.", "It was “historic” to me."),
            ("It was “historic“ to me.", "It was “historic” to me."),
            ("”Historic”, they said.", "“Historic”, they said."),
        ] {
            assert_eq!(found(&RULE, &with(words)).len(), 1, "{words}");
            assert_eq!(mended_safely(&RULE, &with(words)), with(right));
        }
    }

    #[test]
    fn what_is_right_or_foreign_is_left_alone() {
        for words in [
            "It was “historic” to me, and she said, “It is ‘the one’.”",
            "He wrote, “One thing is this.\n“Another thing is that.”",
            "A 12” disc, and nothing else.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
        let german = "Frage: Was haben Sie „gut“ und was haben Sie „schlecht“ genannt?\nAnna Berg: Das ist nicht „gut“, und das habe ich auch so gesagt.\n";
        assert_eq!(found(&RULE, german), []);
    }

    #[test]
    fn a_paragraph_within_a_quotation_opens_it_again() {
        let text = with("He wrote, “One thing is this.\nIt is the old one.\nAnother thing is that.”");
        assert_eq!(
            found(&RULE, &text).into_iter().map(|(word, _)| word).collect::<Vec<_>>(),
            ["It", "Another"]
        );
        assert_eq!(
            mended(&RULE, &text),
            with("He wrote, “One thing is this.\n“It is the old one.\n“Another thing is that.”")
        );
        // A mark that was forgotten is another matter.
        assert_eq!(found(&RULE, &with("He wrote, “One thing is this.\nIt is “so” for me.")), []);
    }
}
