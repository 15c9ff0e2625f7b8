//! What part the speakers of a document have in it: who answers, who runs the sitting, who calls on others to ask.

use super::candidate::core_of;
use super::lexicon::{self, Phrase, Sense};
use super::{Role, Speaker, SpeakerId, Turn};
use std::collections::{BTreeMap, BTreeSet};

/// What part each speaker has.
#[derive(Debug, Default)]
pub(super) struct Parties {
    all: BTreeMap<Option<SpeakerId>, Party>,
    sitting: bool,
}

/// What part one speaker has.
#[derive(Debug, Default)]
struct Party {
    turns: u32,
    /// Turns right after a label that asks.
    answers: u32,
    /// Turns right after somebody asked something.
    asked: u32,
    /// Turns right before a label that asks.
    before: u32,
    /// Who speaks before or after; no more than tells something.
    around: BTreeSet<Option<SpeakerId>>,
    /// Whether the first or the last turn is this one's.
    frames: bool,
    presides: bool,
    calls: bool,
}

/// What a turn does that shows who has what part.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asks {
    /// It asks by its label.
    pub(super) by_label: bool,
    /// A sentence of it asks.
    pub(super) by_words: bool,
}

impl Parties {
    /// Those of the speakers of `turns`, each of which asks as `asks` tells.
    pub(super) fn of(turns: &[Turn], speakers: &[Speaker], asks: &[Asks]) -> Self {
        const ENOUGH: usize = 4;
        let mut parties = Self::default();
        let asks = |at: Option<usize>| at.and_then(|at| asks.get(at)).copied().unwrap_or_default();
        for (at, turn) in turns.iter().enumerate() {
            let party = parties.all.entry(turn.speaker).or_default();
            let (before, own, after) = (asks(at.checked_sub(1)), asks(Some(at)), asks(Some(at + 1)));
            party.turns += 1;
            party.frames |= at == 0 || at + 1 == turns.len();
            party.answers += u32::from(!own.by_label && before.by_label);
            party.asked += u32::from(before.by_label || before.by_words);
            // `BY MR. ROE:` heads the questions of somebody, and says nothing.
            party.before += u32::from(!own.by_label && after.by_label && !turn.blocks.is_empty());
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            for other in near.filter_map(|near| turns.get(near)).filter(|other| other.speaker != turn.speaker)
            {
                if party.around.len() < ENOUGH {
                    party.around.insert(other.speaker);
                }
            }
        }
        parties.find_presiding(turns.len(), speakers);
        let answering = parties.all.values().filter(|party| party.answers > 0).count();
        for (id, party) in &mut parties.all {
            let Some(person) = id.and_then(|id| speakers.get(id.0 as usize)) else { continue };
            if !matches!(person.role, Role::Person | Role::Moderator) || party.presides {
                continue;
            }
            // Whoever comes before those who ask, and answers nothing.
            let first = party.frames || (party.before >= 2 && party.before * 2 > party.turns);
            let introduces = answering > 0 && party.before > 0 && party.answers == 0 && first;
            let moderates = || is_led_by(person, Sense::Role(Role::Moderator)) && !is_host(person);
            party.calls = introduces || (party.asked * 2 <= party.turns && moderates());
        }
        parties
    }

    /// Those whose offices are of a chair, if several others speak before and after them and they are not those who
    /// are asked.
    fn find_presiding(&mut self, turns: usize, speakers: &[Speaker]) {
        let chairs = |id: &Option<SpeakerId>| {
            id.and_then(|id| speakers.get(id.0 as usize))
                .is_some_and(|speaker| is_led_by(speaker, Sense::Presiding))
        };
        let ids: Vec<Option<SpeakerId>> = self.all.keys().copied().filter(chairs).collect();
        let chairing = || ids.iter().filter_map(|id| self.all.get(id));
        let around: BTreeSet<_> = chairing().flat_map(|party| party.around.iter()).collect();
        let sum = |of: fn(&Party) -> u32| chairing().map(of).sum::<u32>();
        let (spoken, answers, asked) =
            (sum(|party| party.turns), sum(|party| party.answers), sum(|party| party.asked));
        if around.len() >= 2
            && spoken as usize * 5 <= turns * 3
            && answers * 4 <= spoken
            && asked * 2 <= spoken
        {
            self.sitting = true;
            for id in ids {
                if let Some(party) = self.all.get_mut(&id) {
                    party.presides = true;
                }
            }
        }
    }

