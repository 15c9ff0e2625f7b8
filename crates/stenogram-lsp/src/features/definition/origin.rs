//! Where a transcript introduces what it names.

use crate::features::View;
use stenogram_core::gazetteer::Form;
use stenogram_core::index::{Occurrence, Occurrences};
use stenogram_core::mention::PersonId;
use stenogram_core::syntax::SpeakerId;
use stenogram_core::target::{person_of, speaker_of};
use stenogram_core::text::Span;

/// A place that introduces something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    /// All that belongs to it: name, office and abbreviation.
    pub(crate) whole: Span,
    /// The name in it.
    pub(crate) words: Span,
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Self { whole: span, words: span }
    }
}

/// Where an entity is defined, as in `Long Name (LN)` and `LN (Long Name)`, else where it is named first.
pub(crate) fn of_entity(view: View<'_>, found: &Occurrences) -> Option<Origin> {
    let pairs = found.all.iter().zip(found.all.iter().skip(1));
    let defined = pairs.filter_map(|(first, second)| defined(view, first, second)).next();
    defined.or_else(|| found.all.first().map(|first| first.span.into()))
}

/// So many bytes stand at most between a name and the abbreviation in brackets behind it: `(hereinafter the `.
const MOST_BETWEEN: u32 = 24;

/// A name with its abbreviation in brackets behind it, or the other way round.
fn defined(view: View<'_>, first: &Occurrence, second: &Occurrence) -> Option<Origin> {
    let is_short = |one: &Occurrence| one.form == Form::Acronym;
    let gap = Span::new(first.span.end, second.span.start);
    if is_short(first) == is_short(second) || gap.len() > MOST_BETWEEN || first.span.end > second.span.start {
        return None;
    }
    let end_of_text = u32::try_from(view.analysis.text().len()).ok()?;
    let (between, after) = (view.words(gap), view.words(Span::new(second.span.end, end_of_text)));
    let inside = between.trim_start().strip_prefix(['(', '['])?;
    // A closing bracket ends it again.
    if inside.contains([')', ']']) {
        return None;
    }
    let quotes = ['"', '“', '”', '«', '»', '\'', '‘', '’', '„'];
    let closing = after.trim_start_matches(quotes);
    closing.starts_with([')', ']']).then(|| {
        let end = second.span.end + u32::try_from(after.len() - closing.len()).unwrap_or(0) + 1;
        Origin { whole: Span::new(first.span.start, end), words: first.span }
    })
}

/// Where a transcript introduces somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Introduction {
    /// In lists of those who take part, and in the header.
    pub(crate) declared: Vec<Origin>,
    /// In the words, before they speak first.
    pub(crate) introduced: Option<Origin>,
    /// The labels, in the order of the text.
    pub(crate) labels: Vec<Span>,
}

impl Introduction {
    /// The best place to send somebody to who asks who that is: a list, the words that introduce them, the first label.
    pub(crate) fn best(&self) -> Option<Origin> {
        let first = self.labels.first().map(|label| Origin::from(*label));
        self.declared.first().copied().or(self.introduced).or(first)
    }
}

/// Where a transcript introduces a speaker.
pub(crate) fn of_speaker(view: View<'_>, speaker: SpeakerId) -> Introduction {
    let transcript = view.analysis.transcript();
    let own = transcript.turns.iter().filter(|turn| turn.speaker == Some(speaker));
    let labels: Vec<Span> = own.filter_map(|turn| Some(turn.label?.span)).collect();
    let listed = transcript.roster.iter().filter(|entry| speaker_of(view.analysis, entry) == Some(speaker));
    let mut declared: Vec<Origin> =
        listed.map(|entry| Origin { whole: entry.span, words: entry.name }).collect();
    let first = labels.first().map_or(u32::MAX, |label| label.start);
    let words = person_of(view.analysis, speaker).and_then(|person| of_person(view, person));
    let words = words.filter(|origin| {
        let within = |other: &Origin| other.whole.covers(origin.words);
        origin.words.start < first && !declared.iter().any(within) && !is_label(view, origin.words)
    });
    let introduced = match words {
        Some(origin) if transcript.header.span.covers(origin.words) => {
            declared.push(origin);
            None
        }
        other => other,
    };
    Introduction { declared, introduced, labels }
}

