//! E505.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// ## What it does
    /// Reports a surname that is transcribed in two ways in one transcript: Zelensky and Zelenskyy.
    ///
    /// Only names that the transcript gives to people are looked at, and only differences that come from writing another
    /// script in Latin letters (`y`, `i`, `iy`; `kh`, `h`; `ts`, `c`; doubled letters). The rule does not run by default:
    /// there are families in which both forms are right.
    ///
    /// ## Why it matters
    /// Who searches for one form misses what was said of the same person under the other.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Have you met President Viktor Yanukovych this week?
    /// Anna Berg: I have. Mr Yanukovych was here on Monday, and Mr Yanukovich on Friday.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Have you met President Viktor Yanukovych this week?
    /// Anna Berg: I have. Mr Yanukovych was here on Monday, and Mr Yanukovych on Friday.
    /// ```
    "E505", "person-name-variant",
    category: Entity,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A shorter surname is too near to others.
const SHORTEST: usize = 6;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    // Surnames by their letters, each spelling with its places.
    let mut names: BTreeMap<String, BTreeMap<&str, Vec<Span>>> = BTreeMap::new();
    let mut given: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mention in context.analysis.people().mentions() {
        let written = mention.span.of(text);
        let surname = written.rsplit([' ', '\u{a0}', '\n']).next().unwrap_or("");
        let plain =
            surname.chars().skip(1).all(char::is_lowercase) && surname.starts_with(char::is_uppercase);
        if !plain || surname.len() < SHORTEST || !surname.chars().all(|c| c < '\u{370}') {
            continue;
        }
        if let Some(first) = written.split([' ', '\u{a0}', '\n']).next().filter(|first| *first != surname) {
            given.entry(surname).or_default().insert(first);
        }
        let start = mention.span.end - u32::try_from(surname.len()).unwrap_or(0);
        let span = Span::new(start, mention.span.end);
        names.entry(sound(surname)).or_default().entry(surname).or_default().push(span);
    }
    for spellings in names.into_values().filter(|spellings| spellings.len() > 1) {
        let roster =
            |name: &str| context.ruleset.roster.people.iter().any(|person| person.name.ends_with(name));
        // The one that the house has, else the commonest, else the one that comes first.
        let best = spellings.iter().max_by_key(|(name, places)| {
            let first = places.first().map_or(u32::MAX, |place| place.start);
            (roster(name), places.len(), std::cmp::Reverse(first))
        });
        let Some((right, (kept, first))) =
            best.map(|(right, kept)| (*right, (kept.len(), kept.first().copied())))
        else {
            continue;
        };
        // With two given names they are two people.
        let others = |name: &str| match (given.get(name), given.get(right)) {
            (Some(own), Some(theirs)) => own.is_disjoint(theirs),
            _ => false,
        };
        let is_variant = |name: &str| name != right && !is_only_accents(name, right) && !others(name);
        for (wrong, places) in spellings.iter().filter(|(name, _)| is_variant(name)) {
            let times = if kept == 1 { "once".to_owned() } else { format!("{kept} times") };
            for &span in places {
                let mut diagnostic =
                    RULE.finding(span, format!("“{wrong}” here, but “{right}” {times} in this transcript"));
                diagnostic.help = Some(format!("Write “{right}” if it is the same person."));
                diagnostic.fix = Some(Fix {
                    tier: FixTier::Offered,
                    title: format!("Write “{right}”"),
                    edits: vec![Edit { span, text: right.to_owned() }],
                });
                if let Some(first) = first {
                    diagnostic = diagnostic.beside(first, format!("“{right}” stands here first"));
                }
                found.push(diagnostic);
            }
        }
    }
}

/// What is left of a name where different ways to write another script in Latin letters are evened out.
fn sound(name: &str) -> String {
    let mut out = name.to_lowercase();
    for (from, to) in [
        ("shch", "s"),
        ("tsch", "c"),
        ("tch", "c"),
        ("sch", "s"),
        ("sh", "s"),
        ("zh", "z"),
        ("kh", "h"),
        ("ch", "c"),
        ("ts", "c"),
        ("tz", "c"),
        ("ph", "f"),
        ("w", "v"),
        ("x", "ks"),
        ("q", "k"),
        ("y", "i"),
        ("j", "i"),
        ("ou", "u"),
    ] {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    let mut evened: Vec<char> = out.chars().collect();
    evened.dedup();
    let evened: String = evened.into_iter().collect();
    let plain =
        evened.replace("ie", "e").replace("ei", "e").replace("io", "o").replace("iu", "u").replace("ia", "a");
    plain.strip_suffix('i').unwrap_or(&plain).to_owned()
}

/// Whether two spellings differ in accents only: that is the matter of another rule.
fn is_only_accents(one: &str, other: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    let plain = |name: &str| -> String {
        name.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::{RULE, sound};
    use crate::lint::testing::found;

    #[test]
    fn transcriptions_of_one_name_sound_alike() {
        for (one, other) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelenskiy", "Zelenskyi"),
            ("Yanukovich", "Yanukovych"),
            ("Tikhanovskaya", "Tihanovskaja"),
            ("Tymoshenko", "Timoshenko"),
            ("Medvedev", "Medvedyev"),
        ] {
            assert_eq!(sound(one), sound(other), "{one}");
        }
        for (one, other) in [("Petrov", "Petrova"), ("Nikolsky", "Nikolaev"), ("Johnson", "Jonsson")] {
            assert_ne!(sound(one), sound(other), "{one}");
        }
    }

    #[test]
    fn one_way_to_write_a_name_is_no_fault() {
        let text = "Question: Have you met President Volodymyr Zelensky?\nAnna Berg: I have. Mr Zelensky was here, and so was Mr Zelenko.\n";
        assert_eq!(found(&RULE, text), []);
        let text = "Question: Have you met Minister Gabriela Heinrich and Minister Michael Henrich?\nAnna Berg: I have. Mr Henrich was here, and so was Ms Heinrich.\n";
        assert_eq!(found(&RULE, text), []);
    }
}
