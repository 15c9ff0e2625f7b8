//! What is counted in one transcript, in words.

use crate::features::View;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::{EntityId, EntityKind, Form};
use stenogram_core::index::Question;
use stenogram_core::syntax::TurnKind;
use stenogram_core::text::Span;

/// How many names a lens says before it says how many more there are.
const MOST_NAMES: usize = 3;

/// What a lens calls an entity: by its abbreviation where the transcript has one, which the reader knows then and which
/// leaves room; else by its name.
pub(super) fn called(view: View<'_>, id: EntityId) -> Option<String> {
    let short = view.analysis.mentions().all().iter().find(|mention| {
        mention.entity() == Some(id) && mention.form == Form::Acronym && mention.turn.is_some()
    });
    name(view, id, short.map(|mention| mention.span))
}

/// What an entity is called whose abbreviation stands here, if anywhere.
fn name(view: View<'_>, id: EntityId, short: Option<Span>) -> Option<String> {
    match short {
        Some(span) => Some(view.words(span).to_owned()),
        None => view.analysis.gazetteer().entity(id).map(|entity| entity.name.clone()),
    }
}

/// What is counted in one transcript.
pub(super) struct Counts<'a> {
    view: View<'a>,
    /// For each question what its exchange names, with the number of times.
    named: Vec<BTreeMap<EntityId, Naming>>,
    /// All that the turns name.
    all: BTreeSet<EntityId>,
    /// Where those that are named by an abbreviation are so first.
    short: BTreeMap<EntityId, Span>,
    mentions: usize,
}

/// How often an exchange names an entity.
#[derive(Debug, Clone, Copy, Default)]
struct Naming {
    times: usize,
    /// How often the question itself does.
    asked: usize,
    /// Where it does so first: the number of the mention.
    first: usize,
}

impl<'a> Counts<'a> {
    pub(super) fn of(view: View<'a>) -> Self {
        let (index, transcript) = (view.analysis.index(), view.analysis.transcript());
        let mut counts = Self {
            view,
            named: vec![BTreeMap::new(); index.questions.len()],
            all: BTreeSet::new(),
            short: BTreeMap::new(),
            mentions: 0,
        };
        for (number, mention) in view.analysis.mentions().all().iter().enumerate() {
            let (Some(entity), Some(turn)) = (mention.entity(), mention.turn) else { continue };
            if mention.form == Form::Acronym {
                counts.short.entry(entity).or_insert(mention.span);
            }
            if mention.nested {
                continue;
            }
            counts.mentions += 1;
            counts.all.insert(entity);
            let turn = turn as usize;
            let named = index.question_of_turn(turn).and_then(|question| question.n.checked_sub(1));
            let Some(named) = named.and_then(|at| counts.named.get_mut(at as usize)) else { continue };
            let naming = named.entry(entity).or_insert(Naming { first: number, ..Naming::default() });
            naming.times += 1;
            let asks = transcript.turns.get(turn).is_some_and(|turn| turn.kind == TurnKind::Question);
            naming.asked += usize::from(asks);
        }
        counts
    }

    /// `12 questions · 34 mentions of 15 countries and organisations · 3 speakers`; `None` where nothing is there to
    /// count.
    pub(super) fn summary(&self) -> Option<String> {
        let transcript = self.view.analysis.transcript();
        let mut told = Vec::new();
        let questions = self.view.analysis.index().questions.len();
        if questions > 0 {
            told.push(many(questions, "question", "questions"));
        }
        if self.mentions > 0 {
            let mentions = many(self.mentions, "mention", "mentions");
            told.push(format!("{mentions} of {} {}", self.all.len(), self.kinds()));
        }
        let speakers = transcript.speakers.iter().filter(|speaker| speaker.named).count();
        if speakers > 0 {
            told.push(many(speakers, "speaker", "speakers"));
        }
        (!told.is_empty()).then(|| told.join(" · "))
    }

    /// What all that is named is: `countries and organisations`.
    fn kinds(&self) -> String {
        let gazetteer = self.view.analysis.gazetteer();
        let kinds = self.all.iter().filter_map(|id| gazetteer.entity(*id)).map(|entity| words(entity.kind));
        let kinds: BTreeSet<(u8, &str, &str)> = kinds.collect();
        let one = self.all.len() == 1;
        listed(
            &kinds
                .iter()
                .map(|(_, single, several)| if one { *single } else { *several })
                .collect::<Vec<_>>(),
        )
    }

