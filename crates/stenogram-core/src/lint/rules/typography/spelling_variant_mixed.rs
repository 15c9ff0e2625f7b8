//! Y312.

use crate::lint::declare::declare_rule;
use crate::lint::prose::{is_code, small_words};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Spelling;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports English words in a spelling that the rest of the document does not have: `organize` beside `recognise`,
    /// `color` beside `honour`.
    ///
    /// The two matters are looked at by themselves, since British texts have either `-ise` or `-ize`. Where a house style
    /// says which of these it has (`numbers.spelling`), that one counts. Words with a capital letter are left alone: they
    /// may be names. The rule does not run by default, since speakers from several countries may be written as they spell
    /// themselves.
    ///
    /// ## Why it matters
    /// A search for one spelling misses the other, and a text in two spellings looks as if nobody had edited it.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Do you recognise the new council, and will you organise an election?
    /// Anna Berg: We recognise it. They will finalize the date, and we shall emphasise the rules.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Do you recognise the new council, and will you organise an election?
    /// Anna Berg: We recognise it. They will finalise the date, and we shall emphasise the rules.
    /// ```
    "Y312", "spelling-variant-mixed",
    category: Typography,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A spelling is the usual one where so many words have it, and this many times as many as have the other.
const HABIT: usize = 3;
const CLEAR: usize = 2;

/// The beginnings of verbs that are spelled with `-ise` or `-ize`, without prefixes.
const VERBS: &[&str] = &[
    "apolog",
    "author",
    "capital",
    "categor",
    "central",
    "character",
    "civil",
    "colon",
    "commercial",
    "computer",
    "critic",
    "crystall",
    "democrat",
    "demoral",
    "digit",
    "econom",
    "emphas",
    "equal",
    "final",
    "formal",
    "general",
    "global",
    "harmon",
    "hospital",
    "ideal",
    "immun",
    "industrial",
    "institutional",
    "internal",
    "international",
    "jeopard",
    "legal",
    "legitim",
    "liberal",
    "local",
    "marginal",
    "material",
    "maxim",
    "mechan",
    "memor",
    "militar",
    "minim",
    "mobil",
    "modern",
    "monopol",
    "moral",
    "national",
    "neutral",
    "normal",
    "optim",
    "organ",
    "patron",
    "penal",
    "polar",
    "politic",
    "popular",
    "prior",
    "privat",
    "public",
    "radical",
    "rational",
    "real",
    "recogn",
    "regular",
    "revital",
    "revolution",
    "scrutin",
    "social",
    "special",
    "stabil",
    "standard",
    "steril",
    "subsid",
    "summar",
    "symbol",
    "sympath",
    "synchron",
    "synthes",
    "terror",
    "trivial",
    "urban",
    "util",
    "vandal",
    "victim",
    "visual",
];

/// What can stand before them.
const PREFIXES: &[&str] = &["re", "de", "dis", "un", "over", "under", "self-"];

/// What can stand after `is` or `iz`.
const ENDINGS: &[&str] = &["e", "ed", "es", "ing", "ation", "ations", "ational", "er", "ers", "able"];

/// The beginnings of words that are spelled otherwise in Britain and America.
const PAIRS: &[(&str, &str)] = &[
    ("colour", "color"),
    ("favour", "favor"),
    ("honour", "honor"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("behaviour", "behavior"),
    ("rumour", "rumor"),
    ("harbour", "harbor"),
    ("humour", "humor"),
    ("endeavour", "endeavor"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("traveller", "traveler"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("labelled", "labeled"),
    ("modelling", "modeling"),
    ("analysed", "analyzed"),
    ("analysing", "analyzing"),
    ("paralyse", "paralyze"),
    ("sceptic", "skeptic"),
    ("manoeuvre", "maneuver"),
    ("plough", "plow"),
    ("grey", "gray"),
    ("ageing", "aging"),
    ("fulfilment", "fulfillment"),
    ("skilful", "skillful"),
];

/// A matter of spelling, with what its two forms are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    Suffix,
    Country,
}

/// A word that is spelled in the first or second way of a matter, and how it is in the other.
struct Word {
    span: Span,
    matter: Matter,
    first: bool,
    other: String,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let words = words(context);
    let house =
        context.profile().and_then(|profile| profile.numbers.spelling).map(|style| style == Spelling::Ise);
    let text = context.analysis.text();
    for matter in [Matter::Suffix, Matter::Country] {
        let count =
            |first: bool| words.iter().filter(|word| word.matter == matter && word.first == first).count();
        let usual = |first: bool| count(first) >= HABIT && count(first) >= CLEAR * count(!first);
        let settled = house.filter(|_| matter == Matter::Suffix);
        let own = || [true, false].into_iter().find(|first| usual(*first));
        let Some(wanted) = settled.or_else(own) else { continue };
        let whose = if settled.is_some() { "the house style" } else { "the rest of the document" };
        let form = match (matter, wanted) {
            (Matter::Suffix, true) => "`-ise`",
            (Matter::Suffix, false) => "`-ize`",
            (Matter::Country, true) => "British spelling",
            (Matter::Country, false) => "American spelling",
        };
        for word in words.iter().filter(|word| word.matter == matter && word.first != wanted) {
            let written = word.span.of(text);
            let mut diagnostic = RULE.finding(word.span, format!("“{written}”: {whose} has {form}"));
            diagnostic.help = Some(format!("Write “{}”.", word.other));
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title: format!("Write “{}”", word.other),
                edits: vec![Edit { span: word.span, text: word.other.clone() }],
            });
            found.push(diagnostic);
        }
    }
}

