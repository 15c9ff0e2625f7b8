//! Y305.

use crate::lint::dashes::{Place, described, is_space, sign_of};
use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Dash;

declare_rule! {
    /// ## What it does
    /// Reports a hyphen between spaces (` - `) or a double hyphen (` -- `) that stands for a dash, where the document
    /// otherwise uses real dashes. A document that always uses hyphens is left alone.
    ///
    /// Where a house style says which dash it has (`typography.dash`), that one counts: then there is one finding for all
    /// places in a file.
    ///
    /// ## Why it matters
    /// Mixed dashes look like two hands at work, and a search for one form misses the other.
    ///
    /// The fix puts the dash of the house style, else the one that the document uses most. It is safe between words of running text; between two
    /// capitalised words, which can be a route or a pair of names, it is only offered.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope.
    /// Question: In Oslo?
    /// Anna Berg: Yes - unless the hall is taken.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope.
    /// Question: In Oslo?
    /// Anna Berg: Yes – unless the hall is taken.
    /// ```
    "Y305", "hyphen-as-dash",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// A document with fewer real dashes has no habit that a hyphen could break.
const HABIT: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let dashes = context.dashes();
    let total = dashes.real.len();
    let habit = dashes.by_house || total >= HABIT && total > dashes.hyphens.len();
    let Some(wanted) = dashes.wanted.filter(|_| habit) else { return };
    let sign = sign_of(wanted);
    let mut places = Places::default();
    for place in dashes.hyphens.iter().filter(|place| !is_right(place, wanted)) {
        let (span, replacement) = place.edit(wanted, text);
        let edit = Edit { span, text: replacement };
        let names = place.between_names(text);
        if dashes.by_house && !names {
            places.add(place.sign.span, [edit]);
            continue;
        }
        let written = place.sign.span.of(text);
        let whose = if dashes.by_house { "the house style" } else { "elsewhere this document" };
        let mut diagnostic = RULE.finding(
            place.sign.span,
            format!("`{written}` is used as a dash here; {whose} has {}", described(wanted)),
        );
        diagnostic.help = Some(format!("Replace it with `{sign}`."));
        diagnostic.fix = Some(Fix {
            tier: if names { FixTier::Offered } else { FixTier::Safe },
            title: format!("Replace the hyphen with `{sign}`"),
            edits: vec![edit],
        });
        found.push(diagnostic);
    }
    let message = |n| {
        let what = count(n, "hyphen stands for a dash", "hyphens stand for dashes");
        format!("{what}; the house style has {}", described(wanted))
    };
    let title = format!("Replace hyphens that stand for dashes with `{sign}`");
    found.extend(places.report(&RULE, message, &title, FixTier::Safe));
}

/// Whether it is already as it should be: two hyphens where those are wanted, or where a word breaks off.
fn is_right(place: &Place, wanted: Dash) -> bool {
    let Sign { span, before, after, .. } = place.sign;
    let at_edge = is_space(before) != is_space(after) || before.is_none();
    sign_of(wanted) == "--" && span.len() == 2 && (place.form == Some(wanted) || at_edge)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    /// A transcript with three real dashes, and these words.
    fn with(dash: &str, words: &str) -> String {
        format!(
            "Question: One{dash}two, three{dash}four?\nAnna Berg: Five{dash}six.\nQuestion: So?\nAnna Berg: {words}\n"
        )
    }

    fn mended_to(dash: &str, words: &str, expected: &str) {
        assert_eq!(mended_safely(&RULE, &with(dash, words)), with(dash, expected));
    }

    #[test]
    fn the_form_that_the_document_has_is_put() {
        mended_to(" – ", "Yes - we do.", "Yes – we do.");
        mended_to(" — ", "Yes -- we do.", "Yes — we do.");
        mended_to("—", "Yes - we do, yes--we do.", "Yes—we do, yes—we do.");
        mended_to(" – ", "Yes--we do.", "Yes – we do.");
        mended_to(" — ", "-- so we do", "— so we do");
        mended_to(" — ", "so we do --", "so we do —");
    }

    #[test]
    fn ranges_lists_compounds_and_flags_are_no_dashes() {
        for words in [
            "From 10 - 15 people.",
            "A well-known, pre- and post-war man.",
            "Use --force there.",
            "At -5 degrees.",
        ] {
            assert_eq!(found(&RULE, &with(" – ", words)), [], "{words}");
        }
        assert_eq!(found(&RULE, &with(" – ", "This:\n- one\n- two")), []);
    }

    #[test]
    fn a_document_of_hyphens_is_left_alone() {
        assert_eq!(found(&RULE, &with(" - ", "Yes - we do.")), []);
        assert_eq!(found(&RULE, &with(" -- ", "Yes – we do.")), []);
        assert_eq!(
            found(&RULE, "Question: So – why?\nAnna Berg: It - is.\nQuestion: And?\nAnna Berg: No.\n"),
            []
        );
    }

    #[test]
    fn between_two_names_the_fix_is_only_offered() {
        let text = with(" – ", "The Oslo - Bergen line.");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended_safely(&RULE, &text), text);
    }

    #[test]
    fn the_dash_of_the_house_counts() {
        let text = "Question: So - why? And--when?\nAnna Berg: Soon -- or later, I th--\nQuestion: The Oslo - Bergen line?\nAnna Berg: Yes.\n";
        let em = in_house(&RULE, "[typography]\ndash = \"em\"\n");
        assert_eq!(
            found_by(&em, text).into_iter().map(|(_, message)| message).collect::<Vec<_>>(),
            [
                "4 hyphens stand for dashes; the house style has `—` without spaces",
                "`-` is used as a dash here; the house style has `—` without spaces"
            ]
        );
        assert_eq!(
            mended_by(&em, text),
            "Question: So—why? And—when?\nAnna Berg: Soon—or later, I th—\nQuestion: The Oslo—Bergen line?\nAnna Berg: Yes.\n"
        );
        let double = in_house(&RULE, "[typography]\ndash = \"spaced-double-hyphen\"\n");
        assert_eq!(
            mended_by(&double, text),
            "Question: So -- why? And -- when?\nAnna Berg: Soon -- or later, I th--\nQuestion: The Oslo -- Bergen line?\nAnna Berg: Yes.\n"
        );
    }
}
