//! E501.

use crate::lint::declare::declare_rule;
use crate::lint::prose::is_code;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, HouseName};
use crate::text::Span;
use memchr::memmem;

declare_rule! {
    /// ## What it does
    /// Reports a name that the house writes otherwise, as its configuration says in `[names]`: `Kiev` where the house writes
    /// `Kyiv`.
    ///
    /// Quotations are left alone, and so are the exceptions, longer names of something else (`Kiev Post`) and transcripts
    /// of other days than the entry holds for. Names in capitals and with a possessive are found too. Without entries in
    /// the configuration the rule says nothing.
    ///
    /// ## Why it matters
    /// What a place is called can be a position. One archive should have one name for it, whoever typed the transcript.
    ///
    /// ## Example
    /// ```toml
    /// [names]
    /// Kyiv = ["Kiev"]
    /// ```
    /// ```transcript
    /// Question: Will the talks go on in Kiev?
    /// Anna Berg: They will, as Kiev’s mayor has said.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on in Kyiv?
    /// Anna Berg: They will, as Kyiv’s mayor has said.
    /// ```
    "E501", "house-style-name",
    category: Entity,
    severity: Warning,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let day = context.analysis.transcript().header.date;
    for name in context.ruleset.names.iter().filter(|name| name.holds_on(day)) {
        for written in name.instead_of.iter().filter(|written| !written.is_empty()) {
            look(context, name, written, &name.house, found);
            let (loud, house) = (written.to_uppercase(), name.house.to_uppercase());
            if loud != *written {
                look(context, name, &loud, &house, found);
            }
        }
    }
    // Where one spelling is part of another, the longer one counts.
    let own: Vec<(Span, u32)> = found
        .iter()
        .filter(|diagnostic| diagnostic.code == RULE.code)
        .map(|diagnostic| (diagnostic.span, diagnostic.span.len()))
        .collect();
    if own.len() < 2 {
        return;
    }
    let mut sorted = own;
    sorted.sort_by_key(|(span, len)| (span.start, std::cmp::Reverse(*len)));
    let mut kept: Vec<Span> = Vec::new();
    for (span, _) in sorted {
        if kept.last().is_none_or(|last| !last.overlaps(span)) {
            kept.push(span);
        }
    }
    found.retain(|diagnostic| diagnostic.code != RULE.code || kept.binary_search(&diagnostic.span).is_ok());
}

/// Looks for one spelling in the words of all turns.
fn look(context: &Context<'_>, name: &HouseName, written: &str, house: &str, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let finder = memmem::Finder::new(written);
    for spoken in context.paragraphs() {
        let words = spoken.span.of(text);
        for at in finder.find_iter(words.as_bytes()) {
            let end = at + written.len();
            let (Some(before), Some(after)) = (words.get(..at), words.get(end..)) else { continue };
            let span = Span::from_usize(at, end).shift(spoken.span.start);
            let stays = !is_whole(before, after)
                || is_excepted(words, at, end, &name.except)
                || is_longer_name(after)
                || house_stands_there(words, at, end, house)
                || context.is_quoted(span.start)
                || is_code(words, at);
            if stays {
                continue;
            }
            let mut diagnostic = RULE.finding(span, format!("“{written}”: the house writes “{house}”"));
            diagnostic.help = Some(format!(
                "Write “{house}”, unless it is part of another name; exceptions go into `except` in the configuration."
            ));
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title: format!("Write “{house}”"),
                edits: vec![Edit { span, text: house.to_owned() }],
            });
            found.push(diagnostic);
        }
    }
}

/// Whether no letter or digit stands beside it.
fn is_whole(before: &str, after: &str) -> bool {
    let within = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !within(before.chars().next_back()) && !within(after.chars().next())
}

