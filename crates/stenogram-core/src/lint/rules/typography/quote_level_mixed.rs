//! Y302.

use crate::lint::declare::declare_rule;
use crate::lint::prose::is_code;
use crate::lint::quotes::{Form, Pair};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::profile::QuoteLevel;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports single quotation marks where the rest of the document has double ones, or the other way round. Quotations
    /// inside quotations are left alone, and so are apostrophes.
    ///
    /// Where a house style says which marks an outer quotation has (`typography.outer-quotes`), that counts.
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
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Marks are the usual ones where they stand this many times as often as the others.
const CLEAR: usize = 2;

type Is = fn(Form) -> bool;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let pairs = &context.quotes().pairs;
    let count = |of: Is| pairs.iter().filter(|pair| pair.depth == 0 && of(pair.form)).count();
    // As many of each: double is what English press texts mostly have.
    let house = context.profile().and_then(|profile| profile.typography.outer_quotes);
    let double = match house {
        Some(level) => level == QuoteLevel::Double,
        None => count(Form::is_double) >= count(Form::is_single),
    };
    let (usual, wrong): (Is, Is) =
        if double { (Form::is_double, Form::is_single) } else { (Form::is_single, Form::is_double) };
    let usual_form = most_used(pairs, usual);
    // Where both are common, they are for two things: single ones for words in an odd sense, say.
    if house.is_none() && (usual_form.is_none() || count(usual) < CLEAR * count(wrong)) {
        return;
    }
    let (wrong_name, right_name) = if double { ("Single", "double") } else { ("Double", "single") };
    let whose = if house.is_some() { "the house style" } else { "the document" };
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.depth == 0 && wrong(pair.form)) {
        if is_in_code(context, pair.open) {
            continue;
        }
        let span = Span::new(pair.open.start, pair.close.end);
        let outer_form = usual_form.unwrap_or_else(|| opposite(pair.form));
        let (open, close) = outer_form.marks();
        let mut diagnostic = RULE.finding(
            place::head(context.analysis, span),
            format!("{wrong_name} quotation marks here; {whose} has {right_name} ones at this level"),
        );
        diagnostic.help = Some(format!(
            "Write {open}…{close}; {} marks are for a quotation inside another.",
            wrong_name.to_lowercase()
        ));
        diagnostic.fix = edits(pairs, at, pair, outer_form).map(|edits| Fix {
            tier: FixTier::Offered,
            title: format!("Write {open}…{close}"),
            edits,
        });
        found.push(diagnostic);
    }
}

/// `getElementById('talk')`
fn is_in_code(context: &Context<'_>, mark: Span) -> bool {
    let Some(spoken) = context.paragraph_at(mark.start) else { return false };
    let words = spoken.span.of(context.analysis.text());
    let at = mark.start.saturating_sub(spoken.span.start) as usize;
    let called = |before: &str| {
        before.strip_suffix('(').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphanumeric()))
    };
    is_code(words, at) || words.get(..at).is_some_and(called)
}

/// The edits that give `pair`, the one at this index, the form `outer`, and those inside it the opposite one. `None`
/// where it is not sure what belongs together, or equal marks would come to stand side by side.
fn edits(pairs: &[Pair], at: usize, pair: &Pair, outer: Form) -> Option<Vec<Edit>> {
    let mut edits = marks(pair, outer);
    // Pairs are in the order of their closing marks: those inside come right before the one around them.
    let inside = pairs.get(..at)?.iter().rev().take_while(|inner| inner.open.start > pair.open.start);
    for inner in inside.filter(|inner| inner.depth == 1 && inner.form.is_single() == outer.is_single()) {
        edits.extend(marks(inner, opposite(outer)));
    }
    edits.sort_by_key(|edit| edit.span);
    let adjoin = edits.windows(2).any(|two| matches!(two, [a, b] if a.span.end == b.span.start));
    (!pair.unsure && !adjoin).then_some(edits)
}

/// The form that most of the outer pairs have, of those that `of` admits.
fn most_used(pairs: &[Pair], of: Is) -> Option<Form> {
    let count = |form| pairs.iter().filter(|pair| pair.depth == 0 && pair.form == form).count();
    let forms = [Form::StraightDouble, Form::CurlyDouble, Form::StraightSingle, Form::CurlySingle];
    forms.into_iter().filter(|&form| of(form)).max_by_key(|&form| count(form)).filter(|&form| count(form) > 0)
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

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended, mended_by};

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

    #[test]
    fn the_marks_of_the_house_count() {
        let text = "Question: “Yes”, “no”?\nAnna Berg: I said “they call it ‘great’ now”.\n";
        let house = in_house(&RULE, "[typography]\nouter-quotes = \"single\"\n");
        assert_eq!(found_by(&house, text).len(), 3);
        assert_eq!(
            mended_by(&house, text),
            "Question: ‘Yes’, ‘no’?\nAnna Berg: I said ‘they call it “great” now’.\n"
        );
    }
}
