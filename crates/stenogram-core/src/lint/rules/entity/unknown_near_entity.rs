//! E504.

use crate::gazetteer::{EntityId, EntityKind, Form, Gazetteer};
use crate::lint::declare::declare_rule;
use crate::lint::prose::{CapitalWord, is_code};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;
use std::sync::LazyLock;

declare_rule! {
    /// ## What it does
    /// Reports a word that is nearly the name of a country, people or capital and no name that is known: `Ukranian`.
    ///
    /// Only long words are looked at that differ in one letter (left out, doubled, wrong, or two that changed places), and
    /// that stand in the transcript once or twice. Words beside other names are left alone: they are most likely part of
    /// the name of a person or firm. English only.
    ///
    /// ## Why it matters
    /// A misspelled name is not found again, neither by a search nor by a program that counts who is spoken of.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the Ukranian delegation come to the talks?
    /// Anna Berg: It will, and so will that of Venezuala.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the Ukrainian delegation come to the talks?
    /// Anna Berg: It will, and so will that of Venezuela.
    /// ```
    "E504", "unknown-near-entity",
    category: Entity,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Shorter words are too near to too many others.
const SHORTEST: usize = 7;

/// A word that stands more often in a transcript is spelled so on purpose.
const MOST: usize = 2;

/// Words and names that are right, and near a name.
const RIGHT: &[&str] = &[
    "Columbia",
    "Columbian",
    "Columbians",
    "Siberian",
    "Siberians",
    "Etonian",
    "Etonians",
    "Arminian",
    "Arminians",
    "Turkomen",
    "Israelite",
    "Israelites",
    "Argentinean",
    "Argentineans",
    "Argentinian",
    "Argentinians",
    "Salvadorean",
    "Salvadorian",
    "Salvadorians",
    "Ecuadorean",
    "Ecuadorians",
    "Bermudian",
    "Bermudan",
    "Byzantine",
    "Mauritian",
];

/// Common slips of more than one letter.
const SLIPS: &[(&str, &str)] = &[
    ("Phillipines", "Philippines"),
    ("Phillippines", "Philippines"),
    ("Phillipine", "Philippine"),
    ("Carribean", "Caribbean"),
    ("Carribbean", "Caribbean"),
    ("Kyrgistan", "Kyrgyzstan"),
    ("Portugese", "Portuguese"),
];

/// The names that are looked for, by what is left of them without one of their letters.
struct Names {
    known: FxHashSet<String>,
    near: FxHashMap<u64, Vec<u16>>,
    targets: Vec<Target>,
}

/// A name that can be meant.
struct Target {
    name: String,
    of: EntityId,
    /// Where it stands among the names of its entity: the name that it goes by is the first.
    rank: usize,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| Names::of(Gazetteer::builtin()));

impl Names {
    fn of(gazetteer: &Gazetteer) -> Self {
        let parts = |name: String| -> Vec<String> {
            name.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect()
        };
        let known = gazetteer.spellings().into_iter().flat_map(parts).collect();
        let mut targets: Vec<Target> = Vec::new();
        for (id, entity) in gazetteer.entities() {
            if !matches!(entity.kind, EntityKind::Country | EntityKind::Territory) {
                continue;
            }
            let names = gazetteer.names(id).into_iter();
            let wanted =
                names.filter(|name| matches!(name.form, Form::Name | Form::Demonym)).map(|name| name.text);
            let capitals = gazetteer.capitals(id).into_iter().map(|capital| capital.name);
            let all = wanted.chain(capitals).enumerate().filter(|(_, name)| is_looked_at(name));
            targets.extend(all.map(|(rank, name)| Target { name, of: id, rank }));
        }
        targets.sort_by(|a, b| (&a.name, a.rank).cmp(&(&b.name, b.rank)));
        targets.dedup_by(|a, b| a.name == b.name);
        let mut near: FxHashMap<u64, Vec<u16>> = FxHashMap::default();
        for (at, target) in targets.iter().enumerate() {
            let Ok(at) = u16::try_from(at) else { break };
            for key in shortened(&target.name) {
                near.entry(key).or_default().push(at);
            }
        }
        Self { known, near, targets }
    }

    /// The name that a word is nearly; `None` where there is none, or more than one.
    fn meant(&self, word: &str) -> Option<&str> {
        if let Some((_, right)) = SLIPS.iter().find(|(slip, _)| *slip == word) {
            return Some(right);
        }
        let mut meant: Option<&Target> = None;
        for at in shortened(word).filter_map(|key| self.near.get(&key)).flatten() {
            let Some(target) =
                self.targets.get(usize::from(*at)).filter(|target| is_slip(word, &target.name))
            else {
                continue;
            };
            match meant {
                Some(known) if known.of != target.of => return None,
                Some(known) if known.rank <= target.rank => {}
                _ => meant = Some(target),
            }
        }
        meant.map(|target| target.name.as_str())
    }
}

/// Whether one word is a slip of the hand for the other: one letter, neither the first nor an ending.
fn is_slip(word: &str, target: &str) -> bool {
    let ending = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.len() == 1);
    word.as_bytes().first() == target.as_bytes().first()
        && !ending(word, target)
        && !ending(target, word)
        && last_two(word) == last_two(target)
        && strsim::osa_distance(word, target) == 1
        && !is_consonant_for_letter(word, target)
}