/// The words whose spelling is a matter, in the order of the text.
fn words(context: &Context<'_>) -> Vec<Word> {
    let text = context.analysis.text();
    let mut all = Vec::new();
    for spoken in context.paragraphs().iter().filter(|spoken| spoken.is_english()) {
        let paragraph = spoken.span.of(text);
        for (start, word) in small_words(paragraph) {
            let Some((matter, first, other)) = suffix(word).or_else(|| country(word)) else { continue };
            if !is_code(paragraph, start) {
                let span = Span::from_usize(start, start + word.len()).shift(spoken.span.start);
                all.push(Word { span, matter, first, other });
            }
        }
    }
    all
}

fn suffix(word: &str) -> Option<(Matter, bool, String)> {
    let ending = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending).map(|stem| (stem, ending)));
    ending.into_iter().find_map(|(stem, ending)| {
        let (stem, first) = match (stem.strip_suffix("is"), stem.strip_suffix("iz")) {
            (Some(stem), _) => (stem, true),
            (_, Some(stem)) => (stem, false),
            _ => return None,
        };
        let bare = PREFIXES.iter().filter_map(|prefix| stem.strip_prefix(prefix)).chain([stem]);
        let known = bare.into_iter().any(|stem| VERBS.contains(&stem));
        let other = if first { "iz" } else { "is" };
        known.then(|| (Matter::Suffix, first, format!("{stem}{other}{ending}")))
    })
}

fn country(word: &str) -> Option<(Matter, bool, String)> {
    PAIRS.iter().find_map(|(british, american)| {
        let british_rest = word.strip_prefix(british);
        let american_rest = word.strip_prefix(american);
        let fits = |rest: &str| {
            [
                "", "s", "d", "ed", "r", "ing", "able", "ably", "hood", "hoods", "ism", "ful", "less", "ly",
                "ite", "al", "rs",
            ]
            .contains(&rest)
        };
        match (british_rest, american_rest) {
            (Some(rest), _) if fits(rest) => Some((Matter::Country, true, format!("{american}{rest}"))),
            (_, Some(rest)) if fits(rest) => Some((Matter::Country, false, format!("{british}{rest}"))),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended, mended_by};

    fn with(words: &str) -> String {
        format!(
            "Question: And what is it that you have said to them about this?\nAnna Berg: It is this, and that is what we have. {words}\n"
        )
    }

    fn written(text: &str) -> Vec<String> {
        found(&RULE, text).into_iter().map(|(word, _)| word).collect()
    }

    #[test]
    fn the_rare_spelling_is_reported() {
        let text = with("We organise, reorganised and recognise. They de-escalate, finalize and reorganize.");
        assert_eq!(written(&text), [""; 0], "three and two are no habit");
        let text = with("We organise, reorganised and recognise. They reorganize.");
        assert_eq!(written(&text), ["reorganize"]);
        assert!(mended(&RULE, &text).contains("They reorganise."));
        let text = with("The color of the neighborhood is a favor to the honourable.");
        assert_eq!(written(&text), ["honourable"]);
        assert!(mended(&RULE, &text).contains("to the honorable."));
    }

    #[test]
    fn names_and_other_words_are_left_alone() {
        let text = with(
            "We organise, reorganise and recognise. The World Organization gave a prize; the size is wise and precise. The Labor Party.",
        );
        assert_eq!(written(&text), [""; 0]);
    }

    #[test]
    fn the_spelling_of_the_house_counts() {
        let house = in_house(&RULE, "[numbers]\nspelling = \"ize\"\n");
        let text = with("We organise and recognise.");
        assert_eq!(found_by(&house, &text).len(), 2);
        assert!(mended_by(&house, &text).contains("We organize and recognize."));
    }
}
