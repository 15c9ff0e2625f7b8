//! The labels of a transcript with their turns, for rules that compare them.

use super::{RosterPerson, Ruleset};
use crate::Analysis;
use crate::syntax::{Delimiter, Name, Speaker, SpeakerId, Transcript, Turn};
use crate::text::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The labels of a transcript.
#[derive(Debug, Default)]
pub(super) struct Labels<'a> {
    /// In the order of their first turns.
    pub(super) all: Vec<LabelUse<'a>>,
    /// For each speaker, their labels as indices into `all`, in the order of their first turns.
    pub(super) by_speaker: Vec<Vec<usize>>,
    /// The people of the roster by all that they are called.
    roster: BTreeMap<String, Vec<&'a RosterPerson>>,
}

/// A label as it is written, for one speaker.
#[derive(Debug)]
pub(super) struct LabelUse<'a> {
    /// As it is written, white space folded.
    pub(super) written: Cow<'a, str>,
    /// Whom it stands for.
    pub(super) speaker: Option<SpeakerId>,
    /// The indices of its turns, in order. There is at least one.
    pub(super) turns: Vec<usize>,
}

impl LabelUse<'_> {
    /// How many turns have it.
    pub(super) fn count(&self) -> usize {
        self.turns.len()
    }

    /// Its first turn.
    pub(super) fn first(&self) -> usize {
        self.turns.first().copied().unwrap_or(usize::MAX)
    }

    /// Its words: lower case, without accents, punctuation and what stands in brackets.
    pub(super) fn words(&self) -> Vec<String> {
        words_of(&self.written)
    }

    /// The places of the label, in the order of the text.
    pub(super) fn spans<'b>(&'b self, transcript: &'b Transcript) -> impl Iterator<Item = Span> + 'b {
        self.turns.iter().filter_map(|&at| Some(transcript.turns.get(at)?.label?.span))
    }
}

impl<'a> Labels<'a> {
    pub(super) fn of(analysis: &'a Analysis, ruleset: &'a Ruleset) -> Self {
        let transcript = analysis.transcript();
        // In a container a label may have tags in it.
        let text = transcript.spoken(analysis.text());
        let mut labels = Self {
            by_speaker: vec![Vec::new(); transcript.speakers.len()],
            roster: by_alias(&ruleset.roster.people),
            ..Self::default()
        };
        let mut places: FxHashMap<(Option<SpeakerId>, Cow<'a, str>), usize> = FxHashMap::default();
        for (at, turn) in transcript.turns.iter().enumerate() {
            let Some(label) = turn.label else { continue };
            let written = folded_space(label.span.of(text));
            let place = *places.entry((turn.speaker, written.clone())).or_insert_with(|| {
                let place = labels.all.len();
                let own = turn.speaker.and_then(|id| labels.by_speaker.get_mut(id.0 as usize));
                if let Some(own) = own {
                    own.push(place);
                }
                labels.all.push(LabelUse { written, speaker: turn.speaker, turns: Vec::new() });
                place
            });
            if let Some(label) = labels.all.get_mut(place) {
                label.turns.push(at);
            }
        }
        labels
    }

    /// The labels of each speaker who has any, in the order of their first turns.
    pub(super) fn of_speakers<'b>(
        &'b self,
        transcript: &'b Transcript,
    ) -> impl Iterator<Item = (&'b Speaker, Vec<&'b LabelUse<'a>>)> + 'b {
        let own = |places: &'b Vec<usize>| places.iter().filter_map(|&place| self.all.get(place)).collect();
        transcript.speakers.iter().zip(self.by_speaker.iter().map(own))
    }

    /// Those of the roster whom a label names on this day.
    pub(super) fn in_roster(&self, label: &str, day: Option<Date>) -> Vec<&'a RosterPerson> {
        if self.roster.is_empty() {
            return Vec::new();
        }
        let called = self.roster.get(&words_of(label).join(" "));
        called.into_iter().flatten().copied().filter(|person| is_there(person, day)).collect()
    }

    /// Whether the roster tells two labels apart, or at least does not know that they are one person's: each names
    /// somebody, and they are others.
    pub(super) fn are_two(&self, one: &str, other: &str, day: Option<Date>) -> bool {
        let (one, other) = (self.in_roster(one, day), self.in_roster(other, day));
        !one.is_empty()
            && !other.is_empty()
            && !one.iter().any(|one| other.iter().any(|other| std::ptr::eq(*one, *other)))
    }
}

