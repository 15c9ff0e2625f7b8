//! Y301.

use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::quotes::Pair;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Quotes as Style;
use crate::text::Span;
use std::collections::BTreeSet;

declare_rule! {
    /// ## What it does
    /// Reports straight quotation marks (`"so"`) where the document otherwise has curly ones (`“so”`), or the other way
    /// round.
    ///
    /// A document in which neither is clearly the usual form is left alone. Where a house style says which form it has
    /// (`typography.quotes`), that one counts: then there is one finding for all places in a file. Languages that quote
    /// otherwise („so“, « so ») are left alone; apostrophes are the matter of rule Y308.
    ///
    /// ## Why it matters
    /// Straight marks come from a keyboard or a plain e-mail. Beside curly ones they show what was pasted, and a search
    /// for one form misses the other.
    ///
    /// ## Example
    /// ```transcript
    /// Question: You called the talks “useful” and “open”, then “long” and “cold”. Were they?
    /// Anna Berg: They were “long”. I would even say "historic".
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: You called the talks “useful” and “open”, then “long” and “cold”. Were they?
    /// Anna Berg: They were “long”. I would even say “historic”.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "Y301", "quote-style",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// With fewer quotations of one form a document has no habit.
const HABIT: usize = 5;

/// A form is the usual one where it stands this many times as often as the other.
const CLEAR: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let house = context.profile().and_then(|profile| profile.typography.quotes);
    let english = |pair: &&Pair| {
        !pair.unsure
            && context.paragraph_at(pair.open.start).is_some_and(|spoken| spoken.quotes_as_in_english())
    };
    let pairs: Vec<&Pair> = context.quotes().pairs.iter().filter(english).collect();
    let Some(wanted) = house.or_else(|| usual(&pairs, text)) else { return };
    if house.is_some() {
        let mut edits: Vec<Edit> = pairs.iter().flat_map(|pair| mend(pair, wanted, text)).collect();
        edits.extend(alone(context, &pairs, wanted));
        edits.sort_by_key(|edit| edit.span);
        let mut places = Places::default();
        edits.into_iter().for_each(|edit| places.add(edit.span, [edit]));
        let message = |n| {
            let what = count(n, "quotation mark is", "quotation marks are");
            let (other, wanted) = words(wanted);
            format!("{what} {other}; the house style has {wanted} ones")
        };
        let title = format!("Write {} quotation marks", words(wanted).1);
        found.extend(places.report(&RULE, message, &title, FixTier::Safe));
        return;
    }
    let (other, usual) = words(wanted);
    for pair in pairs {
        let edits = mend(pair, wanted, text);
        let Some(first) = edits.first() else { continue };
        let marks = if edits.len() == 1 { "A quotation mark is" } else { "These quotation marks are" };
        let mut diagnostic =
            RULE.finding(first.span, format!("{marks} {other}; elsewhere this document has {usual} ones"));
        diagnostic.help = Some(format!("Write {usual} quotation marks."));
        diagnostic.fix =
            Some(Fix { tier: FixTier::Safe, title: format!("Write {usual} quotation marks"), edits });
        found.push(diagnostic);
    }
}

/// What is wrong, and what is wanted.
fn words(wanted: Style) -> (&'static str, &'static str) {
    match wanted {
        Style::Curly => ("straight", "curly"),
        Style::Straight => ("curly", "straight"),
    }
}

fn is_straight(mark: Span, text: &str) -> bool {
    matches!(mark.of(text), "\"" | "'")
}

/// The form that the quotations of the document clearly have.
fn usual(pairs: &[&Pair], text: &str) -> Option<Style> {
    let straight = pairs.iter().filter(|pair| is_straight(pair.open, text)).count();
    let curly = pairs.iter().filter(|pair| !is_straight(pair.open, text) && pair.form.is_double()).count();
    let clear = |one: usize, other: usize| one >= HABIT && one >= CLEAR * other;
    if clear(curly, straight) {
        Some(Style::Curly)
    } else {
        clear(straight, curly).then_some(Style::Straight)
    }
}