/// Whether one letter stands for another, and one of the two is a consonant: that is rather another word (`Palawan`).
fn is_consonant_for_letter(word: &str, target: &str) -> bool {
    let vowel = |byte: u8| b"aeiouy".contains(&byte);
    let differ = || word.bytes().zip(target.bytes()).filter(|(one, other)| one != other);
    word.len() == target.len()
        && differ().count() == 1
        && differ().any(|(one, other)| !vowel(one) || !vowel(other))
}

/// Endings make other words: `Serbian`, `Serbien`.
fn last_two(word: &str) -> Option<&str> {
    word.get(word.len().checked_sub(2)?..)
}

/// What a word of ASCII letters is, and what is left of it without each of its letters but the first, as hashes.
fn shortened(word: &str) -> impl Iterator<Item = u64> + '_ {
    let bytes = word.as_bytes();
    (0..bytes.len()).map(move |at| {
        let mut hasher = FxHasher::default();
        let (head, tail) = bytes.split_at(at);
        // Without the letter at `at`; for the first one, the whole word.
        let tail = if at == 0 { tail } else { tail.get(1..).unwrap_or_default() };
        head.iter().chain(tail).for_each(|byte| hasher.write_u8(*byte));
        hasher.finish()
    })
}

fn is_looked_at(word: &str) -> bool {
    let mut bytes = word.bytes();
    word.len() >= SHORTEST
        && bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_lowercase())
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let words = context.capital_words();
    let mut index: FxHashMap<&str, usize> = FxHashMap::default();
    // Each word with its places, in the order of the text.
    let mut seen: Vec<(&str, Vec<usize>)> = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.span.len() as usize >= SHORTEST) {
        let written = word.span.of(text);
        if is_looked_at(written) {
            let own = *index.entry(written).or_insert_with(|| {
                seen.push((written, Vec::new()));
                seen.len() - 1
            });
            seen.get_mut(own).into_iter().for_each(|(_, places)| places.push(at));
        }
    }
    let mut meant: BTreeMap<Span, &str> = BTreeMap::new();
    for (written, places) in seen {
        if places.len() > MOST || RIGHT.contains(&written) || NAMES.known.contains(written) {
            continue;
        }
        let Some(name) = NAMES.meant(written) else { continue };
        // A name of the user's own, or one that the roster has, is right.
        let gazetteer = context.analysis.gazetteer();
        let own = !std::ptr::eq(gazetteer, Gazetteer::builtin()) && !gazetteer.by_name(written).is_empty();
        let roster = context.ruleset.roster.people.iter().any(|person| person.name.contains(written));
        if own || roster || is_label(context, written) {
            continue;
        }
        let alone = |at: &&usize| !is_beside_a_name(words, **at, text) && !in_code(words, **at, text);
        let spans: Vec<Span> =
            places.iter().filter(alone).filter_map(|at| words.get(*at)).map(|word| word.span).collect();
        if spans.len() == places.len() {
            meant.extend(spans.into_iter().map(|span| (span, name)));
        }
    }
    for (span, name) in meant {
        let written = span.of(text);
        let mut diagnostic =
            RULE.finding(span, format!("“{written}” is no name that is known, and nearly “{name}”"));
        diagnostic.help = Some(format!("Write “{name}” if that is meant."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write “{name}”"),
            edits: vec![Edit { span, text: name.to_owned() }],
        });
        found.push(diagnostic);
    }
}

