//! What is at a place in a transcript that somebody can ask about: a name, a speaker, a mark, a field, a rule.

use crate::Analysis;
use crate::gazetteer::EntityId;
use crate::lint::{NamedRules, rules_named_at};
use crate::mention::{Mention, PersonId, Referent};
use crate::syntax::{Field, Mark, MarkKind, RosterEntry, Speaker, SpeakerId, Transcript};
use crate::text::Span;

/// What is under the cursor.
#[derive(Debug, Clone)]
pub enum Target<'a> {
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
pub enum SpeakerPlace {
    /// The label of the turn with this index.
    Label(usize),
    /// The entry with this index in a list of those who take part.
    Listed(usize),
}

impl<'a> Target<'a> {
    /// What is at the byte `offset` or ends there, and its words; `None` where nothing is that anybody could ask about.
    pub fn at(analysis: &'a Analysis, offset: u32) -> Option<(Self, Span)> {
        if let Some(named) = rules_named_at(analysis, offset) {
            let span = named.span;
            return Some((Self::Rules(named), span));
        }
        let named = analysis.mentions().at(offset);
        if let Some((label, target)) = labelled(analysis, offset) {
            // A country within an office, as in `Minister of Norway`. One that is the whole label speaks itself.
            let within = named.filter(|mention| mention.span != label && label.covers(mention.span));
            return within.and_then(Self::named).or(Some((target, label)));
        }
        named
            .and_then(Self::named)
            .or_else(|| listed(analysis, offset))
            .or_else(|| analysis.people().at(offset).and_then(Self::named))
            .or_else(|| mark(analysis.transcript(), offset))
            .or_else(|| field(analysis.transcript(), offset))
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
    pub fn speaker(&self, analysis: &Analysis) -> Option<SpeakerId> {
        match self {
            Self::Speaker { id, .. } => Some(*id),
            Self::Person { id, .. } => analysis.people().person(*id)?.speaker,
            _ => None,
        }
    }

    /// The person that it is, named anywhere: a speaker is one where the text has a name for them.
    pub fn person(&self, analysis: &Analysis) -> Option<PersonId> {
        match self {
            Self::Person { id, .. } => Some(*id),
            Self::Speaker { id, .. } => person_of(analysis, *id),
            _ => None,
        }
    }
}

/// The person that a speaker is, where the text has a name for them.
pub fn person_of(analysis: &Analysis, speaker: SpeakerId) -> Option<PersonId> {
    let at = analysis.people().all().iter().position(|person| person.speaker == Some(speaker))?;
    u32::try_from(at).ok().map(PersonId)
}

/// The speaker whom an entry of a list is about: the one whose labels have its code, else the one who bears its name.
pub fn speaker_of(analysis: &Analysis, entry: &RosterEntry) -> Option<SpeakerId> {
    let transcript = analysis.transcript();
    let find = |is: &dyn Fn(&Speaker) -> bool| {
        let at = transcript.speakers.iter().position(is)?;
        u32::try_from(at).ok().map(SpeakerId)
    };
    let called = |words: &str| {
        find(&|speaker| speaker.labels.iter().chain([&speaker.name]).any(|label| same_words(label, words)))
    };
    let by_code = || called(words(analysis, entry.code?));
    let by_name = || {
        let people = analysis.people();
        people.person(people.at(entry.name.start)?.person()?)?.speaker
    };
    by_code().or_else(by_name).or_else(|| called(words(analysis, entry.name)))
}

/// The words in a span, without the markup of a container.
fn words(analysis: &Analysis, span: Span) -> &str {
    span.of(analysis.transcript().spoken(analysis.text()))
}

/// Whether two names are the same but for upper and lower case and white space.
pub fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    one == other || words(one) == words(other)
}

/// The label at an offset, with whom it stands for.
fn labelled<'a>(analysis: &'a Analysis, offset: u32) -> Option<(Span, Target<'a>)> {
    let transcript = analysis.transcript();
    let at = transcript.turn_at(offset)?;
    let turn = transcript.turns.get(at)?;
    let label = turn.label.filter(|label| label.span.touches(offset))?;
    Some((label.span, Target::Speaker { id: turn.speaker?, place: SpeakerPlace::Label(at) }))
}

/// The name or code at an offset in a list of those who take part, if it is that of somebody who speaks.
fn listed<'a>(analysis: &'a Analysis, offset: u32) -> Option<(Target<'a>, Span)> {
    let roster = &analysis.transcript().roster;
    let at = roster.partition_point(|entry| entry.span.start <= offset).checked_sub(1)?;
    let entry = roster.get(at)?;
    let span = [Some(entry.name), entry.code].into_iter().flatten().find(|span| span.touches(offset))?;
    Some((Target::Speaker { id: speaker_of(analysis, entry)?, place: SpeakerPlace::Listed(at) }, span))
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
    use crate::Source;

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
        let analysis = Analysis::new(Source { text: TEXT.into(), path: None });
        let (target, span) = Target::at(&analysis, u32::try_from(start + 1).expect("it is short"))?;
        let told = match &target {
            Target::Entity { id, .. } => {
                format!("entity {}", analysis.gazetteer().entity(*id).expect("it is there").id)
            }
            Target::Organ { mention } => {
                let Referent::Organ(id) = mention.refers else { panic!("it is an organ") };
                format!("organ {}", analysis.mentions().organ(id).expect("it is there").name)
            }
            Target::Person { id, .. } => {
                let person = analysis.people().person(*id).expect("it is there");
                format!("person {} {:?}", person.name, target.speaker(&analysis))
            }
            Target::Speaker { id, place } => {
                let speaker = analysis.transcript().speaker(*id).expect("it is there");
                format!("speaker {} {place:?}", speaker.name)
            }
            Target::Mark(mark) => format!("mark {:?}", mark.kind),
            Target::FieldKey(field) => format!("key {:?}", field.kind),
            Target::FieldValue(field) => format!("value {:?}", field.kind),
            Target::Rules(named) => format!("rules {}", named.rules.len()),
        };
        Some((told, span.of(TEXT).to_owned()))
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
