//! M228.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, OptionKind, OptionSpec};
use crate::syntax::{MarkKind, is_signed};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports an editor’s insertion that does not say who made it: `[… – Ed.]`, `[… –AB]`.
    ///
    /// It runs where a profile asks for it (`marks.attribution = true`). A single word that completes a sentence
    /// (`[with]`), numbers of notes, and marks for what was heard need no signature. The fix takes the signature from
    /// option `signature`.
    ///
    /// ## Why it matters
    /// Years later nobody knows whether the speaker, the transcriber or an editor gave the explanation.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// attribution = true
    /// ```
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in Kristiania [the Oslo of today].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in Kristiania [the Oslo of today – Ed.].
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M228", "insertion-attribution",
    category: Mark,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    options: &[OptionSpec {
        name: "signature",
        kind: OptionKind::Text { default: " – Ed." },
        doc: "What the fix puts behind an insertion, with the dash before it: ` – Ed.`, `–AB`.",
    }],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().and_then(|profile| profile.marks.attribution) != Some(true) {
        return;
    }
    let text = context.analysis.text();
    let signature = context.ruleset.options.text(&RULE, "signature");
    for form in context.mark_forms().forms.iter().filter(|form| form.kind == MarkKind::Insertion) {
        let written = form.span.of(text);
        let words = form.words.of(text);
        let several = words.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() > 1;
        if !several || is_signed(words) || has_initials(words) {
            continue;
        }
        let mut diagnostic = RULE.finding(form.span, format!("“{written}” does not say who inserted it"));
        diagnostic.help = Some(format!("Sign it, as in “[{words}{signature}]”."));
        // A stop of the insertion’s own stands before the signature.
        let end =
            Span::new(form.words.start, form.span.end).of(text).trim_end_matches([']', ')', '\\']).len();
        let at = form.words.start as usize + end;
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: "Sign the insertion".to_owned(),
            edits: vec![Edit { span: Span::from_usize(at, at), text: signature.to_owned() }],
        });
        found.push(diagnostic);
    }
}

/// Whether it ends with a dash and two or three capitals: `–AB`.
fn has_initials(words: &str) -> bool {
    let Some(at) = words.rfind(['–', '—', '-']) else { return false };
    let initials: String =
        words.get(at..).unwrap_or("").chars().skip(1).filter(|c| !" .".contains(*c)).collect();
    (2..=3).contains(&initials.chars().count()) && initials.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const TEXT: &str = "Question: What of it [with] us [1]?\n\nAnna Berg: The Ness [a headland in the north] it is. [sic]\n\n\
                        Question: When?\n\nAnna Berg: Then [in the year 1970 –AB]. There [on the quay – Ed.] too. [laughs]\n";

    #[test]
    fn what_explains_is_signed() {
        let mut house = in_house(&RULE, "[marks]\nattribution = true\n");
        let places: Vec<_> = found_by(&house, TEXT).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, ["[a headland in the north]"]);
        let option = RULE.options.first().expect("it has an option");
        house.options.set(&RULE, option, OptionValue::Text(" –XY".to_owned()));
        assert!(mended_by(&house, TEXT).contains("[a headland in the north –XY] it is."));
    }

    #[test]
    fn it_is_for_houses_that_ask_for_it() {
        assert_eq!(found(&RULE, TEXT), []);
    }
}
