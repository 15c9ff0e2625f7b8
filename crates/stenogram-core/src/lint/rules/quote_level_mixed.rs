//! Y302.

use crate::lint::declare::declare_rule;
use crate::lint::quotes::{Form, Pair};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports single quotation marks around words of which the rest of the document puts into double ones, or the
    /// other way round. Quotations inside quotations are left alone, and so are apostrophes.
    ///
    /// ## Why it matters
    /// Single marks inside double ones say that somebody is quoted by the one who is quoted. At the same level they
    /// look like a second meaning that is not there.
    ///
    /// ## Example
    /// ```transcript
    /// Question: You called the talks “useful” and “open”. Were they?
    /// Anna Berg: They were. I would even say ‘historic’.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: You called the talks “useful” and “open”. Were they?
    /// Anna Berg: They were. I would even say “historic”.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "Y302", "quote-level-mixed",
    category: Typography,
    severity: Warning,
    default: true,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pairs = &context.quotes().pairs;
    let outer = |of: fn(Form) -> bool| move |pair: &&Pair| pair.depth == 0 && of(pair.form);
    let double: Vec<_> = pairs.iter().filter(outer(Form::is_double)).collect();
    let single: Vec<_> = pairs.iter().filter(outer(Form::is_single)).collect();
    // As many of each: double is what English press texts mostly have.
    let (few, many) = if single.len() <= double.len() { (single, double) } else { (double, single) };
    let Some(outer_form) = most_used(&many) else { return };
    let inner_form = opposite(outer_form);
    for pair in few {
        let span = Span::new(pair.open.start, pair.close.end);
        let (wrong, right) = if pair.form.is_single() { ("single", "double") } else { ("double", "single") };
        let mut diagnostic = RULE.finding(
            place::head(context.analysis, span),
            format!(
                "{} quotation marks here; the document has {right} ones at this level",
                capitalised(wrong)
            ),
        );
        let (open, close) = outer_form.marks();
        diagnostic.help =
            Some(format!("Write {open}…{close}; keep {wrong} marks for a quotation inside another."));
        diagnostic.fix = (!pair.unsure).then(|| {
            let inside = pairs.iter().filter(|inner| inner.depth == 1 && span.covers(inner.open));
            let mut edits = marks(pair, outer_form);
            edits.extend(
                inside
                    .filter(|inner| inner.form.is_single() != pair.form.is_single())
                    .flat_map(|inner| marks(inner, inner_form)),
            );
            edits.sort_by_key(|edit| edit.span);
            Fix { tier: FixTier::Offered, title: format!("Write {open}…{close}"), edits }
        });
        // A fix that would put two equal marks beside each other needs a person.
        if diagnostic.fix.as_ref().is_some_and(|fix| {
            fix.edits.windows(2).any(|two| matches!(two, [a, b] if a.span.end == b.span.start))
        }) {
            diagnostic.fix = None;
        }
        found.push(diagnostic);
    }
}

/// The form that most of these pairs have.
fn most_used(pairs: &[&Pair]) -> Option<Form> {
    let count = |form| pairs.iter().filter(|pair| pair.form == form).count();
    let forms = [Form::StraightDouble, Form::CurlyDouble, Form::StraightSingle, Form::CurlySingle];
    forms.into_iter().max_by_key(|&form| count(form)).filter(|&form| count(form) > 0)
}

/// What stands inside quotations of this form.
fn opposite(form: Form) -> Form {
    match form {
        Form::CurlyDouble => Form::CurlySingle,
        Form::StraightDouble => Form::StraightSingle,
        Form::CurlySingle => Form::CurlyDouble,
        Form::StraightSingle => Form::StraightDouble,
        Form::Other => Form::Other,
    }
}

fn marks(pair: &Pair, form: Form) -> Vec<Edit> {
    let (open, close) = form.marks();
    vec![Edit { span: pair.open, text: open.to_owned() }, Edit { span: pair.close, text: close.to_owned() }]
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn with(words: &str) -> String {
        format!(
            "Question: You said “yes”, “no” and “perhaps”?\nAnna Berg: {words}\nQuestion: And?\nAnna Berg: That’s all.\n"
        )
    }

    fn quoted(words: &str) -> Vec<String> {
        found(&RULE, &with(words)).into_iter().map(|(quoted, _)| quoted).collect()
    }

    #[test]
    fn apostrophes_are_no_quotations() {
        for words in [
            "Don’t, the peoples’ will, the ’90s, rock ’n’ roll.",
            "The ‘90s and ‘em, the states’ rights.",
            "It's the states' rights and the '90s.",
            "O‘Brien said it’s the bosses’.",
        ] {
            assert_eq!(quoted(words), [""; 0], "{words}");
        }
    }

    #[test]
    fn a_quotation_in_a_quotation_is_left_alone() {
        assert_eq!(quoted("He said, “They called it ‘great’ then.”"), [""; 0]);
        assert_eq!(quoted("He said, \"They called it 'great' then.\""), [""; 0]);
        // Each paragraph of a long quotation opens it again.
        assert_eq!(quoted("He wrote, “One ‘great’ thing.\n“Another ‘great’ thing.”"), [""; 0]);
    }

    #[test]
    fn single_marks_at_the_outer_level_are_reported() {
        assert_eq!(quoted("We call them ‘terrorists’, don’t we?"), ["‘terrorists’"]);
        assert_eq!(quoted("We call them 'terrorists'."), ["'terrorists'"]);
        assert_eq!(mended(&RULE, &with("We call them ‘terrorists’.")), with("We call them “terrorists”."));
    }

    #[test]
    fn inner_marks_change_too() {
        assert_eq!(
            mended(&RULE, &with("He said, ‘They called it “great” then.’")),
            with("He said, “They called it ‘great’ then.”")
        );
    }

    #[test]
    fn a_closing_mark_that_could_be_an_apostrophe_is_not_touched() {
        let text = with("We fight for ‘the peoples’ rights’ here.");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended(&RULE, &text), text);
    }

    #[test]
    fn a_document_of_single_marks_keeps_them() {
        let text =
            "Question: ‘Yes’, ‘no’, ‘perhaps’?\nAnna Berg: I said “maybe”.\nQuestion: And?\nAnna Berg: No.\n";
        assert_eq!(found(&RULE, text)[0].0, "“maybe”");
        assert!(mended(&RULE, text).contains("I said ‘maybe’."));
    }
}
