//! The card of a mark: what it means, and how the house writes it.

use super::View;
use super::speaker::one_line;
use crate::gazetteer::{Card, CardSection};
use crate::lint::{mark_in_style, mark_matter};
use crate::profile::{MarkBracket, Profile};
use crate::syntax::{Mark, MarkKind};

/// The card of a mark.
pub(super) fn card(view: View<'_>, mark: &Mark) -> Card {
    let (title, meaning) = kind(mark.kind);
    let mut sections = Vec::new();
    if let Some(matter) = mark_matter(view.analysis, mark).and_then(told) {
        sections.push(CardSection::new("Tells", matter));
    }
    if mark.kind == MarkKind::Heckle {
        let shouting = mark.hecklers(view.analysis.text());
        let names: Vec<String> = shouting.into_iter().map(|name| one_line(view.words(name))).collect();
        if !names.is_empty() {
            sections.push(CardSection::new("Shouted by", names.join(", ")));
        }
    }
    if let Some(profile) = &view.ruleset.profile {
        sections.extend(in_house(view, mark, profile));
    }
    sections.push(CardSection::new("In this document", times(view, mark)));
    Card {
        title: title.to_owned(),
        lead: None,
        subtitle: meaning.to_owned(),
        sections,
        footnotes: Vec::new(),
    }
}

fn kind(kind: MarkKind) -> (&'static str, &'static str) {
    match kind {
        MarkKind::Direction => ("Stage direction", "what happened while people spoke; nobody said it"),
        MarkKind::Inaudible => ("Inaudible", "words that could not be heard"),
        MarkKind::Insertion => {
            ("Editor’s words", "put in by the editor to make the words clear; nobody said them")
        }
        MarkKind::Timestamp => ("Time", "where in the recording this is, or what time of day it was"),
        MarkKind::Omission => ("Omission", "words were left out here"),
        MarkKind::Separator => ("Separator", "parts what comes before from what comes after"),
        MarkKind::Furniture => {
            ("Page furniture", "what the printed page has around the text: running heads and numbers")
        }
        MarkKind::Hyphenation => ("Broken word", "a word that a line end breaks"),
        MarkKind::Language => ("Language or voice", "in which language or through whom the words are heard"),
        MarkKind::Correction => ("Correction", "the editor replaced words here"),
        MarkKind::Guess => ("Doubtful words", "what was perhaps heard, or was said just so"),
        MarkKind::Heckle => ("Interjection", "a shout by somebody who does not have the floor"),
    }
}

/// What the words of a mark tell, in words for people.
fn told(matter: &'static str) -> Option<&'static str> {
    Some(match matter {
        "laughter" => "people laugh",
        "applause" => "people applaud",
        "inaudible" => "the words could not be heard",
        "crosstalk" => "several people speak at once",
        "pause" => "nobody speaks for a while",
        "interruption" => "somebody interrupts",
        "off-mike" => "somebody speaks without a microphone",
        _ => return None,
    })
}

/// How the house writes such a mark.
fn in_house(view: View<'_>, mark: &Mark, profile: &Profile) -> Option<CardSection> {
    let heading = "House style";
    let name = if profile.title.is_empty() { &profile.name } else { &profile.title };
    if let Some(written) = mark_in_style(view.analysis, &profile.marks, mark) {
        let is = if view.words(mark.span) == written { "written as here" } else { "written" };
        return Some(CardSection::new(heading, format!("{is}: {written} ({name})")));
    }
    let bracket = match mark.kind {
        MarkKind::Insertion => profile.marks.insertion,
        MarkKind::Direction | MarkKind::Inaudible => profile.marks.bracket,
        _ => None,
    };
    let bracket = match bracket? {
        MarkBracket::Round => "in round brackets",
        MarkBracket::Square => "in square brackets",
    };
    Some(CardSection::new(heading, format!("{bracket} ({name})")))
}

/// How many marks of the kind there are, and of the same words.
fn times(view: View<'_>, mark: &Mark) -> String {
    let alike = || view.analysis.transcript().marks.iter().filter(|other| other.kind == mark.kind);
    let words = view.words(mark.span);
    let same = alike().filter(|other| view.words(other.span).eq_ignore_ascii_case(words)).count();
    match (alike().count(), same) {
        (1, _) => "the only one of its kind".to_owned(),
        (all, same) if all == same => format!("{all} such marks"),
        (all, 1) => format!("{all} of its kind, this one once"),
        (all, same) => format!("{all} of its kind, {same} with these words"),
    }
}

#[cfg(test)]
mod tests {
    use crate::hover::testing::{hovered, hovered_by};
    use crate::lint::Ruleset;
    use crate::profile::builtin;

    const TEXT: &str = "Question: 🎙 Why? (Laughter.)\n\nAnna Berg: So. [inaudible] It [the bridge] is. (Laughter.)\n\n\
                        Question: And? (The lights go out.)\n\nAnna Berg: No.\n";

    #[test]
    fn marks_say_what_they_mean() {
        for (mark, expected) in [
            (
                "(Laughter.)",
                "Stage direction\nwhat happened while people spoke; nobody said it\n\n  \
                 Tells             people laugh\n  In this document  3 of its kind, 2 with these words\n",
            ),
            ("[inaudible]", "Inaudible\nwords that could not be heard\n\n"),
            ("[the bridge]", "Editor’s words\n"),
        ] {
            let (words, card) = hovered(TEXT, mark, mark).expect("a card");
            assert_eq!(words, mark);
            assert!(card.starts_with(expected), "{card}");
        }
    }

    #[test]
    fn the_house_says_how_it_writes_them() {
        let ruleset = Ruleset { profile: builtin("gpo-hearing").cloned(), ..Ruleset::default() };
        let (_, card) = hovered_by(&ruleset, TEXT, "(Laughter", "(L").expect("a card");
        let card = card.to_plain();
        assert!(card.contains("written: [Laughter.] (US congressional hearings)"), "{card}");
    }
}
