//! Y308.

use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::prose::is_code;
use crate::lint::quotes::starts_with_elision;
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Quotes as Style;
use crate::text::Span;
use std::collections::BTreeSet;

declare_rule! {
    /// ## What it does
    /// Reports apostrophes of another form than the document otherwise has (`it's`, `it’s`).
    ///
    /// Apostrophes that are turned the wrong way (`‘90s`) are reported too. A document in which neither is clearly the usual form is left alone. Where a house style says which form it has
    /// (`typography.quotes`), that one counts: then there is one finding for all places in a file. Feet and minutes (`6'`)
    /// are left alone.
    ///
    /// ## Why it matters
    /// For a search, `don't` and `don’t` are two words. An opening mark before a year that is cut short reads as the start
    /// of a quotation.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Isn’t that what they wanted in the ‘90s, and didn’t get?
    /// Anna Berg: They did. It’s the town’s hall, and it isn’t new.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Isn’t that what they wanted in the ’90s, and didn’t get?
    /// Anna Berg: They did. It’s the town’s hall, and it isn’t new.
    /// ```
    "Y308", "apostrophe",
    category: Typography,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// With fewer apostrophes of one form a document has no habit.
const HABIT: usize = 10;

/// A form is the usual one where it stands this many times as often as the other.
const CLEAR: usize = 8;

/// More places than this are one finding.
const MANY: usize = 20;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let house = context.profile().and_then(|profile| profile.typography.quotes);
    // Most texts have one form only: then the quotations need not be looked at.
    let (curly, straight, turned) = counted(context, text);
    let usual = || {
        let clear = |one: usize, other: usize| one >= HABIT && one >= CLEAR * other;
        match () {
            () if clear(curly, straight) => Some(Style::Curly),
            () if clear(straight, curly) => Some(Style::Straight),
            () => None,
        }
    };
    let wanted = house.or_else(usual);
    let (wrong, right) = match wanted {
        Some(Style::Curly) => ('\'', "’"),
        Some(Style::Straight) => ('’', "'"),
        None => ('\0', ""),
    };
    let nothing = match wrong {
        '\'' => house.is_none() && straight == 0,
        '’' => house.is_none() && curly == 0,
        _ => true,
    };
    if nothing && turned == 0 {
        return;
    }
    let many = (if wrong == '’' { curly } else { straight }) > MANY;
    let pairs = &context.quotes().pairs;
    let paired: BTreeSet<Span> = pairs.iter().flat_map(|pair| [pair.open, pair.close]).collect();
    let mut places = Places::default();
    for sign in context.signs().paragraphs().flat_map(|(_, signs)| signs) {
        let kind = kind(sign, text, &paired);
        let edit = |mark: &str| Edit { span: sign.span, text: mark.to_owned() };
        if kind == Some(Kind::Turned) {
            let right = if wrong == '’' { "'" } else { "’" };
            found.push(one(
                sign.span,
                "`‘` opens a quotation; an apostrophe is turned the other way".to_owned(),
                &format!("Write `{right}`"),
                edit(right),
            ));
        } else if kind.is_some() && sign.char == wrong {
            if is_in_code(context, sign.span, text) {
                continue;
            }
            if house.is_some() || (many && kind == Some(Kind::Inside)) {
                places.add(sign.span, [edit(right)]);
            } else if kind == Some(Kind::Inside) {
                let message =
                    format!("`{wrong}` is the apostrophe here; elsewhere this document has `{right}`");
                found.push(one(sign.span, message, &format!("Write `{right}`"), edit(right)));
            }
        }
    }
    let message = |n| {
        let what = count(n, "apostrophe is", "apostrophes are");
        let whose = if house.is_some() { "the house style" } else { "elsewhere this document" };
        format!("{what} written `{wrong}`; {whose} has `{right}`")
    };
    let title = format!("Write apostrophes as `{right}`");
    found.extend(places.report(&RULE, message, &title, FixTier::Safe));
}

/// Whether it stands in an address or code: `o%27clock`, `%20o'clock`.
fn is_in_code(context: &Context<'_>, span: Span, text: &str) -> bool {
    let Some(spoken) = context.paragraph_at(span.start) else { return false };
    let at = span.start.saturating_sub(spoken.span.start) as usize;
    is_code(spoken.span.of(text), at)
}

fn one(span: Span, message: String, title: &str, edit: Edit) -> Diagnostic {
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some(format!("{title}."));
    diagnostic.fix = Some(Fix { tier: FixTier::Safe, title: title.to_owned(), edits: vec![edit] });
    diagnostic
}

