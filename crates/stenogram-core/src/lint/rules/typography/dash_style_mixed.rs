//! Y306.

use crate::lint::dashes::{Dashes, Place, described, is_spaced, sign_of};
use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Dash;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a dash of another form than the rest of the document has: `—` beside ` – `, or with spaces and without.
    ///
    /// Ranges (`1914–18`), pairs (`Minsk–Moscow`) and dashes at the start or end of a line, where a word breaks off, are
    /// left alone. A document in which no form is clearly the usual one is left alone too. Where a house style says which
    /// dash it has (`typography.dash`), that one counts: then there is one finding for all places in a file.
    ///
    /// ## Why it matters
    /// A reader looks for a difference in meaning where there is only a difference in typing.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope – and in Oslo.
    /// Question: In the old hall – or elsewhere?
    /// Anna Berg: There—unless it rains.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope – and in Oslo.
    /// Question: In the old hall – or elsewhere?
    /// Anna Berg: There – unless it rains.
    /// ```
    "Y306", "dash-style-mixed",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// With fewer dashes of one form a document has no habit.
const HABIT: usize = 5;

/// A form is the usual one where it stands this many times as often as all others together.
const CLEAR: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let dashes = context.dashes();
    let Some(wanted) = dashes.wanted.filter(|&wanted| dashes.by_house || is_usual(dashes, wanted)) else {
        return;
    };
    let sign = sign_of(wanted);
    let mut places = Places::default();
    for (place, form) in dashes.real.iter().filter_map(|place| Some((place, place.form?))) {
        if form == wanted || between_digits(place, text) {
            continue;
        }
        let (span, replacement) = place.edit(wanted, text);
        let edit = Edit { span, text: replacement };
        let names = place.between_names(text);
        if dashes.by_house && !names {
            places.add(place.sign.span, [edit]);
            continue;
        }
        let whose = if dashes.by_house { "the house style" } else { "elsewhere this document" };
        let mut diagnostic = RULE
            .finding(place.sign.span, format!("{} here; {whose} has {}", described(form), described(wanted)));
        let how = if is_spaced(wanted) { "with spaces around it" } else { "without spaces around it" };
        diagnostic.help = Some(format!("Write `{sign}` {how}."));
        diagnostic.fix = Some(Fix {
            tier: if names { FixTier::Offered } else { FixTier::Safe },
            title: format!("Write `{sign}` {how}"),
            edits: vec![edit],
        });
        found.push(diagnostic);
    }
    let message = |n| {
        let what = count(n, "dash has another form than", "dashes have another form than");
        format!("{what} the house style, which has {}", described(wanted))
    };
    let title = format!("Write dashes as {}", described(wanted));
    found.extend(places.report(&RULE, message, &title, FixTier::Safe));
}

/// Whether a form is clearly the one that the document has.
fn is_usual(dashes: &Dashes, wanted: Dash) -> bool {
    let all = dashes.real.iter().filter(|place| place.form.is_some()).count();
    let usual = dashes.count(wanted);
    usual >= HABIT && usual >= CLEAR * (all - usual)
}

/// `10 – 15`, `the 1950s—1960s`.
fn between_digits(place: &Place, text: &str) -> bool {
    let before = Span::new(place.paragraph.start, place.sign.span.start).of(text).trim_end();
    let before = before.strip_suffix('s').unwrap_or(before).chars().next_back();
    let after = Span::new(place.sign.span.end, place.paragraph.end).of(text).trim_start().chars().next();
    [before, after].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    /// A transcript with six dashes of one form, and these words.
    fn with(dash: &str, words: &str) -> String {
        format!(
            "Question: One{dash}two, three{dash}four?\nAnna Berg: Five{dash}six{dash}seven.\nQuestion: So{dash}yes{dash}so?\nAnna Berg: {words}\n"
        )
    }

    #[test]
    fn the_rare_form_is_made_the_usual_one() {
        for (dash, words, mended) in [
            (" – ", "Soon—or later.", "Soon – or later."),
            (" – ", "Soon — or later.", "Soon – or later."),
            ("—", "Soon – or later.", "Soon—or later."),
            (" — ", "Soon—or “later”—perhaps.", "Soon — or “later” — perhaps."),
        ] {
            assert_eq!(mended_safely(&RULE, &with(dash, words)), with(dash, mended));
        }
        assert_eq!(
            found(&RULE, &with(" – ", "Soon—or later.")),
            [(
                "—".to_owned(),
                "`—` without spaces here; elsewhere this document has `–` between spaces".to_owned()
            )]
        );
    }

    #[test]
    fn ranges_pairs_edges_and_half_spaced_dashes_are_left_alone() {
        for words in [
            "In 1914–18 and 1914—1918, from 10 — 15 people, the 1950s—1960s, Minsk–Moscow.",
            "So I th—",
            "— And so on.",
            "He —so they say— is ill.",
            "So:\n— one\n— two",
        ] {
            assert_eq!(found(&RULE, &with(" – ", words)), [], "{words}");
        }
    }

    #[test]
    fn a_document_of_two_habits_is_left_alone() {
        assert_eq!(found(&RULE, &with(" – ", "One—two—three—four.")), []);
    }

    #[test]
    fn between_two_names_the_fix_is_only_offered() {
        let text = with("—", "The Oslo – Bergen line.");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended_safely(&RULE, &text), text);
    }

    #[test]
    fn the_dash_of_the_house_counts() {
        let house = in_house(&RULE, "[typography]\ndash = \"spaced-double-hyphen\"\n");
        let text = with("—", "So – yes.");
        assert_eq!(found_by(&house, &text).len(), 1);
        assert_eq!(mended_by(&house, &text), with(" -- ", "So -- yes."));
    }
}
