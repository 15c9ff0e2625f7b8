//! N402.

use super::figures::figures;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Percent;
use crate::syntax::{BlockKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a percentage in another form than the house style has: `10 per cent`, `10 percent` or `10%`.
    ///
    /// The fix between `per cent` and `percent` is safe; the one between words and sign is offered. It looks at English
    /// text and at percentages in figures.
    ///
    /// ## Why it matters
    /// A search for one form misses the others, and tables made of the text have three columns for one thing.
    ///
    /// ## Example
    /// ```toml
    /// [numbers]
    /// percent = "per-cent"
    /// ```
    ///
    /// ```transcript
    /// Question: How much did it grow?
    /// Anna Berg: By 3 percent, after 2.5% last year.
    /// Question: And here?
    /// Anna Berg: By 4 per cent.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: How much did it grow?
    /// Anna Berg: By 3 per cent, after 2.5 per cent last year.
    /// Question: And here?
    /// Anna Berg: By 4 per cent.
    /// ```
    "N402", "percent-form",
    category: Number,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let wanted = context.profile().and_then(|profile| profile.numbers.percent);
    let (Some(wanted), Some(Language::English)) = (wanted, transcript.language) else { return };
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        for figure in figures(block.span.of(analysis.text())) {
            let Some((form, length)) = form_of(figure.after) else { continue };
            let written = figure.after.get(..length).unwrap_or("");
            if written.replace(['\u{a0}', '\u{202f}', '\n'], " ") == behind(wanted) {
                continue;
            }
            let whole = Span::from_usize(figure.start, figure.end + length).shift(block.span.start);
            let after = Span::from_usize(figure.end, figure.end + length).shift(block.span.start);
            let instead = format!("{}{}", figure.text, behind(wanted));
            let mut diagnostic = RULE.finding(
                whole,
                format!("“{}” is in another form than the house style has", whole.of(analysis.text())),
            );
            diagnostic.help = Some(format!("Write `{instead}`."));
            let same_words = (form == Percent::Sign) == (wanted == Percent::Sign);
            diagnostic.fix = Some(Fix {
                tier: if same_words { FixTier::Safe } else { FixTier::Offered },
                title: format!("Write `{instead}`"),
                edits: vec![Edit { span: after, text: behind(wanted).to_owned() }],
            });
            found.push(diagnostic);
        }
    }
}

/// How a percentage goes on behind its figures.
fn behind(form: Percent) -> &'static str {
    match form {
        Percent::PerCent => " per cent",
        Percent::Percent => " percent",
        Percent::Sign => "%",
    }
}

/// The form of the percentage whose figures stand before `after`, and how many bytes of `after` belong to it.
fn form_of(after: &str) -> Option<(Percent, usize)> {
    let spaced = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let gap = after.len() - spaced.len();
    let word = |word: &str| {
        let rest = spaced.strip_prefix(word).filter(|_| gap > 0)?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(gap + word.len())
    };
    if let Some(rest) = spaced.strip_prefix('%') {
        // In the address of a page it is part of a code.
        return (!rest.starts_with(char::is_alphanumeric)).then_some((Percent::Sign, gap + 1));
    }
    let percent = word("percent").map(|length| (Percent::Percent, length));
    let apart = || ["per cent", "per\u{a0}cent", "per\ncent"].into_iter().find_map(word);
    percent.or_else(|| apart().map(|length| (Percent::PerCent, length)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    fn talk(words: &str) -> String {
        format!(
            "Question: How much was it?\nAnna Berg: {words}\nQuestion: And then?\nAnna Berg: That was it.\n"
        )
    }

    #[test]
    fn each_form_becomes_the_one_of_the_house() {
        for (form, expected) in [
            ("percent", "By 3 percent, 2.5 percent and 12 percent."),
            ("sign", "By 3%, 2.5% and 12%."),
            ("per-cent", "By 3 per cent, 2.5 per cent and 12 per cent."),
        ] {
            let house = in_house(&RULE, &format!("[numbers]\npercent = \"{form}\"\n"));
            let text = talk("By 3 percent, 2.5 % and 12 per cent.");
            assert_eq!(mended_by(&house, &text), talk(expected));
            assert_eq!(found_by(&house, &talk(expected)), []);
            assert_eq!(
                found_by(&house, &talk("By 3 percentage points, a few percent, per cent 4; a%C2%A0b.")),
                []
            );
        }
        assert_eq!(found(&RULE, &talk("By 3 percent, 2.5 % and 12 per cent.")), []);
    }
}