/// How many apostrophes within words are curly and straight, and how many opening marks can be apostrophes.
fn counted(context: &Context<'_>, text: &str) -> (usize, usize, usize) {
    let (mut curly, mut straight, mut turned) = (0, 0, 0);
    for sign in context.signs().paragraphs().flat_map(|(_, signs)| signs) {
        match sign.char {
            '’' if is_inside(sign) => curly += 1,
            '\'' if is_inside(sign) => straight += 1,
            '‘' if is_turned(sign, text) => turned += 1,
            _ => {}
        }
    }
    (curly, straight, turned)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `don’t`
    Inside,
    /// `the states’`, `’90s`
    Edge,
    /// `‘90s`
    Turned,
}

/// Which apostrophe a sign is; `None` where it is a quotation mark or in doubt.
fn kind(sign: &Sign, text: &str, paired: &BTreeSet<Span>) -> Option<Kind> {
    match sign.char {
        '’' | '\'' if is_inside(sign) => Some(Kind::Inside),
        _ if paired.contains(&sign.span) => None,
        '‘' => is_turned(sign, text).then_some(Kind::Turned),
        '’' | '\'' => {
            let ends = sign.before.is_some_and(char::is_alphabetic) && !sign.can_open();
            (ends || is_elision(sign, text)).then_some(Kind::Edge)
        }
        _ => None,
    }
}

/// Whether a letter follows and a letter or digit stands before: `don’t`, `1990’s`.
fn is_inside(sign: &Sign) -> bool {
    !sign.escaped
        && sign.before.is_some_and(char::is_alphanumeric)
        && sign.after.is_some_and(char::is_alphabetic)
}

/// `‘90s`, `’em`: before a word that has lost its start.
fn is_elision(sign: &Sign, text: &str) -> bool {
    let rest = text.get(sign.span.end as usize..).unwrap_or("");
    sign.can_open() && starts_with_elision(rest)
}

/// Whether an opening mark stands before a word that surely has lost its start, and that no closing mark follows.
fn is_turned(sign: &Sign, text: &str) -> bool {
    let rest = text.get(sign.span.end as usize..).unwrap_or("");
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let surely = word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(word, "em" | "tis" | "twas" | "Tis" | "Twas");
    surely && is_elision(sign, text) && !rest.get(word.len()..).unwrap_or("").starts_with(['’', '\''])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    /// A transcript with ten apostrophes of one form, and these words.
    fn with(mark: &str, words: &str) -> String {
        let usual = ["isn", "wasn", "don", "can", "won", "couldn", "mustn", "didn", "hasn", "hadn"]
            .map(|word| format!("{word}{mark}t"))
            .join(" and ");
        format!("Question: Is it {usual}?\nAnna Berg: {words}\n")
    }

    #[test]
    fn the_rare_form_is_made_the_usual_one() {
        assert_eq!(mended_safely(&RULE, &with("’", "It's so.")), with("’", "It’s so."));
        assert_eq!(mended_safely(&RULE, &with("'", "It’s so.")), with("'", "It's so."));
        assert_eq!(
            found(&RULE, &with("’", "It's so.")),
            [("'".to_owned(), "`'` is the apostrophe here; elsewhere this document has `’`".to_owned())]
        );
    }

    #[test]
    fn a_mark_before_a_year_is_turned() {
        let text = with("’", "In the ‘90s we called ‘em ‘the boys’.");
        assert_eq!(found(&RULE, &text).len(), 2);
        assert_eq!(mended_safely(&RULE, &text), with("’", "In the ’90s we called ’em ‘the boys’."));
    }

    #[test]
    fn many_places_are_one_finding() {
        let text = with("’", &"It's so. ".repeat(21)).replace("isn", &"isn’t, ".repeat(200));
        let found = found(&RULE, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "21 apostrophes are written `'`; elsewhere this document has `’`");
    }

    #[test]
    fn quotations_and_feet_are_no_apostrophes() {
        assert_eq!(found(&RULE, &with("’", "We call it 'great', 6'2 or so, and the boys' own.")), []);
    }

    #[test]
    fn the_form_of_the_house_counts() {
        let straight = with("'", "We'd say the boys' own, and '90s, and 'great' too.");
        let curly = with("’", "We’d say the boys’ own, and ’90s, and 'great' too.");
        let house = in_house(&RULE, "[typography]\nquotes = \"curly\"\n");
        assert_eq!(
            found_by(&house, &straight)[0].1,
            "13 apostrophes are written `'`; the house style has `’`"
        );
        assert_eq!(mended_by(&house, &straight), curly);
        let house = in_house(&RULE, "[typography]\nquotes = \"straight\"\n");
        assert_eq!(mended_by(&house, &curly), straight);
    }

    #[test]
    fn a_document_of_both_is_left_alone() {
        assert_eq!(found(&RULE, &with("’", "It's so, isn't it, and they're here.")), []);
    }
}