/// Whether it stands within one of these phrases. Phrases are compared without regard to upper and lower case.
fn is_excepted(words: &str, at: usize, end: usize, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        let from = floor(words, at.saturating_sub(phrase.len()));
        let to = floor(words, (end + phrase.len()).min(words.len()));
        let around = words.get(from..to).unwrap_or("").to_lowercase();
        !phrase.is_empty() && around.contains(&phrase.to_lowercase())
    })
}

fn floor(words: &str, mut at: usize) -> usize {
    while !words.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether it is already part of the house's own name: `Macedonia` in `North Macedonia`.
fn house_stands_there(words: &str, at: usize, end: usize, house: &str) -> bool {
    house.match_indices(words.get(at..end).unwrap_or("\0")).any(|(within, _)| {
        let start = at.checked_sub(within);
        start.is_some_and(|start| words.get(start..start + house.len()) == Some(house))
    })
}

/// Words that make a longer name of the name before them.
const OWNERS: &[&str] = &[
    "Post",
    "Times",
    "Independent",
    "Herald",
    "Gazette",
    "News",
    "Daily",
    "Press",
    "University",
    "Institute",
    "Airlines",
    "Airways",
    "Street",
    "Avenue",
    "Road",
    "Hotel",
    "Bank",
    "Club",
    "Museum",
    "Orchestra",
    "Opera",
    "Ballet",
];

/// Whether the words behind it make it the name of something else: `Kiev Post`.
fn is_longer_name(after: &str) -> bool {
    let next = after.strip_prefix(' ').unwrap_or("");
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    OWNERS.contains(&next)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found_by, mended_by, only};
    use crate::lint::{HouseName, Ruleset};
    use jiff::civil::date;

    fn house() -> Ruleset {
        let name = |house: &str, instead_of: &[&str], except: &[&str]| HouseName {
            house: house.to_owned(),
            instead_of: instead_of.iter().map(|&name| name.to_owned()).collect(),
            except: except.iter().map(|&name| name.to_owned()).collect(),
            from: None,
            to: None,
        };
        let kyiv = HouseName { from: Some(date(2019, 8, 14)), ..name("Kyiv", &["Kiev"], &["chicken Kiev"]) };
        let names = vec![
            kyiv,
            name("North Macedonia", &["Macedonia", "Republic of Macedonia"], &["Alexander of Macedonia"]),
        ];
        Ruleset { names: names.into(), ..only(&RULE) }
    }

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    fn written(text: &str) -> Vec<String> {
        found_by(&house(), text).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn names_are_found_with_possessives_and_in_capitals() {
        assert_eq!(
            written(&with("In Kiev, Kiev’s mayor, the Kiev-based firm, KIEV.")),
            ["Kiev", "Kiev", "Kiev", "KIEV"]
        );
        assert_eq!(mended_by(&house(), &with("In KIEV and Kiev.")), with("In KYIV and Kyiv."));
        assert_eq!(
            mended_by(&house(), &with("In the Republic of Macedonia and in Macedonia.")),
            with("In the North Macedonia and in North Macedonia.")
        );
    }

    #[test]
    fn exceptions_quotations_and_other_names_stay() {
        for words in [
            "We had chicken Kiev and Chicken Kiev.",
            "He said “we go to Kiev” and left.",
            "As the Kiev Post wrote; the Kievan church; North Macedonia too.",
            "Alexander of Macedonia came here.",
            "See https://example.org/Kiev for that.",
        ] {
            assert_eq!(written(&with(words)), [""; 0], "{words}");
        }
    }

    #[test]
    fn an_entry_holds_from_its_day_on() {
        let on = |day: &str| format!("Date: {day}\n\n{}", with("We go to Kiev."));
        assert_eq!(written(&on("14 August 2019")), ["Kiev"]);
        assert_eq!(written(&on("13 August 2019")), [""; 0]);
    }

    #[test]
    fn without_names_it_is_silent() {
        assert_eq!(found_by(&only(&RULE), &with("We go to Kiev.")), []);
    }
}