fn is_label(context: &Context<'_>, written: &str) -> bool {
    context.analysis.transcript().speakers.iter().any(|speaker| {
        speaker.name.contains(written) || speaker.labels.iter().any(|label| label.contains(written))
    })
}

fn in_code(words: &[CapitalWord], at: usize, text: &str) -> bool {
    words.get(at).is_some_and(|word| {
        let start = word.span.start - word.paragraph.start;
        is_code(word.paragraph.of(text), start as usize)
    })
}

/// Whether another word with a capital stands right before it, and is no article or the like, or right behind it, where
/// that is no office: then it can be part of a longer name.
fn is_beside_a_name(words: &[CapitalWord], at: usize, text: &str) -> bool {
    let Some(word) = words.get(at) else { return false };
    let touches = |first: &CapitalWord, second: &CapitalWord| {
        first.paragraph == second.paragraph
            && matches!(
                Span::new(first.span.end, second.span.start).of(text),
                " " | "-" | "\u{a0}" | "\n" | "’" | "'" | ". "
            )
    };
    let before = at.checked_sub(1).and_then(|at| words.get(at)).filter(|before| touches(before, word));
    let after = words.get(at + 1).filter(|after| touches(word, after));
    let free = [
        "The", "A", "An", "In", "On", "And", "But", "So", "If", "As", "With", "For", "Our", "From", "To",
        "Many", "Some", "What",
    ];
    let office = [
        "President",
        "Prime",
        "Foreign",
        "Government",
        "Parliament",
        "Minister",
        "Ministry",
        "Ambassador",
        "Embassy",
        "Armed",
        "Defence",
        "Defense",
        "Army",
        "Navy",
        "Constitution",
        "Republic",
        "Peninsula",
        "Chancellor",
        "Federation",
        "Union",
    ];
    before.is_some_and(|before| !free.contains(&before.span.of(text)))
        || after.is_some_and(|after| !office.contains(&after.span.of(text)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    fn written(words: &str) -> Vec<String> {
        found(&RULE, &with(words)).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn slips_of_the_hand_are_reported() {
        for (words, slip) in [
            ("It is the Ukranian side that has asked us for it.", "Ukranian"),
            ("We have been to Afganistan, and we were glad.", "Afganistan"),
            ("The Kazahkstan talks are over, and we were glad.", "Kazahkstan"),
            ("We have asked the Phillipines for their view of it.", "Phillipines"),
            ("The Venezualan President has come, and we were glad.", "Venezualan"),
        ] {
            assert_eq!(written(words), [slip], "{words}");
        }
        assert_eq!(
            mended(&RULE, &with("It is the Ukranian side that has asked us for it.")),
            with("It is the Ukrainian side that has asked us for it.")
        );
    }

    #[test]
    fn names_and_other_words_are_left_alone() {
        for words in [
            "It is the Ukrainian side, the Ukrainians and Ukraine that asked.",
            "We met Georgina, and we went to British Columbia and to Siberia.",
            "We met Anna Romaniak, and Venezuala Holdings, and that was all.",
            "He is an Etonian, and she is a Columbian of the old kind.",
            "Ukranian, Ukranian, Ukranian: it is what they say of it.",
            "They went to Palawan, and the Turkomen came too.",
        ] {
            assert_eq!(written(words), [""; 0], "{words}");
        }
    }
}