/// Whether a transcript is the log of a chat, where people type their own names and those of others as they please.
pub(super) fn is_chat(analysis: &Analysis) -> bool {
    let (text, lines, transcript) = (analysis.text(), analysis.lines(), analysis.transcript());
    let nick = |turn: &Turn| {
        turn.label.is_some_and(|label| {
            let start = lines.start(lines.line_of(label.span.start));
            label.kind == Delimiter::Angle || Span::new(start, label.span.start).of(text).contains(['<', '‹'])
        })
    };
    let nicks = transcript.turns.iter().filter(|turn| nick(turn)).count();
    transcript.contained.is_none() && nicks * 2 > transcript.turns.len()
}

/// The people by all that they are called.
pub(super) fn by_alias(people: &[RosterPerson]) -> BTreeMap<String, Vec<&RosterPerson>> {
    let mut called: BTreeMap<String, Vec<&RosterPerson>> = BTreeMap::new();
    for person in people {
        for name in std::iter::once(&person.name).chain(&person.aliases) {
            let known = called.entry(words_of(name).join(" ")).or_default();
            if !known.iter().any(|other| std::ptr::eq(*other, person)) {
                known.push(person);
            }
        }
    }
    called.remove("");
    called
}

/// Whether one of the posts of somebody holds on a day; who has none is always there.
pub(super) fn is_there(person: &RosterPerson, day: Option<Date>) -> bool {
    person.posts.is_empty() || person.posts.iter().any(|post| post.holds_on(day))
}

/// The words of a label: lower case, without accents, punctuation and what stands in brackets.
pub(super) fn words_of(label: &str) -> Vec<String> {
    Name::of(&without_brackets(label)).words().to_vec()
}

/// A label without what stands in brackets.
pub(super) fn without_brackets(label: &str) -> Cow<'_, str> {
    if !label.contains(['(', '[', '（']) {
        return Cow::Borrowed(label);
    }
    let (mut out, mut depth) = (String::with_capacity(label.len()), 0_u32);
    for c in label.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    Cow::Owned(out)
}

/// A text with each run of white space as one space.
pub(super) fn folded_space(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let plain = |c: char| !c.is_whitespace() || c == ' ';
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// From the start of the label to the end of its delimiter.
pub(super) fn label_with_sign(turn: &Turn) -> Option<Span> {
    let label = turn.label?;
    Some(Span::new(label.span.start, label.delimiter.end.max(label.span.end)))
}

/// `one turn`, `3 turns`.
pub(super) fn turns(count: usize) -> String {
    if count == 1 { "one turn".to_owned() } else { format!("{count} turns") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::lint::{Post, Roster};

    #[test]
    fn labels_are_gathered_by_how_they_are_written() {
        let text = "Question: Why?\nAnna  Berg: So.\nQuestion: And?\nAnna Berg: No.\nQuestion: When?\nAnna Berg (laughing): Now.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let ruleset = Ruleset::default();
        let labels = Labels::of(&analysis, &ruleset);
        let seen: Vec<_> = labels.all.iter().map(|label| (label.written.as_ref(), label.count())).collect();
        assert_eq!(seen.first(), Some(&("Question", 3)));
        assert_eq!(seen.get(1), Some(&("Anna Berg", 2)));
        assert_eq!(words_of("Dr. ANNA Bérg (laughing)"), ["dr", "anna", "berg"]);
    }

    #[test]
    fn the_roster_knows_people_by_all_their_names_and_on_their_days() {
        let post = |from, to| Post { from, to, ..Post::default() };
        let day = |year| jiff::civil::date(year, 5, 1);
        let person = |name: &str, posts| RosterPerson {
            name: name.to_owned(),
            aliases: vec!["The Minister".to_owned()],
            posts,
        };
        let people = vec![
            person("Anna Berg", vec![post(None, Some(day(2020)))]),
            person("Carl Dahl", vec![post(Some(day(2021)), None)]),
        ];
        let ruleset = Ruleset { roster: Roster { people }.into(), ..Ruleset::default() };
        let analysis = Analysis::new(Source { text: "".into(), path: None });
        let labels = Labels::of(&analysis, &ruleset);
        let names = |label, day| -> Vec<&str> {
            labels.in_roster(label, day).iter().map(|person| person.name.as_str()).collect()
        };
        assert_eq!(names("THE MINISTER", Some(day(2019))), ["Anna Berg"]);
        assert_eq!(names("The Minister", Some(day(2022))), ["Carl Dahl"]);
        assert_eq!(names("The Minister", None).len(), 2);
        assert!(labels.are_two("Anna Berg", "Carl Dahl", None));
        assert!(!labels.are_two("Anna Berg", "The Minister", None));
    }
}
