//! Y304.

use crate::lint::declare::declare_rule;
use crate::lint::quotes::Pair;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::profile::QuotePunctuation;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a full stop or comma on the other side of a closing quotation mark than the house style has it.
    ///
    /// It needs a house style that says so (`typography.quote-punctuation`): `inside` always puts them before the mark, as
    /// in the United States; `logical` puts them behind it, as in Britain, unless they belong to what is quoted. There only
    /// a word or short phrase within a sentence is looked at, which has no stop or comma of its own. English only.
    ///
    /// ## Why it matters
    /// It is the first thing by which readers tell American from British editing; both in one text look like neither.
    ///
    /// ## Example
    /// ```toml
    /// [typography]
    /// quote-punctuation = "inside"
    /// ```
    /// ```transcript
    /// Question: You called the talks “useful”, and they were the first in years. Will they go on?
    /// Anna Berg: I would even say that they were “historic”.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: You called the talks “useful,” and they were the first in years. Will they go on?
    /// Anna Berg: I would even say that they were “historic.”
    /// ```
    "Y304", "punctuation-in-quotes",
    category: Typography,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A phrase of more words than this may be a sentence with a stop of its own.
const PHRASE: usize = 5;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(wanted) = context.profile().and_then(|profile| profile.typography.quote_punctuation) else {
        return;
    };
    let text = context.analysis.text();
    let english = |pair: &&Pair| {
        !pair.unsure
            && (pair.form.is_double() || pair.form.is_single())
            && context.paragraph_at(pair.open.start).is_some_and(|spoken| spoken.is_english())
    };
    for pair in context.quotes().pairs.iter().filter(english) {
        let Some((span, mark, edits)) = (match wanted {
            QuotePunctuation::Inside => outside(pair, text),
            QuotePunctuation::Logical => inside(pair, text),
        }) else {
            continue;
        };
        let what = if mark == "," { "comma" } else { "full stop" };
        let (is, should) = match wanted {
            QuotePunctuation::Inside => ("behind", "before"),
            QuotePunctuation::Logical => ("before", "behind"),
        };
        let mut diagnostic = RULE.finding(
            place::head(context.analysis, span),
            format!("The {what} stands {is} the closing quotation mark; the house style puts it {should} it"),
        );
        diagnostic.help = Some(format!("Put the {what} {should} the quotation mark."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Put the {what} {should} the quotation mark"),
            edits,
        });
        found.push(diagnostic);
    }
}

type Fault<'t> = (Span, &'t str, Vec<Edit>);

/// A comma or stop behind the closing mark.
fn outside<'t>(pair: &Pair, text: &'t str) -> Option<Fault<'t>> {
    let end = pair.close.end as usize;
    let rest = text.get(end..)?;
    let mark = rest.get(..1).filter(|mark| matches!(*mark, "," | "."))?;
    // `“so”...` and `“so”.com` are something else.
    let next = rest.get(1..)?.chars().next();
    if next.is_some_and(|c| c == '.' || c.is_alphanumeric()) {
        return None;
    }
    let quoted = text.get(..pair.close.start as usize)?;
    // Inside quotations within it, too.
    let before = quoted.trim_end_matches(['’', '”', '\'', '"']);
    if before.ends_with(['.', ',', '?', '!', '…', '—', '–', '-', ':', ';'])
        || before.ends_with(char::is_whitespace)
    {
        return None;
    }
    let edits = vec![
        Edit { span: Span::from_usize(before.len(), before.len()), text: mark.to_owned() },
        Edit { span: Span::from_usize(end, end + 1), text: String::new() },
    ];
    Some((Span::from_usize(pair.close.start as usize, end + 1), mark, edits))
}

/// A comma or stop before the closing mark of a phrase within a sentence.
fn inside<'t>(pair: &Pair, text: &'t str) -> Option<Fault<'t>> {
    let (start, end) = (pair.open.end as usize, pair.close.start as usize);
    let quoted = text.get(start..end)?;
    let mark = quoted.get(quoted.len().checked_sub(1)?..).filter(|mark| matches!(*mark, "," | "."))?;
    let phrase = quoted.strip_suffix(mark)?;
    // `U.S.` and the like keep their stop.
    let sentence =
        phrase.contains(['.', '?', '!', '…', ',', ';', ':']) || phrase.split_whitespace().count() > PHRASE;
    if sentence || !phrase.starts_with(char::is_lowercase) || phrase.len() < 3 {
        return None;
    }
    // After a comma or colon somebody is quoted, with a stop that is theirs.
    let before = text.get(..pair.open.start as usize)?.trim_end();
    if !before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let behind = pair.close.end as usize;
    let edits = vec![
        Edit { span: Span::from_usize(end - 1, end), text: String::new() },
        Edit { span: Span::from_usize(behind, behind), text: mark.to_owned() },
    ];
    Some((Span::from_usize(end - 1, behind), mark, edits))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const INSIDE: &str = "[typography]\nquote-punctuation = \"inside\"\n";
    const LOGICAL: &str = "[typography]\nquote-punctuation = \"logical\"\n";

    fn with(words: &str) -> String {
        format!("Question: You have said this to them, is that so?\nAnna Berg: {words}\n")
    }

    #[test]
    fn without_a_house_style_it_is_silent() {
        assert_eq!(found(&RULE, &with("They call it “new”, and it is “the one.”")), []);
    }

    #[test]
    fn inside_puts_them_before_the_mark() {
        for (words, right) in [
            ("They call it “new”, and it is the “old one”.", "They call it “new,” and it is the “old one.”"),
            (
                "She said, “It is ‘the one’”. And that was it.",
                "She said, “It is ‘the one.’” And that was it.",
            ),
            ("They call it \"new\", and so do I.", "They call it \"new,\" and so do I."),
        ] {
            assert_eq!(mended_by(&in_house(&RULE, INSIDE), &with(words)), with(right));
        }
        for words in
            ["“Why?”, he asked.", "It is “node”.js and “so”... on.", "It is “new”; that is all of it."]
        {
            assert_eq!(found_by(&in_house(&RULE, INSIDE), &with(words)), [], "{words}");
        }
    }

    #[test]
    fn logical_puts_them_behind_a_phrase() {
        assert_eq!(
            mended_by(&in_house(&RULE, LOGICAL), &with("They call it “new,” and it is the “old one.”")),
            with("They call it “new”, and it is the “old one”.")
        );
        for words in [
            "She said, “it is the one.” And that was it.",
            "They wrote that “Nothing is new.” That is all.",
            "She told us that “they have been here for a long time.”",
        ] {
            assert_eq!(found_by(&in_house(&RULE, LOGICAL), &with(words)), [], "{words}");
        }
    }
}