/// Where the text introduces a person with name and office: the words that do, and the name in them.
pub(crate) fn of_person(view: View<'_>, person: PersonId) -> Option<Origin> {
    let people = view.analysis.people();
    let whole = people.person(person)?.introduced;
    let own = people.mentions_of(person).find(|mention| whole.covers(mention.span));
    Some(Origin { whole, words: own.map_or(whole, |mention| mention.span) })
}

/// Whether words stand in the label of a turn.
pub(crate) fn is_label(view: View<'_>, words: Span) -> bool {
    let transcript = view.analysis.transcript();
    let turn = transcript.turn_at(words.start).and_then(|at| transcript.turns.get(at));
    turn.and_then(|turn| turn.label).is_some_and(|label| label.span.covers(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use stenogram_core::mention::Referent;

    /// The words that introduce an entity, all of them and the name.
    fn introduces(text: &str, id: &str) -> Option<(String, String)> {
        with_view(text, |view| {
            let entity = view.analysis.gazetteer().by_id(id).expect("it is in the gazetteer");
            let found = Occurrences::of(view.analysis, Referent::Entity(entity));
            let origin = of_entity(view, &found)?;
            Some((origin.whole.of(text).to_owned(), origin.words.of(text).to_owned()))
        })
    }

    #[test]
    fn the_first_place_counts_unless_a_later_one_defines() {
        let said = |words: &str| format!("Question: Is it so?\nAnna Berg: 🎙 {words}\nQuestion: Thank you.\n");
        for (words, whole, name) in [
            (
                "NATO is there. The North Atlantic Treaty Organization (NATO) is.",
                "North Atlantic Treaty Organization (NATO)",
                "North Atlantic Treaty Organization",
            ),
            (
                "NATO (North Atlantic Treaty Organization) is.",
                "NATO (North Atlantic Treaty Organization)",
                "NATO",
            ),
            (
                "The North Atlantic Treaty Organization (“NATO”) is.",
                "North Atlantic Treaty Organization (“NATO”)",
                "North Atlantic Treaty Organization",
            ),
            ("NATO, the North Atlantic Treaty Organization, is.", "NATO", "NATO"),
            (
                "The North Atlantic Treaty Organization (NATO",
                "North Atlantic Treaty Organization",
                "North Atlantic Treaty Organization",
            ),
            (
                "The North Atlantic Treaty Organization (as NATO is) and NATO.",
                "North Atlantic Treaty Organization",
                "North Atlantic Treaty Organization",
            ),
        ] {
            assert_eq!(
                introduces(&said(words), "nato"),
                Some((whole.to_owned(), name.to_owned())),
                "{words}"
            );
        }
        assert_eq!(introduces(&said("Nothing."), "nato"), None);
    }

    #[test]
    fn speakers_are_introduced_by_lists_else_by_words_else_by_labels() {
        let best = |text: &str, name: &str| {
            with_view(text, |view| {
                let speakers = &view.analysis.transcript().speakers;
                let at = speakers.iter().position(|speaker| speaker.name == name).expect("somebody speaks");
                let introduction = of_speaker(view, SpeakerId(u32::try_from(at).expect("it is small")));
                introduction.best().map(|origin| origin.words.of(text).to_owned())
            })
        };
        let talk = "Question: Why?\n\nJan Roë: 🎙 So.\n\nQuestion: And?\n\nJan Roë: No.\n";
        let host = "Host: Today I speak with the Minister of Works, Jan Roë.\n\nJan Roë: Good day.\n\n\
                    Host: Why so late, Mr. Roë?\n\nJan Roë: The bridge.\n";
        assert_eq!(best(talk, "Jan Roë").as_deref(), Some("Jan Roë"));
        assert_eq!(best(host, "Jan Roë").as_deref(), Some("Jan Roë"));
        let introduced = host.find("Jan Roë").and_then(|at| u32::try_from(at).ok());
        with_view(host, |view| {
            let at = view.analysis.transcript().speakers.iter().position(|speaker| speaker.name == "Jan Roë");
            let id = SpeakerId(u32::try_from(at.expect("he speaks")).expect("it is small"));
            let origin = of_speaker(view, id).best().expect("he is there");
            assert_eq!(Some(origin.words.start), introduced);
        });
        let listed = format!("Present: Jan Roë, Minister of Works\n\n{host}");
        with_view(&listed, |view| {
            let introduction = of_speaker(view, SpeakerId(1));
            assert_eq!(introduction.declared.len(), 1, "{introduction:?}");
            assert_eq!(introduction.labels.len(), 2);
            assert!(introduction.best().is_some_and(|origin| origin.words.start < 20));
        });
    }
}
