//! M223.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::MarkBracket;
use crate::syntax::MarkKind;

declare_rule! {
    /// ## What it does
    /// Reports words of the editors that stand in brackets which the house keeps for something else.
    ///
    /// It runs where a profile says in which brackets the editors write (`marks.insertion`). Looked at are words that are
    /// certainly theirs: what they sign (`(… – Ed.)`) and their signs for the wording, as `(sic)`. What a speaker adds
    /// in brackets cannot be told from what an editor adds, and is left alone.
    ///
    /// ## Why it matters
    /// A reader tells by the brackets who speaks: the speaker, who adds something, or the editor, who explains it.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// insertion = "square"
    /// ```
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in Kristiania (today’s Oslo – Ed.) or here.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, in Kristiania [today’s Oslo – Ed.] or here.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M223", "bracket-semantics",
    category: Mark,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(house) = context.profile().and_then(|profile| profile.marks.insertion) else { return };
    let text = context.analysis.text();
    let editors = |kind| matches!(kind, MarkKind::Insertion | MarkKind::Guess);
    for form in context.mark_forms().forms.iter().filter(|form| editors(form.kind) && form.bracket != house) {
        // Words in square brackets are an insertion whoever put them there.
        if house == MarkBracket::Round && form.kind == MarkKind::Insertion {
            let inner = form.words.of(text);
            if !crate::syntax::is_signed(inner) {
                continue;
            }
        }
        let written = form.span.of(text);
        let (name, open, close) = match house {
            MarkBracket::Round => ("round", '(', ')'),
            MarkBracket::Square => ("square", '[', ']'),
        };
        let inner = written.trim_start_matches(['\\', '(', '[']).trim_end_matches(['\\', ')', ']']);
        let mended = format!("{open}{inner}{close}");
        let mut diagnostic = RULE.finding(
            form.span,
            format!("“{written}” is the editor’s, and the house sets that in {name} brackets"),
        );
        diagnostic.help = Some(format!("Write “{mended}”."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write “{mended}”"),
            edits: vec![Edit { span: form.span, text: mended }],
        });
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const TEXT: &str = "Question: What of the lighthous (sic) there?\n\nAnna Berg: It stands (and it stood) well [so they say].\n\n\
                        Question: Where?\n\nAnna Berg: On the Ness (a headland – Ed.), as ever. (Laughter.)\n";

    #[test]
    fn signed_words_and_signs_of_the_wording_are_the_editors() {
        let house = in_house(&RULE, "[marks]\ninsertion = \"square\"\n");
        assert_eq!(
            mended_by(&house, TEXT),
            TEXT.replace("(sic)", "[sic]").replace("(a headland – Ed.)", "[a headland – Ed.]")
        );
    }

    #[test]
    fn it_is_for_houses_that_say_so() {
        assert_eq!(found(&RULE, TEXT), []);
        assert_eq!(found_by(&in_house(&RULE, "[marks]\ninsertion = \"round\"\n"), TEXT), []);
    }
}
