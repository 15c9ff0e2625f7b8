//! E503.

use crate::gazetteer::without_accents;
use crate::lint::declare::declare_rule;
use crate::lint::prose::CapitalWord;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// ## What it does
    /// Reports a name without its accents in a transcript in English that writes them elsewhere: Vucic beside Vučić.
    ///
    /// The name has its accents in another place of the transcript, in a label or in the roster of the configuration; or it
    /// is a given name that hardly anybody writes without (`Francois`), and the transcript has accents in other names.
    /// Names of different people (`José Silva`, `Jose Fernandez`) are left alone.
    ///
    /// ## Why it matters
    /// Readers who search for one form miss the other, and people like to see their names spelled right.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Have you met President Vučić this week?
    /// Anna Berg: I have. Mr Vucic was here on Monday.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Have you met President Vučić this week?
    /// Anna Berg: I have. Mr Vučić was here on Monday.
    /// ```
    "E503", "diacritics-inconsistent",
    category: Entity,
    severity: Info,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Given names that English keeps the accents of, where it keeps any.
const GIVEN: &[&str] = &[
    "François",
    "Françoise",
    "Gonçalo",
    "György",
    "István",
    "Jiří",
    "Jürgen",
    "László",
    "Loïc",
    "Mevlüt",
    "Ondřej",
    "Günther",
    "Günter",
    "Björn",
    "Václav",
];

/// A transcript with accents in so many names keeps them.
const HABIT: usize = 2;

/// A form with accents is a slip where the one without stands this many times as often.
const RARE: usize = 3;

/// A shorter word without accents can be another word.
const SHORTEST: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let words = context.capital_words();
    if words.is_empty() {
        return;
    }
    let accented = accented(context, words, text);
    let roster = &context.ruleset.roster.people;
    let from_roster =
        roster.iter().flat_map(|person| person.name.split([' ', '-', '\u{a0}'])).filter_map(with_accents);
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    // What the house says counts before what the transcript has most often.
    for (plain, form) in from_roster.chain(most_used(&accented)) {
        known.entry(plain).or_insert(form);
    }
    let distinct: BTreeSet<&str> = accented.keys().map(|(_, form)| *form).collect();
    if distinct.len() >= HABIT {
        for (plain, form) in GIVEN.iter().filter_map(|name| with_accents(name)) {
            known.entry(plain).or_insert(form);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut plain: BTreeMap<&str, usize> = BTreeMap::new();
    for written in words.iter().map(|word| word.span.of(text)).filter(|written| known.contains_key(*written))
    {
        *plain.entry(written).or_default() += 1;
    }
    let beside = Beside { words, text };
    for (at, word) in words.iter().enumerate() {
        let written = word.span.of(text);
        let Some(&form) = known.get(written).filter(|_| written.is_ascii()) else { continue };
        let places = accented.get(&(written.to_owned(), form));
        let here = places.is_some();
        // `Ökay` once and `Okay` again and again: the accent is the slip. Labels and the roster are surer.
        let rare = |places: &Vec<usize>| {
            let count = plain.get(written).copied().unwrap_or_default();
            !places.is_empty() && count >= RARE * places.len() && !is_sure(context, form)
        };
        if places.is_some_and(rare) || places.is_some_and(|places| beside.are_different(at, places)) {
            continue;
        }
        let why = match (here, roster.iter().any(|person| person.name.contains(form))) {
            (_, true) => format!("the roster has “{form}”"),
            (true, _) => format!("elsewhere this transcript has “{form}”"),
            _ => format!("the name is “{form}”, and this transcript keeps the accents of others"),
        };
        let mut diagnostic = RULE.finding(word.span, format!("“{written}” has no accents; {why}"));
        diagnostic.help = Some(format!("Write “{form}” if it is the same name."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write “{form}”"),
            edits: vec![Edit { span: word.span, text: form.to_owned() }],
        });
        let first = places.and_then(|places| words.get(*places.first()?));
        if let Some(first) = first {
            diagnostic = diagnostic.beside(first.span, format!("“{form}” stands here first"));
        }
        found.push(diagnostic);
    }
}

/// Whether a label or the roster has this form.
fn is_sure(context: &Context<'_>, form: &str) -> bool {
    let people = &context.ruleset.roster.people;
    let speakers = &context.analysis.transcript().speakers;
    people.iter().any(|person| person.name.contains(form))
        || speakers.iter().any(|speaker| speaker.labels.iter().any(|label| label.contains(form)))
}

/// Words with accents: without them, and as written; with their indices among the words. Those of labels have none.
type Accented<'t> = BTreeMap<(String, &'t str), Vec<usize>>;

fn accented<'t>(context: &Context<'_>, words: &[CapitalWord], text: &'t str) -> Accented<'t> {
    let mut all = Accented::new();
    for (at, word) in words.iter().enumerate() {
        let written = word.span.of(text);
        if let Some((plain, form)) = with_accents(written) {
            all.entry((plain, form)).or_default().push(at);
        }
    }
    let labels = context.analysis.transcript().turns.iter().filter_map(|turn| turn.label);
    for label in labels.map(|label| label.span.of(text)).filter(|label| !label.is_ascii()) {
        for (plain, form) in label.split([' ', '-', '\u{a0}']).filter_map(with_accents) {
            all.entry((plain, form)).or_default();
        }
    }
    all
}

