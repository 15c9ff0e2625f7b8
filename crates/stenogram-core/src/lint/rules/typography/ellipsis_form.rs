//! Y307.

use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::prose::is_code;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Ellipsis;
use crate::text::Span;
use memchr::memmem;

declare_rule! {
    /// ## What it does
    /// Reports an ellipsis of another form than the document otherwise has: `…`, `...` or `. . .`.
    ///
    /// A document in which none is clearly the usual form is left alone. Where a house style says which form it has
    /// (`typography.ellipsis`), that one counts: then there is one finding for all places in a file. Where it says that
    /// there are none (`never`), all are reported, without a fix: only who has heard the words can say what belongs there.
    /// Four and more stops in a row are left alone, and so are marks for words left out (`[…]`).
    ///
    /// ## Why it matters
    /// Three stops fall apart at the end of a line, and a search for one form misses the others. Oral historians and courts
    /// have no ellipses at all: they say that words were left out, and nobody can tell whether that is so.
    ///
    /// ## Example
    /// ```toml
    /// [typography]
    /// ellipsis = "character"
    /// ```
    /// ```transcript
    /// Question: And then... nothing?
    /// Anna Berg: Well. . . yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: And then… nothing?
    /// Anna Berg: Well… yes.
    /// ```
    "Y307", "ellipsis-form",
    category: Typography,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// With fewer ellipses of one form a document has no habit.
const HABIT: usize = 5;

/// A form is the usual one where it stands this many times as often as all others together.
const CLEAR: usize = 5;

const FORMS: [(Ellipsis, &str); 3] =
    [(Ellipsis::Character, "…"), (Ellipsis::Dots, "..."), (Ellipsis::SpacedDots, ". . .")];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let house = context.profile().and_then(|profile| profile.typography.ellipsis);
    let ellipses = ellipses(context);
    let Some(wanted) = house.or_else(|| usual(&ellipses)) else { return };
    let Some((_, right)) = FORMS.iter().find(|(form, _)| *form == wanted) else {
        let mut places = Places::default();
        ellipses.iter().for_each(|(span, _)| places.add(*span, []));
        let message = |n| format!("{}; the house style has none", count(n, "ellipsis", "ellipses"));
        let help = "Write a dash where somebody breaks off; an ellipsis says that words were left out";
        found.extend(places.report(&RULE, message, help, FixTier::Safe));
        return;
    };
    let text = context.analysis.text();
    let title = format!("Write `{right}`");
    let mut places = Places::default();
    for (span, form) in ellipses.into_iter().filter(|(_, form)| *form != wanted) {
        let edit = edit(span, form, wanted, right, text);
        if house.is_some() {
            places.add(span, [edit]);
            continue;
        }
        let mut diagnostic = RULE.finding(
            span,
            format!("`{}` is the ellipsis here; elsewhere this document has `{right}`", span.of(text)),
        );
        diagnostic.help = Some(format!("{title}."));
        diagnostic.fix = Some(Fix { tier: FixTier::Safe, title: title.clone(), edits: vec![edit] });
        found.push(diagnostic);
    }
    let message = |n| {
        format!(
            "{} of another form than the house style, which has `{right}`",
            count(n, "ellipsis", "ellipses")
        )
    };
    found.extend(places.report(&RULE, message, &format!("Write ellipses as `{right}`"), FixTier::Safe));
}

/// Spaced stops need a space before them, too; the others are set close where those were.
fn edit(span: Span, form: Ellipsis, wanted: Ellipsis, right: &str, text: &str) -> Edit {
    let before = text.get(..span.start as usize).unwrap_or("");
    let close = before.ends_with(|c: char| !c.is_whitespace());
    if wanted == Ellipsis::SpacedDots && form != wanted && close && !before.is_empty() {
        return Edit { span, text: format!(" {right}") };
    }
    Edit { span, text: right.to_owned() }
}

/// The ellipses in the words, in the order of the text.
fn ellipses(context: &Context<'_>) -> Vec<(Span, Ellipsis)> {
    let text = context.analysis.text();
    let mut all = Vec::new();
    let finders = FORMS.map(|(form, sign)| (form, sign, memmem::Finder::new(sign)));
    for spoken in context.paragraphs() {
        let words = spoken.span.of(text);
        let first = all.len();
        for (form, sign, finder) in &finders {
            for at in finder.find_iter(words.as_bytes()) {
                let span = Span::from_usize(at, at + sign.len());
                let before = words.get(..at).unwrap_or("");
                let after = words.get(at + sign.len()..).unwrap_or("");
                if stands_alone(before, after) && !is_code(words, at) {
                    all.push((span.shift(spoken.span.start), *form));
                }
            }
        }
        if let Some(new) = all.get_mut(first..) {
            new.sort_by_key(|(span, _)| *span);
        }
    }
    all
}

/// Whether what stands between these words is one ellipsis: no longer row of stops, no mark for words left out, no path.
fn stands_alone(before: &str, after: &str) -> bool {
    let stop = |c: char| matches!(c, '.' | '…' | '/' | '\\');
    let last = before.chars().next_back();
    if last.is_some_and(stop)
        || after.starts_with(stop)
        || after.trim_start_matches([' ', '\u{a0}']).starts_with('.')
    {
        return false;
    }
    let opened = last.is_some_and(|c| matches!(c, '[' | '(' | '<' | '{'));
    let omission = opened && after.starts_with([']', ')', '>', '}']);
    let goes_on = last == Some(' ') && before.trim_end().ends_with('.');
    !omission && !goes_on
}

/// The form that the document clearly has.
fn usual(ellipses: &[(Span, Ellipsis)]) -> Option<Ellipsis> {
    let count = |wanted: Ellipsis| ellipses.iter().filter(|(_, form)| *form == wanted).count();
    FORMS.iter().map(|(form, _)| *form).find(|&form| {
        let n = count(form);
        n >= HABIT && n >= CLEAR * (ellipses.len() - n)
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    fn with(words: &str) -> String {
        format!("Question: One… two… three… four… five… six?\nAnna Berg: {words}\n")
    }

    #[test]
    fn the_rare_form_is_made_the_usual_one() {
        assert_eq!(mended_safely(&RULE, &with("Well... yes.")), with("Well… yes."));
        assert_eq!(
            found(&RULE, &with("Well... yes."))[0].1,
            "`...` is the ellipsis here; elsewhere this document has `…`"
        );
    }

    #[test]
    fn longer_rows_omissions_and_paths_are_left_alone() {
        for words in [
            "Well.... Yes.",
            "They [...] came.",
            "In ../a and .../b.",
            "So . . . . And (...) that.",
            "1. . . .",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn the_form_of_the_house_counts() {
        let text = "Question: One... two… three. . . four?\nAnna Berg: Yes . . . and no.\n";
        for (form, mended) in [
            ("character", "Question: One… two… three… four?\nAnna Berg: Yes … and no.\n"),
            ("dots", "Question: One... two... three... four?\nAnna Berg: Yes ... and no.\n"),
            ("spaced-dots", "Question: One . . . two . . . three. . . four?\nAnna Berg: Yes . . . and no.\n"),
        ] {
            let house = in_house(&RULE, &format!("[typography]\nellipsis = \"{form}\"\n"));
            assert_eq!(found_by(&house, text).len(), 1, "{form}");
            assert_eq!(mended_by(&house, text), mended, "{form}");
        }
        let never = in_house(&RULE, "[typography]\nellipsis = \"never\"\n");
        assert_eq!(found_by(&never, text)[0].1, "4 ellipses; the house style has none");
        assert_eq!(mended_by(&never, text), text);
    }
}
