//! What is under the cursor: what hovers, definitions, references, hierarchies and renaming are asked about.

use super::View;
use stenogram_core::gazetteer::EntityId;
use stenogram_core::lint::{NamedRules, rules_named_at};
use stenogram_core::mention::{Mention, PersonId, Referent};
use stenogram_core::syntax::{Field, Mark, MarkKind, RosterEntry, Speaker, SpeakerId, Transcript};
use stenogram_core::text::Span;

/// What is under the cursor.
#[derive(Debug, Clone)]
pub(crate) enum Target<'a> {
    /// An entity of the gazetteer: of names within names the innermost.
    Entity {
        /// Which one.
        id: EntityId,
        /// Where it is named.
        mention: &'a Mention,
    },
    /// An organ of a country that the gazetteer has no entry for.
    Organ {
        /// Where it is named.
        mention: &'a Mention,
    },
    /// Somebody whom the text introduces, in the words or in the header. [`Target::speaker`] tells whether they speak.
    Person {
        /// Which one.
        id: PersonId,
        /// Where they are named.
        mention: &'a Mention,
    },
    /// Somebody who speaks.
    Speaker {
        /// Which one.
        id: SpeakerId,
        /// Where they stand.
        place: SpeakerPlace,
    },
    /// What nobody said.
    Mark(&'a Mark),
    /// A key of the header.
    FieldKey(&'a Field),
    /// The value of a field of the header, where nothing in it is named.
    FieldValue(&'a Field),
    /// Rules, in a comment that leaves their findings out.
    Rules(NamedRules),
}

/// Where a speaker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpeakerPlace {
    /// The label of the turn with this index.
    Label(usize),
    /// The entry with this index in a list of those who take part.
    Listed(usize),
}

impl<'a> Target<'a> {
    /// What is at the byte `offset` or ends there, and its words; `None` where nothing is that anybody could ask about.
    pub(crate) fn at(view: View<'a>, offset: u32) -> Option<(Self, Span)> {
        if let Some(named) = rules_named_at(view.analysis, offset) {
            let span = named.span;
            return Some((Self::Rules(named), span));
        }
        let named = view.analysis.mentions().at(offset);
        if let Some((label, target)) = labelled(view, offset) {
            // A country within an office, as in `Minister of Norway`. One that is the whole label speaks itself.
            let within = named.filter(|mention| mention.span != label && label.covers(mention.span));
            return within.and_then(Self::named).or(Some((target, label)));
        }
        named
            .and_then(Self::named)
            .or_else(|| listed(view, offset))
            .or_else(|| view.analysis.people().at(offset).and_then(Self::named))
            .or_else(|| mark(view.analysis.transcript(), offset))
            .or_else(|| field(view.analysis.transcript(), offset))
    }

    fn named(mention: &'a Mention) -> Option<(Self, Span)> {
        let target = match mention.refers {
            Referent::Entity(id) => Self::Entity { id, mention },
            Referent::Organ(_) => Self::Organ { mention },
            Referent::Person(id) => Self::Person { id, mention },
        };
        Some((target, mention.span))
    }

    /// The speaker that it is, named anywhere.
    pub(crate) fn speaker(&self, view: View<'_>) -> Option<SpeakerId> {
        match self {
            Self::Speaker { id, .. } => Some(*id),
            Self::Person { id, .. } => view.analysis.people().person(*id)?.speaker,
            _ => None,
        }
    }

    /// The person that it is, named anywhere: a speaker is one where the text has a name for them.
    pub(crate) fn person(&self, view: View<'_>) -> Option<PersonId> {
        match self {
            Self::Person { id, .. } => Some(*id),
            Self::Speaker { id, .. } => person_of(view, *id),
            _ => None,
        }
    }
}

/// The person that a speaker is, where the text has a name for them.
pub(crate) fn person_of(view: View<'_>, speaker: SpeakerId) -> Option<PersonId> {
    let at = view.analysis.people().all().iter().position(|person| person.speaker == Some(speaker))?;
    u32::try_from(at).ok().map(PersonId)
}

/// The speaker whom an entry of a list is about: the one whose labels have its code, else the one who bears its name.
pub(crate) fn speaker_of(view: View<'_>, entry: &RosterEntry) -> Option<SpeakerId> {
    let transcript = view.analysis.transcript();
    let find = |is: &dyn Fn(&Speaker) -> bool| {
        let at = transcript.speakers.iter().position(is)?;
        u32::try_from(at).ok().map(SpeakerId)
    };
    let called = |words: &str| {
        find(&|speaker| speaker.labels.iter().chain([&speaker.name]).any(|label| same_words(label, words)))
    };
    let by_code = || called(view.words(entry.code?));
    let by_name = || {
        let people = view.analysis.people();
        people.person(people.at(entry.name.start)?.person()?)?.speaker
    };
    by_code().or_else(by_name).or_else(|| called(view.words(entry.name)))
}

/// Whether two names are the same but for upper and lower case and white space.
pub(crate) fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    one == other || words(one) == words(other)
}

/// The label at an offset, with whom it stands for.
fn labelled<'a>(view: View<'a>, offset: u32) -> Option<(Span, Target<'a>)> {
    let transcript = view.analysis.transcript();
    let at = transcript.turn_at(offset)?;
    let turn = transcript.turns.get(at)?;
    let label = turn.label.filter(|label| label.span.touches(offset))?;
    Some((label.span, Target::Speaker { id: turn.speaker?, place: SpeakerPlace::Label(at) }))
}