/// A word without its accents, and the word, where it is a name that has some.
fn with_accents(word: &str) -> Option<(String, &str)> {
    if word.is_ascii()
        || !word.starts_with(char::is_uppercase)
        || word.chars().nth(1).is_some_and(char::is_uppercase)
    {
        return None;
    }
    let plain = without_accents(word).unwrap_or_else(|| word.to_owned());
    (plain.is_ascii() && plain.len() >= SHORTEST).then_some((plain, word))
}

/// Of each word the form with accents that is used most.
fn most_used<'t>(accented: &Accented<'t>) -> Vec<(String, &'t str)> {
    let mut best: BTreeMap<&str, (usize, &'t str)> = BTreeMap::new();
    for ((plain, form), places) in accented {
        let count = places.len();
        let entry = best.entry(plain).or_insert((count, form));
        if count > entry.0 {
            *entry = (count, form);
        }
    }
    best.into_iter().map(|(plain, (_, form))| (plain.to_owned(), form)).collect()
}

/// Looks at the names beside words.
struct Beside<'a> {
    words: &'a [CapitalWord],
    text: &'a str,
}

impl Beside<'_> {
    /// Whether the names beside this word and beside the others tell of different people.
    fn are_different(&self, at: usize, others: &[usize]) -> bool {
        let before = |at: usize| self.neighbour(at.checked_sub(1), Some(at));
        let after = |at: usize| {
            self.neighbour(Some(at), at.checked_add(1)).and(self.words.get(at + 1)).map(|w| w.span)
        };
        let name = |span: Span| span.of(self.text);
        let (own_before, own_after) = (before(at).map(name), after(at).map(name));
        // Where neither stands between other names, it is one name.
        let clash = |own: Option<&str>, of: &dyn Fn(usize) -> Option<Span>| {
            let theirs: Vec<&str> = others.iter().filter_map(|&other| of(other)).map(name).collect();
            own.is_some_and(|own| !theirs.is_empty() && !theirs.contains(&own) && !is_title(own))
                && theirs.iter().all(|name| !is_title(name))
        };
        clash(own_before, &before) || clash(own_after, &after)
    }

    /// The first of two words where nothing but a space stands between them.
    fn neighbour(&self, first: Option<usize>, second: Option<usize>) -> Option<Span> {
        let (first, second) = (self.words.get(first?)?, self.words.get(second?)?);
        let between = Span::new(first.span.end, second.span.start).of(self.text);
        (first.paragraph == second.paragraph && matches!(between, " " | "-" | "\u{a0}" | "\n"))
            .then_some(first.span)
    }
}

/// Words before a name that are not part of it.
fn is_title(word: &str) -> bool {
    [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "President",
        "Minister",
        "Ambassador",
        "Secretary",
        "Chancellor",
        "Premier",
        "General",
        "Senator",
    ]
    .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, mended, only};
    use crate::lint::{Roster, RosterPerson, Ruleset};

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    fn written(words: &str) -> Vec<String> {
        found(&RULE, &with(words)).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn a_name_that_has_accents_elsewhere_is_reported() {
        for (words, names) in [
            ("We met Özil and Ozil, and that was all of it.", vec!["Ozil"]),
            ("José Silva was here, and then Jose Silva left.", vec!["Jose"]),
            ("We went to Łódź, and we came back from Lodz on Monday.", vec!["Lodz"]),
        ] {
            assert_eq!(written(words), names, "{words}");
        }
        assert_eq!(
            mended(&RULE, &with("We met Özil and Ozil, and that was all of it.")),
            with("We met Özil and Özil, and that was all of it.")
        );
    }

    #[test]
    fn other_people_and_other_words_are_left_alone() {
        for words in [
            "José Silva was here, and then Jose Fernandez left.",
            "The Élan is new. He has an elan of his own, and Elan is his name."
                .replace("Elan is", "it is")
                .as_str(),
            "We met Öz and Oz, and that was all of it.",
            "We met Jose and Rene, and that was all of it.",
        ] {
            assert_eq!(written(words), [""; 0], "{words}");
        }
        let german = "Frage: Was ist das und warum ist es so, Herr Müller?\nAnna Berg: Das ist nicht so, und wir haben es auch Herrn Muller gesagt.\n";
        assert_eq!(found(&RULE, german), []);
    }

    #[test]
    fn an_accent_that_is_a_slip_is_left_alone() {
        assert_eq!(
            written("Ökay, it is so. Okay, it was. Okay, we go. Okay, we stay. Okay, that is all."),
            [""; 0]
        );
    }

    #[test]
    fn given_names_have_their_accents_where_others_do() {
        assert_eq!(written("We met Vučić and José, and Francois was there."), ["Francois"]);
        assert_eq!(written("We met them, and Francois was there."), [""; 0]);
    }

    #[test]
    fn labels_and_the_roster_tell() {
        let text = "Question: And what is it that Ms Lofgren has said to them?\nEva Löfgren: It is this, and that is what we have.\n";
        assert_eq!(
            found(&RULE, text)[0].1,
            "“Lofgren” has no accents; elsewhere this transcript has “Löfgren”"
        );
        let person = RosterPerson { name: "Zoë Brémaud".to_owned(), ..RosterPerson::default() };
        let ruleset = Ruleset { roster: Roster { people: vec![person] }.into(), ..only(&RULE) };
        assert_eq!(
            found_by(&ruleset, &with("We met Bremaud, and that was all of it."))[0].1,
            "“Bremaud” has no accents; the roster has “Brémaud”"
        );
    }
}
