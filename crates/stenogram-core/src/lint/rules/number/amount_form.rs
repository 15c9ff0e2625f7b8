//! N405.

use super::figures::{Figure, figures};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a large number without commas in a text that otherwise has them, and a currency sign behind its amount.
    /// English has `€5`, not `5 €`.
    ///
    /// It looks at English text and is off by default: account and file numbers look like amounts.
    ///
    /// ## Why it matters
    /// `25000` beside `12,500` is read wrong more easily, and a search for the one form misses the other.
    ///
    /// ## Example
    /// ```transcript
    /// Question: How many came?
    /// Anna Berg: There were 12,500 on Monday, 14,200 on Tuesday and 25000 people on Friday.
    /// Question: What did they pay?
    /// Anna Berg: They paid 5€ each, which makes 125,000 euros.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: How many came?
    /// Anna Berg: There were 12,500 on Monday, 14,200 on Tuesday and 25,000 people on Friday.
    /// Question: What did they pay?
    /// Anna Berg: They paid €5 each, which makes 125,000 euros.
    /// ```
    "N405", "amount-form",
    category: Number,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// With fewer numbers that have commas a text has no habit.
const HABIT: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    if transcript.language != Some(Language::English) {
        return;
    }
    let (mut grouped, mut plain) = (0, Vec::new());
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        for figure in figures(block.span.of(analysis.text())) {
            let span = Span::from_usize(figure.start, figure.end).shift(block.span.start);
            found.extend(sign_behind(&figure, block.span));
            if is_grouped(figure.text) {
                grouped += 1;
            } else if is_large(&figure) {
                plain.push((span, with_commas(figure.text)));
            }
        }
    }
    if grouped < HABIT || grouped < plain.len() * HABIT {
        return;
    }
    for (span, instead) in plain {
        let written = span.of(analysis.text());
        found.push(diagnostic(
            span,
            format!("“{written}” has no commas; other numbers of this text have"),
            span,
            instead,
        ));
    }
}

fn diagnostic(span: Span, message: String, replaced: Span, instead: String) -> Diagnostic {
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some(format!("Write `{instead}`."));
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: format!("Write `{instead}`"),
        edits: vec![Edit { span: replaced, text: instead }],
    });
    diagnostic
}

/// `5 €`, but not `5 $10 notes`.
fn sign_behind(figure: &Figure<'_>, paragraph: Span) -> Option<Diagnostic> {
    let spaced = figure.after.trim_start_matches([' ', '\u{a0}']);
    let sign = spaced.chars().next().filter(|c| matches!(c, '$' | '€' | '£'))?;
    let rest = spaced.get(sign.len_utf8()..)?;
    if rest.starts_with(|c: char| c.is_alphanumeric()) || figure.before.ends_with(['$', '€', '£']) {
        return None;
    }
    let end = figure.end + (figure.after.len() - spaced.len()) + sign.len_utf8();
    let span = Span::from_usize(figure.start, end).shift(paragraph.start);
    let instead = format!("{sign}{}", figure.text);
    Some(diagnostic(span, format!("“{sign}” stands behind its amount"), span, instead))
}

/// `1,250,000`
fn is_grouped(figure: &str) -> bool {
    let mut groups = figure.split(',');
    let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
    let rest: Vec<&str> = groups.collect();
    first && !figure.contains('.') && !rest.is_empty() && rest.iter().all(|group| group.len() == 3)
}

/// Whether a number of five digits or more counts something: a word follows, and no name or sign stands before it.
fn is_large(figure: &Figure<'_>) -> bool {
    let digits = figure.text.bytes().all(|byte| byte.is_ascii_digit());
    let named = figure.previous_word().starts_with(char::is_uppercase)
        || figure.before.trim_end().ends_with(['.', '#', ':']);
    (5..=9).contains(&figure.text.len())
        && digits
        && !figure.text.starts_with('0')
        && !figure.is_part_of_word()
        && !named
        && is_plural(figure.next_word())
}

/// Whether a word can name what a number counts.
fn is_plural(word: &str) -> bool {
    let plural = word.len() > 3 && word.ends_with('s') && word.starts_with(char::is_lowercase);
    plural || matches!(word, "people" | "men" | "women" | "children")
}

fn with_commas(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn told(words: &str) -> Vec<String> {
        let text = format!(
            "Question: How many was it, 1,000 or 2,000?\nAnna Berg: {words}\nQuestion: So 3,000,000?\nAnna Berg: That was it.\n"
        );
        found(&RULE, &text).into_iter().map(|(place, _)| place).collect()
    }

    #[test]
    fn amounts_and_other_numbers() {
        assert_eq!(told("We saw 45000 people and paid 5 € each."), ["45000", "5 €"]);
        assert_eq!(
            told(
                "Call 5551234. File 20240514 is at ISO 27001 level, no. 90210 here, 1995 times, 012345 too, text 90210 now."
            ),
            Vec::<String>::new()
        );
        assert_eq!(told("We paid $5 $10 and £20."), Vec::<String>::new());
    }
}