/// The name or code at an offset in a list of those who take part, if it is that of somebody who speaks.
fn listed<'a>(view: View<'a>, offset: u32) -> Option<(Target<'a>, Span)> {
    let roster = &view.analysis.transcript().roster;
    let at = roster.partition_point(|entry| entry.span.start <= offset).checked_sub(1)?;
    let entry = roster.get(at)?;
    let span = [Some(entry.name), entry.code].into_iter().flatten().find(|span| span.touches(offset))?;
    Some((Target::Speaker { id: speaker_of(view, entry)?, place: SpeakerPlace::Listed(at) }, span))
}

/// The mark at an offset. Where a line end breaks a word is no matter to ask about.
fn mark(transcript: &Transcript, offset: u32) -> Option<(Target<'_>, Span)> {
    let marks = &transcript.marks;
    let at = marks.partition_point(|mark| mark.span.start <= offset).checked_sub(1)?;
    let mark = marks.get(at).filter(|mark| mark.span.touches(offset))?;
    (mark.kind != MarkKind::Hyphenation).then_some((Target::Mark(mark), mark.span))
}

/// The key or value at an offset in the header.
fn field(transcript: &Transcript, offset: u32) -> Option<(Target<'_>, Span)> {
    let fields = &transcript.header.fields;
    let key = fields.iter().find_map(|field| Some((field, field.key.filter(|key| key.touches(offset))?)));
    let value = || fields.iter().find(|field| !field.value.is_empty() && field.value.touches(offset));
    match key {
        Some((field, key)) => Some((Target::FieldKey(field), key)),
        None => value().map(|field| (Target::FieldValue(field), field.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    const TEXT: &str = "\
Talks about Norway 🎙
Date: 6 May 2024
Present: Anna Berg (AB), Minister of Norway; Jan Doë (JD), Quay Radio

<!-- stenogram-ignore Y305: as printed -->

JD: What does the UN Charter say, Ms. Berg? (Laughter.)

AB: Ask Tigran Roeyan, the owner of a boat. The Norwegian parliament knows him.

JD: Thank you.

Minister of Norway Anna Berg: No [inaudible], Jan Doë.
";

    /// What is at the first place where these words stand behind others, and its words.
    fn at(behind: &str, words: &str) -> Option<(String, String)> {
        let from = TEXT.find(behind).expect("it is there");
        let mut places = TEXT.match_indices(words).map(|(at, _)| at);
        let start = places.find(|at| *at >= from).expect("they are there");
        with_view(TEXT, |view| {
            let (target, span) = Target::at(view, u32::try_from(start + 1).expect("it is short"))?;
            let told = match &target {
                Target::Entity { id, .. } => {
                    format!("entity {}", view.analysis.gazetteer().entity(*id).expect("it is there").id)
                }
                Target::Organ { mention } => {
                    let Referent::Organ(id) = mention.refers else { panic!("it is an organ") };
                    format!("organ {}", view.analysis.mentions().organ(id).expect("it is there").name)
                }
                Target::Person { id, .. } => {
                    let person = view.analysis.people().person(*id).expect("it is there");
                    format!("person {} {:?}", person.name, target.speaker(view))
                }
                Target::Speaker { id, place } => {
                    let speaker = view.analysis.transcript().speaker(*id).expect("it is there");
                    format!("speaker {} {place:?}", speaker.name)
                }
                Target::Mark(mark) => format!("mark {:?}", mark.kind),
                Target::FieldKey(field) => format!("key {:?}", field.kind),
                Target::FieldValue(field) => format!("value {:?}", field.kind),
                Target::Rules(named) => format!("rules {}", named.rules.len()),
            };
            Some((told, span.of(TEXT).to_owned()))
        })
    }

    #[test]
    fn what_is_under_the_cursor_is_told() {
        for (behind, words, target, span) in [
            ("Talks", "Norway", "entity NOR", "Norway"),
            ("Talks", "about", "value Title", "Talks about Norway 🎙"),
            ("Date", "Date", "key Date", "Date"),
            ("Date", "6 May", "value Date", "6 May 2024"),
            ("Present", "Anna", "speaker Anna Berg Listed(0)", "Anna Berg"),
            ("Present", "JD", "speaker Jan Doë Listed(1)", "JD"),
            ("Present", "Norway", "entity NOR", "Norway"),
            ("<!--", "Y305", "rules 1", "Y305"),
            ("JD:", "JD", "speaker Jan Doë Label(0)", "JD"),
            ("JD:", "Charter", "entity un-charter", "UN Charter"),
            ("JD:", "UN ", "entity un", "UN"),
            ("JD:", "Berg?", "person Anna Berg Some(SpeakerId(1))", "Berg"),
            ("JD:", "(Laugh", "mark Direction", "(Laughter.)"),
            ("AB: Ask", "Roeyan", "person Tigran Roeyan None", "Tigran Roeyan"),
            ("AB: Ask", "Norwegian", "entity NOR", "Norwegian"),
            ("\nMinister", "Minister", "speaker Anna Berg Label(3)", "Minister of Norway Anna Berg"),
            ("\nMinister", "Norway", "entity NOR", "Norway"),
            ("\nMinister", "[inaud", "mark Inaudible", "[inaudible]"),
        ] {
            let expected = Some((target.to_owned(), span.to_owned()));
            assert_eq!(at(behind, words), expected, "{words} behind {behind}");
        }
        assert_eq!(at("JD:", "What"), None);
        assert_eq!(at("<!--", "stenogram"), None);
    }

    #[test]
    fn names_are_the_same_whatever_their_case_and_spaces() {
        assert!(same_words("MR.  ROË", "Mr. Roë") && !same_words("Roe", "Roë"));
    }
}