    /// `2 answers by Ann Roe · 5 mentions: Norway, NATO and 2 more`, of the question with this index.
    pub(super) fn exchange(&self, at: usize, question: &Question) -> String {
        let mut told = match question.answers.len() {
            0 => "No answer".to_owned(),
            answers => many(answers, "answer", "answers"),
        };
        let by = self.answerers(question);
        match by.len() {
            0 => {}
            1..=MOST_NAMES => told.push_str(&format!(" by {}", listed(&by))),
            more => told.push_str(&format!(" by {more} speakers")),
        }
        let (mentions, names) = self.names(at);
        if mentions > 0 {
            told.push_str(&format!(" · {}: {names}", many(mentions, "mention", "mentions")));
        }
        told
    }

    /// Those who answer, by name, in the order of their answers.
    fn answerers(&self, question: &Question) -> Vec<&str> {
        let transcript = self.view.analysis.transcript();
        let mut by: Vec<&str> = Vec::new();
        let turns = question.answers.iter().filter_map(|turn| transcript.turns.get(*turn));
        for speaker in turns.filter_map(|turn| transcript.speaker(turn.speaker?)) {
            if speaker.named && !by.contains(&speaker.name.as_str()) {
                by.push(&speaker.name);
            }
        }
        by
    }

    /// How often an exchange names something, and what: the most named first, equals in the order of the text.
    fn names(&self, at: usize) -> (usize, String) {
        let Some(named) = self.named.get(at) else { return (0, String::new()) };
        let mut order: Vec<(&EntityId, &Naming)> = named.iter().collect();
        order.sort_by_key(|(_, naming)| (std::cmp::Reverse(naming.times), naming.first));
        // `1 more` would be no shorter than a name.
        let said = if order.len() > MOST_NAMES + 1 { MOST_NAMES } else { order.len() };
        let names = order.iter().take(said);
        let mut names: Vec<String> =
            names.filter_map(|(id, _)| name(self.view, **id, self.short.get(id).copied())).collect();
        if order.len() > said {
            names.push(format!("{} more", order.len() - said));
        }
        (named.values().map(|naming| naming.times).sum(), listed(&names))
    }

    /// The id of the entity that a question raises: the one that it names most, of equals the first.
    pub(super) fn raised(&self, at: usize) -> Option<&'a str> {
        let named = self.named.get(at)?.iter().filter(|(_, naming)| naming.asked > 0);
        let (id, _) = named.min_by_key(|(_, naming)| (std::cmp::Reverse(naming.asked), naming.first))?;
        let analysis = self.view.analysis;
        analysis.gazetteer().entity(*id).map(|entity| entity.id.as_str())
    }
}

/// Words for a kind, one and several, with their place in a list.
fn words(kind: EntityKind) -> (u8, &'static str, &'static str) {
    match kind {
        EntityKind::Country | EntityKind::Historic => (0, "country", "countries"),
        EntityKind::Territory | EntityKind::Disputed => (1, "territory", "territories"),
        EntityKind::Organisation => (2, "organisation", "organisations"),
        EntityKind::Region => (3, "region", "regions"),
        EntityKind::Treaty => (4, "treaty", "treaties"),
        EntityKind::Person => (5, "person", "people"),
    }
}

/// `1 question`, `2 questions`.
pub(super) fn many(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

/// `a`, `a and b`, `a, b and c`.
fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    const TALK: &str = "Question: Will Norway join NATO or the EU, as Norway said?\n\
        Ann Roe: Norway will not.\nJan Dahl: Nor will Chile, Peru and Kenya.\nQuestion: Why?\n";

    #[test]
    fn a_transcript_is_summed_up() {
        let told = |text: &str| with_view(text, |view| Counts::of(view).summary());
        assert_eq!(
            told(TALK).as_deref(),
            Some("2 questions · 8 mentions of 6 countries and organisations · 2 speakers")
        );
        assert_eq!(told("Nobody said a word.\n"), None);
        assert_eq!(
            told("Question: Is Norway well?\nAnn Roe: I think that it is.\n").as_deref(),
            Some("1 question · 1 mention of 1 country · 1 speaker")
        );
    }

    #[test]
    fn an_exchange_is_summed_up() {
        let (told, raised) = with_view(TALK, |view| {
            let counts = Counts::of(view);
            let questions = view.analysis.index().questions.iter().enumerate();
            let told: Vec<_> = questions.map(|(at, question)| counts.exchange(at, question)).collect();
            (told, [counts.raised(0), counts.raised(1)].map(|id| id.map(str::to_owned)))
        });
        // By their abbreviations, as the transcript has them.
        assert_eq!(told[0], "2 answers by Ann Roe and Jan Dahl · 8 mentions: Norway, NATO, EU and 3 more");
        assert_eq!(told[1], "No answer");
        assert_eq!(raised, [Some("NOR".to_owned()), None]);
    }
}