    /// Whether a speaker comes right after labels that ask.
    pub(super) fn answers(&self, id: Option<SpeakerId>) -> bool {
        self.all.get(&id).is_some_and(|party| party.answers > 0)
    }

    /// Whether a speaker does so again and again.
    pub(super) fn answers_often(&self, id: Option<SpeakerId>) -> bool {
        self.all.get(&id).is_some_and(|party| party.answers >= 2 && party.answers * 2 >= party.turns)
    }

    /// Whether the document is of a sitting that somebody runs.
    pub(super) fn is_sitting(&self) -> bool {
        self.sitting
    }

    /// Whether a speaker runs the sitting.
    pub(super) fn presides(&self, id: Option<SpeakerId>) -> bool {
        self.all.get(&id).is_some_and(|party| party.presides)
    }

    /// Whether a speaker comes before labels that ask again and again.
    pub(super) fn leads_to_questions(&self, id: Option<SpeakerId>) -> bool {
        self.all.get(&id).is_some_and(|party| party.before >= 2)
    }

    /// Whether a speaker calls on those who ask.
    pub(super) fn calls_on(&self, id: Option<SpeakerId>) -> bool {
        self.all.get(&id).is_some_and(|party| party.calls)
    }
}

/// Whether a speaker has no name but that of the office.
pub(super) fn is_office_only(speaker: &Speaker) -> bool {
    is_led_by(speaker, Sense::Presiding)
        && Phrase::of(&speaker.name).words().all(|word| {
            leads(word)
                || [Sense::Office, Sense::Presiding, Sense::Particle]
                    .iter()
                    .any(|sense| lexicon::is_one_of(*sense, word))
        })
}

/// Hosts of programmes take part in them.
fn is_host(speaker: &Speaker) -> bool {
    let title = speaker.title.as_deref().map(Phrase::of).unwrap_or_default();
    title.words().any(|word| matches!(word, "host" | "co-host" | "anchor" | "presenter"))
}

/// Whether a label of the speaker, or the title, starts with an office of a sense: `The PRESIDING OFFICER`,
/// `Mr. Speaker`, `Vizepräsident Jan Doe`; not `President of Norland`.
fn is_led_by(speaker: &Speaker, sense: Sense) -> bool {
    let labels = speaker.labels.iter().take(8);
    labels.chain(&speaker.title).any(|label| {
        let core = core_of(label);
        let phrase = Phrase::of(&core);
        let led = phrase.words().take_while(|word| leads(word)).count();
        let length = phrase.matches(sense, led);
        let after: Option<&str> = phrase.words().nth(led + length);
        let of = after.is_some_and(|word| lexicon::is_one_of(Sense::Particle, word) && word != "pro");
        // `Speaker 2` is nobody in particular.
        let known = speaker.role != Role::Unknown || led > 0;
        let numbered = after.is_some_and(|word| word.starts_with(char::is_numeric));
        length > 0 && !of && known && !numbered
    })
}

/// What stands before an office.
fn leads(word: &str) -> bool {
    const BEFORE: [&str; 24] = [
        "the", "le", "la", "el", "il", "o", "a", "der", "die", "acting", "mr", "mrs", "ms", "madam", "mme",
        "m", "sr", "sra", "señor", "señora", "herr", "frau", "pan", "pani",
    ];
    BEFORE.contains(&word)
}