/// The edits that give a quotation this form.
fn mend(pair: &Pair, wanted: Style, text: &str) -> Vec<Edit> {
    let single = pair.form.is_single();
    let (open, close) = match (wanted, single) {
        _ if !single && !pair.form.is_double() => return Vec::new(),
        (Style::Curly, false) => ("“", "”"),
        (Style::Curly, true) => ("‘", "’"),
        (Style::Straight, false) => ("\"", "\""),
        (Style::Straight, true) => ("'", "'"),
    };
    [(pair.open, open), (pair.close, close)]
        .into_iter()
        .filter(|(mark, _)| is_straight(*mark, text) != (wanted == Style::Straight))
        .map(|(span, mark)| Edit { span, text: mark.to_owned() })
        .collect()
}

/// The edits of double marks that have no partner: those that open a paragraph of a quotation which others close, and,
/// where straight ones are wanted, all.
fn alone(context: &Context<'_>, pairs: &[&Pair], wanted: Style) -> Vec<Edit> {
    let paired: BTreeSet<Span> = pairs.iter().flat_map(|pair| [pair.open, pair.close]).collect();
    let mut edits = Vec::new();
    for (paragraph, signs) in context.signs().paragraphs() {
        if !context.paragraph_at(paragraph.span.start).is_some_and(|spoken| spoken.quotes_as_in_english()) {
            continue;
        }
        for sign in signs.iter().filter(|sign| !paired.contains(&sign.span)) {
            let mark = match (wanted, sign.char) {
                (Style::Straight, '“' | '”') => "\"",
                (Style::Curly, '"') if sign.can_open() && sign.before.is_none_or(char::is_whitespace) => "“",
                _ => continue,
            };
            edits.push(Edit { span: sign.span, text: mark.to_owned() });
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    const CURLY: &str = "[typography]\nquotes = \"curly\"\n";
    const STRAIGHT: &str = "[typography]\nquotes = \"straight\"\n";

    /// A transcript with six quotations of one form, and these words.
    fn with(marks: [&str; 2], words: &str) -> String {
        let [open, close] = marks;
        let quoted = |word: &str| format!("{open}{word}{close}");
        let said = ["yes", "no", "perhaps", "soon", "later", "now"].map(quoted).join(" and ");
        format!(
            "Question: You have said {said} to them?\nAnna Berg: {words}\nQuestion: And what is that?\nAnna Berg: That is all that there is.\n"
        )
    }

    #[test]
    fn the_rare_form_is_made_the_usual_one() {
        for (marks, words, mended) in [
            (["“", "”"], "I called it \"so\", not 'other'.", "I called it “so”, not ‘other’."),
            (["\"", "\""], "I called it “so”.", "I called it \"so\"."),
            (["“", "”"], "I called it “so\".", "I called it “so”."),
        ] {
            assert_eq!(mended_safely(&RULE, &with(marks, words)), with(marks, mended));
        }
        assert_eq!(
            found(&RULE, &with(["“", "”"], "I called it \"so\"."))[0],
            (
                "\"".to_owned(),
                "These quotation marks are straight; elsewhere this document has curly ones".to_owned()
            )
        );
    }

    #[test]
    fn inches_and_apostrophes_are_no_quotations() {
        assert_eq!(found(&RULE, &with(["“", "”"], "It's 6' 2\" tall, and the boys' own.")), []);
    }

    #[test]
    fn a_document_of_both_is_left_alone() {
        assert_eq!(found(&RULE, &with(["“", "”"], "It is \"a\", \"b\", \"c\" and \"d\" for me.")), []);
    }

    #[test]
    fn the_form_of_the_house_counts() {
        let text = with(["\"", "\""], "He wrote, \"I call it 'great' and so on.\n\"It is the other one.\"");
        let found = found_by(&in_house(&RULE, CURLY), &text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, "17 quotation marks are straight; the house style has curly ones");
        let curly = with(["“", "”"], "He wrote, “I call it ‘great’ and so on.\n“It is the other one.”");
        assert_eq!(mended_by(&in_house(&RULE, CURLY), &text), curly);
        assert_eq!(mended_by(&in_house(&RULE, STRAIGHT), &curly), text);
    }

    #[test]
    fn other_languages_are_left_alone() {
        let text = "Frage: Was ist das und warum ist es \"so\" und nicht anders?\nAnna Berg: Das ist nicht \"so\", und wir haben es auch nicht \"so\" gesagt.\n";
        assert_eq!(found_by(&in_house(&RULE, CURLY), text), []);
    }
}
